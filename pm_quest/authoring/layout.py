"""Lines in a wrong column, and sections that are missing above them: what is meant follows from which key belongs where.

A file is gone through from the top with the maps and lists that are open. Where a line does not belong in its column,
and belongs in another one that is open, it is told once and moved there, so that nothing else goes wrong with it.
"""

from dataclasses import replace

from pm_quest.authoring.destinations import OTHER_WAYS
from pm_quest.authoring.edits import Edit
from pm_quest.authoring.frames import ITEMS, OpenFrame, is_id, open_below
from pm_quest.authoring.joined_keys import describe_lines
from pm_quest.authoring.lines import Line
from pm_quest.authoring.moving import MovedLines
from pm_quest.authoring.recognising import SECTIONS
from pm_quest.authoring.records import KEYS, RECORDS
from pm_quest.authoring.signs import find_column_below, mend_bullet, mend_colon, mend_list
from pm_quest.authoring.source import shown
from pm_quest.authoring.telling_slips import LayoutSlip
from pm_quest.story.model import Chance, Choice, Scenario, Scene, Signal

MOST_SETTLED = 1_000
"""So many lines that do not fit are looked at more closely, at most."""


class Layout(MovedLines):
    """Goes through the lines of a file, and collects the slips and the edits that mend them."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        super().__init__(text, lines)
        self.nameless: set[type] = set()

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
        if line.name not in needed or describe_lines(self.text[above.last.value : above.last.end], top.name):
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

    def _add_section(self, number: int) -> bool:
        """Say that `scenes:`, `ending:` or the like is missing above a line, and read on as if it were there."""
        line, column = self.lines[number], self._column(number)
        if line.dashes:
            return self._add_list(number, column, self.frames[-1])
        if line.key is None:
            return False
        top = next(frame for frame in reversed(self.frames) if frame.kind == "record")
        if self.frames[-1].kind == "entries" and len(self.frames) == 2:
            top = self.frames[0]
        meant = self._find_section(number, column, top)
        if meant is None or meant.name in top.seen or self._has(meant.name, number, top.column):
            return False
        while self.frames[-1] is not top:
            self.frames.pop()
        group = list(self._find_group(number, column, meant)) if column <= top.column else []
        for each in group:
            self._shift(each, meant.column - column, meant)
        start, end = line.key
        what = f"{meant.record.noun} {shown(line.name)}" if meant.kind == "entries" else shown(line.name)
        message = f"{what} stands below no '{meant.name}:'"
        mend = f"is it missing above? write '{meant.name}:' on a line of its own above this one"
        if group and meant.kind == "record":
            mend = (
                f"{mend}, and indent both by 2 spaces" if len(group) == 2 else f"{mend}, and indent these by 2 spaces"
            )
        self.slips.append(LayoutSlip(start, end, "PQ121", message, mend, (start,)))
        self._insert(meant.name, line, top)
        return True

    def _insert(self, name: str, line: Line, top: OpenFrame) -> None:
        """Read on as if a key stood above a line, in the column of a frame."""
        self.edits.append(Edit(line.begin, line.begin, f"{' ' * top.column}{name}:\n"))
        top.last = Line(line.begin, line.begin, line.begin, top.column, "entry", name=name)
        top.waiting = True
        top.seen.add(name)

    def _add_list(self, number: int, column: int, top: OpenFrame) -> bool:
        """Say that `signals:` or the like is missing above a list, and read on as if it were there."""
        if top.kind != "record" or column < top.column:
            return False
        names = self._find_part_keys(number)
        for key in top.record.keys.values():
            of = ITEMS.get(key.kind)
            needed = {each.name for each in RECORDS[of].required} if of else set()
            plain = of is Signal and names == {""} and "text" in top.seen
            if (
                not needed
                or not (needed <= names or plain)
                or key.name in top.seen
                or self._has(key.name, number, top.column)
            ):
                continue
            first = self.lines[self._find_first_dash(number)]
            message = f"these '- ' lines stand below no '{key.name}:'"
            mend = f"is it missing above? write '{key.name}:' on a line of its own above this one"
            self.slips.append(LayoutSlip(first.lead, first.lead + 1, "PQ121", message, mend, (first.begin,)))
            self._insert(key.name, first, top)
            return True
        return False

    def _find_section(self, number: int, column: int, top: OpenFrame) -> OpenFrame | None:
        """The map that a line would be in, if the key of that map stood above it."""
        line = self.lines[number]
        kind = self._recognise(number)
        if kind is not None and is_id(line.name) and line.name not in KEYS and SECTIONS[kind][0] in top.record.keys:
            return OpenFrame(top.column + 2, "entries", kind, SECTIONS[kind][0])
        if column < top.column or line.name in top.record.keys:
            return None
        for key in top.record.keys.values():
            record = RECORDS[key.of or Scenario]
            beside = column == top.column
            if key.kind == "record" and line.name in record.keys and (not beside or self._has_all(number, record)):
                return OpenFrame(column + 2 * beside, "record", key.of, key.name, key)
        return None
