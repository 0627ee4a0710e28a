"""The trainer's desk: a session as the dashboard has it, and what takes her deeds. A line to a server makes one; tests make their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pm_quest.classroom.keys import spoken_code
from pm_quest.classroom.report.log import Kept
from pm_quest.classroom.sessions.events import Deed
from pm_quest.classroom.sessions.session import Session, Voter
from pm_quest.story.sentences import one_line


@dataclass(frozen=True, slots=True)
class Joining:
    """How people come in: the code, the address, and whether the door is locked. Nothing of it is secret.

    Where it is `personal`, each comes by a link of their own, and the code lets nobody in.
    """

    code: str = ""
    address: str = ""
    locked: bool = False
    personal: bool = False

    @property
    def link(self) -> str:
        """What the picture to scan leads to."""
        return f"{self.address}/j/{self.code}"

    @property
    def spoken(self) -> str:
        """The code in two halves, as it is read out."""
        return spoken_code(self.code)

    @property
    def wall(self) -> str:
        """Where a browser shows what the whole room may see."""
        return f"{self.address}/show/{self.code}" if self.code else ""

    @property
    def scanned(self) -> bool:
        """Does a picture lead anybody in?"""
        return self.open and not self.personal

    @property
    def open(self) -> bool:
        """Can anybody still join?"""
        return bool(self.code) and not self.locked


def _nothing(*_: object) -> None:
    """Nobody listens."""


@dataclass
class Desk:
    """What the screens read. `session` is None until the line has brought it.

    `names` are those of a roster, by voter: they stay on this machine. `waiting` deeds are on their way to the server; without `online`
    they stay there until the line is back. `trouble` says why the server can't do its work, as a full disk, until it is over;
    `remark` what the trainer should know beside that, as of a new address. `heard` is called when anything has changed, `refused` with a sentence, `told`
    with one that is no refusal, `gone` with why the session is no more.
    """

    session: Session | None = None
    joining: Joining = Joining()
    names: Mapping[str, str] = field(default_factory=dict)
    online: bool = False
    waiting: int = 0
    trouble: str = ""
    remark: str = ""
    heard: Callable[[], None] = _nothing
    refused: Callable[[str], None] = _nothing
    told: Callable[[str], None] = _nothing
    gone: Callable[[str], None] = _nothing

    def do(self, deed: Deed) -> None:
        """Let the trainer do this."""
        raise NotImplementedError

    def lock(self, locked: bool) -> None:
        """Lock joining, or unlock it."""
        raise NotImplementedError

    def forget(self, voter: str) -> None:
        """Make somebody's name and id unknown, in all that is kept."""
        raise NotImplementedError

    def now(self) -> int:
        """The server's time, in milliseconds."""
        raise NotImplementedError

    def kept(self) -> Kept:
        """The session with all that happened in it, for a report."""
        raise NotImplementedError

    async def run(self) -> None:
        """Keep the line up until the dashboard is closed."""

    def name(self, voter: Voter) -> str:
        """What somebody is called here: as in the roster, else as they chose, told apart from others."""
        return one_line(self.names.get(voter.id) or voter.told)
