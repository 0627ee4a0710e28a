"""The room while it plays: the map with head-counts, the tables, and what is told of the one that is lit."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, ScrollableContainer, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.classroom.sessions.blinding import is_hidden
from pm_quest.classroom.sessions.views import heads
from pm_quest.tui import ink
from pm_quest.tui.classroom.base import Head
from pm_quest.tui.classroom.crowd import Crowd
from pm_quest.tui.classroom.heads_map import LEGEND, HeadsMap
from pm_quest.tui.classroom.standing import Standing, describe_nobody, in_order_of_tables, ordered
from pm_quest.tui.classroom.steering import SteeringScreen
from pm_quest.tui.classroom.telling import about_scene, about_table, short_place, stands, tallied, title_of
from pm_quest.tui.widgets.listing import Row
from pm_quest.tui.widgets.story_map import StoryMap

COUNTS = "This session is blind: the map has how many people are where, from three on, and nothing is told of anybody."
CALM = 20
"""Up to so many tables stand by their number; more stand with what wants the trainer first."""
NAME = 18
ROWS = 7
WIDE, TALL = 110, 30
"""From this width the told stands beside the tables, from this height the map above them."""


class RoomScreen(SteeringScreen):
    """Where the map has the focus, the lit scene is told, and can be held; else the lit table."""

    DEFAULT_CSS = """
    RoomScreen {
        #tabs { height: 1; margin: 0 2 0 5; text-wrap: nowrap; text-overflow: ellipsis; }
        #map { height: 11; margin: 0 2 0 5; scrollbar-size: 0 0; align: left middle; }
        #legend { height: 1; margin: 0 2 0 5; }
        #lower { height: 1fr; margin: 1 0 0 0; layout: vertical; }
        Crowd { padding: 0 2 0 2; }
        #about { height: 1fr; margin: 1 2 0 5; padding-right: 1; scrollbar-size-vertical: 1; }
        &.-short #map, &.-short #legend { display: none; }
        &.-short.-at-map { #map { display: block; } #lower { margin-top: 0; } }
        &.-tall Head, &.-grand Head { margin: 1 2 0 5; }
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
        "Your room. The map has how many people stand in each scene; below it are the tables, and what is told of the lit one. Votes stay hidden "
        "from you until you press v, and from the room until you press r. To discuss before anybody goes on: h holds a scene, "
        "r reveals, a lets them vote again, h releases. Everything is kept as it happens."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "more", "more", show=False, id="more", tooltip="The rest of what is told; then its beginning"),
        Binding(
            "tab,shift+tab", "turn", "map", key_display="tab", id="turn", tooltip="From the tables to the map, and back"
        ),
    ]

    on_map: reactive[bool] = reactive(False)

    def __init__(self) -> None:
        super().__init__()
        self.standings: dict[str, Standing] = {}
        self.heads_map: HeadsMap

    def page(self) -> ComposeResult:
        """The head, the map, the tables, and the lit one."""
        yield Head()
        yield Static(id="tabs")
        with ScrollableContainer(id="map", can_focus=False):
            self.heads_map = HeadsMap(self.session.scenario)
            yield self.heads_map
        yield Static(LEGEND, id="legend")
        with Horizontal(id="lower"):
            yield Crowd(id="listing")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="told")

    def on_mount(self) -> None:
        """The tables have the focus, where there are several."""
        self.set_class(self.session.settings.mode == "together", "-together")
        table = self.table
        if table is not None:
            self.heads_map.lit = table.scene
        self.query_one(Crowd).focus()
        self.call_after_refresh(self.show_now)

    def on_resize(self) -> None:
        """Another width, other bars."""
        self.call_after_refresh(self.show_now)

    @property
    def scene(self) -> str | None:
        """The lit scene, where the map is walked; else that of the table in hand."""
        return self.heads_map.lit if self.on_map else super().scene

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the map is walked, tables of several are not steered: none of them is lit."""
        several = self.on_map and self.desk.session is not None and self.session.settings.mode != "together"
        return (
            False if several and action in ("reveal", "again", "decide") else super().check_action(action, parameters)
        )

    # What is shown

    def follow(self) -> None:
        """Everything that has changed."""
        session, at = self.session, self.desk.now()
        found = in_order_of_tables(session, at) if self._few() else ordered(session, at)
        self.standings = {} if self._counts_only() else dict(found)
        self.heads_map.show(heads(session), session.scenario.scenes if session.everywhere else session.gates)
        listing = self.query_one(Crowd)
        listing.show(list(self.standings), self._row, self.console.hand or None)
        wide = self.size.width >= WIDE
        hidden = session.settings.mode == "together" or (self.on_map and self.size.height < TALL)
        listing.display = listing.display and not hidden
        listing.styles.height = None if wide and self.size.height >= TALL else min(len(self.standings), ROWS)
        self._tabs()
        self._tell()
        self.query_one(Head).tell(self.desk, seeing=self.console.seeing)
        self.refresh_bindings()

    def tick(self) -> None:
        """The clock, how long each table has been where it is, and who is stuck by now."""
        self.follow()

    def _counts_only(self) -> bool:
        """Tell whether nobody's place is told, but how many are where: alone, in a blind session."""
        return self.session.settings.blind and self.session.settings.mode == "alone"

    def _few(self) -> bool:
        return len(self.session.tables) <= CALM

    def _row(self, number: int) -> Row:
        id = list(self.standings)[number]
        session = self.session
        table = session.tables[id]
        name = ink.fitted(title_of(self.desk, session, table), NAME if session.settings.mode == "alone" else NAME // 2)
        if is_hidden(session, table):
            return Content.assemble(name, "  ", ("fewer than 3 people", "$muted")), Content()
        return Content.assemble(name, "  ", ink.plain(short_place(table), "$muted")), stands(
            self.standings[id], self.desk.now()
        )

    def _tabs(self) -> None:
        together = self.session.settings.mode == "together"
        names = {
            False: "the room" if together else "people" if self.session.settings.mode == "alone" else "tables",
            True: "map",
        }
        parts = [Content.styled(name, "bold $primary" if at == self.on_map else "$muted") for at, name in names.items()]
        shown = [
            (id, found) for id, found in self.standings.items() if not is_hidden(self.session, self.session.tables[id])
        ]
        count = Content() if together else tallied(shown)
        self.query_one("#tabs", Static).update(
            Content.assemble(Content("    ").join(parts), "      ", count), layout=False
        )

    def _tell(self) -> None:
        told, about = self.query_one("#told", Static), self.query_one("#about")
        width, height = max(30, about.size.width - 2), about.size.height
        if self.on_map:
            told.update(about_scene(self.session, self.heads_map.lit, min(width, 84)))
        elif self._counts_only():
            told.update(Content.styled(COUNTS, "$muted"))
        elif (table := self.table) is not None:
            told.update(about_table(self.desk, self.session, table, (width, height), seeing=self.console.seeing))
        else:
            told.update(Content.styled(f"{describe_nobody(self.session)} i has the code.", "$muted"))

    # What is walked

    def action_turn(self) -> None:
        """To the map, or back."""
        self.on_map = not self.on_map

    def action_more(self) -> None:
        """Scroll what is told."""
        about = self.query_one("#about")
        down = max(1, about.size.height - 2)
        about.scroll_to(y=about.scroll_y + down if about.scroll_y < about.max_scroll_y else 0, animate=False)

    def watch_on_map(self) -> None:
        """Walk the other one."""
        self.set_class(self.on_map, "-at-map")
        if self.on_map:
            self.heads_map.focus()
            self.call_after_refresh(self._around)
        elif self.is_mounted:
            self.query_one(Crowd).focus()
        if self.is_mounted:
            self.call_after_refresh(self.show_now)

    @on(StoryMap.Lit)
    def light_scene(self) -> None:
        """Tell of the lit scene, and keep it in view."""
        if self.on_map and self.ready:
            self._tell()
            self._around()
            self.refresh_bindings()

    def _around(self) -> None:
        if self.ready and self.heads_map.size.width:
            around = self.heads_map.around(self.heads_map.lit)
            self.query_one("#map").scroll_to_region(around, animate=False)

    @on(Crowd.Lit)
    def light_table(self, event: Crowd.Lit) -> None:
        """The lit table is in hand."""
        if event.item != self.console.hand and self.ready:
            self.console.hand = event.item
            self._tell()
            self.refresh_bindings()

    @on(Crowd.Chosen)
    def open_people(self) -> None:
        """Who sits there."""
        self.action_people()
