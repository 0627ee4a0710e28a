"""The screen a scenario is played on: a scene and its offers, the outcome of a choice, and on to the next scene."""

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.events import Click

from pm_quest.game import Game, SaveError
from pm_quest.saves.record import Save
from pm_quest.story.model import Fit
from pm_quest.story.playthrough import ChoiceError, Misfit, Playthrough
from pm_quest.story.scorecard import decisions
from pm_quest.story.texts import printable
from pm_quest.tui.house import SAVING, STARTING
from pm_quest.tui.screens.scene import SceneScreen
from pm_quest.tui.widgets.choice import ChoiceRow
from pm_quest.tui.widgets.outcome import OutcomeCard
from pm_quest.tui.widgets.standing import Margin


class PlayScreen(SceneScreen):
    """Plays one Game. What is read trails it: `shown` is how far, `coming` what of this turn is still to be shown."""

    ABOUT = (
        "A scene, what you notice in it, and what you may do. Choose by number, or with the arrows and Enter. "
        "Each choice is saved before its outcome is shown, and any of them can be taken back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z", "take_back", "take it back", id="take_back", tooltip="Back to before the last choice"),
        Binding("j", "app.journal", "journal", id="journal", tooltip="Your turns so far"),
        Binding("m", "app.map", "map", id="map", tooltip="The story as far as you have seen it"),
        Binding("g", "app.glossary", "glossary", id="glossary", show=False, tooltip="Terms of the trade"),
        Binding("escape", "leave", "leave", id="leave", show=False, tooltip="To the title; everything is saved"),
    ]

    SHOWN_IN: ClassVar[dict[str, set[str]]] = {
        **SceneScreen.SHOWN_IN,
        "take_back": {"outcome", "scene", "passage", "ending", "stuck"},
    }

    def __init__(self, game: Game) -> None:
        super().__init__(game.playthrough.scenario)
        self.game = game
        self.shown = game.playthrough
        self.coming: list[Playthrough] = []

    def margin(self) -> Margin:
        """The column beside the text; its scales have room for what the player brought."""
        return Margin(self.scenario, id="margin", brought=self.game.playthrough.brings.skills)

    def scenario_file(self) -> Path | None:
        """The file that is played."""
        return self.quest.file_of(self.game.save)

    async def on_mount(self) -> None:
        """Begin where the game stands, or where another game with this id does, if the player likes."""
        await self.begin()
        if self.game.elsewhere:
            self.call_after_refresh(self.ask_elsewhere, self.game.elsewhere)

    async def begin(self, *, back: bool = False) -> None:
        """Show the present turn from its first scene, as the player may have left before it was read.

        After going `back` only the present scene is shown: the way to it was read before.
        """
        arrivals = self.game.playthrough.arrivals()
        self.coming = list(arrivals[-1:] if back else arrivals)
        await self._show_next()
        self.tell_notices()

    def ask_elsewhere(self, save: Save) -> None:
        """Ask whether to go on with a saved game that was played in another file with the same id."""
        from pm_quest.tui.screens.lost_game import ask_to_go_on

        ask_to_go_on(self.app, save, self._go_on_elsewhere)

    async def _go_on_elsewhere(self) -> None:
        try:
            self.game.go_on_elsewhere()
        except SaveError as error:
            self.refuse(error)
            return
        await self.begin()

    def tell_notices(self) -> None:
        """Tell the player what there is to know of the saves, and of a scenario that was edited since."""
        for notice in self.game.store.take_notices():
            self.notify(printable(notice), title="Your saves", markup=False, timeout=15)
        if misfit := self.game.misfit:
            sentence = (
                f"This scenario was edited since. {_describe_fit(misfit)} {misfit.reason} "
                "You go on from there, and the old save is kept."
            )
            self.quest.say(sentence, title="A changed story", about=STARTING, severity="warning")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key line has only what can be done now."""
        if action == "take_back" and self.game.playthrough.turn == 0:
            return False
        return super().check_action(action, parameters)

    @on(ChoiceRow.Taken)
    def take(self, event: ChoiceRow.Taken) -> None:
        """Take an offer: on the disk first, then on the screen."""
        if self.mode != "scene":
            return
        before = self.game.playthrough
        try:
            after = self.game.choose(event.offer.id, unread=True)
        except SaveError as error:
            self.refuse(error)
            return
        except ChoiceError:
            return  # the story was written anew between the key and here, and does not offer it any more
        self.quest.unsay(SAVING, STARTING)
        if outcome := after.outcome:
            self.coming = list(after.arrivals())
            self.show_outcome(before, after.taken, outcome, fits(after), ended=after.ended)
            self.tell_notices()

    def refuse(self, error: SaveError) -> None:
        """The disk did not take it: say so; nothing has moved."""
        self.quest.say(str(error), title="Not saved, so not taken", about=SAVING)

    @on(OutcomeCard.Clicked)
    async def action_carry_on(self) -> None:
        """On to what comes next: the next scene, or the debrief."""
        if self.coming:
            await self._show_next()
        elif self.mode == "ending":
            await self.run_action("app.debrief")

    async def on_click(self, event: Click) -> None:
        """A click on the text carries on where there is nothing to choose."""
        if self.mode in ("passage", "ending") and event.widget is self.query_one("#prose"):
            await self.action_carry_on()

    async def action_take_back(self) -> None:
        """Back to before the last choice. The way taken is kept as a save of its own."""
        await self.rewind(self.game.playthrough.turn - 1)

    async def rewind(self, turn: int) -> None:
        """Go on from just after this turn."""
        try:
            self.game.rewind(turn)
        except SaveError as error:
            self.refuse(error)
            return
        self.quest.unsay(SAVING, STARTING)
        await self.begin(back=True)

    async def _show_next(self) -> None:
        self.shown = playthrough = self.coming.pop(0)
        await self.show_arrival(playthrough, _mode(playthrough), fits(playthrough), partial(decisions, playthrough))
        if playthrough.ended:
            self.game.mark_read()


def fits(playthrough: Playthrough) -> list[Fit | None]:
    """The fit of each decision up to here."""
    return [turn.outcome.fit for turn in playthrough.turns() if turn.outcome]


def _mode(playthrough: Playthrough) -> str:
    if playthrough.ended:
        return "ending"
    if playthrough.scene.go is not None:
        return "passage"
    return "stuck" if playthrough.stuck else "scene"


def _describe_fit(misfit: Misfit) -> str:
    """Say how many of the choices made earlier still fit, and which one does not."""
    fitting = misfit.number - 1
    if not fitting:
        return f"Already your first choice, '{misfit.choice}', no longer fits."
    still = "choice still fits" if fitting == 1 else f"{fitting} choices still fit"
    return f"Your first {still}; choice {misfit.number}, '{misfit.choice}', does not."
