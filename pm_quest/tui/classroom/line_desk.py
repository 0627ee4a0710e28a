"""A desk at the end of a line to a server: it folds the log that comes, and sends the trainer's deeds."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from typing import NamedTuple

from pm_quest.classroom.client.addresses import Address
from pm_quest.classroom.client.connection import Connection, State
from pm_quest.classroom.client.host import HostState
from pm_quest.classroom.client.outbox import Frame
from pm_quest.classroom.launch.links import thin_out
from pm_quest.classroom.report.log import Kept
from pm_quest.classroom.sessions.events import Deed
from pm_quest.story.sentences import one_line
from pm_quest.tui.classroom.desk import Desk, Joining


class Watched(NamedTuple):
    """An address that may change while the dashboard is open: what asks for it (empty where there is none), and what is told of another.

    Both may take their time. It is asked for again after `every` seconds.
    """

    ask: Callable[[], str]
    keep: Callable[[str], object]
    every: float = 5.0


class LineDesk(Desk):
    """Opened with where the session is and the trainer's secret.

    `links` is the file of personal links, where there is one; `shown` the address to tell others, where it is not the one of this line.
    `is_trusted` says before each line whether the server may be told the secret, `watched` has the address to tell others as it changes.
    """

    def __init__(
        self,
        address: Address,
        secret: str,
        *,
        session: str = "",
        names: Mapping[str, str] | None = None,
        links: str = "",
        shown: str = "",
        is_trusted: Callable[[], bool] = lambda: True,
        watched: Watched | None = None,
    ) -> None:
        super().__init__(names=dict(names or {}))
        self.address, self.secret, self.id, self.links = address, secret, session, links
        self.state = HostState()
        self.shown = shown
        self.joining = Joining(address.code, shown or address.server, personal=bool(links))
        self._text = self._file = ""
        self._is_trusted, self._watched = is_trusted, watched
        self._moved = False
        self.line: Connection | None = None

    async def run(self) -> None:
        """Keep the line up, until it ends for good."""
        self.line = Connection(
            self.address,
            role="host",
            session=self.id,
            secret=self.secret,
            on_frame=self._frame,
            on_state=self._line_is,
            resume=self.state.resume,
            is_trusted=self._is_trusted,
        )
        watching = asyncio.ensure_future(self._watch_address())
        try:
            ending = await self.line.run()
        finally:
            watching.cancel()
        if ending.why != "closed":
            self.gone(ending.sentence or "The server has ended this session.")

    async def close(self) -> None:
        """End the line."""
        if self.line is not None:
            await self.line.close()

    def do(self, deed: Deed) -> None:
        """Send a deed, now or once there is a line."""
        self._ask("do", event={"kind": type(deed).__name__.lower(), **asdict(deed)})

    def lock(self, locked: bool) -> None:
        """Lock joining, or unlock it."""
        self._ask("door", locked=locked)

    def forget(self, voter: str) -> None:
        """Forget somebody at the server, and in the names that are kept here."""
        self._ask("forget", voter=voter)
        self.names = {id: name for id, name in self.names.items() if id != voter}
        try:
            if self.links:
                thin_out(self.links, voter)
        except OSError as error:
            why = error.strerror or type(error).__name__
            self.refused(f"{one_line(self.links)} can't be changed ({why}): take their line out of it yourself.")

    def now(self) -> int:
        """The server's time."""
        return self.state.clock.now()

    def kept(self) -> Kept:
        """All that has come."""
        events = tuple(event for _, event in self.state.log)
        kept = Kept(self.id, self.joining.code, self._file, self._text, events)
        return replace(kept, source=(self.address.server, self.secret)) if kept.blind else kept

    async def _watch_address(self) -> None:
        """Notice that this machine has another address by now, or is in no network."""
        while self._watched is not None:
            await asyncio.sleep(self._watched.every)
            found = await asyncio.to_thread(self._watched.ask)
            if found and found != self.shown:
                await self._move(found, self._watched.keep)
            gone = "" if found else "this machine is in no network just now"
            remark = gone or ("new address: old links lead nowhere" if self._moved else "")
            if remark != self.remark:
                self.remark = remark
                self.heard()

    async def _move(self, found: str, keep: Callable[[str], object]) -> None:
        """People join at another address from now on."""
        before, self.shown, self._moved = self.shown, found, True
        self.joining = replace(self.joining, address=found)
        with suppress(OSError):  # it is kept for the next time; what counts now is what is shown
            await asyncio.to_thread(keep, found)
        self.told(
            f"People join at {found} now, with the code {self.joining.spoken}. Links with {one_line(before)} lead nowhere."
        )

    def _ask(self, t: str, **fields: object) -> None:
        assert self.line is not None
        self.line.ask(t, **fields)
        self.waiting = len(self.line.outbox)
        self.heard()

    def _frame(self, frame: Frame) -> None:
        state = self.state
        state.take(frame)
        if frame["t"] == "welcome":
            self.id, self._file = str(frame.get("session")), state.file
            self._text = frame.get("scenario_text", self._text)
        if state.session is not None:
            self.session = state.session  # while a log comes anew, the last one stays on the screen
        where = self.shown or _root(state.address) or self.address.server
        personal = not state.about.get("name_needed", True) and not state.about.get("blind", False)
        self.joining = Joining(state.code, where, state.locked, personal)
        self.waiting = len(self.line.outbox) if self.line else 0
        if frame["t"] == "log":
            self.trouble = state.trouble
        if frame["t"] == "refused":
            self.refused(str(frame.get("why")))
        if frame["t"] in ("welcome", "log", "ack", "refused"):
            self.heard()

    def _line_is(self, state: State) -> None:
        self.online = state.online
        if not state.online:
            self.trouble = state.why[:300] if state.told else ""
        self.heard()


def _root(address: str) -> str:
    return address.rstrip("/").partition("/j/")[0]
