"""What screens ask of every app, as messages: notices and their topics, documents and people."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.notifications import SeverityLevel

if TYPE_CHECKING:
    from pm_quest.story.view import ExhibitView, PersonView, SceneView, TermView


SAVING_TOPIC, STARTING_TOPIC, SAVES_TOPIC = "saving", "starting", "saves"
"""Topics of notices: saving a choice, starting a scenario, reading the saves."""
ANSWERS_TOPIC = "answers"
"""The topic of the notice that first answers of a job stay."""
VOTE_TOPIC, REFUSAL_TOPIC, DEBRIEF_TOPIC, ACTION_TOPIC = "vote", "refusal", "debrief", "deed"
"""Topics of notices in a classroom: voting, a refused vote, the debrief, the trainer's last action."""


@dataclass
class ShowNotice(Message):
    """Something did not go as asked.

    topic: a newer notice replaces an older one of its topic, which is the title if this is empty.
    timeout: the seconds until it goes by itself.
    """

    sentence: str
    title: str
    topic: str = ""
    severity: SeverityLevel = "error"
    timeout: float = 30


@dataclass
class ClearNotices(Message):
    """The notices of these topics no longer hold."""

    topics: tuple[str, ...]


@dataclass
class OpenExhibits(Message):
    """Opens the documents of a scene; `first` is the id of the one to show, if not the first.

    arrived: the scene, where a document opens by itself: its text is read before it.
    """

    exhibits: "tuple[ExhibitView, ...]"
    first: str = ""
    arrived: "SceneView | None" = None


@dataclass
class OpenCast(Message):
    """Opens who is who in the story of this title, of those met, and the words that its scene uses."""

    story: str
    cast: "tuple[PersonView, ...]"
    terms: "tuple[TermView, ...]" = ()
