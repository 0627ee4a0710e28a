"""Looking back on a playthrough: its decisions for the journal, and the debrief of a finished one."""

from collections import Counter
from dataclasses import dataclass, replace

from pm_quest.story.engine import Offer
from pm_quest.story.model import FIT_POINTS, FITS, Choice, Fit, Scene
from pm_quest.story.playthrough import Outcome, Playthrough


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the offers of a decision.

    choice: the choice behind it.
    offer: how it was shown.
    taken: whether it was the one taken.
    """

    choice: Choice
    offer: Offer
    taken: bool

    @property
    def id(self) -> str:
        """Return the choice's id."""
        return self.choice.id

    @property
    def say(self) -> str:
        """Return what the offer said."""
        return self.offer.say

    @property
    def open(self) -> bool:
        """Return whether it could be taken."""
        return self.offer.open

    @property
    def fit(self) -> Fit:
        """Return its fit."""
        return self.choice.fit


@dataclass(frozen=True, slots=True)
class Passage:
    """A scene without a decision: one that only leads on, or an ending."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One turn in review.

    number: counted from 1; `rewind(number - 1)` goes back to before it.
    scene, where, text, signals: the scene as the player saw it.
    alternatives: the offers there.
    outcome: what the choice did.
    passages: the scenes after it that had nothing to decide.
    """

    number: int
    scene: Scene
    where: str
    text: str
    signals: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    outcome: Outcome
    passages: tuple[Passage, ...] = ()

    @property
    def fit(self) -> Fit:
        """Return the fit of the choice taken."""
        return self.outcome.fit

    @property
    def say(self) -> str:
        """Return what the player did."""
        return next(each.offer.say for each in self.alternatives if each.taken)


@dataclass(frozen=True, slots=True)
class Debrief:
    """A finished playthrough in review.

    title, text: of the ending.
    impact, adaptability, skills, meters: the final values.
    decisions: every decision, in order.
    fits: the number of decisions by fit.
    scenes_seen: the ids of the scenes seen.
    """

    title: str
    text: str
    impact: int
    adaptability: int
    skills: dict[str, int]
    meters: dict[str, int]
    decisions: tuple[Decision, ...]
    fits: dict[Fit, int]
    scenes_seen: frozenset[str]

    @property
    def lowest(self) -> int:
        """Return the adaptability that the worst fit at each of these decisions would have given."""
        return sum(
            min(FIT_POINTS[each.fit] for each in decision.alternatives if each.offer.open)
            for decision in self.decisions
        )

    @property
    def highest(self) -> int:
        """Return the adaptability that the best fit at each of these decisions would have given."""
        return sum(
            max(FIT_POINTS[each.fit] for each in decision.alternatives if each.offer.open)
            for decision in self.decisions
        )


def list_decisions(playthrough: Playthrough) -> tuple[Decision, ...]:
    """Return every turn of a playthrough so far, in order."""
    return tuple(_build_decision(turn) for turn in playthrough.list_turns()[1:])


def list_decisions_read(playthrough: Playthrough, shown: Playthrough) -> tuple[Decision, ...]:
    """Return every turn of a playthrough, with the passages after the last only if they were shown."""
    if shown.turn == playthrough.turn:
        return list_decisions(shown)
    *earlier, last = list_decisions(playthrough)
    return (*earlier, replace(last, passages=()))


def list_passages(turn: Playthrough) -> tuple[Passage, ...]:
    """Return the scenes of this turn that had nothing to decide."""
    read = (each for each in turn.list_arrivals() if each.ended or each.scene.go is not None)
    return tuple(Passage(each.where, each.text) for each in read)


def build_debrief(playthrough: Playthrough) -> Debrief:
    """Return the debrief of a finished playthrough. Raises ValueError where it has not ended."""
    impact = playthrough.impact
    if impact is None:
        raise ValueError("a debrief needs a playthrough that has ended")
    decisions = list_decisions(playthrough)
    counts = Counter(decision.fit for decision in decisions)
    return Debrief(
        title=playthrough.title,
        text=playthrough.text,
        impact=impact,
        adaptability=playthrough.adaptability,
        skills=playthrough.skills,
        meters=playthrough.meters,
        decisions=decisions,
        fits={fit: counts[fit] for fit in FITS},
        scenes_seen=frozenset(index_scenes_seen(playthrough)),
    )


def index_scenes_seen(playthrough: Playthrough) -> dict[str, int]:
    """Return the turn of the first arrival at each scene seen, in order."""
    seen: dict[str, int] = {}
    for turn in playthrough.list_turns():
        for scene in turn.path:
            seen.setdefault(scene.id, turn.turn)
    return seen


def _build_decision(turn: Playthrough) -> Decision:
    before, outcome = turn.previous, turn.outcome
    if before is None or outcome is None:
        raise ValueError("the start is not a decision")
    choices = before.scene.choices
    return Decision(
        number=turn.turn,
        scene=before.scene,
        where=before.where,
        text=before.text,
        signals=before.signals,
        alternatives=tuple(
            Alternative(choices[offer.id], offer, offer.id == turn.taken_choice) for offer in before.offers
        ),
        outcome=outcome,
        passages=list_passages(turn),
    )
