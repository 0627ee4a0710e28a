"""Nodes to the model, kind by kind: for each kind of `story.model` one reader, which remarks what does not fit.

Every reader gives None for what cannot be read, and goes on, so that one reading finds everything.
"""

import re
from typing import Any

from pm_quest.authoring import rules
from pm_quest.authoring.destinations import tell_destination
from pm_quest.authoring.forms import make_meter, write_form
from pm_quest.authoring.keys import find_key, find_misused, tell_home
from pm_quest.authoring.lost_signals import find_lost_signals
from pm_quest.authoring.mending.known import fold, list_names
from pm_quest.authoring.nodes import Hole, Mapping, Node, Scalar, Sequence
from pm_quest.authoring.opposites import describe_opposite
from pm_quest.authoring.record_forms import RecordForms
from pm_quest.authoring.records import RECORDS, Key, Record
from pm_quest.authoring.source import shown
from pm_quest.authoring.suggest import hint
from pm_quest.authoring.tree import Tree
from pm_quest.authoring.values import SNAKE, snaked
from pm_quest.story.model import Block, Branch, Chance, Choice, Destination, Meter, Prose, Scene, Signal

MAX_SCENES = 20_000
MAX_CHOICES = 50

_FIGURES = re.compile(r"-?[0-9]{1,9}").fullmatch
_READER = {
    key.kind: f"read_{key.kind.replace(' ', '_')}" for record in RECORDS.values() for key in record.keys.values()
}
MOST = {
    Scene: (MAX_SCENES, "PQ907", "scenes a file", "split the story into several scenarios"),
    Choice: (MAX_CHOICES, "PQ908", "choices a scene", "leave some out, or lead on to another scene with the rest"),
}
"""Of these there is at least one, and at most so many."""


