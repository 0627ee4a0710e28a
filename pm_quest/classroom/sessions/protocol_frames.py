"""Read and write the frames between a server and its clients: JSON objects `{v, t, …}`.

`docs/protocol.md` defines the keys of each.
"""

import json
from collections.abc import Mapping
from typing import Any

from pm_quest.classroom.sessions.event_codec import parse_object
from pm_quest.classroom.sessions.refusal import RefusalError

VERSION = 1


def read_frame(data: str | bytes) -> dict[str, Any]:
    """Return an incoming frame without its version. Raises RefusalError."""
    found = parse_object(data)
    if found.pop("v", None) != VERSION:
        raise RefusalError(
            "wrong_version", f"This speaks another version than {VERSION}: reload the page, or update PM Quest."
        )
    if not isinstance(found.get("t"), str):
        raise RefusalError("wrong_value", "'t' is missing: it says what kind of frame this is.")
    return found


def write_frame(t: str, **values: Any) -> str:
    """Return a frame of this type as JSON."""
    return write_compact({"v": VERSION, "t": t, **values})


def join_frame(t: str, parts: Mapping[str, str]) -> str:
    """Return a frame made of parts that are JSON already, so that shared ones are written once."""
    head = f'{{"v":{VERSION},"t":"{t}"'
    return head + "".join(f',"{name}":{part}' for name, part in parts.items()) + "}"


def write_compact(value: Any) -> str:
    """Return a value as JSON in as few characters as possible."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
