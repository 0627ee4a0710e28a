"""Report records in another form (a text, a list, names), with the form to write."""

from abc import ABC, abstractmethod
from typing import Any

from pm_quest.authoring import record_rules
from pm_quest.authoring.field_readers import FieldReader
from pm_quest.authoring.key_guesses import describe_owner
from pm_quest.authoring.record_specs import KeySpec, RecordSpec
from pm_quest.authoring.sign_slips import find_unknown_plays
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.suggested_forms import (
    MAX_FORM_LENGTH,
    invent_id,
    make_id_list,
    make_meter,
    make_record,
    suggest_map,
    write_form,
)
from pm_quest.authoring.value_reader import IS_SNAKE_CASE
from pm_quest.authoring.yaml_nodes import MappingNode, RefusedNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.story.meters import Meter
from pm_quest.story.model import Choice, Scene


class RecordFormReader(FieldReader, ABC):
    """Reports records in other forms; a subclass reads the records themselves."""

    @abstractmethod
    def read_fields(self, node: YamlNode, cls: type, name: str, at: ScalarNode | None = None, **values: Any) -> Any:
        """Read a map of keys as one of the model's dataclasses."""

    @abstractmethod
    def read_entry(self, name: ScalarNode, value: YamlNode, cls: type, key: KeySpec) -> Any:
        """Read one record of a map of records, by its id."""

    def describe_home(self, name: str, record: RecordSpec) -> str:
        """Return the end of a sentence that says which other records have a key, or an empty text."""
        return describe_owner(name, record)

    def _report_record(self, node: YamlNode, cls: type, name: str) -> None:
        """Remark that a map of keys is meant here, with what the author wrote as one."""
        if cls in (Choice, Scene):
            self.found.open_scenes.add(self.current_scene)
        made = make_meter(name, node) if cls is Meter else make_record(self.records[cls], name, node)
        form = write_form(name if IS_SNAKE_CASE(name) else "", made)
        suggestion = f"write '{form.removeprefix(': ')}'" if form else None
        if isinstance(node, MappingNode) and isinstance(key := node.items[0], ScalarNode):
            message = f"{quote_value(key.value, 40)} is not a key of {record_rules.add_article(self.records[cls].noun)}"
            self.found.add_remark(key.start, key.end, "PQ120", message, suggestion or "leave it out")
            return
        self.report_misplaced(node, name, "record", suggestion)

    def _has_text_as_key(self, node: MappingNode, record: RecordSpec) -> bool:
        """Return whether it is a record whose text stands as a key, as in `{The end: 50}`."""
        key = node.items[0] if node.items else None
        if not isinstance(key, ScalarNode) or key.value in record.keys or IS_SNAKE_CASE(key.value) or ":" in key.value:
            return False
        return make_record(record, "", node) is not None

    def _report_records(self, node: YamlNode, key: KeySpec) -> None:
        """Remark that records stand under their ids here; those of a list are read all the same."""
        if (
            not isinstance(node, SequenceNode)
            or key.record_type is None
            or all(isinstance(item, ScalarNode) for item in node.items)
        ):
            self._report_names(node, key)
            return
        maps = [item for item in node.items if isinstance(item, MappingNode) and item.items]
        ids = [self._read_list_item(item, key.record_type, key) for item in maps]
        id = None if None in ids else self._suggest_first_id(ids, maps, key.record_type)
        suggestion = suggest_map(key, id, self.records[key.record_type].noun)
        super().report_misplaced(node, key.name, "records", suggestion)

    def report_list(self, node: YamlNode, key: KeySpec) -> None:
        """Remark that a list of records is meant here, with what makes one of the only record or its text."""
        record = None if key.record_type is None else self.records[key.record_type]
        names = (
            [each.value for each in node.items[::2] if isinstance(each, ScalarNode)]
            if isinstance(node, MappingNode)
            else []
        )
        suggestion = None
        if isinstance(node, MappingNode) and record and any(name in record.keys for name in names):
            suggestion = "put square brackets around it" if node.flow else "write '- ' before its first key"
        elif isinstance(node, ScalarNode) and record and (form := write_form("", make_record(record, "", node))):
            suggestion = f"write '[{form.removeprefix(': ')}]'"
        self.report_misplaced(node, key.name, "list of records", suggestion)

    def _read_list_item(self, item: MappingNode, cls: type, key: KeySpec) -> str | None:
        """Read a record in a list.

        Return the id that it gives, empty without one; None for one before the record.
        """
        name, value = item.items[:2]
        if (
            isinstance(name, ScalarNode)
            and name.value not in self.records[cls].keys
            and isinstance(value, ScalarNode | MappingNode)
        ):
            if isinstance(value, ScalarNode) and name.value in ("id", "name") and IS_SNAKE_CASE(value.value):
                self.read_entry(value, _drop_first_key(item), cls, key)
                return value.value
            if len(item.items) == 2 or (isinstance(value, ScalarNode) and not value.value):
                self.read_entry(name, value if len(item.items) == 2 else _drop_first_key(item), cls, key)
                return None
        self.found.unnamed_records.add(cls)
        self.read_fields(item, cls, record_rules.add_article(self.records[cls].noun))
        return ""

    def _suggest_first_id(self, ids: list[str | None], maps: list[MappingNode], cls: type) -> str:
        """Return the id of the first record of a list, or one made for it.

        One that a test plays, or its first words.
        """
        if ids and ids[0]:
            return ids[0]
        if cls is Choice and len(played := find_unknown_plays(self.source)) == 1:
            return played[0]
        words = next((_find_record_text(item) for item in maps), None)
        return invent_id(words) if words else f"a_{self.records[cls].noun}"

    def _report_names(self, node: YamlNode, key: KeySpec) -> None:
        """Remark that records are meant where only their names stand.

        The names are taken as declared.
        """
        listed = (
            make_id_list(node)
            if isinstance(node, ScalarNode | SequenceNode) and node.end - node.start < MAX_FORM_LENGTH
            else None
        )
        names = [name for name in listed or [] if isinstance(name, str)]
        suggestion = None
        if key.record_type is Choice:
            self.found.open_scenes.add(self.current_scene)
            choices = self.found.choices.setdefault(self.current_scene, {})
            choices.update((name, ScalarNode(name, node.start, node.end, "")) for name in names)
        elif key.record_type is Meter and names:
            for name in names:
                self.found.meters.setdefault(name, ScalarNode(name, node.start, node.end, ""))
            form = write_form(names[0], make_meter(names[0], RefusedNode(node.start, node.end)))
            suggestion = f"write each on a line of its own, as in '{form}'"
        self.report_misplaced(node, key.name, "records", suggestion)


def _find_record_text(item: MappingNode) -> str | None:
    """Return the text that names a record, or None."""
    texts = ("say", "label", "title", "name", "id")
    pairs = (
        (key, value)
        for key, value in item.iterate_pairs()
        if isinstance(key, ScalarNode) and isinstance(value, ScalarNode)
    )
    return next((value.value for key, value in pairs if key.value in texts), None)


def _drop_first_key(node: MappingNode) -> MappingNode:
    """Return the map without its first key."""
    rest = MappingNode(node.start, node.flow)
    rest.end, rest.items = node.end, node.items[2:]
    return rest
