"""Fix lines in a wrong column, and sections that are missing above them.

A file is read from the top with the maps and lists that are open. A line that does not belong in
its column, but in another one that is open, is reported once and moved there, so that it causes no
further problems.
"""

from dataclasses import replace

from pm_quest.authoring.destinations import OTHER_WAYS
from pm_quest.authoring.edits import TextEdit
from pm_quest.authoring.joined_keys import split_condition
from pm_quest.authoring.layout_slips import LayoutSlip
from pm_quest.authoring.moved_lines import LineMover
from pm_quest.authoring.open_frames import ITEM_TYPES, OpenFrame, is_identifier, open_frame_below
from pm_quest.authoring.recognised_lines import SECTIONS
from pm_quest.authoring.record_specs import KEYS, RECORDS
from pm_quest.authoring.sign_slips import find_column_below, fix_bullet, fix_colon, fix_list
from pm_quest.authoring.source_lines import SourceLine
from pm_quest.authoring.source_text import Remark, quote_value
from pm_quest.story.model import Chance, Choice, Scenario, Scene, Signal

MAX_SETTLED = 1_000
"""The most misplaced lines that are examined."""


class LayoutFixer(LineMover):
    """Goes through the lines of a file, and collects the slips and the edits that fix them."""

    def __init__(self, text: str, lines: list[SourceLine]) -> None:
        super().__init__(text, lines)
        self.nameless: set[type] = set()

    def find_edits(self) -> list[TextEdit]:
        """Return the edits that put each line where it belongs."""
        for number, line in enumerate(self.lines):
            if number in self.settled and line.role == "body":
                continue
            if line.role == "entry" or (line.role == "text" and self._looks_like_structure(line)):
                self._place_line(number)
        for number, shift in self.shifts.items():
            line = self.lines[number]
            if shift and line.role != "blank":
                self.edits.append(TextEdit(line.begin, line.lead, " " * max(0, line.column + shift)))
        return self.edits

    def _place_line(self, number: int) -> None:
        """Put one line where it belongs, and open what it begins."""
        line, column = self.lines[number], self._shifted_column(number)
        closed = self._close_frames(line, column)
        top = self.frames[-1]
        beside = top.column == column and top.kind == "record" and self._has_bullet(line)
        if (top.column < column or beside) and top.awaits_value:
            top.awaits_value = False
            listed = self._begins_list(number, column, top.last_key, beside=beside)
            opened = open_frame_below(top, column, listed=listed)
            if opened.record_type is Chance and line.name in OTHER_WAYS:
                opened.kind = "text"
            opened.column = self._find_usual_column(number, top, opened)
            self.frames.append(opened)
            top = opened
        if top.kind == "text" and not (line.dashes and line.name in KEYS):
            return
        if number not in self.settled and self._join_parts(number, top, closed):
            self._place_line(number)
            return
        fits = top.column == column and top.accepts(line, filled=self._is_filled(line))
        if fits and (number in self.settled or not self._is_out_of_place(number, top)):
            self._enter_line(number, top)
        elif number not in self.settled and len(self.settled) < MAX_SETTLED:
            self.settled.add(number)
            if (
                self._fix_signs(number, top, column)
                or self._move_line(number, column, closed)
                or self._add_section(number)
            ):
                if self.lines[number].role != "body":
                    self._place_line(number)
            elif not self._enter_unknown(number, column, top):
                self.frames += reversed(closed)

    def _enter_unknown(self, number: int, column: int, top: OpenFrame) -> bool:
        """Enter an unknown key as the one that was meant, so that lines below it keep theirs."""
        line = self.lines[number]
        if top.kind != "record" or top.column != column or line.key is None or line.dashes:
            return False
        guessed = self._guess_line_key(number, top.record, top.seen_names)
        self.lines[number] = replace(line, name=guessed or line.name)
        self._enter_line(number, top)
        return True

    def _join_parts(self, number: int, top: OpenFrame, closed: list[OpenFrame]) -> bool:
        """Join two parts that belong together, as in `- odds: 2` and then `- go: a_scene`."""
        line = self.lines[number]
        above = next(
            (frame for frame in closed if frame.kind == "record" and frame.record_type is top.record_type), None
        )
        if above is None or above.last_line is None or top.kind != "items" or len(line.dashes) != 1 or line.key is None:
            return False
        needed = [key.name for key in above.record.required if key.name not in above.seen_names]
        if line.name not in needed or split_condition(self.text[above.last_line.value : above.last_line.end], top.name):
            return False
        self.settled.add(number)
        at, end = line.dashes[0]
        self.edits.append(TextEdit(at, at + 1, " "))
        message = f"the '-' before '{line.name}' begins a new part, and it belongs to '{above.last_line.name}' above it"
        self.slips.append(
            LayoutSlip(Remark(at, at + 1, "PQ107", message, "write a space instead of the '-'"), ("parts", line.name))
        )
        self.lines[number] = replace(line, dashes=(), column=line.key_column, lead=end)
        self.frames += reversed(closed)
        return True

    def _is_out_of_place(self, number: int, top: OpenFrame) -> bool:
        """Return whether a supposed id is a key, or a record of another section."""
        line = self.lines[number]
        if top.kind != "entries":
            return False
        key = top.record.keys.get(line.name)
        if key is not None and key.record_type is not None:
            return key.record_type in self._recognise_below(number)
        known = self._recognise_record(number)
        return (
            known not in (None, top.record_type, Choice)
            and SECTIONS[known or Scene][0] not in self.frames[0].seen_names
            and len(self.frames) == 2
        )

    def _close_frames(self, line: SourceLine, column: int) -> list[OpenFrame]:
        """Close the maps and lists that end above this line; return them, the innermost first."""
        closed = []
        while len(self.frames) > 1 and (
            self.frames[-1].column > column
            or (self.frames[-1].column == column == self.frames[-2].column and not line.dashes)
        ):
            closed.append(self.frames.pop())
        return closed

    def _enter_line(self, number: int, frame: OpenFrame) -> None:
        """Record a line in its frame, and open the list or map that it begins."""
        line = self.lines[number]
        if line.dashes:
            frame.last_line, frame.awaits_value = line, not self._is_filled(line) and line.key is None
            if frame.awaits_value:
                return
            shift = self.shifts.get(number, 0)
            frame = open_frame_below(frame, line.key_column + shift, listed=False)
            if frame.kind == "entries" and find_column_below(self.lines, number) == line.key_column:
                frame.kind = "record"
            self.frames.append(frame)
            if frame.kind == "text" or line.key is None:
                frame.kind = "text"
                return
        frame.last_line = line
        frame.seen_names.add(line.name)
        frame.awaits_value = not self._is_filled(line)

    def _fix_signs(self, number: int, top: OpenFrame, column: int) -> bool:
        """Fix a missing or wrong colon, space or dash, or a list where a map is meant."""
        lines, slip = self.lines, None
        if top.column == column:
            slip = fix_colon(self.text, lines, number, top) or fix_bullet(self.text, lines, number, top)
        slip = slip or fix_list(self.text, lines, number, top)
        if slip is None:
            return False
        self.edits += slip.edits
        self.nameless |= {slip.unnamed_record} if slip.unnamed_record else set()
        self.slips.append(LayoutSlip(slip.remark, slip.remark[3:]))
        for each, line in slip.lines.items():
            self.lines[each] = line
            self.settled.add(each)
        return True

    def _add_section(self, number: int) -> bool:
        """Report a missing `scenes:`, `ending:` or the like, and read on as if it were there."""
        line, column = self.lines[number], self._shifted_column(number)
        if line.dashes:
            return self._add_list(number, column, self.frames[-1])
        if line.key is None:
            return False
        top = next(frame for frame in reversed(self.frames) if frame.kind == "record")
        if self.frames[-1].kind == "entries" and len(self.frames) == 2:
            top = self.frames[0]
        section = self._find_section(number, column, top)
        if section is None or section.name in top.seen_names or self._has_section(section.name, number, top.column):
            return False
        while self.frames[-1] is not top:
            self.frames.pop()
        group = list(self._find_group(number, column, section)) if column <= top.column else []
        for each in group:
            self._shift_line(each, section.column - column, section)
        start, end = line.key
        what = (
            f"{section.record.noun} {quote_value(line.name)}" if section.kind == "entries" else quote_value(line.name)
        )
        message = f"{what} stands below no '{section.name}:'"
        suggestion = f"is it missing above? write '{section.name}:' on a line of its own above this one"
        if group and section.kind == "record":
            suggestion = (
                f"{suggestion}, and indent both by 2 spaces"
                if len(group) == 2
                else f"{suggestion}, and indent these by 2 spaces"
            )
        self.slips.append(LayoutSlip(Remark(start, end, "PQ121", message, suggestion), (start,)))
        self._insert_key(section.name, line, top)
        return True

    def _insert_key(self, name: str, line: SourceLine, top: OpenFrame) -> None:
        """Read on as if a key stood above a line, in the column of a frame."""
        self.edits.append(TextEdit(line.begin, line.begin, f"{' ' * top.column}{name}:\n"))
        top.last_line = SourceLine(line.begin, line.begin, line.begin, top.column, "entry", name=name)
        top.awaits_value = True
        top.seen_names.add(name)

    def _add_list(self, number: int, column: int, top: OpenFrame) -> bool:
        """Report a missing `signals:` or the like above a list, and read on as if it were there."""
        if top.kind != "record" or column < top.column:
            return False
        names = self._find_part_keys(number)
        for key in top.record.keys.values():
            of = ITEM_TYPES.get(key.kind)
            needed = {each.name for each in RECORDS[of].required} if of else set()
            plain = of is Signal and names == {""} and "text" in top.seen_names
            if (
                not needed
                or not (needed <= names or plain)
                or key.name in top.seen_names
                or self._has_section(key.name, number, top.column)
            ):
                continue
            first = self.lines[self._find_first_dash(number)]
            message = f"these '- ' lines stand below no '{key.name}:'"
            suggestion = f"is it missing above? write '{key.name}:' on a line of its own above this one"
            self.slips.append(
                LayoutSlip(Remark(first.lead, first.lead + 1, "PQ121", message, suggestion), (first.begin,))
            )
            self._insert_key(key.name, first, top)
            return True
        return False

    def _find_section(self, number: int, column: int, top: OpenFrame) -> OpenFrame | None:
        """Return the map that a line would be in if the key of that map stood above it."""
        line = self.lines[number]
        kind = self._recognise_record(number)
        if (
            kind is not None
            and is_identifier(line.name)
            and line.name not in KEYS
            and SECTIONS[kind][0] in top.record.keys
        ):
            return OpenFrame(top.column + 2, "entries", kind, SECTIONS[kind][0])
        if column < top.column or line.name in top.record.keys:
            return None
        for key in top.record.keys.values():
            record = RECORDS[key.record_type or Scenario]
            beside = column == top.column
            if (
                key.kind == "record"
                and line.name in record.keys
                and (not beside or self._has_required_keys(number, record))
            ):
                return OpenFrame(column + 2 * beside, "record", key.record_type, key.name, key)
        return None
