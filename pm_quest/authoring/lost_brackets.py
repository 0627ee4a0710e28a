"""Explain a `#` between brackets, where a comment takes the closing bracket with it."""

import re
from collections.abc import Sequence

from pm_quest.authoring.error_spots import MAX_LINE, NEUTRAL, ErrorSpot, YamlMistake
from pm_quest.authoring.yaml_nodes import MappingNode, SequenceNode

_COMMENT = re.compile(r"(?<=[ \t])#[^\r\n]*[\]}]")
_KEY = re.compile(r"^\w+:[ \t]+")
_PART = re.compile(r"[^,\[\]{}]*")


def explain_lost_bracket(text: str, opened: Sequence[SequenceNode | MappingNode]) -> YamlMistake | None:
    """Explain why the list or map that is open here does not end on its line, or return None."""
    if not opened or not opened[-1].flow:
        return None
    spot = ErrorSpot(text, opened[-1].start)
    comment = _COMMENT.search(spot.line, spot.at - spot.begin) if len(spot.line) <= MAX_LINE else None
    if comment is None:
        return None
    before = spot.line[spot.at - spot.begin : comment.start()]
    if before.count('"') % 2 or before.count("]") + before.count("}") >= before.count("[") + before.count("{"):
        return None
    at = spot.begin + comment.start()
    first = max(text.rfind(sign, spot.at, at) for sign in ",[{") + 1
    part = _PART.match(text, first, spot.end)
    whole = _KEY.sub("", part[0].strip()) if part else ""
    suggestion = f'put the text in quotes: "{whole}"' if whole and '"' not in whole else "put the text in quotes"
    message = "a ' #' begins a comment, and the closing bracket goes with it"
    remark = spot.build_remark("PQ105", message, suggestion, at)
    return spot.skip_replaced(remark, at, at + 1, NEUTRAL)
