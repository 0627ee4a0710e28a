"""How a key of the format is described: its kind of value, and its explanation for authors."""

from dataclasses import field
from typing import Any, Literal

FieldKind = Literal[
    "id",
    "line",
    "text",
    "prose",
    "whole",
    "truth",
    "condition",
    "impact",
    "destination",
    "signals",
    "gain",
    "set",
    "record",
    "records",
    "list of records",
    "ids",
    "lines",
    "texts",
    "words",
    "skills",
    "play",
    "lessons",
    "turn",
    "exhibit uses",
    "columns",
    "rows",
    "series",
    "allowances",
    "leads",
    "listens",
    "heard",
    "training",
    "votes",
    "reasons",
    "figure",
    "skill odds",
    "percentages",
    "lead odds",
    "act lines",
]
"""The kinds of values of keys; `authoring` reads and describes each. The last five are the career's."""


def format_key(kind: FieldKind, doc: str, *, required: bool = False, default: Any = None, **extra: Any) -> Any:
    """Return the dataclass field for one key of the format.

    kind, doc, required, default: what the names say.
    extra: what some kinds need: `of` (the dataclass of a record), `least` and `most` (bounds of
        a whole number), `words` (the only ones allowed), `name` (the key in the file, where it
        is not the field's name), `refers` (what an id refers to: `scene`, `credential`, a
        `card` or its `kind` in a career, or `flag` for new flags), `reads` (what a condition may read besides the usual names) and
        `any_name` (the records' names are not ids).
    """
    metadata = {"kind": kind, "doc": doc, "required": required, **extra}
    if required:
        return field(metadata=metadata)
    if default == {}:
        return field(default_factory=dict, metadata=metadata)
    return field(default=default, metadata=metadata)
