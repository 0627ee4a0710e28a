"""The author's view of a scenario: its scenes, its findings, its tests and its figures."""

from asyncio import to_thread
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.authoring.reader import Reading, read_file
from pm_quest.live.study import Study, study
from pm_quest.story.model import Scenario
from pm_quest.tui import ink
from pm_quest.tui.house import STARTING
from pm_quest.tui.screens.base import QuestScreen
from pm_quest.tui.sections.base import Section
from pm_quest.tui.sections.figures import FiguresSection
from pm_quest.tui.sections.findings import FindingsSection
from pm_quest.tui.sections.scenes import ScenesSection
from pm_quest.tui.sections.tests import TestsSection
from pm_quest.tui.widgets.listing import Listing

if TYPE_CHECKING:
    from pm_quest.tui.watch_app import WatchApp

SECTIONS = ("scenes", "findings", "tests", "figures")
OLDER = "of the last story without errors"


class AuthorScreen(QuestScreen):
    """Four lists, one at a time. While a file is watched, `show` is called for each save of it."""

    CSS_PATH = "author.tcss"
    ABOUT = (
        "What a scenario comes to: its scenes in the order of the story, what there is to mend, its tests, and the exact "
        "figures of every way of playing. While you watch a file, Enter goes to the scene in the game, by a way that shows "
        "what was found; elsewhere it shows the scene."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,tab", "turn(1)", "section", key_display="← →", id="section", tooltip="The list beside this one"),
        Binding("left,shift+tab", "turn(-1)", "section before", show=False),
        Binding("space", "scroll(1)", "more", id="more", tooltip="The rest of what is told"),
        Binding("backspace", "scroll(-1)", "less", show=False, id="less"),
        Binding("v", "leave", "close", show=False, id="close"),
    ]

    at: reactive[int] = reactive(0)

    def __init__(self, path: Path, *, watched: bool = False) -> None:
        super().__init__()
        self.path, self.watched = path, watched
        self.reading: Reading | None = None
        self.study: Study | None = None
        self.good: Study | None = None
        self.scenario: Scenario | None = None
        self.sections: dict[str, Section] = {}
        self.lit: dict[str, str] = {}

    @property
    def watching(self) -> "WatchApp":
        """The app that watches; only while it does."""
        return cast("WatchApp", self.app)

    def page(self) -> ComposeResult:
        """The title, the line of sections, the list, and what is told of its lit row."""
        yield Static(id="title")
        yield Static(id="sections")
        with Horizontal(id="page"):
            yield Listing()
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="told")

    def on_mount(self) -> None:
        """Read the file, unless it is watched: then it is read already."""
        for changed in ("virtual_size", "scroll_y"):
            self.watch(self.query_one("#about"), changed, self.refresh_bindings, init=False)
        self.query_one(Listing).focus()
        if self.watched:
            app = self.watching
            self.good, self.scenario = app.good, app.game.playthrough.scenario if app.game else None
            self.show(app.rehearsal.reading, app.study)
        else:
            self.look_up()

    @work(exclusive=True)
    async def look_up(self) -> None:
        """Read the file, then work out what it comes to."""
        try:
            reading = await to_thread(read_file, self.path)
        except OSError as error:
            self.quest.say(
                f"{self.path} can't be opened: {error.strerror or error}.", title="Not there", about=STARTING
            )
            self.dismiss()
            return
        self.show(reading, None)
        found = await to_thread(study, reading)
        if self.is_running and self.query(Listing):
            self.show(reading, found)

    def show(self, reading: Reading | None, found: Study | None) -> None:
        """Show what was read, and what was worked out of it; a study of an older reading counts as none."""
        self.reading = reading
        self.study = found if found is not None and found.reading is reading else None
        if found is not None and found.scenario is not None:
            self.good = found
        if reading is not None and reading.scenario is not None:
            self.scenario = reading.scenario
        here = self.watching.game.playthrough.scene.id if self.watched and self.watching.game else None
        self.lit.setdefault("scenes", here or "")
        known = self.study or (self.good if reading is None or reading.scenario is None else None)
        parts = (
            ScenesSection(self.scenario, known, here),
            FindingsSection(reading, self.study),
            TestsSection(self.scenario, known),
            FiguresSection(known),
        )
        self.sections = {part.name: part for part in parts}
        self._head()
        self._list(stay=True)

    @property
    def section(self) -> Section | None:
        """The section that is shown; None before anything was read."""
        return self.sections.get(SECTIONS[self.at])

    def watch_at(self) -> None:
        """Another section."""
        if self.sections:
            self._head()
            self._list(stay=False)

    def action_turn(self, by: int) -> None:
        """To the section beside this one."""
        self.at = (self.at + by) % len(SECTIONS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is more only where there is."""
        if action != "scroll" or parameters != (1,):
            return True
        about = self.query_one("#about")
        return about.scroll_target_y < about.max_scroll_y

    def action_scroll(self, by: int) -> None:
        """Scroll what is told."""
        about = self.query_one("#about")
        about.scroll_relative(y=by * max(1, about.size.height - 2), animate=False)

    @on(Listing.Lit)
    def tell(self, event: Listing.Lit) -> None:
        """Tell of the lit row."""
        section = self.section
        if section is not None and event.item in section.items:
            self.lit[section.name] = event.item
            self.query_one("#told", Static).update(section.told(event.item))
            self.query_one("#about").scroll_home(animate=False)

    @on(Listing.Chosen)
    def go(self, event: Listing.Chosen) -> None:
        """To the scene: in the game, where one is watched, else in the list of scenes."""
        section = self.section
        scene = section.scene(event.item) if section else None
        if section is None or self.scenario is None or scene is None or scene not in self.scenario.scenes:
            return
        if self.watched:
            witness = section.witness(event.item) if isinstance(section, FindingsSection) else None
            self.watching.go_to(scene, witness)
        else:
            self.lit["scenes"], self.at = scene, 0

    def _head(self) -> None:
        title = ink.plain(self.scenario.title if self.scenario else self.path.name, "$muted")
        older = self.reading is None or (self.reading.scenario is None and self.scenario is not None)
        note = Content.styled(f"   {OLDER}", "$forces") if older else Content()
        self.query_one("#title", Static).update(Content.assemble(("Author's view", "bold"), "   ", title, note))
        parts = [self._tab(number, name) for number, name in enumerate(SECTIONS)]
        self.query_one("#sections", Static).update(Content("    ").join(parts))

    def _tab(self, number: int, name: str) -> Content:
        lit = number == self.at
        return Content.assemble((name, "bold $primary" if lit else "$muted"), " ", self.sections[name].count)

    def _list(self, *, stay: bool) -> None:
        section, listing, about = self.section, self.query_one(Listing), self.query_one("#about")
        assert section is not None
        y = about.scroll_y
        listing.show(section.items, section.row, self.lit.get(section.name))
        self.query_one("#page").set_class(not section.items, "-bare")
        if section.items:
            listing.focus()
        if not section.items:
            self.query_one("#told", Static).update(Content.styled(section.nothing, "$muted"))
        elif stay:
            self.call_after_refresh(about.scroll_to, y=y, animate=False)
