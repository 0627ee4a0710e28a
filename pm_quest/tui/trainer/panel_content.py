"""A panel as the room may see it, as Content: how many take part, and how far they are; nobody's name, number or answer."""

from collections.abc import Iterator, Mapping
from typing import Any

from textual.content import Content

from pm_quest.kit.sentences import format_count
from pm_quest.tui import safe_text
from pm_quest.tui.widgets.bars import draw_block_bar
from pm_quest.tui.widgets.inline_parts import join_in_rows

SEAT_BAR = 14
BLIND_NOTE = "Nobody's answers are shown, here or to anybody else. What all chose is counted once the panel has ended."
THANKS_NOTE = "The panel has ended. Thank you for your answers."
ALONE_NOTE = "Practitioners answer, each alone."


def list_panel_parts(panel: Mapping[str, Any], width: int, *, finished: bool) -> Iterator[tuple[int, Content]]:
    """Yield how far a panel is, a paragraph each with its rank: sums, the part that is answered, a bar for each practitioner."""
    yield 9, Content.styled(THANKS_NOTE if finished else ALONE_NOTE, "bold")
    if not panel["joined"]:
        yield 9, Content.styled("Nobody has joined yet.", "$muted")
        return
    yield 9, Content("\n").join(join_in_rows(list(_list_sums(panel, finished=finished)), width))
    yield 8, _render_whole(panel, width)
    yield 7, _render_seats(panel, width)
    if not finished:
        yield 6, Content.styled(BLIND_NOTE, "$muted")


def _list_sums(panel: Mapping[str, Any], *, finished: bool) -> Iterator[Content]:
    begun, done = panel["begun"], panel["done"]
    sums = {
        "joined": panel["joined"],
        "not begun": panel["joined"] - begun,
        "answered in part" if finished else "at work": begun - done,
        "finished": done,
    }
    for word, count in sums.items():
        yield Content.assemble((f"{count:,}", "bold" if count else "$muted"), (f" {word}", "$muted"))


def _render_whole(panel: Mapping[str, Any], width: int) -> Content:
    """Render how many of all answers there are."""
    whole = panel["joined"] * panel["decisions"]
    figure = f"  {panel['answered']:,} of {format_count(whole, 'answer')}"
    bar = draw_block_bar(panel["answered"], 0, max(1, whole), max(SEAT_BAR, min(48, width - len(figure) - 1)))
    return Content.assemble(bar, (figure, "bold"))


def _render_seats(panel: Mapping[str, Any], width: int) -> Content:
    """Render a bar for each practitioner, those who are furthest first."""
    whole = panel["decisions"]
    bars = [
        Content.assemble(
            draw_block_bar(count, 0, max(1, whole), SEAT_BAR), (" ◆" if count == whole else "  ", "bold $primary")
        )
        for count in panel["seats"]
    ]
    return safe_text.join_rows(Content.styled("A bar for each practitioner", "$muted"), *join_in_rows(bars, width))
