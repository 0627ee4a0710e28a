"""What is said of calls: the sentence, the table and the JSON, whatever the figures are."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_quest.lab.call_changes import CallChange, CallTable
from pm_quest.lab.call_formats import encode_calls, render_calls
from pm_quest.lab.call_wording import CALL_NOTICE, format_call_claim, name_call_table
from pm_quest.lab.lab_formats import WIDTH
from tests.career.careers import job
from tests.lab.small_market import SMALL

EMPLOYERS = {
    "pellworth": job("Pellworth", filter="safe_popm", role="safe_product_owner"),
    "acme": job("Acme", cherry=("mba",), role="pnl_owner"),
}


def changed(change: float, margin: float | None = None, **by_background: float) -> CallChange:
    """A change of so many points of 100."""
    means = {id: value / 100 for id, value in by_background.items()} or {"engineer": change / 100}
    return CallChange(change / 100, 0.0, margin, means)


def tell(table: CallTable) -> str:
    """Return the sentences for a table of these employers."""
    return format_call_claim(table, name_call_table(SMALL, EMPLOYERS, table))


def of(pellworth: CallChange, acme: CallChange, **more) -> CallTable:
    """Return a table with one credential of each employer, and another that changes nothing."""
    nothing = changed(0)
    return CallTable(
        {"pellworth": {"safe_popm": pellworth, "mba": nothing}, "acme": {"safe_popm": nothing, "mba": acme}}, **more
    )


def test_a_credential_that_decides_at_one_employer_is_named_with_it():
    """And so is the most that any other changes."""
    told = tell(of(changed(88.1), changed(4.2, engineer=1, graduate=7.4)))
    assert told == (
        "At 1 of 2 employers a credential decides who is called: POPM at Pellworth (+88.1 points). "
        "Everything else changes a call by at most 4.2 points (MBA at Acme). "
        "The most for one background where none decides: +7.4 points for 'Graduate' (MBA at Acme)."
    )


def test_where_none_decides_it_says_so():
    """With what is more than a little."""
    told = tell(of(changed(12), changed(3)))
    assert told.startswith(
        "At none of the 2 employers does a credential decide who is called (50 points of probability or more). "
        "Over 5 points: POPM at Pellworth (+12.0). Everything else changes a call by at most 3.0 points (MBA at Acme)."
    )


def test_where_all_decide_it_says_so():
    """The claim of the game would not hold."""
    told = tell(of(changed(60), changed(70)))
    assert told == (
        "At all 2 employers a credential decides who is called: MBA at Acme (+70.0 points) and POPM at Pellworth "
        "(+60.0 points). Nothing else changes a call at all."
    )


def test_where_nothing_changes_anything_it_says_so():
    """In one sentence more."""
    assert tell(of(changed(0), changed(0))).endswith("None changes a call at all.")


def test_a_credential_that_lowers_is_told_with_its_sign():
    """A letter could be closed by it."""
    assert "POPM at Pellworth (−12.0)" in tell(of(changed(-12), changed(3)))


def test_what_is_shown_as_five_is_not_over_five():
    """The words go by the figures as they are printed."""
    assert "Over 5 points" not in tell(of(changed(5.04), changed(1)))


def test_nobody_who_hires_is_told_in_a_sentence():
    """With the notice, and no figures."""
    told = render_calls(SMALL, {}, CallTable({}))
    assert told.startswith("No scenario here is a job that hires")
    assert CALL_NOTICE in " ".join(told.split())
    assert "assumed" not in told


def test_drawn_figures_have_their_interval_beside_them():
    """A column of the table; the number and the seed are told."""
    told = render_calls(SMALL, EMPLOYERS, of(changed(88.1, 0.006), changed(4.2, 0.003), samples=150, seed=14))
    (row,) = [line for line in told.split("\n") if line.startswith("POPM")]
    assert row.split() == ["POPM", "+88.1", "0.0", "0.6"]
    assert "150 were drawn for each background (seed 14)" in " ".join(told.split())


def test_two_whole_calls_beside_each_other_stand_apart():
    """Of two employers that filter by the same."""
    row = {"safe_popm": changed(100), "mba": changed(0)}
    told = render_calls(SMALL, EMPLOYERS, CallTable({"pellworth": row, "acme": row}))
    assert ["POPM", "+100", "+100"] in [line.split() for line in told.split("\n")]


def test_exact_figures_say_that_they_are():
    """There is no such column."""
    told = render_calls(SMALL, EMPLOYERS, of(changed(88.1), changed(4.2)))
    assert "±" not in told
    assert "they are exact" in told


def test_every_number_is_told_with_its_source_or_as_assumed():
    """The number is not bare."""
    calls = replace(SMALL.assumptions.calls, source="Somebody, 2020", assumed=False)
    sourced = replace(SMALL, assumptions=replace(SMALL.assumptions, calls=calls))
    told = render_calls(sourced, EMPLOYERS, of(changed(1), changed(2)))
    assert "Called of twelve who apply, where the employer doesn't say: 3 (Somebody, 2020)." in " ".join(told.split())
    assert "Points that a credential is worth where it is only welcome: 0 (assumed)." in " ".join(told.split())
    listed = {each["id"]: each for each in encode_calls(sourced, EMPLOYERS, of(changed(1), changed(2)))["assumptions"]}
    assert listed["calls"] == {"id": "calls", "value": 3, "source": "Somebody, 2020", "assumed": False}
    assert listed["cards.course.money"]["assumed"]


def test_the_json_has_the_agreed_keys():
    """An interval only where half-years were drawn."""
    told = encode_calls(SMALL, EMPLOYERS, of(changed(88, 0.01), changed(4)))
    assert list(told) == ["calls", "calls_claim", "assumptions"]
    cell = told["calls"]["pellworth"]["safe_popm"]
    assert (cell["with"], cell["without"], cell["change"]) == (0.88, 0, 0.88)
    assert cell["ci"] == pytest.approx([0.87, 0.89])
    assert told["calls"]["acme"]["mba"]["ci"] is None
    assert encode_calls(SMALL, EMPLOYERS, of(changed(1), changed(1), samples=9, seed=2))["calls_sampled"] == {
        "samples": 9,
        "seed": 2,
    }


@settings(max_examples=25)
@given(st.integers(1, 14), st.text(max_size=60), st.floats(-1, 1), st.booleans())
def test_the_text_keeps_to_80_columns_whatever_there_is(number, title, change, drawn):
    """Many employers stand in tables below each other; names are cut."""
    employers = {f"e{place}": job(title, filter="pmp", role="something_else") for place in range(number)}
    row = {"pmp": changed(100 * change, 0.1 if drawn else None)}
    told = render_calls(SMALL, employers, CallTable(dict.fromkeys(employers, row), 9 if drawn else None, 1))
    assert max(map(len, told.split("\n"))) <= WIDTH
    assert told.count("else") >= 1
    encoded = encode_calls(SMALL, employers, CallTable(dict.fromkeys(employers, row)))
    assert json.loads(json.dumps(encoded, allow_nan=False)) == encoded
