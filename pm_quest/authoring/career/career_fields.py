"""Read the kinds of value that only careers have: figures, odds, percentages, texts by act."""

from typing import Any

from pm_quest.authoring.career.figure_rules import check_odds, report_bare_number
from pm_quest.authoring.name_suggester import did_you_mean
from pm_quest.authoring.record_readers import RecordReader
from pm_quest.authoring.record_specs import KeySpec
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.authoring.yaml_tree import YamlTree
from pm_quest.career.figures import Assumption, Figure
from pm_quest.story.interview_words import CARD_KINDS
from pm_quest.story.model import ACTS

MAX_POINTS = 9
"""The most points of a skill whose odds can be written."""
_NEAR_KIND = 0.75


class CareerFieldReader(RecordReader):
    """Readers of the kinds of value that only careers have."""

    def __init__(self, text: str, tree: YamlTree) -> None:
        super().__init__(text, tree)
        self.named_cards: list[ScalarNode] = []
        """The places that name a card, to be looked up once all are read."""

    def read_figure(self, node: YamlNode, key: KeySpec) -> Figure | None:
        """Read a number about the world; one that stands alone is reported."""
        if isinstance(node, ScalarNode) and node.value.strip():
            if not report_bare_number(self.found, node, key.name):
                self.report_misplaced(node, key.name, "figure")
            return None
        if isinstance(node, SequenceNode) or (isinstance(node, ScalarNode) and not node.value):
            self.report_misplaced(node, key.name, "figure")
            return None
        figure: Figure | None = self.read_fields(node, Figure, key.name)
        if figure is not None and not self._check_numbers(node, key, ("value",)):
            return None
        return figure

    def read_record(self, node: YamlNode, key: KeySpec) -> Any:
        """Read a map of keys; the numbers of an assumption have to be possible."""
        read = super().read_record(node, key)
        if isinstance(read, Assumption) and not self._check_numbers(node, key, ("value", "least", "most")):
            return None
        return read

    def _check_numbers(self, node: YamlNode, key: KeySpec, names: tuple[str, ...]) -> bool:
        """Return whether some numbers of a record lie within the bounds of its key, or report that they don't."""
        if not isinstance(node, MappingNode):
            return True
        numbers = {name.value: value for name, value in node.iterate_pairs() if isinstance(name, ScalarNode)}
        return all(
            self.read_integer(numbers[name], key.name if name == "value" else name, key.least, key.most) is not None
            for name in names
            if name in numbers
        )

    def read_skill_odds(self, node: YamlNode, key: KeySpec) -> dict[str, tuple[int, ...]] | None:
        """Read the odds of 0, 1, 2 and more points, by skill."""
        read: dict[str, tuple[int, ...]] = {}
        for name, value in self.read_pairs(node, key):
            known = self.check_skill(name)
            odds = self._read_odds(value, name.value)
            if known and odds:
                read[name.value] = odds
        return read

    def _read_odds(self, node: YamlNode, name: str) -> tuple[int, ...] | None:
        """Read a list of odds, one for each number of points from 0."""
        if not isinstance(node, SequenceNode) or not node.items:
            self.report_misplaced(node, name, "odds list")
            return None
        if len(node.items) > MAX_POINTS + 1:
            message = (
                f"{quote_value(name)} has odds of 0 to {MAX_POINTS} points at most, and here are {len(node.items)}"
            )
            self.found.add_remark(node.start, node.start + 1, "PQ125", message, "leave the last ones out")
            return None
        odds = [self.read_integer(item, f"a part of '{name}'") for item in node.items]
        if None in odds:
            return None
        whole = tuple(each for each in odds if each is not None)
        return whole if check_odds(self.found, whole, (node.start, node.start + 1), name) else None

    def read_percentages(self, node: YamlNode, key: KeySpec) -> dict[str, int] | None:
        """Read percentages by credential."""
        read = {}
        for name, value in self.read_pairs(node, key):
            if not self.report_credential(name) and self.check_identifier(name) is not None:
                self.found.credentials.append(name)
            share = self.read_integer(value, name.value, 0, 100)
            if share is not None:
                read[name.value] = share
        return read

    def read_lead_odds(self, node: YamlNode, key: KeySpec) -> dict[str, int] | None:
        """Read odds by lead."""
        read = self.read_leads(node, key)
        if read and not check_odds(self.found, read, (node.start, node.start + 1), key.name):
            return None
        return read

    def read_act_lines(self, node: YamlNode, key: KeySpec) -> dict[str, str] | None:
        """Read short texts by act."""
        read: dict[str, str] = {}
        for name, value in self.read_pairs(node, key):
            text = self.read_single_line(value, name.value)
            if name.value not in ACTS:
                near = self.suggest.find_nearest(name.value, ACTS)
                message = f"{quote_value(name.value)} is not an act{did_you_mean(near)}"
                suggestion = f"write '{near}'" if near else f"write one of {', '.join(ACTS)}"
                self.found.add_remark(name.start, name.end, "PQ126", message, suggestion)
            elif text is not None:
                read[name.value] = text
        return read

    def read_id(self, node: YamlNode, key: KeySpec) -> str | None:
        """Read the id of a credential, or a kind of card."""
        if key.refers != "kind":
            return super().read_id(node, key)
        kind = self.read_identifier(node, key.name)
        near = None if kind in CARD_KINDS else self.suggest.find_nearest(kind or "", CARD_KINDS, _NEAR_KIND)
        if near:
            message = f"{quote_value(kind or '')} is not a known kind of card{did_you_mean(near)}"
            suggestion = f"write '{near}', or give your own kind of card a name less like it"
            self.found.add_remark(node.start, getattr(node, "end", node.start + 1), "PQ608", message, suggestion)
        return kind

    def read_ids(self, node: YamlNode, key: KeySpec) -> tuple[str, ...] | None:
        """Read a list of ids: of credentials, or of cards, which are looked up later."""
        if key.refers != "card":
            return super().read_ids(node, key)
        if not isinstance(node, SequenceNode):
            self.report_misplaced(node, key.name, "ids")
            return None
        read = []
        for item in node.items:
            scalar = self.read_scalar(item, f"a part of '{key.name}'", "id")
            if scalar is not None:
                self.named_cards.append(scalar)
                read.append(scalar.value)
        return tuple(read)
