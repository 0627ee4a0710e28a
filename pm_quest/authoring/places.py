"""From a place within a value to the place in the file."""

from pm_quest.authoring.nodes import Scalar


def within(text: str, scalar: Scalar, start: int, end: int) -> tuple[int, int]:
    """Where a stretch of a value stands in the file; the whole value, where YAML has folded or unescaped it."""
    quotes = 1 if scalar.style in ("'", '"') else 0
    begin = scalar.start + quotes
    if text.startswith(scalar.value, begin) and begin + len(scalar.value) + quotes == scalar.end:
        return begin + start, begin + max(end, start + 1)
    return scalar.start, scalar.end
