"""The records of what a choice of a career led to, as JSON: surprises, letters, references, what each thing changed."""

from collections.abc import Iterator, Sequence
from typing import Any

from pm_quest.career.call_words import describe_answer
from pm_quest.career.career_card import Call, CareerChange
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import Application, CareerSetting
from pm_quest.career.career_turns import CareerTurn
from pm_quest.career.change_words import describe_card_change, name_change
from pm_quest.career.earlier_letters import describe_since
from pm_quest.career.event_effects import describe_surprise
from pm_quest.career.missed_credentials import MissedCredential
from pm_quest.career.missed_words import describe_missed, name_missed
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


def encode_letter(setting: CareerSetting, turn: CareerTurn, letter: Application) -> dict[str, Any]:
    """Return what became of a letter of the round that closed."""
    return {
        "employer": letter.employer,
        "called": letter.stack.mine.called,
        "text": describe_answer(setting, letter),
        "since": describe_since(turn.earlier, letter) or None,
    }


def encode_stack_change(path: CareerPath, change: StackChange) -> dict[str, Any]:
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


def encode_career_change(path: CareerPath, change: CareerChange) -> dict[str, Any]:
    """Return what one thing changed in a whole career; impact is null where it is not known."""
    return {
        "step": change.number,
        "id": change.choice.option,
        "what": name_change(path, change),
        "calls": len(change.gained) - len(change.lost),
        "lost": _encode_calls(change.lost),
        "gained": _encode_calls(change.gained),
        "jobs": change.jobs,
        "impact": change.impact,
        "sign": change.sign,
        "text": describe_card_change(path, change),
    }


def encode_missed(path: CareerPath, missed: MissedCredential) -> dict[str, Any]:
    """Return what a credential that was never held would have changed."""
    return {
        "credentials": [*missed.ids],
        "what": name_missed(path, missed),
        "gained": _encode_calls(missed.gained),
        "text": describe_missed(path, missed),
    }


def _encode_calls(calls: Sequence[Call]) -> list[dict[str, Any]]:
    return [{"year": year + 1, "employer": employer} for year, employer in calls]
