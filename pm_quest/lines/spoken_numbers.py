"""The last value of each number that was read out, so that nothing is read out twice."""

from collections.abc import Iterable, Mapping


class SpokenNumbers:
    """The numbers of a playthrough as they were last written, by id."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def forget_all(self) -> None:
        """Forget all numbers: after a start, a return or a question all are read out."""
        self.numbers.clear()

    def record_numbers(self, ids: Iterable[str], now: Mapping[str, int]) -> None:
        """Record that these numbers were written, with their present values."""
        self.numbers |= {id: now[id] for id in ids}

    def has_changes(self, now: Mapping[str, int]) -> bool:
        """Return whether any of these numbers differs from its last written value."""
        return any(self.numbers.get(id) != value for id, value in now.items())
