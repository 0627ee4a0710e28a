"""Chances in other forms than the format's: a map of odds, a list of scenes, per cent, fractions; each with its form."""

import re
from fractions import Fraction
from math import gcd, lcm
from typing import NamedTuple

from pm_quest.authoring.emitting import in_brackets
from pm_quest.authoring.figures import NUMBER_WORDS
from pm_quest.authoring.forms import LONGEST
from pm_quest.authoring.nodes import Mapping, Node, Scalar, Sequence
from pm_quest.authoring.values import SNAKE

MOST_WAYS = 20
_ODDS = ("odds", "chance", "probability", "weight", "percent", "likelihood", "share", "p")
_GO = ("go", "goto", "to", "next", "scene", "target", "then")
_KEYS = frozenset((*_ODDS, *_GO))
_SHARE = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,4}))?\s*(%|per ?cent|percent)?").fullmatch
_RATIO = re.compile(r"([0-9]{1,4})\s*(?:/|:|in|of|out of|to)\s*([0-9]{1,4})").fullmatch
_IN_TEXT = re.compile(r"(?:([0-9.]+\s*%?)\s*[:x]?\s*)?([a-z][a-z0-9_]*)(?:\s*[:=(]?\s*([0-9.]+\s*%?)\)?)?").fullmatch


class DrawnWay(NamedTuple):
    """One way that a chance can fall: how often, where it is said, and the scene."""

    share: Fraction | None
    scene: Scalar


def read_ways(node: Node, *, under_chance: bool) -> list[DrawnWay] | None:
    """Read a chance that is written in another form; nothing where it does not look like one."""
    if isinstance(node, Mapping):
        return _read_map(node, under_chance=under_chance)
    if isinstance(node, Sequence) and 0 < len(node.items) <= MOST_WAYS:
        return _read_list(node, under_chance=under_chance)
    if isinstance(node, Scalar):
        ways = _read_text(node)
        return ways if under_chance or (ways and len(ways) > 1) else None
    return None


def write_chance(ways: list[DrawnWay]) -> str | None:
    """Write a chance as the format has it, with odds that are whole and small."""
    given = [way.share for way in ways if way.share is not None]
    usual = Fraction(1) if not given else Fraction(sum(given, Fraction(0)), len(given))
    if given and len(given) == len(ways) - 1:
        whole = next((each for each in (1, 100) if sum(given) < each), None)
        usual = whole - sum(given, Fraction(0)) if whole else usual
    shares = [usual if way.share is None else way.share for way in ways]
    if not all(shares):
        return None
    denominator = lcm(*(share.denominator for share in shares))
    numbers = [int(share * denominator) for share in shares]
    least = gcd(*numbers)
    odds = [{"odds": number // least, "go": way.scene.value} for number, way in zip(numbers, ways, strict=True)]
    written = in_brackets({"chance": odds})
    return written if len(written) <= LONGEST else None


def read_share(text: str) -> Fraction | None:
    """Read how often something happens: a number, with a fraction, a per cent sign, or as `1 in 4`."""
    text = text.strip()
    if match := _SHARE(text):
        return Fraction(f"{match[1]}.{match[2] or 0}")
    if (match := _RATIO(text)) and int(match[2]):
        return Fraction(int(match[1]), int(match[2]))
    return Fraction(NUMBER_WORDS[text.lower()]) if text.lower() in NUMBER_WORDS else None


def _read_map(node: Mapping, *, under_chance: bool) -> list[DrawnWay] | None:
    """`{a: 3, b: 1}`, `{odds: 3, go: a}`, or `{a: , b: }`."""
    parts = split_repeated(node)
    if all(read := [_read_part(part, needs_odds=len(parts) > 1 or not under_chance) for part in parts]):
        return [way for way in read if way is not None]
    ways = []
    for name, value in node.pairs():
        share = read_share(value.value) if isinstance(value, Scalar) else None
        empty = isinstance(value, Scalar) and not value.value
        if (
            not isinstance(name, Scalar)
            or not SNAKE(name.value)
            or name.value in _KEYS
            or (share is None and not (empty and under_chance))
        ):
            return None
        ways.append(DrawnWay(share, name))
    return ways if 0 < len(ways) <= MOST_WAYS else None


def split_repeated(node: Mapping) -> list[Mapping]:
    """The parts of a list without its dashes, which is a map of the same keys again and again."""
    parts, seen = [Mapping(node.start, node.flow)], set[str]()
    for key, value in node.pairs():
        name = key.value if isinstance(key, Scalar) else ""
        if name in seen:
            parts.append(Mapping(key.start, node.flow))
            seen.clear()
        seen.add(name)
        parts[-1].items += (key, value)
    return parts


def _read_list(node: Sequence, *, under_chance: bool) -> list[DrawnWay] | None:
    ways: list[DrawnWay] = []
    for item in node.items:
        way = None
        if isinstance(item, Scalar):
            found = _read_text(item)
            way = found[0] if found and len(found) == 1 else None
        elif isinstance(item, Mapping):
            way = _read_part(item, needs_odds=False)
            if way is None and len(item.items) == 2:
                way = next(iter(_read_map(item, under_chance=under_chance) or ()), None)
        elif isinstance(item, Sequence):
            way = _read_pair(item)
        if way is None:
            return None
        ways.append(way)
    shares = [way.share is not None for way in ways]
    plain = all(isinstance(item, Scalar) for item in node.items)
    return ways if under_chance or any(shares) or (plain and len(ways) > 1) else None


def _read_pair(node: Sequence) -> DrawnWay | None:
    """`[3, a]` or `[a, 3]`."""
    scalars = [item for item in node.items if isinstance(item, Scalar)]
    scene = next((item for item in scalars if SNAKE(item.value)), None)
    share = next((share for item in scalars if (share := read_share(item.value)) is not None), None)
    return DrawnWay(share, scene) if scene is not None and share is not None and len(node.items) == 2 else None


def _read_part(node: Mapping, *, needs_odds: bool) -> DrawnWay | None:
    """`{odds: 3, go: a}`, `{chance: 75%, go: a}`, or `{odds: 3, a}`."""
    share, scene, has_odds = None, None, False
    for key, value in node.pairs():
        if not isinstance(key, Scalar) or not isinstance(value, Scalar):
            return None
        if key.value in _ODDS:
            share, has_odds = read_share(value.value), True
            if share is None:
                return None
        elif key.value in _GO and SNAKE(value.value):
            scene = value
        elif not value.value and not value.style and SNAKE(key.value):
            scene = key
        else:
            return None
    return DrawnWay(share, scene) if scene is not None and (has_odds or not needs_odds) else None


def _read_text(node: Scalar) -> list[DrawnWay] | None:
    """`75% a, 25% b`, `a or b`, or the name of one scene."""
    parts = re.split(r"\s*(?:,|;|/|\bor\b|\|)\s*", node.value.strip()) if len(node.value) <= LONGEST else []
    ways = []
    for part in parts:
        match = _IN_TEXT(part)
        if match is None:
            return None
        share = match[1] or match[3]
        ways.append(DrawnWay(read_share(share) if share else None, Scalar(match[2], node.start, node.end, "")))
    return ways or None
