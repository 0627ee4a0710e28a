"""Refuse features of YAML that a scenario may not use.

Aliases, anchors, tags, merge keys, double keys, some escapes.
"""

import re
from collections.abc import Callable, Iterator

from pm_quest.authoring.source_text import REFUSED_CHARACTERS, Remark, quote_value, remark_refused
from pm_quest.authoring.yaml_nodes import MappingNode, RefusedNode, ScalarNode, YamlNode

REFUSED_ESCAPES = re.compile(REFUSED_CHARACTERS.pattern[:-1] + "\r]")
"""Characters that may not be escaped in double quotes: refused ones, and a carriage return."""

_WORD = re.compile(r"\S*")
_BLANK = re.compile(r"\s*")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_NAMED_ESCAPES = {"0": 0, "a": 7, "b": 8, "v": 11, "f": 12, "r": 13, "e": 27, "N": 0x85, "L": 0x2028, "P": 0x2029}
_PROSE = re.compile(r"[!&]\w").match
_CONDITION = re.compile(r"(?:^|.*[\s{,])(?:if|expect): +$", re.DOTALL).match
_KEY_LENGTH = 20
_QUOTES = "leave it out; if it is meant as text, put it in quotes"


def refuse_alias(text: str, start: int, end: int) -> Remark:
    """Return the remark on an alias, which may expand to more than any machine holds."""
    message = f"aliases such as {quote_value(text[start:end])} are not part of the format"
    return Remark(
        start, end, "PQ108", message, "write out what it stands for; if it is meant as text, put it in quotes"
    )


def refuse_mark(text: str, start: int, node: YamlNode, is_tag: bool) -> Remark:
    """Return the remark on an anchor or a tag before a node, or on a text that begins like one."""
    end = _match_end(_WORD, text, start)
    sign = text[start : start + 1]
    if (
        isinstance(node, ScalarNode)
        and not node.style
        and _PROSE(text[start : start + 3])
        and (is_tag or " " in node.value)
    ):
        suggestion = "put the text in quotes, or after '|' on lines of its own"
        if sign == "!" and _CONDITION(text[max(0, start - _KEY_LENGTH) : start]):
            suggestion = f"write 'not {text[start + 1 : end]}'"
        return Remark(start, end, "PQ104", f"a text cannot begin with '{sign}'", suggestion)
    what = "tags" if is_tag else "anchors"
    message = f"{what} such as {quote_value(text[start:end])} are not part of the format"
    return Remark(start, end, "PQ110" if is_tag else "PQ108", message, _QUOTES)


def skip_mark(text: str, start: int, end: int) -> int:
    """Return where a value begins that has an anchor or a tag before it."""
    return min(end, _match_end(_BLANK, text, _match_end(_WORD, text, start)))


def refuse_keys(mapping: MappingNode, find_line: Callable[[int], int]) -> Iterator[Remark]:
    """Yield remarks on merge keys, double keys and keys that are no single value.

    `find_line` gives the line of a place.
    """
    seen: dict[str, int] = {}
    for key in mapping.items[::2]:
        if isinstance(key, ScalarNode):
            if key.value == "<<" and not key.style:
                message = "merge keys are not part of the format"
                yield Remark(key.start, key.end, "PQ109", message, "write out what is merged in")
            elif key.value in seen:
                first, second = find_line(seen[key.value]), find_line(key.start)
                where = f"in line {first} and in line {second}" if first != second else f"both in line {first}"
                message = f"the key {quote_value(key.value)} is there twice, {where}"
                yield Remark(key.start, key.end, "PQ112", message, "keep one of the two, or give one another name")
            seen.setdefault(key.value, key.start)
        elif not isinstance(key, RefusedNode):
            yield Remark(key.start, key.start + 1, "PQ122", "a key is a single name", "write 'key: value'")


def refuse_escapes(text: str, scalar: ScalarNode) -> Iterator[Remark]:
    """Yield a remark on each escape of a refused character between double quotes."""
    for match in _ESCAPE.finditer(text, scalar.start + 1, scalar.end):
        digits = match[1] or match[2] or match[3]
        number = int(digits, 16) if digits else _NAMED_ESCAPES.get(match[4], 0x20)
        if REFUSED_ESCAPES.match(chr(number)):
            yield remark_refused(chr(number), match.start(), match.end())


def _match_end(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Return where a match at `start` ends, or `start` itself."""
    match = pattern.match(text, start)
    return match.end() if match else start
