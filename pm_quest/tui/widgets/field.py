"""A line to type on, which takes what a name may have in it, typed or pasted."""

from textual.events import Key, Paste
from textual.widgets import Input

from pm_quest.story.texts import printable


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
