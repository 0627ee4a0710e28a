"""The presenter for scripts and other front ends: one JSON object a line.

docs/line-mode.md has every event.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TextIO

from pm_quest.kit.console import format_json
from pm_quest.lines.number_sentences import list_signals
from pm_quest.lines.presenter import GameStart
from pm_quest.lines.typed_commands import TYPED_COMMANDS
from pm_quest.story.engine import Offer
from pm_quest.story.playthrough import Outcome, Playthrough
from pm_quest.story.scorecard import Alternative, Debrief, Decision

if TYPE_CHECKING:
    from pm_quest.possible import PossibleResults


class JsonPresenter:
    """Writes a game as events.

    Texts are Markdown, as the author wrote them, with the names filled in.
    """

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def write_event(self, event: str, **content: Any) -> None:
        """Write one event as one line, and flush it."""
        self.out.write(format_json({"event": event, **content}, self.out) + "\n")
        self.out.flush()

    def show_start(self, beginning: GameStart) -> None:
        """Write `start`: also after going back, which starts a save, and after `/again`."""
        playthrough = beginning.playthrough
        self.write_event(
            "start",
            scenario=playthrough.scenario.id,
            seed=playthrough.seed,
            turn=playthrough.turn,
            resumed=beginning.how != "anew",
        )

    def show_scenes(self, playthrough: Playthrough, *, anew: bool = False) -> None:  # noqa: ARG002  a script needs no shorter output
        """Write a `scene` for each scene of the turn, and `ending` where it ended."""
        for arrival in playthrough.list_arrivals():
            self.write_event("scene", **_encode_scene(arrival))
        if playthrough.ended:
            self.write_event("ending", **_encode_ending(playthrough))

    def show_standing(self, playthrough: Playthrough) -> None:
        """Write `standing`: the numbers of the organisation and of the player."""
        self.write_event("standing", **_encode_numbers(playthrough))

    def show_outcome(self, playthrough: Playthrough) -> None:
        """Write `outcome`: what the last choice did."""
        if playthrough.outcome is not None:
            self.write_event("outcome", **_encode_outcome(playthrough.outcome))

    def show_problem(self, message: str) -> None:
        """Write `problem`: a sentence; nothing has changed."""
        self.write_event("problem", message=message)

    def show_journal(self, decisions: Sequence[Decision], playthrough: Playthrough) -> None:
        """Write `journal`: the decisions so far, and every scene passed through."""
        self.write_event(
            "journal",
            turn=playthrough.turn,
            decisions=[_encode_decision(each) for each in decisions],
            scenes=[
                {"turn": each.turn, "id": each.scene.id, "where": each.where, "text": each.text}
                for turn in playthrough.list_turns()
                for each in turn.list_arrivals()
            ],
        )

    def show_signals(self, playthrough: Playthrough, decisions: Sequence[Decision]) -> None:
        """Write `signals`: those of this turn, and those of each decision before."""
        *before, here = (list_signals(turn) for turn in playthrough.list_turns())
        earlier = [
            {"number": each.number, "scene": each.scene.id, "signals": signals}
            for each, signals in zip(decisions, before, strict=True)
            if signals
        ]
        self.write_event("signals", here=here, earlier=earlier)

    def show_glossary(self, terms: Mapping[str, str]) -> None:
        """Write `glossary`: the terms asked for."""
        self.write_event("glossary", terms=dict(terms))

    def show_debrief(self, debrief: Debrief, playthrough: Playthrough) -> None:
        """Write `debrief`: the ending, what was possible and every decision with all its offers."""
        from pm_quest.possible import compute_possible  # noqa: PLC0415  it loads NumPy, which only a debrief is worth

        could = compute_possible(playthrough)
        self.write_event(
            "debrief",
            ending={"id": playthrough.scene.id, "title": debrief.title, "text": debrief.text},
            impact=debrief.impact,
            adaptability={"value": debrief.adaptability, "lowest": debrief.lowest, "highest": debrief.highest},
            skills=debrief.skills,
            meters=debrief.meters,
            fits=debrief.fits,
            possible=None if could is None else _encode_possible(could),
            lab=None if could is None else {id: asdict(line) for id, line in could.lab.items()},
            decisions=[
                {**_encode_decision(each), **_encode_context(each, before, could.offers[each.number] if could else {})}
                for before, each in zip(playthrough.list_turns(), debrief.decisions, strict=False)
            ],
        )

    def show_help(self) -> None:
        """Write `help`: the commands."""
        self.write_event(
            "help", commands=[{"usage": command.usage, "does": command.does} for command in TYPED_COMMANDS]
        )

    def show_prompt(self) -> None:
        """Write nothing: a script knows that it is its turn."""

    def show_farewell(self, playthrough: Playthrough, *, refused: bool = False) -> None:
        """Write nothing: the end of the output says it."""


def _encode_scene(playthrough: Playthrough) -> dict[str, Any]:
    return {
        "id": playthrough.scene.id,
        "where": playthrough.where,
        "text": playthrough.text,
        "signals": list(playthrough.signals),
        **_encode_numbers(playthrough),
        "offers": [_encode_offer(offer) for offer in playthrough.offers],
    }


def _encode_numbers(playthrough: Playthrough) -> dict[str, Any]:
    return {
        "meters": playthrough.meters,
        "skills": playthrough.skills,
        "adaptability": playthrough.adaptability,
    }


def _encode_offer(offer: Offer) -> dict[str, Any]:
    return {"id": offer.id, "say": offer.say, "open": offer.open, "locked": offer.locked}


def _encode_outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "choice": outcome.choice.id,
        "fit": outcome.fit,
        "gain": outcome.gain,
        "then": outcome.then,
        "because": outcome.because,
    }


def _encode_ending(playthrough: Playthrough) -> dict[str, Any]:
    return {
        "id": playthrough.scene.id,
        "title": playthrough.title,
        "impact": playthrough.impact,
        "adaptability": playthrough.adaptability,
        "skills": playthrough.skills,
        "meters": playthrough.meters,
    }


def _encode_decision(decision: Decision) -> dict[str, Any]:
    return {
        "number": decision.number,
        "scene": decision.scene.id,
        "where": decision.where,
        "say": decision.say,
        **_encode_outcome(decision.outcome),
    }


def _encode_possible(could: "PossibleResults") -> dict[str, Any]:
    return {"impact": could.impact, "points": could.points, "policies": could.policies}


def _encode_context(decision: Decision, before: Playthrough, worth: Mapping[str, float]) -> dict[str, Any]:
    return {
        "text": decision.text,
        "signals": list_signals(before),
        "offers": [_encode_alternative(each, worth.get(each.choice.id)) for each in decision.alternatives],
    }


def _encode_alternative(alternative: Alternative, worth: float | None) -> dict[str, Any]:
    offer = _encode_offer(alternative.offer)
    return {**offer, "fit": alternative.choice.fit, "taken": alternative.taken, "expected": worth}
