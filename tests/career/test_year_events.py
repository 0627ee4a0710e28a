"""What nobody planned at the turn of a year: by how the last job went, and who calls again."""

from dataclasses import replace

import pytest

from pm_quest.career.career_choices import NO_OFFER
from pm_quest.career.career_model import CareerEvent, Decision
from pm_quest.career.career_state import FinishedJob
from pm_quest.career.career_turns import build_turn
from pm_quest.career.career_words import describe_turn
from pm_quest.career.figures import Gain
from pm_quest.story.conditions import parse_condition
from tests.career.careers import CAREER, by_id, figure, follow, start

CALL = CareerEvent(
    "They ask", "Again.", figure(1), id="they_ask", phase="year", when=parse_condition("declined >= 1"),
    options=by_id(
        Decision("Yes.", id="yes", invites=True),
        Decision("No.", id="no", gives=Gain(reputation=1)),
    ),
)  # fmt: skip


def decline(jobs=2, event=CALL):
    """A career in which an employer has called, and nobody's offer was taken."""
    path = start(3)
    career = replace(CAREER, surprises=0, jobs=jobs, events=by_id(event))
    path = replace(path, setting=replace(path.setting, career=career))
    path = follow(path, "engineer", "to-market", "brew", "plain-letter", "no-more")
    return path.choose(NO_OFFER)


def test_who_once_called_calls_again_without_a_letter():
    """At the next market, and only at that one."""
    path = follow(decline(), "yes")
    assert (path.state.declined, path.state.invited) == (("brew",), "brew")
    path = path.choose("no-more")
    turn = build_turn(path)
    assert turn.callers == ("brew",)
    told = " ".join(line for group in describe_turn(path.setting, turn) for line in group)
    assert "Brew calls again, without a letter." in told
    assert [employer for employer, _ in path.state.offers] == ["brew"]
    assert path.state.invited == ""


def test_an_invitation_can_be_passed_on():
    """Then nobody calls, and what else the decision gives is given."""
    path = follow(decline(), "no")
    assert (path.state.reputation, path.state.invited) == (1, "")
    assert build_turn(path.choose("no-more")).callers == ()


def test_nobody_invites_after_the_last_year():
    """There is no market to come to."""
    assert decline(jobs=1).ended


@pytest.mark.parametrize(("condition", "impact", "year", "holds"), [
    ("worked >= 1 and impact >= 75", 80, 0, True),
    ("worked >= 1 and impact >= 75", 60, 0, False),
    ("worked < 1", 80, 0, False),
    ("worked < 1 and impact >= 75 and years == 1", 80, -1, True),
    ("reputation >= 1", 80, 0, False),
])  # fmt: skip
def test_conditions_read_how_the_last_job_went(condition, impact, year, holds):
    """And whether the year that has gone had one."""
    done = FinishedJob("brew", year, "good", impact, 0, 0)
    assert replace(start().state, years=1, jobs=(done,)).is_true(parse_condition(condition)) == holds
