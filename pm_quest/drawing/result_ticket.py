"""A result card as a picture: a ticket with a stub, by day and by night."""

from xml.etree import ElementTree as ET

from pm_quest.drawing.colours import DAY_COLOURS, ENDING_SIGN, FIT_SIGNS
from pm_quest.drawing.sheet_parts import SHEET_CSS, SIZE, SMALL, cut_words, draw_box, draw_words
from pm_quest.drawing.svg import WIDTH_PER_EM, add_element, count_cells, create_picture, render_document, wrap_text
from pm_quest.story.figure_words import find_words
from pm_quest.story.result_card import ResultCard
from pm_quest.story.result_words import (
    MOST_SIGNS,
    RUN,
    describe_chance,
    describe_rank,
    describe_way,
    format_adaptability,
    share_result,
)

WIDTH, HEIGHT, EDGE, ROUND, NOTCH = 900, 400, 20, 14, 11
TEAR = 672
"""Where the stub is torn off."""
LEFT, ROOM = EDGE + 32, TEAR - EDGE - 64
STUB = TEAR + 28
STUB_ROOM = WIDTH - EDGE - 24 - STUB
TITLE_SIZES = (44, 34, 26)
"""From the largest letters of an ending's title to the smallest; those have two lines."""
FLOOR, TALLEST, WIDEST = 290, 66, 44
"""Where the stairs stand, how high they can be, and how wide a step."""
LABELLED = 24
"""A step narrower than this has no figure above it."""
FIT_ROW, FIT_END = 22, STUB_ROOM
CODE_SIZE = 10
"""The size of a code, so that its 24 signs have room on the stub."""


def render_ticket(card: ResultCard, *, hide_ending: bool = False) -> str:
    """Return the ticket as an SVG file. Every figure is text; so is whatever stands in a title."""
    described = " ".join(share_result(card, hide_ending=hide_ending))
    named = find_words(card.language)["ticket_title"].format(title=card.title, n=card.impact)
    root = create_picture(WIDTH, HEIGHT, named, described, "ticket")
    draw_box(root, (0, 0), ("100%", "100%"), "background")
    _draw_paper(root)
    _draw_head(root, card, hide_ending=hide_ending)
    _draw_stairs(root, card)
    _draw_foot(root, card)
    _draw_stub(root, card)
    return render_document(root, SHEET_CSS)


def _draw_paper(root: ET.Element) -> None:
    """Draw the paper with its notches, and where the stub is torn off."""
    right, bottom, r, n = WIDTH - EDGE, HEIGHT - EDGE, ROUND, NOTCH
    outline = (
        f"M{EDGE + r} {EDGE} H{TEAR - n} A{n} {n} 0 0 0 {TEAR + n} {EDGE} H{right - r} A{r} {r} 0 0 1 {right} {EDGE + r} "
        f"V{bottom - r} A{r} {r} 0 0 1 {right - r} {bottom} H{TEAR + n} A{n} {n} 0 0 0 {TEAR - n} {bottom} "
        f"H{EDGE + r} A{r} {r} 0 0 1 {EDGE} {bottom - r} V{EDGE + r} A{r} {r} 0 0 1 {EDGE + r} {EDGE} Z"
    )
    add_element("path", root, d=outline, class_="surface", fill=DAY_COLOURS["surface"], stroke=DAY_COLOURS["faint"])
    add_element(
        "line", root, x1=TEAR, y1=EDGE + n + 5, x2=TEAR, y2=bottom - n - 5, stroke=DAY_COLOURS["faint"],
        stroke_dasharray="2 6", stroke_linecap="round", stroke_width=2,
    )  # fmt: skip


