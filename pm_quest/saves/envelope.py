"""The outer format of our files: JSON with a format version, a checksum, and TinyDB's tables.

The checksum tells a damaged file from an odd one. The version is read first, so that a file
written by a newer game is recognised and left alone.
"""

import json
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any

from pm_quest.kit.checks import is_integer, is_object

FORMAT_VERSION = 1
"""The format that is written. It goes up when older games could not read what is written."""
OLDEST_VERSION = 1
"""The oldest format that can be read."""
MAX_FILE_SIZE = 16 * 2**20
"""Bytes; a larger file was not written by the game."""

Tables = dict[str, dict[str, dict[str, Any]]]
"""Documents by table and id, as TinyDB stores them."""

_encoder = json.JSONEncoder(separators=(",", ":"))

MIGRATIONS: Mapping[int, Callable[[Tables], Tables]] = {}
"""For each older version, a function that brings its tables to the next one."""


class DamagedError(ValueError):
    """A file does not hold what was written into it."""


class OtherVersionError(ValueError):
    """A sound file has a format that this game can't read.

    Newer than FORMAT_VERSION or older than OLDEST_VERSION.
    """

    def __init__(self, version: int) -> None:
        super().__init__(f"format {version}")
        self.version = version

    @property
    def sentence(self) -> str:
        """Return why it can't be read, and what can read it."""
        if self.version > FORMAT_VERSION:
            return f"was written by a newer PM Quest (format {self.version}, this one reads up to {FORMAT_VERSION}); update to read it"
        return f"has the old format {self.version}, and this PM Quest reads {OLDEST_VERSION} and newer; an older one can export it"


def pack_tables(tables: Tables) -> bytes:
    """Return the bytes of a file with these tables."""
    body = _encode_tables(tables)
    return f'{{"version":{FORMAT_VERSION},"check":"{_checksum(body)}","tables":{body}}}\n'.encode("ascii")


def format_tables(tables: Tables) -> str:
    """Return the same as `pack_tables`, indented for people; `unpack_tables` reads it as well."""
    content = {"version": FORMAT_VERSION, "check": _checksum(_encode_tables(tables)), "tables": tables}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def unpack_tables(data: bytes) -> Tables:
    """Return the tables in a file's bytes, migrated to the present format.

    Raises DamagedError or OtherVersionError.
    """
    if len(data) > MAX_FILE_SIZE:
        raise DamagedError("it is too large")
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        raise DamagedError("it is not complete JSON") from None
    version = content.get("version") if is_object(content) else None
    if not is_integer(version, 1):
        raise DamagedError("it has no version")
    if not OLDEST_VERSION <= version <= FORMAT_VERSION:
        raise OtherVersionError(version)
    tables = _check_tables(content)
    for older in range(version, FORMAT_VERSION):
        tables = MIGRATIONS[older](tables)
    return tables


def _check_tables(content: dict[str, Any]) -> Tables:
    tables = content.get("tables")
    if not is_object(tables) or content.get("check") != _checksum(_encode_tables(tables)):
        raise DamagedError("its check sum is wrong")
    for table in tables.values():
        if not is_object(table):
            raise DamagedError("a table is not a map")
        for id, document in table.items():
            if not (id.isascii() and id.isdigit() and len(id) < 20 and is_object(document)):
                raise DamagedError("a document has no place")
    return tables


def _encode_tables(tables: object) -> str:
    return _encoder.encode(tables)


def _checksum(text: str) -> str:
    return blake2b(text.encode("ascii"), digest_size=16).hexdigest()
