"""What the sections of the author's view have in common."""

from collections.abc import Sequence

from textual.content import Content

from pm_quest.live.study import Study
from pm_quest.tui.widgets.listing import Row

WORKING = Content.styled("…", "$muted")
"""What is not known yet."""


class Section:
    """One list of the author's view. `study` is None until it has been worked out."""

    name = ""
    """What it is called in the line of sections."""
    nothing = ""
    """What is told where the list is empty."""

    def __init__(self, study: Study | None) -> None:
        self.study = study
        self.items: Sequence[str] = ()

    @property
    def count(self) -> Content:
        """What stands beside the name."""
        return WORKING if self.study is None else Content(f"{len(self.items):,}")

    def row(self, number: int) -> Row:
        """One row of the list."""
        raise NotImplementedError

    def told(self, item: str) -> Content:
        """What is told of an item."""
        raise NotImplementedError

    def scene(self, item: str) -> str | None:
        """The scene that an item is about; None where it is about none."""
        return None


def paragraphs(*parts: Content) -> Content:
    """Those that are not empty, a blank line apart."""
    return Content("\n\n").join([part for part in parts if part.plain])


def rows(*parts: Content) -> Content:
    """Those that are not empty, one below the other."""
    return Content("\n").join([part for part in parts if part.plain])
