"""A line to type on, which takes what a name may have in it, typed or pasted."""

from textual.events import Key, Paste
from textual.widgets import Input
from textual.widgets.input import Selection

from pm_quest.story.texts import printable
from pm_quest.tui.graphemes import find_character_after, find_character_before


class TextField(Input):
    """Textual's line, which drops the joiners that emoji families and Persian words are made of: Unicode calls them formats."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Say whether a key is a part of the text, and no command of the screen."""
        return character is not None and bool(printable(character)) and character not in "\r\n\t"

    async def _on_key(self, event: Key) -> None:
        if event.is_printable or not self.check_consume_key(event.key, event.character):
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        self.replace(event.character or "", *self.selection)

    def _on_paste(self, event: Paste) -> None:
        """Take the first line of what is pasted, without control characters."""
        event.stop()
        event.prevent_default()
        lines = event.text.splitlines()
        self.replace(printable(lines[0]) if lines else "", *self.selection)

    def action_delete_left(self) -> None:
        """Take the character before the cursor away, the whole of it: half of a family would be another person."""
        if self.selection.is_empty:
            self.delete(find_character_before(self.value, self.cursor_position), self.cursor_position)
        else:
            self.delete_selection()

    def action_delete_right(self) -> None:
        """Take the character behind the cursor away, the whole of it."""
        if self.selection.is_empty:
            self.delete(self.cursor_position, find_character_after(self.value, self.cursor_position))
        else:
            self.delete_selection()

    def action_cursor_left(self, select: bool = False) -> None:
        """Go to before the character, never into it."""
        start, end = self.selection
        if select or self.selection.is_empty:
            before = find_character_before(self.value, end)
            self.selection = Selection(start if select else before, before)
        else:
            super().action_cursor_left()

    def action_cursor_right(self, select: bool = False) -> None:
        """Go to behind the character, never into it."""
        start, end = self.selection
        if select or self.selection.is_empty:
            after = find_character_after(self.value, end)
            self.selection = Selection(start if select else after, after)
        else:
            super().action_cursor_right()
