"""Readers of the kinds that hold no records: texts, ids, numbers, maps of points and flags, conditions, lessons."""

import re
from collections.abc import Callable

from pm_quest.authoring import refusals, rules
from pm_quest.authoring.forms import make_list, offer_mend
from pm_quest.authoring.gathered import Gathered
from pm_quest.authoring.lessons import read_lesson
from pm_quest.authoring.mending.known import find_credential
from pm_quest.authoring.nodes import Mapping, Node, Scalar, Sequence
from pm_quest.authoring.places import within
from pm_quest.authoring.records import Key
from pm_quest.authoring.source import LineNumbers, shown
from pm_quest.authoring.suggest import Suggest, hint
from pm_quest.authoring.texts import Texts
from pm_quest.authoring.values import SNAKE, snaked
from pm_quest.story.conditions import MAX_LENGTH, Condition, ConditionError, Kind, parse
from pm_quest.story.model import SKILLS, Lesson

MAX_CONDITIONS = 600_000
"""So many characters of conditions a file may have, the same ones counted once."""

_TOO_MANY_DIGITS = re.compile(r"[0-9]{10}").search
LANGUAGE = "[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*"
_LANGUAGE = re.compile(LANGUAGE).fullmatch


class Kinds(Texts):
    """Readers that take a node and what the model says of the key, and give a value of the model, or None."""

    def __init__(self, text: str) -> None:
        super().__init__(Gathered(), Suggest(), text)
        self.here = ""
        self.parsed: dict[str, Condition | ConditionError] = {}
        self.unparsed, self.told = MAX_CONDITIONS, False
        self.find_line: Callable[[int], int] = LineNumbers(text).find
        """The number of the line in the file in which a place of the text stands."""

    def misplaced(self, node: Node, name: str, kind: str, mend: str | None = None) -> None:
        """Remark that something else is meant to stand here, with what the author wrote as it should be written."""
        super().misplaced(node, name, kind, mend or offer_mend(node, name, kind, next(iter(self.found.meters), "tech")))

    def read_line(self, node: Node, key: Key) -> str | None:
        """One line of text."""
        text = self.line(node, key.name)
        if text is not None and key.name == "language" and not _LANGUAGE(text):
            message = f"{shown(text)} is no language tag"
            self.found.remark(node.start, node.end, "PQ126", message, "write a tag such as 'en', 'de' or 'pt-BR'")
        return text

    def read_text(self, node: Node, key: Key) -> str | None:
        """A text."""
        return self.prose(node, key.name)

    def read_whole(self, node: Node, key: Key) -> int | None:
        """A whole number within the bounds of the key."""
        return self.whole(node, key.name, key.least, key.most)

    def read_truth(self, node: Node, key: Key) -> bool | None:
        """True or false."""
        return self.truth(node, key.name)

    def read_words(self, node: Node, key: Key) -> str | None:
        """One of the words of the key."""
        return self.word(node, key.name, key.words)

    def read_id(self, node: Node, key: Key) -> str | None:
        """The id of a scene or a credential."""
        if key.refers == "scene":
            scalar = self.scalar(node, key.name, "id")
            return None if scalar is None else self.scene(scalar, key)
        if self.tell_credential(node):
            return None
        value = self.id(node, key.name)
        if value is not None and isinstance(node, Scalar):
            self.found.credentials.append(node)
        return value

    def tell_credential(self, node: Node) -> bool:
        """Remark a credential that is called as people call it, with its id."""
        if not isinstance(node, Scalar) or SNAKE(node.value) or not (meant := find_credential(node.value)):
            return False
        message = f"the id {shown(node.value)} is not snake_case"
        self.found.remark(node.start, node.end, "PQ128", message, f"write '{meant}'")
        return True

    def scene(self, scalar: Scalar, key: Key) -> str:
        """The id of a scene, which is looked for later; a `start` leads there from nowhere."""
        self.found.targets.append((scalar, self.here if key.name == "go" else ""))
        if key.name == "start":
            self.found.start = scalar.value
        return scalar.value

    def read_ids(self, node: Node, key: Key) -> tuple[str, ...] | None:
        """A list of ids: of new flags, or of credentials."""
        if not isinstance(node, Sequence):
            self.misplaced(node, key.name, "ids")
            if key.refers == "flag":
                self._meant_as_flags(node)
            return None
        read = []
        for item in node.items:
            if key.refers == "credential" and self.tell_credential(item):
                continue
            value = self.id(item, f"a part of '{key.name}'")
            if value is not None and isinstance(item, Scalar):
                read.append(value)
                if key.refers == "flag":
                    rules.declared(self.found, item, "flag")
                else:
                    self.found.credentials.append(item)
            elif isinstance(item, Scalar) and item.value and key.refers == "flag":
                self.found.flags.setdefault(item.value, item)
                self.found.flags.setdefault(snaked(item.value), item)
        return tuple(read)

    def _meant_as_flags(self, node: Node) -> None:
        """Take what is no list as the flags that it plainly names, so that each use of one is not a problem as well."""
        if isinstance(node, Mapping):
            for name in node.items[::2]:
                if isinstance(name, Scalar):
                    self.found.flags.setdefault(name.value, name)
        elif isinstance(node, Scalar):
            for name in make_list(node) or []:
                self.found.flags.setdefault(str(name), node)

    def read_texts(self, node: Node, key: Key) -> tuple[str, ...] | None:
        """A list of texts; one text alone is a list of one."""
        if isinstance(node, Scalar):
            text = self.prose(node, key.name, "texts")
            return None if text is None else (text,)
        if not isinstance(node, Sequence):
            self.misplaced(node, key.name, "texts")
            return None
        return tuple(text for item in node.items if (text := self.prose(item, f"a part of '{key.name}'")) is not None)

    def read_lines(self, node: Node, key: Key) -> dict[str, str] | None:
        """A map of texts."""
        read = {}
        for name, value in self.named(node, key):
            if key.refers == "scene":
                self.found.targets.append((name, ""))
            text = self.prose(value, name.value)
            if text is not None:
                read[name.value] = text
        return read

    def read_gain(self, node: Node, key: Key) -> dict[str, int] | None:
        """Points by skill or meter; skills only grow."""
        read = {}
        for name, value in self.named(node, key):
            self.found.gains.append((name, value))
            points = self.whole(value, name.value)
            if points is None or not isinstance(value, Scalar):
                continue
            read[name.value] = points
            if points < 0 and name.value in SKILLS:
                message = f"'{name.value}' is a skill, and skills only grow"
                self.found.remark(value.start, value.end, "PQ134", message, "write 0 or more, or use a meter")
        return read

    def read_set(self, node: Node, key: Key) -> dict[str, bool] | None:
        """Flags that become true or false."""
        read = {}
        for name, value in self.named(node, key):
            self.found.sets.append((name, value))
            truth = self.truth(value, name.value)
            if truth is not None:
                read[name.value] = truth
        return read

    def read_skills(self, node: Node, key: Key) -> dict[str, int] | None:
        """Points by skill, none below 0."""
        read: dict[str, int] = {}
        for name, value in self.named(node, key):
            points = self.whole(value, name.value, 0)
            if name.value not in SKILLS:
                near = self.suggest.nearest(name.value, SKILLS)
                message = f"{shown(name.value)} is no skill{hint(near)}"
                mend = f"write '{near}'" if near else f"write one of {', '.join(SKILLS)}"
                self.found.remark(name.start, name.end, "PQ202", message, mend)
            elif points is not None:
                read[name.value] = points
        return read

    def read_play(self, node: Node, key: Key) -> tuple[str, ...] | None:
        """The choices of a test, and `=scene` for draws."""
        if not isinstance(node, Sequence):
            self.misplaced(node, key.name, "play")
            return None
        steps = [step for item in node.items if (step := self.scalar(item, "a part of 'play'", "id")) is not None]
        self.found.plays.extend(steps)
        return tuple(step.value for step in steps)

    def read_lessons(self, node: Node, key: Key) -> tuple[Lesson, ...] | None:
        """A list of comparisons of policies."""
        if not isinstance(node, Sequence):
            line = self.source[max(0, node.start - 80) : node.start].rpartition("\n")
            mend = "write '- ' before each line" if line[1] and not line[2].strip() else None
            self.misplaced(node, key.name, "lessons", mend if isinstance(node, Scalar) else None)
            return None
        return tuple(lesson for item in node.items if (lesson := self.lesson(item)) is not None)

    def lesson(self, node: Node) -> Lesson | None:
        """One comparison of two ways of playing."""
        if isinstance(node, Mapping) and len(node.items) == 2:
            self.misplaced(node, "a lesson", "lesson")
            return None
        scalar = self.scalar(node, "a lesson", "lessons")
        if scalar is None:
            return None
        read = read_lesson(scalar.value, self.suggest)
        if isinstance(read, Lesson):
            return read
        for slip in read:
            place = within(self.source, scalar, slip.start, slip.end)
            self.found.remark(*place, slip.code, slip.message, slip.mend)
        return None

    def read_condition(self, node: Node, key: Key) -> Condition | None:
        """A condition; its names are looked up later."""
        return self.condition(node, key, "truth")

    def read_impact(self, node: Node, key: Key) -> Condition | None:
        """A whole number or an expression."""
        return self.condition(node, key, "number")

    def condition(self, node: Node, key: Key, wanted: Kind) -> Condition | None:
        """A condition or an expression, parsed."""
        scalar = self.scalar(node, key.name, key.kind)
        if scalar is None:
            return None
        parsed = self._parsed(scalar.value.rstrip())
        if isinstance(parsed, ConditionError):
            place = within(self.source, scalar, parsed.start, parsed.end)
            digits = _TOO_MANY_DIGITS(scalar.value[parsed.start : parsed.end])
            code = "PQ909" if len(scalar.value) > MAX_LENGTH else "PQ906" if digits else "PQ138"
            if code == "PQ138":
                self.found.unread.append((parsed, scalar, wanted, key.reads))
            else:
                self.found.remark(*place, code, parsed.message, parsed.mend)
        elif parsed is None and not self.told:
            self.told = True
            message = f"the conditions of a file have at most {MAX_CONDITIONS:,} characters in all"
            self.found.remark(scalar.start, scalar.end, "PQ909", message, "split the story into several scenarios")
        elif parsed is not None:
            self.found.conditions.append((parsed, scalar, wanted, key.reads))
            return parsed
        return None

    def _parsed(self, text: str) -> Condition | ConditionError | None:
        """A condition, or what is wrong with it; None once there was too much to parse."""
        parsed = self.parsed.get(text)
        if parsed is None and self.unparsed >= 0:
            self.unparsed -= len(text)
            try:
                parsed = parse(text)
            except ConditionError as error:
                parsed = error
            self.parsed[text] = parsed
        return parsed

    def named(self, node: Node, key: Key) -> list[tuple[Scalar, Node]]:
        """The pairs of a map whose keys are names."""
        if not isinstance(node, Mapping):
            self.misplaced(node, key.name, key.kind)
            return []
        self.leave_out_comments(node)
        self.part_colons(node)
        pairs = [(name, value) for name, value in node.pairs() if type(name) is Scalar and name.value != "<<"]
        if 2 * len({name.value for name, _ in pairs}) != len(node.items):
            self.doubled(node)
        return pairs

    def doubled(self, node: Mapping) -> None:
        """Remark keys that stand twice, and what else cannot be a key."""
        for remark in refusals.keys(node, self.find_line):
            self.found.remarks.add(remark)
