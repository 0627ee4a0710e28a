"""What lines of a scenario file look like: the records that they are, and what stands below them."""

from collections import Counter
from collections.abc import Iterator

from pm_quest.authoring.frames import MAP_KINDS, OpenFrame, is_id
from pm_quest.authoring.keys import find_key
from pm_quest.authoring.lines import Line
from pm_quest.authoring.nodes import Mapping, Node, Scalar, Sequence
from pm_quest.authoring.records import KEYS, RECORDS, Key, Record
from pm_quest.authoring.signs import BULLET, FAR, find_column_below, is_whole_list
from pm_quest.authoring.suggest import Suggest
from pm_quest.story.model import Choice, Ending, Meter, Playtest, Scene

SECTIONS: dict[type, tuple[str, frozenset[str]]] = {
    Scene: ("scenes", frozenset({"text", "where", "signals", "choices", "ending"})),
    Choice: ("choices", frozenset({"say", "fit", "then", "because", "locked"})),
    Meter: ("meters", frozenset({"label", "start", "min", "max"})),
    Playtest: ("tests", frozenset({"play", "expect"})),
}
"""Maps of records: the key they stand behind, and the keys by which such a record is known."""
_NESTED = 3
"""A dash that stands further in than by so many columns begins a list within the list."""
NEAR = 200
"""So many lines further down are looked at for what a line is."""


