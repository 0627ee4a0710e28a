"""Chances in other forms than the format's.

A map of odds, a list of scenes, per cent, fractions.
"""

import re
from fractions import Fraction
from math import gcd, lcm
from typing import NamedTuple

from pm_quest.authoring.number_words import NUMBER_WORDS
from pm_quest.authoring.suggested_forms import MAX_FORM_LENGTH
from pm_quest.authoring.value_reader import IS_SNAKE_CASE
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.authoring.yaml_writer import write_in_brackets

MAX_OUTCOMES = 20
_ODDS = ("odds", "chance", "probability", "weight", "percent", "likelihood", "share", "p")
_GO = ("go", "goto", "to", "next", "scene", "target", "then")
_KEYS = frozenset((*_ODDS, *_GO))
_SHARE = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,4}))?\s*(%|per ?cent|percent)?").fullmatch
_RATIO = re.compile(r"([0-9]{1,4})\s*(?:/|:|in|of|out of|to)\s*([0-9]{1,4})").fullmatch
_IN_TEXT = re.compile(r"(?:([0-9.]+\s*%?)\s*[:x]?\s*)?([a-z][a-z0-9_]*)(?:\s*[:=(]?\s*([0-9.]+\s*%?)\)?)?").fullmatch


class ChanceOutcome(NamedTuple):
    """One outcome of a chance: its share, if given, and its scene."""

    share: Fraction | None
    scene: ScalarNode


def read_outcomes(node: YamlNode, *, under_chance: bool) -> list[ChanceOutcome] | None:
    """Read a chance in another form, or return None where it does not look like one."""
    if isinstance(node, MappingNode):
        return _read_map(node, under_chance=under_chance)
    if isinstance(node, SequenceNode) and 0 < len(node.items) <= MAX_OUTCOMES:
        return _read_list(node, under_chance=under_chance)
    if isinstance(node, ScalarNode):
        ways = _read_text(node)
        return ways if under_chance or (ways and len(ways) > 1) else None
    return None


def write_chance(ways: list[ChanceOutcome]) -> str | None:
    """Write a chance in the form of the format, with odds that are whole and small."""
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
    written = write_in_brackets({"chance": odds})
    return written if len(written) <= MAX_FORM_LENGTH else None


def read_share(text: str) -> Fraction | None:
    """Read a share: a number, with a fraction or a per cent sign, or as `1 in 4`."""
    text = text.strip()
    if match := _SHARE(text):
        return Fraction(f"{match[1]}.{match[2] or 0}")
    if (match := _RATIO(text)) and int(match[2]):
        return Fraction(int(match[1]), int(match[2]))
    return Fraction(NUMBER_WORDS[text.lower()]) if text.lower() in NUMBER_WORDS else None


def _read_map(node: MappingNode, *, under_chance: bool) -> list[ChanceOutcome] | None:
    """Read `{a: 3, b: 1}`, `{odds: 3, go: a}`, `{75%: a, 25%: b}`, or `{a: , b: }`."""
    parts = split_repeated(node)
    if all(read := [_read_part(part, needs_odds=len(parts) > 1 or not under_chance) for part in parts]):
        return [way for way in read if way is not None]
    ways = _read_shares_first(node)
    for name, value in () if ways else node.iterate_pairs():
        share = read_share(value.value) if isinstance(value, ScalarNode) else None
        empty = isinstance(value, ScalarNode) and not value.value
        if (
            not isinstance(name, ScalarNode)
            or not IS_SNAKE_CASE(name.value)
            or name.value in _KEYS
            or (share is None and not (empty and under_chance))
        ):
            return None
        ways.append(ChanceOutcome(share, name))
    return ways if 0 < len(ways) <= MAX_OUTCOMES else None


def _read_shares_first(node: MappingNode) -> list[ChanceOutcome]:
    """Read `{75%: a, 25%: b}`; nothing where a part of it is something else."""
    ways = []
    for share, scene in node.iterate_pairs():
        odds = read_share(share.value) if isinstance(share, ScalarNode) else None
        if not odds or not isinstance(scene, ScalarNode) or not IS_SNAKE_CASE(scene.value):
            return []
        ways.append(ChanceOutcome(odds, scene))
    return ways


def split_repeated(node: MappingNode) -> list[MappingNode]:
    """Split a map that repeats its keys, as a list without its dashes does, into its parts."""
    parts, seen = [MappingNode(node.start, node.flow)], set[str]()
    for key, value in node.iterate_pairs():
        name = key.value if isinstance(key, ScalarNode) else ""
        if name in seen:
            parts.append(MappingNode(key.start, node.flow))
            seen.clear()
        seen.add(name)
        parts[-1].items += (key, value)
    return parts


def _read_list(node: SequenceNode, *, under_chance: bool) -> list[ChanceOutcome] | None:
    """Read a list of texts, maps or pairs as outcomes."""
    ways: list[ChanceOutcome] = []
    for item in node.items:
        way = None
        if isinstance(item, ScalarNode):
            found = _read_text(item)
            way = found[0] if found and len(found) == 1 else None
        elif isinstance(item, MappingNode):
            way = _read_part(item, needs_odds=False)
            if way is None and len(item.items) == 2:
                way = next(iter(_read_map(item, under_chance=under_chance) or ()), None)
        elif isinstance(item, SequenceNode):
            way = _read_pair(item)
        if way is None:
            return None
        ways.append(way)
    shares = [way.share is not None for way in ways]
    plain = all(isinstance(item, ScalarNode) for item in node.items)
    return ways if under_chance or any(shares) or (plain and len(ways) > 1) else None


def _read_pair(node: SequenceNode) -> ChanceOutcome | None:
    """Read `[3, a]` or `[a, 3]`."""
    scalars = [item for item in node.items if isinstance(item, ScalarNode)]
    scene = next((item for item in scalars if IS_SNAKE_CASE(item.value)), None)
    share = next((share for item in scalars if (share := read_share(item.value)) is not None), None)
    return ChanceOutcome(share, scene) if scene is not None and share is not None and len(node.items) == 2 else None


def _read_part(node: MappingNode, *, needs_odds: bool) -> ChanceOutcome | None:
    """Read `{odds: 3, go: a}`, `{chance: 75%, go: a}`, or `{odds: 3, a}`."""
    share, scene, has_odds = None, None, False
    for key, value in node.iterate_pairs():
        if not isinstance(key, ScalarNode) or not isinstance(value, ScalarNode):
            return None
        if key.value in _ODDS:
            share, has_odds = read_share(value.value), True
            if share is None:
                return None
        elif key.value in _GO and IS_SNAKE_CASE(value.value):
            scene = value
        elif not value.value and not value.style and IS_SNAKE_CASE(key.value):
            scene = key
        else:
            return None
    return ChanceOutcome(share, scene) if scene is not None and (has_odds or not needs_odds) else None


def _read_text(node: ScalarNode) -> list[ChanceOutcome] | None:
    """Read `75% a, 25% b`, `a or b`, or the name of one scene."""
    parts = re.split(r"\s*(?:,|;|/|\bor\b|\|)\s*", node.value.strip()) if len(node.value) <= MAX_FORM_LENGTH else []
    ways = []
    for part in parts:
        match = _IN_TEXT(part)
        if match is None:
            return None
        share = match[1] or match[3]
        ways.append(ChanceOutcome(read_share(share) if share else None, ScalarNode(match[2], node.start, node.end, "")))
    return ways or None
