"""An ending as an event: its last line, its title, where the impact stands, how rare it is, what it turned on."""

from asyncio import to_thread
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Digits, Static

from pm_quest.ending_ahead import EndingAhead
from pm_quest.game import Game
from pm_quest.library import Library, LibraryEntry
from pm_quest.saves.save_errors import SaveError
from pm_quest.story.ending_figures import EndingFigures
from pm_quest.story.ending_words import describe_progress, pick_last_line
from pm_quest.story.exploration import list_endings
from pm_quest.story.view_builder import view_story
from pm_quest.tui import safe_text
from pm_quest.tui.earlier_plays import list_earlier_saves
from pm_quest.tui.game_messages import OpenDebrief, OpenOtherWay, OpenShare, ReturnHome, RewindTo
from pm_quest.tui.screens.key_groups import OTHER_WAY_KEY, PAGE_KEYS, QUIT_KEY, SHARE_KEY
from pm_quest.tui.screens.next_story import begin_again, find_next_entry, play_next
from pm_quest.tui.screens.play_screen import list_fits
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.screens.scene_screen import format_headline
from pm_quest.tui.widgets import ending_content
from pm_quest.tui.widgets.ending_gauge import EndingGauge
from pm_quest.tui.widgets.turn_history import DecisionProgress

RULE_SECONDS, TITLE_SECONDS, GAUGE_SECONDS, TOLD_SECONDS = 0.5, 0.4, 0.8, 1.4
"""How long the rule runs, and when title, gauge and what is told of the ending come."""
LINE_SECONDS = 0.15
MOMENTS = {"name": TITLE_SECONDS, "score": GAUGE_SECONDS, "progress-words": GAUGE_SECONDS, "gauge": GAUGE_SECONDS}
"""When a part comes; the others do so after them, one by one."""
ROOMY_HEIGHT = 26
"""From so many rows below the title on, the parts stand further apart."""
TWO_LINES_HEIGHT = 36
"""From so many rows on a long title has two lines of large letters, and everything else is still in sight."""


class EndingRule(Static):
    """The line that runs out of the sign of an ending; `share` of it is there."""

    share: reactive[float] = reactive(1.0)

    def render(self) -> Content:
        """Draw as much of the line as is there."""
        return ending_content.draw_rule(self.content_size.width, self.share)


