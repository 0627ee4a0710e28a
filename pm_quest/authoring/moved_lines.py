"""Move lines in a wrong column, with what stands below them, to where they belong."""

import re
from collections.abc import Iterator
from itertools import takewhile

from pm_quest.authoring.edits import TextEdit
from pm_quest.authoring.layout_slips import LayoutSlip, describe_move
from pm_quest.authoring.open_frames import OpenFrame, open_frame_below
from pm_quest.authoring.recognised_lines import NEAR_LINES, LineRecogniser
from pm_quest.authoring.sign_slips import FAR_LINES, find_column_below
from pm_quest.authoring.source_lines import SourceLine
from pm_quest.authoring.source_text import Remark
from pm_quest.story.model import Scenario

_MAX_DASH_DISTANCE = 6
"""The farthest that a dash is from its list, in columns."""
_BLOCK_MARK = re.compile(r"[|>][+-]?[0-9]?[+-]?\s*(?:#.*)?$")


class LineMover(LineRecogniser):
    """The lines of a file with the maps and lists that are open, and the slips and edits so far."""

    def __init__(self, text: str, lines: list[SourceLine]) -> None:
        super().__init__(text, lines)
        self.frames = [OpenFrame(0, "record", Scenario)]
        self.edits: list[TextEdit] = []
        self.slips: list[LayoutSlip] = []
        self.settled: set[int] = set()
        """Lines that were moved or fixed already."""

    def _move_line(self, number: int, column: int, closed: list[OpenFrame]) -> bool:
        """Move a line to the column where it belongs, with similar lines below, and report it."""
        line, top = self.lines[number], self.frames[-1]
        if self._indent_body(number, column, top):
            return True
        if line.key is None and not line.dashes:
            return False
        frame_above = self._find_frame(number, column, closed)
        if frame_above is None:
            return False
        group = list(self._find_group(number, column, frame_above))
        if (
            frame_above.kind == "entries"
            and frame_above.column < column
            and self._continues_below(group[-1], column, top)
            and not self._begins_next_record(number, top)
        ):
            return False
        by = frame_above.column - column
        for each in group:
            self._shift_line(each, by, frame_above)
            self.settled.add(each)
        self.slips.append(describe_move([self.lines[each] for each in group], by, frame_above, top))
        self.frames += reversed(closed)
        return True

    def _indent_body(self, number: int, column: int, top: OpenFrame) -> bool:
        """Indent the lines of a text behind `|` that stand in the column of its key."""
        if top.column != column or top.last_line is None or top.kind != "record" or top.last_line.role != "entry":
            return False
        before = next(
            (line for line in reversed(self.lines[max(0, number - NEAR_LINES) : number]) if line.role != "blank"), None
        )
        if before is not top.last_line or not _BLOCK_MARK.match(self.text[before.value : before.end]):
            return False
        body = list(
            takewhile(
                lambda each: not (self.lines[each].column <= column and self._ends_body(each, column, top)),
                range(number, min(len(self.lines), number + FAR_LINES)),
            )
        )
        for each in body:
            self.shifts[each] = self.shifts.get(each, 0) + 2
            self.lines[each].role = "body" if self.lines[each].role != "blank" else "blank"
            self.settled.add(each)
        first = self.lines[number]
        message = f"a text behind '|' stands further in than '{top.last_line.name}', to which it belongs"
        suggestion = "indent each of its lines by 2 spaces"
        self.slips.append(LayoutSlip(Remark(first.lead, first.end, "PQ107", message, suggestion), (first.begin,)))
        return True

    def _find_frame(self, number: int, column: int, closed: list[OpenFrame]) -> OpenFrame | None:
        """Return the map that a line belongs to.

        One that is or was just open, or one that the key above it wants.
        """
        line, top = self.lines[number], self.frames[-1]
        if top.awaits_value and top.column == column and top.last_line is not None:
            below = open_frame_below(top, column + 2, listed=False)
            if below.expects(line) or (below.kind == "entries" and self._is_record(number, below)):
                return below
            if below.kind == "free" and not top.accepts(line, filled=True):
                return below
        if top.kind == "record" and top.column == column and self._begins_next_record(number, top):
            return next(
                (
                    frame
                    for frame in reversed(self.frames)
                    if frame.kind == "entries" and frame.record_type is top.record_type
                ),
                None,
            )
        around = [*closed, *(frame for frame in reversed(self.frames) if frame.column != column)]
        if first := self._find_first_place(number, around):
            return first
        if line.dashes:
            lists = [
                frame for frame in around if frame.kind == "items" and abs(frame.column - column) <= _MAX_DASH_DISTANCE
            ]
            return min(lists, key=lambda frame: abs(frame.column - column), default=None)
        for frame in around:
            if frame.expects(line):
                return frame
        return next((each for each in around if each.kind == "entries" and self._is_record(number, each)), None)

    def _find_group(self, number: int, column: int, meant: OpenFrame) -> Iterator[int]:
        """Yield this line, and those right below it that belong in the same other column."""
        yield number
        top, names = self.frames[-1], {self.lines[number].name}
        for each in range(number + 1, min(len(self.lines), number + FAR_LINES)):
            line = self.lines[each]
            if line.role not in ("entry", "text") or self._shifted_column(each) > column:
                continue
            if self._shifted_column(each) < column or line.dashes or line.key is None or line.name in names:
                return
            wanted = meant.expects(line)
            fits = top.column == column and top.accepts(line, filled=self._is_filled(line))
            if fits and not (wanted and top.kind == "entries"):
                return
            belongs = (
                meant.expects(line) if meant.kind == "record" else meant.kind == "free" or self._is_record(each, meant)
            )
            if not belongs:
                return
            names.add(line.name)
            yield each

    def _find_first_place(self, number: int, around: list[OpenFrame]) -> OpenFrame | None:
        """Return the map or list that the key above waits for, if the line begins it."""
        line = self.lines[number]
        for frame in around:
            if frame.awaits_value and frame.last_line is not None:
                below = self._find_deeper_column(number, frame.column)
                meant = open_frame_below(frame, below, listed=bool(line.dashes))
                return meant if meant.expects(line) or (line.dashes and meant.kind == "items") else None
        return None

    def _shift_line(self, number: int, by: int, meant: OpenFrame) -> None:
        """Move a line, and with it the lines below it that would no longer be below it."""
        column = self._shifted_column(number)
        first = find_column_below(self.lines, number)
        self.shifts[number] = self.shifts.get(number, 0) + by
        line = self.lines[number]
        if line.dashes and first != line.key_column:
            return
        if not line.dashes and first > column + by:
            return
        alone = by > 0 and self._is_filled(line) and not line.dashes
        keys = meant.record.keys if meant.kind == "entries" else None
        for each in range(number + 1, min(len(self.lines), number + FAR_LINES)):
            line = self.lines[each]
            if line.role in ("entry", "comment", "text") and (
                line.column <= column or (alone and (line.key or line.dashes))
            ):
                return
            if by > 0 and keys is not None and line.role == "entry" and line.column == first and line.name not in keys:
                return
            if by > 0 and keys is None and line.key and line.column == meant.column and line.name in meant.record.keys:
                return
            self.shifts[each] = self.shifts.get(each, 0) + by
