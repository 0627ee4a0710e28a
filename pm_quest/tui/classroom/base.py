"""What the screens of the dashboard share: they read the desk, and follow what happens."""

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom.sessions.session import Session
from pm_quest.story.sentences import counted
from pm_quest.tui import ink
from pm_quest.tui.classroom.desk import Desk
from pm_quest.tui.classroom.standing import minutes, presence
from pm_quest.tui.screens.base import QuestScreen
from pm_quest.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from pm_quest.tui.classroom.console_app import ConsoleApp

GONE = "The line to the server is gone; trying again."
MEND = " If it stays so: ctrl+q, class console."
MODES = {"alone": "all play alone", "together": "all play one story"}


class ClassScreen(QuestScreen):
    """A screen that shows a session. `follow` is called when anything has changed, at most four times a second."""

    IN_LINES = ""

    @property
    def console(self) -> "ConsoleApp":
        """The app, as the one it is."""
        return cast("ConsoleApp", self.app)

    @property
    def desk(self) -> Desk:
        """Where the session is."""
        return self.console.desk

    @property
    def session(self) -> Session:
        """The session as it is now; screens are opened once there is one."""
        assert self.desk.session is not None
        return self.desk.session

    @property
    def ready(self) -> bool:
        """Are the widgets there, all of them still?"""
        return self.is_mounted and self.is_attached and bool(self.query(KeyLine)) and self.desk.session is not None

    def show_now(self) -> None:
        """Follow, unless the screen is being opened or left."""
        if self.ready:
            self.follow()

    def follow(self) -> None:
        """Show the session as it is now."""

    def tick(self) -> None:
        """A second has passed: show what the time changes."""

    def on_screen_resume(self) -> None:
        """Seen again: as it is now."""
        self.show_now()


class Head(Static):
    """Two lines: the story, the code, who is here and the clock; and what is so just now."""

    DEFAULT_CSS = "Head { height: 2; margin: 0 2 0 5; text-wrap: nowrap; text-overflow: ellipsis; }"

    def tell(self, desk: Desk, *, seeing: bool) -> None:
        """As it is now."""
        session = desk.session
        if session is None:
            return
        told = Content("\n").join([self._first(desk, session), note(desk, session, seeing=seeing)])
        if told != self.content:
            self.update(told, layout=False)

    def _first(self, desk: Desk, session: Session) -> Content:
        right = clock(session, desk.now())
        people = "   ".join(["", " · ".join(presence(session))])
        left = Content.assemble(
            ink.plain(session.scenario.title, "bold"), "   ", (desk.joining.spoken, "bold $primary"), (people, "$muted")
        )
        room = max(0, (self.size.width or 73) - right.cell_length - 2)
        return Content.assemble(left.truncate(room, ellipsis=True, pad=True), "  ", right)


def clock(session: Session, at: int) -> Content:
    """The clock, and whether it stands; nothing where none is on."""
    left = session.clock.remaining(at)
    if left is None or session.finished:
        return Content()
    stands = session.clock.since is None
    told = minutes(left + 999) if left else "0:00"
    return Content.assemble(
        (told, "bold $muted" if stands else "bold $primary"), (" paused" if stands else " left", "$muted")
    )


def note(desk: Desk, session: Session, *, seeing: bool) -> Content:
    """What is so just now: the line, what is held, joining, what is hidden."""
    waits = f" {counted(desk.waiting, 'deed waits', 'deeds wait')} for it." if desk.waiting else ""
    if desk.trouble:
        return Content.styled(f"Nothing can be stored: {desk.trouble}{waits}", "bold $forces")
    if not desk.online:
        return Content.styled(GONE + (waits or MEND), "bold $forces")
    if session.finished:
        return Content.styled("The session has ended.", "bold")
    return Content.styled(" · ", "$muted").join([each for each in _so(desk, session, seeing=seeing) if each])


def _so(desk: Desk, session: Session, *, seeing: bool) -> list[Content | None]:
    """Give what is so in a session that goes on: the address of the wall before what may be cut off in a narrow window."""
    settings, joining = session.settings, desk.joining
    return [
        _said(desk.remark, "bold $forces"),
        _said(counted(settings.teams, "team") if settings.mode == "teams" else MODES[settings.mode], "$muted"),
        _said("blind" if settings.blind else "", "$muted"),
        _said("everything is held" if session.everywhere else "", "bold $neutral"),
        _said(counted(len(session.gates), "gate") if session.gates else "", "$neutral"),
        _said("joining is locked" if joining.locked else "", "$forces"),
        _said("you see the votes" if seeing else "", "$skill"),
        ink.plain(f"wall {joining.wall}", "$muted") if joining.wall else None,
        _said("reasons withheld" if settings.withhold and not session.explained else "", "$muted"),
    ]


def _said(words: str, style: str) -> Content | None:
    return Content.styled(words, style) if words else None
