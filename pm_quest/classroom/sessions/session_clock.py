"""The clock of a session. Callers pass the time in; it never reads one."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class SessionClock:
    """A countdown in milliseconds.

    number: how often it was set
    on: whether it was set and has not expired
    left: milliseconds left at `running_since`
    running_since: None while it is paused
    """

    number: int = 0
    on: bool = False
    left: int = 0
    running_since: int | None = None

    def restart(self, left: int, at: int) -> "SessionClock":
        """Return a new clock that runs."""
        return SessionClock(self.number + 1, on=True, left=left, running_since=at)

    def get_remaining(self, at: int) -> int | None:
        """Return the milliseconds left at a time; None where no clock is on."""
        if not self.on:
            return None
        return self.left if self.running_since is None else max(0, self.left - max(0, at - self.running_since))

    def is_expired(self, at: int) -> bool:
        """Return whether the clock has expired by then."""
        return self.get_remaining(at) == 0

    def pause(self, at: int) -> "SessionClock":
        """Return the paused clock; the same where it is paused already."""
        return (
            replace(self, left=self.get_remaining(at) or 0, running_since=None)
            if self.running_since is not None
            else self
        )

    def resume(self, at: int) -> "SessionClock":
        """Return the running clock; the same where it runs, or none is on."""
        return replace(self, running_since=at) if self.on and self.running_since is None else self

    def turn_off(self) -> "SessionClock":
        """Return the clock after it expired: off."""
        return SessionClock(self.number)
