"""The frames between a server and its clients: JSON objects `{v, t, …}`, read and written in one place.

`docs/protocol.md` says what each of them holds.
"""

import json
from collections.abc import Mapping
from typing import Any

from pm_quest.classroom.sessions.errors import RefusalError
from pm_quest.classroom.sessions.wire import object_of

VERSION = 1


def read_frame(data: str | bytes) -> dict[str, Any]:
    """A frame that came in, without its version. Raises RefusalError."""
    found = object_of(data)
    if found.pop("v", None) != VERSION:
        raise RefusalError(f"This speaks another version than {VERSION}: reload the page, or update PM Quest.")
    if not isinstance(found.get("t"), str):
        raise RefusalError("'t' is missing: what kind of frame this is.")
    return found


def write_frame(t: str, **values: Any) -> str:
    """A frame to be sent."""
    return compact({"v": VERSION, "t": t, **values})


def joined_frame(t: str, parts: Mapping[str, str]) -> str:
    """A frame of parts that are JSON already: those that are the same for many are written once."""
    head = f'{{"v":{VERSION},"t":"{t}"'
    return head + "".join(f',"{name}":{part}' for name, part in parts.items()) + "}"


def compact(value: Any) -> str:
    """JSON in as few characters as it takes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
