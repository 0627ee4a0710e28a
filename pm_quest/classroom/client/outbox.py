"""What was sent and is not answered yet, in order. It leaves with its answer, and in no other way."""

from typing import Any

from pm_quest.classroom.client.errors import OutboxError

Frame = dict[str, Any]
"""A frame as it goes out, without its version."""


class Outbox:
    """Frames that wait for their answer, in memory: each has an id, and is sent again under it until it is answered."""

    def __init__(self) -> None:
        self._waiting: dict[str, Frame] = {}
        self.session = ""
        """Whose frames these are; empty until it is known."""

    def bind(self, session: str) -> None:
        """What waits here is for this session. Raises OutboxError where it is for another one."""
        if self.session not in ("", session):
            raise OutboxError("What waits to be sent belongs to another session. Join that one again to have it sent.")
        self.session = session

    def put(self, frame: Frame) -> None:
        """Keep a frame until it is answered. Raises OutboxError, and then it must not be sent."""
        self._waiting[frame["id"]] = frame

    def settle(self, id: str) -> bool:
        """The frame of this id has its answer; False where none waits under it."""
        return self._waiting.pop(id, None) is not None

    def waiting(self) -> tuple[Frame, ...]:
        """What has no answer yet, first things first."""
        return tuple(self._waiting.values())

    def remember(self, name: str) -> None:
        """Whose seat this is has this name: of use where seats outlive a program."""

    def close(self) -> None:
        """Nothing more is put in here by this process."""

    def __contains__(self, id: object) -> bool:
        return id in self._waiting

    def __len__(self) -> int:
        return len(self._waiting)
