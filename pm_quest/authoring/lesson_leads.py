"""Recognise a lead of one way of playing over another as people write it, as in `adapting beats listening by 25 points`."""

import re
from typing import NamedTuple

MAX_LEAD = 100
"""The largest lead of one mean impact over another."""

_SIGN = re.compile(r"(?P<sign>>=|=>|≥|<=|=<|≤|>|<)")
_UNIT = r"\s*(?:%|points?|pts?)?"
_OFFSETS = (
    re.compile(
        rf"(?P<name>.*?[^\s,(])[\s,(]*(?P<sign>\+|-|−|\bby\b|\bplus\b|\bminus\b|\bwith\b|\band\b)\s*"
        rf"(?:at least|an? lead of)?\s*(?P<number>\d{{1,9}}(?:[.,]\d+)?){_UNIT}\)?",
        re.IGNORECASE,
    ),
    re.compile(rf"(?P<number>\d{{1,9}}(?:[.,]\d+)?){_UNIT}\s*(?P<sign>\+|\bplus\b)\s*(?P<name>.*)", re.IGNORECASE),
)
"""A way of playing with a number added to it or taken from it, behind or before it."""
_DIFFERENCE = re.compile(r"(?P<one>.+?)\s+(?:-|−|minus)\s+(?P<other>.+)", re.IGNORECASE)
_IN_WORDS = re.compile(
    rf"\s*(?:\b(?:by|with)\s+)?(?:\b(?:at least|an? lead of)\s+)?(?P<number>\d{{1,9}}(?:[.,]\d+)?){_UNIT}(?=\s|$)",
    re.IGNORECASE,
)
_BACKWARDS = ("<", "<=", "=<", "≤")
_MINUS = ("-", "−", "minus")


class LedComparison(NamedTuple):
    """A comparison with a lead as it was meant.

    better, worse: the names as they were written.
    sign: `>` or `>=`.
    lead: the points; None where the number is not a whole one.
    """

    better: str
    sign: str
    worse: str
    lead: int | None


def find_led_comparison(text: str) -> LedComparison | None:
    """Return the comparison with a lead that a text means by signs; None where it is none."""
    parts = _SIGN.split(text.strip())
    if len(parts) != 3:
        return None
    left, right = _read_side(parts[0]), _read_side(parts[2])
    if parts[1] in _BACKWARDS:
        left, right = right, left
    sign = ">=" if "=" in parts[1] or parts[1] in "≥≤" else ">"
    if not right.name and (pair := _DIFFERENCE.fullmatch(left.name)):
        return LedComparison(pair["one"].strip(), sign, pair["other"].strip(), right.number)
    if left.number == right.number == 0 or not (left.name and right.name):
        return None
    known = left.number is not None and right.number is not None
    return LedComparison(left.name, sign, right.name, (right.number or 0) - (left.number or 0) if known else None)


def take_lead_out(text: str) -> tuple[str, int | None] | None:
    """Return a comparison in words without its lead, and the lead; None where it has none."""
    match = _IN_WORDS.search(text)
    if match is None:
        return None
    return f"{text[: match.start()]} {text[match.end() :]}".strip(), _read_number(match["number"])


class _ComparedSide(NamedTuple):
    """One side of a comparison: the way of playing, and the number added to it (None: no whole number)."""

    name: str
    number: int | None


def _read_side(text: str) -> _ComparedSide:
    text = text.strip()
    if (alone := re.fullmatch(rf"(\d{{1,9}}(?:[.,]\d+)?){_UNIT}", text)) is not None:
        return _ComparedSide("", _read_number(alone[1]))
    for form in _OFFSETS:
        if (match := form.fullmatch(text)) is not None:
            number = _read_number(match["number"])
            away = match["sign"].lower() in _MINUS
            return _ComparedSide(match["name"].strip(), -number if away and number is not None else number)
    return _ComparedSide(text, 0)


def _read_number(written: str) -> int | None:
    """Return a whole number; None for another one."""
    return int(written) if written.isdecimal() else None
