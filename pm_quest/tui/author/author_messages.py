"""What the author's screens ask of the app that watches a file, as messages."""

from dataclasses import dataclass

from textual.message import Message

from pm_quest.story.playthrough import Playthrough


class OpenAuthorView(Message):
    """The author's view of the watched file is asked for."""


class OpenSceneFinder(Message):
    """The list of scenes to go to is asked for."""


@dataclass
class JumpToScene(Message):
    """The game is to move to a scene, by a shortest way or by these steps."""

    scene: str
    steps: tuple[str, ...] | None = None


@dataclass
class RequestWorths(Message):
    """What the offers of a playthrough are worth is to be computed, and given to the play screen."""

    playthrough: Playthrough
