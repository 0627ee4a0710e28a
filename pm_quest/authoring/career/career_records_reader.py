"""Read the records of a career file, and check what has to hold between their keys."""

from collections.abc import Mapping
from typing import Any, ClassVar

from pm_quest.authoring.career import figure_rules
from pm_quest.authoring.career.career_fields import CareerFieldReader
from pm_quest.authoring.career.career_names import NAMED_RECORDS, declare_id
from pm_quest.authoring.career.career_records import CAREER_RECORDS
from pm_quest.authoring.record_rules import add_article
from pm_quest.authoring.record_specs import KeySpec, RecordSpec
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.value_reader import to_snake_case
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, YamlNode
from pm_quest.authoring.yaml_tree import YamlTree
from pm_quest.career.career_model import ApplicantGroup, Card, CareerEvent, Credential, Decision, LeadUse
from pm_quest.career.event_texts import HOUSES
from pm_quest.career.figures import Assumption, read_figure
from pm_quest.kit.text import find_names
from pm_quest.story.hiring import LEADS

OPTIONS = 2
_GIVING_KEYS = ("gives", "credential", "options")
SHORTEST, LONGEST = 40, 90
"""The words of a card's text."""
_KEYS = frozenset(key for record in CAREER_RECORDS.values() for key in record.keys)
_GROUNDED = tuple(cls for cls, record in CAREER_RECORDS.items() if {"source", "assumed"} <= record.keys.keys())


