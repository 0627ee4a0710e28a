"""The play screen: a scene and its options, the outcome of a choice, and the next scene."""

from asyncio import to_thread
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.screen import Screen

from pm_quest.continuing import find_save_file
from pm_quest.game import Game, SaveError
from pm_quest.kit.text import remove_controls
from pm_quest.library import Library
from pm_quest.saves.save_record import Save
from pm_quest.story.feedback import Reveal, choose_reveal
from pm_quest.story.model import Fit
from pm_quest.story.playthrough import ChoiceError, Misfit, Playthrough
from pm_quest.story.taken_before import mark_scene
from pm_quest.story.view_builder import view_arrival_gain, view_decisions, view_outcome, view_scene, view_story
from pm_quest.tui.app_messages import SAVING_TOPIC, STARTING_TOPIC
from pm_quest.tui.game_messages import OpenEnding, OpenGlossary, OpenJournal, OpenMap, PlayedOn
from pm_quest.tui.pace_loading import load_pace
from pm_quest.tui.screens.key_groups import CAST_KEY, QUIT_KEY
from pm_quest.tui.screens.scene_screen import SceneScreen
from pm_quest.tui.widgets.choice_row import ChoiceRow
from pm_quest.tui.widgets.outcome_card import OutcomeCard
from pm_quest.tui.widgets.player_scales import PlayerScales
from pm_quest.tui.widgets.status_panels import StatusMargin
from pm_quest.tui.widgets.story_column import StoryColumn
from pm_quest.tui.widgets.turn_history import DecisionProgress

if TYPE_CHECKING:
    from pm_quest.analysis.story_pace import StoryPace


