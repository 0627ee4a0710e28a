"""Playing a scenario while it is being written: the play screen over the author's panel."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from pm_quest.game import Game
from pm_quest.kit.sentences import format_count
from pm_quest.library import Library
from pm_quest.live.live_rehearsal import LiveRehearsal
from pm_quest.live.live_study import OfferImpacts
from pm_quest.live.watched_story import WatchedStory
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.view_builder import view_outcome, view_scene, view_story
from pm_quest.tui import safe_text
from pm_quest.tui.author.author_messages import OpenAuthorView, OpenSceneFinder, RequestWorths
from pm_quest.tui.screens.exhibit_screen import ExhibitScreen
from pm_quest.tui.screens.key_groups import PAGE_KEYS
from pm_quest.tui.screens.play_screen import PlayScreen, list_fits
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.screens.scene_screen import format_headline
from pm_quest.tui.widgets.author_panel import AuthorPanel, describe_worths
from pm_quest.tui.widgets.choice_row import ChoiceRow
from pm_quest.tui.widgets.problem_panel import render_problem
from pm_quest.tui.widgets.status_panels import StatusMargin, StatusStrip
from pm_quest.tui.widgets.story_column import StoryColumn


class WatchScreen(PlayScreen):
    """Plays a Rehearsal.

    A save of the file comes as `FileSaved`, a jump of the author as `GameMoved`.
    """

    CSS_PATH = "../screens/play.tcss"
    DEFAULT_CSS = """
    WatchScreen {
        AuthorPanel { height: auto; }
        &.-debugging.-narrow #strip, &.-broken.-short #state, &.-broken.-short #worth { display: none; }
        &.-wide AuthorPanel, &.-broad AuthorPanel { margin: 0 2 0 1; }
        &.-tall AuthorPanel, &.-grand AuthorPanel { margin: 1 2 1 1; }
        &.-tall.-wide AuthorPanel, &.-tall.-broad AuthorPanel, &.-grand AuthorPanel { margin: 0 2 1 1; }
    }
    """
    ABOUT = (
        "Your scenario, as it is in its file now: save it in your editor, and the game is the new one, at the place where "
        "you were. Problems stand below until they are fixed. What you play here is kept in memory only: no save of "
        "yours is touched."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "s", "scenes", "scenes", id="scenes", tooltip="Go to any scene, by a shortest way that is really played"
        ),
        Binding("v", "author", "author", id="author", tooltip="The author's view: scenes, findings, tests and figures"),
        Binding("d", "debug", "debug", id="debug", tooltip="Meters, flags, state, and what each option is worth"),
        Binding("z", "take_back", "take it back", id="take_back", tooltip="Back to before the last choice"),
        Binding("r", "restart", "from the start", show=False, id="restart", tooltip="Chances fall anew"),
        Binding("j", "journal", "journal", show=False, id="journal", tooltip="Your turns so far"),
        Binding("m", "map", "map", show=False, id="map", tooltip="The story as far as you have seen it"),
        Binding("escape", "leave", "leave", show=False, id="leave", tooltip="ctrl+q quits"),
    ]

    @dataclass
    class FileSaved(Message):
        """The file was saved, and the rehearsal has followed."""

    @dataclass
    class GameMoved(Message):
        """The rehearsal is elsewhere, as the author asked.

        `scene` is the one to show of the last turn.
        """

        scene: str | None

    def __init__(self, watched: WatchedStory, library: Library) -> None:
        assert watched.rehearsal.game is not None
        super().__init__(watched.rehearsal.game, library)
        self.watched, self.rehearsal = watched, watched.rehearsal
        self.worths: OfferImpacts | None = None

    def find_scenario_file(self) -> Path:
        """Return the watched file."""
        return self.rehearsal.path

    def compose_page(self) -> ComposeResult:
        """Yield the game, and the author's panel."""
        yield from super().compose_page()
        yield AuthorPanel()

    async def on_mount(self) -> None:
        """Show the debug line, unless the author has hidden it, and the state of the file."""
        self.set_class(self.watched.is_debugging, "-debugging")
        self.update_panel()

    def update_panel(self) -> None:
        """Show what became of the last save, and what to fix."""
        if not self.query(AuthorPanel):
            return  # not there yet, or being left
        rehearsal, bench = self.rehearsal, self.query_one(AuthorPanel)
        headline, notes = self.watched.build_headline()
        bench.show_save(rehearsal.path.name, headline, notes, broken=rehearsal.is_broken)
        self.set_class(rehearsal.is_broken, "-broken")
        bench.show_problems(rehearsal.reading.errors if rehearsal.reading and rehearsal.is_broken else ())

    @property
    def debugged_playthrough(self) -> Playthrough:
        """What the debug line is about.

        The scene on show, or, under an outcome, the scene it has led to.
        """
        return self.game.playthrough if self.mode == "outcome" else self.shown_playthrough

    def update_debug_line(self) -> None:
        """Show the state, and request the worth of the options."""
        bench, looked_at = self.query_one(AuthorPanel), self.debugged_playthrough
        if not self.watched.is_debugging:
            bench.show_state(None)
            return
        bench.show_state(looked_at)
        self.worths = None
        bench.show_worths(describe_worths(looked_at, None))
        self.app.post_message(RequestWorths(looked_at))

    def show_worths(self, playthrough: Playthrough, worths: OfferImpacts) -> None:
        """Show the worth of the options, unless the screen has moved on."""
        if self.query(AuthorPanel) and playthrough is self.debugged_playthrough and self.watched.is_debugging:
            self.worths = worths
            self.query_one(AuthorPanel).show_worths(describe_worths(playthrough, worths))

    async def _show_next_scene(self) -> None:
        await super()._show_next_scene()
        self.update_debug_line()

    @on(ChoiceRow.OfferTaken)
    def schedule_debug_line(self) -> None:
        """Schedule the debug line: the choice has been made, or refused, before this call."""
        self.call_next(self._update_after_choice)

    def _update_after_choice(self) -> None:
        if self.mode == "outcome":
            self.rehearsal.status = ""
            self.update_panel()
            self.update_debug_line()

    @on(FileSaved)
    async def reload_game(self) -> None:
        """Show the game as the file is now, at the place where the author was."""
        game = self.rehearsal.game
        if game is not None and game is not self.game:
            before, self.game = self.game.playthrough, game
            with self.app.batch_update():
                await self._rebuild_panels(before, game.playthrough)
                await self._restore_place(before, game.playthrough)
            self._update_exhibits()
        self.update_panel()

    def _update_exhibits(self) -> None:
        """Show the document over this screen as the file has it now."""
        if isinstance(self.app.screen, ExhibitScreen) and self.scene_view is not None:
            self.app.screen.follow_exhibits(self.scene_view.exhibits)

    @on(GameMoved)
    async def show_moved_game(self, event: GameMoved) -> None:
        """Show the scene that the author asked for."""
        game = self.rehearsal.game
        if game is not None:
            before, self.game = self.game.playthrough, game
            await self._rebuild_panels(before, game.playthrough)
            await self._show_from_scene(game, event.scene)
        self.update_panel()

    def save_rewind(self, turn: int) -> bool:
        """Take the game back to just after this turn, or to the last.

        A save of the file may have made the playthrough shorter since.
        """
        return super().save_rewind(min(turn, self.game.playthrough.turn))

    async def show_rewound(self) -> None:
        """Show the scene that the game was taken back to."""
        await super().show_rewound()
        self.rehearsal.status = ""
        self.update_panel()

    def action_debug(self) -> None:
        """Show or hide the debug line."""
        self.watched.is_debugging = not self.watched.is_debugging
        self.set_class(self.watched.is_debugging, "-debugging")
        self.update_debug_line()

    def action_scenes(self) -> None:
        """Show the scenes to go to."""
        self.app.post_message(OpenSceneFinder())

    def action_author(self) -> None:
        """Show the author's view."""
        self.app.post_message(OpenAuthorView())

    def action_restart(self) -> None:
        """Start again from the first scene, with a new seed."""
        self.rehearsal.restart()
        self.post_message(self.GameMoved(None))

    def action_leave(self) -> None:
        """Show how to quit: there is no screen below."""
        message = "ctrl+q quits. Nothing is lost by it: what you play here is not kept."
        self.show_remark(message)

    def action_say_how_to_leave(self) -> None:
        """Show how to quit."""
        self.action_leave()

    async def _show_from_scene(self, game: Game, scene: str | None) -> None:
        """Show the last turn from this scene on; from its first for None."""
        arrivals = game.playthrough.list_arrivals()
        scenes = [arrival.scene.id for arrival in arrivals]
        self.upcoming_scenes = list(arrivals[scenes.index(scene) if scene in scenes else 0 :])
        await self._show_next_scene()

    async def _restore_place(self, before: Playthrough, now: Playthrough) -> None:
        """Show the same part of the same turn, read as far, with the same offer highlighted."""
        story = self.query_one(StoryColumn)
        lit = next((row.offer.id for row in story.offer_rows if row.has_focus), None)
        same_turn = now.turn == before.turn
        y = story.scroll_y if same_turn and now.scene.id == before.scene.id else 0
        if self.mode == "outcome" and same_turn and now.previous is not None:
            await self._show_outcome_again(now)
        else:
            arrivals = now.list_arrivals()
            scenes = [arrival.scene.id for arrival in arrivals]
            shown = self.shown_playthrough.scene.id
            at = scenes.index(shown) if same_turn and shown in scenes else len(arrivals) - 1
            self.upcoming_scenes = list(arrivals[at:])
            await self._show_next_scene()
            if row := next((row for row in story.offer_rows if row.offer.id == lit), None):
                row.focus(scroll_visible=False)
        story.call_after_refresh(story.scroll_to, y=y, animate=False)

    async def _show_outcome_again(self, now: Playthrough) -> None:
        """Show the outcome as it is now, under the scene it was chosen in."""
        before, outcome = now.previous, view_outcome(now)
        assert before is not None
        assert outcome is not None
        story = self.query_one(StoryColumn)
        self.upcoming_scenes, self.shown_playthrough = list(now.list_arrivals()), before
        self.scene_view = view_scene(before)
        await story.show_scene(self.scene_view)
        self.show_outcome(view_scene(before), outcome, list_fits(now), ended=now.ended)
        self.update_debug_line()

    async def _rebuild_panels(self, before: Playthrough, now: Playthrough) -> None:
        """Rebuild the panels and the title where meters, employer or title have changed."""
        was, scenario = before.scenario, now.scenario
        self.story = view_story(scenario)
        if (was.meters, was.employer) != (scenario.meters, scenario.employer):
            page, bench = self.query_one("#page"), self.query_one(AuthorPanel)
            await self.query_one(StatusMargin).remove()
            await self.query_one(StatusStrip).remove()
            await page.mount(self.build_margin())
            await self.query_one("#frame").mount(StatusStrip(self.story, id="strip"), before=bench)
        self.query_one("#title", Static).update(format_headline(self.story))


