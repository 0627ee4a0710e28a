"""The reference after a job: who writes it, what it says, whether it is fair, and that it counts."""

from dataclasses import replace

import pytest

from pm_quest.career.career_labels import describe_reference, explain_reference
from pm_quest.career.career_turns import build_turn
from pm_quest.career.references import find_referee, find_reference
from pm_quest.story.exhibits import CastMember
from pm_quest.story.hiring import Hiring, Reference
from tests.building import choice
from tests.career.careers import CAREER, EMPLOYERS, by_id, follow, start

WRITTEN = {
    "ilse": Reference("It moved.", "It stayed.", "Steel was cheap.", "Clean pages.", {"ask": 2, "count": 1}, "ilse"),
    "tomasz": Reference("We sold it.", "We lost it.", notices={"press": 2, "forces": 1}, id="tomasz"),
}
CAST = by_id(CastMember("Ilse", "The CFO.", id="ilse"), CastMember("Tomasz", "Sells.", id="tomasz"))
BREW = replace(EMPLOYERS["brew"], hiring=Hiring(calls=12, references=WRITTEN), cast=CAST)


def work(*decisions, fairness=100, seeds=range(60)):
    """The turn in which a job at Brew ends after these decisions, with this many fair references of a hundred."""
    known = CAREER.assumptions
    assumed = replace(known, fair_references=replace(known.fair_references, value=fairness))
    for seed in seeds:
        path = start(seed)
        path = replace(
            path,
            setting=replace(
                path.setting, career=replace(CAREER, assumptions=assumed, surprises=0), employers={"brew": BREW}
            ),
        )
        path = follow(path, "engineer", "to-market", "brew", "plain-letter")
        if any(each.id == "brew" for each in path.decision.options):
            return build_turn(follow(path, "brew", *decisions))
    raise AssertionError


def test_the_person_whom_the_decisions_touched_most_writes():
    """By the points of what each of them notices; of equals, who is listed first."""
    assert work("ask", "drop").reference.who == "ilse"
    assert work("press", "drop").reference.name == "Tomasz"
    setting = replace(start().setting, employers={"brew": BREW})
    assert find_referee(setting, "brew", [choice("x", act="wait")]) == "ilse"
    assert find_referee(start().setting, "brew", [choice("x", act="ask")]) == ""


@pytest.mark.parametrize(("decisions", "fairness", "points", "text"), [
    (("ask", "drop"), 100, -1, "It stayed."),
    (("ask", "drop"), 0, 1, "Clean pages."),
    (("press", "drop"), 0, 1, "We sold it."),
])  # fmt: skip
def test_a_reference_says_what_was_deserved_or_the_opposite(decisions, fairness, points, text):
    """In the words that the author has for it, and it is a point of reputation either way."""
    turn = work(*decisions, fairness=fairness)
    assert (turn.reference.points, turn.reference.text) == (points, text)
    assert turn.reference.is_fair == (fairness == 100)
    assert turn.after.reputation == points


def test_it_says_who_and_why():
    """With the fits of what was done, and that it is not fair where it isn't."""
    turn = work("ask", "drop", fairness=0)
    assert describe_reference(turn.reference) == "Ilse writes a good reference, and it travels: “Clean pages.”"
    assert explain_reference(turn.reference, turn.finished.impact) == (
        "Of 2 decisions there, 1 adapted and 0 forced; the impact was 20 of 100. That is not fair: it deserved a bad one."
    )


def test_of_work_that_was_neither_it_says_the_dates():
    """And an employer who names nobody has a reference from somebody."""
    turn = work("ask", "drop")
    middling = replace(turn.finished, impact=50, reference=0)
    setting = replace(start().setting, employers={"brew": BREW})
    written = find_reference(setting, middling, turn.job)
    assert describe_reference(written) == "Ilse writes a reference that says the dates."
    nobody = find_reference(start().setting, turn.finished, turn.job)
    assert describe_reference(nobody) == "Somebody from the job writes a bad reference, and it travels."