class CareerRecordReader(CareerFieldReader):
    """Readers of every record of a career file."""

    records: ClassVar[Mapping[type, RecordSpec]] = CAREER_RECORDS

    def __init__(self, text: str, tree: YamlTree) -> None:
        super().__init__(text, tree)
        self.cards: dict[str, ScalarNode] = {}
        self.current_owner = ""

    def read_fields(self, node: YamlNode, cls: type, name: str, at: ScalarNode | None = None, **values: Any) -> Any:
        """Read a map of keys as one of the model's dataclasses, and check what its class demands."""
        read = super().read_fields(node, cls, name, at, **values)
        if isinstance(node, MappingNode) and node.items and not self.is_harmed(node):
            place = self._find_place(node, at)
            if cls in _GROUNDED:
                noun = self.records[cls].noun
                named = f"{noun} {quote_value(name)}" if at else f"'{name}'" if name in _KEYS else add_article(noun)
                figure_rules.check_grounds(self.found, node, place, named)
            self._check_record(read, node, place, name)
        return read

    @staticmethod
    def _find_place(node: MappingNode, at: ScalarNode | None) -> tuple[int, int]:
        """Return the place of a record in a remark: its id, or its first key."""
        first = at or node.items[0]
        return (first.start, first.end) if isinstance(first, ScalarNode) else (node.start, node.start + 1)

    def _check_record(self, read: Any, node: MappingNode, place: tuple[int, int], name: str) -> None:
        """Check what has to hold between the keys of a record."""
        if isinstance(read, Assumption):
            figure_rules.check_bounds(self.found, read, place, name)
        elif isinstance(read, Credential) and read.lapses_weeks and read.lapses_years:
            message = f"credential {quote_value(name)} lapses after some weeks, and after some years"
            self.found.add_remark(*place, "PQ612", message, "keep 'lapses_weeks' or 'lapses_years'")
        elif isinstance(read, Card):
            self._check_card(read, node, place)
        elif isinstance(read, CareerEvent):
            self._check_options(read.options, node, place, f"event {quote_value(name)}")
            self._check_houses(read, place)

    def _check_card(self, card: Card, node: MappingNode, place: tuple[int, int]) -> None:
        """Check a card: its options, that it gives something, and how long its text is."""
        self._check_options(card.options, node, place, f"card {quote_value(card.id)}")
        written = {key.value for key in node.items[::2] if isinstance(key, ScalarNode)}
        if not written.intersection(_GIVING_KEYS) and not (card.money and card.money.value > 0):
            message = f"card {quote_value(card.id)} gives nothing: no skill, no evidence, no credential, no money"
            self.found.add_remark(*place, "PQ611", message, "add 'gives', 'credential' or 'options', or take it out")
        self._check_repeats(card, place)
        words = len(card.text.split())
        if not SHORTEST <= words <= LONGEST:
            message = (
                f"the text of card {quote_value(card.id)} has {words} words, and a card has {SHORTEST} to {LONGEST}"
            )
            more = "say what happens, with somebody or something in it" if words < SHORTEST else "keep one thing of it"
            self.found.add_remark(*place, "PQ610", message, more)

    def _check_houses(self, event: CareerEvent, place: tuple[int, int]) -> None:
        """Report names in braces that no house is filled in for."""
        # An option with errors was read as None, in a career that is then not handed out.
        ways = [each for each in event.options.values() if each is not None]
        texts = [event.text, *(text for way in ways for text in (way.say, way.then))]
        for name in dict.fromkeys(name for text in texts if text for name in find_names(text)):
            if name not in HOUSES:
                near = self.suggest.find_nearest(name, HOUSES)
                message = f"event {quote_value(event.id)} shows '{{{name}}}' as it is: no house is filled in for it"
                known = " or ".join(f"'{{{each}}}'" for each in HOUSES)
                self.found.add_remark(*place, "PQ615", message, f"write '{{{near}}}'" if near else f"write {known}")

    def _check_repeats(self, card: Card, place: tuple[int, int]) -> None:
        """Report a card that can be played again and again in no time: then the half-year need not end."""
        # An option or a figure with errors was read as None, in a career that is then not handed out.
        ways = [read_figure(each.weeks) for each in card.options.values() if each is not None] or [0]
        if not card.once and card.weeks is not None and card.weeks.value + min(ways) < 1:
            message = f"card {quote_value(card.id)} can be played again, and takes no week: the half-year need not end"
            self.found.add_remark(*place, "PQ125", message, "let it take 1 week or more, or leave 'once' out")

    def _check_options(
        self, options: Mapping[str, Decision], node: MappingNode, place: tuple[int, int], noun: str
    ) -> None:
        """Report a decision that has not exactly two options."""
        if not options:
            return
        written = next((value for key, value in node.iterate_pairs() if getattr(key, "value", "") == "options"), None)
        count = len(written.items) // 2 if isinstance(written, MappingNode) else OPTIONS
        if count != OPTIONS:
            message = f"{noun} has {count} {'option' if count == 1 else 'options'}, and a decision has two"
            more = "add another one, or write what happens into 'text'" if count < OPTIONS else "keep two of them"
            self.found.add_remark(*place, "PQ605", message, more)

    def read_entry(self, name: ScalarNode, value: YamlNode, cls: type, key: KeySpec) -> Any:
        """Read one record of a map of records, and declare its id."""
        if cls is LeadUse:
            if name.value not in LEADS:
                self.report_lead(name)
        elif not key.any_name and (cls is not Credential or not self.report_credential(name)):
            self.check_identifier(name)
        if cls in NAMED_RECORDS:
            declare_id(self.found, name, NAMED_RECORDS[cls])
            self.current_owner = name.value
        if cls is Card:
            self.cards.setdefault(name.value, name)
            self.cards.setdefault(to_snake_case(name.value), name)
        elif cls is Decision:
            self.found.choices.setdefault(self.current_owner, {})[name.value] = name
        elif cls is Credential:
            self.found.credentials.append(name)
        return self.read_fields(value, cls, name.value, name, id=name.value)

    def read_records(self, node: YamlNode, key: KeySpec) -> dict[str, Any] | None:
        """Read a map of records; of groups of applicants, at least one can be drawn."""
        read = super().read_records(node, key)
        groups = [*read.values()] if read and key.record_type is ApplicantGroup else []
        if groups and None not in groups and isinstance(node, MappingNode):
            shares = tuple(group.share.value for group in groups)
            figure_rules.check_odds(self.found, shares, self._find_place(node, None), "share")
        return read

    def describe_home(self, name: str, record: RecordSpec) -> str:
        """Return the end of a sentence that says which other records of a career have a key."""
        homes = [add_article(each.noun) for each in self.records.values() if name in each.keys and each is not record]
        return f"; it is one of {' and of '.join(homes)}" if 0 < len(homes) < 3 else ""