def _draw_head(root: ET.Element, card: ResultCard, *, hide_ending: bool) -> None:
    title = cut_words(card.title, 44)
    draw_words(root, (LEFT, 68), title, "foreground", size=16, bold=True)
    room = ROOM - (count_cells(title) + 2) * 16 * WIDTH_PER_EM
    cells = int(room / (SIZE * WIDTH_PER_EM))
    if cells > 4:
        draw_words(root, (LEFT + ROOM - room, 68), cut_words(card.employer, cells), "muted")
    ending = f"{ENDING_SIGN} {find_words(card.language)['ticket_hidden'] if hide_ending else card.ending}"
    size = next((each for each in TITLE_SIZES if count_cells(ending) * each * WIDTH_PER_EM <= ROOM), TITLE_SIZES[-1])
    lines = wrap_text(ending, int(ROOM / (size * WIDTH_PER_EM)), 2)
    for number, line in enumerate(lines):
        at = LEFT, 132 + 30 * number - 14 * (len(lines) - 1)
        draw_words(root, at, line, "muted" if hide_ending else "primary", size=size, bold=True)


def _draw_stairs(root: ET.Element, card: ResultCard) -> None:
    """Draw a sign a decision, and above it what was still in reach; what a decision took away is marked."""
    fits = card.fits[:MOST_SIGNS]
    width = min(WIDEST, ROOM / max(1, len(fits)))
    gap = min(4.0, width / 6)
    if card.reach:
        draw_words(root, (LEFT, FLOOR - TALLEST - 30), find_words(card.language)["ticket_reach"], "muted", size=SMALL)
    before = card.start_reach or 0
    for number, fit in enumerate(fits):
        x = LEFT + width * number
        if card.reach:
            now = card.reach[number]
            _draw_step(root, x, width - gap, before, now)
            before = now
        draw_words(root, (x + (width - gap) / 2, FLOOR + 20), FIT_SIGNS[fit], fit, size=SIZE, anchor="middle")
    if len(card.fits) > len(fits):
        draw_words(root, (LEFT + ROOM, FLOOR + 20), "…", "muted")


def _draw_step(root: ET.Element, x: float, width: float, before: int, now: int) -> None:
    """Draw what is in reach now, and above it what the decision took away."""
    height, lost = max(2.0, TALLEST * now / 100), TALLEST * (before - now) / 100
    draw_box(root, (x, FLOOR - height), (width, height), "skill")
    if lost > 0:
        draw_box(root, (x, FLOOR - height - lost), (width, lost), "forces")
        if width > LABELLED:
            at = x + width / 2, FLOOR - height - lost - 6
            draw_words(root, at, f"−{before - now}", "forces", size=SMALL, anchor="middle")


def _draw_foot(root: ET.Element, card: ResultCard) -> None:
    draw_words(root, (LEFT, FLOOR + 50), describe_rank(card), "foreground", bold=True)
    rare = " · ".join(said for said in (describe_chance(card), describe_way(card)) if said)
    draw_words(root, (LEFT, FLOOR + 72), rare, "muted", size=SMALL)


def _draw_stub(root: ET.Element, card: ResultCard) -> None:
    words = find_words(card.language)
    draw_words(root, (STUB, 122), str(card.impact), "primary", size=64, bold=True)
    after = STUB + len(str(card.impact)) * 64 * WIDTH_PER_EM + 8
    draw_words(root, (after, 122), words["ticket_most"].format(n=100 if card.most is None else card.most), "muted")
    if card.is_best:
        draw_words(root, (STUB, 148), words["ticket_best"], "primary", bold=True)
    for number, (fit, count) in enumerate(card.count_fits().items()):
        draw_words(root, (STUB, 186 + FIT_ROW * number), f"{FIT_SIGNS[fit]} {words[fit]}", fit)
        draw_words(root, (STUB + FIT_END, 186 + FIT_ROW * number), str(count), "foreground", bold=True, anchor="end")
    draw_words(root, (STUB, 258), words["ticket_adaptability"], "muted")
    draw_words(root, (STUB + FIT_END, 258), format_adaptability(card), "foreground", bold=True, anchor="end")
    draw_words(root, (STUB, 302), words["ticket_play"], "muted", size=SMALL)
    draw_words(root, (STUB, 322), RUN, "primary", bold=True, size=SMALL)
    played = "play --code" if card.code else f"play {card.scenario}"
    draw_words(root, (STUB, 340), cut_words(played, int(STUB_ROOM / (SMALL * WIDTH_PER_EM))), "primary", size=SMALL)
    draw_words(root, (STUB, 358), card.code, "primary", size=CODE_SIZE, bold=True)
