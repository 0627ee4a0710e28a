"""Recognise what lines of a scenario file are: records, lists, and what stands below them."""

from collections import Counter
from collections.abc import Iterator

from pm_quest.authoring.key_guesses import guess_key
from pm_quest.authoring.name_suggester import NameSuggester
from pm_quest.authoring.open_frames import MAP_KINDS, OpenFrame, is_identifier
from pm_quest.authoring.record_specs import KEYS, RECORDS, KeySpec, RecordSpec
from pm_quest.authoring.sign_slips import BULLET, FAR_LINES, find_column_below, is_whole_list
from pm_quest.authoring.source_lines import SourceLine
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.story.meters import Meter
from pm_quest.story.model import Choice, Ending, Playtest, Scene

SECTIONS: dict[type, tuple[str, frozenset[str]]] = {
    Scene: ("scenes", frozenset({"text", "where", "signals", "choices", "ending"})),
    Choice: ("choices", frozenset({"say", "fit", "then", "because", "locked"})),
    Meter: ("meters", frozenset({"label", "start", "min", "max"})),
    Playtest: ("tests", frozenset({"play", "expect"})),
}
"""Maps of records: the key they stand behind, and the keys by which such a record is known."""
_NESTED_INDENT = 3
"""A dash that is deeper by more columns begins a list within the list."""
NEAR_LINES = 200
"""How many lines below are examined to recognise a line."""


