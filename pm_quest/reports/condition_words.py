"""Conditions in words, for people who do not write scenarios: with labels of meters and what choices say, never with ids."""

from collections.abc import Iterator, Mapping, Sequence

from pm_quest.reports.plain_words import Words, words_of
from pm_quest.story.conditions import Condition, Node
from pm_quest.story.model import CREDENTIALS, SKILLS, Choice, Scenario, Scene
from pm_quest.story.sentences import listed

MOST_SETTERS = 3
"""A flag that more choices and scenes set than this is not put into words."""
MOST_SAID = 60
"""So many characters of an offer are quoted, to know it again."""
_COMPARED = {
    ">=": "{} is {} or more",
    ">": "{} is more than {}",
    "<=": "{} is {} or less",
    "<": "{} is less than {}",
    "==": "{} is {}",
    "!=": "{} is not {}",
}
_TURNED = {">=": "<=", ">": "<", "<=": ">=", "<": ">", "==": "==", "!=": "!="}
_NEGATED = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "==": "!=", "!=": "=="}


class UnsayableError(Exception):
    """Something of a condition has no words in the story."""


class ConditionWords:
    """The conditions of one scenario in words."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.words: Words = words_of(scenario)
        self._setters = _find_setters(scenario)

    def describe(self, condition: Condition) -> str:
        """The condition in words, to follow `if` or `when`; empty where some of it has none."""
        try:
            return self._describe(condition.root, negated=False)
        except UnsayableError:
            return ""

    def _describe(self, node: Node, *, negated: bool, inside: str = "") -> str:
        if node.op == "not":
            return self._describe(node.parts[0], negated=not negated, inside=inside)
        if node.op in ("and", "or"):
            return self._join(node, negated=negated, inside=inside)
        if node.op == "compare":
            return self._compare(node, negated=negated)
        if node.op == "name" and node.value in self.scenario.flags:
            return self._describe_flag(str(node.value), negated=negated)
        if node.op in ("visited", "chose", "holds"):
            return self._describe_call(node, negated=negated)
        return _COMPARED["==" if negated else "!="].format(self._measure(node), "0")

    def _join(self, node: Node, *, negated: bool, inside: str) -> str:
        word = {"and": "or", "or": "and"}[node.op] if negated else node.op
        joined = f" {word} ".join(self._describe(part, negated=negated, inside=word) for part in node.parts)
        return f"either {joined}" if word == "or" and inside == "and" else joined

    def _compare(self, node: Node, *, negated: bool) -> str:
        signs = node.value if isinstance(node.value, tuple) else ()
        if negated and len(signs) > 1:
            raise UnsayableError
        pairs = zip(signs, node.parts, node.parts[1:], strict=False)
        said = [self._compare_two(_NEGATED[sign] if negated else sign, one, other) for sign, one, other in pairs]
        return " and ".join(said)

    def _compare_two(self, sign: str, one: Node, other: Node) -> str:
        if _number(one) is not None:
            one, other, sign = other, one, _TURNED[sign]
        number = _number(other)
        return _COMPARED[sign].format(self._measure(one), self._measure(other) if number is None else number)

    def _measure(self, node: Node) -> str:
        """What is measured: a meter by its label, a skill by its name, or several of them together."""
        if node.op == "+":
            return f"{listed([self._measure(part) for part in node.parts])} together"
        name = str(node.value)
        if node.op != "name":
            raise UnsayableError
        if name in self.words.labels:
            return self.words.line(self.words.labels[name], plain=True)
        if name in SKILLS or name == "adaptability":
            return name.replace("user_design", "user & design")
        raise UnsayableError

    def _describe_flag(self, flag: str, *, negated: bool) -> str:
        setters = self._setters.get(flag, ())
        if not 0 < len(setters) <= MOST_SETTERS:
            raise UnsayableError
        return self._describe_past(list(setters), negated=negated)

    def _describe_call(self, node: Node, *, negated: bool) -> str:
        value = str(node.value)
        if node.op == "holds":
            return f"the player {'does not hold' if negated else 'holds'} {CREDENTIALS.get(value, value)}"
        scene, _, choice = value.partition(".")
        there = self.scenario.scenes[scene]
        return self._describe_past([there.choices[choice] if choice else there], negated=negated)

    def _describe_past(self, causes: Sequence[Choice | Scene], *, negated: bool) -> str:
        """That one of these was chosen or come through before, or none of them."""
        said = []
        for kind, done in ((Choice, "was chosen"), (Scene, "was seen")):
            quoted = [f"“{self._quote(each)}”" for each in causes if isinstance(each, kind)]
            if quoted:
                done_before = done.replace("was", "was not") if negated and len(quoted) == 1 else done
                neither = "none of " if negated and len(quoted) > 1 else ""
                said.append(f"{neither}{listed(quoted, 'and' if negated else 'or')} {done_before} before")
        return (" and " if negated else " or ").join(said)

    def _quote(self, cause: Choice | Scene) -> str:
        if isinstance(cause, Scene):
            return self.words.place(cause)
        said = self.words.line(cause.say)
        return said if len(said) <= MOST_SAID else f"{said[:MOST_SAID].rpartition(' ')[0] or said[:MOST_SAID]} …"


def _number(node: Node) -> str | None:
    if node.op == "-1" and node.parts[0].op == "number":
        return f"−{node.parts[0].value}"
    return str(node.value) if node.op == "number" else None


def _find_setters(scenario: Scenario) -> Mapping[str, tuple[Choice | Scene, ...]]:
    """What sets each flag; nothing for one that is also taken back, of which that tells nothing."""
    setters: dict[str, tuple[Choice | Scene, ...]] = {}
    taken_back = set()
    for each in _list_doers(scenario):
        for flag, value in each.set.items():
            if value:
                setters[flag] = (*setters.get(flag, ()), each)
            else:
                taken_back.add(flag)
    return {flag: each for flag, each in setters.items() if flag not in taken_back}


def _list_doers(scenario: Scenario) -> Iterator[Choice | Scene]:
    for scene in scenario.scenes.values():
        yield scene
        yield from scene.choices.values()
