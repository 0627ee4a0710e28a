"""A career file is read, or every problem of it is reported where it stands."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pm_quest.authoring.career.career_reader import CareerReading, parse_career
from pm_quest.authoring.career.file_kinds import is_career
from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.authoring.source_text import REFUSED_CHARACTERS
from pm_quest.career.career_model import PHASES
from pm_quest.career.figures import Figure, Gain, read_figure
from tests.authoring.career.small_career import SMALL, change, find_problems, read_small
from tests.authoring.test_anything import _SNIPPETS


def test_a_career_is_read_as_it_is_written():
    """Figures, odds, conditions and all."""
    career = read_small()
    assert (career.id, career.weeks, career.jobs, career.applications, career.surprises) == ("small", 12, 3, 3, 2)
    course, pilot = career.cards.values()
    assert course.money == Figure(-900, source="a price list")
    assert course.gives == Gain({"business": 1}, assumed=True)
    assert (course.credential, course.once, str(pilot.when)) == ("cspo", True, "tech >= 1 and not holds(cspo)")
    assert [*pilot.options] == ["small", "large"]
    assert career.applicants["mba"].skills == {"business": (1, 2, 1)}
    assert career.events["a_budget"].phase == PHASES[0]
    assert career.events["a_budget"].options["take"].pays_for == ("course",)
    assert career.assumptions.newcomer.value == 6
    assert read_figure(course.weeks) - read_figure(pilot.options["small"].weeks) == 1


@pytest.mark.parametrize(
    ("old", "new", "code", "fix"),
    [
        ("weeks: {value: 1, assumed: true}", "weeks: 1", "PQ601", "write 'weeks: {value: 1, assumed: true}'"),
        ("money: {value: -900, source: a price list}", "money: -900", "PQ601", "{value: -900, assumed: true}"),
        ("weeks: {value: 1, assumed: true}", "weeks: two", "PQ601", "{value: 2, assumed: true}"),
        ("weeks: {value: 1, assumed: true}", "weeks: {value: 1}", "PQ601", "add 'assumed: true'"),
        ("weeks: {value: 1, assumed: true}", "weeks: {value: 1, assumed: false}", "PQ601", "write 'assumed: true'"),
        ("skills: {business: 1}, assumed: true", "skills: {business: 1}", "PQ601", "add 'assumed: true'"),
        ("source: a price list", "source: a price list, assumed: true", "PQ602", "leave 'assumed' out"),
        ("pays_for: [course]", "pays_for: [corse]", "PQ603", "write 'course'"),
        ("  a_budget:", "  course:", "PQ604", "give this event another name"),
        ("credentials:", "  week: {label: W, text: W, odds: {value: 1, assumed: true}}\ncredentials:", "PQ604", "as in 'the_week'"),
        ("if: pilot}", "if: pilots}", "PQ606", "write 'pilot'"),
        ("if: pilot}", "if: visited(pilot)}", "PQ606", "write 'pilot'"),
        ("chose(pilot.small)", "chose(pilot.smal)", "PQ606", "write 'chose(pilot.small)'"),
        ("chose(pilot.small)", "chose(course.small)", "PQ606", "write the id of a card alone"),
        ("if: pilot}", "if: cspo}", "PQ606", "write 'holds(cspo)'"),
        ("week < 10", "adaptability < 10", "PQ606", "write one of week, money, jobs"),
        ("holds(cspo)}", "holds(cspp)}", "PQ207", "write 'cspo'"),
        ("if: pilot}", "if: pilot && engineer}", "PQ138", "write 'pilot and engineer'"),
        ("if: pilot}", "if: money}", "PQ139", "write 'money >= "),
        ("[1, 2, 1]", "[0, 0]", "PQ607", "write 1 or more"),
        ("[1, 2, 1]", "[1, -2]", "PQ607", "write 0 or more"),
        ("value: 3, source", "value: 0, source", "PQ607", "write 1 or more"),
        ("{certificate: 2", "{certifcate: 2", "PQ230", "write 'certificate'"),
        ("kind: pilot", "kind: pilote", "PQ608", "write 'pilot'"),
        ("value: 3, least: 1, most: 6", "value: 9, least: 1, most: 6", "PQ609", "'least: 1' and 'most: 9'"),
        ("    credential: cspo\n", "    gives2: cspo\n", "PQ120", "gives"),
        ("lapses_years", "lapses_weeks: {value: 9, assumed: true}\n    lapses_years", "PQ612", "keep"),
        ("value: 6, assumed: true}\n    if", "value: 16, assumed: true}\n    if", "PQ613", "write 12 or less"),
        ("{ask: the", "{aks: the", "PQ126", "write 'ask'"),
        ("skills: {tech: 2}", "skills: {tehc: 2}", "PQ202", "write 'tech'"),
        ("holds: {mba: 100}", "holds: {mba: 101}", "PQ125", "write 100 or less"),
        ("  pilot: {label: The", "  pilote: {label: The", "PQ230", "write 'pilot'"),
        ("    known_for: the outage in May\n", "", "PQ121", "'known_for'"),
        ("kind: pilot", "kind: A Pilot", "PQ128", "write 'a_pilot'"),
        ("    credential: cspo", "    credential: CSPO 2", "PQ128", "write 'cspo_2'"),
        ("label: A course", "lable: A course", "PQ120", "write 'label'"),
        ("cards:", "# cards:", "PQ1", ""),
    ],
)  # fmt: skip
def test_one_slip_is_one_problem(old, new, code, fix):
    """With the fix that mends it."""
    found = find_problems(old, new)
    assert found
    assert found[0][0].startswith(code)
    assert fix in found[0][2]
    if code != "PQ1":
        assert len(found) == 1, found


def test_a_decision_has_two_options():
    """One alone is none, and three don't fit on a card."""
    leave = "\n      leave: {say: Leave it to somebody else., if: chose(pilot.small)}"
    ((code, message, fix),) = find_problems(leave, "")
    assert (code, message) == ("PQ605", "event 'a_budget' has 1 option, and a decision has two")
    assert "add another one" in fix
    ((code, message, fix),) = find_problems("small: {", "none: {say: Do nothing.}\n      small: {")
    assert (code, message, fix) == ("PQ605", "card 'pilot' has 3 options, and a decision has two", "keep two of them")


