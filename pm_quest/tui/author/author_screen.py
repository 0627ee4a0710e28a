"""The author's view of a scenario: its scenes, findings, tests and figures."""

from asyncio import to_thread
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.authoring.scenario_reader import ScenarioReading, read_scenario_file
from pm_quest.live.live_study import LiveStudy, study_for_author
from pm_quest.live.watched_story import WatchedStory
from pm_quest.story.model import Scenario
from pm_quest.tui import safe_text
from pm_quest.tui.app_messages import STARTING_TOPIC
from pm_quest.tui.author.author_messages import JumpToScene
from pm_quest.tui.author.sections.figures_section import FiguresSection
from pm_quest.tui.author.sections.findings_section import FindingsSection
from pm_quest.tui.author.sections.scenes_section import ScenesSection
from pm_quest.tui.author.sections.section import Section
from pm_quest.tui.author.sections.tests_section import TestsSection
from pm_quest.tui.screens.key_groups import close_key
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.widgets.item_list import ItemList

SECTIONS = ("scenes", "findings", "tests", "figures")
OLDER_NOTE = "of the last story without errors"


class AuthorScreen(QuestScreen):
    """Four lists, one at a time.

    While the file is `watched`, `show_study` is called for each save of it.
    """

    CSS_PATH = "author_screen.tcss"
    ABOUT = (
        "What a scenario comes to: its scenes in the order of the story, what there is to fix, its tests, and the exact "
        "figures of every way of playing. While you watch a file, Enter goes to the scene in the game, by a way that shows "
        "what was found; elsewhere it shows the scene."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,tab", "turn(1)", "section", key_display="← →", id="section", tooltip="The list beside this one"),
        Binding("left,shift+tab", "turn(-1)", "section before", show=False),
        Binding("space", "scroll(1)", "more", id="more", tooltip="More of the details"),
        Binding("backspace", "scroll(-1)", "less", show=False, id="less"),
        close_key("v"),
    ]

    at: reactive[int] = reactive(0)

    def __init__(self, path: Path, watched: WatchedStory | None = None) -> None:
        super().__init__()
        self.path, self.watched = path, watched
        self.reading: ScenarioReading | None = None
        self.study: LiveStudy | None = None
        self.last_good_study: LiveStudy | None = None
        self.scenario: Scenario | None = None
        self.sections: dict[str, Section] = {}
        self.highlighted_items: dict[str, str] = {}

    def compose_page(self) -> ComposeResult:
        """Yield the title, the sections, the list, and the details of its highlighted row."""
        yield Static(id="title")
        yield Static(id="sections")
        with Horizontal(id="page"):
            yield ItemList()
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="details")

    def on_mount(self) -> None:
        """Read the file, or take the reading of the app that watches it."""
        for changed in ("virtual_size", "scroll_y"):
            self.watch(self.query_one("#about"), changed, self.refresh_bindings, init=False)
        self.query_one(ItemList).focus()
        if (watched := self.watched) is not None:
            self.last_good_study = watched.last_good_study
            self.scenario = watched.playthrough.scenario if watched.playthrough else None
            self.show_study(watched.rehearsal.reading, watched.study)
        else:
            self.load_study()

    @work(exclusive=True)
    async def load_study(self) -> None:
        """Read the file, then study it, both in threads."""
        try:
            reading = await to_thread(read_scenario_file, self.path)
        except OSError as error:
            self.show_notice(
                f"{self.path} can't be opened: {error.strerror or error}.", title="Not there", topic=STARTING_TOPIC
            )
            self.dismiss()
            return
        self.show_study(reading, None)
        self.show_study(reading, await to_thread(study_for_author, reading))

    def show_study(self, reading: ScenarioReading | None, new_study: LiveStudy | None) -> None:
        """Show a reading and its study; a study of an older reading counts as none.

        Nothing where the screen is not composed yet, or was left meanwhile: then there is nothing to show it on.
        """
        if not self.query("#details"):
            return
        self.reading = reading
        self.study = new_study if new_study is not None and new_study.reading is reading else None
        if new_study is not None and new_study.scenario is not None:
            self.last_good_study = new_study
        if reading is not None and reading.scenario is not None:
            self.scenario = reading.scenario
        here = self.watched.playthrough.scene.id if self.watched and self.watched.playthrough else None
        self.highlighted_items.setdefault("scenes", here or "")
        known = self.study or (self.last_good_study if reading is None or reading.scenario is None else None)
        parts = (
            ScenesSection(self.scenario, known, here),
            FindingsSection(reading, self.study),
            TestsSection(self.scenario, known),
            FiguresSection(known),
        )
        self.sections = {part.name: part for part in parts}
        self._update_heading()
        self._update_list(stay=True)

    @property
    def section(self) -> Section | None:
        """The section on show; None before anything was read."""
        return self.sections.get(SECTIONS[self.at])

    def watch_at(self) -> None:
        """Show another section."""
        if self.sections:
            self._update_heading()
            self._update_list(stay=False)

    def action_turn(self, by: int) -> None:
        """Show the next section, or the one before."""
        self.at = (self.at + by) % len(SECTIONS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer `scroll` only where there is more to read."""
        if action != "scroll" or parameters != (1,):
            return True
        about = self.query_one("#about")
        return about.scroll_target_y < about.max_scroll_y

    def action_scroll(self, by: int) -> None:
        """Scroll the details."""
        self.scroll_part("#about", by)

    @on(ItemList.ItemHighlighted)
    def show_item(self, event: ItemList.ItemHighlighted) -> None:
        """Show the details of the highlighted row."""
        section = self.section
        if section is not None and event.item in section.items:
            self.highlighted_items[section.name] = event.item
            self.query_one("#details", Static).update(section.describe_item(event.item))
            self.query_one("#about").scroll_home(animate=False)

    @on(ItemList.ItemChosen)
    def open_scene(self, event: ItemList.ItemChosen) -> None:
        """Go to the item's scene: in the game where a file is watched, else in the list."""
        section = self.section
        scene = section.find_scene(event.item) if section else None
        if section is None or self.scenario is None or scene is None or scene not in self.scenario.scenes:
            return
        if self.watched is not None:
            witness = section.find_witness(event.item) if isinstance(section, FindingsSection) else None
            self.app.post_message(JumpToScene(scene, witness))
        else:
            self.highlighted_items["scenes"], self.at = scene, 0

    def _update_heading(self) -> None:
        title = safe_text.plain_content(self.scenario.title if self.scenario else self.path.name, "$muted")
        older = self.reading is None or (self.reading.scenario is None and self.scenario is not None)
        note = Content.styled(f"   {OLDER_NOTE}", "$forces") if older else Content()
        self.query_one("#title", Static).update(Content.assemble(("Author's view", "bold"), "   ", title, note))
        parts = [self._build_tab(number, name) for number, name in enumerate(SECTIONS)]
        self.query_one("#sections", Static).update(Content("    ").join(parts))

    def _build_tab(self, number: int, name: str) -> Content:
        lit = number == self.at
        return Content.assemble((name, "bold $primary" if lit else "$muted"), " ", self.sections[name].summary)

    def _update_list(self, *, stay: bool) -> None:
        section, listing, about = self.section, self.query_one(ItemList), self.query_one("#about")
        assert section is not None
        y = about.scroll_y
        listing.show_items(section.items, section.build_row, self.highlighted_items.get(section.name))
        self.query_one("#page").set_class(not section.items, "-bare")
        if section.items:
            listing.focus()
        if not section.items:
            self.query_one("#details", Static).update(Content.styled(section.empty_note, "$muted"))
        elif stay:
            self.call_after_refresh(about.scroll_to, y=y, animate=False)
