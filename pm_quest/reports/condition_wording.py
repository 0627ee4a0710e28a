"""Conditions in words, for people who write no scenarios.

With meter labels and choice texts, never ids.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from pm_quest.kit.sentences import join_words
from pm_quest.kit.text import shorten_at_word
from pm_quest.reports.plain_texts import PlainTexts, find_plain_texts
from pm_quest.story.conditions import Condition, ConditionNode
from pm_quest.story.labels import find_label
from pm_quest.story.model import CREDENTIALS, SKILLS, Choice, Scenario, Scene

MAX_SETTERS = 3
"""A flag set by more choices and scenes than this is not described."""
MAX_QUOTE = 60
"""Characters of an offer's text that are quoted."""
_COMPARISON_WORDS = {
    ">=": "{} is {} or more",
    ">": "{} is more than {}",
    "<=": "{} is {} or less",
    "<": "{} is less than {}",
    "==": "{} is {}",
    "!=": "{} is not {}",
}
_SWAPPED_SIGNS = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "==": "==", "!=": "!="}
_NEGATED_SIGNS = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "==": "!=", "!=": "=="}


class NoWordsError(Exception):
    """A part of a condition has no words in the story."""


class ConditionDescriber:
    """Describes the conditions of one scenario in words."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.words: PlainTexts = find_plain_texts(scenario)
        self._setters = _find_setters(scenario)

    def describe_condition(self, condition: Condition) -> str:
        """Return a condition in words, to follow `if` or `when`; empty where a part has none."""
        try:
            return self._describe_node(condition.root, negated=False)
        except NoWordsError:
            return ""

    def describe_expression(self, expression: Condition) -> str:
        """Return an expression, such as an impact, with the labels of its meters and skills.

        What is true or false, and counts as 1 or 0 there, is said in words.
        """
        said, rest = "", 0
        for node in expression.names:
            said += _write_signs(expression.source[rest : node.start]) + self._describe_term(node, expression.source)
            rest = node.end
        return said + _write_signs(expression.source[rest:])

    def _describe_term(self, node: ConditionNode, source: str) -> str:
        """Return a name or a call of an expression, as it is written where the story has no words for it."""
        with suppress(NoWordsError):
            return self._name_measure(node)
        with suppress(NoWordsError):
            return f"(1 if {self._describe_node(node, negated=False)}, else 0)"
        return source[node.start : node.end]

    def _describe_node(self, node: ConditionNode, *, negated: bool, inside: str = "") -> str:
        if node.op == "not":
            return self._describe_node(node.parts[0], negated=not negated, inside=inside)
        if node.op in ("and", "or"):
            return self._describe_junction(node, negated=negated, inside=inside)
        if node.op == "compare":
            return self._describe_comparison(node, negated=negated)
        if node.op == "name" and node.value in self.scenario.flags:
            return self._describe_flag(str(node.value), negated=negated)
        if node.op in ("visited", "chose", "holds"):
            return self._describe_call(node, negated=negated)
        return _COMPARISON_WORDS["==" if negated else "!="].format(self._name_measure(node), "0")

    def _describe_junction(self, node: ConditionNode, *, negated: bool, inside: str) -> str:
        word = {"and": "or", "or": "and"}[node.op] if negated else node.op
        joined = f" {word} ".join(self._describe_node(part, negated=negated, inside=word) for part in node.parts)
        return f"either {joined}" if word == "or" and inside == "and" else joined

    def _describe_comparison(self, node: ConditionNode, *, negated: bool) -> str:
        signs = node.value if isinstance(node.value, tuple) else ()
        if negated and len(signs) > 1:
            raise NoWordsError
        pairs = zip(signs, node.parts, node.parts[1:], strict=False)
        descriptions = [
            self._describe_pair(_NEGATED_SIGNS[sign] if negated else sign, one, other) for sign, one, other in pairs
        ]
        return " and ".join(descriptions)

    def _describe_pair(self, sign: str, one: ConditionNode, other: ConditionNode) -> str:
        if _format_number(one) is not None:
            one, other, sign = other, one, _SWAPPED_SIGNS[sign]
        number = _format_number(other)
        return _COMPARISON_WORDS[sign].format(
            self._name_measure(one), self._name_measure(other) if number is None else number
        )

    def _name_measure(self, node: ConditionNode) -> str:
        """Return what is compared: a meter's label, a skill's name, or several of them together.

        Raises NoWordsError.
        """
        if node.op == "+":
            return f"{join_words([self._name_measure(part) for part in node.parts])} together"
        name = str(node.value)
        if node.op != "name":
            raise NoWordsError
        if name in self.words.labels:
            return self.words.format_line(self.words.labels[name], plain=True)
        if name in SKILLS or name == "adaptability":
            return find_label(name)
        raise NoWordsError

    def _describe_flag(self, flag: str, *, negated: bool) -> str:
        setters = self._setters.get(flag, ())
        if not 0 < len(setters) <= MAX_SETTERS:
            raise NoWordsError
        return self._describe_past_events(list(setters), negated=negated)

    def _describe_call(self, node: ConditionNode, *, negated: bool) -> str:
        value = str(node.value)
        if node.op == "holds":
            return f"the player {'does not hold' if negated else 'holds'} {CREDENTIALS.get(value, value)}"
        scene, _, choice = value.partition(".")
        there = self.scenario.scenes[scene]
        return self._describe_past_events([there.choices[choice] if choice else there], negated=negated)

    def _describe_past_events(self, causes: Sequence[Choice | Scene], *, negated: bool) -> str:
        """Return that one of these was chosen or seen before, or none of them."""
        parts = []
        for kind, done in ((Choice, "was chosen"), (Scene, "was seen")):
            quoted = [f"“{self._quote_cause(each)}”" for each in causes if isinstance(each, kind)]
            if quoted:
                done_before = done.replace("was", "was not") if negated and len(quoted) == 1 else done
                neither = "none of " if negated and len(quoted) > 1 else ""
                parts.append(f"{neither}{join_words(quoted, 'and' if negated else 'or')} {done_before} before")
        return (" and " if negated else " or ").join(parts)

    def _quote_cause(self, cause: Choice | Scene) -> str:
        if isinstance(cause, Scene):
            return self.words.format_place(cause)
        return shorten_at_word(self.words.format_line(cause.say), MAX_QUOTE)


def _write_signs(source: str) -> str:
    """Return a part of an expression with the signs of print."""
    return source.replace("*", "\N{MULTIPLICATION SIGN}").replace("-", "−")


def _format_number(node: ConditionNode) -> str | None:
    if node.op == "-1" and node.parts[0].op == "number":
        return f"−{node.parts[0].value}"
    return str(node.value) if node.op == "number" else None


def _find_setters(scenario: Scenario) -> Mapping[str, tuple[Choice | Scene, ...]]:
    """Return what sets each flag, except flags that are also cleared.

    Their setter says nothing certain.
    """
    setters: dict[str, tuple[Choice | Scene, ...]] = {}
    taken_back = set()
    for each in _list_scenes_and_choices(scenario):
        for flag, value in each.set.items():
            if value:
                setters[flag] = (*setters.get(flag, ()), each)
            else:
                taken_back.add(flag)
    return {flag: each for flag, each in setters.items() if flag not in taken_back}


def _list_scenes_and_choices(scenario: Scenario) -> Iterator[Choice | Scene]:
    for scene in scenario.scenes.values():
        yield scene
        yield from scene.choices.values()