def test_a_file_of_cards_is_a_career_and_one_of_scenes_is_none():
    """Whatever it is called; and where a scenario is meant, one sentence says what this is."""
    assert is_career(SMALL)
    assert is_career("title: Mine\nbackgrounds:\n")
    assert not is_career("cards: {}\nscenes: {}\n")
    assert not is_career("title: Mine\nnote: cards\n  cards: 1\n")
    (problem,) = parse_scenario(SMALL, "career.yaml").problems
    assert problem.code == "PQ122"
    assert "this is a career: it has 'cards', and no 'scenes'" in problem.message


@pytest.mark.parametrize("text", ["", "[]", "cards", "format: 2\ncards: {}", "format: 1\ncards: []", "cards: {a: 1}"])
def test_what_is_no_career(text):
    """At least one problem, and no career."""
    reading = parse_career(text, "career.yaml")
    assert reading.career is None
    assert reading.errors


def sound(reading: CareerReading) -> None:
    """What holds of every reading."""
    assert (reading.career is None) == bool(reading.errors)
    assert list(reading.problems) == sorted(reading.problems, key=lambda problem: problem.place)
    for problem in reading.problems:
        assert problem.message
        assert problem.suggestion
        assert (1, 1) <= problem.place <= (problem.end_line, problem.end_column)
        assert problem.column <= len(reading.lines[problem.line]) + 1
    assert not REFUSED_CHARACTERS.search(reading.format_problems())


@given(st.binary(max_size=200))
def test_any_bytes(data):
    """Arbitrary bytes."""
    sound(parse_career(data, "any.yaml"))


@given(st.lists(st.sampled_from(_SNIPPETS), max_size=12).map("".join), st.integers(0, len(SMALL)), st.integers(0, 40))
@example(" [", SMALL.index("weeks: {"), 6)
@example("9" * 12, SMALL.index("{value: 2, assumed: true}"), 25)
@example("  #\n", SMALL.index("\ntitle"), 10)
def test_anything_within_a_career(text, at, cut):
    """The signs of YAML put anywhere into a career, over some of it; the file as bytes says the same."""
    mutated = SMALL[:at] + text + SMALL[at + cut :]
    reading = parse_career(mutated, "any.yaml")
    sound(reading)
    if "\0" not in text:  # bytes that begin with NUL characters look like UTF-16
        assert parse_career(mutated.encode(), "any.yaml").problems == reading.problems


@given(st.data())
def test_any_value_in_any_place(data):
    """A value of one key behind another."""
    lines = SMALL.splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines) - 1))
    value = data.draw(st.sampled_from(lines)).partition(":")[2] or "\n"
    sound(parse_career("".join([*lines[:at], lines[at].partition(":")[0] + ":" + value, *lines[at + 1 :]]), "any.yaml"))


def test_crossed_shares_of_nobody():
    """Among several groups one of 0 is no problem."""
    assert parse_career(
        change(
            "applicants:\n",
            "applicants:\n  none: {label: N, cvs: N, share: {value: 0, assumed: true}, assumed: true}\n",
        ),
        "x",
    ).career


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("weeks: {value: 1,", "weeks: {value: -1,", "'weeks' must be 0 or more"),
        ("odds: {value: 2,", "odds: {value: -2,", "'odds' must be 0 or more"),
        ("lapses_years: {value: 2,", "lapses_years: {value: 0,", "'lapses_years' must be 1 or more"),
        ("renewal: {value: 100,", "renewal: {value: -1,", "'renewal' must be 0 or more"),
        ("calls: {value: 3, least: 1, most: 6", "calls: {value: 3, least: 1, most: 13", "'most' must be 12 or less"),
        (
            "offers: {value: 30, least: 0, most: 60",
            "offers: {value: 300, least: 0, most: 900",
            "'offers' must be 100 or less",
        ),
        ("course_price: {value: 100, least: 0", "course_price: {value: 100, least: -1", "'least' must be 0 or more"),
    ],
)
def test_a_number_that_cannot_be_is_an_error(old, new, told):
    """A week that gives time back, a price that is paid to the player, a call of thirteen among twelve."""
    assert [(code, message) for code, message, _ in find_problems(old, new)] == [("PQ125", told)]


def test_a_card_that_can_be_played_for_ever_is_an_error():
    """The half-year would not end; with an option that takes the week back as well."""
    ((code, message, fix),) = find_problems(
        "weeks: {value: 1, assumed: true}", "weeks: {value: 0, assumed: true}\n    once: false"
    )
    assert (code, message) == (
        "PQ125",
        "card 'course' can be played again, and takes no week: the half-year need not end",
    )
    assert fix == "let it take 1 week or more, or leave 'once' out"
    back = "weeks: {value: 6, assumed: true}\n    once: false"
    small = change("weeks: {value: 6, assumed: true}", back).replace(
        "one printer., gives", "one printer., weeks: {value: -6, assumed: true}, gives"
    )
    assert [problem.code for problem in parse_career(small, "x.yaml").problems] == ["PQ125"]
