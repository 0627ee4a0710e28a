"""The app of the game: which screens there are, and how to get from one to another."""

import gc
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from pm_quest.continuing import describe_problem
from pm_quest.game import Game, SaveError
from pm_quest.library import Entry, Library
from pm_quest.saves.any_store import AnyStore
from pm_quest.saves.players import Players, Profile
from pm_quest.saves.record import Save
from pm_quest.story.sentences import counted
from pm_quest.tui.house import SAVING, STARTING, HouseApp, finished

UNSAVED = "Your last choice could not be saved, so it was not taken. Everything before it is saved."

if TYPE_CHECKING:
    from pm_quest.authoring.reader import Reading


class QuestApp(HouseApp):
    """PM Quest on the screen. `game` is the one being played, if any; `left_for` the command that the player left for, if any."""

    CSS_PATH = [
        "app.tcss",
        "screens/title.tcss",
    ]  # the first screen's styles are not loaded by itself

    def __init__(
        self, library: Library, store: AnyStore, players: Players, profile: Profile, game: Game | None = None
    ) -> None:
        super().__init__(players, profile)
        self.library, self.store, self.game = library, store, game
        self.left_for: tuple[str, ...] = ()

    @property
    def farewell(self) -> str:
        """What is left to say when the terminal is given back: that the last thing wanted could not be saved, if so."""
        return UNSAVED if self.is_said(SAVING) else ""

    def get_default_screen(self) -> Screen[None]:
        """The title."""
        from pm_quest.tui.screens.title import TitleScreen

        return TitleScreen()

    async def on_mount(self) -> None:
        """Straight into a scenario, where one was asked for."""
        if self.game:
            self.enter(self.game)

    # What the player can do from everywhere

    def enter(self, game: Game) -> None:
        """Play a game: on the screen for it, over the title."""
        from pm_quest.tui.screens.play import PlayScreen

        self.home()
        self.unsay(SAVING, STARTING)
        self.game = game
        self.push_screen(PlayScreen(game))
        if not self.is_headless and not gc.get_freeze_count():
            self.call_after_refresh(gc.freeze)  # or every third key press waits 60 ms while Python counts the widgets

    def play(self, entry: Entry, *, fresh: bool = False) -> None:
        """Read a scenario and play it: go on where the player left it, or start it `fresh`."""
        reading = self._read(entry.path)
        if reading is None or reading.scenario is None:
            return
        try:
            self.enter(
                Game.open(
                    reading.scenario, reading.fingerprint, entry.source, self.store, self.profile.name, fresh=fresh
                )
            )
        except SaveError as error:
            self.say(str(error), title="Not saved, so not started", about=STARTING)

    def move(self, save: Save, path: Path) -> bool:
        """Go on with a saved game in another file than it was played from; False where that is not possible."""
        source = self.library.source(path)
        if source == save.source and not describe_problem(save, self.library):
            self.play(self.library.entry(path))
            return True
        reading = self._read(path)
        if reading is None or reading.scenario is None:
            return False
        try:
            game = Game.move(reading.scenario, reading.fingerprint, source, self.store, save)
        except SaveError as error:
            self.say(error.sentence, title="Not gone on with", about=STARTING)
            return False
        self.enter(game)
        return True

    def _read(self, path: Path) -> "Reading | None":
        """Read a scenario file; what keeps it from being played is told."""
        from pm_quest.authoring.reader import read_file

        try:
            reading = read_file(path)
        except (OSError, ValueError) as error:
            why = error.strerror or error if isinstance(error, OSError) else error
            self.say(f"{path} can't be opened: {why}.", title="Not there", about=STARTING)
            return None
        if reading.scenario is None:
            number = len(reading.errors)
            self.say(
                f"It has {counted(number, 'problem')}. 'pm-quest check {path}' shows all.",
                title="Not playable yet",
                about=STARTING,
            )
        return reading

    def action_journal(self) -> None:
        """The turns so far."""
        from pm_quest.tui.screens.journal import JournalScreen
        from pm_quest.tui.screens.play import PlayScreen

        for screen in self.screen_stack:
            if isinstance(screen, PlayScreen):
                self.push_screen(JournalScreen(screen.game, screen.shown))

    def action_map(self) -> None:
        """The story as far as seen."""
        from pm_quest.tui.screens.map import MapScreen
        from pm_quest.tui.screens.play import PlayScreen

        for screen in self.screen_stack:
            if isinstance(screen, PlayScreen):
                self.push_screen(MapScreen(screen.game, screen.shown))

    def action_glossary(self) -> None:
        """Terms of the trade in this scenario."""
        from pm_quest.tui.screens.glossary import GlossaryScreen

        if self.game:
            self.push_screen(GlossaryScreen(self.game.playthrough.scenario))

    def action_debrief(self) -> None:
        """What a finished playthrough came to."""
        from pm_quest.tui.screens.debrief import DebriefScreen

        if self.game and self.game.playthrough.ended:
            self.push_screen(DebriefScreen(self.game))

    def action_library(self) -> None:
        """All scenarios."""
        from pm_quest.tui.screens.library import LibraryScreen

        if not isinstance(self.screen, LibraryScreen):
            self.push_screen(LibraryScreen())

    def action_lab(self) -> None:
        """Every way of playing in every job."""
        from pm_quest.tui.screens.lab import LabScreen

        if not isinstance(self.screen, LabScreen):
            self.push_screen(LabScreen())

    def action_classroom(self) -> None:
        """Sessions of a classroom."""
        from pm_quest.tui.screens.classroom import ClassroomScreen

        if not isinstance(self.screen, ClassroomScreen):
            self.push_screen(ClassroomScreen())

    def leave_for(self, command: tuple[str, ...]) -> None:
        """Leave the game, and go on with a command of `pm-quest class`."""
        self.left_for = command
        self.exit()

    def action_settings(self) -> None:
        """Player, theme, motion, text width."""
        from pm_quest.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def action_author(self) -> None:
        """The author's view of the scenario that this screen is about."""
        from pm_quest.tui.screens.author import AuthorScreen

        path = _scenario_file(self.screen)
        if path is not None:
            self.push_screen(AuthorScreen(path))

    def file_of(self, save: Save) -> Path | None:
        """The file that a save was played from; None where a shipped one is not there any more."""
        from pm_quest.library import NotFoundError

        with suppress(NotFoundError):
            return Path(save.source) if save.source else self.library.find(save.scenario)
        return None

    async def rewind(self, turn: int) -> None:
        """Go on from just after this turn, on the play screen, whatever lies over it."""
        from pm_quest.tui.screens.play import PlayScreen

        while len(self.screen_stack) > 1 and not isinstance(self.screen, PlayScreen):
            await self.pop_screen()
        if isinstance(self.screen, PlayScreen):
            await self.screen.rewind(turn)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette: everything that this screen's keys do, and the places to go."""
        commands = list(super().get_system_commands(screen))
        yield from commands
        if _scenario_file(screen) is not None:
            yield SystemCommand(
                "Author's view", "Its scenes, findings, tests and figures; tells everything", self.action_author
            )
        yield SystemCommand("Scenarios", "All scenarios, and your best results", self.action_library)
        if not any(command.title == "Lab" for command in commands):
            yield SystemCommand("Lab", "Every way of playing in every job, compared", self.action_lab)
        yield SystemCommand("Classroom", "One story, played by a room full of people", self.action_classroom)
        yield SystemCommand("Settings", "Player, theme, motion, text width", self.action_settings)


def _scenario_file(screen: Screen[object]) -> Path | None:
    """The file of the scenario that a screen is about, where it is about one."""
    from pm_quest.tui.screens.base import QuestScreen

    return screen.scenario_file() if isinstance(screen, QuestScreen) else None


def run(
    library: Library, store: AnyStore, players: Players, profile: Profile, game: Game | None = None
) -> tuple[int, tuple[str, ...], str]:
    """Play on this terminal until the player leaves; raises what made it fail.

    Gives the app's own exit status, the command of `pm-quest class` that the player left for, if any, and what is left
    to say.
    """
    app = QuestApp(library, store, players, profile, game)
    return finished(app), app.left_for, app.farewell
