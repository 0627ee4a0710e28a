"""Read fields that hold no records.

Texts, ids, numbers, maps of points and flags, conditions, lessons.
"""

import re
from collections.abc import Callable, Mapping
from typing import ClassVar

from pm_quest.authoring import record_rules, refused_yaml
from pm_quest.authoring.fixing.known_names import find_credential
from pm_quest.authoring.language_tags import is_language_tag, suggest_tag
from pm_quest.authoring.lesson_parser import parse_lesson
from pm_quest.authoring.name_suggester import NameSuggester, did_you_mean
from pm_quest.authoring.record_specs import RECORDS, KeySpec, RecordSpec
from pm_quest.authoring.source_text import LineNumbers, quote_value
from pm_quest.authoring.suggested_forms import make_id_list, suggest_form
from pm_quest.authoring.symbols import SymbolTable
from pm_quest.authoring.text_reader import TextReader
from pm_quest.authoring.value_places import map_to_source
from pm_quest.authoring.value_reader import IS_SNAKE_CASE, to_snake_case
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.story.conditions import MAX_LENGTH, Condition, ConditionError, ConditionType, parse_condition
from pm_quest.story.model import SKILLS, Lesson

MAX_CONDITIONS = 600_000
"""The most characters of conditions in a file; equal conditions count once."""

_TOO_MANY_DIGITS = re.compile(r"[0-9]{10}").search