class DrawnPart(Static):
    """A part that is drawn for its width, by `draw`, as soon as the layout asks how high it is."""

    def __init__(self, draw: Callable[[int], Content], *, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=f"entering-part {classes}")
        self.draw = draw

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that it needs: the first frame has no part that is drawn for a width not known yet."""
        return self._draw_rows(width).get_height({}, width) if width > 0 else 0

    def render(self) -> Content:
        """Draw it for the width that it has."""
        return self._draw_rows(width) if (width := self.content_size.width) > 0 else Content()

    def _draw_rows(self, width: int) -> Content:
        return Content("\n").join(self.draw(width).wrap(width))

    def show(self) -> None:
        """Draw it again."""
        self.refresh(layout=True)


class EndingBody(VerticalScroll, can_focus=False):
    """The parts below the top line, further apart where there is room for it."""

    def on_resize(self) -> None:
        """Look how much room there is."""
        title = self.query_one("#name", DrawnPart)
        rows = title.get_content_height(self.size, self.size, self.scrollable_content_region.width)
        self.set_class(self.size.height - rows >= ROOMY_HEIGHT, "-roomy")


class EndingScreen(QuestScreen):
    """The ending of a finished Game; `figures` as soon as they are known."""

    CSS_PATH = "ending.tcss"
    ABOUT = (
        "What it came to. The line goes from 0 to 100: the worst and the best that any way could have come to, what "
        "adapting brings on average, the last time, and you. The shares are exact, over all choices and all draws. "
        "What it turned on are the decisions that cost most in expected impact, and those by which most was kept."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "look_back", "look back", key_display="enter", id="carry_on", tooltip="Decision by decision"),
        SHARE_KEY,
        OTHER_WAY_KEY,
        Binding(
            "z", "take_back", "take it back", id="take_back", tooltip="Decide the last one again; this ending is kept"
        ),
        Binding("a", "again", "again", id="again", tooltip="The same story from its start"),
        Binding("n", "next", "next door", id="next", tooltip="On to a story that you have not finished"),
        *PAGE_KEYS,
        Binding("escape", "leave", "leave", id="leave", tooltip="To the title; everything is saved"),
        QUIT_KEY,
    ]

    def __init__(self, game: Game, library: Library, ahead: EndingAhead) -> None:
        super().__init__()
        self.game, self.library, self.ahead = game, library, ahead
        self.playthrough = game.playthrough
        self.figures: EndingFigures | None = ahead.find_ready_figures(self.playthrough)
        self.is_waiting = self.figures is None
        self.next_entry: LibraryEntry | None = None
        results = [save.result for save in list_earlier_saves(game) if save.result]
        self.earlier = [result.impact for result in results]
        self.titles = {self.playthrough.scene.id: self.playthrough.title}
        for result in results:
            self.titles.setdefault(result.ending, result.title)

    def compose_page(self) -> ComposeResult:
        """Yield the parts in the order in which they come."""
        playthrough = self.playthrough
        impact = playthrough.impact or 0
        with Horizontal(id="top"):
            yield Static(format_headline(view_story(playthrough.scenario)), id="story-title")
            yield DecisionProgress(id="progress", language=playthrough.scenario.language)
        with EndingBody(id="body"):
            yield Static(safe_text.render_prose(pick_last_line(playthrough.text)), id="last-line")
            yield EndingRule(id="rule")
            yield DrawnPart(self._draw_title, id="name")
            with Horizontal(id="place"):
                yield Digits(str(impact), id="score", classes="entering-part")
                with Vertical(id="scale"):
                    yield Static(self._format_progress(impact), id="progress-words", classes="entering-part")
                    yield EndingGauge(impact, self.earlier, id="gauge", classes="entering-part")
            yield DrawnPart(self._draw_rarity, id="rarity")
            with Horizontal(id="turned"):
                yield Static(Content("It turned on"), classes="label entering-part")
                yield DrawnPart(self._draw_turning_points, classes="told")
            with Horizontal(id="found"):
                yield Static(Content("Endings"), classes="label entering-part")
                yield DrawnPart(self._draw_endings, classes="told")

    def on_mount(self) -> None:
        """Show it part by part, and look for the figures."""
        self.query_one(DecisionProgress).show_fits(list_fits(self.playthrough), ended=True, decides=False)
        if self.app.animation_level == "full":
            self._run_motion()
        self._place_figures()
        self.load_figures()

    @work(exclusive=True)
    async def load_figures(self) -> None:
        """Take the figures where they were not ready with the first frame, and show them."""
        if self.is_waiting:
            self._show_figures(await to_thread(self.ahead.find_figures, self.playthrough))
        self.next_entry = await to_thread(self.find_next)
        if self.is_running:
            self.refresh_bindings()

    def _show_figures(self, figures: EndingFigures | None) -> None:
        self.figures, self.is_waiting = figures, False
        if self.is_running:
            self._place_figures()
            for part in self.query(DrawnPart):
                part.show()

    def _place_figures(self) -> None:
        """Show what is known of them in the parts that are not drawn for their width."""
        if self.figures is not None:
            self.query_one(EndingGauge).show_figures(self.figures)
        if not self.is_waiting:
            self.query_one("#turned").display = self.figures is not None and bool(self.figures.decisions)

    def find_next(self) -> LibraryEntry | None:
        """Return the story that comes next; None for none."""
        try:
            return find_next_entry(self.game, self.library)
        except SaveError:
            return None

    def _run_motion(self) -> None:
        """Let the rule run out, then title, gauge and the rest come in. No key waits for it."""
        rule = self.query_one(EndingRule)
        rule.set_reactive(EndingRule.share, 0.0)
        rule.animate("share", 1.0, duration=RULE_SECONDS, easing="out_cubic")
        self.query_one(EndingGauge).run(GAUGE_SECONDS)
        for at, part in enumerate(self.query(".entering-part")):
            early = MOMENTS.get(part.id or "")
            part.add_class("-entering")
            seconds = TOLD_SECONDS + LINE_SECONDS * max(0, at - len(MOMENTS)) if early is None else early
            self.set_timer(seconds, partial(part.remove_class, "-entering"))

    def describe_key(self, binding: Binding) -> tuple[str, str]:
        """Return which door is next."""
        key, does = super().describe_key(binding)
        header = None if self.next_entry is None else self.next_entry.header
        if binding.action == "next" and header is not None and not self.has_class("-narrow"):
            return key, f"next door: {safe_text.fit_to_width(header.title, 24).plain.rstrip()}"
        return key, does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take back only where there is something to take back; leave the other way out where no code was played."""
        if action == "take_back" and not self.playthrough.turn:
            return False
        if action == "other_way" and self.game.other_way is None:
            return False
        return super().check_action(action, parameters)

    def action_look_back(self) -> None:
        """Look back on the decisions."""
        self.app.post_message(OpenDebrief(self.game))

    def action_share(self) -> None:
        """Show what others would see of it."""
        self.app.post_message(OpenShare(self.game, self.figures))

    def action_other_way(self) -> None:
        """Show the way of a code beside this one."""
        self.app.post_message(OpenOtherWay(self.game))

    def action_take_back(self) -> None:
        """Decide the last decision again."""
        self.app.post_message(RewindTo(self.playthrough.turn - 1))

    def action_again(self) -> None:
        """Play the same scenario from its start, in a new save."""
        begin_again(self, self.game)

    def action_next(self) -> None:
        """Open a scenario that this player has not finished, tutorial first; else the wall of doors."""
        play_next(self, self.game, self.library)

    def action_leave(self) -> None:
        """Return to the title."""
        self.app.post_message(ReturnHome())

    def action_scroll(self, by: int) -> None:
        """Scroll the page."""
        self.scroll_part("#body", by)

    def _draw_title(self, width: int) -> Content:
        large = 0 if self.has_class("-short") else 2 if self.size.height >= TWO_LINES_HEIGHT else 1
        return ending_content.draw_title(self.playthrough.title, width, lines=large)

    def _draw_rarity(self, _: int) -> Content:
        if self.figures is None:
            return Content.styled(ending_content.WAITING if self.is_waiting else "", "$muted")
        return ending_content.draw_rarity(self.figures, short=self.has_class("-narrow"))

    def _draw_turning_points(self, width: int) -> Content:
        return Content() if self.figures is None else ending_content.draw_turning_points(self.figures, width)

    def _draw_endings(self, width: int) -> Content:
        there = list_endings(self.playthrough.scenario)
        seen = [title for id, title in self.titles.items() if id in there]
        return ending_content.draw_endings(seen, len(there) - len(seen), width, rows=2)

    def _format_progress(self, impact: int) -> Content:
        best, _, rest = describe_progress(impact, self.earlier).rpartition("  ")
        return Content.assemble((best, "bold $primary"), "  " if best else "", (rest, "$muted"))
