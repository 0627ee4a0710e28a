"""The parts of an ending's scene, each as a content of a given width."""

from collections.abc import Sequence

from textual.content import Content

from pm_quest.story.ending_figures import DecisionFigures, EndingFigures
from pm_quest.story.ending_words import (
    describe_percentile,
    describe_rarity,
    describe_ways,
    describe_weight,
    format_odds,
    format_weight,
)
from pm_quest.story.figure_words import find_words, group_digits
from pm_quest.story.labels import ENDING_SIGN, FIT_SIGNS
from pm_quest.tui import safe_text
from pm_quest.tui.widgets.inline_parts import join_in_rows
from pm_quest.tui.widgets.title_letters import fit_title

WAITING = "working out how rare this is …"
UNKNOWN_ENDING = "┊"
MOST_ENDINGS = 12
"""Endings named, and unseen ones drawn, at most; of the others only the number is told."""
LEAD = 6
"""The cells of the rule before its sign."""


def draw_rule(width: int, share: float) -> Content:
    """Draw the rule that runs out of the sign of an ending; `share` of it is there."""
    left, right = round(LEAD * share), round(max(0, width - LEAD - 3) * share)
    return Content.assemble(
        (" " * (LEAD - left) + "─" * left, "$faint"), (f" {ENDING_SIGN} ", "bold $primary"), ("─" * right, "$faint")
    )


def draw_title(title: str, width: int, *, lines: int) -> Content:
    """Return the title of the ending: in large letters where they fit on that many lines, else on two rows at most."""
    drawn = fit_title(title, width, lines=lines)
    if drawn is not None:
        return Content.styled(drawn, "$primary")
    return safe_text.wrap_to_rows(safe_text.plain_content(title, "bold $primary"), width, 2)


def draw_rarity(figures: EndingFigures, *, short: bool) -> Content:
    """Return how rare the ending is, and among how many ways."""
    said, odds = describe_rarity(figures), format_odds(figures.at_random.value, figures.language)
    place = said.lower().find(odds.lower())
    begin, end = (place, place + len(odds)) if place >= 0 else (0, 0)
    words = find_words(figures.language)
    plays = "" if figures.samples is None else words["plays"].format(n=group_digits(figures.samples, words))
    ways = " ".join(filter(None, (describe_ways(figures), plays, "" if short else describe_percentile(figures))))
    rarity = Content.assemble(said[:begin], (said[begin:end], "bold"), said[end:])
    return safe_text.join_rows(rarity, Content.styled(ways, "$muted"))


def draw_turning_points(figures: EndingFigures, width: int) -> Content:
    """Return the decisions that the ending turned on, one a row; that none did, where it is so."""
    points = figures.list_turning_points()
    if not figures.is_exact:
        return Content.styled("not known: too many states for exact figures", "$muted")
    if not points:
        return Content.styled("no decision of yours cost or gained anything" if figures.decisions else "", "$muted")
    return Content("\n").join([_draw_point(point, width, figures.language) for point in points])


def _draw_point(point: DecisionFigures, width: int, language: str) -> Content:
    weight = (
        Content.assemble(("▼ ", "$forces"), (format_weight(point.lost, language), "bold $forces"))
        if point.lost
        else Content.styled(describe_weight(point, language), "bold $adapts")
    )
    head = Content.assemble((f"{point.number:>2} ", "bold"), (f"{FIT_SIGNS[point.fit]} ", f"${point.fit}"))
    room = max(1, width - head.cell_length - 3 - weight.cell_length)
    return Content.assemble(head, safe_text.render_line(point.say).truncate(room, ellipsis=True), "   ", weight)


def draw_endings(titles: Sequence[str], unseen: int, width: int, *, rows: int) -> Content:
    """Return the endings seen, this one first, and how many are still unseen, on `rows` rows at most."""
    named = [
        Content.assemble(
            (f"{ENDING_SIGN} ", "bold $primary" if not at else "bold"),
            safe_text.plain_content(title, "" if at else "$primary"),
        )
        for at, title in enumerate(titles)
    ]
    signs = Content.styled("  ".join(UNKNOWN_ENDING * min(unseen, MOST_ENDINGS)), "$faint")
    left = Content.styled(f"{unseen} you have not seen" if unseen else "all of them seen", "$muted")
    for shown in range(min(len(named), MOST_ENDINGS), 0, -1):
        more = [Content.styled(f"and {len(named) - shown} more", "$muted")] if shown < len(named) else []
        drawn = join_in_rows([*named[:shown], *more, *([signs] if unseen else []), left], width, 3)
        if len(drawn) <= rows or shown == 1:
            return Content("\n").join(drawn)
    return left
