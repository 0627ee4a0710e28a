"""The tables of docs/format.md, made from the model, and the codes of docs/problems.md, made from their definitions.

    python -m pm_quest.authoring.reference docs/format.md docs/problems.md

writes each part anew between its marks, `<!-- made: keys of Scene -->` and `<!-- end -->`; the words around them are
written by hand.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from pm_quest.authoring.codes import CODES, KINDS, Code, of_kind
from pm_quest.authoring.codes.code import LEFT_OUT, shown
from pm_quest.authoring.records import RECORDS, Key, Record
from pm_quest.authoring.values import EXPECTED
from pm_quest.story.model import CREDENTIALS, ROLE_NAMES
from pm_quest.story.policies import MEANINGS, NAMES

_SIGNS = re.compile(r"[*`<]")
_MADE = re.compile(r"(<!-- made: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def tables() -> dict[str, str]:
    """Every table, by the name in its mark."""
    keys = {f"keys of {record.cls.__name__}": _keys(record) for record in RECORDS.values()}
    codes = ((f"[`{code}`](problems.md#{code.lower()})", each.severity, each.title) for code, each in CODES.items())
    return {
        **keys,
        "roles": _table(("role", "the job"), ((f"`{role}`", name) for role, name in ROLE_NAMES.items())),
        "ways of playing": _table(("way of playing", "id", "what it does"), map(_write_way, NAMES)),
        "credentials": _table(("id", "credential"), ((f"`{id}`", name) for id, name in CREDENTIALS.items())),
        "codes": _table(("code", "", "what it is"), codes),
    }


def problems() -> dict[str, str]:
    """The codes of each kind, one after the other, by the name in the mark."""
    kinds = {f"problems of {kind}": "\n".join(map(_code, of_kind(kind), of_kind(kind).values())) for kind in KINDS}
    return {**kinds, "left out": f"{LEFT_OUT}\n"}


def renewed(page: str) -> str:
    """The page with all its parts as they are now. Raises KeyError for a mark that names none."""
    made = tables() | problems()
    return _MADE.sub(lambda mark: f"{mark[1]}{made[mark[2]]}{mark[3]}", page)


def missing(page: str, wanted: Iterable[str]) -> set[str]:
    """What the page does not have of some parts."""
    return {*wanted} - {mark[2] for mark in _MADE.finditer(page)}


def _code(code: str, about: Code) -> str:
    examples = "".join(
        f"{name}:\n\n```yaml\n{shown(each)}\n```\n\n" for name, each in (("Wrong", about.wrong), ("Right", about.right))
    )
    meaning = _SIGNS.sub(r"\\\g<0>", about.meaning)
    return f"### {code}\n**{about.title}** ({about.severity}). {meaning}\n\n{examples}".rstrip() + "\n"


def _write_way(policy: str) -> tuple[str, str, str]:
    return f"`{NAMES[policy]}`", f"`{policy}`", MEANINGS[policy]


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
    """Write the made parts of some pages anew."""
    for page in map(Path, sys.argv[1:]):
        page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
