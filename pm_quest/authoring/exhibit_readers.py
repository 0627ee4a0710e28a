"""Read exhibits: where they lie, and the tables and series of numbers in them."""

from abc import ABC

from pm_quest.authoring.misplaced_records import RecordFormReader
from pm_quest.authoring.record_specs import KeySpec
from pm_quest.authoring.table_rows import write_row
from pm_quest.authoring.value_reader import IS_SNAKE_CASE
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.story.exhibits import ExhibitUse, Number


class ExhibitReader(RecordFormReader, ABC):
    """Readers of the kinds of value that only exhibits have."""

    def read_exhibit_uses(self, node: YamlNode, key: KeySpec) -> tuple[ExhibitUse, ...] | None:
        """Read a list of exhibits: ids, or `{id, show}`; one alone is a list of one."""
        items = node.items if isinstance(node, SequenceNode) else [node]
        if not items or not isinstance(node, SequenceNode | ScalarNode):
            whole = isinstance(node, MappingNode) and node.flow and _names_exhibit(node)
            suggestion = "put square brackets around it" if whole else None
            self.report_misplaced(node, key.name, "exhibit uses", suggestion)
            return None
        uses = [self._read_exhibit_use(item, before, key) for before, item in zip([None, *items], items, strict=False)]
        return tuple(use for use in uses if use is not None)

    def _read_exhibit_use(self, item: YamlNode, before: YamlNode | None, key: KeySpec) -> ExhibitUse | None:
        """Read one exhibit; `before` is the part of the list before it."""
        if not isinstance(item, MappingNode):
            return None if (id := self.note_exhibit(item)) is None else ExhibitUse(id)
        if (shown := _find_shown_exhibit(item, before)) is None:
            use: ExhibitUse | None = self.read_fields(item, ExhibitUse, f"a part of '{key.name}'")
            return use
        place, name = shown
        message = "an exhibit that opens by itself is one part in curly brackets, with its 'id' and 'show'"
        self.found.add_remark(place.start, item.items[1].end, "PQ122", message, f"write '{{id: {name}, show: true}}'")
        if place is not before:
            self.found.shown_exhibits.append(ScalarNode(name, place.start, place.end, ""))
        return ExhibitUse(name, show=True)

    def read_columns(self, node: YamlNode, key: KeySpec) -> tuple[str, ...] | None:
        """Read a list of texts of one line."""
        if not isinstance(node, SequenceNode) or not node.items:
            row = write_row(node.value) if isinstance(node, ScalarNode) else None
            self.report_misplaced(node, key.name, "columns", row and f"write '{row}'")
            return None
        return tuple(self._read_cell(item, f"a part of '{key.name}'") for item in node.items)

    def read_rows(self, node: YamlNode, key: KeySpec) -> tuple[tuple[str, ...], ...] | None:
        """Read a list of rows, each a list of cells."""
        if not isinstance(node, SequenceNode) or not node.items:
            self.report_misplaced(node, key.name, "rows")
            return None
        rows = []
        for item in node.items:
            if isinstance(item, SequenceNode):
                rows.append(tuple(self._read_cell(cell, "a cell") for cell in item.items))
            else:
                row = write_row(item.value) if isinstance(item, ScalarNode) else None
                self.report_misplaced(item, "a row", "columns", row and f"write '{row}'")
        return tuple(rows)

    def _read_cell(self, node: YamlNode, name: str) -> str:
        """Read one cell; an empty one is empty."""
        if isinstance(node, ScalarNode) and not node.value.strip():
            return ""
        return self.read_single_line(node, name) or ""

    def read_series(self, node: YamlNode, key: KeySpec) -> dict[str, tuple[Number, ...]] | None:
        """Read lists of numbers by label."""
        read = {}
        for label, value in self.read_pairs(node, key):
            if not isinstance(value, SequenceNode) or not value.items:
                self.report_misplaced(value, label.value, "list of records", "write its numbers in square brackets")
                continue
            numbers = [self.read_decimal(item, "a number of a series") for item in value.items]
            read[label.value] = tuple(0 if number is None else number for number in numbers)
        return read or None


def _names_exhibit(node: MappingNode) -> bool:
    """Return whether a map has the `id` of an exhibit."""
    return any(isinstance(key, ScalarNode) and key.value == "id" for key in node.items[::2])


def _find_shown_exhibit(item: MappingNode, before: YamlNode | None) -> tuple[ScalarNode, str] | None:
    """Return the exhibit that a pair shows: as in `a_mail, show: true`, `a_mail show: true` or `a_mail: {show: true}`.

    It comes as the node to mark and its id.
    """
    key, value = item.items[:2] if len(item.items) == 2 else (None, None)
    if not isinstance(key, ScalarNode) or (isinstance(value, ScalarNode) and value.value == "false"):
        return None
    if key.value == "show" and isinstance(before, ScalarNode):
        return before, before.value
    name, _, last = key.value.partition(" ")
    shown = isinstance(value, MappingNode) and [each.value for each in value.items[:1] if isinstance(each, ScalarNode)]
    if name in ("id", "show") or not IS_SNAKE_CASE(name) or (last != "show" and shown != ["show"]):
        return None
    return key, name
