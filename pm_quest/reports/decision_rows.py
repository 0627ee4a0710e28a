"""Decision by decision, what a page tells of each offer."""

from collections.abc import Iterable, Mapping
from typing import Any

from pm_quest.analysis.decisions import Decision, Offered, Worth
from pm_quest.drawing.pages import drawn
from pm_quest.drawing.palette import FIT_SIGNS
from pm_quest.drawing.ways import asked, heading, ways
from pm_quest.reports.figures import decimal, percent, signed
from pm_quest.reports.pictures import impact_words, reach_picture
from pm_quest.story.model import SKILLS, Choice, Scenario
from pm_quest.story.sentences import counted

ALWAYS = 1 - 1e-9


def decision_rows(scenario: Scenario, decisions: Iterable[Decision]) -> list[dict[str, Any]]:
    """What the template shows of each decision; ways lead to the other decisions and to the endings on the page."""
    decisions = tuple(decisions)
    shown = {each.scene for each in decisions} | {id for id, scene in scenario.scenes.items() if scene.ending}
    return [
        {
            "id": each.scene,
            "where": heading(scenario.scenes[each.scene]),
            "met": _met(each),
            "offers": [_offer(scenario, each.scene, offer, shown) for offer in each.offers],
        }
        for each in decisions
    ]


def _met(decision: Decision) -> str:
    often = (
        "in every playthrough" if abs(decision.met - 1) < 1e-9 else f"{decimal(decision.met, 2)} times a playthrough"
    )
    return f"met {often} at random, in {counted(decision.states, 'state')}"


def _offer(scenario: Scenario, scene: str, offer: Offered, shown: set[str]) -> dict[str, Any]:
    choice = scenario.scenes[scene].choices[offer.choice]
    name = f"worth-{scene}-{choice.id}"
    random, adaptive = offer.worth["random"], offer.worth["adaptive"]
    reach = (random.min, random.max)
    words = f"{choice.id}: at random {impact_words(random.mean, *reach)}; adapting {decimal(adaptive.mean)}"
    return {
        "id": choice.id,
        "say": choice.say,
        "fit": choice.fit,
        "sign": FIT_SIGNS[choice.fit],
        "asked": asked(choice),
        "open": "" if offer.open > ALWAYS else f"open {percent(offer.open)} of the time",
        "gains": _gains(scenario, choice),
        "goes": [{"to": way.target, "label": way.label, "shown": way.target in shown} for way in ways(choice.go)],
        "picture": drawn(reach_picture(name, words, random.mean, reach, adaptive.mean)),
        "random": _told(random),
        "adaptive": _told(adaptive),
    }


def _told(worth: Worth) -> Mapping[str, str]:
    """A mean, and its range where it differs from state to state."""
    if worth.mean is None or worth.min is None or worth.max is None:
        return {"mean": "may never end", "range": ""}
    low, high = decimal(worth.min), decimal(worth.max)
    return {"mean": decimal(worth.mean), "range": "" if low == high else f"{low} to {high}"}


def _gains(scenario: Scenario, choice: Choice) -> str:
    labels: dict[str, str] = {id: meter.label for id, meter in scenario.meters.items()}
    labels |= {skill: skill.replace("user_design", "user & design") for skill in SKILLS}
    parts = [f"{signed(amount, 0)} {labels.get(id, id)}" for id, amount in choice.gain.items() if amount]
    parts += [flag if value else f"no longer {flag}" for flag, value in choice.set.items()]
    return ", ".join(parts)
