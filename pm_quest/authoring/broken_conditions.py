"""Conditions that YAML cannot read: with quotes or braces around a part of them, or with a colon for an equals sign."""

import re

from pm_quest.authoring.spots import NEUTRAL, Mishap, Spot
from pm_quest.story.conditions import ConditionError, parse

_LONGEST = 240
_KEY = re.compile(r"(?:^|[\s{,])(if|expect|impact): +")
_END_IN_BRACKETS = re.compile(r",\s*\w+:\s|\}\s*(?:[\]},]|$)|$")
_COMMENT = re.compile(r"\s+#.*$")
_SIGNS = re.compile(r"['\"`{}@%$\[\]]")


def explain_condition(spot: Spot, *, flow: bool) -> Mishap | None:
    """What is wrong with the condition that the parser stopped in; nothing where it stopped elsewhere."""
    keys = [match for match in _KEY.finditer(spot.line[:_LONGEST]) if spot.begin + match.end() <= spot.at]
    if not keys:
        return None
    start = keys[-1].end()
    end = _find_end(spot.line, start, flow=flow)
    written = spot.line[start:end]
    if spot.begin + end < spot.at or not (mended := _mend(written, flow=flow)):
        return None
    what = "an impact" if keys[-1][1] == "impact" else "a condition"
    message = f"{what} stands without quotes and braces"
    if not _SIGNS.search(written):
        message = "the colon cuts this condition in two"
    begin, stop = spot.begin + start, spot.begin + end
    remark = spot.remark("PQ104", message, f"write '{keys[-1][1]}: {mended}'", begin, stop)
    return spot.replaced(remark, begin, stop, NEUTRAL * (stop - begin))


def _find_end(line: str, start: int, *, flow: bool) -> int:
    """Where the value of a key ends: at the end of the line, or where the next key or the bracket comes."""
    ends = _END_IN_BRACKETS if flow else _COMMENT
    found = ends.search(line, start)
    return len(line[: found.start() if found else len(line)].rstrip())


def _mend(written: str, *, flow: bool) -> str | None:
    """The condition without the signs that it does not need; nothing where that is none."""
    if len(written) > _LONGEST:
        return None
    bare = _SIGNS.sub("", written) if flow else re.sub(r"\s*:\s*", " == ", _SIGNS.sub("", written))
    bare = " ".join(bare.split())
    try:
        parse(bare)
    except ConditionError:
        return None
    return bare if bare != written else None
