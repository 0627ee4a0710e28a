"""Edits of a text, and the way from a place in the edited text back to the original."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from pm_quest.authoring.source_text import Remark


class TextEdit(NamedTuple):
    """A replacement for the characters from `start` to before `end` of a text."""

    start: int
    end: int
    replacement: str


class EditedText:
    """A text after edits that do not overlap; `text` is the result."""

    def __init__(self, before: str, edits: Iterable[TextEdit] = ()) -> None:
        self.edits = sorted(set(edits))
        parts, starts, at, length = [], [], 0, 0
        for edit in self.edits:
            parts += [before[at : edit.start], edit.replacement]
            starts.append(length + edit.start - at)
            length = starts[-1] + len(edit.replacement)
            at = edit.end
        self.starts = starts
        self.text = "".join([*parts, before[at:]])

    def find_original_place(self, place: int) -> int:
        """Return the place in the original text of the character at a place of the edited text."""
        number = bisect_right(self.starts, place) - 1
        if number < 0:
            return place
        edit, beyond = self.edits[number], place - self.starts[number]
        if beyond < len(edit.replacement):
            return min(edit.start + beyond, max(edit.start, edit.end - 1))
        return edit.end + beyond - len(edit.replacement)

    def map_back(self, remark: Remark) -> Remark:
        """Return a remark on the edited text as a remark on the original text."""
        start = self.find_original_place(remark.start)
        end = self.find_original_place(remark.end - 1) + 1 if remark.end > remark.start else start
        return remark._replace(start=start, end=max(start, end))


def drop_overlapping(edits: Iterable[TextEdit]) -> list[TextEdit]:
    """Return the edits in order, without those that begin within another one."""
    separate: list[TextEdit] = []
    for edit in sorted(set(edits)):
        if not separate or edit.start >= separate[-1].end:
            separate.append(edit)
    return separate
