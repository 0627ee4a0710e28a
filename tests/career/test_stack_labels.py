"""The sentence why somebody was called, or was not."""

from pm_quest.career.recruiting import build_recruiter, sort_stack
from pm_quest.career.stack_labels import DECIDED_LABELS, describe_decision
from pm_quest.story.hiring import Hiring
from tests.career.markets import applicant, assume


def test_each_reason_is_a_sentence_to_the_player_and_about_the_others():
    """The player's CV is the first that came in."""
    recruiter = build_recruiter(
        Hiring(filter="popm", experience={"tech": 3}, calls=1), assume(), by_filter=True, kind_to_newcomers=False
    )
    cvs = [applicant({"tech": 1}, holds={"popm"}), applicant({"tech": 2}, holds={"popm"}), applicant({"tech": 3})]
    assert [describe_decision(each) for each in sort_stack(cvs, range(3), recruiter)] == [
        "They were called: 2 points counted here, and the first who was not called had less.",
        "You were not called: 1 point counted here, and everybody who was called had more.",
        "They were not read: the recruiter sorts by a credential that they do not hold.",
    ]


def test_every_reason_that_there_is_has_a_sentence():
    """With its names filled in."""
    assert {decided for decided, _ in DECIDED_LABELS} == {"filter", "sum", "cherry", "draw", "room"}
