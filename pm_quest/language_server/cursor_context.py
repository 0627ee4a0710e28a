"""What may stand at the cursor: the record, the key and the ids that its path leads through."""

from dataclasses import dataclass, field, replace
from typing import Literal

from pm_quest.authoring.career.career_records import CAREER_RECORDS
from pm_quest.authoring.name_occurrences import RECORD_PARTS
from pm_quest.authoring.record_specs import RECORDS, KeySpec, RecordSpec
from pm_quest.language_server.cursor_path import ITEM, CursorPath
from pm_quest.story.model import Branch, Chance

PlaceKind = Literal["keys", "id", "name", "value", "unknown"]
"""Keys of a record, the id of a new one, a name with a value behind it, a value, or none of these."""
_BY_NAME = (
    "gain",
    "set",
    "skills",
    "lines",
    "allowances",
    "series",
    "leads",
    "listens",
    "heard",
    "training",
    "votes",
    "reasons",
)
_BY_NAME_IN_CAREERS = ("skill odds", "percentages", "lead odds", "act lines")
_ALL_RECORDS = {**RECORDS, **CAREER_RECORDS}
_RECORDS_BY_ID = "records"


@dataclass(frozen=True)
class CursorContext:
    """What may stand at the cursor.

    place: what kind of thing.
    record: the record whose keys may stand here, or whose value this is.
    key: the key whose value this is.
    item: whether it is a part of a list.
    scene, choice, test: the ids of the records around it.
    listened: in the sentences of an interview, what the question listens for.
    """

    place: PlaceKind = "keys"
    record: RecordSpec | None = None
    key: KeySpec | None = None
    item: bool = False
    scene: str = ""
    choice: str = ""
    test: str = ""
    listened: tuple[str, ...] = ()
    keys_here: tuple[RecordSpec, ...] = field(default=(), repr=False)
    """Records whose keys may stand here as well as a value."""


def resolve_path(path: CursorPath, root: RecordSpec) -> CursorContext:
    """Return what may stand where a path leads from the keys of a file."""
    context = CursorContext(record=root)
    for step in path.steps:
        context = _take_step(context, step)
    if context.place == "value" and context.key is not None and not path.is_value:
        context = replace(context, keys_here=_list_part_records(context))
    return context


def _take_step(context: CursorContext, step: str) -> CursorContext:
    """Return the context one step further down."""
    if context.place == "unknown":
        return context
    if step == ITEM:
        return replace(context, item=True)
    if context.place == "id":
        return _enter_record(context, step)
    if context.place == "name":
        return replace(context, place="value", item=False)
    if context.place == "value":
        owner = next((record for record in _list_part_records(context) if step in record.keys), None)
        return replace(context, place="unknown") if owner is None else _enter_key(context, owner, step)
    if context.record is None or step not in context.record.keys:
        return replace(context, place="unknown", record=None, key=None)
    return _enter_key(context, context.record, step)


def _enter_record(context: CursorContext, id: str) -> CursorContext:
    """Return the context in a record with an id."""
    entered = replace(context, place="keys", item=False)
    kind = "" if context.record is None else context.record.noun
    if kind == "scene":
        return replace(entered, scene=id)
    if kind == "choice":
        return replace(entered, choice=id)
    return replace(entered, test=id) if kind == "test" else entered


def _enter_key(context: CursorContext, record: RecordSpec, name: str) -> CursorContext:
    """Return the context behind a key."""
    key = record.keys[name]
    entered = replace(context, record=record, key=key, item=False)
    if key.record_type is not None:
        below = _ALL_RECORDS[key.record_type]
        return replace(entered, place="id" if key.kind == _RECORDS_BY_ID else "keys", record=below)
    return replace(entered, place="name" if key.kind in (*_BY_NAME, *_BY_NAME_IN_CAREERS) else "value")


def _list_part_records(context: CursorContext) -> tuple[RecordSpec, ...]:
    """Return the records that may stand in the place of a value."""
    if context.key is None:
        return ()
    if context.key.kind == "destination":
        return (RECORDS[Branch],) if context.item else (RECORDS[Chance],)
    part = RECORD_PARTS.get(context.key.kind)
    return () if part is None or not context.item else (RECORDS[part],)
