"""Conditions of Twine's story formats as conditions of a scenario, where they say the same; none is guessed."""

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
    """There is something in it that a scenario's conditions do not have."""


def condition(text: str, flags: Mapping[str, str], scene_of: Callable[[str], str | None]) -> str | None:
    """The condition of a scenario that says the same; None where there is none.

    `flags` are the variables that are true or false, and nothing else; `scene_of` gives the id of another passage.
    """
    if len(text) > MAX_LENGTH:
        return None
    try:
        reader = _Reader(text, flags, scene_of)
        found = reader.either(0)
        return found if reader.at == len(reader.tokens) else None
    except _NoCounterpartError:
        return None


def variables(text: str) -> set[str]:
    """The variables that a condition or a macro names."""
    return set(re.findall(r"[A-Za-z_]\w*", text))


def negated(text: str) -> str:
    """The opposite of a condition."""
    if re.fullmatch(r"not \w+", text):
        return text[4:]
    return f"not {text}" if re.fullmatch(r"\w+|visited\(\w+\)", text) else f"not ({text})"


def together(conditions: list[str]) -> str | None:
    """All of these conditions; None for none."""
    parts = [f"({each})" if re.search(r"\bor\b", each) and len(conditions) > 1 else each for each in conditions]
    return " and ".join(dict.fromkeys(parts)) or None


class _Reader:
    """Descends through `or`, `and`, `not`, brackets and comparisons with true and false."""

    def __init__(self, text: str, flags: Mapping[str, str], scene_of: Callable[[str], str | None]) -> None:
        self.flags, self.scene_of = flags, scene_of
        self.tokens: list[str] = []
        self.at = 0
        at, end = 0, len(text.rstrip())
        while at < end:
            match = _TOKEN.match(text, at)
            if match is None:
                raise _NoCounterpartError
            self.tokens.append(self._token(match))
            at = match.end()

    def _token(self, match: re.Match[str]) -> str:
        if match["call"]:
            scene = self.scene_of(match["passage"])
            if scene is None:
                raise _NoCounterpartError
            return f"visited({scene})"
        found = match["sign"] or match["word"]
        return _WORDS.get(found, found)

    def next(self, *wanted: str) -> str:
        """The next token, taken where it is one of those wanted; empty where not."""
        if self.at < len(self.tokens) and self.tokens[self.at] in wanted:
            self.at += 1
            return self.tokens[self.at - 1]
        return ""

    def either(self, depth: int) -> str:
        parts = [self.both(depth)]
        while self.next("or"):
            parts.append(self.both(depth))
        return " or ".join(parts)

    def both(self, depth: int) -> str:
        parts = [self.single(depth)]
        while self.next("and"):
            parts.append(self.single(depth))
        return " and ".join(parts)

    def single(self, depth: int) -> str:
        if depth > MAX_DEPTH:
            raise _NoCounterpartError
        if self.next("not"):
            return negated(self.single(depth + 1))
        if self.next("("):
            inner = self.either(depth + 1)
            if not self.next(")"):
                raise _NoCounterpartError
            return f"({inner})" if " " in inner else inner
        return self.compared(self.name())

    def name(self) -> str:
        token = self.tokens[self.at] if self.at < len(self.tokens) else ""
        self.at += 1
        if token.startswith("visited("):
            return token
        name = token.removeprefix("$")
        if name not in self.flags:
            raise _NoCounterpartError
        return self.flags[name]

    def compared(self, name: str) -> str:
        sign = self.next("is", "neq")
        if not sign:
            return name
        opposite = bool(self.next("not")) != (sign == "neq")
        truth = self.next("true", "false")
        if not truth:
            raise _NoCounterpartError
        return name if (truth == "true") != opposite else negated(name)
