"""Map a place within a value to its place in the file."""

from pm_quest.authoring.yaml_nodes import ScalarNode


def map_to_source(text: str, scalar: ScalarNode, start: int, end: int) -> tuple[int, int]:
    """Return where a stretch of a value stands in the file.

    The whole value if YAML folded or unescaped it.
    """
    quotes = 1 if scalar.style in ("'", '"') else 0
    begin = scalar.start + quotes
    if text.startswith(scalar.value, begin) and begin + len(scalar.value) + quotes == scalar.end:
        return begin + start, begin + max(end, start + 1)
    return scalar.start, scalar.end
