"""Where the lines of a content may break: Textual breaks at blanks that forbid it, and between a number and its unit."""

from rich import _wrap as rich_wrap
from textual import content

from pm_quest.kit.line_wrap import hold_figures

_REPLACED = "divide_line"
"""What a content asks where its lines break."""


def divide_line(text: str, width: int, fold: bool = True) -> list[int]:
    """Return the places at which a line is broken to fit a width."""
    return rich_wrap.divide_line(hold_figures(text, "_"), width, fold)


def keep_figures_whole() -> None:
    """Wrap every content so from now on: Textual has no setting for it."""
    setattr(content, _REPLACED, divide_line)
