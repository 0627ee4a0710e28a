"""Explain several keys on one line that YAML takes for one text.

A missing comma, brace or line break.
"""

import re
from collections.abc import Iterator

from pm_quest.authoring.error_spots import NEUTRAL, ErrorSpot, YamlMistake
from pm_quest.authoring.record_specs import RECORDS
from pm_quest.authoring.value_reader import IS_SNAKE_CASE
from pm_quest.kit.sentences import join_words
from pm_quest.kit.text import shorten_text
from pm_quest.story.conditions import ConditionError, parse_condition

_MAX_CONDITION = 240
_MAX_LINE = 1_000
_IN_LISTS = {"signals": "notice", "text": "text", "then": "text", "go": "go"}
"""The key beside the `if` of a list's parts, by the key above the list."""
_MAX_LINES_BACK = 60
_MAPS = frozenset({"gain", "set", "skills"})
_PROSE = frozenset({"text", "prose", "line", "condition", "impact", "texts"})
KINDS: dict[str, set[str]] = {}
"""The kinds of value of each key, by name."""
for _record in RECORDS.values():
    for _key in _record.keys.values():
        KINDS.setdefault(_key.name, set()).add(_key.kind)

_IF = re.compile(r"([ \t]*(?:- +)+)if(?::| )[ \t]*(?=\S)")
_BESIDE = re.compile(r",?[ \t]+(text|notice|go|then|say):(?=[ \t])")
_COLON = re.compile(r":[ \t]+")
_MAP = re.compile(r"\{[ \t]*(\w+):(?=[ \t])")
_PART = re.compile(r"(?P<sign>[ \t]*[;|/][ \t]*|[ \t]+)(?P<key>[a-z_]\w*):(?=[ \t])")
_UNBRACED = re.compile(r"[ \t]*(?:- +)*(?P<key>\w+):[ \t]+(?P<map>(?P<open>\()?[ \t]*\w+:[ \t].*?)[ \t]*(?:#.*)?$")
_FIRST_KEY = re.compile(r"[ \t]*(?:- +)*([a-z_]\w*):[ \t]+(?![\"'|>\[{])")
_NEXT_KEY = re.compile(r"(?:[ \t]*[,;][ \t]*|[ \t]+)([a-z_]\w*):(?=[ \t])")
_KEYS = re.compile(r"(?:^|[(,;|][ \t]*|[ \t])([a-z_]\w*):(?=[ \t])")


def explain_joined_keys(spot: ErrorSpot, *, flow: bool) -> YamlMistake | None:
    """Explain why the parser stopped at the colon of a second key, or return None."""
    if spot.sign != ":" or len(spot.line) > _MAX_LINE:
        return None
    return (
        _explain_missing_commas(spot)
        if flow
        else (_explain_joined_lines(spot) or _explain_missing_braces(spot) or _explain_joined_pairs(spot))
    )


def split_condition(written: str, above: str) -> tuple[str, str, str] | None:
    """Split `condition: text` or `condition text: text` in condition, key and text, or None."""
    beside = _BESIDE.search(written)
    colon = beside or _COLON.search(written)
    if colon is None:
        return None
    condition, rest = written[: colon.start()].rstrip(" \t,"), written[colon.end() :].strip()
    name = beside[1] if beside and beside[1] not in ("then", "say") else _IN_LISTS.get(above, "text")
    if not beside and name != "go" and " " not in rest:
        return None
    if len(condition) > _MAX_CONDITION or (name == "go" and not IS_SNAKE_CASE(rest)):
        return None
    try:
        parse_condition(condition)
    except ConditionError:
        return None
    return condition, name, rest


def describe_joined_lines(condition: str, name: str, rest: str) -> tuple[str, str]:
    """Return message and suggestion for a condition and a text on one line."""
    short = shorten_text(rest, 40)
    message = f"'if' and '{name}' are two keys, and each stands on a line of its own"
    lines = f"'- if: {condition}' and, in the column of its 'if', '{name}: {short}'"
    return message, f"write two lines: {lines}"


def _explain_joined_lines(spot: ErrorSpot) -> YamlMistake | None:
    """Explain a condition with the text that it decides on behind it on the same line."""
    lead = _IF.match(spot.line)
    found = split_condition(spot.line[lead.end() :], _find_list_key(spot)) if lead else None
    if lead is None or found is None:
        return None
    start = spot.begin + lead.end()
    remark = spot.build_remark("PQ102", *describe_joined_lines(*found), start + len(found[0]), spot.at + 1)
    begin = start + len(found[0])
    return spot.skip_replaced(remark, begin, spot.end, " " * (spot.end - begin), lost=found[1] == "go")


def _find_list_key(spot: ErrorSpot) -> str:
    """Return the key that the list of a line stands below, or an empty text."""
    above = spot.text[max(0, spot.begin - _MAX_LINES_BACK * 120) : spot.begin].split("\n")
    for line in reversed(above[-_MAX_LINES_BACK:]):
        found = re.match(r"[ \t]*(?:- +)?(signals|text|then|go):[ \t]*$", line)
        if found and len(line) - len(line.lstrip(" \t")) <= spot.column:
            return found[1]
    return ""


