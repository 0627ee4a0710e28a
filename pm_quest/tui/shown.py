"""What the widgets read of a playthrough: so little that what a session of a classroom sends is enough for them, too.

What is withheld there is None: the fit of a choice, skills, adaptability. In the game it never is.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from pm_quest.story.engine import Offer
from pm_quest.story.model import Fit, Scenario


class ArrivalShown(Protocol):
    """A scene arrived at, and how things stand there. `Playthrough` is one.

    Of `scenario` only what a player may know from the start is read: title, employer, and the meters with their bounds.
    """

    @property
    def scenario(self) -> Scenario:
        """What is played."""

    @property
    def where(self) -> str:
        """When and where; empty where the author does not say."""

    @property
    def text(self) -> str:
        """Markdown."""

    @property
    def signals(self) -> Sequence[str]:
        """What there is to notice."""

    @property
    def offers(self) -> Sequence[Offer]:
        """What can be chosen, and what is shown closed."""

    @property
    def stuck(self) -> bool:
        """Is it a dead end?"""

    @property
    def meters(self) -> Mapping[str, int]:
        """Their values."""

    @property
    def skills(self) -> Mapping[str, int] | None:
        """Points by skill."""

    @property
    def adaptability(self) -> int | None:
        """Points for what fitted, less those for what forced."""

    @property
    def previous(self) -> "ArrivalShown | None":
        """How it stood before the last decision."""


class OutcomeShown(Protocol):
    """What a choice did."""

    @property
    def fit(self) -> Fit | None:
        """How it answered what the organisation needed."""

    @property
    def gain(self) -> Mapping[str, int]:
        """What changed, by name."""

    @property
    def then(self) -> str:
        """What happened: Markdown."""

    @property
    def because(self) -> str | None:
        """What there is to learn."""


class AlternativeShown(Protocol):
    """An offer of a decision looked back on."""

    @property
    def id(self) -> str:
        """The choice."""

    @property
    def say(self) -> str:
        """What it said."""

    @property
    def open(self) -> bool:
        """Could it be taken?"""

    @property
    def taken(self) -> bool:
        """Was it?"""

    @property
    def fit(self) -> Fit | None:
        """How it would have fitted."""


class PassageShown(Protocol):
    """A scene that had nothing to decide."""

    @property
    def where(self) -> str:
        """When and where; empty where the author does not say."""

    @property
    def text(self) -> str:
        """Markdown."""


class DecisionShown(Protocol):
    """A turn looked back on."""

    @property
    def number(self) -> int:
        """Counted from 1."""

    @property
    def where(self) -> str:
        """When and where."""

    @property
    def say(self) -> str:
        """What was done."""

    @property
    def fit(self) -> Fit | None:
        """How that fitted."""

    @property
    def signals(self) -> Sequence[str]:
        """What there was to notice."""

    @property
    def alternatives(self) -> Sequence[AlternativeShown]:
        """All that was offered."""

    @property
    def outcome(self) -> OutcomeShown:
        """What came of it."""

    @property
    def passages(self) -> Sequence[PassageShown]:
        """The scenes after it that had nothing to decide."""


class DebriefShown(Protocol):
    """A playthrough looked back on. `impact` is None where there is none: it was ended from outside."""

    @property
    def title(self) -> str:
        """What the ending is called."""

    @property
    def text(self) -> str:
        """How it ended: Markdown."""

    @property
    def impact(self) -> int | None:
        """What came of it, 0 to 100."""

    @property
    def decisions(self) -> Sequence[DecisionShown]:
        """All of them, in order."""

    @property
    def fits(self) -> Mapping[Fit, int]:
        """How many decisions fitted how."""

    @property
    def skills(self) -> Mapping[str, int]:
        """Points by skill."""

    @property
    def adaptability(self) -> int:
        """Points for what fitted, less those for what forced."""

    @property
    def lowest(self) -> int:
        """The least adaptability that these decisions could have come to."""

    @property
    def highest(self) -> int:
        """The most."""

    @property
    def meters(self) -> Mapping[str, int]:
        """The values at the end."""