class RecognisedLines:
    """The lines of a file, and how far each was moved."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self.text, self.lines = text, lines
        self.shifts: dict[int, int] = {}
        self.suggest = Suggest()

    def _column(self, number: int) -> int:
        return self.lines[number].column + self.shifts.get(number, 0)

    def _looks_like_structure(self, line: Line) -> bool:
        """Is a line that goes on with a text rather a key, or the id of a record?"""
        value = self.text[line.value : line.end]
        return line.name in KEYS or (is_id(line.name) and not line.dashes and (not value or value[0] == "{"))

    def _is_filled(self, line: Line) -> bool:
        """Does a value stand behind the key, on the same line?"""
        value = self.text[line.value : line.end]
        return bool(value) and value[0] != "#"

    def _has_bullet(self, line: Line) -> bool:
        """Does a line begin with a dash, or with another sign for one and a blank?"""
        return bool(line.dashes) or (BULLET.match(self.text, line.lead, line.end) is not None)

    def _is_listed(self, number: int, column: int, key: Key | None, *, beside: bool) -> bool:
        """Does a list begin here: with a dash, or with another sign where a line further down has a dash?

        Where a map is meant, a list is one whose parts all have their dash. It may stand `beside` its key, in that column.
        """
        line = self.lines[number]
        if key is not None and key.kind in MAP_KINDS:
            return bool(line.dashes) and is_whole_list(self.lines, number, beside=beside)
        if self._has_bullet(line):
            return True
        for below in self.lines[number + 1 : number + NEAR]:
            if below.role in ("entry", "text") and below.column <= column:
                return below.column == column and bool(below.dashes)
        return False

    def _recognise_below(self, number: int) -> set[type | None]:
        """The kinds of record that stand below a key, or that its own keys make it."""
        found: set[type | None] = set()
        for each in self._find_children_numbers(number):
            name = self.lines[each].name
            found |= {self._recognise(each), Ending if name in RECORDS[Ending].keys else None}
        return found

    def _find_children_numbers(self, number: int) -> Iterator[int]:
        """The numbers of the lines with a key in the first column below a line; not of very many."""
        column = find_column_below(self.lines, number)
        for each in range(number + 1, min(len(self.lines), number + NEAR)):
            below = self.lines[each]
            if below.role not in ("entry", "text"):
                continue
            if below.column < column or column <= self.lines[number].column:
                return
            if below.column == column and below.key and not below.dashes:
                yield each

    def _find_children(self, number: int) -> Iterator[Line]:
        return (self.lines[each] for each in self._find_children_numbers(number))

    def _recognise(self, number: int) -> type | None:
        """The kind of record that a line with what is below it looks like."""
        line, names = self.lines[number], set[str]()
        if self._is_filled(line):
            value = self.text[line.value : line.end]
            names = {part.split(":")[0].strip() for part in value[1:].split(",")} if value[0] == "{" else names
        else:
            names = {below.name for below in self._find_children(number)}
        best = max(SECTIONS, key=lambda each: len(names & SECTIONS[each][1]))
        return best if names & SECTIONS[best][1] else None

    def _column_below(self, number: int, column: int) -> int:
        """The column of the first line further down that stands further in than a column, before one that does not."""
        for line in self.lines[number + 1 : number + NEAR]:
            if line.role in ("entry", "text"):
                return line.column if line.column > column else column + 2
        return column + 2

    def _recognise_key(self, number: int, record: Record, seen: set[str]) -> str | None:
        """The key that is meant by one that is none of a record, by its name and by what stands behind it or below."""
        line, value = self.lines[number], self.text[self.lines[number].value : self.lines[number].end]
        node: Node = Scalar(value, line.value, line.end, "")
        if not self._is_filled(line):
            listed = any(each.dashes for each in self.lines[number + 1 : number + 2])
            node = Sequence(line.end, False) if listed else Mapping(line.end, False)
        elif value[0] in "[{":
            node = Sequence(line.value, True) if value[0] == "[" else Mapping(line.value, True)
        return find_key(line.name, node, record, seen, self.suggest)

    def _find_part_keys(self, number: int) -> set[str]:
        """The keys of a part of a list, which begins with its dash in this line."""
        line, names = self.lines[number], {self.lines[number].name}
        for below in self.lines[number + 1 : number + NEAR]:
            if below.role in ("entry", "text") and below.column < line.key_column:
                break
            if below.column == line.key_column:
                names.add(below.name)
        return names

    def _find_first_dash(self, number: int) -> int:
        """The line in which a list begins that goes on in this one."""
        column, first = self.lines[number].column, number
        for each in range(number, max(-1, number - NEAR), -1):
            line = self.lines[each]
            if line.role in ("entry", "text") and line.column <= column:
                if line.column < column or not line.dashes:
                    break
                first = each
        return first

    def _has_all(self, number: int, record: Record) -> bool:
        """Do this line and those right below it, in the same column, have all keys that a record needs?"""
        column, needed = self.lines[number].column, {key.name for key in record.required}
        lines = self.lines[number : number + len(needed)]
        return bool(needed) and needed == {line.name for line in lines if line.column == column}

    def _is_record(self, number: int, frame: OpenFrame) -> bool:
        """Does this line, with what stands below it, look like one of the records of a map?"""
        line = self.lines[number]
        if not is_id(line.name) or frame.of is None or not frame.takes(line, filled=self._is_filled(line)):
            return False
        return self._recognise(number) is frame.of

    def _begins_next(self, number: int, top: OpenFrame) -> bool:
        """Is this the id of the next record, in the column of the keys: do the keys of this one follow again?"""
        line, below = self.lines[number], self.lines[number + 1 : number + 2]
        return (
            not self._is_filled(line)
            and is_id(line.name)
            and any(each.column == line.column and each.name in top.seen for each in below)
        )

    def _goes_on(self, number: int, column: int, top: OpenFrame) -> bool:
        """Does a map that is open go on below a line that does not belong in it?"""
        for line in self.lines[number + 1 : number + FAR]:
            if line.role == "entry" and line.column <= column:
                return line.column == column and top.takes(line, filled=self._is_filled(line))
        return False

    def _has(self, section: str, number: int, column: int) -> bool:
        """Does a key of this name stand in a column, further down in the same map?"""
        for line in self.lines[number : number + FAR]:
            if line.role == "entry" and (line.column < column or (line.column == column and line.name == section)):
                return line.column == column
        return False

    def _ends_body(self, number: int, column: int, top: OpenFrame) -> bool:
        """Does the text behind a `|` end above this line?"""
        line = self.lines[number]
        return line.role != "blank" and (line.column < column or line.name in top.record.keys)

    def _find_usual_column(self, number: int, parent: OpenFrame, frame: OpenFrame) -> int:
        """The column that a map or a list stands in, where its first line does not stand in that of most others."""
        column = self._column(number)
        if frame.kind == "text":
            return column
        deepest = column + (_NESTED if frame.kind == "items" else 0)
        counts = Counter({column: self._weigh(number)})
        for each in self._find_numbers_within(number, parent.column):
            if self._column(each) <= deepest and self._may_stand_in(each, parent, frame):
                counts[self._column(each)] += self._weigh(each)
        return max(counts, key=lambda each: (counts[each], each == column, -each))

    def _may_stand_in(self, number: int, parent: OpenFrame, frame: OpenFrame) -> bool:
        """Could a line further down be one of a map or a list that begins?"""
        line = self.lines[number]
        if frame.kind == "items":
            return bool(line.dashes)
        if line.role != "entry" or (parent.kind == "record" and line.name in parent.record.keys):
            return False
        known = frame.kind == "entries" and line.name in frame.record.keys
        return not known and frame.takes(line, filled=self._is_filled(line))

    def _weigh(self, number: int) -> int:
        """How sure it is that a line stands where it should: going by whether what is below it fits to that."""
        line, below = self.lines[number], find_column_below(self.lines, number)
        if line.dashes and line.key:
            return 2 if below == line.key_column else 0 if below > line.column else 1
        if line.dashes or self._is_filled(line):
            return 1
        return 2 if below > line.column else 0

    def _find_numbers_within(self, number: int, above: int) -> Iterator[int]:
        """The lines below one, as far as they stand further in than a column."""
        for each in range(number + 1, min(len(self.lines), number + FAR)):
            if self.lines[each].role in ("entry", "text"):
                if self._column(each) <= above:
                    return
                yield each
