"""Texts around the calendar that say where they are cut: what there is to show, and what is said of a card."""

from textual.content import Content
from textual.widgets import Static

from pm_quest.tui.safe_text import wrap_to_rows
from pm_quest.tui.widgets.inline_parts import InlineParts, join_in_rows

MOST_ROWS, GAP = 2, 3
MORE = Content.styled("… all with w", "$muted")


class BriefText(Static):
    """A text that ends with an ellipsis where it has no room."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.words = Content()

    def show_words(self, words: Content) -> None:
        """Show another text."""
        self.words = words
        self.refresh()

    def render(self) -> Content:
        """Render as many rows as there are."""
        width, height = self.content_size
        return wrap_to_rows(self.words, width, height) if height else Content()


class ShownParts(InlineParts):
    """Evidence, skills and credentials, as many as fit; a sign says that there are more."""

    def __init__(self, *, id: str | None = None, most_rows: int = MOST_ROWS) -> None:
        super().__init__(gap=GAP, id=id)
        self.most_rows = most_rows

    def wrap_parts(self, width: int) -> list[Content]:
        """Wrap the parts to a width, and leave out the last ones where there are too many."""
        parts = list(self.parts)
        rows = super().wrap_parts(width)
        while len(rows) > self.most_rows and len(parts) > 1:
            parts.pop()
            rows = join_in_rows([*parts, MORE], width, self.gap)
        return [row.truncate(width, ellipsis=True) for row in rows[: self.most_rows]]
