"""Check the ids of a career: which are taken, which do not exist, and what conditions read."""

from pm_quest.authoring.condition_resolver import ConditionResolver
from pm_quest.authoring.fixing.known_names import list_names
from pm_quest.authoring.name_reports import NameReports
from pm_quest.authoring.name_suggester import NameSuggester, did_you_mean
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.symbols import SymbolTable
from pm_quest.authoring.value_places import map_to_source
from pm_quest.authoring.yaml_nodes import ScalarNode
from pm_quest.career.career_model import STATE_NUMBERS, Background, Card, CareerEvent
from pm_quest.story.conditions import KEYWORDS, Condition, ConditionNode, ConditionType
from pm_quest.story.model import CREDENTIALS, SKILLS

NAMED_RECORDS = {Background: "background", Card: "card", CareerEvent: "event"}
"""The records whose ids conditions can read: each is true once it has happened."""
_TAKEN = frozenset({*STATE_NUMBERS, *KEYWORDS})


def declare_id(found: SymbolTable, name: ScalarNode, noun: str) -> None:
    """Declare the id of a background, a card or an event, and report one that conditions could not tell apart."""
    id = name.value
    if id in _TAKEN:
        message = f"no {noun} can be called '{id}': the word means something else in conditions"
        found.add_remark(name.start, name.end, "PQ604", message, f"give it another name, as in 'the_{id}'")
    elif id in found.flags:
        message = f"a background, a card or an event is called {quote_value(id)} already"
        found.add_remark(name.start, name.end, "PQ604", message, f"give this {noun} another name")
    found.flags.setdefault(id, name)


class CareerNames(ConditionResolver):
    """Resolves the names that a career reads."""

    def __init__(
        self, found: SymbolTable, suggest: NameSuggester, text: str, cards: dict[str, ScalarNode], *, whole: bool
    ) -> None:
        for name in STATE_NUMBERS:
            if name not in SKILLS:
                found.meters.setdefault(name, ScalarNode(name, 0, 0, ""))
        super().__init__(NameReports(found, suggest), text, scenes=False, names=whole)
        self.numbers.discard("adaptability")
        self.kinds.pop("adaptability", None)
        self.cards, self.whole = cards, whole

    def check_references(self, named_cards: list[ScalarNode]) -> None:
        """Report names of cards and credentials that do not exist, then those in conditions."""
        for name in self.found.credentials:
            if name.value not in CREDENTIALS:
                self.reports.check_credential(name.value, name.start, name.end)
        for name in named_cards if self.whole else ():
            if name.value not in self.cards:
                self._report_missing_card(name.value, name.start, name.end)
        self.check_all()

    def _report_missing_card(self, id: str, start: int, end: int) -> None:
        near = self.suggest.find_nearest(id, self.cards)
        cards = list_names(self.cards)
        suggestion = f"write the id of a card: {cards}" if cards else f"add a card {quote_value(id)}, or take this out"
        suggestion = f"write '{near}'" if near else suggestion
        message = f"card {quote_value(id)} does not exist{did_you_mean(near)}"
        self.found.add_remark(start, end, "PQ603", message, suggestion)

    def _check_call(self, node: ConditionNode, scalar: ScalarNode) -> None:
        """Resolve the name in `holds(a_credential)` and `chose(a_card.an_option)`; there are no scenes."""
        if node.op == "holds":
            super()._check_call(node, scalar)
            return
        start, end = map_to_source(self.text, scalar, node.start, node.end)
        card, _, option = str(node.value).partition(".")
        if node.op == "visited":
            message = "a career has no scenes to visit; what was done is true by its id"
            self.found.add_remark(start, end, "PQ606", message, f"write '{card}'")
        elif self.whole and option not in (options := self.found.choices.get(card, {})):
            near = self.suggest.find_nearest(option, options)
            suggestion = f"write 'chose({card}.{near})'" if near else f"write one of {list_names(options)}"
            suggestion = suggestion if options else "write the id of a card alone, or of one that has options"
            message = f"there is no option {quote_value(str(node.value))}"
            self.found.add_remark(start, end, "PQ606", message, suggestion)

    def _report_unknown_name(
        self,
        _condition: Condition,
        node: ConditionNode,
        scalar: ScalarNode,
        _wanted: ConditionType,
        _extra: tuple[str, ...],
    ) -> None:
        """Report a name that is neither a number of the player nor something that can have happened."""
        name = str(node.value)
        start, end = map_to_source(self.text, scalar, node.start, node.end)
        held = name in CREDENTIALS
        near = self.suggest.find_nearest(name, [*self.kinds])
        ids = list_names(self.found.flags)
        suggestion = f"write '{near}'" if near else f"write one of {', '.join(STATE_NUMBERS)}, or an id: {ids}"
        suggestion = f"write 'holds({name})'" if held else suggestion
        message = f"{quote_value(name)} is neither a number of the player nor a background, a card or an event"
        message = f"{quote_value(name)} is a credential" if held else f"{message}{did_you_mean(near)}"
        self.found.add_remark(start, end, "PQ606", message, suggestion)
