"""A text that fills the part it scrolls in, so that another one is shown without laying out the screen again."""

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static


class SteadyText(Static):
    """A text at least as high as what it lies in; only one that needs scrolling, now or before, moves anything."""

    DEFAULT_CSS = "SteadyText { height: auto; min-height: 100%; width: 100%; }"

    def show_words(self, words: Content) -> None:
        """Show another text, from its beginning."""
        around = self.parent
        width, room = self.content_size.width, around.size.height if isinstance(around, Widget) else 0
        fits = 0 < len(words.wrap(max(1, width))) <= room and self.size.height <= room
        self.update(words, layout=not fits)
        if isinstance(around, Widget) and around.scroll_y:
            around.scroll_home(animate=False)
