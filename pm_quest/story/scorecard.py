"""What a playthrough amounts to: its decisions one by one, for the journal, and the debrief of a finished one."""

from collections import Counter
from dataclasses import dataclass, replace

from pm_quest.story.engine import Offer
from pm_quest.story.model import FITS, Choice, Fit, Scene
from pm_quest.story.playthrough import Outcome, Playthrough


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the offers of a decision: the choice behind it, how it was shown, and whether it was the one taken."""

    choice: Choice
    offer: Offer
    taken: bool

    @property
    def id(self) -> str:
        """The choice's id."""
        return self.choice.id

    @property
    def say(self) -> str:
        """What the offer said."""
        return self.offer.say

    @property
    def open(self) -> bool:
        """Could it be taken?"""
        return self.offer.open

    @property
    def fit(self) -> Fit:
        """How it would have answered what the organisation needed."""
        return self.choice.fit


@dataclass(frozen=True, slots=True)
class Passage:
    """A scene that was read and had nothing to decide: one that only leads on, or an ending."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One turn looked back on. `number` counts from 1; going back to before it is `back_to(number - 1)`.

    `passages` are the scenes after it that had nothing to decide.
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
        """How the choice taken answered what the organisation needed."""
        return self.outcome.fit

    @property
    def say(self) -> str:
        """What the player did."""
        return next(each.offer.say for each in self.alternatives if each.taken)


@dataclass(frozen=True, slots=True)
class Debrief:
    """A finished playthrough looked back on."""

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
        """The adaptability that the worst fit at each of these decisions would have come to."""
        return sum(
            min(_points(each) for each in decision.alternatives if each.offer.open) for decision in self.decisions
        )

    @property
    def highest(self) -> int:
        """The adaptability that the best fit at each of these decisions would have come to."""
        return sum(
            max(_points(each) for each in decision.alternatives if each.offer.open) for decision in self.decisions
        )


def decisions(playthrough: Playthrough) -> tuple[Decision, ...]:
    """Every turn of a playthrough so far, in order."""
    return tuple(_decision(turn) for turn in playthrough.turns()[1:])


def list_decisions_read(playthrough: Playthrough, shown: Playthrough) -> tuple[Decision, ...]:
    """List every turn of a playthrough, with what comes after the last only as far as it was `shown`."""
    if shown.turn == playthrough.turn:
        return decisions(shown)
    *earlier, last = decisions(playthrough)
    return (*earlier, replace(last, passages=()))


def list_passages(turn: Playthrough) -> tuple[Passage, ...]:
    """List the scenes of this turn that had nothing to decide."""
    read = (each for each in turn.arrivals() if each.ended or each.scene.go is not None)
    return tuple(Passage(each.where, each.text) for each in read)


def debrief(playthrough: Playthrough) -> Debrief:
    """Look back on a finished playthrough; raises ValueError where it has not ended."""
    impact = playthrough.impact
    if impact is None:
        raise ValueError("a debrief needs a playthrough that has ended")
    made = decisions(playthrough)
    counted = Counter(decision.fit for decision in made)
    return Debrief(
        title=playthrough.title,
        text=playthrough.text,
        impact=impact,
        adaptability=playthrough.adaptability,
        skills=playthrough.skills,
        meters=playthrough.meters,
        decisions=made,
        fits={fit: counted[fit] for fit in FITS},
        scenes_seen=frozenset(scenes_seen(playthrough)),
    )


def scenes_seen(playthrough: Playthrough) -> dict[str, int]:
    """The scenes arrived at, in the order of their first arrival, with the turn of it."""
    seen: dict[str, int] = {}
    for turn in playthrough.turns():
        for scene in turn.path:
            seen.setdefault(scene.id, turn.turn)
    return seen


def _decision(turn: Playthrough) -> Decision:
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
        alternatives=tuple(Alternative(choices[offer.id], offer, offer.id == turn.taken) for offer in before.offers),
        outcome=outcome,
        passages=list_passages(turn),
    )


def _points(alternative: Alternative) -> int:
    return {"adapts": 1, "forces": -1}.get(alternative.choice.fit, 0)
