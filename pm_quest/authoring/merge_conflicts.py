"""Find what a merge left in a file: two versions of the same lines between rows of `<`, `=` and `>`.

The first version is read on. Line breaks stay, so that the numbers of lines stay true.
"""

import re
from collections.abc import Iterator

from pm_quest.authoring.edits import TextEdit
from pm_quest.authoring.source_text import LineNumbers, Remark

MERGE_ROW = re.compile(r"^(?:<{7}|>{7}|\|{7})(?:[ \t]|\r?$)", re.MULTILINE)
"""Matches the beginning of a line that only a merge writes."""
_CONFLICT = re.compile(
    r"^(?P<opening><{7}(?:[ \t][^\r\n]*)?)\r?\n"
    r"(?:(?![<|=>]{7}).*\n)*?"
    r"(?P<others>(?:\|{7}(?:[ \t][^\r\n]*)?\r?\n(?:(?![<|=>]{7}).*\n)*?)?"
    r"(?P<row>={7})[ \t]*\r?\n"
    r"(?:(?![<|=>]{7}).*\n)*?"
    r"(?P<closing>>{7}(?:[ \t][^\r\n]*)?))(?=\r?$)",
    re.MULTILINE,
)
_LEFTOVER = re.compile(r"^(?:<{7}|>{7}|\|{7})(?:[ \t][^\r\n]*)?(?=\r?$)", re.MULTILINE)
_CONTENT = re.compile(r"[^\r\n]+")
_SIDES_SUGGESTION = (
    "keep one of the two, or what is needed of both, and delete the lines with '<<<<<<<', '=======' and '>>>>>>>'"
)


def find_conflicts(text: str) -> Iterator[tuple[Remark, list[TextEdit]]]:
    """Yield a remark for each conflict, and for each line that is left of one, with the edits to read past it."""
    numbers, end = LineNumbers(text), 0
    for conflict in _CONFLICT.finditer(text):
        yield from _find_leftovers(text, end, conflict.start())
        end = conflict.end()
        row, last = (numbers.find_line(conflict.start(part)) for part in ("row", "closing"))
        message = f"a merge left two versions here: one up to '=======' in line {row}, the other up to line {last}"
        remark = Remark(*conflict.span("opening"), "PQ115", message, _SIDES_SUGGESTION)
        yield remark, [*_empty_lines(text, *conflict.span("opening")), *_empty_lines(text, *conflict.span("others"))]
    yield from _find_leftovers(text, end, len(text))


def _find_leftovers(text: str, start: int, end: int) -> Iterator[tuple[Remark, list[TextEdit]]]:
    """Yield single lines of a conflict whose others are gone."""
    for line in _LEFTOVER.finditer(text, start, end):
        message = "this line was left by a merge of two versions, and is no part of the file"
        remark = Remark(*line.span(), "PQ115", message, "delete it, once what is around it is what you want")
        yield remark, _empty_lines(text, *line.span())


def _empty_lines(text: str, start: int, end: int) -> list[TextEdit]:
    return [TextEdit(*line.span(), "") for line in _CONTENT.finditer(text, start, end)]
