"""A console connected to a server.

It folds the events that arrive, and sends the trainer's actions.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from typing import NamedTuple

from pm_quest.classroom.client.addresses import SessionAddress
from pm_quest.classroom.client.connection import Connection, ConnectionState
from pm_quest.classroom.client.host_state import HostState
from pm_quest.classroom.client.server_frames import Ack, LogLines, Refused, ServerFrame, Welcome
from pm_quest.classroom.launch.personal_links import remove_voter_from_file
from pm_quest.classroom.report.log_file import RecordedSession
from pm_quest.classroom.sessions.session_events import Action
from pm_quest.classroom.trainer.console import Console, JoinInfo
from pm_quest.kit.sentences import format_line

MOVED_REMARK = "new address: old links lead nowhere"


class AddressWatch(NamedTuple):
    """An address that may change while the dashboard is open.

    ask: returns the present address; empty where there is none. May block.
    keep: stores another address. May block.
    every: the seconds between two calls of `ask`.
    """

    ask: Callable[[], str]
    keep: Callable[[str], object]
    every: float = 5.0


class RemoteConsole(Console):
    """A console opened with the address of a session and the trainer's secret.

    links: the file of personal links, if there is one.
    shown: the address to announce, where it is not that of this connection.
    is_trusted: says before each connection whether the server may get the secret.
    watched: the address to announce, as it changes.
    earlier: the address that people know, where it leads nowhere any more.
    """

    def __init__(
        self,
        address: SessionAddress,
        secret: str,
        *,
        session: str = "",
        names: Mapping[str, str] | None = None,
        links: str = "",
        shown: str = "",
        is_trusted: Callable[[], bool] = lambda: True,
        watched: AddressWatch | None = None,
        earlier: str = "",
    ) -> None:
        super().__init__(names=dict(names or {}))
        self.address, self.secret, self.id, self.links_file = address, secret, session, links
        self.state = HostState()
        self.announced_address = shown
        self.join_info = JoinInfo(address.code, shown or address.server, personal=bool(links))
        self._text = self._file = ""
        self._is_trusted, self._watched = is_trusted, watched
        self._untold_address, self._has_moved = earlier, bool(earlier)
        self.remark = MOVED_REMARK if earlier else ""
        self._unseen: set[str] = set()
        self.connection: Connection | None = None

    async def run(self) -> None:
        """Keep the connection up, until it ends for good."""
        self.connection = Connection(
            self.address,
            role="host",
            session=self.id,
            secret=self.secret,
            on_frame=self._handle_frame,
            on_state=self._handle_state,
            resume=self.state.build_resume,
            is_trusted=self._is_trusted,
        )
        watching = asyncio.ensure_future(self._watch_address())
        try:
            ending = await self.connection.run()
        finally:
            watching.cancel()
        if ending.why != "closed":
            self.on_end(ending.sentence or "The server has ended this session.")

    async def close(self) -> None:
        """Close the connection."""
        if self.connection is not None:
            await self.connection.close()

    @property
    def is_settled(self) -> bool:
        """Whether the session shows all that was submitted: an answer comes before the log that has it."""
        return not self.waiting and not self._unseen

    def submit_action(self, action: Action) -> None:
        """Send an action, now or once there is a connection."""
        self._unseen.add(self._send_request("do", event={"kind": type(action).__name__.lower(), **asdict(action)}))

    def lock_joining(self, locked: bool) -> None:
        """Lock joining, or unlock it."""
        self._send_request("door", locked=locked)

    def forget_voter(self, voter: str) -> None:
        """Erase a person at the server, and in the names and links stored here."""
        self._send_request("forget", voter=voter)
        self.names = {id: name for id, name in self.names.items() if id != voter}
        try:
            if self.links_file:
                remove_voter_from_file(self.links_file, voter)
        except OSError as error:
            why = error.strerror or type(error).__name__
            self.on_refusal(
                f"{format_line(self.links_file)} can't be changed ({why}): take their line out of it yourself."
            )

    def server_time(self) -> int:
        """Return the server's time, in milliseconds."""
        return self.state.clock.get_time()

    def export_log(self) -> RecordedSession:
        """Return the session with all events received."""
        events = tuple(event for _, event in self.state.log)
        recorded = RecordedSession(self.id, self.join_info.code, self._file, self._text, events)
        return replace(recorded, source=(self.address.server, self.secret)) if recorded.is_blind else recorded

    async def _watch_address(self) -> None:
        """Notice when this machine gets another address, or is in no network."""
        while self._watched is not None:
            await asyncio.sleep(self._watched.every)
            found = await asyncio.to_thread(self._watched.ask)
            if found and found != self.announced_address:
                await self._announce_address(found, self._watched.keep)
            gone = "" if found else "this machine is in no network just now"
            remark = gone or (MOVED_REMARK if self._has_moved else "")
            if remark != self.remark:
                self.remark = remark
                self.on_change()

    async def _announce_address(self, found: str, keep: Callable[[str], object]) -> None:
        """Use another address for joining, store it, and announce it."""
        before, self.announced_address, self._has_moved = self.announced_address, found, True
        self.join_info = replace(self.join_info, address=found)
        with suppress(OSError):  # stored for the next time; what counts now is what the server announces
            await asyncio.to_thread(keep, found)
        self._tell_address(before)

    def _tell_address(self, before: str) -> None:
        """Say where people join now, and that what they knew leads nowhere."""
        joining = self.join_info
        self.on_news(
            f"People join at {joining.address} now, with the code {joining.code_in_halves}. Links with {format_line(before)} lead nowhere."
        )

    def _send_request(self, t: str, **fields: object) -> str:
        """Send a request; return its id."""
        assert self.connection is not None
        id = self.connection.send_request(t, **fields)
        self.waiting = len(self.connection.outbox)
        self.on_change()
        return id

    def _handle_frame(self, frame: ServerFrame) -> None:
        state = self.state
        state.apply_frame(frame)
        if isinstance(frame, Welcome):
            self.id, self._file = frame.session, state.file
            self._text = self._text if frame.trainer.scenario_text is None else frame.trainer.scenario_text
        if state.session is not None:
            self.session = state.session  # while the log arrives again, the last session stays on the screen
        where = self.announced_address or _server_root(state.address) or self.address.server
        personal = state.about is not None and not (state.about.name_needed or state.about.blind)
        self.join_info = JoinInfo(state.code, where, state.locked, personal)
        if self._untold_address and isinstance(frame, Welcome):
            self._tell_address(self._untold_address)
            self._untold_address = ""
        self.waiting = len(self.connection.outbox) if self.connection else 0
        if isinstance(frame, LogLines):
            self.trouble = state.trouble
            self._unseen.difference_update(event.id for _, event in frame.events)
        if isinstance(frame, Refused):
            self._unseen.discard(frame.id)
            self.on_refusal(frame.why)
        if isinstance(frame, Welcome | LogLines | Ack | Refused):
            self.on_change()

    def _handle_state(self, state: ConnectionState) -> None:
        self.online = state.online
        if not state.online:
            self.trouble = state.why[:300] if state.by_server else ""
        self.on_change()


def _server_root(address: str) -> str:
    return address.rstrip("/").partition("/j/")[0]
