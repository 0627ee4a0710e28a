"""The parts of a view as values that read like the game's: scenes, outcomes, decisions, debrief.

What is withheld is None. A part of an unknown shape raises UnknownViewError.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from pm_quest.story.engine import Offer
from pm_quest.story.model import FITS, Fit, Meter, Scenario
from pm_quest.story.view import DebriefView, DecisionView, OutcomeView, TurnView
from pm_quest.story.view_codec import UnknownViewError, decode_view

ViewPart = Mapping[str, Any]
NO_ENDING_TITLE = "The session ended here."
NO_SCORE_TITLE = "You did not vote in this session"
"""What stands where others have their ending."""


@contextmanager
def check_shape() -> Iterator[None]:
    """Raise an error of reading a part inside as UnknownViewError."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise UnknownViewError from error


@dataclass(frozen=True, slots=True)
class RemoteOutcome:
    """The outcome of a turn's choice."""

    choice: str
    say: str
    fit: Fit | None
    gain: Mapping[str, int]
    then: str
    because: str | None


@dataclass(frozen=True, slots=True)
class RemoteArrival:
    """A scene that was reached.

    last: whether its turn leads to it, so that `offers` are its offers
    """

    scenario: Scenario
    turn: int
    where: str
    text: str
    signals: tuple[str, ...]
    offers: tuple[Offer, ...]
    meters: Mapping[str, int]
    skills: Mapping[str, int] | None
    adaptability: int | None
    ending: str | None
    last: bool
    previous: "RemoteArrival | None" = None

    @property
    def stuck(self) -> bool:
        """Whether it is a dead end."""
        return self.mode == "stuck"

    @property
    def mode(self) -> str:
        """What can be done here: `scene` (choose), `passage` (read on), `ending` or `stuck`."""
        if not self.last:
            return "passage"
        if self.ending is not None:
            return "ending"
        return "scene" if any(offer.open for offer in self.offers) else "stuck"


@dataclass(frozen=True, slots=True)
class RemoteTurn:
    """A turn of a table, as its students read it.

    The last outcome, and the scenes that followed.
    """

    number: int
    arrivals: tuple[RemoteArrival, ...]
    outcome: RemoteOutcome | None

    @property
    def last_arrival(self) -> RemoteArrival:
        """The scene that the turn leads to."""
        return self.arrivals[-1]


@dataclass(frozen=True, slots=True)
class RemoteAlternative:
    """An option of a past decision."""

    id: str
    say: str
    open: bool
    taken: bool
    fit: Fit | None


@dataclass(frozen=True, slots=True)
class RemoteDecision:
    """A past decision.

    alternatives: only in a debrief
    passages: scenes without a decision; only before the debrief
    """

    number: int
    where: str
    say: str
    fit: Fit | None
    signals: tuple[str, ...]
    alternatives: tuple[RemoteAlternative, ...]
    outcome: RemoteOutcome
    passages: tuple[RemoteArrival, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoteDebrief:
    """The debrief of a table.

    wanted: what this student had voted for, by turn
    voted: False for a student who never voted, and has no score
    """

    title: str
    text: str
    impact: int | None
    adaptability: int
    lowest: int
    highest: int
    skills: Mapping[str, int]
    meters: Mapping[str, int]
    decisions: tuple[RemoteDecision, ...]
    wanted: tuple[str | None, ...]
    voted: bool = True

    @property
    def fits(self) -> dict[Fit, int]:
        """How many decisions had which fit."""
        counted = Counter(decision.fit for decision in self.decisions)
        return {fit: counted[fit] for fit in FITS}


def read_scenario(session: ViewPart, story: ViewPart) -> Scenario:
    """Return as much of the scenario as a student may know: its head, and its meters."""
    known = decode_view(TurnView, story).last_scene.meters
    with check_shape():
        meters = {each.id: Meter(each.label, each.value, each.min, each.max) for each in known}
        employer = session.get("employer")
        return Scenario(
            format=1,
            title=str(session["title"]),
            summary=str(session["summary"]),
            role="",
            scenes={},
            employer=None if employer is None else str(employer),
            language=str(session["language"]),
            meters=meters,
        )


def read_turn(scenario: Scenario, story: ViewPart, previous: RemoteArrival | None = None) -> RemoteTurn:
    """Return the turn in a story part.

    `previous` is the last scene of the turn before, if it was seen.
    """
    before = None if previous is None else replace(previous, previous=None)
    turn = decode_view(TurnView, story)
    if not turn.scenes:
        raise UnknownViewError
    arrivals = tuple(
        RemoteArrival(
            scenario=scenario,
            turn=turn.turn,
            where=scene.where,
            text=scene.text,
            signals=scene.signals,
            offers=tuple(Offer(each.id, each.say, each.open, each.locked) for each in scene.offers),
            meters={each.id: each.value for each in scene.meters},
            skills=scene.skills,
            adaptability=scene.adaptability,
            ending=scene.ending.title if scene.ending else None,
            last=scene is turn.last_scene,
            previous=before,
        )
        for scene in turn.scenes
    )
    return RemoteTurn(turn.turn, arrivals, None if turn.outcome is None else _read_outcome(turn.outcome))


def read_debrief(debrief: ViewPart, wanted: Sequence[Any] | None) -> RemoteDebrief:
    """Return the debrief in its part."""
    found = decode_view(DebriefView, debrief)
    title = found.ending.title if found.ending else NO_ENDING_TITLE
    with check_shape():
        return RemoteDebrief(
            voted=found.voted,
            title=title if found.voted else NO_SCORE_TITLE,
            text=found.text,
            impact=found.impact,
            adaptability=found.adaptability,
            lowest=found.lowest,
            highest=found.highest,
            skills=found.skills,
            meters={each.id: each.value for each in found.meters},
            decisions=tuple(map(_read_decision, found.decisions)),
            wanted=tuple(None if each is None else str(each) for each in wanted or ()),
        )


def _read_decision(found: DecisionView) -> RemoteDecision:
    return RemoteDecision(
        found.number,
        found.where,
        found.say,
        found.fit,
        found.signals,
        tuple(RemoteAlternative(each.id, each.say, each.open, each.taken, each.fit) for each in found.offers),
        _read_outcome(found.outcome),
    )


def _read_outcome(found: OutcomeView) -> RemoteOutcome:
    return RemoteOutcome(found.choice, found.say, found.fit, found.gain, found.then, found.because)
