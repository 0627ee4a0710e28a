"""The app of `play --watch`.

A thread watches the file, the game follows it, and figures are computed meanwhile.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import SystemCommand
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from pm_quest.game import Game
from pm_quest.library import Library, LibraryEntry
from pm_quest.live.file_watcher import FileWatcher, WatchResult
from pm_quest.live.latest_jobs import LatestJobs
from pm_quest.live.live_rehearsal import LiveRehearsal
from pm_quest.live.live_study import LiveStudy, OfferImpacts, analyze_exactly, study_for_author, value_offers
from pm_quest.live.path_replay import NoPathError, PathWalk, walk_to_scene
from pm_quest.live.watched_story import WatchedStory
from pm_quest.saves.players import PlayerProfile, PlayerStore
from pm_quest.story.model import Scenario
from pm_quest.story.playthrough import Playthrough
from pm_quest.tui.app import QuestApp
from pm_quest.tui.author import author_messages as messages
from pm_quest.tui.author.watch_screen import ProblemsScreen, WatchScreen
from pm_quest.tui.base_app import run_app

if TYPE_CHECKING:
    from pm_quest.analysis import ScenarioAnalysis

DRAW_SECONDS = 0.2
"""Seconds in which background jobs pause, so that the new screen is drawn."""
WATCH_GROUP = "watching"
"""The group of the worker that watches the file; it works until the app ends."""
SWITCH_SECONDS = 0.0005
"""The switch interval of threads in seconds; with Python's own 5 ms keys would feel slow."""


