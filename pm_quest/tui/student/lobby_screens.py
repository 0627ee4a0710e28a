"""The screens before play and after the end: the search, the name, the lobby, the farewell."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from pm_quest.classroom.client.client_errors import OutboxError
from pm_quest.classroom.student.student_session import StudentSession
from pm_quest.classroom.student.table_wording import describe_end, describe_same_name, describe_table
from pm_quest.tui import safe_text
from pm_quest.tui.student.student_messages import SessionJoined
from pm_quest.tui.student.student_screen import FINAL_NOTE, ConnectionLine, StudentScreen
from pm_quest.tui.widgets.text_field import TextField

LEAVE_BINDING = Binding("escape", "leave", "leave", id="leave", show=False, tooltip="ctrl+q leaves; you can come back")


class WaitingScreen(StudentScreen):
    """A student's screen before play, and after it."""

    CSS_PATH = "join.tcss"

    def __init__(self, student_session: StudentSession) -> None:
        super().__init__()
        self.student_session = student_session


class FindingScreen(WaitingScreen):
    """The screen until the server answers."""

    CSS_PATH = "join.tcss"
    ABOUT = "The session is being looked for. This goes on by itself as soon as its server answers."
    BINDINGS: ClassVar[list[BindingType]] = [
        LEAVE_BINDING,
        Binding("r", "hurry", "try now", id="hurry", tooltip="Instead of waiting for the next try"),
    ]

    def compose_page(self) -> ComposeResult:
        """Yield the address that is looked for, and why it does not answer."""
        yield Static(Content.styled("Looking for the session", "bold"), id="title")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(safe_text.plain_content(self.student_session.address.server, "$muted"), classes="entry")
            yield Static(id="why", classes="entry")

    async def show_session(self) -> None:
        """Show why there is no session yet."""
        why = self.student_session.why
        text = f"{why}\nTrying again by itself." if why else "…"
        self.query_one("#why", Static).update(safe_text.plain_content(text))

    async def on_mount(self) -> None:
        """Show the present state."""
        await self.show_session()

    def action_hurry(self) -> None:
        """Try again at once."""
        self.student_session.retry_now()


class NameScreen(WaitingScreen):
    """Asks for the student's name, and says what the trainer will see."""

    CSS_PATH = "join.tcss"
    ABOUT = (
        "Type the name that the trainer will know you by, and Enter. It need not be your own, unless your trainer asks "
        "for that. Nobody else sees it, but those at your table where you play in teams."
    )
    BINDINGS: ClassVar[list[BindingType]] = [LEAVE_BINDING]

    def compose_page(self) -> ComposeResult:
        """Yield the story, what the trainer will see, and a text field for the name."""
        about = self.student_session.about
        yield Static(safe_text.plain_content(about.title, "bold"), id="title")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(safe_text.render_prose(about.summary), classes="entry quiet")
            yield Static(safe_text.plain_content(about.sees), classes="entry", id="sees")
            yield Static(Content.styled("Your name here", "bold $muted"), id="asked")
            yield TextField(self.student_session.name, max_length=24, id="name")
            yield Static(id="remark")
        yield ConnectionLine(id="words")

    async def on_mount(self) -> None:
        """Focus the text field."""
        self.query_one(Input).focus()
        await self.show_session()

    async def show_session(self) -> None:
        """Show the state of the connection."""
        self.query_one(ConnectionLine).show_words(self.student_session, ("enter joins",))

    @on(Input.Submitted)
    def join_session(self, event: Input.Submitted) -> None:
        """Join under this name."""
        try:
            wrong = self.student_session.join_session(event.value)
        except OutboxError as error:
            wrong = str(error)
        if wrong:
            self.query_one("#remark", Static).update(safe_text.plain_content(wrong, "$forces"))
        else:
            self.app.post_message(SessionJoined())


