"""The clock of a session: it is told the time, and never asks."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Clock:
    """How long there is, in milliseconds: `left` of them at the time `since`; it stands where `since` is None.

    `number` counts how often it was set; `on` is false before that, and after it rang.
    """

    number: int = 0
    on: bool = False
    left: int = 0
    since: int | None = None

    def set(self, left: int, at: int) -> "Clock":
        """A fresh clock that runs."""
        return Clock(self.number + 1, on=True, left=left, since=at)

    def remaining(self, at: int) -> int | None:
        """What is left at a time; None where no clock is on."""
        if not self.on:
            return None
        return self.left if self.since is None else max(0, self.left - max(0, at - self.since))

    def out(self, at: int) -> bool:
        """Has it run out by then?"""
        return self.remaining(at) == 0

    def paused(self, at: int) -> "Clock":
        """The clock, standing; the same where it stands already."""
        return replace(self, left=self.remaining(at) or 0, since=None) if self.since is not None else self

    def resumed(self, at: int) -> "Clock":
        """The clock, running on; the same where it runs, or none is on."""
        return replace(self, since=at) if self.on and self.since is None else self

    def rung(self) -> "Clock":
        """The clock after it ran out: off."""
        return Clock(self.number)
