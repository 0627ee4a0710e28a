"""What the whole room may see, in large: made of the projector's view of the session, and of how to come in. No name, no secret."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom.sessions.views import projector_view
from pm_quest.story.sentences import counted
from pm_quest.tui import ink
from pm_quest.tui.classroom.code_sign import CodeSign, Picture, Sign
from pm_quest.tui.classroom.desk import Joining
from pm_quest.tui.classroom.heads_map import HeadsMap
from pm_quest.tui.classroom.lettering import large
from pm_quest.tui.classroom.standing import minutes
from pm_quest.tui.classroom.steering import SteeringScreen
from pm_quest.tui.classroom.walling import View, told

STEERED = ("reveal", "reveal_all", "again", "decide", "hold", "hold_all", "clock", "pause", "leave", "scroll", "close")
"""What can be done from here: nothing that would show a name or a vote on the wall."""
MOST_TEXT = 84
TALL, LEAST_TITLE = 30, 12
"""Below so many rows the clock is small, and the title has one of them, with so many columns at least."""
TWICE = 130
"""From this width the code is written twice as large."""


class ProjectorScreen(SteeringScreen):
    """All that is drawn is drawn by `draw`, from the view."""

    CSS_PATH = "projector.tcss"
    DEFAULT_CSS = """
    ProjectorScreen {
        #head { height: auto; margin: 1 2 0 5; }
        #title { width: 1fr; }
        #clock { width: auto; color: $primary; text-style: bold; margin-left: 2; }
        #page { height: 1fr; margin: 1 2 0 5; }
        #main { width: 1fr; height: 100%; scrollbar-size-vertical: 1; }
        #told { height: auto; }
        #side { width: auto; height: auto; margin-left: 4; }
        #where { margin-top: 1; height: auto; }
        #map { height: 10; margin: 1 2 1 5; }
        CodeSign { margin-bottom: 2; }
        &.-in-lobby #map, &.-in-lobby #where, &.-finished #side, &.-finished #map { display: none; }
        &.-playing CodeSign, &.-finished CodeSign { display: none; }
        &.-playing.-narrow #side, &.-playing.-short #side, &.-together #map { display: none; }
        &.-apart.-playing {
            #page, #main { height: auto; }
            #page { max-height: 60%; }
            #map { height: 1fr; }
        }
    }
    """
    ABOUT = (
        "What the whole room may see: no name, no secret, no vote before it is revealed. Put this window on the wall; 'pm-quest class console "
        "--projector' opens it in a terminal of its own, and the address with /show/ and the code in a browser. Some keys steer from here, too."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "leave", "close", show=False, id="close"),
        Binding("escape", "leave", "back", id="leave"),
        Binding("pagedown", "scroll(1)", "more", show=False, id="more"),
        Binding("pageup", "scroll(-1)", "less", show=False, id="less"),
    ]

    def page(self) -> ComposeResult:
        """Title and clock; the story or the tables; how to come in; the map."""
        with Horizontal(id="head"):
            yield Static(id="title")
            yield Static(id="clock")
        with Horizontal(id="page"):
            with VerticalScroll(id="main", can_focus=False):
                yield CodeSign()
                yield Static(id="told")
            with Vertical(id="side"):
                yield Picture()
                yield Static(id="where")
        with Vertical(id="map"):
            yield HeadsMap(self.session.scenario, marks=False)

    def on_mount(self) -> None:
        """As it is now."""
        self.call_after_refresh(self.show_now)

    def on_resize(self) -> None:
        """Another width, other bars."""
        self.call_after_refresh(self.show_now)

    def follow(self) -> None:
        """As it is now."""
        self.draw(projector_view(self.session), self.desk.joining, self.desk.now())
        self.refresh_bindings()

    def tick(self) -> None:
        """The clock."""
        self._clock(projector_view(self.session)["clock"], self.desk.now())

    @property
    def seeing(self) -> bool:
        """Never on the wall."""
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing that would show what is not for the wall; whom a decision is for would be a name, but where all are at one table."""
        known = hasattr(SteeringScreen, f"action_{action}")
        session = self.desk.session
        if action == "decide" and (session is None or session.settings.mode != "together"):
            return False
        if (
            action in STEERED
            and action not in ("leave", "scroll", "close")
            and session is not None
            and session.started is None
        ):
            return False
        return False if known and action not in STEERED else super().check_action(action, parameters)

    def draw(self, view: View, joining: Joining, at: int) -> None:
        """Show this view, and how to come in."""
        lobby, finished = not view["started"], view["finished"]
        for name, on in (("-in-lobby", lobby), ("-playing", not lobby and not finished), ("-finished", finished)):
            self.set_class(on, name)
        self.set_class(view["mode"] == "together", "-together")
        self.set_class(view["mode"] != "together", "-apart")
        self._clock(view["clock"], at)
        code = joining.spoken if joining.open and not lobby and not finished else ""
        here = counted(view["people"], "person is here", "people are here")
        beside = Content.assemble("   ", (here, "$muted"), ("   " if code else "", ""), (code, "bold $primary"))
        named = ink.plain(view["title"], "bold")
        if self.size.height < TALL:
            named = named.truncate(max(LEAST_TITLE, self._title_width() - beside.cell_length), ellipsis=True)
        title = Content.assemble(named, beside)
        self.query_one("#title", Static).update(title)
        self.query_one(CodeSign).show(joining, sign=Sign(2 if self.size.width >= TWICE else 1))
        self.query_one(Picture).show(joining)
        where = Content.assemble(ink.plain(joining.address), "\n", (joining.spoken, "bold $primary"))
        self.query_one("#where", Static).update(where if joining.open else Content())
        self.query_one(HeadsMap).show(view["heads"])
        main = self.query_one("#main").size
        width = min(MOST_TEXT, max(30, main.width - 2))
        self.query_one("#told", Static).update(told(view, width, 0 if lobby else main.height))

    def _title_width(self) -> int:
        """Say how wide the title's part of the head is."""
        return self.query_one("#title").content_size.width

    def _clock(self, clock: View, at: int) -> None:
        """The time that is left, in large where there is room."""
        left = clock["left"] if clock["since"] is None else max(0, clock["left"] - max(0, at - clock["since"]))
        shown = minutes(left + 999 if left else 0)
        tall = self.size.height >= TALL
        text = "" if not clock["on"] else large(shown) if tall else shown
        paused = "\npaused" if clock["on"] and clock["since"] is None else ""
        told = Content(text + paused)
        widget = self.query_one("#clock", Static)
        if told != widget.content:
            widget.update(told)

    def action_leave(self) -> None:
        """Back to the dashboard."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """The rest of a long text."""
        main = self.query_one("#main")
        main.scroll_relative(y=by * max(1, main.size.height - 2), animate=False)
