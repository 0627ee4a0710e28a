"""A text in as many rows as there are."""

from collections.abc import Callable

from textual.content import Content
from textual.widgets import Static

from pm_quest.tui import safe_text

WordFitter = Callable[[int, int], Content]
"""Returns a text for so many columns and rows."""


class FittedText(Static):
    """A text that ends with an ellipsis where its rows don't hold it, so that nothing below it moves."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.words: Content | WordFitter = Content()

    def show_words(self, words: Content | WordFitter) -> None:
        """Show another text, or one that is made for the columns and rows that there are."""
        self.words = words
        self.refresh()

    def render(self) -> Content:
        """Wrap the text to the rows that there are."""
        width, rows = self.size.width, max(1, self.size.height)
        words = self.words if isinstance(self.words, Content) else self.words(width, rows)
        return safe_text.wrap_to_rows(words, width, rows)
