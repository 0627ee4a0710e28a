"""Records that are written in another form: as one text, as a list, as names alone; each told with its form."""

from typing import Any

from pm_quest.authoring import rules
from pm_quest.authoring.forms import LONGEST, invent_id, make_list, make_meter, make_record, tell_dashes, write_form
from pm_quest.authoring.kinds import Kinds
from pm_quest.authoring.nodes import Hole, Mapping, Node, Scalar, Sequence
from pm_quest.authoring.records import RECORDS, Key, Record
from pm_quest.authoring.signs import find_unknown_plays
from pm_quest.authoring.source import shown
from pm_quest.authoring.values import SNAKE
from pm_quest.story.model import Choice, Meter, Scene


class RecordForms(Kinds):
    """Tells of records in other forms; how a record is read is said by who reads them all."""

    def record(self, node: Node, cls: type, name: str, at: Scalar | None = None, **values: Any) -> Any:
        """Read a map of keys as one of the model's dataclasses."""
        raise NotImplementedError

    def read_named(self, name: Scalar, value: Node, cls: type, key: Key) -> Any:
        """Read one record of a map of records, by its id."""
        raise NotImplementedError

    def _tell_record(self, node: Node, cls: type, name: str) -> None:
        """Remark that a map of keys is meant here, with what the author wrote as one."""
        if cls in (Choice, Scene):
            self.found.loose.add(self.here)
        made = make_meter(name, node) if cls is Meter else make_record(RECORDS[cls], name, node)
        form = write_form(name if SNAKE(name) else "", made)
        mend = f"write '{form.removeprefix(': ')}'" if form else None
        if isinstance(node, Mapping) and isinstance(key := node.items[0], Scalar):
            message = f"{shown(key.value, 40)} is no key of {rules.a(RECORDS[cls].noun)}"
            self.found.remark(key.start, key.end, "PQ120", message, mend or "leave it out")
            return
        self.misplaced(node, name, "record", mend)

    def _has_text_as_key(self, node: Mapping, record: Record) -> bool:
        """Is it a record whose text stands as a key, as in `{The end: 50}`?"""
        key = node.items[0] if node.items else None
        if not isinstance(key, Scalar) or key.value in record.keys or SNAKE(key.value) or ":" in key.value:
            return False
        return make_record(record, "", node) is not None

    def _tell_records(self, node: Node, key: Key) -> None:
        """Remark that records stand under their ids here; those of a list are read all the same."""
        if not isinstance(node, Sequence) or key.of is None or all(isinstance(item, Scalar) for item in node.items):
            self._tell_names(node, key)
            return
        maps = [item for item in node.items if isinstance(item, Mapping) and item.items]
        ids = [self._read_listed(item, key.of, key) for item in maps]
        mend = tell_dashes(key, None if None in ids else self._find_first_id(ids, maps, key.of))
        super().misplaced(node, key.name, "records", mend)

    def _read_listed(self, item: Mapping, cls: type, key: Key) -> str | None:
        """Read a record that stands in a list; gives the id that it says, empty without one; None for one before it."""
        name, value = item.items[:2]
        if isinstance(name, Scalar) and name.value not in RECORDS[cls].keys and isinstance(value, Scalar | Mapping):
            if isinstance(value, Scalar) and name.value in ("id", "name") and SNAKE(value.value):
                self.read_named(value, _drop_first(item), cls, key)
                return value.value
            if len(item.items) == 2 or (isinstance(value, Scalar) and not value.value):
                self.read_named(name, value if len(item.items) == 2 else _drop_first(item), cls, key)
                return None
        self.found.nameless.add(cls)
        self.record(item, cls, rules.a(RECORDS[cls].noun))
        return ""

    def _find_first_id(self, ids: list[str | None], maps: list[Mapping], cls: type) -> str:
        """The id of the first record of a list, or one for it: one that a test plays, or of its first words."""
        if ids and ids[0]:
            return ids[0]
        if cls is Choice and len(played := find_unknown_plays(self.source)) == 1:
            return played[0]
        words = next((_find_words(item) for item in maps), None)
        return invent_id(words) if words else f"a_{RECORDS[cls].noun}"

    def _tell_names(self, node: Node, key: Key) -> None:
        """Remark that records are meant here, where only their names stand; these are taken for declared."""
        listed = make_list(node) if isinstance(node, Scalar | Sequence) and node.end - node.start < LONGEST else None
        names = [name for name in listed or [] if isinstance(name, str)]
        mend = None
        if key.of is Choice:
            self.found.loose.add(self.here)
            choices = self.found.choices.setdefault(self.here, {})
            choices.update((name, Scalar(name, node.start, node.end, "")) for name in names)
        elif key.of is Meter and names:
            for name in names:
                self.found.meters.setdefault(name, Scalar(name, node.start, node.end, ""))
            form = write_form(names[0], make_meter(names[0], Hole(node.start, node.end)))
            mend = f"write each on a line of its own, as in '{form}'"
        self.misplaced(node, key.name, "records", mend)


def _find_words(item: Mapping) -> str | None:
    """What a record says first, by which it may be called."""
    texts = ("say", "label", "title", "name", "id")
    pairs = ((key, value) for key, value in item.pairs() if isinstance(key, Scalar) and isinstance(value, Scalar))
    return next((value.value for key, value in pairs if key.value in texts), None)


def _drop_first(node: Mapping) -> Mapping:
    """The map without its first key."""
    rest = Mapping(node.start, node.flow)
    rest.end, rest.items = node.end, node.items[2:]
    return rest
