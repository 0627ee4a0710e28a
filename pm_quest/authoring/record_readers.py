"""Read nodes into the model, with one reader for each kind of `story.model`.

Every reader returns None for what cannot be read and goes on, so that one reading finds everything.
"""

import re
from typing import Any

from pm_quest.authoring import record_rules
from pm_quest.authoring.destinations import report_destination
from pm_quest.authoring.exhibit_readers import ExhibitReader
from pm_quest.authoring.fixing.known_names import fold_words, list_names
from pm_quest.authoring.hiring_readers import HiringReader
from pm_quest.authoring.key_guesses import find_misused_key, guess_key
from pm_quest.authoring.lost_signals import find_lost_signals
from pm_quest.authoring.name_suggester import did_you_mean
from pm_quest.authoring.opposites import describe_opposite
from pm_quest.authoring.panel_readers import PanelReader
from pm_quest.authoring.record_specs import KeySpec, RecordSpec
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.suggested_forms import make_meter, write_form
from pm_quest.authoring.value_reader import IS_SNAKE_CASE, KIND_WORDING, to_snake_case
from pm_quest.authoring.yaml_nodes import MappingNode, RefusedNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.authoring.yaml_tree import YamlTree
from pm_quest.story.exhibits import Exhibit
from pm_quest.story.hiring import InterviewQuestion
from pm_quest.story.meters import Meter
from pm_quest.story.model import Block, Branch, Chance, Choice, Destination, Prose, Scene, Signal

MAX_SCENES = 20_000
MAX_CHOICES = 50

_DIGITS = re.compile(r"-?[0-9]{1,9}").fullmatch
_READER_NAMES = {kind: f"read_{kind.replace(' ', '_')}" for kind in KIND_WORDING}
COUNT_LIMITS = {
    Scene: (MAX_SCENES, "PQ907", "scenes a file", "split the story into several scenarios"),
    Choice: (MAX_CHOICES, "PQ908", "choices a scene", "leave some out, or lead on to another scene with the rest"),
}
"""Types of record with at least one and at most this many entries: limit, code, unit, fix."""


