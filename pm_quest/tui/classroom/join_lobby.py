"""Before play: looking for the session, asking for a name, and the lobby."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from pm_quest.classroom.client.errors import OutboxError
from pm_quest.classroom.student.seating import describe_table, describe_twin
from pm_quest.tui import ink
from pm_quest.tui.classroom.join_base import FINAL, JoinScreen, LineWords
from pm_quest.tui.widgets.field import TextField

LEAVE = Binding("escape", "leave", "leave", id="leave", show=False, tooltip="ctrl+q leaves; you can come back")


class FindingScreen(JoinScreen):
    """Nothing has been heard of the session yet."""

    CSS_PATH = "join.tcss"
    ABOUT = "The session is being looked for. This goes on by itself as soon as its server answers."
    BINDINGS: ClassVar[list[BindingType]] = [
        LEAVE,
        Binding("r", "hurry", "try now", id="hurry", tooltip="Instead of waiting for the next try"),
    ]

    def page(self) -> ComposeResult:
        """What is looked for, and why it is not there yet."""
        yield Static(Content.styled("Looking for the session", "bold"), id="title")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(ink.plain(self.place.address.server, "$muted"), classes="entry")
            yield Static(id="why", classes="entry")

    async def follow(self) -> None:
        """Why it is not there."""
        why = self.place.why
        text = f"{why}\nTrying again by itself." if why else "…"
        self.query_one("#why", Static).update(ink.plain(text))

    async def on_mount(self) -> None:
        """As it is now."""
        await self.follow()

    def action_hurry(self) -> None:
        """Try again at once."""
        self.place.hurry()


class NameScreen(JoinScreen):
    """Who is this? Said on the same screen: what the trainer will see."""

    CSS_PATH = "join.tcss"
    ABOUT = (
        "Type the name that the trainer will know you by, and Enter. It need not be your own, unless your trainer asks "
        "for that. Nobody else sees it, but those at your table where you play in teams."
    )
    BINDINGS: ClassVar[list[BindingType]] = [LEAVE]

    def page(self) -> ComposeResult:
        """The story, what the trainer will see, and a line for the name."""
        about = self.place.state.about
        yield Static(ink.plain(str(about.get("title", "")), "bold"), id="title")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(ink.prose(str(about.get("summary", ""))), classes="entry quiet")
            yield Static(ink.plain(str(about.get("sees", ""))), classes="entry", id="sees")
            yield Static(Content.styled("Your name here", "bold $muted"), id="asked")
            yield TextField(self.place.name, max_length=24, id="name")
            yield Static(id="remark")
        yield LineWords(id="words")

    async def on_mount(self) -> None:
        """The name can be typed at once."""
        self.query_one(Input).focus()
        await self.follow()

    async def follow(self) -> None:
        """Is there a line?"""
        self.query_one(LineWords).show(self.place, ("enter joins",))

    @on(Input.Submitted)
    def join(self, event: Input.Submitted) -> None:
        """Join under this name."""
        try:
            wrong = self.place.join(event.value)
        except OutboxError as error:
            wrong = str(error)
        if wrong:
            self.query_one("#remark", Static).update(ink.plain(wrong, "$forces"))
        else:
            self.student.call_later(self.student.follow)  # it removes this screen, which can't wait for that


class LobbyScreen(JoinScreen):
    """In, and waiting for the trainer."""

    CSS_PATH = "join.tcss"
    ABOUT = (
        "You are in. The story begins on this screen when the trainer starts it. If the line breaks, it comes back by itself, "
        "and if this program ends, the same command brings you back as the same person."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        LEAVE,
        Binding("t", "sit", "table", id="sit", tooltip="Take another table, before the start"),
        Binding("n", "rename", "name", id="rename", tooltip="Be called by another name"),
    ]

    def page(self) -> ComposeResult:
        """The story, who one is, what happens next, and what the trainer sees."""
        about = self.place.state.about
        yield Static(ink.plain(str(about.get("title", "")), "bold"), id="title")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(ink.prose(str(about.get("summary", ""))), classes="entry quiet")
            yield Static(id="in", classes="entry")
            yield Static(id="seat", classes="entry")
            yield Static(id="next", classes="entry")
            yield Static(ink.plain(str(about.get("sees", "")), "$muted"), classes="entry", id="sees")
        yield LineWords(id="words")

    async def on_mount(self) -> None:
        """As it is now."""
        await self.follow()

    async def follow(self) -> None:
        """Who one is, and what is waited for."""
        place, me = self.place, self.place.state.me
        self.query_one("#in", Static).update(self._who())
        seat = self.query_one("#seat", Static)
        table = describe_table(place)
        seat.display = bool(table)
        seat.update(ink.plain(f"{table}.", "bold"))
        self.query_one("#next", Static).update(Content(self._next()))
        self.query_one(LineWords).show(
            place, ("waiting for the trainer to start",) if me and not place.finished else ()
        )
        self.refresh_bindings()

    def _who(self) -> Content:
        """Say who one is, and that somebody else has the same name."""
        place, me = self.place, self.place.state.me
        if not me:
            return Content.assemble("Joining as ", ink.plain(place.name), " …")
        if not place.named:
            return Content(f"You are in as {place.number}." if place.number else "You are in.")
        twin = describe_twin(place)
        who = Content.assemble("You are in as ", ink.plain(str(me["name"]), "bold $primary"), ".")
        other = ink.plain(f"Not {me['name']}? ctrl+q, then the same command with --name and the other name.", "$muted")
        return Content("\n").join([who, ink.plain(twin, "$primary"), other] if twin else [who, other])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be changed here."""
        state = self.place.state
        if action == "sit":
            return bool(state.tables) and bool(state.me)
        if action == "rename":
            return self.place.named and bool(state.me)
        return super().check_action(action, parameters)

    def _next(self) -> str:
        state = self.place.state
        if self.place.finished:
            return "The trainer has ended the session."
        if state.me and not state.me.get("table"):
            return "The session has begun, and you have no place yet: the trainer will let you in."
        if self.place.alone:
            return f"You will play a story of your own, at your own pace. It begins when the trainer starts. {FINAL}"
        together = state.about.get("mode") == "together"
        who = "The whole room plays one story" if together else "Your table plays one story"
        dealt = state.about.get("mode") == "teams" and not state.tables
        if dealt:
            who = f"The trainer says who sits where. {who}"
        return f"{who}, and each of you votes on what to do. It begins when the trainer starts. {FINAL}"


class ByeScreen(JoinScreen):
    """The line ended for good."""

    CSS_PATH = "join.tcss"
    ABOUT = "The session is over for this terminal."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.quit", "leave", key_display="enter", id="go"),
        Binding("escape", "app.quit", "leave", id="leave", show=False),
    ]

    def __init__(self, sentence: str, hint: str) -> None:
        super().__init__()
        self.sentence, self.hint = sentence, hint

    def page(self) -> ComposeResult:
        """Why, and how to go on."""
        title = str(self.place.state.about.get("title", ""))
        yield Static(ink.plain(title, "bold"), id="title")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(ink.plain(self.sentence), classes="entry")
            yield Static(ink.plain(self.hint, "$muted"), classes="entry")
