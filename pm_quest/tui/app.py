"""The app of the game: its screens, and the ways from one to another."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import SystemCommand
from textual.screen import Screen

from pm_quest.kit.collector import spare_first_objects
from pm_quest.kit.sentences import format_count
from pm_quest.saves.players import PlayerProfile, PlayerStore
from pm_quest.saves.save_errors import SaveError
from pm_quest.saves.save_store import SaveStore
from pm_quest.story.feedback import choose_feedback
from pm_quest.tui import game_messages as messages
from pm_quest.tui.app_messages import SAVING_TOPIC, STARTING_TOPIC
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.sharing_app import SharingApp

UNSAVED_REMARK = "Your last choice could not be saved, so it was not taken. Everything before it is saved."
CHANGED_STORY = "Its scenario was edited since: this playthrough does not lead to an ending in it any more."
_FOLDER = Path(__file__).parent

if TYPE_CHECKING:
    from pm_quest.authoring.scenario_reader import ScenarioReading
    from pm_quest.career_game import CareerGame
    from pm_quest.game import Game
    from pm_quest.lab.lab_guess import LabGuess
    from pm_quest.library import Library, LibraryEntry
    from pm_quest.saves.save_record import Save
    from pm_quest.story.feedback import FeedbackTime
    from pm_quest.tui.career.career_app import CareerOpener


class QuestApp(SharingApp):
    """PM Quest on the screen.

    `game` is the one to begin with, or that was played last, if any; `career` is one to begin with, and `open_career` opens one, once something is on the screen. `feedback` is when fit and reasons are told in this
    run, if not by the player's settings. `next_command` is the command that the player left the
    game for, if any.
    """

    CSS_PATH = [
        _FOLDER / "app.tcss",
        _FOLDER / "screens" / "title.tcss",
    ]  # the first screen's styles are not loaded by itself; whole paths, since subclasses live in other folders

    def __init__(
        self,
        library: "Library",
        store: SaveStore,
        players: PlayerStore,
        profile: PlayerProfile,
        game: "Game | None" = None,
        *,
        career: "CareerGame | None" = None,
        open_career: "CareerOpener | None" = None,
        feedback: "FeedbackTime | None" = None,
    ) -> None:
        super().__init__(players, profile)
        self.library, self.store, self.game, self.feedback = library, store, game, feedback
        self.first_career, self.open_first_career = career, open_career
        self.next_command: tuple[str, ...] = ()

    @property
    def closing_remark(self) -> str:
        """The closing remark: that the last choice could not be saved, if so. Empty otherwise."""
        return UNSAVED_REMARK if self.has_notice(SAVING_TOPIC) else ""

    @cached_property
    def lab_guess(self) -> "LabGuess":
        """What was pointed at in the lab, until the game is left."""
        from pm_quest.lab.lab_guess import LabGuess

        return LabGuess()

    def get_default_screen(self) -> Screen[None]:
        """Return the title screen, which waits to be composed where a game opens at once."""
        from pm_quest.tui.screens.title_screen import TitleScreen

        title = TitleScreen(self.library, self.store, self.active_profile, self.market_ahead)
        title.is_covered = any((self.first_career, self.open_first_career, self.game))
        return title

    async def on_mount(self) -> None:
        """Open the game at once where one was given."""
        if self.first_career:
            await self.show_career(self.first_career)
        elif self.open_first_career:
            self.begin_career(self.open_first_career)
        elif self.game:
            self.open_game(self.game)

    # Playing

    @on(messages.PlayGame)
    def play_game(self, event: messages.PlayGame) -> None:
        """Play a game that a screen has begun."""
        self.open_game(event.game)

    def open_game(self, game: "Game") -> None:
        """Show the play screen of a game, over the title."""
        from pm_quest.tui.screens.play_screen import PlayScreen

        self.return_home()
        self.clear_notices(SAVING_TOPIC, STARTING_TOPIC)
        self.game = game
        self._set_feedback()
        self.push_screen(PlayScreen(game, self.library))
        if not self.is_headless:  # or every third key press waits 60 ms
            self.call_after_refresh(spare_first_objects)

    def _follow_profile(self) -> None:
        super()._follow_profile()
        self._set_feedback()

    def _set_feedback(self) -> None:
        """Have the game tell fit and reasons when the player's settings say so."""
        if self.game:
            scenario, settings = self.game.playthrough.scenario, self.profile.settings
            self.game.feedback = choose_feedback(scenario, settings.feedback, self.feedback)

    @on(messages.PlayScenario)
    def play_chosen(self, event: messages.PlayScenario) -> None:
        """Play the scenario that was chosen on a screen."""
        self.play_scenario(event.entry, fresh=event.fresh)

    def play_scenario(self, entry: "LibraryEntry", *, fresh: bool = False) -> None:
        """Read a scenario and play it: resume the player's save, or start it `fresh`."""
        from pm_quest.game import Game

        reading = self._read_scenario(entry.path)
        if reading is None or reading.scenario is None:
            return
        try:
            self.open_game(
                Game.open(
                    reading.scenario, reading.fingerprint, entry.source, self.store, self.profile.name, fresh=fresh
                )
            )
        except SaveError as error:
            self.show_notice(str(error), title="Not saved, so not started", topic=STARTING_TOPIC)

    def move_save(self, save: "Save", path: Path) -> bool:
        """Resume a saved game in another file than it was played from.

        Return False where that fails.
        """
        from pm_quest.continuing import describe_problem
        from pm_quest.game import Game

        source = self.library.find_source(path)
        if source == save.source and not describe_problem(save, self.library):
            self.play_scenario(self.library.read_entry(path))
            return True
        reading = self._read_scenario(path)
        if reading is None or reading.scenario is None:
            return False
        try:
            game = Game.import_save(reading.scenario, reading.fingerprint, source, self.store, save)
        except SaveError as error:
            self.show_notice(error.sentence, title="Not continued", topic=STARTING_TOPIC)
            return False
        self.open_game(game)
        return True

    def _read_scenario(self, path: Path) -> "ScenarioReading | None":
        """Read a scenario file. Show a notice where it can't be read or played."""
        from pm_quest.authoring.scenario_reader import read_scenario_file

        try:
            reading = read_scenario_file(path)
        except (OSError, ValueError) as error:
            why = error.strerror or error if isinstance(error, OSError) else error
            self.show_notice(f"{path} can't be opened: {why}.", title="Not there", topic=STARTING_TOPIC)
            return None
        if reading.scenario is None:
            number = len(reading.errors)
            self.show_notice(
                f"It has {format_count(number, 'problem')}. 'pm-quest check {path}' shows all.",
                title="Not playable yet",
                topic=STARTING_TOPIC,
            )
        return reading

    @on(messages.RewindTo)
    async def rewind_game(self, event: messages.RewindTo) -> None:
        """Go back to just after a turn on the play screen; what lies over it closes once that is saved."""
        from pm_quest.tui.screens.play_screen import find_play_screen

        if (play := find_play_screen(self.screen_stack)) and play.save_rewind(event.turn):
            while self.screen is not play:
                await self.pop_screen()
            await play.show_rewound()

    @on(messages.AskAboutLostGame)
    def ask_about_lost_game(self, event: messages.AskAboutLostGame) -> None:
        """Ask what becomes of a game that can't be resumed."""
        from pm_quest.tui.screens.lost_game import LostGameQuestions

        def clear_notice() -> None:
            self.clear_notices(STARTING_TOPIC)

        LostGameQuestions(self, self.library, self.store, self.move_save, clear_notice).ask(event.game)

    # Screens over the game

    @on(messages.OpenJournal)
    def open_journal(self, event: messages.OpenJournal) -> None:
        """Open the journal: the turns so far."""
        from pm_quest.tui.screens.journal_screen import JournalScreen

        self.push_screen(JournalScreen(event.game, event.shown))

    @on(messages.OpenMap)
    def open_map(self, event: messages.OpenMap) -> None:
        """Open the map of the story as far as it has been seen."""
        from pm_quest.tui.screens.map_screen import MapScreen

        self.push_screen(MapScreen(event.game, event.shown))

    @on(messages.OpenGlossary)
    def open_glossary(self, event: messages.OpenGlossary) -> None:
        """Open the glossary of a scenario."""
        from pm_quest.tui.screens.glossary_screen import GlossaryScreen

        self.push_screen(GlossaryScreen(event.shown))

    @on(messages.OpenDebrief)
    def open_debrief(self, event: messages.OpenDebrief) -> None:
        """Open the debrief of a finished playthrough."""
        from pm_quest.tui.screens.debrief_screen import DebriefScreen

        if event.game.playthrough.ended:
            self.push_screen(DebriefScreen(event.game, self.library))

    @on(messages.OpenLab)
    def open_lab(self, event: messages.OpenLab) -> None:
        """Open the lab: every policy in every scenario, and a playthrough among them, if any."""
        from pm_quest.tui.screens.lab_screen import LabScreen

        if not isinstance(self.screen, LabScreen):
            self.push_screen(LabScreen(self.library, event.played, self.lab_guess))

    @on(messages.OpenCareerLab)
    def open_career_lab(self) -> None:
        """Open the lab's second page: what credentials change, and what preparations come to."""
        from pm_quest.tui.screens.career_lab_screen import CareerLabScreen

        if not isinstance(self.screen, CareerLabScreen):
            self.push_screen(CareerLabScreen(self.library))

    # Actions that are possible from every screen

    @on(messages.ReturnHome)
    def return_to_title(self) -> None:
        """Close all screens but the first."""
        self.return_home()

    def action_doors(self) -> None:
        """Return to the wall of doors."""
        self.return_home()

    @on(messages.OpenRuns)
    def open_runs(self, event: messages.OpenRuns) -> None:
        """Open the list of earlier playthroughs behind a door."""
        from pm_quest.tui.screens.runs_screen import RunsScreen

        self.push_screen(RunsScreen(event.door))

    @on(messages.LookBack)
    def look_back(self, event: messages.LookBack) -> None:
        """Open an earlier playthrough: its debrief over its ending, or the play screen where it goes on."""
        from pm_quest.game import Game

        reading = self._read_scenario(event.entry.path)
        if reading is None or reading.scenario is None:
            return
        try:
            game = Game.resume(reading.scenario, reading.fingerprint, event.entry.source, self.store, event.save)
        except SaveError as error:
            self.show_notice(str(error), title="Not opened", topic=STARTING_TOPIC)
            return
        if event.save.is_finished and not game.playthrough.ended:
            self.show_notice(CHANGED_STORY, title="Not opened", topic=STARTING_TOPIC)
            return
        self.open_game(game)
        if event.save.is_finished:
            self.open_debrief(messages.OpenDebrief(game))

    def action_lab(self) -> None:
        """Open the lab: every policy in every scenario."""
        self.open_lab(messages.OpenLab())

    @on(messages.OpenClassroom)
    def action_classroom(self) -> None:
        """Open the list of classroom sessions."""
        from pm_quest.tui.screens.classroom_screen import ClassroomScreen

        if not isinstance(self.screen, ClassroomScreen):
            self.push_screen(ClassroomScreen())

    @on(messages.ExitToCommand)
    def leave_for_command(self, event: messages.ExitToCommand) -> None:
        """Leave the game for a session that was chosen on a screen."""
        self.exit_to_command(event.command)

    def exit_to_command(self, command: tuple[str, ...]) -> None:
        """Leave the game, and have a command of `pm-quest class` run next."""
        self.next_command = command
        self.exit()

    @on(messages.OpenSettings)
    def action_settings(self) -> None:
        """Open the settings: player, theme, motion, text width, feedback."""
        from pm_quest.tui.screens.settings_screen import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen(self.active_profile))

    def action_author(self) -> None:
        """Open the author's view of the scenario that this screen is about."""
        from pm_quest.tui.author.author_screen import AuthorScreen

        path = _find_scenario_file(self.screen)
        if path is not None:
            self.push_screen(AuthorScreen(path))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """List the commands of the palette: what this screen's keys do, and the other screens."""
        commands = list(super().get_system_commands(screen))
        yield from commands
        if _find_scenario_file(screen) is not None:
            yield SystemCommand(
                "Author's view", "Its scenes, findings, tests and figures; it gives everything away", self.action_author
            )
        yield SystemCommand("Career", "Half a year, six adverts, three jobs", self.action_career)
        yield SystemCommand("Scenarios", "The doors of all scenarios, and your best results", self.action_doors)
        if not any(command.title == "Lab" for command in commands):
            yield SystemCommand("Lab", "Every way of playing in every job, compared", self.action_lab)
        yield SystemCommand("Classroom", "One story, played by a room full of people", self.action_classroom)
        yield SystemCommand("Settings", "Player, theme, motion, text width, feedback", self.action_settings)


def _find_scenario_file(screen: Screen[object]) -> Path | None:
    """Return the file of the scenario that a screen is about; None where it is about none."""
    return screen.find_scenario_file() if isinstance(screen, QuestScreen) else None
