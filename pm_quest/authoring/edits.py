"""A text with some stretches written otherwise, and the way from a place in it back to the place in the text before."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from pm_quest.authoring.source import Remark


class Edit(NamedTuple):
    """What is to stand in a text instead of the characters from `start` to before `end`."""

    start: int
    end: int
    instead: str


class EditedText:
    """A text after some edits, none of which overlap. `text` is what came of it."""

    def __init__(self, before: str, edits: Iterable[Edit] = ()) -> None:
        self.edits = sorted(set(edits))
        parts, starts, at, length = [], [], 0, 0
        for edit in self.edits:
            parts += [before[at : edit.start], edit.instead]
            starts.append(length + edit.start - at)
            length = starts[-1] + len(edit.instead)
            at = edit.end
        self.starts = starts
        self.text = "".join([*parts, before[at:]])

    def find_old_place(self, place: int) -> int:
        """Where the character at a place of the edited text stood before."""
        number = bisect_right(self.starts, place) - 1
        if number < 0:
            return place
        edit, beyond = self.edits[number], place - self.starts[number]
        if beyond < len(edit.instead):
            return min(edit.start + beyond, max(edit.start, edit.end - 1))
        return edit.end + beyond - len(edit.instead)

    def move_back(self, remark: Remark) -> Remark:
        """A remark on the edited text as one on the text before."""
        start = self.find_old_place(remark.start)
        end = self.find_old_place(remark.end - 1) + 1 if remark.end > remark.start else start
        return remark._replace(start=start, end=max(start, end))


def drop_overlapping(edits: Iterable[Edit]) -> list[Edit]:
    """The edits without those that begin within another one."""
    kept: list[Edit] = []
    for edit in sorted(set(edits)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept
