"""The edits that the fix of a problem may mean, likeliest first. Whether one helps shows when the text is read with it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pm_quest.authoring.scenario_problems import Problem
from pm_quest.language_server.id_fixes import rename_to_id
from pm_quest.language_server.missing_declarations import declare_missing
from pm_quest.language_server.missing_sentences import add_missing_sentences
from pm_quest.language_server.open_document import DocumentVersion

_WRITE = re.compile(r"write (?:'(?P<new>(?:[^']|'(?=\w))*)'|(?P<word>true|false|\d+))(?:[,:;] .*)?$")
_QUOTE = re.compile(r'in quotes: (?:\w+: )?"([^"]+)"$')
_CLOSE = re.compile(r"write (?:'([}\])])' where it|([\"']) where the text) ends")
_SHIFT = re.compile(r"(?:indent it by|begin it) (\d+|a|one) spaces?(?: further to the (left|right))?")
_LINE = re.compile(r"(?P<blank>[ \t]*(?:- )*)(?:(?P<key>[\w.-]+)[ ]*:[ ]*)?(?P<value>.*)")
_NAME = re.compile(r"[^\W\d]\w*")
_CUT, _SAME_SIGNS = "…", 20
"""The sign of a text that a fix has shortened, and by how many signs before it the rest is found."""
_WORD_SIGN = re.compile(r"\w\w").fullmatch
"""Two signs that belong to one word."""


class TextFix(NamedTuple):
    """An edit of a text: what to call it, the stretch, and what stands there then.

    adds: whether it adds something, which may lead to the next thing that is missing.
    """

    title: str
    start: int
    end: int
    new: str
    adds: bool = False


def list_candidates(version: DocumentVersion, problem: Problem) -> Iterator[TextFix]:
    """Yield the edits that the fix of a problem may mean."""
    start, end = version.locate(problem)
    text, suggestion = version.text, problem.suggestion
    if written := _WRITE.match(suggestion):
        new = _restore_end(text[start:end], written["new"] or written["word"])
        yield from _write_instead(version, start, end, new) if new else ()
    yield from (TextFix(*each) for each in rename_to_id(version, problem))
    if suggestion.startswith("delete it"):
        yield TextFix(f"Delete {text[start:end]!a}", start, end, "")
    if suggestion.startswith("put square brackets around it"):
        yield TextFix("Put square brackets around it", start, end, f"[{text[start:end]}]")
    if quoted := _QUOTE.search(suggestion):
        yield from _quote_part(version, start, quoted[1])
    if "put the text in quotes" in suggestion:
        yield from _quote_value(version, start)
    if suggestion.startswith("indent with spaces"):
        yield from _replace_tabs(version, start)
    if closing := _CLOSE.match(suggestion):
        place = version.positions.find_line_end(version.positions.find_position(start).line)
        sign = closing[1] or closing[2]
        yield TextFix(f"Write {sign} at the end of the line", place, place, sign)
    if shift := _SHIFT.match(suggestion):
        yield from _shift_line(version, start, int(shift[1]) if shift[1].isdigit() else 1, shift[2] or "right")
    if "after '- '" in suggestion or "write '- ' before it" in suggestion:
        yield TextFix("Write '- ' before it", start, start, "- ")
    yield from (TextFix(*each, adds=True) for each in declare_missing(version, problem))
    yield from (TextFix(*each, adds=True) for each in add_missing_sentences(version, problem))


def _restore_end(old: str, new: str) -> str:
    """Return what to write in full, where a long text ends in `…` in the fix; empty where its end is not found."""
    if not new.endswith(_CUT) or old.endswith(_CUT):
        return new
    head = new.removesuffix(_CUT)
    parts = old.split(head[-_SAME_SIGNS:]) if len(head) > _SAME_SIGNS else []
    return head + parts[1] if len(parts) == 2 else ""


def _write_instead(version: DocumentVersion, start: int, end: int, new: str) -> Iterator[TextFix]:
    """Yield what to write in the place of the marked text, of the value it is in, or of the whole line."""
    text, title = version.text, f"Write '{new}'"
    yield TextFix(title, *_widen(text, start, end, new), new)
    if text[start : start + 1] in ("'", '"'):
        yield TextFix(title, start, end, f"{text[start]}{new}{text[start]}")
    first, last, parts = _split_line(version, start)
    names = set(_NAME.findall(parts["value"]))
    if names <= set(_NAME.findall(new)):
        yield TextFix(title, first + parts.start("value"), last, new)
        yield TextFix(title, first + parts.end("blank"), last, new)


def _widen(text: str, start: int, end: int, new: str) -> tuple[int, int]:
    """Return the stretch that a fix is for, where it says more than the marked part: its key, or the whole condition.

    What it begins with may stand before the mark, and what it ends with behind it.
    """
    if _NAME.fullmatch(new):
        return start, end
    head = max((size for size in range(1, len(new)) if _is_before(text, start - size, new[:size])), default=0)
    tail = max((size for size in range(1, len(new) - head) if _is_behind(text, end + size, new[-size:])), default=0)
    return start - head, end + tail


def _is_before(text: str, start: int, part: str) -> bool:
    """Return whether a text has this part from `start` on, as words of its own."""
    return start >= 0 and text.startswith(part, start) and not _WORD_SIGN(text[max(0, start - 1) : start] + part[0])


def _is_behind(text: str, end: int, part: str) -> bool:
    """Return whether a text has this part up to `end`, as words of its own."""
    return text.endswith(part, 0, end) and end <= len(text) and not _WORD_SIGN(part[-1] + text[end : end + 1])


def _quote_value(version: DocumentVersion, start: int) -> Iterator[TextFix]:
    """Yield the quotes around what stands behind the first key of a line, or around all of it.

    A list or a map that only contains what is wrong is no text.
    """
    first, last, parts = _split_line(version, start)
    value = parts["value"].rstrip()
    if value[:1] in ("[", "{") and start > first + parts.start("value"):
        return
    if value:
        yield TextFix("Put the text in quotes", first + parts.start("value"), last, _quote_text(value))
    whole = version.text[first + parts.end("blank") : last].rstrip()
    yield TextFix("Put the text in quotes", first + parts.end("blank"), last, _quote_text(whole))


def _quote_part(version: DocumentVersion, start: int, part: str) -> Iterator[TextFix]:
    """Yield the quotes around the part that a fix names, where it stands in the line of the marked place."""
    first, last, _ = _split_line(version, start)
    place = version.text.find(part, first, last)
    if place >= 0:
        yield TextFix("Put the text in quotes", place, place + len(part), _quote_text(part))


def _quote_text(text: str) -> str:
    """Return a text in double quotes; where only the opening one was missing, with that one."""
    if text.endswith('"') and text.count('"') == 1 and "\\" not in text:
        return f'"{text}'
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _replace_tabs(version: DocumentVersion, start: int) -> Iterator[TextFix]:
    """Yield the columns of the lines around in the place of tabs."""
    positions, text = version.positions, version.text
    line = positions.find_position(start).line
    first = positions.line_starts[line]
    blank = re.compile(r"[ \t]*").match(text, first)
    end = first if blank is None else blank.end()
    for number in (line - 1, line + 1):
        if 0 <= number < len(positions.line_starts):
            beside = text[positions.line_starts[number] : positions.find_line_end(number)]
            column = len(beside) - len(beside.lstrip(" "))
            for wanted in (column, column + 2):
                yield TextFix("Indent with spaces", first, end, " " * wanted)


def _shift_line(version: DocumentVersion, start: int, by: int, way: str) -> Iterator[TextFix]:
    """Yield a line moved to the left or to the right."""
    first = version.positions.line_starts[version.positions.find_position(start).line]
    title = f"Move it {by} {'space' if by == 1 else 'spaces'} to the {way}"
    if way == "left":
        yield TextFix(title, first, first + by, "")
    else:
        yield TextFix(title, first, first, " " * by)


def _split_line(version: DocumentVersion, place: int) -> tuple[int, int, re.Match[str]]:
    """Return where the line of a place begins and ends, and its parts."""
    line = version.positions.find_position(place).line
    first, last = version.positions.line_starts[line], version.positions.find_line_end(line)
    parts = _LINE.match(version.text[first:last])
    assert parts
    return first, last, parts
