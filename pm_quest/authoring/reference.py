"""The tables of docs/format.md, made from the model.

    python -m pm_quest.authoring.reference docs/format.md

writes each table anew between its marks, `<!-- made: keys of Scene -->` and `<!-- end -->`; the words around them are
written by hand.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from pm_quest.authoring.problems import CODES
from pm_quest.authoring.records import RECORDS, Key, Record
from pm_quest.authoring.values import EXPECTED
from pm_quest.story.model import CREDENTIALS, ROLE_NAMES

_MADE = re.compile(r"(<!-- made: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def tables() -> dict[str, str]:
    """Every table, by the name in its mark."""
    keys = {f"keys of {record.cls.__name__}": _keys(record) for record in RECORDS.values()}
    codes = ((f"`{code}`", each.severity, each.title) for code, each in CODES.items())
    return {
        **keys,
        "roles": _table(("role", "the job"), ((f"`{role}`", name) for role, name in ROLE_NAMES.items())),
        "credentials": _table(("id", "credential"), ((f"`{id}`", name) for id, name in CREDENTIALS.items())),
        "codes": _table(("code", "", "what it is"), codes),
    }


def renewed(page: str) -> str:
    """The page with all its tables as they are now. Raises KeyError for a mark that names no table."""
    made = tables()
    return _MADE.sub(lambda mark: f"{mark[1]}{made[mark[2]]}{mark[3]}", page)


def missing(page: str) -> set[str]:
    """The tables that the page does not have."""
    return tables().keys() - {mark[2] for mark in _MADE.finditer(page)}


def _keys(record: Record) -> str:
    return _table(("key", "", "what stands there", "meaning"), (_row(key) for key in record.keys.values()))


def _row(key: Key) -> tuple[str, str, str, str]:
    return f"`{key.name}`", "required" if key.required else "", _kind(key), key.doc


def _kind(key: Key) -> str:
    told = EXPECTED[key.kind][0]
    if key.words:
        told = "one of " + ", ".join(f"`{word}`" for word in key.words)
    elif key.of is not None:
        noun = RECORDS[key.of].noun
        told += f": [{noun}](#{key.of.__name__.lower()})"
    return told + _bounds(key)


def _bounds(key: Key) -> str:
    if key.least is not None and key.most is not None:
        return f", {key.least} to {key.most}"
    if key.least is not None:
        return f", {key.least} or more"
    return "" if key.most is None else f", {key.most} or less"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |\n" for line in lines)


def main() -> None:
    """Write the tables of a page anew."""
    page = Path(sys.argv[1])
    page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
