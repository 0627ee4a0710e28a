"""Frames that were sent and are not answered yet, in order. Only an answer removes one."""

from typing import Any

from pm_quest.classroom.client.client_errors import OutboxError

Frame = dict[str, Any]
"""A frame as it goes out, without its version."""


class Outbox:
    """Unanswered frames in memory: each is sent again under its id until it is answered."""

    def __init__(self) -> None:
        self._waiting: dict[str, Frame] = {}
        self.session = ""
        """Whose frames these are; empty until it is known."""

    def bind_session(self, session: str) -> None:
        """Set the session of these frames. Raises OutboxError where they belong to another one."""
        if self.session not in ("", session):
            raise OutboxError("What waits to be sent belongs to another session. Join that one again to have it sent.")
        self.session = session

    def add_frame(self, frame: Frame) -> None:
        """Keep a frame until it is answered. Raises OutboxError; then it must not be sent."""
        self._waiting[frame["id"]] = frame

    def settle_frame(self, id: str) -> bool:
        """Drop the answered frame; return whether one waited under this id."""
        return self._waiting.pop(id, None) is not None

    def list_waiting(self) -> tuple[Frame, ...]:
        """Return the frames without an answer, the oldest first."""
        return tuple(self._waiting.values())

    def remember_name(self, name: str) -> None:
        """Note the name of the outbox's owner: of use where outboxes outlive a program."""

    def close(self) -> None:
        """Close the outbox for this process."""

    def __contains__(self, id: object) -> bool:
        return id in self._waiting

    def __len__(self) -> int:
        return len(self._waiting)
