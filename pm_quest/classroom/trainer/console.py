"""The trainer's console: a session as the dashboard has it and what takes the trainer's actions."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pm_quest.classroom.keys import format_code
from pm_quest.classroom.report.log_file import RecordedSession
from pm_quest.classroom.sessions.session_events import Action
from pm_quest.classroom.sessions.session_state import Session, Voter
from pm_quest.classroom.sessions.tables import Table
from pm_quest.kit.sentences import format_line


@dataclass(frozen=True, slots=True)
class JoinInfo:
    """How people join a session. Nothing of it is secret.

    code: the code of the session.
    address: the address to join at.
    locked: whether joining is locked.
    personal: whether each person joins by a link of their own, and the code admits nobody.
    """

    code: str = ""
    address: str = ""
    locked: bool = False
    personal: bool = False

    @property
    def join_link(self) -> str:
        """The address in the QR code."""
        return f"{self.address}/j/{self.code}"

    @property
    def code_in_halves(self) -> str:
        """The code in two halves, as it is read out."""
        return format_code(self.code)

    @property
    def projector_link(self) -> str:
        """The address where a browser shows the projector's view; empty without a code."""
        return f"{self.address}/show/{self.code}" if self.code else ""

    @property
    def has_qr_code(self) -> bool:
        """Whether a QR code lets people join."""
        return self.is_open and not self.personal

    @property
    def is_open(self) -> bool:
        """Whether people can still join."""
        return bool(self.code) and not self.locked


def _ignore_call(*_: object) -> None:
    """Do nothing: the default of the callbacks."""


@dataclass
class Console(ABC):
    """A session as the screens read it.

    session: the session; None until the connection has brought it.
    join_info: how people join.
    names: the names of a roster by voter id; they stay on this machine.
    online: whether there is a connection to the server.
    waiting: the number of actions on their way to the server; without a connection they wait for
    it.
    trouble: why the server can't do its work, as for a full disk; empty when that is over.
    remark: what else the trainer should know, as of a new address.
    on_change: called when anything has changed.
    on_refusal: called with a sentence when the server refuses an action.
    on_news: called with a sentence for the room that is not a refusal.
    on_end: called with the reason when the session is gone.
    """

    session: Session | None = None
    join_info: JoinInfo = JoinInfo()
    names: Mapping[str, str] = field(default_factory=dict)
    online: bool = False
    waiting: int = 0
    trouble: str = ""
    remark: str = ""
    on_change: Callable[[], None] = _ignore_call
    on_refusal: Callable[[str], None] = _ignore_call
    on_news: Callable[[str], None] = _ignore_call
    on_end: Callable[[str], None] = _ignore_call

    @property
    def is_settled(self) -> bool:
        """Whether the session shows all that was submitted."""
        return not self.waiting

    @abstractmethod
    def submit_action(self, action: Action) -> None:
        """Submit an action of the trainer."""

    @abstractmethod
    def lock_joining(self, locked: bool) -> None:
        """Lock joining, or unlock it."""

    @abstractmethod
    def forget_voter(self, voter: str) -> None:
        """Erase a person's name and id from everything that is stored."""

    @abstractmethod
    def server_time(self) -> int:
        """Return the server's time, in milliseconds."""

    @abstractmethod
    def export_log(self) -> RecordedSession:
        """Return the session with all its events, for a report."""

    @abstractmethod
    async def run(self) -> None:
        """Keep the connection up until the dashboard is closed."""

    def name_table(self, table: Table) -> str:
        """Return the name of a table: the person where everybody plays alone, else its number."""
        session = self.session
        if session is not None and session.settings.mode == "together":
            return "The room"
        if session is None or session.settings.mode == "teams" or not table.voters:
            return f"Table {table.id}"
        return self.display_name(session.voters[table.voters[0]])

    def display_name(self, voter: Voter) -> str:
        """Return a person's name: from the roster, else as chosen, made distinct from others."""
        return format_line(self.names.get(voter.id) or voter.display_name)
