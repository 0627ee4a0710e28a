"""Several keys on one line that YAML takes for one text: without a comma, without braces, or where lines are missing."""

import re
from collections.abc import Iterator

from pm_quest.authoring.records import RECORDS
from pm_quest.authoring.spots import NEUTRAL, Mishap, Spot
from pm_quest.authoring.values import SNAKE
from pm_quest.story.conditions import ConditionError, parse

_LONGEST = 240
_LONGEST_LINE = 1_000
_IN_LISTS = {"signals": "notice", "text": "text", "then": "text", "go": "go"}
"""By the key above a list, what stands beside the `if` of its parts."""
_FAR = 60
_MAPS = frozenset({"gain", "set", "skills"})
_PROSE = frozenset({"text", "prose", "line", "condition", "impact", "texts"})
KINDS: dict[str, set[str]] = {}
"""By name of a key, the kinds of value that it has."""
for _record in RECORDS.values():
    for _key in _record.keys.values():
        KINDS.setdefault(_key.name, set()).add(_key.kind)

_IF = re.compile(r"([ \t]*(?:- +)+)if(?::| )[ \t]*(?=\S)")
_BESIDE = re.compile(r",?[ \t]+(text|notice|go|then|say):(?=[ \t])")
_COLON = re.compile(r":[ \t]+")
_MAP = re.compile(r"\{[ \t]*(\w+):(?=[ \t])")
_PART = re.compile(r"(?P<sign>[ \t]*[;|/][ \t]*|[ \t]+)(?P<key>[a-z_]\w*):(?=[ \t])")
_UNBRACED = re.compile(r"[ \t]*(?:- +)*(?P<key>\w+):[ \t]+(?P<map>(?P<open>\()?[ \t]*\w+:[ \t].*?)[ \t]*(?:#.*)?$")
_KEYS = re.compile(r"(?:^|[(,;|][ \t]*|[ \t])([a-z_]\w*):(?=[ \t])")


def explain_joined_keys(spot: Spot, *, flow: bool) -> Mishap | None:
    """What is wrong where the parser stopped at the colon of a second key; nothing where it is another mistake."""
    if spot.sign != ":" or len(spot.line) > _LONGEST_LINE:
        return None
    return _explain_commas(spot) if flow else _explain_lines(spot) or _explain_braces(spot)


def describe_lines(written: str, above: str) -> tuple[str, str, str] | None:
    """A condition and what it decides on, from `condition: text` or `condition text: text`, with the key between them."""
    beside = _BESIDE.search(written)
    colon = beside or _COLON.search(written)
    if colon is None:
        return None
    condition, rest = written[: colon.start()].rstrip(" \t,"), written[colon.end() :].strip()
    name = beside[1] if beside and beside[1] not in ("then", "say") else _IN_LISTS.get(above, "text")
    if not beside and name != "go" and " " not in rest:
        return None
    if len(condition) > _LONGEST or (name == "go" and not SNAKE(rest)):
        return None
    try:
        parse(condition)
    except ConditionError:
        return None
    return condition, name, rest


def tell_lines(condition: str, name: str, rest: str) -> tuple[str, str]:
    """The message and the mend for a condition and a text on one line."""
    short = rest if len(rest) <= 40 else f"{rest[:39]}…"
    message = f"'if' and '{name}' are two keys, and each stands on a line of its own"
    lines = f"'- if: {condition}' and, in the column of its 'if', '{name}: {short}'"
    return message, f"write two lines: {lines}"


def _explain_lines(spot: Spot) -> Mishap | None:
    """A condition, and on the same line the text that it decides on."""
    lead = _IF.match(spot.line)
    found = describe_lines(spot.line[lead.end() :], _find_list(spot)) if lead else None
    if lead is None or found is None:
        return None
    start = spot.begin + lead.end()
    remark = spot.remark("PQ102", *tell_lines(*found), start + len(found[0]), spot.at + 1)
    begin = start + len(found[0])
    return spot.replaced(remark, begin, spot.end, " " * (spot.end - begin), lost=found[1] == "go")


