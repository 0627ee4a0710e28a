"""What figures are made of, for the author's view: partings of two ways of playing, and meter ranges."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from pm_quest.live.story_insights import StoryInsights
from pm_quest.reports.difference_text import describe_difference, describe_parting, describe_rest, list_shown_partings
from pm_quest.reports.figure_formats import format_signed
from pm_quest.reports.range_wording import describe_ranges
from pm_quest.story.model import Scenario
from pm_quest.tui import safe_text

if TYPE_CHECKING:
    from pm_quest.analysis.policy_difference import PolicyDifference, PolicyParting

MAX_PARTINGS = 6


def render_difference(found: "PolicyDifference") -> Content:
    """Return why two ways of playing differ: what arises where, and what each takes there."""
    shown = list_shown_partings(found, MAX_PARTINGS)
    return safe_text.join_rows(
        safe_text.plain_content(describe_difference(found), "bold" if shown else "$muted"),
        *(_render_parting(found, parting) for parting in shown),
        safe_text.plain_content(describe_rest(found, len(shown)), "$muted"),
    )


def list_ranges(scenario: Scenario, scene: str, insights: StoryInsights) -> Iterator[Content]:
    """Yield what each meter can be on arrival in a scene, by way of playing."""
    for meter in scenario.meters.values():
        words = describe_ranges(insights.ranges, scene, meter.id, insights.compared)
        if words:
            yield Content.assemble((f"{meter.id} on arrival  ", "$muted"), words)


def _render_parting(found: "PolicyDifference", parting: "PolicyParting") -> Content:
    colour = "$adapts" if parting.share > 0 else "$forces"
    heading = Content.assemble(
        (f"{format_signed(parting.share):>6}", f"bold {colour}"), "  ", safe_text.plain_content(parting.scene, "bold")
    )
    return safe_text.join_rows(
        heading, *(safe_text.plain_content(f"  {line}", "$muted") for line in describe_parting(found, parting))
    )
