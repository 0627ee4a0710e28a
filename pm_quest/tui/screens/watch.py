"""Playing a scenario while it is being written: the play screen, with the author's bench below it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from pm_quest.game import Game
from pm_quest.live.rehearsal import Rehearsal
from pm_quest.live.study import Worths
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.sentences import counted
from pm_quest.tui import ink
from pm_quest.tui.screens.base import QuestScreen
from pm_quest.tui.screens.play import PlayScreen, fits
from pm_quest.tui.screens.scene import headline
from pm_quest.tui.widgets.bench import Bench, worth
from pm_quest.tui.widgets.choice import ChoiceRow
from pm_quest.tui.widgets.problems import told
from pm_quest.tui.widgets.standing import Margin, Strip
from pm_quest.tui.widgets.story import Story

if TYPE_CHECKING:
    from pm_quest.tui.watch_app import WatchApp

UNSAVED = "nothing is kept in your saves"


class WatchScreen(PlayScreen):
    """Plays a Rehearsal. A save of the file comes as `Saved`, what was worked out meanwhile as `Valued` and `Studied`."""

    CSS_PATH = "play.tcss"
    DEFAULT_CSS = """
    WatchScreen {
        Bench { height: auto; }
        &.-debugging.-narrow #strip, &.-broken.-short #state, &.-broken.-short #worth { display: none; }
        &.-tall Bench, &.-grand Bench { margin: 1 2 1 1; }
    }
    """
    ABOUT = (
        "Your scenario, as it is in its file now: save it in your editor, and the game is the new one, at the place where "
        "you were. Problems stand below until they are mended. What you play here is kept in memory only: no save of "
        "yours is touched."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "s", "app.scenes", "scenes", id="scenes", tooltip="Go to any scene, by a shortest way that is really played"
        ),
        Binding(
            "v", "app.author", "author", id="author", tooltip="The author's view: scenes, findings, tests and figures"
        ),
        Binding("d", "debug", "debug", id="debug", tooltip="Meters, flags, state, and what each offer is worth"),
        Binding("z", "take_back", "undo", id="take_back", tooltip="Back to before the last choice"),
        Binding("r", "restart", "from the start", show=False, id="restart", tooltip="Chances fall anew"),
        Binding("j", "app.journal", "journal", show=False, id="journal", tooltip="Your turns so far"),
        Binding("m", "app.map", "map", show=False, id="map", tooltip="The story as far as you have seen it"),
        Binding("escape", "leave", "leave", show=False, id="leave", tooltip="ctrl+q quits"),
    ]

    @dataclass
    class Saved(Message):
        """The file was saved; the rehearsal has followed."""

    @dataclass
    class Moved(Message):
        """The rehearsal stands elsewhere, as the author asked; `scene` is what to show of the last turn."""

        scene: str | None

    def __init__(self, rehearsal: Rehearsal) -> None:
        assert rehearsal.game is not None
        super().__init__(rehearsal.game)
        self.rehearsal = rehearsal
        self.worths: Worths | None = None

    @property
    def watching(self) -> "WatchApp":
        """The app, as the one it is."""
        return cast("WatchApp", self.app)

    def page(self) -> ComposeResult:
        """The game, and the bench."""
        yield from super().page()
        yield Bench()

    async def on_mount(self) -> None:
        """Debugging is on from the start, unless it was put away before."""
        self.set_class(self.watching.debugging, "-debugging")
        self.tell()

    def tell(self) -> None:
        """What became of the last save, and what there is to mend."""
        if not self.query(Bench):
            return  # not there yet, or being left
        rehearsal, bench = self.rehearsal, self.query_one(Bench)
        told, notes = self.watching.headline()
        bench.tell(rehearsal.path.name, told, notes, broken=rehearsal.broken)
        self.set_class(rehearsal.broken, "-broken")
        bench.complain(rehearsal.reading.errors if rehearsal.reading and rehearsal.broken else ())

    @property
    def looked_at(self) -> Playthrough:
        """What the debug line is about: what is read now, or, with an outcome on the screen, where that has led."""
        return self.game.playthrough if self.mode == "outcome" else self.shown

    def debug(self) -> None:
        """Show where things stand, and have the offers valued."""
        bench, looked_at = self.query_one(Bench), self.looked_at
        if not self.watching.debugging:
            bench.debug(None)
            return
        bench.debug(looked_at)
        self.worths = None
        bench.value(worth(looked_at, None))
        self.watching.value(looked_at)

    def valued(self, playthrough: Playthrough, worths: Worths) -> None:
        """What the offers are worth has been worked out."""
        if self.query(Bench) and playthrough is self.looked_at and self.watching.debugging:
            self.worths = worths
            self.query_one(Bench).value(worth(playthrough, worths))

    async def _show_next(self) -> None:
        await super()._show_next()
        self.debug()

    @on(ChoiceRow.Taken)
    def look_ahead(self) -> None:
        """The choice was made before this is called, or could not be."""
        self.call_next(self._chosen)

    def _chosen(self) -> None:
        if self.mode == "outcome":
            self.rehearsal.told = ""
            self.tell()
            self.debug()

    @on(Saved)
    async def follow(self) -> None:
        """Show the game as it is now, where the author was."""
        game = self.rehearsal.game
        if game is not None and game is not self.game:
            before, self.game = self.game.playthrough, game
            with self.app.batch_update():
                await self._fit_story(before, game.playthrough)
                await self._stay(before, game.playthrough)
        self.tell()

    @on(Moved)
    async def move(self, event: Moved) -> None:
        """Show where the author asked to stand."""
        game = self.rehearsal.game
        if game is not None:
            before, self.game = self.game.playthrough, game
            await self._fit_story(before, game.playthrough)
            await self._stand(game, event.scene)
        self.tell()

    async def rewind(self, turn: int) -> None:
        """Go on from just after this turn; a save of the file may have made the playthrough shorter since."""
        await super().rewind(min(turn, self.game.playthrough.turn))
        self.rehearsal.told = ""
        self.tell()

    def action_debug(self) -> None:
        """Show the debug line, or put it away."""
        self.watching.debugging = not self.watching.debugging
        self.set_class(self.watching.debugging, "-debugging")
        self.debug()

    def action_restart(self) -> None:
        """The first scene, with chances that fall anew."""
        self.rehearsal.restart()
        self.watching.game = self.rehearsal.game
        self.post_message(self.Moved(None))

    def action_leave(self) -> None:
        """There is nothing below this."""
        told = "ctrl+q quits. Nothing is lost by it: what you play here is not kept."
        self.quest.say(told, title="", severity="information", timeout=10)

    async def _stand(self, game: Game, scene: str | None) -> None:
        """Show the last turn from this scene on; from its first where None is asked for."""
        arrivals = game.playthrough.arrivals()
        scenes = [arrival.scene.id for arrival in arrivals]
        self.coming = list(arrivals[scenes.index(scene) if scene in scenes else 0 :])
        await self._show_next()

    async def _stay(self, before: Playthrough, now: Playthrough) -> None:
        """Show the same part of the same turn, read as far, with the same offer lit."""
        story = self.query_one(Story)
        lit = next((row.offer.id for row in story.rows if row.has_focus), None)
        same_turn = now.turn == before.turn
        y = story.scroll_y if same_turn and now.scene.id == before.scene.id else 0
        if self.mode == "outcome" and same_turn and now.previous is not None:
            await self._outcome_again(now)
        else:
            arrivals = now.arrivals()
            scenes = [arrival.scene.id for arrival in arrivals]
            shown = self.shown.scene.id
            at = scenes.index(shown) if same_turn and shown in scenes else len(arrivals) - 1
            self.coming = list(arrivals[at:])
            await self._show_next()
            if row := next((row for row in story.rows if row.offer.id == lit), None):
                row.focus(scroll_visible=False)
        story.call_after_refresh(story.scroll_to, y=y, animate=False)

    async def _outcome_again(self, now: Playthrough) -> None:
        """The outcome as it is told now, under the scene it was chosen in."""
        before, outcome = now.previous, now.outcome
        assert before is not None
        assert outcome is not None
        story = self.query_one(Story)
        self.coming, self.shown = list(now.arrivals()), before
        await story.show(before)
        self.show_outcome(before, now.taken, outcome, fits(now), ended=now.ended)
        self.debug()

    async def _fit_story(self, before: Playthrough, now: Playthrough) -> None:
        """Other meters, another title: what was made for the old ones is made anew."""
        was, scenario = before.scenario, now.scenario
        self.scenario = scenario
        if (was.meters, was.employer) != (scenario.meters, scenario.employer):
            page, bench = self.query_one("#page"), self.query_one(Bench)
            await self.query_one(Margin).remove()
            await self.query_one(Strip).remove()
            await page.mount(self.margin())
            await self.query_one("#frame").mount(Strip(scenario, id="strip"), before=bench)
        self.query_one("#title", Static).update(headline(scenario))


class WaitingScreen(QuestScreen):
    """A file that could not be played from the start: its problems, until they are mended."""

    DEFAULT_CSS = """
    WaitingScreen {
        #title { margin: 0 2 1 5; }
        #body { height: 1fr; padding: 0 2 0 5; scrollbar-size-vertical: 1; }
        &.-tall #title, &.-grand #title { margin: 2 2 2 5; }
    }
    """
    ABOUT = "Your scenario has problems that keep it from being played. Mend them and save: the game begins by itself."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", show=False, id="leave", tooltip="ctrl+q quits"),
        Binding("space,pagedown", "scroll(1)", "more", show=False, id="more"),
        Binding("pageup", "scroll(-1)", "less", show=False, id="less"),
    ]

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__()
        self.rehearsal = rehearsal

    def page(self) -> ComposeResult:
        """What is waited for, and the problems."""
        yield Static(id="title")
        with VerticalScroll(id="body"):
            yield Static(id="problems")

    def on_mount(self) -> None:
        """As it is now; the arrows scroll."""
        self.tell()
        self.query_one("#body").focus()

    def tell(self) -> None:
        """Show what is to be mended now."""
        rehearsal = self.rehearsal
        errors = rehearsal.reading.errors if rehearsal.reading else ()
        why = f"{counted(len(errors), 'problem')} to mend before this can be played" if errors else rehearsal.why
        title = Content.assemble(ink.plain(rehearsal.path.name, "bold"), "   ", ink.plain(why, "$forces"))
        self.query_one("#title", Static).update(title)
        waits = Content.styled("The game begins when the file is saved without errors.", "$muted")
        self.query_one("#problems", Static).update(Content("\n\n").join([*map(told, errors), waits]))

    def action_scroll(self, by: int) -> None:
        """Scroll the problems."""
        body = self.query_one("#body")
        body.scroll_relative(y=by * max(1, body.size.height - 3), animate=False)

    def action_leave(self) -> None:
        """There is nothing below this."""
        self.quest.say("ctrl+q quits.", title="", severity="information", timeout=10)
