"""A desk at the end of a line to a server: it folds the log that comes, and sends the trainer's deeds."""

from collections.abc import Callable, Mapping
from dataclasses import asdict

from pm_quest.classroom.client.addresses import Address
from pm_quest.classroom.client.connection import Connection, State
from pm_quest.classroom.client.host import HostState
from pm_quest.classroom.client.outbox import Frame
from pm_quest.classroom.launch.links import thin_out
from pm_quest.classroom.report.log import Kept
from pm_quest.classroom.sessions.events import Deed
from pm_quest.story.sentences import one_line
from pm_quest.tui.classroom.desk import Desk, Joining


class LineDesk(Desk):
    """Opened with where the session is and the trainer's secret.

    `links` is the file of personal links, where there is one; `shown` the address to tell others, where it is not the one of this line.
    `is_trusted` says before each line whether the server may be told the secret.
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
    ) -> None:
        super().__init__(names=dict(names or {}))
        self.address, self.secret, self.id, self.links = address, secret, session, links
        self.state = HostState()
        self.shown = shown
        self.joining = Joining(address.code, shown or address.server, personal=bool(links))
        self._text = self._file = ""
        self._is_trusted = is_trusted
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
        ending = await self.line.run()
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
        return Kept(self.id, self.joining.code, self._file, self._text, events)

    def _ask(self, t: str, **fields: object) -> None:
        assert self.line is not None
        self.line.ask(t, **fields)
        self.waiting = len(self.line.outbox)
        self.heard()

    def _frame(self, frame: Frame) -> None:
        state = self.state
        state.take(frame)
        if frame["t"] == "welcome":
            self.id, self._file = str(frame.get("session")), str(frame.get("name") or "")
            self._text = frame.get("scenario_text", self._text)
        if state.session is not None:
            self.session = state.session  # while a log comes anew, the last one stays on the screen
        where = self.shown or _root(state.address) or self.address.server
        personal = not state.about.get("name_needed", True)
        self.joining = Joining(state.code, where, state.locked, personal)
        self.waiting = len(self.line.outbox) if self.line else 0
        if frame["t"] == "refused":
            self.refused(str(frame.get("why")))
        if frame["t"] in ("welcome", "log", "ack", "refused"):
            self.heard()

    def _line_is(self, state: State) -> None:
        self.online = state.online
        self.heard()


def _root(address: str) -> str:
    return address.rstrip("/").partition("/j/")[0]
