"""The state of a student's client: the parts of the view, put together."""

from collections.abc import Iterable
from time import monotonic
from typing import Any

from pm_quest.classroom.client.outbox import Frame
from pm_quest.classroom.client.server_frames import VIEW_PARTS, ServerFrame, SessionAbout, View, Welcome


class ServerClock:
    """The server's time in milliseconds, continued between two frames."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def set_time(self, now: float | None) -> None:
        """Set the time that a frame has, where it has one."""
        if now is not None:
            self._ahead = now - monotonic() * 1000

    def get_time(self) -> int:
        """Return the server's time now."""
        return round(monotonic() * 1000 + self._ahead)


class StudentState:
    """A student's view, from `welcome` and `view` frames; a part that is None is absent."""

    def __init__(self) -> None:
        self.about: SessionAbout | None = None
        self.has_joined = False
        self.seq = 0
        self.session: dict[str, Any] | None = None
        self.story: dict[str, Any] | None = None
        self.ballot: dict[str, Any] | None = None
        self.me: dict[str, Any] | None = None
        self.debrief: dict[str, Any] | None = None
        self.wanted: list[str | None] | None = None
        self.table: dict[str, Any] | None = None
        self.tables: list[dict[str, Any]] | None = None
        self.clock = ServerClock()
        self._is_first, self._number = True, 0

    def apply_frame(self, frame: ServerFrame) -> frozenset[str]:
        """Apply a frame; return the parts that changed.

        The first view after a welcome has them all.
        """
        if isinstance(frame, Welcome):
            self.clock.set_time(frame.now)
            self.about, self.has_joined, self._is_first = frame.about, frame.has_joined, True
            return frozenset({"about"})
        if not isinstance(frame, View):
            return frozenset()
        self.clock.set_time(frame.now)
        self.seq = self.seq if frame.seq is None else frame.seq
        came = {part: frame.parts.get(part) for part in VIEW_PARTS if self._is_first or part in frame.parts}
        self._is_first = False
        changed = frozenset(part for part, value in came.items() if getattr(self, part) != value)
        for part in changed:
            setattr(self, part, came[part])
        self.has_joined = self.has_joined or self.me is not None
        return changed

    def get_time_left(self) -> int | None:
        """Return the milliseconds until the clock expires; None where it is not on."""
        clock = (self.session or {}).get("clock") or {}
        if not clock.get("on"):
            return None
        since = clock.get("since")
        return int(clock["left"]) if since is None else max(0, int(clock["left"] - (self.clock.get_time() - since)))

    def next_number(self, waiting: Iterable[Frame] = ()) -> int:
        """Return the number of the next vote.

        Above all that count, wait or were given out before.
        """
        mine = int(((self.me or {}).get("vote") or {}).get("number", 0))
        events = (frame.get("event", {}) for frame in waiting)
        wait = [int(event["number"]) for event in events if event.get("kind") == "voted"]
        self._number = 1 + max([self._number, mine, *wait])
        return self._number
