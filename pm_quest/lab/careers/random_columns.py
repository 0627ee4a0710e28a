"""Drawn half-years as columns: what `random_preparations` met, beside what was put together."""

from collections.abc import Sequence

import numpy as np

from pm_quest.career.career_model import Career
from pm_quest.career.career_state import CareerState
from pm_quest.lab.careers.career_columns import NEVER_LAPSES, NOT_HELD, CareerColumns, cap_heard
from pm_quest.lab.careers.preparation_crowd import name_columns
from pm_quest.story.hiring import InterviewQuestion


def build_state_columns(
    career: Career, states: Sequence[CareerState], questions: Sequence[InterviewQuestion], employers: int
) -> CareerColumns:
    """Return careers at the first market as columns, a row each."""
    names, size = name_columns(career), len(states)
    kinds = [{career.cards[id].kind for id in state.cards} for state in states]
    heard = [[max([0, *(cap_heard(each, {kind}) for kind in own)]) for each in questions] for own in kinds]
    lapses = [[_find_lapse(state, id) for id in names.credentials] for state in states]
    return CareerColumns(
        names=names,
        year=0,
        week=np.array([state.week for state in states]),
        money=np.array([state.money for state in states]),
        skills=np.array([state.skills for state in states]),
        evidence=np.array([state.evidence for state in states]),
        lapses=np.array(lapses, np.int64).reshape(size, len(names.credentials)),
        done=np.array([[thing in state.happened for thing in names.things] for state in states]),
        heard=np.array(heard, np.int8).reshape(size, len(questions)),
        worked=np.zeros((size, employers), np.bool_),
        visits=np.zeros((size, employers), np.int8),
        reputation=np.array([state.reputation for state in states]),
        jobs=np.zeros(size, np.int8),
    )


def _find_lapse(state: CareerState, credential: str) -> int:
    if credential not in state.credentials:
        return NOT_HELD
    lapse = state.credentials[credential]
    return NEVER_LAPSES if lapse is None else lapse
