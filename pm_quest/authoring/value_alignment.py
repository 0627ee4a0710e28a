"""Where each character of a value stands in the file, however YAML folds, indents or escapes it."""

import re
from collections.abc import Sequence

from pm_quest.authoring.yaml_nodes import ScalarNode

_HEX_ESCAPES = {"x": 4, "u": 6, "U": 10}
"""How long an escape with digits is."""
_BLANK_ESCAPES = {"n": "\n", "t": "\t", " ": " ", "N": "\x85", "_": "\xa0", "r": "\r", "L": "\u2028", "P": "\u2029"}
_BLOCK_HEAD = re.compile(r"[|>][^\r\n]*(?:\r\n|\r|\n|$)")
_CONTINUATION = re.compile(r"(?:\\(?:\r\n|\r|\n)\s*)+")


def align_value(text: str, scalar: ScalarNode) -> Sequence[int]:
    """Return the place in the file of each character of a value.

    Blanks that YAML made of line breaks have the place of the next blank or sign.
    """
    quotes = 1 if scalar.style in ("'", '"') else 0
    begin = scalar.start + quotes
    if text.startswith(scalar.value, begin):
        return range(begin, begin + len(scalar.value))
    if scalar.style in ("|", ">") and (head := _BLOCK_HEAD.match(text, begin)):
        begin = head.end()
    return _align_signs(text, scalar, begin)


def _align_signs(text: str, scalar: ScalarNode, at: int) -> list[int]:
    """Return the places of a value that stands otherwise in the file than it is read."""
    places, last, escapes = list[int](), scalar.end, scalar.style == '"'
    for sign in scalar.value:
        if sign.isspace():
            if escapes and (broken := _CONTINUATION.match(text, at)):
                at = broken.end()
            places.append(min(at, last))
            at += _measure_blank(text, at, sign, escapes)
            continue
        at = _skip_blanks(text, at, last, escapes)
        places.append(min(at, last))
        at += _measure_sign(text, at, scalar.style)
    return places


def _skip_blanks(text: str, at: int, last: int, escapes: bool) -> int:
    """Return the place of the next sign that is not a blank."""
    while at < last:
        if text[at].isspace():
            at += 1
        elif escapes and (broken := _CONTINUATION.match(text, at)):
            at = broken.end()
        else:
            break
    return at


def _measure_blank(text: str, at: int, sign: str, escapes: bool) -> int:
    """Return the length in the file of a blank of the value: 0 where a line break made it."""
    if escapes and text[at : at + 1] == "\\" and _BLANK_ESCAPES.get(text[at + 1 : at + 2]) == sign:
        return 2
    return int(text[at : at + 1] == sign)


def _measure_sign(text: str, at: int, style: str) -> int:
    """Return the length in the file of a sign of the value."""
    if style == '"' and text[at : at + 1] == "\\":
        return _HEX_ESCAPES.get(text[at + 1 : at + 2], 2)
    return 2 if style == "'" and text[at : at + 2] == "''" else 1
