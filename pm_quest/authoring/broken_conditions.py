"""Explain conditions that YAML cannot read: with quotes, braces, or a colon for an equals sign."""

import re

from pm_quest.authoring.error_spots import NEUTRAL, ErrorSpot, YamlMistake
from pm_quest.story.conditions import ConditionError, parse_condition

_LONGEST = 240
_KEY = re.compile(r"(?:^|[\s{,])(if|expect|impact): +")
_END_IN_BRACKETS = re.compile(r",\s*\w+:\s|\}\s*(?:[\]},]|$)|$")
_COMMENT = re.compile(r"\s+#.*$")
_CALL = re.compile(r"\b(visited|chose|holds) *\[([^\[\]]*)\]")
_SIGNS = re.compile(r"['\"`{}@%$\[\]]")


def explain_condition(spot: ErrorSpot, *, flow: bool) -> YamlMistake | None:
    """Explain the condition that the parser stopped in, or return None if it stopped elsewhere."""
    keys = [match for match in _KEY.finditer(spot.line[:_LONGEST]) if spot.begin + match.end() <= spot.at]
    if not keys:
        return None
    start = keys[-1].end()
    end = _find_end(spot.line, start, flow=flow)
    written = spot.line[start:end]
    if spot.begin + end < spot.at or not (fixed := _fix_condition(written, flow=flow)):
        return None
    what = "an impact" if keys[-1][1] == "impact" else "a condition"
    message = f"{what} stands without quotes and braces"
    if not _SIGNS.search(written):
        message = "the colon cuts this condition in two"
    begin, stop = spot.begin + start, spot.begin + end
    remark = spot.build_remark("PQ104", message, f"write '{keys[-1][1]}: {fixed}'", begin, stop)
    return spot.skip_replaced(remark, begin, stop, NEUTRAL * (stop - begin))


def _find_end(line: str, start: int, *, flow: bool) -> int:
    """Return the index where the value of a key ends.

    That is the end of the line, or before the next key or the closing bracket.
    """
    ends = _END_IN_BRACKETS if flow else _COMMENT
    found = ends.search(line, start)
    return len(line[: found.start() if found else len(line)].rstrip())


def _fix_condition(written: str, *, flow: bool) -> str | None:
    """Return the condition without needless signs, or None if that does not parse."""
    if len(written) > _LONGEST:
        return None
    bare = _SIGNS.sub("", _CALL.sub(r"\1(\2)", written))
    bare = bare if flow else re.sub(r"\s*:\s*", " == ", bare)
    bare = " ".join(bare.split())
    try:
        parse_condition(bare)
    except ConditionError:
        return None
    return bare if bare != written else None
