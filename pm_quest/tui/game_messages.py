"""The ways from one screen of the game to another, as messages: the app carries them out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:  # the title needs these messages, and none of what they carry
    from pm_quest.continuing import OpenGame
    from pm_quest.game import Game
    from pm_quest.library import LibraryEntry
    from pm_quest.saves.save_record import Save
    from pm_quest.scenario_doors import ScenarioDoor
    from pm_quest.story.ending_figures import EndingFigures
    from pm_quest.story.playthrough import Playthrough


class OpenCareer(Message):
    """Opens the career: continues the player's, or begins one."""


class OpenClassroom(Message):
    """Opens the list of classroom sessions."""


class OpenSettings(Message):
    """Opens the settings."""


class ReturnHome(Message):
    """Closes all screens but the first."""


@dataclass
class OpenLab(Message):
    """Opens the lab, with `played` among the policies, if any."""

    played: "Playthrough | None" = None


class OpenCareerLab(Message):
    """Opens the lab's second page: careers in figures."""


@dataclass
class OpenRuns(Message):
    """Opens the list of a player's playthroughs behind a door of the title."""

    door: "ScenarioDoor"


@dataclass
class PlayScenario(Message):
    """Plays a scenario: resumes the player's save, or starts `fresh`."""

    entry: "LibraryEntry"
    fresh: bool = False


@dataclass
class PlayGame(Message):
    """Plays a game from where it is."""

    game: "Game"


@dataclass
class AskAboutLostGame(Message):
    """Asks the player what to do about a game that can't be resumed."""

    game: "OpenGame"


@dataclass
class OpenJournal(Message):
    """Opens the turns of a game, as far as `shown`, which is what was read."""

    game: "Game"
    shown: "Playthrough"


@dataclass
class OpenMap(Message):
    """Opens the map of a game, as far as `shown`, which is what was read."""

    game: "Game"
    shown: "Playthrough"


@dataclass
class OpenGlossary(Message):
    """Opens the glossary of a scenario, as far as its words have come up in what was read."""

    shown: "Playthrough"


@dataclass
class PlayedOn(Message):
    """Tells that a game has gone on: its ending may be near."""

    game: "Game"


@dataclass
class OpenEnding(Message):
    """Opens the ending of a finished game, which was read."""

    game: "Game"


@dataclass
class OpenDebrief(Message):
    """Opens the debrief of a finished game."""

    game: "Game"


@dataclass
class LookBack(Message):
    """Opens an earlier playthrough from its save: its debrief, or where it goes on if it has not ended."""

    entry: "LibraryEntry"
    save: "Save"


@dataclass
class OpenShare(Message):
    """Opens the ticket of a finished game, with the figures of its ending where they are known."""

    game: "Game"
    figures: "EndingFigures | None" = None


@dataclass
class OpenOtherWay(Message):
    """Opens the way of a code beside that of a finished game."""

    game: "Game"


@dataclass
class RewindTo(Message):
    """Takes the game back to just after this turn, on the play screen."""

    turn: int


@dataclass
class ExitToCommand(Message):
    """Leaves the game for a command of `pm-quest class`."""

    command: tuple[str, ...]
