"""The view part with the current turn of a table, as the story shows it and no scene further."""

from collections.abc import Iterable
from typing import Any

from pm_quest.classroom.sessions.tables import Table
from pm_quest.story.model import Scene
from pm_quest.story.playthrough import Playthrough


def build_story(table: Table, *, reasons: bool) -> dict[str, Any]:
    """Return the scenes of this turn, the offers, the meters, and the outcome of the last choice.

    Fit, reasons, skills and adaptability are included only with `reasons`.
    """
    now = table.playthrough
    return {
        "turn": now.turn,
        "scenes": [_build_scene(each) for each in now.list_arrivals()],
        "offers": [_build_offer(each.id, each.say, each.open, each.locked) for each in now.offers],
        "meters": [
            {"id": id, "label": meter.label, "value": now.meters[id], "min": meter.min, "max": meter.max}
            for id, meter in now.scenario.meters.items()
        ],
        "outcome": _build_outcome(now, reasons=reasons),
        "ending": _build_ending(now),
        "skills": now.skills if reasons else None,
        "adaptability": now.adaptability if reasons else None,
    }


def number_options(scene: Scene, shown_ids: Iterable[str]) -> dict[str, int]:
    """Return the label of each option: its number among all shown in a scene, locked ones too.

    At one table that is the number it is chosen by; over several it counts what any was shown.
    """
    known = set(shown_ids)
    return {id: number for number, id in enumerate((id for id in scene.choices if id in known), 1)}


def number_offers(now: Playthrough) -> dict[str, int]:
    """Return the label of each option that is shown now."""
    return number_options(now.scene, (offer.id for offer in now.offers))


def _build_scene(now: Playthrough) -> dict[str, Any]:
    return {"id": now.scene.id, "where": now.where, "text": now.text, "signals": list(now.signals)}


def _build_offer(id: str, say: str, open: bool, locked: str | None) -> dict[str, Any]:
    return {"id": id, "say": say, "open": open, "locked": locked}


def _build_outcome(now: Playthrough, *, reasons: bool) -> dict[str, Any] | None:
    if (outcome := now.outcome) is None or now.previous is None:
        return None
    said = next(offer.say for offer in now.previous.offers if offer.id == now.taken_choice)
    told: dict[str, Any] = {"choice": now.taken_choice, "say": said, "then": outcome.then}
    if reasons:
        return {**told, "gain": outcome.gain, "fit": outcome.fit, "because": outcome.because}
    return {**told, "gain": {id: change for id, change in outcome.gain.items() if id in now.scenario.meters}}


def _build_ending(now: Playthrough) -> dict[str, Any] | None:
    return {"title": now.title, "impact": now.impact} if now.ended else None