class WatchApp(QuestApp):
    """PM Quest for an author.

    Under all other screens are the one that waits for a playable story, and the play screen.
    """

    @dataclass
    class FileChanged(Message):
        """Posted when the file has new content, and has not changed for a moment."""

        change: WatchResult

    @dataclass
    class JobDone(Message):
        """A background job is done.

        kind: "way", "worth" or "study".
        subject: what the job was for.
        result: its result, or the exception it raised.
        """

        kind: str
        subject: Any
        result: Any

    def __init__(
        self, library: Library, players: PlayerStore, profile: PlayerProfile, rehearsal: LiveRehearsal
    ) -> None:
        super().__init__(library, rehearsal.store, players, profile, rehearsal.game)
        self.rehearsal, self.watched = rehearsal, WatchedStory(rehearsal)
        self.latest_jobs, self.study_jobs = LatestJobs("way", "worth"), LatestJobs("study")
        self._analysis: ScenarioAnalysis | None = None

    def get_default_screen(self) -> Screen[None]:
        """Return the screen that waits for a playable story."""
        return ProblemsScreen(self.rehearsal)

    async def on_mount(self) -> None:
        """Start the first study and the watcher. The base class's handler runs after this one."""
        known = self.rehearsal.reading.fingerprint if self.rehearsal.reading else ""
        self._start_study()
        self.watch_file(FileWatcher(self.rehearsal.path, known))

    @work(thread=True, group=WATCH_GROUP)
    def watch_file(self, watcher: FileWatcher) -> None:
        """Look at the file until the app ends."""
        worker = get_current_worker()
        while not worker.is_cancelled:
            sleep(watcher.poll_delay)
            found = watcher.poll(monotonic())
            if watcher.is_changing:
                self._pause_jobs()
            if found is not None:
                self.post_message(self.FileChanged(found))

    @on(FileChanged)
    def reload_file(self, event: FileChanged) -> None:
        """Make the game follow the file."""
        if event.change.reading is None:
            self.rehearsal.mark_missing(event.change.reason)
        else:
            self.rehearsal.follow_save(event.change.reading)
        self._show_reading()

    def _show_reading(self) -> None:
        """Show the new reading on every screen that shows something of it, and start its study."""
        rehearsal = self.rehearsal
        self._pause_jobs()
        playing = self.watch_screen
        if playing is not None:
            playing.post_message(WatchScreen.FileSaved())
        elif rehearsal.game is not None:
            self.open_game(rehearsal.game)
        elif isinstance(self.screen, ProblemsScreen):
            self.screen.update_problems()
        self._start_study()
        self._show_author_study()

    def _pause_jobs(self) -> None:
        """Pause all background jobs until the new screen is drawn."""
        for jobs in (self.latest_jobs, self.study_jobs):
            jobs.pause(DRAW_SECONDS)

    def _start_study(self) -> None:
        """Start the study of the newest reading, once no newer job is requested."""
        if self.rehearsal.reading is not None:
            reading, breathe = self.rehearsal.reading, self.study_jobs.check_pause
            self._start_job(self.study_jobs, "study", reading, partial(study_for_author, reading, breathe))

    @property
    def watch_screen(self) -> WatchScreen | None:
        """The screen that the game is on, once there is one."""
        return next((screen for screen in self.screen_stack if isinstance(screen, WatchScreen)), None)

    # Background jobs

    def _start_job(self, jobs: LatestJobs, kind: str, subject: Any, job: Any) -> None:
        jobs.submit(kind, job, lambda found: self.post_message(self.JobDone(kind, subject, found)))

    @on(messages.RequestWorths)
    def request_worths(self, event: messages.RequestWorths) -> None:
        """Start computing the worth of a playthrough's options.

        The play screen gets the result.
        """
        playthrough = event.playthrough
        self._start_job(self.latest_jobs, "worth", playthrough, lambda: self._compute_worths(playthrough))

    def _compute_worths(self, playthrough: Playthrough) -> OfferImpacts:
        """Return the worth of the options, from an analysis that is made once.

        Runs in the thread of the jobs.
        """
        scenario, brings, known = playthrough.scenario, playthrough.brings, self._analysis
        if known is None or known.scenario is not scenario or known.brings != brings:
            known = self._analysis = analyze_exactly(scenario, brings, self.latest_jobs.check_pause)
        return value_offers(known, playthrough)

    @on(JobDone)
    def show_result(self, event: JobDone) -> None:
        """Give the result of a job to the screens that show it."""
        playing = self.watch_screen
        if event.kind == "worth" and playing is not None:
            playing.show_worths(
                event.subject, OfferImpacts(False, {}) if isinstance(event.result, Exception) else event.result
            )
        elif event.kind == "study" and isinstance(event.result, LiveStudy) and event.subject is self.rehearsal.reading:
            self.watched.take_study(event.result)
            self._show_author_study()
            if playing is not None:
                playing.update_panel()
        elif event.kind == "way":
            self._finish_jump(event.subject, event.result)

    def _show_author_study(self) -> None:
        from pm_quest.tui.author.author_screen import AuthorScreen

        for screen in self.screen_stack:
            if isinstance(screen, AuthorScreen) and screen.is_mounted:
                screen.show_study(self.rehearsal.reading, self.watched.study)

    # Actions that are possible from every screen

    @on(messages.OpenAuthorView)
    def action_author(self) -> None:
        """Open the author's view: scenes, findings, tests and figures."""
        from pm_quest.tui.author.author_screen import AuthorScreen

        if not isinstance(self.screen, AuthorScreen):
            self.push_screen(AuthorScreen(self.rehearsal.path, self.watched))

    @on(messages.OpenSceneFinder)
    def action_scenes(self) -> None:
        """Open the list of scenes to jump to."""
        from pm_quest.tui.author.scene_finder import SceneFinderScreen

        playthrough = self.watched.playthrough
        if playthrough is not None and not isinstance(self.screen, SceneFinderScreen):
            self.push_screen(SceneFinderScreen(playthrough.scenario))

    @on(messages.JumpToScene)
    def follow_jump(self, event: messages.JumpToScene) -> None:
        """Move the game where a screen asks for."""
        self.jump_to_scene(event.scene, event.steps)

    def jump_to_scene(self, scene: str, steps: tuple[str, ...] | None = None) -> None:
        """Move the game to a scene, by a shortest way or by these steps."""
        now = self.watched.playthrough
        if now is None:
            return
        self.return_home()
        self.watched.sought_scene = scene
        self._start_job(self.latest_jobs, "way", (scene, now.scenario), lambda: walk_to_scene(now, scene, steps))
        if self.watch_screen is not None:
            self.watch_screen.update_panel()

    def _finish_jump(self, request: tuple[str, Scenario], result: PathWalk | Exception) -> None:
        scene, scenario = request
        self.watched.sought_scene = ""
        if self.watched.playthrough is None or self.watch_screen is None:
            return
        if isinstance(result, NoPathError):
            self.rehearsal.status = str(result)
        elif isinstance(result, Exception):
            raise result
        elif scenario is not self.watched.playthrough.scenario:
            self.jump_to_scene(scene)
            return
        else:
            self.rehearsal.enter_walk(result)
        self.watch_screen.post_message(
            WatchScreen.GameMoved(scene) if isinstance(result, PathWalk) else WatchScreen.FileSaved()
        )

    def open_game(self, game: Game) -> None:
        """Show the play screen; start again where the game is on it already.

        Only the watched file is played here.
        """
        self.return_home()
        if self.watch_screen is None:
            self.push_screen(WatchScreen(self.watched, self.library))
        else:
            self.watch_screen.action_restart()

    def return_home(self) -> None:
        """Close all screens over the game."""
        while len(self.screen_stack) > 1 and not isinstance(self.screen, WatchScreen):
            self.pop_screen()

    def play_scenario(self, entry: LibraryEntry, *, fresh: bool = False) -> None:
        """Refuse another scenario.

        Only the watched file is played here, and the rest would not be saved.
        """
        self.show_notice("Quit with ctrl+q and start 'pm-quest' to play another scenario.", title="Watching one file")

    def action_doors(self) -> None:
        """Refuse, as `play_scenario` does."""
        self.show_notice("Quit with ctrl+q and start 'pm-quest' for the other scenarios.", title="Watching one file")

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """List the commands of the palette, without those that are missing here."""
        return (each for each in super().get_system_commands(screen) if each.title != "Scenarios")


def run_watch(library: Library, players: PlayerStore, profile: PlayerProfile, rehearsal: LiveRehearsal) -> int:
    """Watch and play on this terminal until the author leaves.

    Return the app's exit status. Raise the error that ended it, if one did.
    """
    app = WatchApp(library, players, profile, rehearsal)
    sys.setswitchinterval(SWITCH_SECONDS)
    return run_app(app)