class StudentLobbyScreen(WaitingScreen):
    """Shows a student who has joined and waits for the trainer."""

    CSS_PATH = "join.tcss"
    ABOUT = (
        "You are in. The story begins on this screen when the trainer starts it. If the line breaks, it comes back by itself, "
        "and if this program ends, the same command brings you back as the same person."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        LEAVE_BINDING,
        Binding("t", "sit", "table", id="sit", tooltip="Take another table, before the start"),
        Binding("n", "rename", "name", id="rename", tooltip="Be called by another name"),
    ]

    def compose_page(self) -> ComposeResult:
        """Yield the story, the student's name, what happens next, and what the trainer sees."""
        about = self.student_session.about
        yield Static(safe_text.plain_content(about.title, "bold"), id="title")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(safe_text.render_prose(about.summary), classes="entry quiet")
            yield Static(id="in", classes="entry")
            yield Static(id="seat", classes="entry")
            yield Static(id="next", classes="entry")
            yield Static(safe_text.plain_content(about.sees, "$muted"), classes="entry", id="sees")
        yield ConnectionLine(id="words")

    async def on_mount(self) -> None:
        """Show the present state."""
        await self.show_session()

    async def show_session(self) -> None:
        """Show the student's name and table, and what the table waits for."""
        place, me = self.student_session, self.student_session.state.me
        self.query_one("#in", Static).update(self._describe_student())
        seat = self.query_one("#seat", Static)
        table = describe_table(place)
        seat.display = bool(table)
        seat.update(safe_text.plain_content(f"{table}.", "bold"))
        self.query_one("#next", Static).update(Content(self._describe_next()))
        self.query_one(ConnectionLine).show_words(
            place, (self._describe_wait(),) if me and not place.is_finished else ()
        )
        self.refresh_bindings()

    def _describe_student(self) -> Content:
        """Describe who the student is, and that somebody else has the same name."""
        place, me = self.student_session, self.student_session.state.me
        if not me:
            return Content.assemble("Joining as ", safe_text.plain_content(place.name), " …")
        if not place.has_names:
            return Content(f"You are in as {place.number}." if place.number else "You are in.")
        twin = describe_same_name(place)
        who = Content.assemble("You are in as ", safe_text.plain_content(me.name, "bold $primary"), ".")
        other = safe_text.plain_content(
            f"Not {me.name}? ctrl+q, then the same command with --name and the other name.", "$muted"
        )
        return Content("\n").join([who, safe_text.plain_content(twin, "$primary"), other] if twin else [who, other])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be changed here."""
        state = self.student_session.state
        if action == "sit":
            return bool(state.tables) and bool(state.me)
        if action == "rename":
            return self.student_session.has_names and bool(state.me)
        return super().check_action(action, parameters)

    def _describe_wait(self) -> str:
        return "a moment" if self.student_session.about.panel else "waiting for the trainer to start"

    def _describe_next(self) -> str:
        state = self.student_session.state
        if self.student_session.is_finished:
            return f"{describe_end(self.student_session).capitalize()}."
        if self.student_session.about.panel:
            return "It begins in a moment, on this screen."
        if self.student_session.about.mode == "round":
            return (
                "You will plan half a year, and write one letter to all employers. It begins when the trainer starts."
            )
        if state.me and not state.me.table:
            return "The session has begun, and you have no place yet: the trainer will let you in."
        if self.student_session.is_alone:
            return (
                f"You will play a story of your own, at your own pace. It begins when the trainer starts. {FINAL_NOTE}"
            )
        together = self.student_session.together
        who = "The whole room plays one story" if together else "Your table plays one story"
        dealt = self.student_session.about.mode == "teams" and not state.tables
        if dealt:
            who = f"The trainer says who sits where. {who}"
        return f"{who}, and each of you votes on what to do. It begins when the trainer starts. {FINAL_NOTE}"


class EndScreen(WaitingScreen):
    """Shows that the connection ended for good."""

    CSS_PATH = "join.tcss"
    ABOUT = "The session is over for this terminal."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.quit", "leave", key_display="enter", id="go"),
        Binding("escape", "app.quit", "leave", id="leave", show=False),
    ]

    def __init__(self, student_session: StudentSession, sentence: str, hint: str) -> None:
        super().__init__(student_session)
        self.sentence, self.hint = sentence, hint

    def compose_page(self) -> ComposeResult:
        """Yield the reason, and what to do."""
        title = self.student_session.about.title
        yield Static(safe_text.plain_content(title, "bold"), id="title")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(safe_text.plain_content(self.sentence), classes="entry")
            yield Static(safe_text.plain_content(self.hint, "$muted"), classes="entry")
