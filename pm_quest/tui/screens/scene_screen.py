"""The base of all play screens.

The frame, the keys to choose with, and how a scene and an outcome are shown.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.css.query import QueryType
from textual.events import Key, ScreenResume
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from pm_quest.story.model import Fit
from pm_quest.story.view import DecisionView, OutcomeView, SceneView, StoryView
from pm_quest.tui import safe_text
from pm_quest.tui.app_messages import OpenCast, OpenExhibits
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.widgets.choice_row import ChoiceRow
from pm_quest.tui.widgets.fold_line import MORE, FoldLine, describe_hidden
from pm_quest.tui.widgets.player_scales import PlayerScales
from pm_quest.tui.widgets.status_panels import StatusMargin, StatusStrip
from pm_quest.tui.widgets.story_column import EXHIBITS_KEY, StoryColumn
from pm_quest.tui.widgets.turn_history import DecisionProgress, TurnHistory

NUMBER_TOPIC = "number"
"""The topic of the notice about a number that no offer has."""


class SceneScreen(QuestScreen):
    """Scenes, options and outcomes, whatever they come from.

    `scene_view` is the scene on show, and `opened_exhibits` the documents that need not open by themselves any more.
    `SHOWN_IN` lists the modes of an action.
    """

    CSS_PATH = "play.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "1,2,3,4,5,6,7,8,9,0",
            "choose",
            "choose",
            key_display="1-9",
            id="choose",
            tooltip="The option with that number",
        ),
        Binding("enter", "carry_on", "carry on", key_display="enter", id="carry_on"),
        Binding("up,k", "move(-1)", "the option above", show=False, id="up"),
        Binding("down", "move(1)", "the option below", show=False, id="down"),
        Binding("space,pagedown", "page(1)", "more", key_display="space", id="more", tooltip="The rest of a long text"),
        Binding("pageup", "page(-1)", "the text above", show=False, id="less"),
        Binding(EXHIBITS_KEY, "exhibits", "documents", id="exhibits", tooltip="What lies on the table in this scene"),
    ]
    ACTION_MODES: ClassVar[dict[str, set[str]]] = {
        "choose": {"scene"},
        "carry_on": {"outcome", "passage", "ending"},
    }

    mode: reactive[str] = reactive("scene", bindings=True, repaint=False)
    """`scene` (with options), `outcome`, `passage` (a scene that only leads on), `ending` or `stuck`."""

    def __init__(self, story: StoryView) -> None:
        super().__init__()
        self.story = story
        self.scene_view: SceneView | None = None
        self.opened_exhibits: set[str] = set()
        self._exhibit_to_open, self._is_covered = "", False
        self._keys_of_fold = (0, False, False)
        self.typed_digits, self._typed_wrong_number = "", False

    def compose_page(self) -> ComposeResult:
        """Yield the top line; turns, story and margin; and the strip for narrow terminals."""
        with Horizontal(id="top"):
            yield from self.compose_top()
        with Horizontal(id="page"):
            yield TurnHistory(id="thread")
            yield self.build_story()
            yield self.build_margin()
        yield FoldLine(id="fold")
        yield StatusStrip(self.story, id="strip")

    def compose_top(self) -> ComposeResult:
        """Yield the line at the top."""
        yield Static(format_headline(self.story), id="title")
        yield DecisionProgress(id="progress", language=self.story.language)

    def build_story(self) -> StoryColumn:
        """Return the column of the story."""
        return StoryColumn(id="story")

    def build_margin(self) -> StatusMargin:
        """Return the column beside the story."""
        return StatusMargin(self.story, PlayerScales.without_bounds(), id="margin")

    async def on_mount(self) -> None:
        """Watch whether there is more to read: it changes with the text, and with the window."""
        for changed in ("virtual_size", "scroll_y"):
            self.watch(self.query_one(StoryColumn), changed, self.show_fold, init=False)

    def show_fold(self) -> None:
        """Show how much of the story is still below."""
        column = self.query_one(StoryColumn)
        column.note_seen()
        offers, has_more = len(column.offer_rows), column.has_more(1)
        hidden = describe_hidden(column.count_hidden(), offers, column.find_cut())
        self.query_one(FoldLine).show_hidden(hidden or ("" if offers or not has_more else MORE))
        keys = (offers, has_more, column.has_more(-1))
        if keys != self._keys_of_fold:
            self._keys_of_fold = keys
            self.refresh_bindings()

    def on_resize(self) -> None:
        """Show how much is below in another size."""
        self.call_after_refresh(self.fit_story)

    @on(ScreenResume)
    def fit_uncovered_story(self) -> None:
        """Fit a scene that came while another screen lay over this one: it is laid out only now."""
        self.call_after_refresh(self.fit_story)

    def fit_story(self) -> None:
        """Fit the offers to the rows that the text leaves, now that these are known, and show what is below.

        A screen that was left meanwhile has none.
        """
        if not self.is_current:
            return
        self.query_one(StoryColumn).fit_offers()
        self.show_fold()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show in the key line only what can be done now."""
        if action in ("exhibits", "cast"):
            scene = self.scene_view
            return scene is not None and bool(scene.exhibits if action == "exhibits" else scene.cast or scene.terms)
        if action == "page":
            return self.is_mounted and self.query_one(StoryColumn).has_more(1 if parameters == (1,) else -1)
        return self.mode in self.ACTION_MODES.get(action, {self.mode})

    def action_choose(self) -> None:
        """Do nothing: `on_key` chooses by number."""

    def on_key(self, event: Key) -> None:
        """Choose the offer of the typed number, with the digits before.

        Any other key ends a number.
        """
        typed, self.typed_digits = self.typed_digits, ""
        if self.mode == "scene" and event.key.isdecimal():
            self._choose_number(typed + event.key)
        else:
            self._forget_wrong_number()
        if typed != self.typed_digits:
            self.refresh_bindings()

    def _choose_number(self, typed: str) -> None:
        """Take the offer of this number.

        One that was not in view yet is shown and highlighted instead. Where a longer number begins with it, highlight
        the offer and wait.
        """
        column = self.query_one(StoryColumn)
        rows = column.offer_rows
        found = [row for row in rows if str(row.number).startswith(typed)]
        if not found or typed.startswith("0"):
            self._show_valid_numbers(typed, len(rows))
            return
        self._forget_wrong_number()
        row = found[0]
        if len(found) == 1 and column.has_seen(row):
            self.take_row(row)
            return
        column.light_row(row)
        self.typed_digits = typed if len(found) > 1 else ""

    def take_row(self, row: ChoiceRow) -> None:
        """Take the offer whose number was typed. Lighting it first would cost a frame before its outcome."""
        row.take_offer()

    def _show_valid_numbers(self, typed: str, last: int) -> None:
        known = f"the numbers here are 1 to {last}" if last > 1 else "the only number here is 1"
        self.show_remark(f"There is no {typed}: {known}.", topic=NUMBER_TOPIC, timeout=5)
        self._typed_wrong_number = True

    def _forget_wrong_number(self) -> None:
        if self._typed_wrong_number:
            self._typed_wrong_number = False
            self.clear_notices(NUMBER_TOPIC)

    def describe_key(self, binding: Binding) -> tuple[str, str]:
        """Return which numbers there are, and what may come after a first digit."""
        if binding.action != "choose":
            return super().describe_key(binding)
        last = len(self.query_one(StoryColumn).offer_rows)
        if self.typed_digits:
            return f"{self.typed_digits}_", "figure, or enter"
        return f"1-{last}" if last > 1 else "1", "choose"

    def action_move(self, by: int) -> None:
        """Highlight the offer above or below, or scroll."""
        self.query_one(StoryColumn).move_highlight(by)

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Move the focus, and scroll nothing: Textual does it late, and to another place than the arrows lead to."""
        super().set_focus(widget, scroll_visible=False, from_app_focus=from_app_focus)

    def focus_next(self, selector: str | type[QueryType] = "*") -> Widget | None:
        """Walk to the next offer with Tab, as with the arrows."""
        return self._show_walked_to(super().focus_next(selector))

    def focus_previous(self, selector: str | type[QueryType] = "*") -> Widget | None:
        """Walk to the offer before with Shift+Tab."""
        return self._show_walked_to(super().focus_previous(selector))

    def _show_walked_to(self, widget: Widget | None) -> Widget | None:
        if isinstance(widget, ChoiceRow):
            self.query_one(StoryColumn).light_row(widget)
        return widget

    def action_page(self, by: int) -> None:
        """Scroll a long text."""
        self.query_one(StoryColumn).turn_page(by)

    @on(ChoiceRow.ClosedTried)
    def show_reason(self, event: ChoiceRow.ClosedTried) -> None:
        """Highlight the reason of a closed offer that was tried."""
        event.row.focus()
        event.row.scroll_visible(animate=False, immediate=True)
        event.row.add_class("-refused")

    async def show_scene(
        self,
        scene: SceneView,
        before: SceneView | None,
        fits: Sequence[Fit | None],
        turns: Callable[[], Sequence[DecisionView]],
        gain: Mapping[str, int],
    ) -> None:
        """Show a scene.

        before: the scene of the last decision; None where there is none, or it was never seen
        fits, turns: the decisions so far
        gain: what coming here changed
        """
        with self.app.batch_update():
            self.query_one(StatusMargin).show_scene(scene, before)
            await self.query_one(StoryColumn).show_scene(scene, gain)
            self.query_one(StatusStrip).show_scene(scene, before)
            self.query_one(DecisionProgress).show_fits(
                fits, ended=scene.mode == "ending", decides=scene.mode == "scene"
            )
            self.query_one(TurnHistory).show_turns(turns)
            self.mode = scene.mode
            self.scene_view = scene
            self.typed_digits = ""
            self.refresh_bindings()
        self.call_after_refresh(self.fit_story)
        if scene.mode == "scene" and not scene.taken_before:
            self.begin_options()
        self._open_on_arrival(scene)

    def _open_on_arrival(self, scene: SceneView) -> None:
        """Open what the author shows on arriving: each document once, when no other screen lies over this one."""
        new = [each.id for each in scene.exhibits if each.show and each.id not in self.opened_exhibits]
        self.opened_exhibits.update(new)
        self._exhibit_to_open = new[0] if new else ""
        if self.is_current:
            self.open_waiting_exhibit()

    @on(ScreenResume)
    def open_waiting_exhibit(self) -> None:
        """Open the document that is to be shown, if any. The options below it are seen when it is closed."""
        if self._is_covered:
            self._is_covered = False
            self.begin_options()
        scene, first, self._exhibit_to_open = self.scene_view, self._exhibit_to_open, ""
        if scene is not None and first:
            self._is_covered = scene.mode == "scene" and not scene.taken_before
            self.app.post_message(OpenExhibits(scene.exhibits, first, arrived=scene))

    def action_exhibits(self) -> None:
        """Open what lies on the table."""
        if self.scene_view is not None:
            self.app.post_message(OpenExhibits(self.scene_view.exhibits))

    def action_cast(self) -> None:
        """Open the list of people."""
        if self.scene_view is not None:
            self.app.post_message(OpenCast(self.story.title, self.scene_view.cast, self.scene_view.terms))

    def show_outcome(self, before: SceneView, outcome: OutcomeView, fits: Sequence[Fit | None], *, ended: bool) -> None:
        """Show what a choice did, under the scene it was taken in; `fits` includes its fit."""
        with self.app.batch_update():
            self.mode = "outcome"
            self.set_focus(None)
            self.query_one(StoryColumn).show_outcome(outcome, before.meters)
            self.query_one(StatusMargin).show_outcome(before, outcome)
            self.query_one(StatusStrip).show_outcome(before, outcome)
            self.query_one(DecisionProgress).show_fits(fits, ended=ended, decides=False)


def format_headline(story: StoryView) -> Content:
    """Return the title of a story, and the employer."""
    return Content.assemble(
        safe_text.plain_content(story.title, "bold"),
        "   ",
        safe_text.plain_content(story.employer or "", "$muted"),
    )
