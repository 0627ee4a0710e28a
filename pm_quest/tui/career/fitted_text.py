"""A text in as many rows as there are."""

from textual.content import Content
from textual.widgets import Static

from pm_quest.tui import safe_text


class FittedText(Static):
    """A text that ends with an ellipsis where its rows don't hold it, so that nothing below it moves."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.words = Content()

    def show(self, words: Content) -> None:
        """Show another text."""
        self.words = words
        self.refresh()

    def render(self) -> Content:
        """Wrap the text to the rows that there are."""
        return safe_text.wrap_to_rows(self.words, self.size.width, max(1, self.size.height))
