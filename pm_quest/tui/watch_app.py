"""The app for `play --watch`: the file is watched on a thread, the game follows, and figures are worked out meanwhile."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import SystemCommand
from textual.message import Message
from textual.screen import Screen

from pm_quest.game import Game
from pm_quest.library import Entry, Library
from pm_quest.live.errands import Errands
from pm_quest.live.rehearsal import Rehearsal
from pm_quest.live.study import Study, Worths, solved, study, worths
from pm_quest.live.walking import NoWayError, Walked, way_walked
from pm_quest.live.watching import Watched, Watcher
from pm_quest.saves.players import Players, Profile
from pm_quest.story.model import Scenario
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.sentences import counted
from pm_quest.tui.app import QuestApp
from pm_quest.tui.house import finished
from pm_quest.tui.screens.watch import UNSAVED, WaitingScreen, WatchScreen

if TYPE_CHECKING:
    from pm_quest.analysis import Analysis

DRAWING = 0.2
"""For so many seconds nothing is worked out on the side: the new screen is drawn."""
SHARED = 0.0005
"""After so many seconds a thread that works something out lets the screen have its turn; Python's own 5 ms would be felt."""
STAYS = "the game stays on the last good story"


class WatchApp(QuestApp):
    """PM Quest for an author. The screens below all others are the one that waits for a mend, and the play screen."""

    @dataclass
    class Looked(Message):
        """The file has come to rest at another content."""

        found: Watched

    @dataclass
    class WorkedOut(Message):
        """An errand is done: `what` for `whom` gave `found`, which may be an exception."""

        kind: str
        whom: Any
        found: Any

    def __init__(self, library: Library, players: Players, profile: Profile, rehearsal: Rehearsal) -> None:
        super().__init__(library, rehearsal.store, players, profile, rehearsal.game)
        self.rehearsal = rehearsal
        self.debugging = True
        self.study: Study | None = None
        self.good: Study | None = None
        self.looking_for = ""
        self.errands, self.studies = Errands("way", "worth"), Errands("study")
        self._ended = Event()
        self._solved: Analysis | None = None

    def get_default_screen(self) -> Screen[None]:
        """What waits for a story that can be played."""
        return WaitingScreen(self.rehearsal)

    async def on_mount(self) -> None:
        """Begin, and watch. What every app does comes after this."""
        known = self.rehearsal.reading.fingerprint if self.rehearsal.reading else ""
        self._have_studied()
        Thread(target=self._watch, args=(Watcher(self.rehearsal.path, known),), name="watch", daemon=True).start()

    def on_unmount(self) -> None:
        """Nobody looks any more."""
        self._ended.set()

    def _watch(self, watcher: Watcher) -> None:
        """Look at the file until the app ends; on a thread of its own."""
        while not self._ended.wait(watcher.wait):
            found = watcher.look(monotonic())
            if watcher.moving:
                self._hold()
            if found is not None:
                self.post_message(self.Looked(found))

    @on(Looked)
    def follow(self, event: Looked) -> None:
        """The game follows the file."""
        if event.found.reading is None:
            self.rehearsal.lost(event.found.why)
        else:
            self.rehearsal.take(event.found.reading)
        self._followed()

    def _followed(self) -> None:
        """Show what was read on every screen that shows something of it, and have it studied."""
        rehearsal = self.rehearsal
        self.game = rehearsal.game
        self._hold()
        playing = self.playing
        if playing is not None:
            playing.post_message(WatchScreen.Saved())
        elif rehearsal.game is not None:
            self.enter(rehearsal.game)
        elif isinstance(self.screen, WaitingScreen):
            self.screen.tell()
        self._have_studied()
        self._show_study()

    def _hold(self) -> None:
        """Whatever is worked out on the side waits until the new screen is drawn."""
        for errands in (self.errands, self.studies):
            errands.hold(DRAWING)

    def _have_studied(self) -> None:
        """Have the newest reading studied, when nothing else is asked for."""
        if self.rehearsal.reading is not None:
            reading, breathe = self.rehearsal.reading, self.studies.breathe
            self._errand(self.studies, "study", reading, partial(study, reading, breathe))

    @property
    def playing(self) -> WatchScreen | None:
        """The screen that the game is on, once there is one."""
        return next((screen for screen in self.screen_stack if isinstance(screen, WatchScreen)), None)

    def headline(self) -> tuple[str, list[str]]:
        """What became of the last save, and what else there is to know, in some words each."""
        rehearsal = self.rehearsal
        notes: list[str] = []
        if rehearsal.reading is None:
            return f"{rehearsal.why}: {STAYS}", notes
        if rehearsal.broken:
            return f"{counted(len(rehearsal.reading.errors), 'problem')}: {STAYS}", notes
        found = self.study if self.study is not None and self.study.reading is rehearsal.reading else None
        number = len((found.judgement if found else rehearsal.reading).problems)
        if number:
            notes.append(f"{counted(number, 'finding')}: v")
        if self.looking_for:
            return f"looking for a way to '{self.looking_for}'…", notes
        return rehearsal.told, notes if rehearsal.told else [*notes, UNSAVED]

    # What is worked out on the side

    def _errand(self, errands: Errands, kind: str, whom: Any, job: Any) -> None:
        errands.ask(kind, job, lambda found: self.post_message(self.WorkedOut(kind, whom, found)))

    def value(self, playthrough: Playthrough) -> None:
        """Have the offers of a playthrough valued; the screen is told."""
        self._errand(self.errands, "worth", playthrough, lambda: self._worths(playthrough))

    def _worths(self, playthrough: Playthrough) -> Worths:
        """What the offers are worth, from an analysis that is made once; on the thread of the errands."""
        scenario, brings, known = playthrough.scenario, playthrough.brings, self._solved
        if known is None or known.scenario is not scenario or known.brings != brings:
            known = self._solved = solved(scenario, brings, self.errands.breathe)
        return worths(known, playthrough)

    @on(WorkedOut)
    def worked_out(self, event: WorkedOut) -> None:
        """Tell whoever asked."""
        playing = self.playing
        if event.kind == "worth" and playing is not None:
            playing.valued(event.whom, Worths(False, {}) if isinstance(event.found, Exception) else event.found)
        elif event.kind == "study" and isinstance(event.found, Study) and event.whom is self.rehearsal.reading:
            self.study = event.found
            self.good = self.study if self.study.scenario is not None else self.good
            self._show_study()
            if playing is not None:
                playing.tell()
        elif event.kind == "way":
            self._arrived(event.whom, event.found)

    def _show_study(self) -> None:
        from pm_quest.tui.screens.author import AuthorScreen

        for screen in self.screen_stack:
            if isinstance(screen, AuthorScreen) and screen.is_mounted:
                screen.show(self.rehearsal.reading, self.study)

    # What the author can do from everywhere

    def action_author(self) -> None:
        """Scenes, findings, tests and figures."""
        from pm_quest.tui.screens.author import AuthorScreen

        if not isinstance(self.screen, AuthorScreen):
            self.push_screen(AuthorScreen(self.rehearsal.path, watched=True))

    def action_scenes(self) -> None:
        """Choose a scene to go to."""
        from pm_quest.tui.screens.scenes import ScenesScreen

        if self.game is not None and not isinstance(self.screen, ScenesScreen):
            self.push_screen(ScenesScreen(self.game.playthrough.scenario, self.go_to))

    def go_to(self, scene: str, steps: tuple[str, ...] | None = None) -> None:
        """Stand in a scene, by a shortest way to it or by these steps."""
        if self.game is None:
            return
        self.home()
        self.looking_for = scene
        now = self.game.playthrough
        self._errand(self.errands, "way", (scene, now.scenario), lambda: way_walked(now, scene, steps))
        if self.playing is not None:
            self.playing.tell()

    def _arrived(self, asked: tuple[str, Scenario], found: Walked | Exception) -> None:
        scene, scenario = asked
        self.looking_for = ""
        if self.game is None or self.playing is None:
            return
        if isinstance(found, NoWayError):
            self.rehearsal.told = str(found)
        elif isinstance(found, Exception):
            raise found
        elif scenario is not self.game.playthrough.scenario:
            self.go_to(scene)
            return
        else:
            self.game = self.rehearsal.stand(found)
        self.playing.post_message(WatchScreen.Moved(scene) if isinstance(found, Walked) else WatchScreen.Saved())

    def enter(self, game: Game) -> None:
        """Play; and, where it is played already, again from the start. Only what is watched is played here."""
        self.home()
        if self.playing is None:
            self.push_screen(WatchScreen(self.rehearsal))
        else:
            self.playing.action_restart()

    def home(self) -> None:
        """Back to the game."""
        while len(self.screen_stack) > 1 and not isinstance(self.screen, WatchScreen):
            self.pop_screen()

    def play(self, entry: Entry, *, fresh: bool = False) -> None:
        """Only what is watched is played here: the rest would not be saved."""
        self.say("Quit with ctrl+q and start 'pm-quest' to play another scenario.", title="Watching one file")

    def action_library(self) -> None:
        """As `play`."""
        self.say("Quit with ctrl+q and start 'pm-quest' for the other scenarios.", title="Watching one file")

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette, without what is not here."""
        return (each for each in super().get_system_commands(screen) if each.title != "Scenarios")


def run(library: Library, players: Players, profile: Profile, rehearsal: Rehearsal) -> int:
    """Watch and play on this terminal until the author leaves; as `app.run`."""
    app = WatchApp(library, players, profile, rehearsal)
    sys.setswitchinterval(SHARED)
    return finished(app)
