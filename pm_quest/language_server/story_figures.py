"""Figures of scenes and options, as an editor shows them."""

from typing import TYPE_CHECKING

from pm_quest.story.policies import POLICY_NAMES

if TYPE_CHECKING:
    from pm_quest.analysis.option_figures import OptionFigures


def describe_visits(figures: "OptionFigures", scene: str) -> str:
    """Return how likely a scene is to be read, at random and adapting."""
    visits = figures.visits.get(scene)
    if visits is None:
        return ""
    told = [f"{POLICY_NAMES[policy]} {_format_visits(often)}" for policy, often in visits.items()]
    return f"Read: {', '.join(told)}"


def describe_option(figures: "OptionFigures", name: str, current: bool) -> list[str]:
    """Return a table of what an option is worth for each way of playing on from it.

    `current` says whether the figures are of the text as it is now.
    """
    scene, _, choice = name.partition(".")
    worths = figures.worths.get((scene, choice))
    if worths is None:
        return ["No player can take it." if current else ""]
    rows = ["| playing on | expected impact |", "|---|---:|"]
    groups: dict[str, list[str]] = {}
    for policy, worth in sorted(worths.items(), key=lambda each: -1 if each[1] is None else -each[1]):
        shown = "may never end" if worth is None else f"{worth:.1f}"
        groups.setdefault(shown, []).append(POLICY_NAMES[policy])
    rows += [f"| {', '.join(policies)} | {shown} |" for shown, policies in groups.items()]
    return ["\n".join(rows), "" if current else "*Before the last changes; it is being worked out anew.*"]


def _format_visits(often: float) -> str:
    """Return an expected number of visits: up to one of them is a probability."""
    if often > 1 + 1e-9:
        return f"{often:.1f} times a playthrough"
    percent = 100 * often
    if 0 < percent < 1 or 99 < percent < 100 - 1e-7:
        return f"{percent:.1f} %"
    return f"{percent:.0f} %"
