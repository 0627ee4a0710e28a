"""What the library shows of a scenario, read from the top of its file alone."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pm_quest.authoring.files import id_of
from pm_quest.authoring.nodes import Mapping, Scalar
from pm_quest.authoring.records import RECORDS
from pm_quest.authoring.source import MAX_BYTES, decode
from pm_quest.authoring.tree import grow
from pm_quest.story.model import FORMAT, ROLES, Scenario

_CHUNK = 4096
_OVERLAP = 64
_SCENES = re.compile(rb"[\r\n]scenes[ \t]*:")
_MINUTES = re.compile(r"[1-9][0-9]{0,8}").fullmatch


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a scenario file; `minutes` is an honest playing time, where the author gives one."""

    id: str
    title: str
    summary: str
    role: str
    employer: str | None
    minutes: int | None
    language: str


def read_header(path: Path | str) -> Header | None:
    """The header of a scenario file; None where there is none, or where it has errors. Raises OSError.

    Only what stands above `scenes:` is read; where a key is missing there, the whole file.
    """
    path = Path(path)
    with path.open("rb") as file:
        top, rest = _top(file)
        header = _header(top, id_of(path))
        if header is None and rest:
            header = _header(top + rest + file.read(MAX_BYTES + 1), id_of(path))
    return header


def _top(file: BinaryIO) -> tuple[bytes, bytes]:
    """The file down to `scenes:`, and what was read beyond that. Each part is as long as all before it together."""
    read = b""
    while len(read) <= MAX_BYTES and (chunk := file.read(max(_CHUNK, len(read)))):
        before = len(read)
        read += chunk
        found = _SCENES.search(read, max(0, before - _OVERLAP))
        if found:
            return read[: found.start() + 1], read[found.start() + 1 :]
    return read, b""


def _header(data: bytes, id: str) -> Header | None:
    source = decode(data, id)
    tree = grow(source.text)
    if source.remarks or tree.remarks or not isinstance(tree.root, Mapping):
        return None
    values = {
        key.value: value.value.strip()
        for key, value in tree.root.pairs()
        if isinstance(key, Scalar) and isinstance(value, Scalar) and value.value
    }
    if any(values.get(key.name) is None for key in RECORDS[Scenario].required if key.of is None):
        return None
    minutes = values.get("minutes", "")
    return (
        Header(
            id=id,
            title=values["title"],
            summary=values["summary"],
            role=values["role"],
            employer=values.get("employer"),
            minutes=int(minutes) if _MINUTES(minutes) else None,
            language=values.get("language", "en"),
        )
        if values["format"] == str(FORMAT) and values["role"] in ROLES
        else None
    )
