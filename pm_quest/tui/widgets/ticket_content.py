"""What stands on the ticket of a finished playthrough, each part as a content of a given width."""

from itertools import pairwise

from rich.cells import cell_len
from textual.content import Content

from pm_quest.story.figure_words import find_words
from pm_quest.story.labels import ENDING_SIGN, FIT_SIGNS
from pm_quest.story.result_card import ResultCard
from pm_quest.story.result_words import (
    MOST_SIGNS,
    RUN,
    describe_chance,
    describe_impact,
    describe_rank,
    describe_way,
    format_adaptability,
)
from pm_quest.tui import safe_text
from pm_quest.tui.widgets.title_letters import fit_title

STEPS = " ▁▂▃▄▅▆▇█"
WIDEST_STEP, LABELLED_STEP = 5, 4
"""Cells of a step with the gap after it, at most; and from how many on it has a figure above it."""
COUNT_WIDTH = 14


def draw_names(card: ResultCard, width: int) -> Content:
    """Return the titles of scenario and employer on one row."""
    title = safe_text.plain_content(card.title, "bold").truncate(width, ellipsis=True)
    room = width - title.cell_length - 3
    if not card.employer or room < 4:
        return title
    return Content.assemble(
        title, "   ", safe_text.plain_content(card.employer, "$muted").truncate(room, ellipsis=True)
    )


def draw_ending(card: ResultCard, width: int, *, hide_ending: bool, large: bool) -> Content:
    """Return the title of the ending: in large letters where it is wished and they fit, else on two rows at most."""
    if hide_ending:
        return Content.styled(f"{ENDING_SIGN} {find_words(card.language)['ticket_hidden']}", "$muted")
    drawn = fit_title(card.ending, width, lines=2) if large else None
    if drawn is not None:
        return Content.styled(drawn, "$primary")
    return safe_text.wrap_to_rows(safe_text.plain_content(f"{ENDING_SIGN} {card.ending}", "bold $primary"), width, 2)


def draw_reach(card: ResultCard, width: int, rows: int, *, labelled: bool) -> Content:
    """Return a sign a decision, and above them what was still in reach; `labelled` says what each fall was."""
    fits = card.fits[: min(MOST_SIGNS, width - 2)]
    cells = max(1, min(WIDEST_STEP, width // max(1, len(fits))))
    stairs = [_draw_stair(card, number, rows, cells) for number in range(len(fits) if card.reach else 0)]
    lines = [Content.assemble(*(stair[row] for stair in stairs)) for row in range(rows if stairs else 0)]
    signs = Content.assemble(*((FIT_SIGNS[fit].center(cells - 1 or 1).ljust(cells), f"${fit}") for fit in fits))
    more = Content.styled("…" if len(card.fits) > len(fits) else "", "$muted")
    head = [Content.styled(find_words(card.language)["ticket_reach"], "$muted")] if stairs and labelled else []
    falls = [_draw_falls(card, len(fits), cells)] if stairs and labelled and cells >= LABELLED_STEP else []
    return Content("\n").join([*head, *falls, *lines, Content.assemble(signs, more)])


def draw_rank(card: ResultCard, width: int, *, waiting: bool) -> Content:
    """Return the place among all ways to play, and how rare the ending is."""
    if card.figures is None:
        return Content.styled(find_words(card.language)["ticket_waiting"] if waiting else "", "$muted")
    rare = [said for said in (describe_chance(card), describe_way(card)) if said]
    together = " · ".join(rare)
    below = together if cell_len(together) <= width else "\n".join(rare)
    return safe_text.join_rows(Content.styled(describe_rank(card), "bold"), Content.styled(below, "$muted"))


def draw_counts(card: ResultCard) -> Content:
    """Return how many decisions were of each fit, and the adaptability."""
    words = find_words(card.language)
    counted = [(f"{FIT_SIGNS[fit]} {words[fit]}", f"${fit}", str(count)) for fit, count in card.count_fits().items()]
    rows = [*counted, (words["ticket_adaptability"], "$muted", format_adaptability(card))]
    label = max(COUNT_WIDTH, *(len(said) for said, _, _ in rows))
    return Content("\n").join(
        Content.assemble((said.ljust(label), style), (figure.rjust(3), "bold")) for said, style, figure in rows
    )


def draw_score(card: ResultCard) -> Content:
    """Return impact and fits on one row, for where there is no room for a stub."""
    words = find_words(card.language)
    fits = [
        Content.styled(f"{FIT_SIGNS[fit]} {words[fit]} {count}", f"${fit}") for fit, count in card.count_fits().items()
    ]
    return Content("   ").join([Content.styled(describe_impact(card), "bold $primary"), *fits])


def draw_most(card: ResultCard) -> Content:
    """Return what stands beside the impact in large figures."""
    words = find_words(card.language)
    most = Content.styled(words["ticket_most"].format(n=100 if card.most is None else card.most), "$muted")
    return safe_text.join_rows(
        Content.styled(words["ticket_best"] if card.is_best else " ", "bold $primary"), Content(" "), most
    )


def draw_play(card: ResultCard, width: int) -> Content:
    """Return how the same story is played."""
    how = "play --code" if card.code else f"play {card.scenario}"
    rows = [
        Content.styled(find_words(card.language)["ticket_play"], "$muted"),
        Content.styled(RUN, "bold $primary"),
        safe_text.plain_content(how, "$primary").truncate(width, ellipsis=True),
        safe_text.plain_content(card.code, "bold $primary"),
    ]
    return safe_text.join_rows(*rows)


def _draw_stair(card: ResultCard, number: int, rows: int, cells: int) -> list[tuple[str, str]]:
    """Return the step of a decision from the top row down, in another colour where it is lower than the one before."""
    level, before = _find_level(card, number, rows), _find_level(card, number - 1, rows)
    style, width = "$forces" if level < before else "$skill", cells - 1 or 1
    filled = [max(0, min(8, level - 8 * (rows - 1 - row))) for row in range(rows)]
    return [((STEPS[eighths] * width).ljust(cells), style) for eighths in filled]


def _find_level(card: ResultCard, number: int, rows: int) -> int:
    """Return the height of a step in eighths of a row; before the first one what was in reach at the start."""
    most = card.reach[number] if number >= 0 else card.start_reach or 0
    return max(1, round(most * 8 * rows / 100))


def _draw_falls(card: ResultCard, count: int, cells: int) -> Content:
    reach = (card.start_reach or 0, *card.reach)
    falls = [before - now for before, now in pairwise(reach[: count + 1])]
    return Content.styled(
        "".join((f"−{fall}" if fall else "").center(cells - 1).ljust(cells) for fall in falls), "$forces"
    )
