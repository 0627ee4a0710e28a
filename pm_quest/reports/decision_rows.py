"""The rows of a page about decisions and their options."""

from collections.abc import Iterable, Mapping
from typing import Any

from pm_quest.analysis.decision_values import CONTINUATION_POLICIES, DecisionValues, OfferValues, OfferWorth
from pm_quest.drawing.colours import FIT_SIGNS
from pm_quest.drawing.html_pages import mark_svg
from pm_quest.drawing.scene_links import format_condition, list_links
from pm_quest.kit.sentences import format_count
from pm_quest.reports.figure_formats import format_decimal, format_percent, format_signed
from pm_quest.reports.small_pictures import describe_range, draw_range
from pm_quest.story.labels import SKILL_LABELS
from pm_quest.story.model import Choice, Scenario
from pm_quest.story.policies import POLICY_NAMES

ALWAYS_OPEN = 1 - 1e-9


def build_decision_rows(scenario: Scenario, decisions: Iterable[DecisionValues]) -> dict[str, dict[str, Any]]:
    """Return the template's values for each decision, by scene. Links lead to other scenes on the page."""
    return {
        each.scene: {
            "met": _format_visits(each),
            "offers": [_build_offer_row(scenario, each.scene, offer) for offer in each.offers],
        }
        for each in decisions
    }


def _format_visits(decision: DecisionValues) -> str:
    often = (
        "in every playthrough"
        if abs(decision.expected_visits - 1) < 1e-9
        else f"{format_decimal(decision.expected_visits, 2)} times a playthrough"
    )
    return f"met {often} at random, in {format_count(decision.states, 'state')}"


def _build_offer_row(scenario: Scenario, scene: str, offer: OfferValues) -> dict[str, Any]:
    choice = scenario.scenes[scene].choices[offer.choice]
    name = f"worth-{scene}-{choice.id}"
    random, adaptive = offer.worth["random"], offer.worth["adaptive"]
    reach = (random.min, random.max)
    words = f"{choice.id}: at random {describe_range(random.mean, *reach)}; adapting {format_decimal(adaptive.mean)}"
    return {
        "id": choice.id,
        "say": choice.say,
        "fit": choice.fit,
        "sign": FIT_SIGNS[choice.fit],
        "asked": format_condition(choice),
        "open": "" if offer.open > ALWAYS_OPEN else f"open {format_percent(offer.open)} of the time",
        "gains": _format_gains(scenario, choice),
        "goes": [{"to": way.target, "label": way.label} for way in list_links(choice.go)],
        "picture": mark_svg(draw_range(name, words, random.mean, reach, adaptive.mean)),
        "random": _format_worth(random),
        "adaptive": _format_worth(adaptive),
        "others": [
            f"{POLICY_NAMES[policy]} {_format_worth(worth)['mean']}"
            for policy, worth in offer.worth.items()
            if policy not in CONTINUATION_POLICIES
        ],
    }


def _format_worth(worth: OfferWorth) -> Mapping[str, str]:
    """Return a mean, and its range where it differs between states."""
    if worth.mean is None or worth.min is None or worth.max is None:
        return {"mean": "may never end", "range": ""}
    low, high = format_decimal(worth.min), format_decimal(worth.max)
    return {"mean": format_decimal(worth.mean), "range": "" if low == high else f"{low} to {high}"}


def _format_gains(scenario: Scenario, choice: Choice) -> str:
    labels: dict[str, str] = {id: meter.label for id, meter in scenario.meters.items()}
    labels |= SKILL_LABELS
    parts = [f"{format_signed(amount, 0)} {labels.get(id, id)}" for id, amount in choice.gain.items() if amount]
    parts += [flag if value else f"no longer {flag}" for flag, value in choice.set.items()]
    return ", ".join(parts)
