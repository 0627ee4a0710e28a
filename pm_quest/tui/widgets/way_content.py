"""Two ways through one story beside each other, as contents of a given width."""

from textual.content import Content

from pm_quest.story.labels import FIT_SIGNS
from pm_quest.story.model import Fit
from pm_quest.story.way_comparison import WayComparison, WaySummary
from pm_quest.story.way_words import describe_lead
from pm_quest.tui import safe_text

NAME_WIDTH = 12
WIDEST_BAR = 48
LEAST_BAR, BESIDE_BAR = 10, 30
"""Cells of a bar at least, and those that are kept for what stands beside it."""


def draw_way(comparison: WayComparison, width: int, *, mine: bool) -> Content:
    """Return a way on two rows: its decisions with where the two parted, then its impact as a bar, and its ending."""
    way, name = (comparison.mine, "you") if mine else (comparison.other, "the other")
    style = "$primary" if mine else "$skill"
    room = max(LEAST_BAR, width - NAME_WIDTH)
    signs = _draw_decisions(way, comparison.together if comparison.parting else None, room)
    result = _draw_result(way, style, room)
    return Content("\n").join(
        [Content.assemble((name.ljust(NAME_WIDTH), f"bold {style}"), signs), Content.assemble(" " * NAME_WIDTH, result)]
    )


def draw_lead(comparison: WayComparison) -> Content:
    """Return by how much the other way is ahead or behind; empty where one has no ending."""
    lead = describe_lead(comparison)
    return Content.styled(f"{' ' * NAME_WIDTH}The other came to {lead}.", "bold") if lead else Content("")


def draw_taken(text: str, fit: Fit, name: str, width: int) -> Content:
    """Return what one of the two took where they parted."""
    head = Content.assemble((name.ljust(NAME_WIDTH - 2), "bold"), safe_text.format_fit(fit))
    return safe_text.join_rows(head, safe_text.wrap_to_rows(safe_text.render_line(text), width, 4))


def _draw_decisions(way: WaySummary, together: int | None, room: int) -> Content:
    """Return a sign a decision, apart where there is room, and a line where the two parted."""
    cells = 2 if 2 * len(way.fits) + 2 <= room else 1
    most = max(1, room - 3) // cells
    parts: list[tuple[str, str]] = []
    for number, fit in enumerate(way.fits[:most]):
        if number == together:
            parts.append(("┊".ljust(cells), "$faint"))
        parts.append((FIT_SIGNS[fit].ljust(cells), f"${fit}"))
    if len(way.fits) > most:
        parts.append(("…", "$muted"))
    return Content.assemble(*parts)


def _draw_result(way: WaySummary, style: str, room: int) -> Content:
    if way.impact is None:
        return Content.styled("not known to its end", "$muted")
    width = max(LEAST_BAR, min(WIDEST_BAR, room - BESIDE_BAR))
    filled = round(way.impact * (width - 1) / 100)
    bar = [("━" * filled, style), ("●", style), ("─" * (width - 1 - filled), "$ghost")]
    beside = safe_text.plain_content(way.ending).truncate(max(4, room - width - 7), ellipsis=True)
    return Content.assemble(*bar, (f" {way.impact:>3}", "bold"), "   ", beside)
