"""The ways from one screen of the game to another, as messages: the app carries them out."""

from dataclasses import dataclass

from textual.message import Message

from pm_quest.continuing import OpenGame
from pm_quest.game import Game
from pm_quest.library import LibraryEntry
from pm_quest.story.model import Scenario
from pm_quest.story.playthrough import Playthrough


class OpenLibrary(Message):
    """The list of scenarios is asked for."""


class OpenClassroom(Message):
    """The list of classroom sessions is asked for."""


class OpenSettings(Message):
    """The settings are asked for."""


class ReturnHome(Message):
    """All screens but the first are to be closed."""


@dataclass
class OpenLab(Message):
    """The lab is asked for; `played` is to stand among the policies, if there is one."""

    played: Playthrough | None = None


@dataclass
class PlayScenario(Message):
    """A scenario is to be played: the player's save resumed, or started `fresh`."""

    entry: LibraryEntry
    fresh: bool = False


@dataclass
class PlayGame(Message):
    """A game is to be played from where it is."""

    game: Game


@dataclass
class AskAboutLostGame(Message):
    """The player is to be asked what becomes of a game that can't be resumed."""

    game: OpenGame


@dataclass
class OpenJournal(Message):
    """The turns of a game are asked for, as far as `shown`, which is what was read."""

    game: Game
    shown: Playthrough


@dataclass
class OpenMap(Message):
    """The map of a game is asked for, as far as `shown`, which is what was read."""

    game: Game
    shown: Playthrough


@dataclass
class OpenGlossary(Message):
    """The terms of a scenario are asked for."""

    scenario: Scenario


@dataclass
class OpenDebrief(Message):
    """The debrief of a finished game is asked for."""

    game: Game


@dataclass
class RewindTo(Message):
    """The game is to go back to just after this turn, on the play screen."""

    turn: int


@dataclass
class ExitToCommand(Message):
    """The game is to be left for a command of `pm-quest class`."""

    command: tuple[str, ...]