class RecordReader(ExhibitReader, HiringReader, PanelReader):
    """Readers of every kind, over one file."""

    def __init__(self, text: str, tree: YamlTree) -> None:
        super().__init__(text)
        self.tree = tree
        self.overfull = False
        self.readers = {
            cls: {name: (getattr(self, _READER_NAMES[key.kind]), key, key.field) for name, key in record.keys.items()}
            for cls, record in self.records.items()
        }

    def read_fields(self, node: YamlNode, cls: type, name: str, at: ScalarNode | None = None, **values: Any) -> Any:
        """Read a map of keys as one of the model's dataclasses.

        `at` is the key that it stands behind, if any.
        """
        record, readers = self.records[cls], self.readers[cls]
        if not isinstance(node, MappingNode) or self._has_text_as_key(node, record):
            self._report_no_map(node, cls, name, at)
            return None
        self.drop_comments(node)
        self.split_tight_keys(node)
        meant: list[str | None] = []
        present: set[str] | None = None
        given = len(values)
        nodes = iter(node.items)
        for key, value in zip(nodes, nodes, strict=False):
            entry = readers.get(key.value) if type(key) is ScalarNode else None
            if entry is None:
                present = _collect_keys(node) if present is None else present
                meant.append(self._report_unknown_key(node, record, key, value, present))
                known = meant[-1] not in present and not _is_empty(value)
                entry = readers.get(meant[-1] or "") if known else None
            if entry is not None:
                read, spec, field = entry
                if (result := read(value, spec)) is not None:
                    values[field] = result
        odd = 2 * (len(values) - given) != len(node.items)
        if odd:
            self.report_key_problems(node)
        missing = [required for required in record.required if required.field not in values]
        if any(required.name == "go" for required in missing):
            self.found.open_scenes.add(self.current_scene)
        if cls in record_rules.QUICK_CHECKS and (odd or missing or not record_rules.QUICK_CHECKS[cls](values)):
            self._check_rules(cls, node, at, values, meant)
        if lacking := [required for required in missing if required.name not in meant]:
            self._report_missing_keys(node, record, lacking, at)
        return None if missing else cls(**values)

    def is_harmed(self, node: MappingNode) -> bool:
        """Return whether something may be missing because the file was not read completely."""
        return not node.is_whole or any(node.start <= last and first <= node.end for first, last in self.tree.hurt)

    def read_prose(self, node: YamlNode, key: KeySpec) -> Prose | None:
        """Read a text, or a list of texts and `{if, text}`."""
        if isinstance(node, ScalarNode):
            text = self.read_filled_text(node, key.name, "prose")
            return None if text is None else (Block(text),)
        if isinstance(node, MappingNode) and _collect_keys(node) == {"if", "text"}:
            suggestion = "put square brackets around it" if node.flow else "write '- ' before its first key"
            self.report_misplaced(node, key.name, "prose", suggestion)
            return None
        if not isinstance(node, SequenceNode):
            self.read_filled_text(node, key.name, "prose")
            return None
        if not node.items:
            self.found.add_remark(node.start, node.end, "PQ123", f"'{key.name}' is an empty list", "write a text")
        return tuple(self._read_part(item, Block, key) for item in node.items)

    def read_signals(self, node: YamlNode, key: KeySpec) -> tuple[Signal, ...] | None:
        """Read a list of texts and `{notice, if}`."""
        if not isinstance(node, SequenceNode):
            self.report_misplaced(node, key.name, "signals")
            return None
        return tuple(self._read_part(item, Signal, key) for item in node.items)

    def read_destination(self, node: YamlNode, key: KeySpec) -> Destination | None:
        """Read a scene's id, a chance, or a list of branches."""
        found = self._read_destination(node, key)
        if found is None:
            self.found.open_scenes.add(self.current_scene)
        return found

    def _read_destination(self, node: YamlNode, key: KeySpec) -> Destination | None:
        if report_destination(self.found, node, self.current_scene):
            return None
        if type(node) is ScalarNode and node.value:
            return self.note_scene(node, key)
        if isinstance(node, MappingNode):
            chance: Chance | None = self.read_fields(node, Chance, key.name)
            return chance
        if not isinstance(node, SequenceNode) or not node.items:
            self.report_misplaced(node, key.name, "destination")
            return None
        branches = []
        for number, item in enumerate(node.items, 1):
            branches.append(self.read_fields(item, Branch, "a branch"))
            record_rules.check_branch(self.found, item, last=number == len(node.items), branches=node)
        return tuple(branches)

    def read_record(self, node: YamlNode, key: KeySpec) -> Any:
        """Read a map of keys."""
        if key.record_type is None:
            return None
        if key.name == "ending":
            self.found.endings.add(self.current_scene)
        return self.read_fields(node, key.record_type, key.name)

    def read_records(self, node: YamlNode, key: KeySpec) -> dict[str, Any] | None:
        """Read a map of records, by id."""
        cls = key.record_type
        if not isinstance(node, MappingNode) or cls is None:
            self._report_records(node, key)
            return None
        self.drop_comments(node)
        if not node.items and cls in COUNT_LIMITS:
            self.found.add_remark(
                node.start, node.end, "PQ123", f"'{key.name}' is empty", f"add a {self.records[cls].noun}"
            )
        read, most = {}, COUNT_LIMITS.get(cls)
        for number, (name, value) in enumerate(node.iterate_pairs()):
            if not isinstance(name, ScalarNode) or name.value == "<<":
                continue
            if most and number == most[0]:
                message = f"there are at most {most[0]:,} {most[2]}, and here are {len(node.items) // 2:,}"
                self.found.add_remark(name.start, name.end, most[1], message, most[3])
                self.overfull = True
                break
            read[name.value] = self.read_entry(name, value, cls, key)
        if 2 * len(read) != len(node.items):
            self.report_key_problems(node)
        return read

    def read_list_of_records(self, node: YamlNode, key: KeySpec) -> tuple[Any, ...] | None:
        """Read a list of records."""
        if not isinstance(node, SequenceNode) or not node.items or key.record_type is None:
            self.report_list(node, key)
            return None
        cls = key.record_type
        return tuple(self.read_fields(item, cls, f"a part of '{key.name}'") for item in node.items)

    def read_entry(self, name: ScalarNode, value: YamlNode, cls: type, key: KeySpec) -> Any:
        """Read one record of a map of records, and declare it."""
        id = name.value if key.any_name else self.check_identifier(name) or to_snake_case(name.value)
        if cls is Choice:
            choices = self.found.choices.setdefault(self.current_scene, {})
            choices[name.value] = name
            choices.setdefault(id, name)
        elif cls is Scene:
            self.current_scene = name.value
            self.found.scenes[name.value] = name
            if isinstance(value, MappingNode) and (lost := find_lost_signals(value, self.source)):
                self.found.remarks.add_remarks(lost)
        elif cls is Meter:
            record_rules.declare_name(self.found, name, "meter")
            self.found.meters.setdefault(id, name)
        elif cls is Exhibit:
            self.found.exhibits.setdefault(id, name)
        read = self.read_fields(value, cls, name.value, name, id=name.value)
        if isinstance(read, Meter):
            self.found.bounds[name.value] = self.found.bounds[id] = (read.min, read.max)
            self.found.labels.setdefault(fold_words(read.label), id)
        elif isinstance(read, Exhibit):
            self.found.exhibit_titles.setdefault(fold_words(read.title), id)
        elif isinstance(read, Scene):
            self._index_scene_texts(read)
        return read

    def _index_scene_texts(self, scene: Scene) -> None:
        """Index the texts that players read of a scene, by which authors may refer to it."""
        if scene.where:
            self.found.scene_lines.setdefault(fold_words(scene.where), scene.id)
        if scene.ending is not None:
            self.found.titles.setdefault(fold_words(scene.ending.title), scene.id)

    def _read_part(self, item: YamlNode, cls: type, key: KeySpec) -> Any:
        """Read a part of a text or a signal: a text, or a map with a condition."""
        if isinstance(item, ScalarNode):
            text = self.read_filled_text(item, key.name)
            return None if text is None else cls(text)
        if not isinstance(item, MappingNode):
            return self.read_filled_text(item, key.name)
        first = item.items[0] if item.items and not item.flow else None
        is_record = not _collect_keys(item).isdisjoint(self.records[cls].keys)
        if isinstance(first, ScalarNode) and not (is_record or IS_SNAKE_CASE(first.value)):
            return self.report_colon(first, key.name)
        return self.read_fields(item, cls, key.name)

    def _report_no_map(self, node: YamlNode, cls: type, name: str, at: ScalarNode | None) -> None:
        """Report that something else, or nothing, stands where a map of keys is meant."""
        record = self.records[cls]
        if at is None or not isinstance(node, ScalarNode) or node.value or node.style:
            self._report_record(node, cls, name)
            return
        if cls in (Choice, Scene):
            self.found.open_scenes.add(self.current_scene)
        needed = [f"'{key.name}'" for key in record.required]
        ways = " and one of 'choices', 'go' and 'ending'" if record.cls is Scene else ""
        suggestion = f"write below it, two spaces further in, {', '.join(needed)}{ways}"
        self.found.add_remark(at.start, at.end, "PQ123", f"{record.noun} {quote_value(at.value)} is empty", suggestion)

    def _check_rules(
        self, cls: type, node: MappingNode, at: ScalarNode | None, values: dict[str, Any], meant: list[str | None]
    ) -> None:
        """Remark what does not hold between the keys of a record, except for misspelt keys."""
        if cls is Choice and "if" not in meant:
            record_rules.check_choice(self.found, node)
        elif cls is Meter:
            record_rules.check_meter(self.found, values, node)
        elif cls is Exhibit and at is not None and not self.is_harmed(node):
            record_rules.check_exhibit(self.found, values, node, at)
        elif cls is InterviewQuestion and not {"listens", "heard"}.intersection(meant):
            self.check_question(node, harmed=self.is_harmed(node))
        elif cls is Scene and at is not None and not {*record_rules.CONTINUATION_KEYS}.intersection(meant):
            record_rules.check_scene(self.found, node, at, harmed=self.is_harmed(node))

    def _report_unknown_key(
        self, node: MappingNode, record: RecordSpec, key: YamlNode, value: YamlNode, present: set[str]
    ) -> str | None:
        """Remark an unknown key; return the one that was meant, or None."""
        if not isinstance(key, ScalarNode) or key.value == "<<":
            return None
        if (left_out := self._find_omitted_key(node, record, key, value)) or self.report_comma(node, key, value):
            return left_out
        if opposite := describe_opposite(key.value, value, record, present):
            message = f"{quote_value(key.value)} is not a key of {record_rules.add_article(record.noun)}; it is the opposite of '{opposite[0]}'"
            self.found.add_remark(key.start, key.end, "PQ120", message, opposite[1])
            key.value = key.value if opposite[0] in present else opposite[0]
            return opposite[0]
        meant = guess_key(key.value, value, record, present, self.suggest)
        home = self.describe_home(key.value, record)
        addition = did_you_mean(meant) or home
        message = f"{quote_value(key.value)} is not a key of {record_rules.add_article(record.noun)}{addition}"
        away = "move it there, or leave it out" if home else "leave it out"
        suggestion = f"{_suggest_column(value)}{away}; the keys here are {', '.join(record.keys)}"
        if meant:
            suggestion = f"write '{meant}'"
        self.found.add_remark(key.start, key.end, "PQ120", message, suggestion)
        return meant

    def _find_omitted_key(self, node: MappingNode, record: RecordSpec, key: ScalarNode, value: YamlNode) -> str | None:
        """Remark and return the key that is missing in brackets, as in `{odds: 3, a_scene}`."""
        if not node.flow or not isinstance(value, ScalarNode) or value.value or value.style or key.style:
            return None
        names = [each.value for each in node.items[::2] if isinstance(each, ScalarNode)]
        needed = [each for each in record.required if each.name not in names]
        before = names[names.index(key.value) - 1] if names[0] != key.value else ""
        prose = before in record.keys and record.keys[before].kind in ("text", "line")
        fits = {"id": IS_SNAKE_CASE, "destination": IS_SNAKE_CASE, "whole": _DIGITS, "impact": _DIGITS}
        if len(needed) != 1 or (prose and needed[0].kind not in fits):
            return None
        if not fits.get(needed[0].kind, bool)(key.value):
            return None
        message = f"before {quote_value(key.value, 40)} the key '{needed[0].name}' is missing"
        suggestion = f"write '{needed[0].name}: {key.value}'"
        self.found.add_remark(key.start, key.end, "PQ121", message, suggestion)
        return needed[0].name

    def _report_missing_keys(
        self, node: MappingNode, record: RecordSpec, lacking: list[KeySpec], at: ScalarNode | None
    ) -> None:
        """Remark the keys that a record lacks, all at once."""
        present = _collect_keys(node)
        lacking = [required for required in lacking if required.name not in present]
        if not lacking or self.is_harmed(node):
            return
        if len(lacking) == 1 and (misused := find_misused_key(lacking[0], node)):
            key, value = misused
            message = f"{record.noun}{' ' + quote_value(at.value) if at else ''} has no '{lacking[0].name}': '{key.value}' leads nowhere"
            self.found.add_remark(key.start, key.end, "PQ121", message, f"write '{lacking[0].name}: {value.value}'")
            return
        names = " and no ".join(f"'{required.name}'" for required in lacking)
        message = f"{record.noun}{' ' + quote_value(at.value) if at else ''} has no {names}"
        first = node.items[0] if node.items else node
        place = at or (
            first if isinstance(first, (ScalarNode, RefusedNode)) else RefusedNode(node.start, node.start + 1)
        )
        descriptions = list_names(
            [f"'{each.name}': {each.doc[0].lower()}{each.doc[1:].rstrip('.')}" for each in lacking], "and"
        )
        suggestion = f"add {descriptions}."
        if record.cls is Meter and at and (form := write_form(at.value, make_meter(at.value, node))):
            suggestion = f"write '{form}'"
        self.found.add_remark(place.start, place.end, "PQ121", message, suggestion)


def _is_empty(value: YamlNode) -> bool:
    return isinstance(value, ScalarNode) and not value.value and not value.style


def _collect_keys(node: MappingNode) -> set[str]:
    return {key.value for key in node.items[::2] if isinstance(key, ScalarNode)}


def _suggest_column(value: YamlNode) -> str:
    """Return the start of a suggestion for a scene or a choice under an unknown key."""
    keys = _collect_keys(value) if isinstance(value, MappingNode) else set[str]()
    if "say" in keys:
        return "if it is a choice, begin it in the column of the other choices; if not, "
    if "text" in keys:
        return "if it is a scene, begin it in the column of the other scenes; if not, "
    return ""
