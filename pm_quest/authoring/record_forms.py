"""Records that are written in another form: as one text, as a list, as names alone; each told with its form."""

from typing import Any

from pm_quest.authoring import rules
from pm_quest.authoring.forms import LONGEST, make_list, make_meter, make_record, write_form
from pm_quest.authoring.kinds import Kinds
from pm_quest.authoring.nodes import Hole, Mapping, Node, Scalar, Sequence
from pm_quest.authoring.records import RECORDS, Key
from pm_quest.authoring.values import SNAKE, snaked
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
        self.misplaced(node, name, "record", f"write '{form.removeprefix(': ')}'" if form else None)

    def _tell_records(self, node: Node, key: Key) -> None:
        """Remark that records stand under their ids here; those of a list are read all the same."""
        if not isinstance(node, Sequence) or key.of is None or all(isinstance(item, Scalar) for item in node.items):
            self._tell_names(node, key)
            return
        noun, named = RECORDS[key.of].noun, False
        maps = [item for item in node.items if isinstance(item, Mapping) and item.items]
        for item in maps:
            name = item.items[0]
            if isinstance(name, Scalar) and len(item.items) == 2 and name.value not in RECORDS[key.of].keys:
                self.read_named(name, item.items[1], key.of, key)
                named = True
            elif isinstance(name, Scalar) and name.value in ("id", "name") and isinstance(item.items[1], Scalar):
                self.read_named(item.items[1], _drop_first(item), key.of, key)
            else:
                self.record(item, key.of, rules.a(noun))
        mend = f"write the id of each {noun} and a colon instead of the '-', as in '{_make_id(maps, noun)}:'"
        if named:
            mend = "take the '- ' before each id away"
        message = f"'{key.name}' is a map, by id, and this is a list"
        self.found.remark(node.start, node.start + 1, "PQ122", message, mend)

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


def _make_id(items: list[Mapping], noun: str) -> str:
    """An id for the first record of a list: of its name or its first words."""
    for item in items[:1]:
        for key, value in item.pairs():
            if (
                isinstance(key, Scalar)
                and isinstance(value, Scalar)
                and key.value in ("id", "name", "say", "label", "title")
            ):
                return snaked(" ".join(value.value.split()[:3]))
    return f"a_{noun}"


def _drop_first(node: Mapping) -> Mapping:
    """The map without its first key."""
    rest = Mapping(node.start, node.flow)
    rest.end, rest.items = node.end, node.items[2:]
    return rest
