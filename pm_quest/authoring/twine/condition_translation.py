"""Translate conditions of Twine's story formats to equivalent conditions of a scenario."""

import re
from collections.abc import Callable, Mapping

MAX_LENGTH = 400
MAX_DEPTH = 20
_TOKEN = re.compile(
    r"""\s*(?:(?P<call>(?:hasV|v)isited)\s*\(\s*(?P<q>["'])(?P<passage>[^"']*)(?P=q)\s*\)(?:\s*(?:gt|>)\s*0)?"""
    r"|(?P<sign>[()]|&&|\|\||!(?!=)|===?|!==?)|(?P<word>\$?[A-Za-z_]\w*))",
    re.ASCII,
)
_WORDS = {"&&": "and", "||": "or", "!": "not", "==": "is", "===": "is", "eq": "is", "!=": "neq", "!==": "neq"}


class _NoCounterpartError(ValueError):
    """Raised for something that a scenario's conditions do not have."""


def translate_condition(text: str, flags: Mapping[str, str], scene_of: Callable[[str], str | None]) -> str | None:
    """Return the equivalent condition of a scenario, or None if there is none.

    flags: the variables that are only ever true or false, with their ids.
    scene_of: returns the id of another passage.
    """
    if len(text) > MAX_LENGTH:
        return None
    try:
        reader = _ConditionTranslator(text, flags, scene_of)
        found = reader.parse_or(0)
        return found if reader.at == len(reader.tokens) else None
    except _NoCounterpartError:
        return None


def find_variables(text: str) -> set[str]:
    """Return the variables that a condition or a macro names."""
    return set(re.findall(r"[A-Za-z_]\w*", text))


def negate_condition(text: str) -> str:
    """Return the opposite of a condition."""
    if re.fullmatch(r"not \w+", text):
        return text[4:]
    return f"not {text}" if re.fullmatch(r"\w+|visited\(\w+\)", text) else f"not ({text})"


def join_conditions(conditions: list[str]) -> str | None:
    """Return the conjunction of these conditions; None for none."""
    parts = [f"({each})" if re.search(r"\bor\b", each) and len(conditions) > 1 else each for each in conditions]
    return " and ".join(dict.fromkeys(parts)) or None


class _ConditionTranslator:
    """Parses `or`, `and`, `not`, brackets and comparisons with true and false."""

    def __init__(self, text: str, flags: Mapping[str, str], scene_of: Callable[[str], str | None]) -> None:
        self.flags, self.scene_of = flags, scene_of
        self.tokens: list[str] = []
        self.at = 0
        at, end = 0, len(text.rstrip())
        while at < end:
            match = _TOKEN.match(text, at)
            if match is None:
                raise _NoCounterpartError
            self.tokens.append(self._translate_token(match))
            at = match.end()

    def _translate_token(self, match: re.Match[str]) -> str:
        if match["call"]:
            scene = self.scene_of(match["passage"])
            if scene is None:
                raise _NoCounterpartError
            return f"visited({scene})"
        found = match["sign"] or match["word"]
        return _WORDS.get(found, found)

    def take_token(self, *wanted: str) -> str:
        """Return the next token and take it, if it is one of those wanted; empty if not."""
        if self.at < len(self.tokens) and self.tokens[self.at] in wanted:
            self.at += 1
            return self.tokens[self.at - 1]
        return ""

    def parse_or(self, depth: int) -> str:
        parts = [self.parse_and(depth)]
        while self.take_token("or"):
            parts.append(self.parse_and(depth))
        return " or ".join(parts)

    def parse_and(self, depth: int) -> str:
        parts = [self.parse_factor(depth)]
        while self.take_token("and"):
            parts.append(self.parse_factor(depth))
        return " and ".join(parts)

    def parse_factor(self, depth: int) -> str:
        if depth > MAX_DEPTH:
            raise _NoCounterpartError
        if self.take_token("not"):
            return negate_condition(self.parse_factor(depth + 1))
        if self.take_token("("):
            inner = self.parse_or(depth + 1)
            if not self.take_token(")"):
                raise _NoCounterpartError
            return f"({inner})" if " " in inner else inner
        return self.parse_comparison(self.parse_name())

    def parse_name(self) -> str:
        token = self.tokens[self.at] if self.at < len(self.tokens) else ""
        self.at += 1
        if token.startswith("visited("):
            return token
        name = token.removeprefix("$")
        if name not in self.flags:
            raise _NoCounterpartError
        return self.flags[name]

    def parse_comparison(self, name: str) -> str:
        sign = self.take_token("is", "neq")
        if not sign:
            return name
        opposite = bool(self.take_token("not")) != (sign == "neq")
        truth = self.take_token("true", "false")
        if not truth:
            raise _NoCounterpartError
        return name if (truth == "true") != opposite else negate_condition(name)
