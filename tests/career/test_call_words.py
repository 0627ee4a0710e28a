"""Who called and who did not, in a sentence each with what decided it most."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.career.application_draws import Stack, draw_stack
from pm_quest.career.call_words import describe_answer, find_other_side, name_main_part
from pm_quest.career.career_state import Application
from pm_quest.career.recruiting import build_recruiter, sort_stack
from pm_quest.story.hiring import Hiring
from tests.career.careers import start
from tests.career.markets import applicant, applicants, assume, assumptions, groups, hirings

SETTING = start(7).setting


def answer(mine, *others, lots=(0, 1, 2), **hiring):
    """What is said of a letter to Brew, which calls one of these."""
    recruiter = build_recruiter(
        Hiring(experience={"tech": 3}, calls=1, **hiring), assume(), by_filter=True, kind_to_newcomers=False
    )
    return describe_answer(
        SETTING, Application("brew", None, Stack(recruiter, sort_stack((mine, *others), lots, recruiter)))
    )


def test_every_kind_of_answer_says_what_decided_it():
    """A sum with what made most of it, a filter, a credential or the draw between equals, and room for all."""
    one, two = applicant({"tech": 1}), applicant({"tech": 2}, {"tech": 4})
    assert answer(two, one) == (
        "Brew calls: you had 6 points, the first who was not called 1, and evidence (yours 4, theirs 0) made most of the difference."
    )
    assert answer(one, two) == (
        "Brew does not call: you had 1 point, the last who was called 6, and evidence (yours 0, theirs 4) made most of the difference."
    )
    holder = applicant({"tech": 1}, holds={"mba"})
    assert answer(one, holder, filter="mba").startswith("Brew does not call: they read only those who hold ")
    assert answer(holder, one, filter="mba").endswith(", and they call everybody whom they read.")
    assert answer(one) == "Brew calls: they call everybody whom they read."
    assert "but you hold a credential that decides" in answer(holder, one, cherry=("mba",))
    assert "but they hold a credential that decides" in answer(one, holder, cherry=("mba",))
    assert "your CV happened to lie on top" in answer(one, one)
    assert "that CV happened to lie on top" in answer(one, one, lots=(1, 0))


@given(
    st.builds(
        draw_stack, applicants, st.just("acme"), hirings, groups, assumptions, seed=st.integers(0, 9), step=st.just(1)
    )
)
def test_what_made_most_of_the_difference_speaks_for_who_is_ahead(stack):
    """In every market, wherever a sum decided."""
    if stack.mine.decided == "sum":
        other = find_other_side(stack)
        mine, theirs = (
            name_main_part(stack.mine.parts, other.parts)
            .rpartition("(")[2]
            .rstrip(")")
            .replace("yours ", "")
            .replace("minus ", "-")
            .split(", theirs ")
        )
        assert (int(mine) > int(theirs)) == stack.mine.called
