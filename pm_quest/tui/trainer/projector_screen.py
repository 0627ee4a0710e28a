"""What the whole room may see, in large: the projector's view of the session, and how to join.

No name, no secret.
"""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from pm_quest.classroom.sessions.views import build_projector_view
from pm_quest.classroom.trainer.console import JoinInfo
from pm_quest.kit.sentences import format_count
from pm_quest.story.labels import format_minutes
from pm_quest.tui import safe_text
from pm_quest.tui.screens.key_groups import PAGE_ONLY_KEYS, close_key
from pm_quest.tui.trainer import steering_keys as keys
from pm_quest.tui.trainer.code_sign import CodeSign, QrCodePanel, SignSize
from pm_quest.tui.trainer.headcount_map import HeadcountMap
from pm_quest.tui.trainer.projector_content import ProjectorView, render_view
from pm_quest.tui.trainer.steering_screen import SESSION_ACTIONS, SteeringScreen
from pm_quest.tui.trainer.wall_tables import needs_columns
from pm_quest.tui.widgets.large_letters import draw_large_text

TALL_HEIGHT, MIN_TITLE_WIDTH = 30, 12
"""Below this height the clock is small, and the title has one row of at least this width."""
PANEL_ROWS = 7
"""The rows for a panel beside its code, on such a screen."""
DOUBLE_CODE_WIDTH = 130
"""From this width on the code is twice as large."""
COLUMNS_BESIDE_WIDTH = 145
"""From this width on two columns of tables have room beside the picture of the address."""


class RoomText(VerticalScroll):
    """What the room reads, which is made for the room that it has."""

    class RoomChanged(Message):
        """There is more room, or less."""

    def on_resize(self) -> None:
        """Tell the screen."""
        self.post_message(self.RoomChanged())