class Shapes(RecordForms):
    """Readers of every kind, over one file."""

    def __init__(self, text: str, tree: Tree) -> None:
        super().__init__(text)
        self.tree = tree
        self.overfull = False
        self.readers = {
            cls: {name: (getattr(self, _READER[key.kind]), key, key.field) for name, key in record.keys.items()}
            for cls, record in RECORDS.items()
        }

    def record(self, node: Node, cls: type, name: str, at: Scalar | None = None, **values: Any) -> Any:
        """A map of keys as one of the model's dataclasses; `at` is the key that it stands behind, if any."""
        record, readers = RECORDS[cls], self.readers[cls]
        if not isinstance(node, Mapping) or self._has_text_as_key(node, record):
            self._tell_no_map(node, cls, name, at)
            return None
        self.leave_out_comments(node)
        self.part_colons(node)
        meant: list[str | None] = []
        present: set[str] | None = None
        given = len(values)
        nodes = iter(node.items)
        for key, value in zip(nodes, nodes, strict=False):
            entry = readers.get(key.value) if type(key) is Scalar else None
            if entry is None:
                present = _list_keys(node) if present is None else present
                meant.append(self._unknown(node, record, key, value, present))
                known = meant[-1] not in present and not _is_empty(value)
                entry = readers.get(meant[-1] or "") if known else None
            if entry is not None:
                read, spec, field = entry
                if (result := read(value, spec)) is not None:
                    values[field] = result
        odd = 2 * (len(values) - given) != len(node.items)
        if odd:
            self.doubled(node)
        missing = [required for required in record.required if required.field not in values]
        if any(required.name == "go" for required in missing):
            self.found.loose.add(self.here)
        if cls in rules.KEPT and (odd or missing or not rules.KEPT[cls](values)):
            self._broken(cls, node, at, values, meant)
        if lacking := [required for required in missing if required.name not in meant]:
            self._missing(node, record, lacking, at)
        return None if missing else cls(**values)

    def harmed(self, node: Mapping) -> bool:
        """May something be missing here only because the file could not be read whole?"""
        return not node.whole or any(node.start <= last and first <= node.end for first, last in self.tree.hurt)

    def read_prose(self, node: Node, key: Key) -> Prose | None:
        """A text, or a list of texts and `{if, text}`."""
        if isinstance(node, Scalar):
            text = self.prose(node, key.name, "prose")
            return None if text is None else (Block(text),)
        if isinstance(node, Mapping) and _list_keys(node) == {"if", "text"}:
            mend = "put square brackets around it" if node.flow else "write '- ' before its first key"
            self.misplaced(node, key.name, "prose", mend)
            return None
        if not isinstance(node, Sequence):
            self.prose(node, key.name, "prose")
            return None
        if not node.items:
            self.found.remark(node.start, node.end, "PQ123", f"'{key.name}' has no part", "write a text")
        return tuple(self._part(item, Block, key) for item in node.items)

    def read_signals(self, node: Node, key: Key) -> tuple[Signal, ...] | None:
        """A list of texts and `{notice, if}`."""
        if not isinstance(node, Sequence):
            self.misplaced(node, key.name, "signals")
            return None
        return tuple(self._part(item, Signal, key) for item in node.items)

    def read_destination(self, node: Node, key: Key) -> Destination | None:
        """A scene's id, a chance, or a list of branches."""
        found = self._destination(node, key)
        if found is None:
            self.found.loose.add(self.here)
        return found

    def _destination(self, node: Node, key: Key) -> Destination | None:
        if tell_destination(self.found, node, self.here):
            return None
        if type(node) is Scalar and node.value:
            return self.scene(node, key)
        if isinstance(node, Mapping):
            chance: Chance | None = self.record(node, Chance, key.name)
            return chance
        if not isinstance(node, Sequence) or not node.items:
            self.misplaced(node, key.name, "destination")
            return None
        branches = []
        for number, item in enumerate(node.items, 1):
            branches.append(self.record(item, Branch, "a branch"))
            rules.branch(self.found, item, last=number == len(node.items), branches=node)
        return tuple(branches)

    def read_record(self, node: Node, key: Key) -> Any:
        """A map of keys."""
        if key.of is None:
            return None
        if key.name == "ending":
            self.found.endings.add(self.here)
        return self.record(node, key.of, key.name)

    def read_records(self, node: Node, key: Key) -> dict[str, Any] | None:
        """A map of records, by id."""
        cls = key.of
        if not isinstance(node, Mapping) or cls is None:
            self._tell_records(node, key)
            return None
        self.leave_out_comments(node)
        if not node.items and cls in MOST:
            self.found.remark(node.start, node.end, "PQ123", f"'{key.name}' is empty", f"add a {RECORDS[cls].noun}")
        read, most = {}, MOST.get(cls)
        for number, (name, value) in enumerate(node.pairs()):
            if not isinstance(name, Scalar) or name.value == "<<":
                continue
            if most and number == most[0]:
                message = f"there are at most {most[0]:,} {most[2]}, and here are {len(node.items) // 2:,}"
                self.found.remark(name.start, name.end, most[1], message, most[3])
                self.overfull = True
                break
            read[name.value] = self.read_named(name, value, cls, key)
        if 2 * len(read) != len(node.items):
            self.doubled(node)
        return read

    def read_list_of_records(self, node: Node, key: Key) -> tuple[Any, ...] | None:
        """A list of records."""
        if not isinstance(node, Sequence) or not node.items or key.of is None:
            self.misplaced(node, key.name, "list of records")
            return None
        cls = key.of
        return tuple(self.record(item, cls, f"a part of '{key.name}'") for item in node.items)

    def read_named(self, name: Scalar, value: Node, cls: type, key: Key) -> Any:
        """One record of a map of records; what it declares is noted."""
        id = name.value if key.any_name else self.snake(name) or snaked(name.value)
        if cls is Choice:
            choices = self.found.choices.setdefault(self.here, {})
            choices[name.value] = name
            choices.setdefault(id, name)
        elif cls is Scene:
            self.here = name.value
            self.found.scenes[name.value] = name
            if isinstance(value, Mapping) and (lost := find_lost_signals(value, self.source)):
                self.found.remarks.add(lost)
        elif cls is Meter:
            rules.declared(self.found, name, "meter")
            self.found.meters.setdefault(id, name)
        read = self.record(value, cls, name.value, name, id=name.value)
        if isinstance(read, Meter):
            self.found.bounds[name.value] = self.found.bounds[id] = (read.min, read.max)
            self.found.labels.setdefault(fold(read.label), id)
        elif isinstance(read, Scene):
            self._note_words(read)
        return read

    def _note_words(self, scene: Scene) -> None:
        """Keep what people read of a scene, by which authors may call it."""
        if scene.where:
            self.found.wheres.setdefault(fold(scene.where), scene.id)
        if scene.ending is not None:
            self.found.titles.setdefault(fold(scene.ending.title), scene.id)

    def _part(self, item: Node, cls: type, key: Key) -> Any:
        """A part of a text or a signal: a text, or a map with a condition."""
        if isinstance(item, Scalar):
            text = self.prose(item, key.name)
            return None if text is None else cls(text)
        if isinstance(item, Mapping) and not item.flow and item.items and isinstance(first := item.items[0], Scalar):
            known = any(isinstance(each, Scalar) and each.value in RECORDS[cls].keys for each in item.items[::2])
            if not known and not SNAKE(first.value):
                return self.colon(first, key.name)
        if isinstance(item, Mapping):
            return self.record(item, cls, key.name)
        return self.prose(item, key.name)

    def _tell_no_map(self, node: Node, cls: type, name: str, at: Scalar | None) -> None:
        """Say that something else stands where a map of keys is meant, or nothing."""
        record = RECORDS[cls]
        if at is None or not isinstance(node, Scalar) or node.value or node.style:
            self._tell_record(node, cls, name)
            return
        if cls in (Choice, Scene):
            self.found.loose.add(self.here)
        needed = [f"'{key.name}'" for key in record.required]
        ways = " and one of 'choices', 'go' and 'ending'" if record.cls is Scene else ""
        mend = f"write below it, two spaces further in, {', '.join(needed)}{ways}"
        self.found.remark(at.start, at.end, "PQ123", f"{record.noun} {shown(at.value)} is empty", mend)

    def _broken(
        self, cls: type, node: Mapping, at: Scalar | None, values: dict[str, Any], meant: list[str | None]
    ) -> None:
        """Remark what does not hold between the keys of a record, but for those that are only misspelt."""
        if cls is Choice and "if" not in meant:
            rules.choice(self.found, node)
        elif cls is Meter:
            rules.meter(self.found, values, node)
        elif cls is Scene and at is not None and not {*rules.WAYS_ON}.intersection(meant):
            rules.scene(self.found, node, at, harmed=self.harmed(node))

    def _unknown(self, node: Mapping, record: Record, key: Node, value: Node, present: set[str]) -> str | None:
        """Remark an unknown key; gives the one that was meant, where one is near."""
        if not isinstance(key, Scalar) or key.value == "<<":
            return None
        if (left_out := self._left_out(node, record, key, value)) or self.comma(node, key, value):
            return left_out
        if opposite := describe_opposite(key.value, value, record, present):
            message = f"{shown(key.value)} is no key of {rules.a(record.noun)}; it is the opposite of '{opposite[0]}'"
            self.found.remark(key.start, key.end, "PQ120", message, opposite[1])
            key.value = key.value if opposite[0] in present else opposite[0]
            return opposite[0]
        meant = find_key(key.value, value, record, present, self.suggest)
        home = tell_home(key.value, record)
        told = hint(meant) or home
        message = f"{shown(key.value)} is no key of {rules.a(record.noun)}{told}"
        away = "move it there, or leave it out" if home else "leave it out"
        mend = f"{_astray(value)}{away}; the keys here are {', '.join(record.keys)}"
        if meant:
            mend = f"write '{meant}'"
        self.found.remark(key.start, key.end, "PQ120", message, mend)
        return meant

    def _left_out(self, node: Mapping, record: Record, key: Scalar, value: Node) -> str | None:
        """The key that was left out before a value in brackets, as in `{odds: 3, a_scene}`; remarked, where it is plain which."""
        if not node.flow or not isinstance(value, Scalar) or value.value or value.style or key.style:
            return None
        names = [each.value for each in node.items[::2] if isinstance(each, Scalar)]
        needed = [each for each in record.required if each.name not in names]
        before = names[names.index(key.value) - 1] if names[0] != key.value else ""
        prose = before in record.keys and record.keys[before].kind in ("text", "line")
        fits = {"id": SNAKE, "destination": SNAKE, "whole": _FIGURES, "impact": _FIGURES}
        if len(needed) != 1 or (prose and needed[0].kind not in fits):
            return None
        if not fits.get(needed[0].kind, bool)(key.value):
            return None
        message = f"before {shown(key.value, 40)} the key '{needed[0].name}' is missing"
        mend = f"write '{needed[0].name}: {key.value}'"
        self.found.remark(key.start, key.end, "PQ121", message, mend)
        return needed[0].name

    def _missing(self, node: Mapping, record: Record, lacking: list[Key], at: Scalar | None) -> None:
        """Remark the keys that a record lacks, all at once."""
        present = _list_keys(node)
        lacking = [required for required in lacking if required.name not in present]
        if not lacking or self.harmed(node):
            return
        if len(lacking) == 1 and (misused := find_misused(lacking[0], node)):
            key, value = misused
            message = f"{record.noun}{' ' + shown(at.value) if at else ''} has no '{lacking[0].name}': '{key.value}' leads nowhere"
            self.found.remark(key.start, key.end, "PQ121", message, f"write '{lacking[0].name}: {value.value}'")
            return
        names = " and no ".join(f"'{required.name}'" for required in lacking)
        message = f"{record.noun}{' ' + shown(at.value) if at else ''} has no {names}"
        first = node.items[0] if node.items else node
        place = at or (first if isinstance(first, (Scalar, Hole)) else Hole(node.start, node.start + 1))
        told = list_names(
            [f"'{each.name}': {each.doc[0].lower()}{each.doc[1:].rstrip('.')}" for each in lacking], "and"
        )
        mend = f"add {told}."
        if record.cls is Meter and at and (form := write_form(at.value, make_meter(at.value, node))):
            mend = f"write '{form}'"
        self.found.remark(place.start, place.end, "PQ121", message, mend)


def _is_empty(value: Node) -> bool:
    return isinstance(value, Scalar) and not value.value and not value.style


def _list_keys(node: Mapping) -> set[str]:
    return {key.value for key in node.items[::2] if isinstance(key, Scalar)}


def _astray(value: Node) -> str:
    """How to mend a key that is none here, where what stands behind it looks like a scene or a choice in a wrong column."""
    keys = _list_keys(value) if isinstance(value, Mapping) else set[str]()
    if "say" in keys:
        return "if it is a choice, begin it in the column of the other choices; if not, "
    if "text" in keys:
        return "if it is a scene, begin it in the column of the other scenes; if not, "
    return ""
