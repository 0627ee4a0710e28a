"""The base of the sections of the author's view."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from textual.content import Content

from pm_quest.live.live_study import LiveStudy
from pm_quest.tui.widgets.item_list import ListRow

UNKNOWN_CONTENT = Content.styled("…", "$muted")
"""Stands for what is not computed yet."""


class Section(ABC):
    """A list of the author's view. `study` is None until it has been computed."""

    name = ""
    """The name in the line of sections."""
    empty_note = ""
    """The sentence in the place of an empty list."""

    def __init__(self, study: LiveStudy | None) -> None:
        self.study = study
        self.items: Sequence[str] = ()

    @property
    def summary(self) -> Content:
        """The count beside the name."""
        return UNKNOWN_CONTENT if self.study is None else Content(f"{len(self.items):,}")

    @abstractmethod
    def build_row(self, number: int) -> ListRow:
        """Return a row of the list."""

    @abstractmethod
    def describe_item(self, item: str) -> Content:
        """Return the details of an item."""

    def find_scene(self, item: str) -> str | None:
        """Return the scene that an item is about; None where it is about none."""
        return None
