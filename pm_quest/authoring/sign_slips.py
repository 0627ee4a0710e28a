"""Fix signs of the structure that are missing or other than YAML's.

Colons, the space behind one, dashes.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pm_quest.authoring.edits import TextEdit
from pm_quest.authoring.open_frames import OpenFrame, is_identifier
from pm_quest.authoring.record_specs import RECORDS, KeySpec
from pm_quest.authoring.source_lines import SourceLine, scan_lines
from pm_quest.authoring.source_text import Remark, quote_value
from pm_quest.authoring.suggested_forms import invent_id, suggest_map
from pm_quest.authoring.value_reader import KIND_WORDING
from pm_quest.story.model import Choice

_NO_SPACE = re.compile(r"(\w+):(?=[^\s:])")
_OTHER_SIGN = re.compile(
    r"(\w+)[ \t]*(?:=>|->|=|;|[\uff1a\ufe55\ua789\u2236\u2192]|[-\u2013\u2014](?=[ \t]))[ \t]*(?=\S)"
)
_NO_COLON = re.compile(r"(\w+)[ \t]+(?=[^\s#])")
_ALONE = re.compile(r"(\w+)(?=[ \t]*(?:#.*)?$)")
BULLET = re.compile(
    r"([\u2010-\u2015\u2022\u2023\u2212\u2219\u25a0-\u25ff\u00b7\u2043\u204c\u204d*+~]|-(?!-))[ \t]*(?=\S)"
)
_PLAYED = re.compile(r"(?<![=\w])[a-z]\w*")
MAX_TEXT = 1_000_000
"""The longest text that is searched for slips."""
FAR_LINES = 5_000
"""How many lines below are examined, at most."""


class SignSlip(NamedTuple):
    """A slip: the remark on it, the edits that fix it, and the lines as they read then."""

    remark: Remark
    edits: list[TextEdit]
    lines: dict[int, SourceLine]
    unnamed_record: type | None = None
    """The type of record for which ids were invented to read on."""


def fix_colon(text: str, lines: list[SourceLine], number: int, frame: OpenFrame) -> SignSlip | None:
    """Fix a key without a colon, without the space behind it, or with another sign in its place."""
    line = lines[number]
    if line.key is not None or line.dashes or frame.kind not in ("record", "entries"):
        return None
    content, opens = text[line.lead : line.end], find_column_below(lines, number) > line.column
    for pattern in (_NO_SPACE, _OTHER_SIGN, _NO_COLON, _ALONE):
        found = pattern.match(content)
        if found is None or not _may_be_key(found[1], content[found.end() :], frame, alone=pattern is _ALONE and opens):
            continue
        sign = ":" if pattern is _ALONE else ": "
        edit = TextEdit(line.lead + len(found[1]), line.lead + found.end(), sign)
        fixed = f"{found[1]}{sign}{content[found.end() :]}"
        remark = _describe_colon(line, found[1], fixed, spaced=pattern is _NO_SPACE)
        return SignSlip(remark, [edit], {number: _rescan_line(line, fixed)})
    return None


def _may_be_key(word: str, rest: str, frame: OpenFrame, *, alone: bool) -> bool:
    """Return whether this could be a key of a map, or the id of one of its records."""
    if frame.kind == "record":
        return word in frame.record.keys and word not in frame.seen_names and (alone or bool(rest.strip()))
    return is_identifier(word) and (alone or rest[:1] == "{")


def _describe_colon(line: SourceLine, word: str, fixed: str, *, spaced: bool) -> Remark:
    """Return the remark on a missing colon, or on the space missing behind one."""
    if spaced:
        colon = line.lead + len(word)
        return Remark(colon, colon + 1, "PQ101", "a space is missing after this colon", f"write {quote_value(fixed)}")
    return Remark(line.lead, line.end, "PQ101", f"there is no colon after '{word}'", f"write {quote_value(fixed)}")


def _rescan_line(line: SourceLine, fixed: str) -> SourceLine:
    """Return a line as it reads once it is fixed; its places stay those of the text."""
    read = next(iter(scan_lines(" " * line.column + fixed)), line)
    key = (line.lead, min(line.end, line.lead + len(read.name))) if read.key else None
    value = max(line.lead, line.end - (read.end - read.value))
    return replace(read, begin=line.begin, end=line.end, lead=line.lead, key=key, value=value, role="entry")


def find_column_below(lines: list[SourceLine], number: int) -> int:
    """Return the column of the next line that is not empty; -1 at the end."""
    rest = lines[number + 1 : number + 50]
    return next((each.column for each in rest if each.role not in ("blank", "comment")), -1)


def fix_bullet(text: str, lines: list[SourceLine], number: int, frame: OpenFrame) -> SignSlip | None:
    """Fix other signs than `- ` before the parts of a list, or one without the space behind it."""
    if frame.kind != "items":
        return None
    edits, read, signs = [], {}, list[str]()
    for each, sign, rest in _iterate_bullets(text, lines, number):
        line = lines[each]
        edits.append(TextEdit(line.lead, line.end - len(rest), "- "))
        read[each] = _rescan_line(line, f"- {rest}")
        signs.append(sign)
    if not edits:
        return None
    what = f"'{frame.name}' is a list, and each" if frame.name else "each"
    here = "" if len(edits) == 1 else f", here and in {len(edits) - 1} more below"
    suggestion = "write a space behind the '-'" if signs[0] == "-" else f"write '- ' instead of '{signs[0]}'"
    line = lines[number]
    end = max(line.lead + 1, edits[0].end)
    remark = Remark(line.lead, end, "PQ122", f"{what} part of it begins with '- '", f"{suggestion}{here}")
    return SignSlip(remark, edits, read)


def _iterate_bullets(text: str, lines: list[SourceLine], number: int) -> Iterator[tuple[int, str, str]]:
    """Yield the lines of a list, from one on, that begin with another sign.

    Number, sign, and the rest.
    """
    column = lines[number].column
    for each in range(number, min(len(lines), number + FAR_LINES)):
        line = lines[each]
        if line.role in ("blank", "comment") or line.column > column:
            continue
        content = text[line.lead : line.end]
        found = None if line.dashes or line.column < column else BULLET.match(content)
        if found is not None:
            yield each, found[1], content[found.end() :]
        elif line.column < column or not line.dashes:
            return


def fix_list(text: str, lines: list[SourceLine], number: int, frame: OpenFrame) -> SignSlip | None:
    """Fix dashes before parts of a map by ids or terms: each part without its dash, below an id."""
    first, key = lines[number], frame.key
    if frame.kind not in ("entries", "free") or key is None or not first.dashes or first.key is None:
        return None
    edits, read, ids = [], {}, list[str]()
    for each in _iterate_parts(lines, number):
        line = lines[each]
        at, end = line.lead, line.dashes[0][1]
        name = line.name
        if key.record_type is not None and name in RECORDS[key.record_type].keys:
            name = _make_part_id(text, line, ids)
            ids.append(name)
            edits.append(TextEdit(at, end, f"{name}:\n{' ' * line.key_column}"))
        else:
            edits.append(TextEdit(at, end, ""))
        value = line.value if name == line.name else line.end
        read[each] = replace(line, dashes=(), name=name, key_column=line.column, value=value)
    return SignSlip(_describe_list(first, key, ids), edits, read, key.record_type if ids else None)


def _iterate_parts(lines: list[SourceLine], number: int) -> Iterator[int]:
    """Yield the lines with a dash in this column, as far as the list goes."""
    column = lines[number].column
    for each in range(number, min(len(lines), number + FAR_LINES)):
        line = lines[each]
        if line.role in ("blank", "comment") or line.column > column:
            continue
        if line.column < column or not line.dashes or line.key is None:
            return
        yield each


def is_whole_list(lines: list[SourceLine], number: int, *, beside: bool) -> bool:
    """Return whether all lines in this column have a dash, down to the one that ends the list.

    A list `beside` its key, in the same column, ends at the next key there.
    """
    column = lines[number].column
    for line in lines[number : number + FAR_LINES]:
        if line.role in ("entry", "text") and (line.column < column or (line.column == column and not line.dashes)):
            return beside or line.column < column
    return True


def _make_part_id(text: str, line: SourceLine, taken: list[str]) -> str:
    """Return an id for a part of a list, from what stands behind its first key."""
    played = find_unknown_plays(text) if line.name in RECORDS[Choice].keys and not taken else ()
    name = played[0] if len(played) == 1 else invent_id(text[line.value : line.end])
    return name if name not in taken else f"{name}_{len(taken) + 1}"


@lru_cache(maxsize=1)
def find_unknown_plays(text: str) -> tuple[str, ...]:
    """Return what tests play but no line of the file defines; nothing of a very long file."""
    lines = scan_lines(text) if len(text) <= MAX_TEXT else []
    names = {line.name for line in lines}
    plays = [text[line.value : line.end] for line in lines if line.name == "play"]
    return tuple(name for name in dict.fromkeys(_PLAYED.findall(" ".join(plays))) if name not in names)


def _describe_list(first: SourceLine, key: KeySpec, ids: list[str]) -> Remark:
    """Return the remark on a list where a map is meant."""
    noun = RECORDS[key.record_type].noun if key.record_type else ""
    suggestion = suggest_map(key, ids[0] if ids else None, noun)
    message = f"'{key.name}' is {KIND_WORDING[key.kind][0]}, and this is a list"
    return Remark(first.lead, first.lead + 1, "PQ122", message, suggestion)
