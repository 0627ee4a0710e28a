"""Random decisions off a string of bytes: stories that Hypothesis makes in a fraction of the time, and still makes smaller.

A story is some two hundred decisions. Hypothesis keeps a record of each that it draws, which took far longer than what was
tested with the story; a string of bytes is one draw.
"""

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st

Option = TypeVar("Option")
LENGTH = 400
"""Bytes of a tape: more than most stories read."""


class DecisionTape:
    """Decides one thing a byte. A byte of 0 decides for the first option, as do the bytes after the end.

    Hypothesis looks for the example with the smallest bytes, so the simplest option comes first.
    """

    def __init__(self, tape: bytes) -> None:
        self._bytes = iter(tape)

    def pick(self, options: Sequence[Option]) -> Option:
        """Return one of these."""
        return options[next(self._bytes, 0) % len(options)]

    def says_yes(self) -> bool:
        """Return whether it does, every other time."""
        return self.pick((False, True))

    def fill(
        self, keys: Sequence[str], values: Sequence[Option], *, least: int = 0, most: int = 3
    ) -> dict[str, Option]:
        """Return a mapping of some of these keys, drawn so often, to some of these values."""
        often = self.pick(range(least, most + 1))
        return {self.pick(keys): self.pick(values) for _ in range(often)}


tapes = st.binary(min_size=LENGTH, max_size=LENGTH).map(DecisionTape)
