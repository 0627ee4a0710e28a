"""Keys that say the opposite of one that there is: `unless` of `if`, and `lose` of `gain`."""

from collections.abc import Collection

from pm_quest.authoring.emitting import in_brackets
from pm_quest.authoring.figures import guess_whole
from pm_quest.authoring.nodes import Mapping, Node, Scalar
from pm_quest.authoring.records import Record

_UNLESS = frozenset({"unless", "if_not", "ifnot", "if not", "not_if", "except_if", "hide_if"})
_LOSE = frozenset({"lose", "loses", "loss", "losses", "lost", "subtract", "deduct"})
_LONGEST = 240


def describe_opposite(key: str, value: Node, record: Record, present: Collection[str]) -> tuple[str, str] | None:
    """The key that is meant, and what to write for it; nothing where the key is no opposite."""
    name = key.lower()
    if name in _UNLESS and "if" in record.keys and isinstance(value, Scalar) and len(value.value) < _LONGEST:
        condition = value.value.strip()
        negated = f"not {condition}" if condition.isidentifier() else f"not ({condition})"
        if "if" in present:
            return "if", f"leave it out, and add to the end of 'if': 'and {negated}'"
        return "if", f"write 'if: {negated}'"
    if name in _LOSE and "gain" in record.keys and isinstance(value, Mapping):
        points = _take_away(value)
        return ("gain", _tell_points(points, present)) if points else None
    return None


def _take_away(value: Mapping) -> dict[str, int]:
    """The points of a map with the other sign; nothing where one is no number."""
    points = {}
    for name, number in value.pairs():
        guessed = guess_whole(number.value) if isinstance(number, Scalar) else None
        if guessed is None or not isinstance(name, Scalar):
            return {}
        points[name.value] = -abs(guessed)
    return points


def _tell_points(points: dict[str, int], present: Collection[str]) -> str:
    written = in_brackets(points)
    if len(written) > _LONGEST:
        return "write its points under 'gain', each with a '-' before it"
    if "gain" in present:
        return f"leave it out, and write these into 'gain': {written.strip('{}')}"
    return f"write 'gain: {written}'"