def _find_list(spot: Spot) -> str:
    """The key that the list of a line stands below."""
    above = spot.text[max(0, spot.begin - _FAR * 120) : spot.begin].split("\n")
    for line in reversed(above[-_FAR:]):
        found = re.match(r"[ \t]*(?:- +)?(signals|text|then|go):[ \t]*$", line)
        if found and len(line) - len(line.lstrip(" \t")) <= spot.column:
            return found[1]
    return ""


def _explain_commas(spot: Spot) -> Mishap | None:
    """Pairs of a map in braces with another sign than a comma between them, or none."""
    maps = list(_MAP.finditer(spot.line, 0, spot.at - spot.begin))
    if not maps:
        return None
    start = maps[-1].start()
    end = spot.line.find("}", start)
    written = spot.line[start : end if end > 0 else len(spot.line)]
    slips = list(_find_slips(written, maps[-1][1]))
    if not any(start + slip.end() - 1 == spot.at - spot.begin for slip in slips):
        return None
    first = slips[0]
    sign, key = first["sign"].strip(), first["key"]
    at = spot.begin + start + first.start("key")
    message = f"between brackets a ',' is missing before '{key}'"
    mend = "write ', ' before it"
    if sign:
        at = spot.begin + start + first.start("sign") + first["sign"].index(sign)
        message, mend = f"between brackets a ',' parts one key from the next, and this is '{sign}'", "write ',' instead"
    also = f", and before {', '.join(repr(slip['key']) for slip in slips[1:5])} too" if slips[1:] else ""
    repaired = list(written)
    for slip in slips:
        repaired[slip.start("sign") : slip.end("sign")] = ",".ljust(len(slip["sign"]))
    remark = spot.remark("PQ105", message, mend + also, at, at + (len(sign) or len(key)))
    begin = spot.begin + start
    return spot.replaced(remark, begin, begin + len(written), "".join(repaired))


def _find_slips(written: str, first: str) -> Iterator[re.Match[str]]:
    """Where in a map a comma is missing before a key that belongs beside the first one."""
    beside = {name for record in RECORDS.values() if first in record.keys for name in record.keys}
    for found in _PART.finditer(written):
        value = written[: found.start()].rstrip()
        if value[-1:] in (",", "{", ":", "") or written.count('"', 0, found.start()) % 2:
            continue
        numbers = not beside and re.search(r": *[+-]?(?:[0-9]+|true|false)$", value[-20:])
        if found["key"] in beside or numbers:
            yield found


def _explain_braces(spot: Spot) -> Mishap | None:
    """Keys behind another key on its line, in round brackets or in none."""
    found = _UNBRACED.match(spot.line)
    if found is None or spot.at - spot.begin < found.start("map"):
        return None
    kinds, names = KINDS.get(found["key"], set()), set(_KEYS.findall(found["map"]))
    of_record = any(names <= record.keys.keys() for record in RECORDS.values())
    if kinds & _PROSE or not (kinds & _MAPS or (of_record and (len(names) > 1 or found["open"]))):
        return None
    inner = found["map"].strip("() \t")
    if kinds & _MAPS and not re.fullmatch(r"(?:[a-z_]\w*:[ \t]+[+\w-]+[ \t]*[,;]?[ \t]*)+", inner[:_LONGEST]):
        return None
    inner = re.sub(r"[ \t]*;[ \t]*", ", ", inner)
    message = f"the keys behind '{found['key']}' stand in curly brackets"
    mend = (
        f"write '{found['key']}: {{{inner}}}'" if len(inner) < _LONGEST else "write '{' before them and '}' behind them"
    )
    start, end = spot.begin + found.start("map"), spot.begin + found.end("map")
    remark = spot.remark("PQ105", message, mend, start, end)
    return spot.replaced(remark, start, end, NEUTRAL * (end - start))
