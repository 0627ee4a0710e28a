"""The room during play: the map with head counts, the tables, and the selected one's details."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, ScrollableContainer, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.classroom.sessions.blind_log import is_hidden
from pm_quest.classroom.sessions.views import get_head_counts
from pm_quest.classroom.trainer.dashboard import Dashboard
from pm_quest.classroom.trainer.table_status import TableStatus, describe_nobody, list_by_number, list_by_urgency
from pm_quest.tui import safe_text
from pm_quest.tui.screens.key_groups import close_key
from pm_quest.tui.trainer import steering_keys as keys
from pm_quest.tui.trainer.headcount_map import MAP_LEGEND, HeadcountMap
from pm_quest.tui.trainer.room_list import RoomList
from pm_quest.tui.trainer.session_screen import SessionHeader
from pm_quest.tui.trainer.steering_screen import SteeringScreen
from pm_quest.tui.trainer.table_details import (
    render_scene,
    render_state_counts,
    render_status,
    render_table,
    short_table_place,
)
from pm_quest.tui.trainer.trainer_messages import OpenPeople
from pm_quest.tui.widgets.item_list import ListRow
from pm_quest.tui.widgets.story_map import StoryMap

BLIND_NOTE = "This session is blind: the map has how many people are where, from three on, and shows nothing about single people."
MAX_TABLES_BY_NUMBER = 20
"""Up to this many tables are sorted by number, more by urgency."""
NAME_WIDTH = 18
MAX_LIST_ROWS = 7
WIDE_WIDTH, TALL_HEIGHT = 110, 30
"""From this width on the details stand beside the tables; from this height on the map stands above both."""


class RoomScreen(SteeringScreen):
    """The screen during play.

    Where the map has the focus, it describes the highlighted scene, else the table.
    """

    DEFAULT_CSS = """
    RoomScreen {
        #tabs { height: 1; margin: 0 2 0 5; text-wrap: nowrap; text-overflow: ellipsis; }
        #map { height: 11; margin: 0 2 0 5; scrollbar-size: 0 0; align: left middle; }
        #legend { height: 1; margin: 0 2 0 5; }
        #lower { height: 1fr; margin: 1 0 0 0; layout: vertical; }
        RoomList { padding: 0 2 0 2; }
        #about { height: 1fr; margin: 1 2 0 5; padding-right: 1; scrollbar-size-vertical: 1; }
        &.-short #map, &.-short #legend { display: none; }
        &.-short.-at-map { #map { display: block; } #lower { margin-top: 0; } }
        &.-tall SessionHeader, &.-grand SessionHeader { margin: 1 2 0 5; }
        &.-tall #tabs, &.-grand #tabs { margin: 1 2 1 5; }
        &.-grand #map { height: 17; }
        &.-wide.-tall #lower, &.-broad.-tall #lower, &.-broad.-grand #lower, &.-wide.-grand #lower { layout: horizontal; }
        &.-wide.-tall, &.-wide.-grand, &.-broad.-tall, &.-broad.-grand {
            #listing { width: 54; height: 100%; }
            #about { width: 1fr; height: 100%; margin: 0 2 0 2; }
        }
        &.-together #listing { display: none; }
        &.-together #lower #about { margin: 0 2 1 5; }
    }
    """
    ABOUT = (
        "Your room. The map has how many people stand in each scene; below it are the tables, and the details of the highlighted one. Votes stay hidden "
        "from you until you press v, and from the room until you press r. To discuss before anybody goes on: h holds a scene, "
        "r reveals, a lets them vote again, h releases. R, A and D do at all tables what r, a and d do at one; g says when they go on. "
        "Everything is kept as it happens."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.SEE_KEY,
        *keys.VOTE_KEYS,
        replace(keys.REASONS_KEY, show=True),
        keys.HOLD_KEY,
        keys.HOLD_ALL_KEY,
        *keys.CLOCK_KEYS,
        *keys.ALL_TABLES_KEYS,
        keys.ADVANCE_KEY,
        keys.SLOWEST_KEY,
        keys.EXPLAIN_KEY,
        keys.PROJECTOR_KEY,
        keys.PEOPLE_KEY,
        keys.JOIN_KEY,
        keys.PROMPTS_KEY,
        keys.LOCK_KEY,
        keys.REPORT_KEY,
        keys.FINISH_KEY,
        keys.LEAVE_KEY,
        Binding("m", "more", "more", show=False, id="more", tooltip="More of the details, then the beginning again"),
        Binding(
            "tab,shift+tab", "turn", "map", key_display="tab", id="turn", tooltip="From the tables to the map, and back"
        ),
    ]

    on_map: reactive[bool] = reactive(False)

    def __init__(self, dashboard: Dashboard) -> None:
        super().__init__(dashboard)
        self.table_statuses: dict[str, TableStatus] = {}
        self.headcount_map: HeadcountMap

    def compose_page(self) -> ComposeResult:
        """Yield the header, the map, the tables, and the highlighted one."""
        yield SessionHeader()
        yield Static(id="tabs")
        with ScrollableContainer(id="map", can_focus=False):
            self.headcount_map = HeadcountMap(self.session.scenario)
            yield self.headcount_map
        yield Static(MAP_LEGEND, id="legend")
        with Horizontal(id="lower"):
            yield RoomList(id="listing")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="details")

    def on_mount(self) -> None:
        """Focus the tables, and highlight the scene of the selected one."""
        self.set_class(self.session.settings.mode == "together", "-together")
        table = self.table
        if table is not None:
            self.headcount_map.lit = table.scene_id
        listing = self.query_one(RoomList)
        listing.focus()
        self.watch(listing, "at", self.select_table, init=False)
        self.call_after_refresh(self.refresh_session)

    @property
    def scene(self) -> str | None:
        """The scene highlighted on the map while that has the focus, else that of the table."""
        return self.headcount_map.lit if self.on_map else super().scene

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no actions on a table while the map has the focus, unless there is only one."""
        several = self.on_map and self.session_console.session is not None and self.session.settings.mode != "together"
        return (
            False if several and action in ("reveal", "again", "decide") else super().check_action(action, parameters)
        )

    # Showing the session

    def show_session(self) -> None:
        """Show everything that has changed."""
        session, at = self.session, self.session_console.server_time()
        found = list_by_number(session, at) if self._has_few_tables() else list_by_urgency(session, at)
        self.table_statuses = {} if self._is_counts_only() else dict(found)
        self.headcount_map.show_headcounts(
            get_head_counts(session), session.scenario.scenes if session.hold_all else session.gates
        )
        listing = self.query_one(RoomList)
        listing.show_items(list(self.table_statuses), self._build_row, self.dashboard.selected_table_id or None)
        wide = self.size.width >= WIDE_WIDTH
        hidden = session.settings.mode == "together" or (self.on_map and self.size.height < TALL_HEIGHT)
        listing.display = listing.display and not hidden
        listing.styles.height = (
            None if wide and self.size.height >= TALL_HEIGHT else min(len(self.table_statuses), MAX_LIST_ROWS)
        )
        self._update_tabs()
        self._update_details()
        self.query_one(SessionHeader).show_state(self.session_console, shows_votes=self.dashboard.shows_votes)
        self.refresh_bindings()

    def update_clock(self) -> None:
        """Update the clock, and the status of each table."""
        self.show_session()

    def _is_counts_only(self) -> bool:
        """Return whether only head counts may be shown.

        That is so where everybody plays alone in a blind session.
        """
        return self.session.settings.blind and self.session.settings.mode == "alone"

    def _has_few_tables(self) -> bool:
        return len(self.session.tables) <= MAX_TABLES_BY_NUMBER

    def _build_row(self, number: int) -> ListRow:
        id = list(self.table_statuses)[number]
        session = self.session
        table = session.tables[id]
        name = safe_text.fit_to_width(
            self.session_console.name_table(table),
            NAME_WIDTH if session.settings.mode == "alone" else NAME_WIDTH // 2,
        )
        if is_hidden(session, table):
            return Content.assemble(name, "  ", ("fewer than 3 people", "$muted")), Content()
        return Content.assemble(name, "  ", safe_text.plain_content(short_table_place(table), "$muted")), render_status(
            self.table_statuses[id], self.session_console.server_time()
        )

    def _update_tabs(self) -> None:
        together = self.session.settings.mode == "together"
        names = {
            False: "the room" if together else "people" if self.session.settings.mode == "alone" else "tables",
            True: "map",
        }
        parts = [Content.styled(name, "bold $primary" if at == self.on_map else "$muted") for at, name in names.items()]
        shown = [
            (id, found)
            for id, found in self.table_statuses.items()
            if not is_hidden(self.session, self.session.tables[id])
        ]
        count = Content() if together else render_state_counts(shown)
        self.query_one("#tabs", Static).update(
            Content.assemble(Content("    ").join(parts), "      ", count), layout=False
        )

    def _update_details(self) -> None:
        widget, about = self.query_one("#details", Static), self.query_one("#about")
        width, height = max(30, about.size.width - 2), about.size.height
        if self.on_map:
            widget.update(render_scene(self.session, self.headcount_map.lit, min(width, 84)))
        elif self._is_counts_only():
            widget.update(Content.styled(BLIND_NOTE, "$muted"))
        elif (table := self.table) is not None:
            widget.update(
                render_table(
                    self.session_console, self.session, table, (width, height), seeing=self.dashboard.shows_votes
                )
            )
        else:
            widget.update(Content.styled(f"{describe_nobody(self.session)} i has the code.", "$muted"))

    # Moving the highlight

    def action_turn(self) -> None:
        """Switch between the tables and the map."""
        self.on_map = not self.on_map

    def action_more(self) -> None:
        """Scroll the details."""
        about = self.query_one("#about")
        down = max(1, about.size.height - 2)
        about.scroll_to(y=about.scroll_y + down if about.scroll_y < about.max_scroll_y else 0, animate=False)

    def watch_on_map(self) -> None:
        """Move the focus to the map, or to the tables."""
        self.set_class(self.on_map, "-at-map")
        if self.on_map:
            self.headcount_map.focus()
            self.call_after_refresh(self._scroll_to_scene)
        elif self.is_mounted:
            self.query_one(RoomList).focus()
        if self.is_mounted:
            self.call_after_refresh(self.refresh_session)

    @on(StoryMap.SceneHighlighted)
    def show_scene(self) -> None:
        """Describe the highlighted scene, and keep it in view."""
        if self.on_map and self.is_ready:
            self._update_details()
            self._scroll_to_scene()
            self.refresh_bindings()

    def _scroll_to_scene(self) -> None:
        if self.is_ready and self.headcount_map.size.width:
            around = self.headcount_map.find_surroundings(self.headcount_map.lit)
            self.query_one("#map").scroll_to_region(around, animate=False)

    @on(RoomList.ItemHighlighted)
    def select_table(self) -> None:
        """Select the highlighted table.

        At once when a key moves the highlight: the session is shown anew at any time, with the selected table highlighted.
        """
        item = self.query_one(RoomList).highlighted_item
        if item is not None and item != self.dashboard.selected_table_id and self.is_ready:
            self.dashboard.selected_table_id = item
            self._update_details()
            self.refresh_bindings()

    @on(RoomList.ItemChosen)
    def open_people(self) -> None:
        """Open the people of the table; where each plays alone, the list at that person."""
        if self.session.settings.mode == "teams" and self.table is not None:
            self.app.post_message(OpenPeople(None, self.table.id))
        else:
            self.action_people()


class EndedRoomScreen(RoomScreen):
    """The room to look at, over the summary; nothing moves any more."""

    BINDINGS: ClassVar[list[BindingType]] = [keys.BACK_KEY, close_key("m")]

    def action_leave(self) -> None:
        """Return to the summary."""
        self.dismiss()