class ProjectorScreen(SteeringScreen):
    """The screen for the room. Everything on it is drawn by `show_view`, from the view alone."""

    CSS_PATH = "projector.tcss"
    DEFAULT_CSS = """
    ProjectorScreen {
        #head { height: auto; margin: 1 2 0 5; }
        #title { width: 1fr; }
        #clock { width: auto; color: $primary; text-style: bold; margin-left: 2; }
        #page { height: 1fr; margin: 1 2 0 5; }
        #main { width: 1fr; height: 100%; scrollbar-size-vertical: 1; }
        #details { height: auto; }
        #side { width: auto; height: auto; margin-left: 4; }
        #where { margin-top: 1; height: auto; }
        #map { height: 10; margin: 1 2 1 5; }
        CodeSign { margin-bottom: 2; }
        &.-in-lobby #map, &.-in-lobby #where, &.-finished #side, &.-finished #map, &.-panel #map { display: none; }
        &.-playing CodeSign, &.-finished CodeSign { display: none; }
        &.-playing.-narrow #side, &.-playing.-short #side, &.-crowded #side, &.-together #map { display: none; }
        &.-apart.-playing {
            #page, #main { height: auto; }
            #page { max-height: 60vh; }
            #main { max-height: 60vh; }
            #map { height: 1fr; }
        }
    }
    """
    ABOUT = (
        "What the whole room may see: no name, no secret, no vote before it is revealed. Put this window on the wall; 'pm-quest class console "
        "--projector' opens it in a terminal of its own, and the address with /show/ and the code in a browser. Some keys steer from here, too."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.VOTE_KEYS,
        *(replace(key, show=key.id == "decide_all") for key in keys.ALL_TABLES_KEYS),
        keys.HOLD_KEY,
        keys.HOLD_ALL_KEY,
        *keys.CLOCK_KEYS,
        close_key("p"),
        keys.BACK_KEY,
        *PAGE_ONLY_KEYS,
    ]

    def compose_page(self) -> ComposeResult:
        """Yield title and clock; the story or the tables; how to join; the map."""
        with Horizontal(id="head"):
            yield Static(id="title")
            yield Static(id="clock")
        with Horizontal(id="page"):
            with RoomText(id="main", can_focus=False):
                yield CodeSign()
                yield Static(id="details")
            with Vertical(id="side"):
                yield QrCodePanel()
                yield Static(id="where")
        with Vertical(id="map"):
            yield HeadcountMap(self.session.scenario, marks=False)

    def on_mount(self) -> None:
        """Show the present state."""
        self.call_after_refresh(self.refresh_session)

    def show_session(self) -> None:
        """Show the session as it is now."""
        self.show_view(
            build_projector_view(self.session), self.session_console.join_info, self.session_console.server_time()
        )
        self.refresh_bindings()

    def update_clock(self) -> None:
        """Update the clock."""
        self._show_clock(build_projector_view(self.session)["clock"], self.session_console.server_time())

    @property
    def sees_votes(self) -> bool:
        """False: hidden votes are never shown to the room."""
        return False

    @property
    def names_tables(self) -> bool:
        """False: the room may know neither a tie nor who has not voted."""
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no action that would show a name, and before the start none that steers.

        Deciding for one table would show a name, unless all are at one table.
        """
        session = self.session_console.session
        if action == "decide" and (session is None or session.settings.mode != "together"):
            return False
        if action == "decide_all" and (session is None or session.settings.mode != "teams"):
            return False
        if action in SESSION_ACTIONS and session is not None and session.started_at is None:
            return False
        return super().check_action(action, parameters)

    def show_view(self, view: ProjectorView, join_info: JoinInfo, at: int) -> None:
        """Show this view, and how to join."""
        finished = view["finished"]
        panel = view.get("panel") is not None
        lobby = not view["started"] or (panel and not finished)
        for name, holds in (("-in-lobby", lobby), ("-playing", not lobby and not finished), ("-finished", finished)):
            self.set_class(holds, name)
        self.set_class(panel, "-panel")
        self.set_class(view["mode"] == "together", "-together")
        self.set_class(view["mode"] != "together", "-apart")
        self._show_clock(view["clock"], at)
        code = join_info.code_in_halves if join_info.is_open and not lobby and not finished else ""
        here = format_count(view["people"], "person is here", "people are here")
        beside = Content.assemble("   ", (here, "$muted"), ("   " if code else "", ""), (code, "bold $primary"))
        named = safe_text.plain_content(view["title"], "bold")
        if self.size.height < TALL_HEIGHT:
            named = named.truncate(max(MIN_TITLE_WIDTH, self._measure_title() - beside.cell_length), ellipsis=True)
        title = Content.assemble(named, beside)
        self.query_one("#title", Static).update(title)
        self.query_one(CodeSign).show_code(join_info, sign=SignSize(2 if self.size.width >= DOUBLE_CODE_WIDTH else 1))
        self.query_one(QrCodePanel).show_qr_code(join_info)
        where = Content.assemble(
            safe_text.plain_content(join_info.address), "\n", (join_info.code_in_halves, "bold $primary")
        )
        self.query_one("#where", Static).update(where if join_info.is_open else Content())
        self.query_one(HeadcountMap).show_headcounts(view["heads"])
        room = self.size.height * 6 // 10
        playing = not lobby and not finished and view["mode"] == "teams"
        self.set_class(
            playing and self.size.width < COLUMNS_BESIDE_WIDTH and needs_columns(view["tables"], room), "-crowded"
        )
        main = self.query_one("#main").size
        width = max(30, main.width - 2)
        tall = self.size.height >= TALL_HEIGHT
        height = main.height if not lobby else PANEL_ROWS if panel and not tall else 0
        self.query_one("#details", Static).update(render_view(view, width, height, room))

    @on(RoomText.RoomChanged)
    def fit_room(self) -> None:
        """Show it anew where it turns out to have other room: how much, the picture beside it decides."""
        self.refresh_session()

    def _measure_title(self) -> int:
        """Return the width of the title's part of the header."""
        return self.query_one("#title").content_size.width

    def _show_clock(self, clock: ProjectorView, at: int) -> None:
        """Show the time left, in large where there is room."""
        left = clock["left"] if clock["since"] is None else max(0, clock["left"] - max(0, at - clock["since"]))
        shown = format_minutes(left + 999 if left else 0)
        tall = self.size.height >= TALL_HEIGHT
        text = "" if not clock["on"] else draw_large_text(shown) if tall else shown
        paused = "\npaused" if clock["on"] and clock["since"] is None else ""
        content = Content(text + paused)
        widget = self.query_one("#clock", Static)
        if content != widget.content:
            widget.update(content)

    def action_leave(self) -> None:
        """Return to the dashboard."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Scroll a long text."""
        self.scroll_part("#main", by)
