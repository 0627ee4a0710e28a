"""What the author's screens ask of the app that watches a file, as messages."""

from dataclasses import dataclass

from textual.message import Message

from pm_quest.story.playthrough import Playthrough


class OpenAuthorView(Message):
    """Opens the author's view of the watched file."""


class OpenSceneFinder(Message):
    """Opens the list of scenes to go to."""


@dataclass
class JumpToScene(Message):
    """Moves the game to a scene, by a shortest way or by these steps."""

    scene: str
    steps: tuple[str, ...] | None = None


@dataclass
class RequestWorths(Message):
    """Has the worth of a playthrough's options computed, and given to the play screen."""

    playthrough: Playthrough
