"""How a file of ours looks from outside: JSON with the version of its format, a check sum, and TinyDB's tables.

The check sum tells a file that was damaged from one that is merely odd. The version is read before anything else, so
that a file written by a newer game is recognised, and left alone, whatever else it may hold.
"""

import json
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any

VERSION = 1
"""The format that is written. It goes up when an older game could no longer read what is written."""
OLDEST = 1
"""The oldest format that is still read."""
LARGEST = 16 * 2**20
"""Bytes; what is larger was not written by the game."""

Tables = dict[str, dict[str, dict[str, Any]]]
"""Documents by table and id, as TinyDB keeps them."""

_encoder = json.JSONEncoder(separators=(",", ":"))

STEPS: Mapping[int, Callable[[Tables], Tables]] = {}
"""For each older version, what makes its tables those of the next."""


class DamagedError(ValueError):
    """A file that does not hold what was written into it."""


class OtherVersionError(ValueError):
    """A sound file whose format this game does not read; `version` is newer than VERSION or older than OLDEST."""

    def __init__(self, version: int) -> None:
        super().__init__(f"format {version}")
        self.version = version

    @property
    def sentence(self) -> str:
        """Why it is not read, and what does read it."""
        if self.version > VERSION:
            return f"was written by a newer PM Quest (format {self.version}, this one reads up to {VERSION}); update to read it"
        return (
            f"has the old format {self.version}, and this PM Quest reads {OLDEST} and newer; an older one can export it"
        )


def pack(tables: Tables) -> bytes:
    """The bytes of a file with these tables."""
    body = _text(tables)
    return f'{{"version":{VERSION},"check":"{_check(body)}","tables":{body}}}\n'.encode("ascii")


def unfolded(tables: Tables) -> str:
    """The same as `pack`, laid out for people to read; `unpack` takes it as well."""
    content = {"version": VERSION, "check": _check(_text(tables)), "tables": tables}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def unpack(data: bytes) -> Tables:
    """The tables in a file's bytes, brought up to the present format. Raises DamagedError or OtherVersionError."""
    if len(data) > LARGEST:
        raise DamagedError("it is too large")
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        raise DamagedError("it is not complete JSON") from None
    version = content.get("version") if isinstance(content, dict) else None
    if type(version) is not int or version < 1:
        raise DamagedError("it has no version")
    if not OLDEST <= version <= VERSION:
        raise OtherVersionError(version)
    tables = _checked(content)
    for older in range(version, VERSION):
        tables = STEPS[older](tables)
    return tables


def _checked(content: dict[str, Any]) -> Tables:
    tables = content.get("tables")
    if not isinstance(tables, dict) or content.get("check") != _check(_text(tables)):
        raise DamagedError("its check sum is wrong")
    for table in tables.values():
        if not isinstance(table, dict):
            raise DamagedError("a table is not a map")
        for id, document in table.items():
            if not (id.isascii() and id.isdigit() and len(id) < 20 and isinstance(document, dict)):
                raise DamagedError("a document has no place")
    return tables


def _text(tables: object) -> str:
    return _encoder.encode(tables)


def _check(text: str) -> str:
    return blake2b(text.encode("ascii"), digest_size=16).hexdigest()
