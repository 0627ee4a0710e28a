"""A text field that takes whatever a name may contain, typed or pasted."""

from textual.events import Key, Paste
from textual.widgets import Input
from textual.widgets.input import Selection

from pm_quest.kit.text import remove_controls
from pm_quest.tui.graphemes import find_next_boundary, find_previous_boundary


class TextField(Input):
    """Textual's Input, which drops the joiners of emoji families and Persian words.

    Unicode calls them formats.
    """

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether a key is part of the text, and no command of the screen."""
        return character is not None and bool(remove_controls(character)) and character not in "\r\n\t"

    async def _on_key(self, event: Key) -> None:
        if event.is_printable or not self.check_consume_key(event.key, event.character):
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        self.replace(event.character or "", *self.selection)

    def _on_paste(self, event: Paste) -> None:
        """Insert the first line of the pasted text, without control characters."""
        event.stop()
        event.prevent_default()
        lines = event.text.splitlines()
        self.replace(remove_controls(lines[0]) if lines else "", *self.selection)

    def action_delete_left(self) -> None:
        """Delete the whole grapheme before the cursor: half of a family would be another person."""
        if self.selection.is_empty:
            self.delete(find_previous_boundary(self.value, self.cursor_position), self.cursor_position)
        else:
            self.delete_selection()

    def action_delete_right(self) -> None:
        """Delete the whole grapheme after the cursor."""
        if self.selection.is_empty:
            self.delete(self.cursor_position, find_next_boundary(self.value, self.cursor_position))
        else:
            self.delete_selection()

    def action_cursor_left(self, select: bool = False) -> None:
        """Move to before the grapheme, never into it."""
        start, end = self.selection
        if select or self.selection.is_empty:
            before = find_previous_boundary(self.value, end)
            self.selection = Selection(start if select else before, before)
        else:
            super().action_cursor_left()

    def action_cursor_right(self, select: bool = False) -> None:
        """Move to after the grapheme, never into it."""
        start, end = self.selection
        if select or self.selection.is_empty:
            after = find_next_boundary(self.value, end)
            self.selection = Selection(start if select else after, after)
        else:
            super().action_cursor_right()
