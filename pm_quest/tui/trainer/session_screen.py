"""The base of the dashboard's screens: they read the console, and follow its changes."""

from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom.sessions.session_settings import ASKED_LABELS, MODE_NOTES
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.trainer.all_tables import describe_advance
from pm_quest.classroom.trainer.console import Console
from pm_quest.classroom.trainer.dashboard import Dashboard
from pm_quest.classroom.trainer.table_status import describe_presence
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.story.labels import format_minutes
from pm_quest.tui import safe_text
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.widgets.key_line import KeyLine

OFFLINE_NOTE = "The line to the server is gone; trying again."
RESTART_NOTE = " If it stays so: ctrl+q, class console."


class SessionScreen(QuestScreen):
    """A screen that shows a session.

    `show_session` is called after changes, at most four times a second.
    """

    PLAIN_COMMAND = "class console --plain"

    def __init__(self, dashboard: Dashboard) -> None:
        super().__init__()
        self.dashboard = dashboard

    @property
    def session_console(self) -> Console:
        """The console with the session."""
        return self.dashboard.console

    @property
    def session(self) -> Session:
        """The session as it is now; screens are opened once there is one."""
        assert self.session_console.session is not None
        return self.session_console.session

    @property
    def is_ready(self) -> bool:
        """Whether all widgets are there."""
        return (
            self.is_mounted
            and self.is_attached
            and bool(self.query(KeyLine))
            and self.session_console.session is not None
        )

    def refresh_session(self) -> None:
        """Show the session, unless the screen is being opened or closed."""
        if self.is_ready:
            self.show_session()

    def show_session(self) -> None:
        """Show the session as it is now."""

    def update_clock(self) -> None:
        """Show what the time changes; called every second."""

    def on_screen_resume(self) -> None:
        """Show the session as it is now."""
        self.refresh_session()

    def on_resize(self) -> None:
        """Show the session in another size."""
        self.call_after_refresh(self.refresh_session)


class SessionHeader(Static):
    """Two lines: the story, the code, the people here and the clock; and the present state."""

    DEFAULT_CSS = "SessionHeader { height: 2; margin: 0 2 0 5; text-wrap: nowrap; text-overflow: ellipsis; }"

    def show_state(self, console: Console, *, shows_votes: bool) -> None:
        """Show the state of the session as it is now."""
        session = console.session
        if session is None:
            return
        content = Content("\n").join(
            [self._format_first_line(console, session), describe_state(console, session, shows_votes=shows_votes)]
        )
        if content != self.content:
            self.update(content, layout=False)

    def _format_first_line(self, console: Console, session: Session) -> Content:
        right = format_clock(session, console.server_time())
        people = "   ".join(["", " · ".join(describe_presence(session))])
        left = Content.assemble(
            safe_text.plain_content(session.scenario.title, "bold"),
            "   ",
            (console.join_info.code_in_halves, "bold $primary"),
            (people, "$muted"),
        )
        room = max(0, (self.size.width or 73) - right.cell_length - 2)
        return Content.assemble(left.truncate(room, ellipsis=True, pad=True), "  ", right)


def format_clock(session: Session, at: int) -> Content:
    """Format the time left, and whether the clock is paused; empty where no clock is set."""
    left = session.clock.get_remaining(at)
    if left is None or session.finished:
        return Content()
    stands = session.clock.running_since is None
    text = format_minutes(left + 999) if left else "0:00"
    return Content.assemble(
        (text, "bold $muted" if stands else "bold $primary"), (" paused" if stands else " left", "$muted")
    )


def describe_state(console: Console, session: Session, *, shows_votes: bool) -> Content:
    """Describe the present state: the connection, what is held, joining, what is hidden."""
    waits = f" {format_count(console.waiting, 'action waits', 'actions wait')} for it." if console.waiting else ""
    if console.trouble:
        return Content.styled(f"Nothing can be stored: {console.trouble}{waits}", "bold $forces")
    if not console.online:
        return Content.styled(OFFLINE_NOTE + (waits or RESTART_NOTE), "bold $forces")
    if session.finished:
        return Content.styled("The session has ended.", "bold")
    return Content.styled(" · ", "$muted").join(
        [each for each in _list_state_parts(console, session, seeing=shows_votes) if each]
    )


def _list_state_parts(console: Console, session: Session, *, seeing: bool) -> list[Content | None]:
    """Return the parts of the state: the address of the wall before what a narrow window cuts off."""
    settings, joining = session.settings, console.join_info
    return [
        _said(console.remark, "bold $forces"),
        _said(_describe_mode(session), "$muted"),
        _said("blind" if settings.blind else "", "$muted"),
        _said("everything is held" if session.hold_all else "", "bold $neutral"),
        _said(format_count(len(session.gates), "gate") if session.gates else "", "$neutral"),
        _said("joining is locked" if joining.locked else "", "$forces"),
        _said("you see the votes" if seeing else "", "$skill"),
        safe_text.plain_content(f"wall {joining.projector_link}", "$muted") if joining.projector_link else None,
        *_list_rules(session),
    ]


def _list_rules(session: Session) -> list[Content | None]:
    """Return what is withheld and asked for, and when tables go on: what can be changed now before what can't."""
    settings = session.settings
    asked = f"asks for {join_words([ASKED_LABELS[each] for each in settings.ask])}" if settings.ask else ""
    withheld = settings.withhold and not session.explained and session.panel is None
    rules = [asked, describe_advance(session)]
    words = ["reasons withheld" if withheld else "", *(rules if session.started_at is None else reversed(rules))]
    return [_said(each, "$muted") for each in words]


def _describe_mode(session: Session) -> str:
    """Return how people play, in a few words."""
    if session.panel is not None:
        return "a panel: each alone"
    settings = session.settings
    return format_count(settings.teams, "team") if settings.mode == "teams" else MODE_NOTES[settings.mode]


def _said(words: str, style: str) -> Content | None:
    return Content.styled(words, style) if words else None
