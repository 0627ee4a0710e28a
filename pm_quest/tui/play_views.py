"""Protocols of what the widgets read of a playthrough.

They are small enough for a classroom session to satisfy.

What a session withholds is None: the fit of a choice, skills, adaptability. In the game it never
is.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from pm_quest.story.engine import Offer
from pm_quest.story.model import Fit, Scenario


class SceneView(Protocol):
    """A scene that was arrived at, and the numbers there. `Playthrough` is one.

    Of `scenario` only what a player may know from the start is read: title, employer, and the
    meters with their bounds.
    """

    @property
    def scenario(self) -> Scenario:
        """The scenario that is played."""

    @property
    def where(self) -> str:
        """When and where; empty where the author gives none."""

    @property
    def text(self) -> str:
        """The text, in Markdown."""

    @property
    def signals(self) -> Sequence[str]:
        """The signals that the player can notice."""

    @property
    def offers(self) -> Sequence[Offer]:
        """The offers, open and closed."""

    @property
    def stuck(self) -> bool:
        """Whether this is a dead end."""

    @property
    def meters(self) -> Mapping[str, int]:
        """The values of the meters, by id."""

    @property
    def skills(self) -> Mapping[str, int] | None:
        """Points by skill; None where they are withheld."""

    @property
    def adaptability(self) -> int | None:
        """Decisions that adapted less those that forced; None where it is withheld."""

    @property
    def previous(self) -> "SceneView | None":
        """The scene before the last decision; None at the start."""


class OutcomeView(Protocol):
    """What a choice did."""

    @property
    def fit(self) -> Fit | None:
        """How the choice fitted the organisation's need; None where it is withheld."""

    @property
    def gain(self) -> Mapping[str, int]:
        """The changes, by name of the number."""

    @property
    def then(self) -> str:
        """What happened, in Markdown."""

    @property
    def because(self) -> str | None:
        """The reason, to learn from; None where it is withheld."""


class AlternativeView(Protocol):
    """An offer of a past decision."""

    @property
    def id(self) -> str:
        """The id of the choice."""

    @property
    def say(self) -> str:
        """The text of the offer."""

    @property
    def open(self) -> bool:
        """Whether it could be taken."""

    @property
    def taken(self) -> bool:
        """Whether it was taken."""

    @property
    def fit(self) -> Fit | None:
        """How it would have fitted; None where that is withheld."""


class PassageView(Protocol):
    """A scene without choices."""

    @property
    def where(self) -> str:
        """When and where; empty where the author gives none."""

    @property
    def text(self) -> str:
        """The text, in Markdown."""


class DecisionView(Protocol):
    """A past turn."""

    @property
    def number(self) -> int:
        """The number of the decision, from 1."""

    @property
    def where(self) -> str:
        """When and where."""

    @property
    def say(self) -> str:
        """The text of the choice taken."""

    @property
    def fit(self) -> Fit | None:
        """How the choice fitted; None where that is withheld."""

    @property
    def signals(self) -> Sequence[str]:
        """The signals that could be noticed."""

    @property
    def alternatives(self) -> Sequence[AlternativeView]:
        """All offers of the scene."""

    @property
    def outcome(self) -> OutcomeView:
        """What the choice did."""

    @property
    def passages(self) -> Sequence[PassageView]:
        """The scenes without choices that followed."""


class DebriefView(Protocol):
    """A finished playthrough. `impact` is None where a trainer ended it before an ending."""

    @property
    def title(self) -> str:
        """The title of the ending."""

    @property
    def text(self) -> str:
        """The text of the ending, in Markdown."""

    @property
    def impact(self) -> int | None:
        """The impact, 0 to 100; None without an ending."""

    @property
    def decisions(self) -> Sequence[DecisionView]:
        """All decisions, in order."""

    @property
    def fits(self) -> Mapping[Fit, int]:
        """The number of decisions by fit."""

    @property
    def skills(self) -> Mapping[str, int]:
        """Points by skill."""

    @property
    def adaptability(self) -> int:
        """Decisions that adapted less those that forced."""

    @property
    def lowest(self) -> int:
        """The least adaptability that was possible in these decisions."""

    @property
    def highest(self) -> int:
        """The greatest adaptability that was possible in these decisions."""

    @property
    def meters(self) -> Mapping[str, int]:
        """The values of the meters at the end, by id."""
