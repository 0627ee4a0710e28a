"""The row below the plates that takes none of them: no more letters, or no offer."""

from textual.content import Content

from pm_quest.career.career_labels import OPTION_LABELS
from pm_quest.tui.career.lit_row import LitRow


class ClosingRow(LitRow):
    """Closes the page with an option that every career offers."""

    def __init__(self, option: str) -> None:
        super().__init__(option, id="closing")

    def render(self) -> Content:
        """Draw the row."""
        words = Content.assemble(
            (" n ", "bold $primary"), (OPTION_LABELS[self.item], "" if self.has_focus else "$muted")
        )
        return words.truncate(max(2, self.content_size.width), ellipsis=True)
