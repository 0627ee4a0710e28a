"""The lobby: how to come in, and who has come. Starting is one key away."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom.sessions.events import Started
from pm_quest.story.sentences import counted
from pm_quest.tui import ink
from pm_quest.tui.classroom.base import Head
from pm_quest.tui.classroom.code_sign import CodeSign, Picture
from pm_quest.tui.classroom.standing import describe_nobody, people
from pm_quest.tui.classroom.steering import SteeringScreen
from pm_quest.tui.classroom.telling import names_of
from pm_quest.tui.widgets.flow import lines

LEAST_NAMES = 3


class LobbyScreen(SteeringScreen):
    """Before the start. Keys that steer a session under way are not here yet."""

    DEFAULT_CSS = """
    LobbyScreen {
        #both { height: 1fr; margin: 1 2 0 5; }
        #left { width: 1fr; height: 100%; margin-right: 3; }
        #come { height: 1fr; margin-top: 1; }
        &.-tall Head, &.-grand Head { margin: 1 2 0 5; }
        &.-wide #left, &.-broad #left { margin-right: 8; }
    }
    """
    ABOUT = (
        "Your session is open: whoever has the code can come in. Names that people chose are shown here, on your screen only; p has what "
        "the room may see. Everything that happens is kept: you may close this terminal and come back with 'pm-quest class console'."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "start", key_display="enter", id="start", tooltip="Play begins for everybody"),
        Binding("p", "projector", "projector", id="projector", tooltip="What the whole room may see, in large"),
        Binding("l", "lock", "lock", id="lock", tooltip="Lock joining, or open it again"),
        Binding("i", "join", "larger", id="join", tooltip="Code, address and a picture to scan"),
        Binding(
            "n", "people", "people", id="people", tooltip="Everybody by name: rename, seat, deal anew, remove, forget"
        ),
    ]

    def page(self) -> ComposeResult:
        """Code, address and who has come; the picture beside it."""
        yield Head()
        with Horizontal(id="both"):
            with Vertical(id="left"):
                yield CodeSign()
                yield Static(id="come")
            yield Picture()

    def on_mount(self) -> None:
        """As it is now."""
        self.call_after_refresh(self.show_now)

    def on_resize(self) -> None:
        """More room for names, or less."""
        self.call_after_refresh(self.show_now)

    def follow(self) -> None:
        """Who has come, the newest last; as many names as there is room for."""
        self.query_one(Head).tell(self.desk, seeing=False)
        self.query_one(CodeSign).show(self.desk.joining)
        self.query_one(Picture).show(self.desk.joining)
        come = self.query_one("#come", Static)
        come.update(self._come(come.size.width or 35, come.size.height or 8), layout=False)

    def _come(self, width: int, height: int) -> Content:
        everybody = [voter for voter in people(self.session) if voter.present]
        if not everybody:
            return Content.styled(describe_nobody(self.session), "$muted")
        head = Content.styled(f"{counted(len(everybody), 'person has', 'people have')} come{self._of_all()}", "bold")
        rows = max(1, height - 1)
        if self.session.settings.mode == "teams":
            return Content("\n").join([head, *self._tables(width)[:rows]])
        newest, shown = everybody[::-1], LEAST_NAMES
        told = names_of(self.desk, newest, shown)
        while shown < len(newest) and len(lines(more := names_of(self.desk, newest, shown + 1), width)) <= rows:
            shown, told = shown + 1, more
        return Content("\n").join([head, *lines(told, width)[:rows]])

    def _tables(self, width: int) -> list[Content]:
        """Name who sits at each table, a row a table; who is away stands in brackets."""
        session = self.session
        rows = []
        for table in session.tables.values():
            sitting = [session.voters[id] for id in table.voters]
            names = ", ".join(
                self.desk.name(voter) if voter.present else f"({self.desk.name(voter)})" for voter in sitting
            )
            row = Content.assemble(
                (f"{table.id:>3}  ", "bold $primary"), ink.plain(names or "–", "" if names else "$muted")
            )
            rows.append(row.truncate(max(10, width), ellipsis=True))
        return rows

    def _of_all(self) -> str:
        """How many are on the list, where there is one."""
        return f", of {len(self.desk.names):,} on your list" if self.desk.names else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is voted on yet."""
        if action in ("see", "reveal", "reveal_all", "again", "decide", "slowest", "explain", "hold", "clock", "pause"):
            return False
        return super().check_action(action, parameters)

    def action_start(self) -> None:
        """Begin, once somebody is there or the trainer is sure."""
        if not any(voter.present for voter in people(self.session)):
            self.sure("Start?", describe_nobody(self.session), "Yes, start", lambda: self.do(Started()))
        else:
            self.do(Started())
