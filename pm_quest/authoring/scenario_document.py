"""Turn a scenario into a document of maps, lists, texts and numbers, without defaults."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from pm_quest.authoring.record_specs import RECORDS, KeySpec, RecordSpec
from pm_quest.authoring.yaml_writer import Braced
from pm_quest.story.conditions import Condition
from pm_quest.story.exhibits import Exhibit, ExhibitUse
from pm_quest.story.model import Block, Branch, Choice, Lesson, Scenario, Scene, Signal

Document = dict[str, Any]

_ORDER: dict[type, tuple[str, ...]] = {
    Scenario: (
        *("format", "title", "role", "employer", "author", "license", "language", "summary", "minutes"),
        *("hiring", "meters", "flags", "cast", "exhibits", "turn", "start", "scenes"),
    ),
    Scene: ("note", "where", "gain", "set", "exhibits", "text", "signals"),
    Choice: ("note", "say", "if", "locked", "once", "fit", "act", "book", "gain", "set", "then", "because", "go"),
    Exhibit: ("title", "kind"),
    Block: ("if", "text"),
    Branch: ("if", "go"),
}


def build_document(scenario: Scenario) -> Document:
    """Return the scenario as a document.

    `write_document` writes it, and the reader reads the same scenario from that.
    """
    made = RecordWriter(RECORDS, _ORDER).build_record(scenario)
    if made.get("start") == next(iter(scenario.scenes), None):
        del made["start"]
    return made


class RecordWriter:
    """Turns records of a model into documents.

    records: the records of the format, by their dataclasses.
    order: the keys that come first, by record.
    braced: the records that are written in brackets where they fit on a line.
    """

    def __init__(
        self, records: Mapping[type, RecordSpec], order: Mapping[type, tuple[str, ...]], braced: tuple[type, ...] = ()
    ) -> None:
        self.records, self.order, self.braced = records, order, braced

    def build_record(self, value: Any) -> Document:
        """Return a record of the model with the keys that differ from their defaults."""
        usual = {
            each.name: each.default if each.default_factory is MISSING else each.default_factory()
            for each in fields(value)
            if each.default is not MISSING or each.default_factory is not MISSING
        }
        found = {key: getattr(value, key.field) for key in self._order_keys(type(value))}
        made = {
            key.name: self._build_value(each)
            for key, each in found.items()
            if key.field not in usual or each != usual[key.field]
        }
        return Braced(made) if isinstance(value, self.braced) else made

    def _order_keys(self, cls: type) -> list[KeySpec]:
        """Return the keys of a record in writing order: those of `order`, then the others."""
        keys, order = self.records[cls].keys, self.order.get(cls, ())
        return [*(keys[name] for name in order), *(key for name, key in keys.items() if name not in order)]

    def _build_value(self, value: Any) -> Any:
        """Return one value of the model as part of a document."""
        if isinstance(value, Condition):
            source = value.source
            return int(source) if source.isdecimal() and source.isascii() and str(int(source)) == source else source
        if isinstance(value, Lesson):
            return str(value)
        if isinstance(value, Mapping):
            return {key: self._build_value(each) for key, each in value.items()}
        if isinstance(value, tuple):
            return self._build_parts(value)
        return self.build_record(value) if type(value) in self.records else value

    def _build_parts(self, values: tuple[Any, ...]) -> Any:
        """Return a tuple as a list; a text of one part without a condition is that text."""
        if len(values) == 1 and isinstance(values[0], Block) and values[0].when is None:
            return values[0].text
        return [self._build_part(each) for each in values]

    def _build_part(self, value: Any) -> Any:
        """Return one part of a text or a list."""
        if isinstance(value, Block) and value.when is None:
            return value.text
        if isinstance(value, Signal) and value.when is None:
            return value.notice
        if isinstance(value, ExhibitUse) and not value.show:
            return value.id
        return self._build_value(value)
