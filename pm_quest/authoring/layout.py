"""Lines in a wrong column, and sections that are missing above them: what is meant follows from which key belongs where.

A file is gone through from the top with the maps and lists that are open. Where a line does not belong in its column,
and belongs in another one that is open, it is told once and moved there, so that nothing else goes wrong with it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from pm_quest.authoring.destinations import OTHER_WAYS
from pm_quest.authoring.edits import Edit
from pm_quest.authoring.frames import OpenFrame, is_id, open_below
from pm_quest.authoring.lines import Line
from pm_quest.authoring.recognising import NEAR, SECTIONS, RecognisedLines
from pm_quest.authoring.records import KEYS, RECORDS
from pm_quest.authoring.signs import FAR, find_column_below, mend_bullet, mend_colon, mend_list
from pm_quest.authoring.source import shown
from pm_quest.authoring.telling_slips import LayoutSlip, describe_move
from pm_quest.story.model import Chance, Choice, Scenario, Scene

_FARTHEST = 6
"""So many columns a dash is away from the others of its list, at most."""
MOST_SETTLED = 1_000
"""So many lines that do not fit are looked at more closely, at most."""
_BLOCK_MARK = re.compile(r"[|>][+-]?[0-9]?[+-]?\s*(?:#.*)?$")


class Layout(RecognisedLines):
    """Goes through the lines of a file, and collects the slips and the edits that mend them."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        super().__init__(text, lines)
        self.frames = [OpenFrame(0, "record", Scenario)]
        self.edits: list[Edit] = []
        self.slips: list[LayoutSlip] = []
        self.nameless: set[type] = set()
        self.settled: set[int] = set()
        """Lines that were moved or mended already."""

    def find_edits(self) -> list[Edit]:
        """The edits that put each line where it belongs."""
        for number, line in enumerate(self.lines):
            if number in self.settled and line.role == "body":
                continue
            if line.role == "entry" or (line.role == "text" and self._looks_like_structure(line)):
                self._read(number)
        for number, shift in self.shifts.items():
            line = self.lines[number]
            if shift and line.role != "blank":
                self.edits.append(Edit(line.begin, line.lead, " " * max(0, line.column + shift)))
        return self.edits

    def _read(self, number: int) -> None:
        """Put one line where it belongs, and remember what it opens."""
        line, column = self.lines[number], self._column(number)
        closed = self._close(line, column)
        top = self.frames[-1]
        beside = top.column == column and top.kind == "record" and self._has_bullet(line)
        if (top.column < column or beside) and top.waiting:
            top.waiting = False
            listed = self._is_listed(number, column, top.last_key, beside=beside)
            opened = open_below(top, column, listed=listed)
            if opened.of is Chance and line.name in OTHER_WAYS:
                opened.kind = "text"
            opened.column = self._find_usual_column(number, top, opened)
            self.frames.append(opened)
            top = opened
        if top.kind == "text" and not (line.dashes and line.name in KEYS):
            return
        if number not in self.settled and self._join_parts(number, top, closed):
            self._read(number)
            return
        fits = top.column == column and top.takes(line, filled=self._is_filled(line))
        if fits and (number in self.settled or not self._is_out_of_place(number, top)):
            self._enter(number, top)
        elif number not in self.settled and len(self.settled) < MOST_SETTLED:
            self.settled.add(number)
            if self._mend_signs(number, top, column) or self._move(number, column, closed) or self._add_section(number):
                if self.lines[number].role != "body":
                    self._read(number)
            elif not self._enter_unknown(number, column, top):
                self.frames += reversed(closed)

    def _enter_unknown(self, number: int, column: int, top: OpenFrame) -> bool:
        """Enter a key that is none here as the one that was meant, so that what stands below it is not taken for lost."""
        line = self.lines[number]
        if top.kind != "record" or top.column != column or line.key is None or line.dashes:
            return False
        meant = self._recognise_key(number, top.record, top.seen)
        self.lines[number] = replace(line, name=meant or line.name)
        self._enter(number, top)
        return True

    def _join_parts(self, number: int, top: OpenFrame, closed: list[OpenFrame]) -> bool:
        """A dash before a key that belongs to the part of the list above it, as in `- odds: 2` and then `- go: a_scene`."""
        line = self.lines[number]
        above = next((frame for frame in closed if frame.kind == "record" and frame.of is top.of), None)
        if above is None or above.last is None or top.kind != "items" or len(line.dashes) != 1 or line.key is None:
            return False
        needed = [key.name for key in above.record.required if key.name not in above.seen]
        if line.name not in needed:
            return False
        self.settled.add(number)
        at, end = line.dashes[0]
        self.edits.append(Edit(at, at + 1, " "))
        message = f"the '-' before '{line.name}' begins a new part, and it belongs to '{above.last.name}' above it"
        self.slips.append(
            LayoutSlip(at, at + 1, "PQ107", message, "write a space instead of the '-'", ("parts", line.name))
        )
        self.lines[number] = replace(line, dashes=(), column=line.key_column, lead=end)
        self.frames += reversed(closed)
        return True

    def _is_out_of_place(self, number: int, top: OpenFrame) -> bool:
        """Is what looks like the id of a record rather a key of the record above it, or a record of another section?"""
        line = self.lines[number]
        if top.kind != "entries":
            return False
        key = top.record.keys.get(line.name)
        if key is not None and key.of is not None:
            return key.of in self._recognise_below(number)
        known = self._recognise(number)
        return (
            known not in (None, top.of, Choice)
            and SECTIONS[known or Scene][0] not in self.frames[0].seen
            and len(self.frames) == 2
        )

    def _close(self, line: Line, column: int) -> list[OpenFrame]:
        """Leave the maps and lists that end above this line; gives them, the innermost first."""
        closed = []
        while len(self.frames) > 1 and (
            self.frames[-1].column > column
            or (self.frames[-1].column == column == self.frames[-2].column and not line.dashes)
        ):
            closed.append(self.frames.pop())
        return closed

    def _enter(self, number: int, frame: OpenFrame) -> None:
        """Remember a line in its frame, and the list or the map that it opens itself."""
        line = self.lines[number]
        if line.dashes:
            frame.last, frame.waiting = line, not self._is_filled(line) and line.key is None
            if frame.waiting:
                return
            shift = self.shifts.get(number, 0)
            frame = open_below(frame, line.key_column + shift, listed=False)
            if frame.kind == "entries" and find_column_below(self.lines, number) == line.key_column:
                frame.kind = "record"
            self.frames.append(frame)
            if frame.kind == "text" or line.key is None:
                frame.kind = "text"
                return
        frame.last = line
        frame.seen.add(line.name)
        frame.waiting = not self._is_filled(line)

    def _mend_signs(self, number: int, top: OpenFrame, column: int) -> bool:
        """A colon, a space or a dash that is missing or another sign; a list where a map is meant."""
        lines, slip = self.lines, None
        if top.column == column:
            slip = mend_colon(self.text, lines, number, top) or mend_bullet(self.text, lines, number, top)
        slip = slip or mend_list(self.text, lines, number, top)
        if slip is None:
            return False
        self.edits += slip.edits
        self.nameless |= {slip.nameless} if slip.nameless else set()
        self.slips.append(LayoutSlip(*slip.remark, slip.remark[3:]))
        for each, line in slip.lines.items():
            self.lines[each] = line
            self.settled.add(each)
        return True

    def _move(self, number: int, column: int, closed: list[OpenFrame]) -> bool:
        """Find the column that a line belongs in, tell it, and move it there, with its like below it."""
        line, top = self.lines[number], self.frames[-1]
        if self._indent_body(number, column, top):
            return True
        if line.key is None and not line.dashes:
            return False
        meant = self._find_frame(number, column, closed)
        if meant is None:
            return False
        group = list(self._find_group(number, column, meant))
        if (
            meant.kind == "entries"
            and meant.column < column
            and self._goes_on(group[-1], column, top)
            and not self._begins_next(number, top)
        ):
            return False
        by = meant.column - column
        for each in group:
            self._shift(each, by, meant)
            self.settled.add(each)
        self.slips.append(describe_move([self.lines[each] for each in group], by, meant, top))
        self.frames += reversed(closed)
        return True

    def _indent_body(self, number: int, column: int, top: OpenFrame) -> bool:
        """The lines of a text behind `|` that stand in the column of its key."""
        if top.column != column or top.last is None or top.kind != "record" or top.last.role != "entry":
            return False
        before = next(
            (line for line in reversed(self.lines[max(0, number - NEAR) : number]) if line.role != "blank"), None
        )
        if before is not top.last or not _BLOCK_MARK.match(self.text[before.value : before.end]):
            return False
        body = list(
            takewhile(
                lambda each: not (self.lines[each].column <= column and self._ends_body(each, column, top)),
                range(number, min(len(self.lines), number + FAR)),
            )
        )
        for each in body:
            self.shifts[each] = self.shifts.get(each, 0) + 2
            self.lines[each].role = "body" if self.lines[each].role != "blank" else "blank"
            self.settled.add(each)
        first = self.lines[number]
        message = f"a text behind '|' stands further in than '{top.last.name}', to which it belongs"
        mend = "indent each of its lines by 2 spaces"
        self.slips.append(LayoutSlip(first.lead, first.end, "PQ107", message, mend, (first.begin,)))
        return True

    def _find_frame(self, number: int, column: int, closed: list[OpenFrame]) -> OpenFrame | None:
        """The map that a line belongs to: one that is open or was just closed, or one that the key above it wants."""
        line, top = self.lines[number], self.frames[-1]
        if top.waiting and top.column == column and top.last is not None:
            below = open_below(top, column + 2, listed=False)
            if below.wants(line) or (below.kind == "entries" and self._is_record(number, below)):
                return below
            if below.kind == "free" and not top.takes(line, filled=True):
                return below
        if top.kind == "record" and top.column == column and self._begins_next(number, top):
            return next(
                (frame for frame in reversed(self.frames) if frame.kind == "entries" and frame.of is top.of), None
            )
        around = [*closed, *(frame for frame in reversed(self.frames) if frame.column != column)]
        if first := self._find_first_place(number, around):
            return first
        if line.dashes:
            lists = [frame for frame in around if frame.kind == "items" and abs(frame.column - column) <= _FARTHEST]
            return min(lists, key=lambda frame: abs(frame.column - column), default=None)
        for frame in around:
            if frame.wants(line):
                return frame
        return next((each for each in around if each.kind == "entries" and self._is_record(number, each)), None)

    def _find_group(self, number: int, column: int, meant: OpenFrame) -> Iterator[int]:
        """This line, and those in the same column right below it that belong in the same other column."""
        yield number
        top, names = self.frames[-1], {self.lines[number].name}
        for each in range(number + 1, min(len(self.lines), number + FAR)):
            line = self.lines[each]
            if line.role not in ("entry", "text") or self._column(each) > column:
                continue
            if self._column(each) < column or line.dashes or line.key is None or line.name in names:
                return
            wanted = meant.wants(line)
            fits = top.column == column and top.takes(line, filled=self._is_filled(line))
            if fits and not (wanted and top.kind == "entries"):
                return
            belongs = (
                meant.wants(line) if meant.kind == "record" else meant.kind == "free" or self._is_record(each, meant)
            )
            if not belongs:
                return
            names.add(line.name)
            yield each

    def _find_first_place(self, number: int, around: list[OpenFrame]) -> OpenFrame | None:
        """The map or list that the key right above a line waits for, where the line should be the first in it."""
        line = self.lines[number]
        for frame in around:
            if frame.waiting and frame.last is not None:
                below = self._column_below(number, frame.column)
                meant = open_below(frame, below, listed=bool(line.dashes))
                return meant if meant.wants(line) or (line.dashes and meant.kind == "items") else None
        return None

    def _shift(self, number: int, by: int, meant: OpenFrame) -> None:
        """Move a line, and with it what stands below it as far as that would not be below it any more."""
        column = self._column(number)
        first = find_column_below(self.lines, number)
        self.shifts[number] = self.shifts.get(number, 0) + by
        line = self.lines[number]
        if line.dashes and first != line.key_column:
            return
        if not line.dashes and first > column + by:
            return
        alone = by > 0 and self._is_filled(line) and not line.dashes
        keys = meant.record.keys if meant.kind == "entries" else None
        for each in range(number + 1, min(len(self.lines), number + FAR)):
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

    def _add_section(self, number: int) -> bool:
        """Say that `scenes:`, `ending:` or the like is missing above a line, and read on as if it were there."""
        line, column = self.lines[number], self._column(number)
        if line.key is None or line.dashes:
            return False
        top = next(frame for frame in reversed(self.frames) if frame.kind == "record")
        if self.frames[-1].kind == "entries" and len(self.frames) == 2:
            top = self.frames[0]
        meant = self._find_section(number, column, top)
        if meant is None or meant.name in top.seen or self._has(meant.name, number, top.column):
            return False
        while self.frames[-1] is not top:
            self.frames.pop()
        if column <= top.column:
            for each in list(self._find_group(number, column, meant)):
                self._shift(each, meant.column - column, meant)
        start, end = line.key
        what = f"{meant.record.noun} {shown(line.name)}" if meant.kind == "entries" else shown(line.name)
        message = f"{what} stands below no '{meant.name}:'"
        mend = f"is it missing above? write '{meant.name}:' on a line of its own above this one"
        self.slips.append(LayoutSlip(start, end, "PQ121", message, mend, (start,)))
        self.edits.append(Edit(line.begin, line.begin, f"{' ' * top.column}{meant.name}:\n"))
        top.last = Line(line.begin, line.begin, line.begin, top.column, "entry", name=meant.name)
        top.waiting = True
        top.seen.add(meant.name)
        return True

    def _find_section(self, number: int, column: int, top: OpenFrame) -> OpenFrame | None:
        """The map that a line would be in, if the key of that map stood above it."""
        line = self.lines[number]
        kind = self._recognise(number)
        if kind is not None and is_id(line.name) and line.name not in KEYS and SECTIONS[kind][0] in top.record.keys:
            return OpenFrame(top.column + 2, "entries", kind, SECTIONS[kind][0])
        if column <= top.column or line.name in top.record.keys:
            return None
        keys = (key for key in top.record.keys.values() if key.kind == "record" and key.of is not None)
        key = next((key for key in keys if line.name in RECORDS[key.of or Scenario].keys), None)
        return OpenFrame(column, "record", key.of, key.name, key) if key else None
