"""What somebody who listens has heard last of each number, so that nothing is read to them twice."""

from collections.abc import Iterable, Mapping


class LastHeard:
    """The numbers of a playthrough as they were told last, by id."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def forget_all(self) -> None:
        """Count nothing as heard: whoever starts, comes back or asks wants to hear everything."""
        self.numbers.clear()

    def note_numbers(self, ids: Iterable[str], now: Mapping[str, int]) -> None:
        """Remember that these were told, with the values they have now."""
        self.numbers |= {id: now[id] for id in ids}

    def lacks_any(self, now: Mapping[str, int]) -> bool:
        """Say whether any of these numbers is another one than was heard last."""
        return any(self.numbers.get(id) != value for id, value in now.items())
