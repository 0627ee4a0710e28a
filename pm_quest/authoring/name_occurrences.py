"""Every place in a file where a scene, choice, meter, flag or exhibit is declared or named.

Also in conditions, in the braces of texts, in tests and in the teaching. References, renaming and
going to a declaration are made of these.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from pm_quest.authoring.playtest_trials import list_step_scenes
from pm_quest.authoring.record_specs import RECORDS, KeySpec
from pm_quest.authoring.value_alignment import align_value
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.authoring.yaml_tree import build_tree
from pm_quest.kit.code_spans import blank_code
from pm_quest.story.conditions import CALLS, KEYWORDS
from pm_quest.story.engine import find_engine
from pm_quest.story.exhibits import Exhibit, ExhibitUse
from pm_quest.story.meters import Meter
from pm_quest.story.model import Block, Branch, Chance, Choice, Scenario, Scene, Signal

NameKind = Literal["scene", "choice", "meter", "flag", "exhibit"]
NAME_KINDS: tuple[NameKind, ...] = ("scene", "choice", "meter", "flag", "exhibit")

_DECLARED: dict[type | None, NameKind] = {Scene: "scene", Choice: "choice", Meter: "meter", Exhibit: "exhibit"}
RECORD_PARTS: dict[str, type] = {"prose": Block, "signals": Signal, "exhibit uses": ExhibitUse}
"""Kinds of list whose parts may be records."""
_TOKEN = re.compile(r"[^\W\d]\w*(?:\.\w+)*|[<>=!]=?|\(|\)|\S", re.ASCII)
_FILLED_NAME = re.compile(r"\{(\w+)\}")


class NameOccurrence(NamedTuple):
    """A place where something is named: the stretch of its id alone, in characters from 0.

    name: the id; of a choice with its scene before it, as in `monday.ask_support`.
    declares: whether it is declared here.
    hidden: whether escapes hide it, so that another id can't simply be written in its place.
    """

    start: int
    end: int
    kind: NameKind
    name: str
    declares: bool = False
    hidden: bool = False


def list_name_occurrences(text: str, scenario: Scenario | None = None) -> tuple[NameOccurrence, ...]:
    """Return every place where something is named, in the order of the file.

    A step of a test that is a choice of several scenes is looked up by playing the test, where the
    `scenario` that was read from the text is given. A step that may still mean several choices
    occurs once for each.
    """
    root = build_tree(text).root
    return OccurrenceFinder(text, root, scenario).list_all()


def find_name_occurrences(
    text: str, kind: NameKind, name: str, scenario: Scenario | None = None
) -> tuple[NameOccurrence, ...]:
    """Return every place where one thing is named, in the order of the file."""
    return select_occurrences(list_name_occurrences(text, scenario), kind, name)


def select_occurrences(found: Iterable[NameOccurrence], kind: NameKind, name: str) -> tuple[NameOccurrence, ...]:
    """Return those of the occurrences that mean one thing."""
    return tuple(each for each in found if each.kind == kind and each.name == name)


def find_shared_steps(found: Iterable[NameOccurrence], kind: NameKind, name: str) -> tuple[NameOccurrence, ...]:
    """Return the steps of tests that mean this choice and may mean another one as well.

    Chance decides which. Renaming one of them would break the test.
    """
    found = tuple(found)
    others = {each.start for each in found if each.kind == "choice" and each.name != name}
    return tuple(each for each in select_occurrences(found, kind, name) if kind == "choice" and each.start in others)


class OccurrenceFinder:
    """Finds the occurrences in one file: declarations first, then everything that names them."""

    def __init__(self, text: str, root: YamlNode | None, scenario: Scenario | None) -> None:
        self.text, self.root, self.scenario = text, root, scenario
        self.found: list[NameOccurrence] = []
        self.plays: list[tuple[str, SequenceNode]] = []
        self.points: list[ScalarNode] = []
        self.conditions: list[ScalarNode] = []
        self.texts: list[ScalarNode] = []
        self.meters: set[str] = set()
        self.flags: set[str] = set()
        self.current = self.test = ""
        self.visitors: dict[str, Callable[[YamlNode, KeySpec], None]] = {
            "id": self._visit_id,
            "ids": self._visit_ids,
            "destination": self._visit_destination,
            "turn": self._visit_ids,
            "record": self._visit_record,
            "list of records": self._visit_parts,
            "records": self._visit_records,
            "gain": self._visit_names,
            "set": self._visit_names,
            "lines": self._visit_lines,
            "play": self._visit_play,
            "condition": self._visit_condition,
            "impact": self._visit_condition,
            "exhibit uses": self._visit_parts,
            "prose": self._visit_parts,
            "signals": self._visit_parts,
            "text": self._visit_text,
            "line": self._visit_text,
        }

    def list_all(self) -> tuple[NameOccurrence, ...]:
        """Return every occurrence, in the order of the file."""
        if self.root is not None:
            self._visit_keys(self.root, Scenario)
        names = [each for each in self.found if each.declares]
        self.meters = {each.name for each in names if each.kind == "meter"}
        self.flags = {each.name for each in names if each.kind == "flag"}
        for scalar in self.points:
            self._add_value(scalar, 0, len(scalar.value))
        for scalar in self.conditions:
            self._read_condition(scalar)
        for scalar in self.texts:
            self._read_text(scalar)
        self._read_plays([each.name for each in names if each.kind == "choice"])
        return tuple(sorted(set(self.found)))

    def _add_scalar(self, scalar: YamlNode, kind: NameKind, name: str | None = None, *, declares: bool = False) -> None:
        """Note a value or key that is an id as a whole."""
        if isinstance(scalar, ScalarNode) and scalar.value:
            self._add_stretch(scalar, 0, len(scalar.value), kind, name or scalar.value, declares=declares)

    def _add_stretch(
        self, scalar: ScalarNode, start: int, end: int, kind: NameKind, name: str, *, declares: bool = False
    ) -> None:
        """Note an id within a value."""
        places = align_value(self.text, scalar)
        first, last = places[start], places[end - 1] + 1
        hidden = self.text[first:last] != scalar.value[start:end]
        self.found.append(NameOccurrence(first, last, kind, name, declares, hidden))

    def _visit_keys(self, node: YamlNode, cls: type) -> None:
        """Visit the keys of a record."""
        keys = RECORDS[cls].keys
        for name, value in node.iterate_pairs() if isinstance(node, MappingNode) else ():
            key = keys.get(name.value) if isinstance(name, ScalarNode) else None
            if key is not None and (visit := self.visitors.get(key.kind)):
                visit(value, key)

    def _visit_records(self, node: YamlNode, key: KeySpec) -> None:
        kind = _DECLARED.get(key.record_type)
        for name, value in node.iterate_pairs() if isinstance(node, MappingNode) else ():
            if not isinstance(name, ScalarNode) or key.record_type is None:
                continue
            if kind == "scene":
                self.current = name.value
            if kind is not None:
                full = f"{self.current}.{name.value}" if kind == "choice" else name.value
                self._add_scalar(name, kind, full, declares=True)
            self.test = name.value
            self._visit_keys(value, key.record_type)
            if kind == "scene":
                self.current = ""

    def _visit_record(self, node: YamlNode, key: KeySpec) -> None:
        if key.record_type is not None:
            self._visit_keys(node, key.record_type)

    def _visit_parts(self, node: YamlNode, key: KeySpec) -> None:
        """Visit a list of records or texts, or one text alone."""
        for item in node.items if isinstance(node, SequenceNode) else [node]:
            if isinstance(item, MappingNode):
                self._visit_keys(item, key.record_type or RECORD_PARTS[key.kind])
            elif key.kind == "exhibit uses":
                self._add_scalar(item, "exhibit")
            else:
                self._visit_text(item, key)

    def _visit_id(self, node: YamlNode, key: KeySpec) -> None:
        if key.refers in ("scene", "exhibit"):
            self._add_scalar(node, "scene" if key.refers == "scene" else "exhibit")

    def _visit_ids(self, node: YamlNode, key: KeySpec) -> None:
        for item in node.items if isinstance(node, SequenceNode) else [node]:
            if key.refers == "scene":
                self._add_scalar(item, "scene")
            elif key.refers == "flag":
                self._add_scalar(item, "flag", declares=True)

    def _visit_destination(self, node: YamlNode, _key: KeySpec) -> None:
        self._add_scalar(node, "scene")
        for item in node.items if isinstance(node, SequenceNode) else [node]:
            if isinstance(item, MappingNode):
                is_chance = any(isinstance(name, ScalarNode) and name.value == "chance" for name in item.items[::2])
                self._visit_keys(item, Chance if is_chance else Branch)

    def _visit_names(self, node: YamlNode, _key: KeySpec) -> None:
        """Note the names of points and flags for later: which they are is known at the end."""
        if isinstance(node, MappingNode):
            self.points += [name for name in node.items[::2] if isinstance(name, ScalarNode)]

    def _visit_lines(self, node: YamlNode, key: KeySpec) -> None:
        if key.refers == "scene" and isinstance(node, MappingNode):
            for name in node.items[::2]:
                self._add_scalar(name, "scene")

    def _visit_play(self, node: YamlNode, _key: KeySpec) -> None:
        if isinstance(node, SequenceNode):
            self.plays.append((self.test, node))

    def _visit_condition(self, node: YamlNode, _key: KeySpec) -> None:
        if isinstance(node, ScalarNode):
            self.conditions.append(node)

    def _visit_text(self, node: YamlNode, _key: KeySpec) -> None:
        """Note a text that names are filled in: those of scenes and choices."""
        if isinstance(node, ScalarNode) and self.current and "{" in node.value:
            self.texts.append(node)

    def _add_value(self, scalar: ScalarNode, start: int, end: int) -> None:
        """Note a name within a value that is a meter or a flag; skills and the like are neither."""
        name = scalar.value[start:end]
        if name in self.meters:
            self._add_stretch(scalar, start, end, "meter", name)
        elif name in self.flags:
            self._add_stretch(scalar, start, end, "flag", name)

    def _read_text(self, scalar: ScalarNode) -> None:
        """Note the meters in the braces of a text."""
        for match in _FILLED_NAME.finditer(blank_code(scalar.value)):
            if match[1] in self.meters:
                self._add_stretch(scalar, *match.span(1), "meter", match[1])

    def _read_condition(self, scalar: ScalarNode) -> None:
        """Note the names in a condition, also in one that can't be parsed."""
        tokens = [match for match in _TOKEN.finditer(scalar.value) if match[0] not in "()"]
        words = ["", "", *(match[0] for match in tokens), "", ""]
        for number, match in enumerate(tokens, 2):
            before, word = words[number - 1], match[0]
            if before == "chose" and "." in word:
                scene = word.partition(".")[0]
                self._add_stretch(scalar, match.start(), match.start() + len(scene), "scene", scene)
                self._add_stretch(scalar, match.start() + len(scene) + 1, match.end(), "choice", word)
            elif before in CALLS:
                if before == "visited":
                    self._add_stretch(scalar, *match.span(), "scene", word)
            elif word not in KEYWORDS and word != "ending" and _stands_beside_ending(words, number):
                self._add_stretch(scalar, *match.span(), "scene", word)
            else:
                self._add_value(scalar, *match.span())

    def _read_plays(self, choices: Iterable[str]) -> None:
        """Note the steps of the tests."""
        homes: dict[str, list[str]] = {}
        for name in choices:
            homes.setdefault(name.partition(".")[2], []).append(name)
        for test, steps in self.plays:
            shared = any(len(homes.get(step.value, ())) > 1 for step in steps.items if isinstance(step, ScalarNode))
            scenes = self._find_step_scenes(test) if shared else ()
            for number, step in enumerate(steps.items):
                if not isinstance(step, ScalarNode):
                    continue
                if step.value[:1] == "=" and len(step.value) > 1:
                    self._add_stretch(step, 1, len(step.value), "scene", step.value[1:])
                    continue
                named = homes.get(step.value, [])
                if len(named) > 1 and number < len(scenes):
                    named = [each for each in named if each.partition(".")[0] in scenes[number]]
                for each in named:
                    self._add_scalar(step, "choice", each)

    def _find_step_scenes(self, test: str) -> Sequence[frozenset[str]]:
        """Return in which scenes each step of a test can be taken, as far as it can be played."""
        playtest = None if self.scenario is None else self.scenario.tests.get(test)
        if self.scenario is None or playtest is None:
            return ()
        return list_step_scenes(find_engine(self.scenario), playtest)


def _stands_beside_ending(words: Sequence[str], number: int) -> bool:
    """Return whether a word is compared with `ending`."""
    signs = ("==", "!=")
    return (words[number - 1] in signs and words[number - 2] == "ending") or (
        words[number + 1] in signs and words[number + 2] == "ending"
    )