class ProblemsScreen(QuestScreen):
    """The problems of a file that could not be played from the start, until they are fixed."""

    DEFAULT_CSS = """
    ProblemsScreen {
        #title { margin: 0 2 1 5; }
        #body { height: 1fr; padding: 0 2 0 5; scrollbar-size-vertical: 1; }
        &.-tall #title, &.-grand #title { margin: 2 2 2 5; }
    }
    """
    ABOUT = "Your scenario has problems that keep it from being played. Fix them and save: the game begins by itself."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", show=False, id="leave", tooltip="ctrl+q quits"),
        *PAGE_KEYS,
    ]

    def __init__(self, rehearsal: LiveRehearsal) -> None:
        super().__init__()
        self.rehearsal = rehearsal

    def compose_page(self) -> ComposeResult:
        """Yield the title, and the problems."""
        yield Static(id="title")
        with VerticalScroll(id="body"):
            yield Static(id="problems")

    def on_mount(self) -> None:
        """Show the problems, and focus them, so that the arrows scroll."""
        self.update_problems()
        self.query_one("#body").focus()

    def update_problems(self) -> None:
        """Show what has to be fixed now."""
        rehearsal = self.rehearsal
        errors = rehearsal.reading.errors if rehearsal.reading else ()
        why = f"{format_count(len(errors), 'problem')} to fix before this can be played" if errors else rehearsal.reason
        title = Content.assemble(
            safe_text.plain_content(rehearsal.path.name, "bold"), "   ", safe_text.plain_content(why, "$forces")
        )
        self.query_one("#title", Static).update(title)
        waits = Content.styled("The game begins when the file is saved without errors.", "$muted")
        self.query_one("#problems", Static).update(Content("\n\n").join([*map(render_problem, errors), waits]))

    def action_scroll(self, by: int) -> None:
        """Scroll the problems."""
        self.scroll_part("#body", by, overlap=3)

    def action_leave(self) -> None:
        """Show how to quit: there is no screen below."""
        self.show_remark("ctrl+q quits.")
