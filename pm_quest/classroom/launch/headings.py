"""Find the columns of a list that hold the names, by headings in many languages."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import combining, normalize

_PLAIN_LETTERS = str.maketrans("\u0131\u0142\u00f8", "ilo")
"""Letters that Unicode does not decompose: the dotless i, and the barred l and o."""


@dataclass(frozen=True, slots=True)
class NameColumns:
    """The columns that make up a name, in the order in which its parts are written."""

    at: tuple[int, ...]


def find_name_columns(row: Sequence[str]) -> NameColumns | None:
    """Return the columns that hold the names, where this row is a heading; else None.

    A column for the whole name wins, then first and last name together (`Name` beside `Vorname` is
    the last one), then whichever of them there is.
    """
    kinds = [_find_kind(cell) for cell in row]
    if sum(1 for cell in row if cell) == 1:
        kinds = [None if _may_be_name(cell, kind) else kind for cell, kind in zip(row, kinds, strict=True)]
    first = {kind: kinds.index(kind) for kind in set(kinds) - {None}}
    if "whole" in first:
        return NameColumns((first["whole"],))
    given, family, either = first.get("given"), first.get("family"), first.get("either")
    if given is None and family is None:
        alone = either if either is not None else first.get("people")
        return None if alone is None else NameColumns((alone,))
    given, family = (either if given is None else given), (either if family is None else family)
    parts = [given, first.get("middle"), family]
    if family is not None and _simplify(row[family]) in _FAMILY_FIRST:
        parts = [family, first.get("middle"), given]
    return NameColumns(tuple(at for at in parts if at is not None))


def is_other_heading(cell: str) -> bool:
    """Return whether a cell is the heading of something else.

    A number, a class, a mail address, a list.
    """
    words = _simplify(cell).split()
    return bool(words) and (
        cell.endswith(":") or words[0] in _OTHER_WORDS or words[0].endswith(("liste", "lijst", "lista"))
    )


def _find_kind(cell: str) -> str | None:
    """Return the kind of a heading, one of `_KINDS` or "people"; None for an unknown one."""
    kinds = {_find_phrase_kind(part) for part in re.split(r"[/|]", cell) if part.strip()}
    return kinds.pop() if len(kinds) == 1 else _find_phrase_kind(cell)


def _find_phrase_kind(cell: str) -> str | None:
    plain = _simplify(cell)
    words = [word for word in plain.split() if word not in _FILLERS]
    named = " ".join(word for word in words if word not in _PERSON_WORDS)
    for phrase in (plain, " ".join(words), named, named.removesuffix("s")):
        for kind, phrases in _KINDS.items():
            if phrase in phrases:
                return kind
    return "people" if words and not named else None


def _may_be_name(cell: str, kind: str | None) -> bool:
    """Return whether a heading that stands alone could be a short name, such as the Dutch Ad."""
    return kind in ("given", "family") and cell.isascii() and len(cell) <= 3


def _simplify(cell: str) -> str:
    """Return a heading without case, accents, signs and brackets."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", cell))
    letters = normalize("NFKD", spaced.casefold().translate(_PLAIN_LETTERS))
    kept = "".join(
        letter if letter.isalnum() or letter in "#№°" else " " for letter in letters if not combining(letter)
    )
    return " ".join(kept.split())


def _load_phrases(name: str) -> frozenset[str]:
    """Return the phrases of a list in headings.toml, with and without spaces."""
    plain = {_simplify(phrase) for phrase in _WORD_LISTS[name]}
    return frozenset(plain | {phrase.replace(" ", "") for phrase in plain})


_WORD_LISTS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_KINDS = {kind: _load_phrases(kind) for kind in ("whole", "given", "middle", "family", "either")}
_FAMILY_FIRST = _load_phrases("family_first")
_PERSON_WORDS = frozenset(map(_simplify, _WORD_LISTS["people"]))
_FILLERS = frozenset(_WORD_LISTS["fillers"])
_OTHER_WORDS = frozenset(map(_simplify, _WORD_LISTS["other"]))
