"""Several keys on one line: the fix keeps them all, and never makes a text of them."""

import pytest

from tests.authoring.writing import fair, read

PART = "      - if: proof >= 3\n        text: And a letter.\n"
SIGNAL = "      - notice: The lawn is under a roof.\n        if: told_early\n"
GO = "go: [{if: trust >= 4 and met_gardener, go: sold_out}, {go: quiet}]"
METER = "{label: Odile's trust, start: 4, min: 0, max: 8}"


def _fix(old: str, new: str) -> str:
    (problem,) = read(fair(old, new)).problems
    return problem.suggestion


@pytest.mark.parametrize(
    "line",
    [
        "- if: told_early: You still see it.",
        "- if: told_early text: You still see it.",
        "- if: told_early, text: You still see it.",
        "- if told_early: You still see it.",
        "- if: told_early then: You still see it.",
    ],
)
def test_a_condition_and_its_text_on_one_line(line):
    """The fix is two lines, and none of them loses the condition."""
    fix = "write two lines: '- if: told_early' and, in the column of its 'if', 'text: You still see it.'"
    assert _fix(PART, f"      {line}\n") == fix


@pytest.mark.parametrize("condition", ["proof >= 3", "not told_early and trust < 2", "(proof + trust) > 3"])
def test_a_longer_condition(condition):
    """Any condition may stand there."""
    assert f"'- if: {condition}'" in _fix(PART, f"      - if: {condition} text: You still see: it.\n")


def test_a_condition_and_what_is_noticed_on_one_line():
    """Among signals the second line is a 'notice'."""
    assert "'notice: The lawn is wet.'" in _fix(SIGNAL, "      - if: told_early: The lawn is wet.\n")


@pytest.mark.parametrize("join", [": ", " go: ", ", go: "])
def test_a_condition_and_its_way_on_one_line(join):
    """Among branches the second line is a 'go', and the branch below it is left as it is."""
    written = f"go:\n          - if: trust >= 4 and met_gardener{join}sold_out\n          - go: quiet"
    assert _fix(GO, written).endswith(
        "'- if: trust >= 4 and met_gardener' and, in the column of its 'if', 'go: sold_out'"
    )


@pytest.mark.parametrize(
    ("old", "new", "fix"),
    [
        (METER, METER.replace(",", ";"), "write ',' instead, and before 'min', 'max' too"),
        (METER, METER.replace(",", " |"), "write ',' instead, and before 'min', 'max' too"),
        (METER, METER.replace(",", ""), "write ', ' before it, and before 'min', 'max' too"),
        (METER, METER.replace("4, min", "4 min"), "write ', ' before it"),
        ("{business: 1, trust: 1}", "{business: 1; trust: 1}", "write ',' instead"),
        ("{title: Gone by two, impact", "{title: A pilot impact", "write ', ' before it"),
        ("met_gardener, go: sold_out", "met_gardener go: sold_out", "write ', ' before it"),
        ("met_gardener, go: sold_out", "met_gardener; go: sold_out", "write ',' instead"),
        ("{odds: 3, go", "{odds: 3 go", "write ', ' before it"),
    ],
)
def test_keys_with_no_comma_between_them(old, new, fix):
    """The fix is the comma, and never quotes that make a text of the keys."""
    assert _fix(old, new) == fix


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (METER, METER.replace("{", "(").replace("}", ")")),
        (METER, METER.strip("{}")),
        (METER, METER.strip("{}").replace(",", ";")),
        ("{proof: 1}", "proof: 1"),
        ("{proof: 1}", "(proof: 1)"),
        ("{business: 1, trust: 1}", "business: 1, trust: 1"),
        ("{met_gardener: true}", "met_gardener: true"),
        ("{title: Gone by two, impact: 60 + 3 * trust}", "title: Gone by two, impact: 60 + 3 * trust"),
    ],
)
def test_keys_without_their_braces(old, new):
    """The fix is the line with its braces."""
    assert _fix(old, new).endswith(f": {old}'")


@pytest.mark.parametrize("text", ["They said: wait, there is more: a band.", "A note go: now"])
def test_a_text_with_colons(text):
    """Prose with a colon is still prose, for quotes."""
    assert "put the text in quotes" in _fix("text: The band plays.\n", f"text: {text}\n")
