"""Clients as a live session knows them: what it may ask of each."""

import asyncio
from typing import Protocol


class ServedClient(Protocol):
    """A client that is connected to a live session.

    heard_at: when it was last heard of, in seconds of the event loop.
    pinged_at: when it was last asked whether it is there.
    writes_since: since when a frame is on its way to it; None for none.
    write_task: the task that writes to it.
    """

    heard_at: float
    pinged_at: float
    writes_since: float | None
    write_task: asyncio.Task[None] | None

    def mark_stale(self) -> None:
        """Show it soon what has changed."""

    def ping(self, at: float) -> None:
        """Ask whether it is there."""

    def close_with(self, frame: str) -> None:
        """Send it a last frame, and disconnect it."""

    def cut(self) -> None:
        """Disconnect it at once."""


class ServedStudent(ServedClient, Protocol):
    """A student's page or terminal."""

    voter: str

    def replace(self, frame: str) -> None:
        """Disconnect it in favour of another device of this student."""


class ServedHost(ServedClient, Protocol):
    """A trainer's dashboard."""

    def rewind(self) -> None:
        """Send it the whole log again."""
