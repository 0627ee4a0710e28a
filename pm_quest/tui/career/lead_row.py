"""The rows of a letter: what it may lead with."""

from textual.content import Content

from pm_quest.career.career_choices import PLAIN_LETTER
from pm_quest.career.letter_view import LeadView
from pm_quest.tui import safe_text
from pm_quest.tui.career.lit_row import LitRow

NOTHING = "nothing in particular"
LABEL_WIDTH = 28
"""The columns of a lead's label, with the gap behind it; a longer one takes more."""


class LeadRow(LitRow):
    """One lead with its letter of the alphabet, and what there is to show for it."""

    def __init__(self, view: LeadView, key: str) -> None:
        super().__init__(view.id)
        self.view, self.key = view, key

    def show_view(self, view: LeadView) -> None:
        """Show the same lead as it is now, or another."""
        self.item, self.view = view.id, view
        self.refresh()

    def render(self) -> Content:
        """Draw the lead on one row."""
        view, is_open = self.view, self.view.is_open
        label = safe_text.plain_content(NOTHING if view.id == PLAIN_LETTER else view.label, "" if is_open else "$muted")
        label = label.pad_right(max(2, LABEL_WIDTH - label.cell_length))
        shown = safe_text.plain_content(" · ".join(view.shows), "$muted")
        locked = Content.assemble(("locked", "bold $muted"), safe_text.plain_content(f" · {view.lack}", "$muted"))
        key = Content.styled(f"{self.key:>2} ", "bold $primary" if is_open else "$muted")
        row = Content.assemble(key, label, shown if is_open else locked)
        return row.truncate(max(2, self.content_size.width), ellipsis=True)
