"""What a student knows: the parts that came, put together."""

from collections.abc import Iterable
from time import monotonic
from typing import Any

from pm_quest.classroom.client.outbox import Frame

PARTS = ("session", "story", "ballot", "me", "debrief", "wanted", "table", "tables")


class Clock:
    """The server's time, in milliseconds, as it goes on between two frames."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def hear(self, frame: Frame) -> None:
        """A frame says what time it is at the server."""
        now = frame.get("now")
        if isinstance(now, int | float):
            self._ahead = now - monotonic() * 1000

    def now(self) -> int:
        """What time it is there."""
        return round(monotonic() * 1000 + self._ahead)


class StudentState:
    """A student's view, put together from `welcome` and `view` frames; a part that is None is not there now."""

    def __init__(self) -> None:
        self.about: dict[str, Any] = {}
        self.joined = False
        self.seq = 0
        self.session: dict[str, Any] | None = None
        self.story: dict[str, Any] | None = None
        self.ballot: dict[str, Any] | None = None
        self.me: dict[str, Any] | None = None
        self.debrief: dict[str, Any] | None = None
        self.wanted: list[str | None] | None = None
        self.table: dict[str, Any] | None = None
        self.tables: list[dict[str, Any]] | None = None
        self.clock = Clock()
        self._anew, self._number = True, 0

    def take(self, frame: Frame) -> frozenset[str]:
        """Take a frame in; gives the parts that changed. The first view after a welcome has them all."""
        t = frame["t"]
        self.clock.hear(frame)
        if t == "welcome":
            self.about, self.joined, self._anew = frame.get("about") or {}, bool(frame.get("joined")), True
            return frozenset({"about"})
        if t != "view":
            return frozenset()
        self.seq = frame.get("seq", self.seq)
        came = {part: frame.get(part) for part in PARTS if self._anew or part in frame}
        self._anew = False
        changed = frozenset(part for part, value in came.items() if getattr(self, part) != value)
        for part in changed:
            setattr(self, part, came[part])
        self.joined = self.joined or self.me is not None
        return changed

    def left(self) -> int | None:
        """Milliseconds until the clock runs out; None where it is not on."""
        clock = (self.session or {}).get("clock") or {}
        if not clock.get("on"):
            return None
        since = clock.get("since")
        return int(clock["left"]) if since is None else max(0, int(clock["left"] - (self.clock.now() - since)))

    def next_number(self, waiting: Iterable[Frame] = ()) -> int:
        """The number of the next vote: above that of the vote that counts, of those that wait, and of those given out before."""
        mine = int(((self.me or {}).get("vote") or {}).get("number", 0))
        events = (frame.get("event", {}) for frame in waiting)
        wait = [int(event["number"]) for event in events if event.get("kind") == "voted"]
        self._number = 1 + max([self._number, mine, *wait])
        return self._number
