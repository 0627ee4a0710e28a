"""Recognise keys that say the opposite of one of the format.

`unless` of `if`, and `lose` of `gain`.
"""

from collections.abc import Collection

from pm_quest.authoring.number_words import guess_number
from pm_quest.authoring.record_specs import RecordSpec
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, YamlNode
from pm_quest.authoring.yaml_writer import write_in_brackets

_UNLESS = frozenset({"unless", "if_not", "ifnot", "if not", "not_if", "except_if", "hide_if"})
_LOSE = frozenset({"lose", "loses", "loss", "losses", "lost", "subtract", "deduct"})
_MAX_LENGTH = 240


def describe_opposite(
    key: str, value: YamlNode, record: RecordSpec, present: Collection[str]
) -> tuple[str, str] | None:
    """Return the key that is meant and the suggestion, or None where the key is not an opposite."""
    name = key.lower()
    if name in _UNLESS and "if" in record.keys and isinstance(value, ScalarNode) and len(value.value) < _MAX_LENGTH:
        condition = value.value.strip()
        negated = f"not {condition}" if condition.isidentifier() else f"not ({condition})"
        if "if" in present:
            return "if", f"leave it out, and add to the end of 'if': 'and {negated}'"
        return "if", f"write 'if: {negated}'"
    if name in _LOSE and "gain" in record.keys and isinstance(value, MappingNode):
        points = _negate_points(value)
        return ("gain", _suggest_points(points, present)) if points else None
    return None


def _negate_points(value: MappingNode) -> dict[str, int]:
    """Return the points of a map with the other sign; empty where one is not a number."""
    points = {}
    for name, number in value.iterate_pairs():
        guessed = guess_number(number.value) if isinstance(number, ScalarNode) else None
        if guessed is None or not isinstance(name, ScalarNode):
            return {}
        points[name.value] = -abs(guessed)
    return points


def _suggest_points(points: dict[str, int], present: Collection[str]) -> str:
    """Suggest how to write negative points under `gain`."""
    written = write_in_brackets(points)
    if len(written) > _MAX_LENGTH:
        return "write its points under 'gain', each with a '-' before it"
    if "gain" in present:
        return f"leave it out, and write these into 'gain': {written.strip('{}')}"
    return f"write 'gain: {written}'"
