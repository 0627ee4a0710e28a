"""Text from outside as Content: the only way it reaches a widget, and never as markup."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from pm_quest.kit.text import remove_controls
from pm_quest.story.labels import find_label
from pm_quest.tui import word_wrap
from pm_quest.tui.themes import FIT_SIGNS

if TYPE_CHECKING:
    from pm_quest.story.meters import MeterView
    from pm_quest.story.model import Fit

word_wrap.keep_figures_whole()


def plain_content(text: str, style: str = "") -> Content:
    """Return text from outside as it is, without markup and control characters."""
    return Content.styled(remove_controls(text), style)


def fit_to_width(text: str, width: int, style: str = "") -> Content:
    """Return text from outside in exactly `width` cells: cut with an ellipsis, or padded."""
    return plain_content(text.replace("\n", " "), style).truncate(width, ellipsis=True, pad=True)


def wrap_to_rows(content: Content, width: int, most: int) -> Content:
    """Wrap a content to `width` cells and at most `most` rows.

    An ellipsis ends the last where text is left out.
    """
    rows = content.wrap(max(2, width))
    if len(rows) > most:
        rows[most - 1] = Content.assemble(rows[most - 1].rstrip().truncate(max(1, width - 1)), "…")
    return Content("\n").join(rows[:most])


def render_prose(text: str) -> Content:
    """Render a Markdown text with its paragraphs, lists, quotes, emphasis and code."""
    from pm_quest.tui.markdown_content import render_markdown  # the parser is not needed before the first scene

    return render_markdown(text)


def render_line(text: str) -> Content:
    """Render a Markdown text on one line, for a single sentence."""
    return Content(" ").join(render_prose(text).split("\n", allow_blank=False))


def format_fit(fit: "Fit") -> Content:
    """Return the sign and the word of a fit, in its colour."""
    return Content.styled(f"{FIT_SIGNS[fit]} {fit}", f"bold ${fit}")


def format_signed(number: float) -> str:
    """Format a change with its sign: +2, −1, 0."""
    return f"{round(number):+d}".replace("-", "−") if round(number) else "0"


def format_change(meters: "Sequence[MeterView]", name: str, number: int) -> Content:
    """Format a change as an arrow, a label and a number: ▲ tech +2.

    Whether a meter's rise is good only the story knows, so its colour does not say.
    """
    arrow, is_meter = "▲" if number > 0 else "▼", any(meter.id == name for meter in meters)
    return Content.assemble(
        (arrow, change_style(is_meter, number)),
        " ",
        plain_content(find_label(name, meters)),
        " ",
        (format_signed(number), f"bold {change_style(is_meter, number)}"),
    )


def change_style(is_meter: bool, number: int) -> str:
    """Return the style of a change: by gain or loss for the player, neutral for a meter."""
    return "$primary" if is_meter else "$adapts" if number > 0 else "$forces"


def join_paragraphs(*parts: Content) -> Content:
    """Join the contents that are not empty, a blank line apart."""
    return Content("\n\n").join([part for part in parts if part.plain])


def join_rows(*parts: Content) -> Content:
    """Join the contents that are not empty, one below the other."""
    return Content("\n").join([part for part in parts if part.plain])