class PlayScreen(SceneScreen):
    """Plays one Game.

    shown_playthrough: the playthrough as far as it was read; the game may be further.
    upcoming_scenes: the scenes of this turn that are still to be shown.
    """

    ABOUT = (
        "A scene, what you notice in it, and what you may do. Choose by number, or with the arrows and Enter. "
        "Each choice is saved before its outcome is shown, and any of them can be taken back. "
        "How each fitted, and why, the debrief tells; the settings can have it told with every outcome."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z", "take_back", "take it back", id="take_back", tooltip="Back to before the last choice"),
        Binding("j", "journal", "journal", id="journal", tooltip="Your turns so far"),
        Binding("m", "map", "map", id="map", tooltip="The story as far as you have seen it"),
        CAST_KEY,
        Binding("g", "glossary", "glossary", id="glossary", show=False, tooltip="Terms of the trade"),
        Binding("escape", "leave", "leave", id="leave", tooltip="To the title; everything is saved"),
        QUIT_KEY,
    ]

    ACTION_MODES: ClassVar[dict[str, set[str]]] = {
        **SceneScreen.ACTION_MODES,
        "take_back": {"outcome", "scene", "passage", "ending", "stuck"},
    }

    def __init__(self, game: Game, library: Library) -> None:
        super().__init__(view_story(game.playthrough.scenario))
        self.game, self.library = game, library
        self.shown_playthrough = game.playthrough
        self.upcoming_scenes: list[Playthrough] = []
        self.pace: StoryPace | None = None
        self.left_ways: list[tuple[str, ...]] = []

    @property
    def reveal(self) -> Reveal:
        """What may be told on this screen, which the debrief comes after."""
        return choose_reveal(self.game.feedback)

    def build_margin(self) -> StatusMargin:
        """Return the column beside the text; its scales have room for the player's own points."""
        playthrough = self.game.playthrough
        scales = PlayerScales.for_scenario(playthrough.scenario, playthrough.brings.skills)
        return StatusMargin(self.story, scales, id="margin")

    def find_scenario_file(self) -> Path | None:
        """Return the file that is played."""
        return find_save_file(self.game.save, self.library)

    async def on_mount(self) -> None:
        """Show the present turn, and offer a save of another file with this id."""
        await self.show_turn()
        self.load_pace()
        if self.game.other_save:
            self.call_after_refresh(self.ask_to_resume, self.game.other_save)

    @work(exclusive=True, group="pace")
    async def load_pace(self) -> None:
        """Compute in a thread how long the story still is; the screen is there before."""
        playthrough = self.game.playthrough
        self.pace = await to_thread(load_pace, playthrough.scenario, playthrough.brings)
        self.show_left()

    def show_left(self) -> None:
        """Show how many decisions are left, where that is known."""
        if self.pace is not None:
            now = self.game.playthrough
            self.query_one(DecisionProgress).show_left(None if now.ended else self.pace.count_left(now))

    async def show_turn(self, *, back: bool = False) -> None:
        """Show the present turn from its first scene: the player may have left before reading it.

        After going `back` only the present scene is shown: the way to it was read before.
        """
        arrivals = self.game.playthrough.list_arrivals()
        if self.game.resumed:
            self.opened_exhibits |= list_laid_exhibits(self.game.playthrough)
        self.upcoming_scenes = list(arrivals[-1:] if back else arrivals)
        self.left_ways = self.game.list_left_ways()
        await self._show_next_scene()
        self.show_notices()

    def ask_to_resume(self, save: Save) -> None:
        """Ask whether to resume a save that was played in another file with the same id."""
        from pm_quest.tui.screens.lost_game import ask_to_resume

        ask_to_resume(self.app, save, self._resume_elsewhere)

    async def _resume_elsewhere(self) -> None:
        try:
            self.game.continue_elsewhere()
        except SaveError as error:
            self.show_save_error(error)
            return
        await self.show_turn()

    def show_notices(self) -> None:
        """Show the notices of the saves, and that the scenario was edited since."""
        for notice in self.game.store.take_notices():
            self.notify(remove_controls(notice), title="Your saves", markup=False, timeout=15)
        if misfit := self.game.misfit:
            sentence = (
                f"This scenario was edited since. {_describe_misfit(misfit)} {misfit.reason} "
                "You go on from there, and the old save is kept."
            )
            self.show_notice(sentence, title="A changed story", topic=STARTING_TOPIC, severity="warning")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show in the key line only what can be done now."""
        if action == "take_back" and self.game.playthrough.turn == 0:
            return False
        return super().check_action(action, parameters)

    @on(ChoiceRow.OfferTaken)
    def take_offer(self, event: ChoiceRow.OfferTaken) -> None:
        """Take an offer: save first, then show the outcome."""
        if self.mode != "scene":
            return
        before = self.game.playthrough
        try:
            after = self.game.choose(event.offer.id, unread=True)
        except SaveError as error:
            self.show_save_error(error)
            return
        except ChoiceError:
            return  # the file was saved between the key and here, and no longer has this offer
        self.clear_notices(SAVING_TOPIC, STARTING_TOPIC)
        reveal = self.reveal
        if outcome := view_outcome(after, reveal):
            self.upcoming_scenes = list(after.list_arrivals())
            self.show_outcome(view_scene(before, reveal), outcome, list_fits(after, reveal), ended=after.ended)
            self.show_left()
            self.show_notices()

    def show_save_error(self, error: SaveError) -> None:
        """Show that the choice could not be saved; nothing has moved."""
        self.show_notice(str(error), title="Not saved, so not taken", topic=SAVING_TOPIC)

    @on(OutcomeCard.CardClicked)
    async def action_carry_on(self) -> None:
        """Show what comes next: the rest of this text, a scene, or the ending as an event."""
        if self.query_one(StoryColumn).read_on():
            return
        if self.upcoming_scenes:
            await self._show_next_scene()
        elif self.mode == "ending":
            self.app.post_message(OpenEnding(self.game))

    def action_journal(self) -> None:
        """Show the turns so far."""
        self.app.post_message(OpenJournal(self.game, self.shown_playthrough))

    def action_map(self) -> None:
        """Show the story as far as it was seen."""
        self.app.post_message(OpenMap(self.game, self.shown_playthrough))

    def action_glossary(self) -> None:
        """Show the terms of the scenario."""
        self.app.post_message(OpenGlossary(self.shown_playthrough))

    async def on_click(self, event: Click) -> None:
        """Carry on at a click on the text, where there is nothing to choose."""
        if self.mode in ("passage", "ending") and event.widget is self.query_one("#prose"):
            await self.action_carry_on()

    async def action_take_back(self) -> None:
        """Go back to before the last choice. The way taken stays as a save of its own."""
        await self.rewind_to(self.game.playthrough.turn - 1)

    async def rewind_to(self, turn: int) -> None:
        """Go back to just after this turn."""
        if self.save_rewind(turn):
            await self.show_rewound()

    def save_rewind(self, turn: int) -> bool:
        """Take the game back to just after this turn; return False, and say why, where that can't be saved."""
        try:
            self.game.rewind(turn)
        except SaveError as error:
            self.show_save_error(error)
            return False
        self.clear_notices(SAVING_TOPIC, STARTING_TOPIC)
        return True

    async def show_rewound(self) -> None:
        """Show the scene that the game was taken back to."""
        await self.show_turn(back=True)

    async def _show_next_scene(self) -> None:
        self.shown_playthrough = playthrough = self.upcoming_scenes.pop(0)
        if not self.upcoming_scenes:
            self.app.post_message(PlayedOn(self.game))
        reveal = self.reveal
        before = None if playthrough.previous is None else view_scene(playthrough.previous, reveal)
        ways = self.left_ways if playthrough.turn == self.game.playthrough.turn else ()
        await self.show_scene(
            mark_scene(view_scene(playthrough, reveal), playthrough, ways),
            before,
            list_fits(playthrough, reveal),
            partial(view_decisions, playthrough, reveal),
            view_arrival_gain(playthrough, reveal),
        )
        self.show_left()
        if playthrough.ended:
            self.game.mark_read()


def find_play_screen(screens: Sequence[Screen[object]]) -> PlayScreen | None:
    """Return the play screen among those that are open, the uppermost first; None where there is none."""
    return next((each for each in reversed(screens) if isinstance(each, PlayScreen)), None)


def list_fits(playthrough: Playthrough, reveal: Reveal = Reveal.EVERYTHING) -> list[Fit | None]:
    """Return the fit of each decision so far; None for each where they are not told."""
    fits = (turn.outcome.fit for turn in playthrough.list_turns() if turn.outcome)
    return [fit if Reveal.REASONS in reveal else None for fit in fits]


def list_laid_exhibits(playthrough: Playthrough) -> set[str]:
    """Return the ids of all documents that have lain on the table so far."""
    return {use.id for turn in playthrough.list_turns() for scene in turn.path for use in scene.exhibits}


def _describe_misfit(misfit: Misfit) -> str:
    """Describe how many of the earlier choices still fit, and which one does not."""
    fitting = misfit.number - 1
    if not fitting:
        return f"Already your first choice, '{misfit.choice}', no longer fits."
    still = "choice still fits" if fitting == 1 else f"{fitting} choices still fit"
    return f"Your first {still}; choice {misfit.number}, '{misfit.choice}', does not."
