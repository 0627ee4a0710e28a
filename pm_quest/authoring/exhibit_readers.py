"""Read exhibits: where they lie, and the tables and series of numbers in them."""

from abc import ABC

from pm_quest.authoring.misplaced_records import RecordFormReader
from pm_quest.authoring.record_specs import KeySpec
from pm_quest.authoring.table_rows import write_row
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.story.exhibits import ExhibitUse, Number


class ExhibitReader(RecordFormReader, ABC):
    """Readers of the kinds of value that only exhibits have."""

    def read_exhibit_uses(self, node: YamlNode, key: KeySpec) -> tuple[ExhibitUse, ...] | None:
        """Read a list of exhibits: ids, or `{id, show}`; one alone is a list of one."""
        items = node.items if isinstance(node, SequenceNode) else [node]
        if not items or not isinstance(node, SequenceNode | ScalarNode):
            self.report_misplaced(node, key.name, "exhibit uses")
            return None
        uses = [
            self.read_fields(item, ExhibitUse, f"a part of '{key.name}'")
            if isinstance(item, MappingNode)
            else None
            if (id := self.note_exhibit(item)) is None
            else ExhibitUse(id)
            for item in items
        ]
        return tuple(use for use in uses if use is not None)

    def read_columns(self, node: YamlNode, key: KeySpec) -> tuple[str, ...] | None:
        """Read a list of texts of one line."""
        if not isinstance(node, SequenceNode) or not node.items:
            self.report_misplaced(node, key.name, "columns")
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