def _explain_missing_commas(spot: ErrorSpot) -> YamlMistake | None:
    """Explain pairs of a map in braces with another sign than a comma between them, or none."""
    maps = list(_MAP.finditer(spot.line, 0, spot.at - spot.begin))
    if not maps:
        return None
    start = maps[-1].start()
    end = spot.line.find("}", start)
    written = spot.line[start : end if end > 0 else len(spot.line)]
    slips = list(_find_missing_commas(written, maps[-1][1]))
    if not any(start + slip.end() - 1 == spot.at - spot.begin for slip in slips):
        return None
    first = slips[0]
    sign, key = first["sign"].strip(), first["key"]
    at = spot.begin + start + first.start("key")
    message = f"a ',' is missing between brackets, before '{key}'"
    suggestion = "write ', ' before it"
    if sign:
        at = spot.begin + start + first.start("sign") + first["sign"].index(sign)
        message, suggestion = (
            f"between brackets a ',' parts one key from the next, and this is '{sign}'",
            "write ',' instead",
        )
    also = f", and before {', '.join(repr(slip['key']) for slip in slips[1:5])} too" if slips[1:] else ""
    repaired = list(written)
    for slip in slips:
        repaired[slip.start("sign") : slip.end("sign")] = ",".ljust(len(slip["sign"]))
    remark = spot.build_remark("PQ105", message, suggestion + also, at, at + (len(sign) or len(key)))
    begin = spot.begin + start
    return spot.skip_replaced(remark, begin, begin + len(written), "".join(repaired))


def _find_missing_commas(written: str, first: str) -> Iterator[re.Match[str]]:
    """Yield where in a map a comma is missing before a key that belongs beside the first one."""
    beside = {name for record in RECORDS.values() if first in record.keys for name in record.keys}
    for found in _PART.finditer(written):
        value = written[: found.start()].rstrip()
        if value[-1:] in (",", "{", ":", "") or written.count('"', 0, found.start()) % 2:
            continue
        numbers = not beside and re.search(r": *[+-]?(?:[0-9]+|true|false)$", value[-20:])
        if found["key"] in beside or numbers:
            yield found


def _explain_joined_pairs(spot: ErrorSpot) -> YamlMistake | None:
    """Explain several keys of one record on one line, as in `act: ask, fit: adapts`."""
    first = _FIRST_KEY.match(spot.line)
    if first is None:
        return None
    beside = {name for each in RECORDS.values() if first[1] in each.keys for name in each.keys}
    places = [found for found in _NEXT_KEY.finditer(spot.line, first.end()) if found[1] in beside]
    if not places or spot.begin + places[0].end() - 1 != spot.at or not places[0].start() > first.end():
        return None
    if KINDS[first[1]] & _PROSE and (places[0][0][:1] not in ",;" or KINDS[places[0][1]] & _PROSE):
        return None
    ends = [place.start() for place in places[1:]] + [len(spot.line)]
    parts = [(first[1], spot.line[first.end() : places[0].start()])]
    parts += [(place[1], spot.line[place.end() : end]) for place, end in zip(places, ends, strict=True)]
    lines = [f"'{name}: {shorten_text(value.strip(), 40)}'" for name, value in parts]
    names = join_words([f"'{name}'" for name, _ in parts])
    count = "two" if len(parts) == 2 else len(parts)
    message = f"{names} are {count} keys, and each stands on a line of its own"
    suggestion = f"write {count} lines: {join_words(lines)}"
    begin = spot.begin + places[0].start()
    remark = spot.build_remark("PQ102", message, suggestion, begin, spot.at + 1)
    lost = any(name == "go" for name, _ in parts)
    return spot.skip_replaced(remark, begin, spot.end, " " * (spot.end - begin), lost=lost)


def _explain_missing_braces(spot: ErrorSpot) -> YamlMistake | None:
    """Explain keys behind another key on its line, in round brackets or in none."""
    found = _UNBRACED.match(spot.line)
    if found is None or spot.at - spot.begin < found.start("map"):
        return None
    kinds, names = KINDS.get(found["key"], set()), set(_KEYS.findall(found["map"]))
    of_record = any(names <= record.keys.keys() for record in RECORDS.values())
    if kinds & _PROSE or not (kinds & _MAPS or (of_record and (len(names) > 1 or found["open"]))):
        return None
    inner = found["map"].strip("()} \t")
    if kinds & _MAPS and not re.fullmatch(r"(?:[a-z_]\w*:[ \t]+[+\w-]+[ \t]*[,;]?[ \t]*)+", inner[:_MAX_CONDITION]):
        return None
    inner = re.sub(r"[ \t]*;[ \t]*", ", ", inner)
    message = f"the keys behind '{found['key']}' stand in curly brackets"
    suggestion = (
        f"write '{found['key']}: {{{inner}}}'"
        if len(inner) < _MAX_CONDITION
        else "write '{' before them and '}' behind them"
    )
    start, end = spot.begin + found.start("map"), spot.begin + found.end("map")
    remark = spot.build_remark("PQ105", message, suggestion, start, end)
    return spot.skip_replaced(remark, start, end, NEUTRAL * (end - start))