class LineRecogniser:
    """The lines of a file, and how far each was moved."""

    def __init__(self, text: str, lines: list[SourceLine]) -> None:
        self.text, self.lines = text, lines
        self.shifts: dict[int, int] = {}
        self.suggest = NameSuggester()

    def _shifted_column(self, number: int) -> int:
        """Return the column of a line after the moves so far."""
        return self.lines[number].column + self.shifts.get(number, 0)

    def _looks_like_structure(self, line: SourceLine) -> bool:
        """Return whether a line that continues a text looks like a key or an id."""
        value = self.text[line.value : line.end]
        return line.name in KEYS or (is_identifier(line.name) and not line.dashes and (not value or value[0] == "{"))

    def _is_filled(self, line: SourceLine) -> bool:
        """Return whether a value stands behind the key, on the same line."""
        value = self.text[line.value : line.end]
        return bool(value) and value[0] != "#"

    def _has_bullet(self, line: SourceLine) -> bool:
        """Return whether a line begins with a dash, or with another sign for one and a blank."""
        return bool(line.dashes) or (BULLET.match(self.text, line.lead, line.end) is not None)

    def _begins_list(self, number: int, column: int, key: KeySpec | None, *, beside: bool) -> bool:
        """Return whether a list begins here.

        With a dash, or with another sign where a line below has a dash. Where a map is meant, all
        parts of a list must have a dash. It may stand `beside` its key, in the same column.
        """
        line = self.lines[number]
        if key is not None and key.kind in MAP_KINDS:
            return bool(line.dashes) and is_whole_list(self.lines, number, beside=beside)
        if self._has_bullet(line):
            return True
        for below in self.lines[number + 1 : number + NEAR_LINES]:
            if below.role in ("entry", "text") and below.column <= column:
                return below.column == column and bool(below.dashes)
        return False

    def _recognise_below(self, number: int) -> set[type | None]:
        """Return the kinds of record that stand below a key, or that its own keys make it."""
        found: set[type | None] = set()
        for each in self._iterate_child_numbers(number):
            name = self.lines[each].name
            found |= {self._recognise_record(each), Ending if name in RECORDS[Ending].keys else None}
        return found

    def _iterate_child_numbers(self, number: int) -> Iterator[int]:
        """Yield the numbers of the lines with a key in the first column below a line."""
        column = find_column_below(self.lines, number)
        for each in range(number + 1, min(len(self.lines), number + NEAR_LINES)):
            below = self.lines[each]
            if below.role not in ("entry", "text"):
                continue
            if below.column < column or column <= self.lines[number].column:
                return
            if below.column == column and below.key and not below.dashes:
                yield each

    def _iterate_children(self, number: int) -> Iterator[SourceLine]:
        """Yield the lines with a key in the first column below a line."""
        return (self.lines[each] for each in self._iterate_child_numbers(number))

    def _recognise_record(self, number: int) -> type | None:
        """Return the kind of record that a line with what is below it looks like, or None."""
        line, names = self.lines[number], set[str]()
        if self._is_filled(line):
            value = self.text[line.value : line.end]
            names = {part.split(":")[0].strip() for part in value[1:].split(",")} if value[0] == "{" else names
        else:
            names = {below.name for below in self._iterate_children(number)}
        best = max(SECTIONS, key=lambda each: len(names & SECTIONS[each][1]))
        return best if names & SECTIONS[best][1] else None

    def _find_deeper_column(self, number: int, column: int) -> int:
        """Return the column of the next line if it is deeper, else two more than `column`."""
        for line in self.lines[number + 1 : number + NEAR_LINES]:
            if line.role in ("entry", "text"):
                return line.column if line.column > column else column + 2
        return column + 2

    def _guess_line_key(self, number: int, record: RecordSpec, seen: set[str]) -> str | None:
        """Return the key that an unknown one stands for, by its name and its value."""
        line, value = self.lines[number], self.text[self.lines[number].value : self.lines[number].end]
        node: YamlNode = ScalarNode(value, line.value, line.end, "")
        if not self._is_filled(line):
            listed = any(each.dashes for each in self.lines[number + 1 : number + 2])
            node = SequenceNode(line.end, False) if listed else MappingNode(line.end, False)
        elif value[0] in "[{":
            node = SequenceNode(line.value, True) if value[0] == "[" else MappingNode(line.value, True)
        return guess_key(line.name, node, record, seen, self.suggest)

    def _find_part_keys(self, number: int) -> set[str]:
        """Return the keys of a part of a list that begins with its dash in this line."""
        line, names = self.lines[number], {self.lines[number].name}
        for below in self.lines[number + 1 : number + NEAR_LINES]:
            if below.role in ("entry", "text") and below.column < line.key_column:
                break
            if below.column == line.key_column:
                names.add(below.name)
        return names

    def _find_first_dash(self, number: int) -> int:
        """Return the number of the line in which a list begins that continues in this one."""
        column, first = self.lines[number].column, number
        for each in range(number, max(-1, number - NEAR_LINES), -1):
            line = self.lines[each]
            if line.role in ("entry", "text") and line.column <= column:
                if line.column < column or not line.dashes:
                    break
                first = each
        return first

    def _has_required_keys(self, number: int, record: RecordSpec) -> bool:
        """Return whether this line and those right below have all required keys."""
        column, needed = self.lines[number].column, {key.name for key in record.required}
        lines = self.lines[number : number + len(needed)]
        return bool(needed) and needed == {line.name for line in lines if line.column == column}

    def _is_record(self, number: int, frame: OpenFrame) -> bool:
        """Return whether this line looks like one of the records of a map."""
        line = self.lines[number]
        if (
            not is_identifier(line.name)
            or frame.record_type is None
            or not frame.accepts(line, filled=self._is_filled(line))
        ):
            return False
        return self._recognise_record(number) is frame.record_type

    def _begins_next_record(self, number: int, top: OpenFrame) -> bool:
        """Return whether this is the id of the next record, in the column of the keys."""
        line, below = self.lines[number], self.lines[number + 1 : number + 2]
        return (
            not self._is_filled(line)
            and is_identifier(line.name)
            and any(each.column == line.column and each.name in top.seen_names for each in below)
        )

    def _continues_below(self, number: int, column: int, top: OpenFrame) -> bool:
        """Return whether an open map continues below a line that does not belong in it."""
        for line in self.lines[number + 1 : number + FAR_LINES]:
            if line.role == "entry" and line.column <= column:
                return line.column == column and top.accepts(line, filled=self._is_filled(line))
        return False

    def _has_section(self, section: str, number: int, column: int) -> bool:
        """Return whether a key of this name stands in a column, further down in the same map."""
        for line in self.lines[number : number + FAR_LINES]:
            if line.role == "entry" and (line.column < column or (line.column == column and line.name == section)):
                return line.column == column
        return False

    def _ends_body(self, number: int, column: int, top: OpenFrame) -> bool:
        """Return whether the text behind a `|` ends above this line."""
        line = self.lines[number]
        return line.role != "blank" and (line.column < column or line.name in top.record.keys)

    def _find_usual_column(self, number: int, parent: OpenFrame, frame: OpenFrame) -> int:
        """Return the column in which most lines of a map or a list stand."""
        column = self._shifted_column(number)
        if frame.kind == "text":
            return column
        deepest = column + (_NESTED_INDENT if frame.kind == "items" else 0)
        counts = Counter({column: self._weigh_line(number)})
        for each in self._iterate_numbers_within(number, parent.column):
            if self._shifted_column(each) <= deepest and self._may_belong(each, parent, frame):
                counts[self._shifted_column(each)] += self._weigh_line(each)
        return max(counts, key=lambda each: (counts[each], each == column, -each))

    def _may_belong(self, number: int, parent: OpenFrame, frame: OpenFrame) -> bool:
        """Return whether a line further down could belong to a map or a list that begins."""
        line = self.lines[number]
        if frame.kind == "items":
            return bool(line.dashes)
        if line.role != "entry" or (parent.kind == "record" and line.name in parent.record.keys):
            return False
        known = frame.kind == "entries" and line.name in frame.record.keys
        return not known and frame.accepts(line, filled=self._is_filled(line))

    def _weigh_line(self, number: int) -> int:
        """Return how certain it is (0 to 2) that a line is in place, by the lines below."""
        line, below = self.lines[number], find_column_below(self.lines, number)
        if line.dashes and line.key:
            return 2 if below == line.key_column else 0 if below > line.column else 1
        if line.dashes or self._is_filled(line):
            return 1
        return 2 if below > line.column else 0

    def _iterate_numbers_within(self, number: int, above: int) -> Iterator[int]:
        """Yield the numbers of the lines below one, as far as they stand beyond a column."""
        for each in range(number + 1, min(len(self.lines), number + FAR_LINES)):
            if self.lines[each].role in ("entry", "text"):
                if self._shifted_column(each) <= above:
                    return
                yield each
