"""Read what a panel chose: votes and reasons by option."""

from abc import ABC

from pm_quest.authoring.field_readers import FieldReader
from pm_quest.authoring.record_specs import KeySpec
from pm_quest.authoring.yaml_nodes import SequenceNode, YamlNode


class PanelReader(FieldReader, ABC):
    """Readers of the kinds of value that only panels have."""

    def read_votes(self, node: YamlNode, key: KeySpec) -> dict[str, int] | None:
        """Read how many chose each option; whether it is one is looked up later."""
        read: dict[str, int] = {}
        for name, value in self.read_pairs(node, key):
            number = self.read_integer(value, name.value, least=0)
            if self.check_identifier(name) is not None and number is not None:
                read[name.value] = number
        return read

    def read_reasons(self, node: YamlNode, key: KeySpec) -> dict[str, tuple[str, ...]] | None:
        """Read sentences by option."""
        read: dict[str, tuple[str, ...]] = {}
        for name, value in self.read_pairs(node, key):
            if not isinstance(value, SequenceNode):
                self.report_misplaced(value, name.value, "texts")
                continue
            texts = [self._read_reason(item, name.value) for item in value.items]
            if self.check_identifier(name) is not None:
                read[name.value] = tuple(text for text in texts if text)
        return read

    def _read_reason(self, node: YamlNode, option: str) -> str | None:
        """Read a sentence of somebody who is not an author: names in braces mean nothing in it."""
        scalar = self.read_scalar(node, f"a part of '{option}'", "text")
        return None if scalar is None else " ".join(scalar.value.split())
