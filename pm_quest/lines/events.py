"""The voice for scripts and other front ends: a JSON object a line. docs/line-mode.md has every event."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TextIO

from pm_quest.console import as_json
from pm_quest.lines.commands import COMMANDS
from pm_quest.lines.voice import Beginning
from pm_quest.lines.wording import noticed
from pm_quest.story.engine import Offer
from pm_quest.story.playthrough import Outcome, Playthrough
from pm_quest.story.scorecard import Alternative, Debrief, Decision

if TYPE_CHECKING:
    from pm_quest.possible import Possible


class Events:
    """Tells a game as events. Texts are Markdown, as the author wrote them, with the names filled in."""

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def tell(self, event: str, **content: Any) -> None:
        """Write one event as one line, and flush it."""
        self.out.write(as_json({"event": event, **content}, self.out) + "\n")
        self.out.flush()

    def begin(self, beginning: Beginning) -> None:
        """`start`: also after going back, as that is a save of its own, and after `/again`."""
        playthrough = beginning.playthrough
        self.tell(
            "start",
            scenario=playthrough.scenario.id,
            seed=playthrough.seed,
            turn=playthrough.turn,
            resumed=beginning.how != "anew",
        )

    def scenes(self, playthrough: Playthrough, *, anew: bool = False) -> None:  # noqa: ARG002  a script has no ears to spare
        """A `scene` for each arrival of the turn, and `ending` where it ended."""
        for arrival in playthrough.arrivals():
            self.tell("scene", **_scene(arrival))
        if playthrough.ended:
            self.tell("ending", **_ending(playthrough))

    def standing(self, playthrough: Playthrough) -> None:
        """`standing`: the numbers of the organisation and of the player."""
        self.tell("standing", **_numbers(playthrough))

    def outcome(self, playthrough: Playthrough) -> None:
        """`outcome`: what the last choice did."""
        if playthrough.outcome is not None:
            self.tell("outcome", **_outcome(playthrough.outcome))

    def problem(self, message: str) -> None:
        """`problem`: a sentence; nothing has changed."""
        self.tell("problem", message=message)

    def journal(self, decisions: Sequence[Decision], playthrough: Playthrough) -> None:
        """`journal`: the decisions so far, and every scene passed through."""
        self.tell(
            "journal",
            turn=playthrough.turn,
            decisions=[_decision(each) for each in decisions],
            scenes=[
                {"turn": each.turn, "id": each.scene.id, "where": each.where, "text": each.text}
                for turn in playthrough.turns()
                for each in turn.arrivals()
            ],
        )

    def signals(self, playthrough: Playthrough, decisions: Sequence[Decision]) -> None:
        """`signals`: those of this turn, and those of each decision before."""
        *before, here = (noticed(turn) for turn in playthrough.turns())
        earlier = [
            {"number": each.number, "scene": each.scene.id, "signals": signals}
            for each, signals in zip(decisions, before, strict=True)
            if signals
        ]
        self.tell("signals", here=here, earlier=earlier)

    def glossary(self, terms: Mapping[str, str]) -> None:
        """`glossary`: the terms asked for."""
        self.tell("glossary", terms=dict(terms))

    def debrief(self, debrief: Debrief, playthrough: Playthrough) -> None:
        """`debrief`: the ending, what could have been, and every decision with all its offers."""
        from pm_quest.possible import possible  # noqa: PLC0415  it loads NumPy, which only a debrief is worth

        could = possible(playthrough)
        self.tell(
            "debrief",
            ending={"id": playthrough.scene.id, "title": debrief.title, "text": debrief.text},
            impact=debrief.impact,
            adaptability={"value": debrief.adaptability, "lowest": debrief.lowest, "highest": debrief.highest},
            skills=debrief.skills,
            meters=debrief.meters,
            fits=debrief.fits,
            possible=None if could is None else _possible(could),
            lab=None if could is None else {id: asdict(line) for id, line in could.lab.items()},
            decisions=[
                {**_decision(each), **_around(each, before, could.offers[each.number] if could else {})}
                for before, each in zip(playthrough.turns(), debrief.decisions, strict=False)
            ],
        )

    def help(self) -> None:
        """`help`: the commands."""
        self.tell("help", commands=[{"usage": command.usage, "does": command.does} for command in COMMANDS])

    def ask(self) -> None:
        """A script knows that it is its turn."""

    def leave(self, playthrough: Playthrough, *, refused: bool = False) -> None:
        """The end of the output says it."""


def _scene(playthrough: Playthrough) -> dict[str, Any]:
    return {
        "id": playthrough.scene.id,
        "where": playthrough.where,
        "text": playthrough.text,
        "signals": list(playthrough.signals),
        **_numbers(playthrough),
        "offers": [_offer(offer) for offer in playthrough.offers],
    }


def _numbers(playthrough: Playthrough) -> dict[str, Any]:
    return {
        "meters": playthrough.meters,
        "skills": playthrough.skills,
        "adaptability": playthrough.adaptability,
    }


def _offer(offer: Offer) -> dict[str, Any]:
    return {"id": offer.id, "say": offer.say, "open": offer.open, "locked": offer.locked}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "choice": outcome.choice.id,
        "fit": outcome.fit,
        "gain": outcome.gain,
        "then": outcome.then,
        "because": outcome.because,
    }


def _ending(playthrough: Playthrough) -> dict[str, Any]:
    return {
        "id": playthrough.scene.id,
        "title": playthrough.title,
        "impact": playthrough.impact,
        "adaptability": playthrough.adaptability,
        "skills": playthrough.skills,
        "meters": playthrough.meters,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "number": decision.number,
        "scene": decision.scene.id,
        "where": decision.where,
        "say": decision.say,
        **_outcome(decision.outcome),
    }


def _possible(could: "Possible") -> dict[str, Any]:
    return {"impact": could.impact, "points": could.points, "policies": could.policies}


def _around(decision: Decision, before: Playthrough, worth: Mapping[str, float]) -> dict[str, Any]:
    return {
        "text": decision.text,
        "signals": noticed(before),
        "offers": [_alternative(each, worth.get(each.choice.id)) for each in decision.alternatives],
    }


def _alternative(alternative: Alternative, worth: float | None) -> dict[str, Any]:
    offer = _offer(alternative.offer)
    return {**offer, "fit": alternative.choice.fit, "taken": alternative.taken, "expected": worth}
