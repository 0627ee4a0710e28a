"""The records of what a choice of a career led to, as JSON: surprises, references, what each thing changed in a stack."""

from collections.abc import Iterator
from typing import Any

from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.event_effects import describe_surprise
from pm_quest.career.reason_words import describe_stack_change, name_thing
from pm_quest.career.references import WrittenReference
from pm_quest.career.round_words import find_place
from pm_quest.career.stack_changes import StackChange


def encode_surprises(setting: CareerSetting, turn: CareerTurn) -> Iterator[dict[str, Any]]:
    """Yield what nobody planned and what it did; null where that is still to be decided."""
    for each in turn.surprises:
        did = describe_surprise(setting, turn, each) or None
        yield {"id": each.id, "label": each.label, "text": each.text, "did": did}


def encode_reference(reference: WrittenReference) -> dict[str, Any]:
    """Return what somebody of a job writes, and what it came of."""
    return {
        "employer": reference.employer,
        "who": reference.who or None,
        "name": reference.name or None,
        "text": reference.text or None,
        "points": reference.points,
        "fair": reference.is_fair,
        "adapted": reference.adapted,
        "forced": reference.forced,
        "decisions": reference.decisions,
    }


def encode_change(path: CareerPath, change: StackChange) -> dict[str, Any]:
    """Return what one thing changed in a stack; place, sum and call are null where there is no letter."""
    mine, thing = change.stack.mine if change.stack else None, change.thing
    return {
        "kind": thing.kind,
        "id": thing.name,
        "step": thing.number or None,
        "what": name_thing(path, thing),
        "changed": change.is_seen,
        "place": find_place(change.stack) if change.stack else None,
        "sum": mine and mine.sum,
        "filtered": mine and mine.filtered,
        "called": mine and mine.called,
        "text": describe_stack_change(path, change),
    }