class FieldReader(TextReader):
    """Reads a node by the model's description of its key into a value of the model, or None."""

    records: ClassVar[Mapping[type, RecordSpec]] = RECORDS
    """The records of the format that is read."""

    def __init__(self, text: str) -> None:
        super().__init__(SymbolTable(), NameSuggester(), text)
        self.current_scene = ""
        self.parsed_conditions: dict[str, Condition | ConditionError] = {}
        self.characters_left, self.reported_length = MAX_CONDITIONS, False
        self.find_line: Callable[[int], int] = LineNumbers(text).find_line
        """Returns the line number in the file of a place in the text."""

    def report_misplaced(self, node: YamlNode, name: str, kind: str, suggestion: str | None = None) -> None:
        """Remark that another kind of value belongs here, with the form to write."""
        super().report_misplaced(
            node, name, kind, suggestion or suggest_form(node, name, kind, next(iter(self.found.meters), "tech"))
        )

    def read_line(self, node: YamlNode, key: KeySpec) -> str | None:
        """Read one line of text."""
        text = self.read_single_line(node, key.name)
        if text is not None and key.name == "language" and not is_language_tag(text):
            message = f"{quote_value(text)} is not a language tag"
            self.found.add_remark(node.start, node.end, "PQ126", message, suggest_tag(text))
        return text

    def read_text(self, node: YamlNode, key: KeySpec) -> str | None:
        """Read a text."""
        return self.read_filled_text(node, key.name)

    def read_whole(self, node: YamlNode, key: KeySpec) -> int | None:
        """Read a whole number within the bounds of the key."""
        return self.read_integer(node, key.name, key.least, key.most)

    def read_truth(self, node: YamlNode, key: KeySpec) -> bool | None:
        """Read true or false."""
        return self.read_boolean(node, key.name)

    def read_words(self, node: YamlNode, key: KeySpec) -> str | None:
        """Read one of the words of the key."""
        return self.read_word(node, key.name, key.words)

    def read_id(self, node: YamlNode, key: KeySpec) -> str | None:
        """Read the id of a scene or a credential."""
        if key.refers == "scene":
            scalar = self.read_scalar(node, key.name, "id")
            return None if scalar is None else self.note_scene(scalar, key)
        if key.refers == "exhibit":
            return self.note_exhibit(node)
        if self.report_credential(node):
            return None
        value = self.read_identifier(node, key.name)
        if value is not None and isinstance(node, ScalarNode):
            self.found.credentials.append(node)
        return value

    def report_credential(self, node: YamlNode) -> bool:
        """Remark a credential that is written by its name, with its id.

        Return whether it was one.
        """
        if (
            not isinstance(node, ScalarNode)
            or IS_SNAKE_CASE(node.value)
            or not (credential := find_credential(node.value))
        ):
            return False
        message = f"the id {quote_value(node.value)} is not snake_case"
        self.found.add_remark(node.start, node.end, "PQ128", message, f"write '{credential}'")
        return True

    def note_scene(self, scalar: ScalarNode, key: KeySpec) -> str:
        """Note a reference to a scene, to be resolved later, and return its id.

        A `start` leads there from nowhere.
        """
        self.found.targets.append((scalar, self.current_scene if key.name == "go" else ""))
        if key.name == "start":
            self.found.start = scalar.value
        return scalar.value

    def read_ids(self, node: YamlNode, key: KeySpec) -> tuple[str, ...] | None:
        """Read a list of ids: of new flags, or of credentials."""
        if not isinstance(node, SequenceNode):
            self.report_misplaced(node, key.name, "ids")
            if key.refers == "flag":
                self._declare_meant_flags(node)
            return None
        read = []
        for item in node.items:
            if key.refers == "credential" and self.report_credential(item):
                continue
            value = self.read_identifier(item, f"a part of '{key.name}'")
            if value is not None and isinstance(item, ScalarNode):
                read.append(value)
                if key.refers == "flag":
                    record_rules.declare_name(self.found, item, "flag")
                else:
                    self.found.credentials.append(item)
            elif isinstance(item, ScalarNode) and item.value and key.refers == "flag":
                self.found.flags.setdefault(item.value, item)
                self.found.flags.setdefault(to_snake_case(item.value), item)
        return tuple(read)

    def _declare_meant_flags(self, node: YamlNode) -> None:
        """Declare the flags that a value which is not a list plainly names.

        Otherwise each use of one would be a second problem.
        """
        if isinstance(node, MappingNode):
            for name in node.items[::2]:
                if isinstance(name, ScalarNode):
                    self.found.flags.setdefault(name.value, name)
        elif isinstance(node, ScalarNode):
            for name in make_id_list(node) or []:
                self.found.flags.setdefault(str(name), node)

    def note_exhibit(self, node: YamlNode) -> str | None:
        """Note a reference to an exhibit, to be resolved later, and return its id."""
        scalar = self.read_scalar(node, "exhibits", "id")
        if scalar is None:
            return None
        self.found.shown_exhibits.append(scalar)
        return scalar.value

    def read_turn(self, node: YamlNode, key: KeySpec) -> tuple[str, ...] | None:
        """Read a list of scenes; one alone is a list of one."""
        if isinstance(node, ScalarNode) and node.value:
            return (self.note_scene(node, key),)
        if not isinstance(node, SequenceNode) or not node.items:
            self.report_misplaced(node, key.name, "turn")
            return None
        scalars = [self.read_scalar(item, f"a part of '{key.name}'", "id") for item in node.items]
        return tuple(self.note_scene(scalar, key) for scalar in scalars if scalar is not None)

    def read_texts(self, node: YamlNode, key: KeySpec) -> tuple[str, ...] | None:
        """Read a list of texts; one text alone is a list of one."""
        if isinstance(node, ScalarNode):
            text = self.read_filled_text(node, key.name, "texts")
            return None if text is None else (text,)
        if not isinstance(node, SequenceNode):
            self.report_misplaced(node, key.name, "texts")
            return None
        return tuple(
            text for item in node.items if (text := self.read_filled_text(item, f"a part of '{key.name}'")) is not None
        )

    def read_lines(self, node: YamlNode, key: KeySpec) -> dict[str, str] | None:
        """Read a map of texts."""
        read = {}
        for name, value in self.read_pairs(node, key):
            if isinstance(node, MappingNode) and self.report_comma(node, name, value):
                continue
            if key.refers == "scene":
                self.found.targets.append((name, ""))
            text = self.read_filled_text(value, name.value)
            if text is not None:
                read[name.value] = text
        return read

    def read_gain(self, node: YamlNode, key: KeySpec) -> dict[str, int] | None:
        """Read points by skill or meter; skills only grow."""
        read = {}
        for name, value in self.read_pairs(node, key):
            if self.report_lost_colon(name, value):
                continue
            self.found.gained_names.append((name, value))
            points = self.read_integer(value, name.value)
            if points is None or not isinstance(value, ScalarNode):
                continue
            read[name.value] = points
            if points < 0 and name.value in SKILLS:
                message = f"'{name.value}' is a skill, and skills only grow"
                self.found.add_remark(value.start, value.end, "PQ134", message, "write 0 or more, or use a meter")
        return read

    def read_set(self, node: YamlNode, key: KeySpec) -> dict[str, bool] | None:
        """Read flags that become true or false."""
        read = {}
        for name, value in self.read_pairs(node, key):
            self.found.set_names.append((name, value))
            truth = self.read_boolean(value, name.value)
            if truth is not None:
                read[name.value] = truth
        return read

    def read_skills(self, node: YamlNode, key: KeySpec) -> dict[str, int] | None:
        """Read points by skill, none below 0."""
        read: dict[str, int] = {}
        for name, value in self.read_pairs(node, key):
            points = self.read_integer(value, name.value, 0)
            if self.check_skill(name) and points is not None:
                read[name.value] = points
        return read

    def check_skill(self, name: ScalarNode) -> bool:
        """Return whether a name is one of the skills, or remark that it is none."""
        if name.value in SKILLS:
            return True
        near = self.suggest.find_nearest(name.value, SKILLS)
        message = f"{quote_value(name.value)} is not a skill{did_you_mean(near)}"
        suggestion = f"write '{near}'" if near else f"write one of {', '.join(SKILLS)}"
        self.found.add_remark(name.start, name.end, "PQ202", message, suggestion)
        return False

    def read_play(self, node: YamlNode, key: KeySpec) -> tuple[str, ...] | None:
        """Read the choices of a test, and `=scene` for draws."""
        if not isinstance(node, SequenceNode):
            self.report_misplaced(node, key.name, "play")
            return None
        steps = [step for item in node.items if (step := self.read_scalar(item, "a part of 'play'", "id")) is not None]
        self.found.plays.extend(steps)
        return tuple(step.value for step in steps)

    def read_lessons(self, node: YamlNode, key: KeySpec) -> tuple[Lesson, ...] | None:
        """Read a list of comparisons of policies."""
        if not isinstance(node, SequenceNode):
            line = self.source[max(0, node.start - 80) : node.start].rpartition("\n")
            suggestion = "write '- ' before each line" if line[1] and not line[2].strip() else None
            self.report_misplaced(node, key.name, "lessons", suggestion if isinstance(node, ScalarNode) else None)
            return None
        return tuple(lesson for item in node.items if (lesson := self.read_comparison(item)) is not None)

    def read_allowances(self, node: YamlNode, key: KeySpec) -> dict[str, str] | None:
        """Read the warnings that may stand, each with its reason."""
        read = {}
        for name, value in self.read_pairs(node, key):
            reason = self.read_filled_text(value, name.value)
            self.found.allowed_codes.append(name)
            if reason is not None:
                read[name.value] = reason
        return read

    def read_comparison(self, node: YamlNode) -> Lesson | None:
        """Read one comparison of two ways of playing."""
        if isinstance(node, MappingNode) and len(node.items) == 2:
            self.report_misplaced(node, "a lesson", "lesson")
            return None
        scalar = self.read_scalar(node, "a lesson", "lessons")
        if scalar is None:
            return None
        read = parse_lesson(scalar.value, self.suggest)
        if isinstance(read, Lesson):
            return read
        for slip in read:
            place = map_to_source(self.source, scalar, slip.start, slip.end)
            self.found.add_remark(*place, slip.code, slip.message, slip.suggestion)
        return None

    def read_condition(self, node: YamlNode, key: KeySpec) -> Condition | None:
        """Read a condition; its names are looked up later."""
        return self.read_expression(node, key, "truth")

    def read_impact(self, node: YamlNode, key: KeySpec) -> Condition | None:
        """Read a whole number or an expression."""
        return self.read_expression(node, key, "number")

    def read_expression(self, node: YamlNode, key: KeySpec, wanted: ConditionType) -> Condition | None:
        """Read and parse a condition or an expression; `wanted` is `truth` or `number`."""
        scalar = self.read_scalar(node, key.name, key.kind)
        if scalar is None:
            return None
        parsed = self._parse_once(scalar.value.rstrip())
        if isinstance(parsed, ConditionError):
            place = map_to_source(self.source, scalar, parsed.start, parsed.end)
            digits = _TOO_MANY_DIGITS(scalar.value[parsed.start : parsed.end])
            code = "PQ909" if len(scalar.value) > MAX_LENGTH else "PQ906" if digits else "PQ138"
            if code == "PQ138":
                self.found.unread_conditions.append((parsed, scalar, wanted, key.reads))
            else:
                self.found.add_remark(*place, code, parsed.message, parsed.suggestion)
        elif parsed is None and not self.reported_length:
            self.reported_length = True
            message = f"the conditions of a file have at most {MAX_CONDITIONS:,} characters in all"
            self.found.add_remark(scalar.start, scalar.end, "PQ909", message, "split the story into several scenarios")
        elif parsed is not None:
            self.found.conditions.append((parsed, scalar, wanted, key.reads))
            return parsed
        return None

    def _parse_once(self, text: str) -> Condition | ConditionError | None:
        """Return a condition, or what is wrong with it.

        None once the file has too much to parse.
        """
        parsed = self.parsed_conditions.get(text)
        if parsed is None and self.characters_left >= 0:
            self.characters_left -= len(text)
            try:
                parsed = parse_condition(text)
            except ConditionError as error:
                parsed = error
            self.parsed_conditions[text] = parsed
        return parsed

    def read_pairs(self, node: YamlNode, key: KeySpec) -> list[tuple[ScalarNode, YamlNode]]:
        """Return the pairs of a map whose keys are names."""
        if not isinstance(node, MappingNode):
            self.report_misplaced(node, key.name, key.kind)
            return []
        self.drop_comments(node)
        self.split_tight_keys(node)
        pairs = [
            (name, value) for name, value in node.iterate_pairs() if type(name) is ScalarNode and name.value != "<<"
        ]
        if 2 * len({name.value for name, _ in pairs}) != len(node.items):
            self.report_key_problems(node)
        return pairs

    def report_key_problems(self, node: MappingNode) -> None:
        """Remark keys that stand twice, and what else cannot be a key."""
        for remark in refused_yaml.refuse_keys(node, self.find_line):
            self.found.remarks.add_remarks(remark)
