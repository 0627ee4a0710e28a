"""The screen a scenario is played on: a scene and its offers, the outcome of a choice, and on to the next scene."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click, Key
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.game import Game, SaveError
from pm_quest.story.model import Scenario
from pm_quest.story.playthrough import ChoiceError, Playthrough
from pm_quest.story.texts import printable
from pm_quest.tui import ink
from pm_quest.tui.screens.base import QuestScreen
from pm_quest.tui.widgets.choice import ChoiceRow
from pm_quest.tui.widgets.outcome import OutcomeCard
from pm_quest.tui.widgets.standing import Margin, Strip
from pm_quest.tui.widgets.story import Story
from pm_quest.tui.widgets.thread import Progress, Thread

SHOWN_IN = {
    "choose": {"scene"},
    "carry_on": {"outcome", "passage", "ending"},
    "take_back": {"outcome", "scene", "passage", "ending", "stuck"},
}
"""In which modes an action is there at all."""


class PlayScreen(QuestScreen):
    """Plays one Game. What is read trails it: `shown` is how far, `coming` what of this turn is still to be shown."""

    CSS_PATH = "play.tcss"
    ABOUT = (
        "A scene, what you notice in it, and what you may do. Choose by number, or with the arrows and Enter. "
        "Each choice is saved before its outcome is shown, and any of them can be taken back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,2,3,4,5,6,7,8,9", "choose", "choose", key_display="1-9", id="choose"),
        Binding("enter", "carry_on", "carry on", key_display="enter", id="carry_on"),
        Binding("up,k", "move(-1)", "the offer above", show=False, id="up"),
        Binding("down", "move(1)", "the offer below", show=False, id="down"),
        Binding("space,pagedown", "page(1)", "more", key_display="space", id="more", tooltip="The rest of a long text"),
        Binding("pageup", "page(-1)", "the text above", show=False, id="less"),
        Binding("z", "take_back", "take it back", id="take_back", tooltip="Back to before the last choice"),
        Binding("j", "app.journal", "journal", id="journal", tooltip="Your turns so far"),
        Binding("m", "app.map", "map", id="map", tooltip="The story as far as you have seen it"),
        Binding("g", "app.glossary", "glossary", id="glossary", show=False, tooltip="Terms of the trade"),
        Binding("escape", "leave", "leave", id="leave", show=False, tooltip="To the title; everything is saved"),
    ]

    mode: reactive[str] = reactive("scene", bindings=True)
    """`scene` (there is something to choose), `outcome`, `passage` (a scene that only leads on), `ending` or `stuck`."""

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game
        self.shown = game.playthrough
        self.coming: list[Playthrough] = []

    def page(self) -> ComposeResult:
        """Title and progress; the thread, the story and the margin; the strip for narrow terminals."""
        playthrough = self.game.playthrough
        with Horizontal(id="top"):
            yield Static(headline(playthrough.scenario), id="title")
            yield Progress(id="progress")
        with Horizontal(id="page"):
            yield Thread(id="thread")
            yield Story(id="story")
            yield Margin(playthrough, id="margin")
        yield Strip(playthrough, id="strip")

    def scenario_file(self) -> Path | None:
        """The file that is played."""
        return self.quest.file_of(self.game.save)

    async def on_mount(self) -> None:
        """Begin where the game stands."""
        self.watch(self.query_one(Story), "virtual_size", self.refresh_bindings, init=False)
        self.watch(self.query_one(Story), "virtual_size", self.refresh_bindings, init=False)
        await self.begin(resumed=self.game.resumed)

    async def begin(self, *, resumed: bool) -> None:
        """Show where the game stands now: a fresh start from its first scene, else the present one."""
        arrivals = self.game.playthrough.arrivals()
        self.coming = list(arrivals[-1:] if resumed else arrivals)
        await self._show_next()
        self.tell_notices()

    def tell_notices(self) -> None:
        """Tell the player what there is to know of the saves, and of a scenario that was edited since."""
        for notice in self.game.store.take_notices():
            self.notify(printable(notice), title="Your saves", markup=False, timeout=15)
        if misfit := self.game.misfit:
            sentence = (
                f"This scenario was edited since. Your first {misfit.number - 1} choices still fit; "
                f"choice {misfit.number}, '{misfit.choice}', does not: {misfit.reason} You go on from there, and the old save is kept."
            )
            self.notify(printable(sentence), title="A changed story", markup=False, severity="warning", timeout=30)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key line has only what can be done now."""
        if action == "take_back" and self.game.playthrough.turn == 0:
            return False
        if action == "page":
            return self.is_mounted and self.query_one(Story).max_scroll_y > 0
        return self.mode in SHOWN_IN.get(action, {self.mode})

    def action_choose(self) -> None:
        """Choosing by number: `on_key` knows which."""

    def on_key(self, event: Key) -> None:
        """A digit chooses the offer of that number."""
        if self.mode == "scene" and event.key.isdecimal():
            for row in self.query_one(Story).rows:
                if str(row.number) == event.key:
                    row.focus()
                    row.take()

    def action_move(self, by: int) -> None:
        """Light the offer above or below, or scroll."""
        self.query_one(Story).move(by)

    def action_page(self, by: int) -> None:
        """Scroll a long text."""
        self.query_one(Story).turn_page(by)

    @on(ChoiceRow.Closed)
    def say_why(self, event: ChoiceRow.Closed) -> None:
        """A closed offer was tried: light its reason."""
        event.row.focus()
        event.row.add_class("-refused")

    @on(ChoiceRow.Taken)
    def take(self, event: ChoiceRow.Taken) -> None:
        """Take an offer: on the disk first, then on the screen."""
        if self.mode != "scene":
            return
        before = self.game.playthrough
        try:
            after = self.game.choose(event.offer.id)
        except SaveError as error:
            self.refuse(error)
            return
        except ChoiceError:
            return  # the story was written anew between the key and here, and does not offer it any more
        if outcome := after.outcome:
            self.coming = list(after.arrivals())
            with self.app.batch_update():
                self.mode = "outcome"
                self.set_focus(None)
                self.query_one(Story).show_outcome(before.scenario, outcome)
                self.query_one(Margin).show_outcome(before, outcome)
                self.query_one(Strip).show_outcome(before, outcome)
                self.query_one(Progress).show(after)
            self.tell_notices()

    def refuse(self, error: SaveError) -> None:
        """The disk did not take it: say so; nothing has moved."""
        self.notify(printable(str(error)), title="Not saved, so not taken", markup=False, severity="error", timeout=30)

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
        await self.begin(resumed=True)

    async def _show_next(self) -> None:
        self.shown = playthrough = self.coming.pop(0)
        with self.app.batch_update():
            await self.query_one(Story).show(playthrough)
            self.query_one(Margin).show(playthrough)
            self.query_one(Strip).show(playthrough)
            self.query_one(Progress).show(playthrough)
            self.query_one(Thread).show(playthrough)
            self.mode = _mode(playthrough)


def headline(scenario: Scenario) -> Content:
    """The title of a scenario, and the employer."""
    return Content.assemble(ink.plain(scenario.title, "bold"), "   ", ink.plain(scenario.employer or "", "$muted"))


def _mode(playthrough: Playthrough) -> str:
    if playthrough.ended:
        return "ending"
    if playthrough.scene.go is not None:
        return "passage"
    return "stuck" if playthrough.stuck else "scene"
