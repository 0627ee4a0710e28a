"""Specifications of the keys of each record of the format, made once from the model."""

from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from pm_quest.story.exhibits import ExhibitUse
from pm_quest.story.model import Block, Branch, Chance, Scenario, Signal


class KeySpec(NamedTuple):
    """One key of a record: its name in the file, the model's field, and the model's metadata."""

    name: str
    field: str
    kind: str
    doc: str
    required: bool
    record_type: type | None
    words: tuple[str, ...]
    least: int | None
    most: int | None
    refers: str
    reads: tuple[str, ...]
    any_name: bool


class RecordSpec(NamedTuple):
    """One dataclass of the model.

    Its noun in a sentence, its keys by name, and the required ones.
    """

    cls: type
    noun: str
    keys: dict[str, KeySpec]
    required: tuple[KeySpec, ...]
    about: str


_NOUNS = {
    "Playtest": "test",
    "Block": "part of a text",
    "Odds": "part of a chance",
    "Brings": "what the player brings",
    "ExhibitUse": "exhibit of a scene",
    "CastMember": "person of the cast",
    "InterviewQuestion": "interview question",
    "PanelDecision": "decision of a panel",
    "ApplicantGroup": "group of applicants",
    "CareerEvent": "event",
    "Decision": "option",
    "Gain": "effect",
    "LeadUse": "lead",
    "SideStory": "side story",
    "FinaleTexts": "texts of the finale",
    "ScenarioCollection": "collection",
}


def _build_key(name: str, kind: str, extra: dict[str, Any]) -> KeySpec:
    return KeySpec(
        name=extra.get("name", name),
        field=name,
        kind=kind,
        doc=extra["doc"],
        required=extra["required"],
        record_type=extra.get("of"),
        words=extra.get("words", ()),
        least=extra.get("least"),
        most=extra.get("most"),
        refers=extra.get("refers", ""),
        reads=extra.get("reads", ()),
        any_name=extra.get("any_name", False),
    )


def _build_record(cls: type) -> RecordSpec:
    keys = [
        _build_key(each.name, each.metadata["kind"], dict(each.metadata))
        for each in (fields(cls) if is_dataclass(cls) else ())
        if "kind" in each.metadata
    ]
    noun = _NOUNS.get(cls.__name__, cls.__name__.lower())
    about = (cls.__doc__ or "").partition("\n")[0]
    return RecordSpec(cls, noun, {key.name: key for key in keys}, tuple(key for key in keys if key.required), about)


def collect_records(*classes: type) -> dict[type, RecordSpec]:
    """Return the specifications of some dataclasses and of all that their keys refer to."""
    found, waiting = dict[type, RecordSpec](), list(classes)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found[each] = _build_record(each)
            waiting += [key.record_type for key in found[each].keys.values() if key.record_type is not None]
    return found


RECORDS = collect_records(Scenario, Block, Signal, Chance, Branch, ExhibitUse)
"""Every record of the format, by its dataclass."""

_ALSO_IDS = {
    *(
        "ask",
        "calls",
        "heard",
        "interview",
        "second_interview",
        "third_interview",
        "leads",
        "listens",
        "pays",
        "training",
    ),
    *("references", "good", "bad", "unkind", "too_kind", "notices"),
}
"""Keys of hiring that many stories have as ids of scenes and choices."""

KEYS = frozenset(name for record in RECORDS.values() for name in record.keys) - _ALSO_IDS
"""Every key by whose name alone a line is known to be no id."""
