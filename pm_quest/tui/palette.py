"""The command palette, with a message for no match."""

from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.widgets.option_list import Option

from pm_quest.kit.sentences import format_line


class QuestPalette(CommandPalette):
    """Textual's palette, without its wait of half a second before it says that nothing matches."""

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say at once that nothing matches the input."""
        if search_value.strip():
            message = Content.styled(f"Nothing found for '{format_line(search_value)}'.", "$muted")
            found = self.query_one(CommandList)
            found.clear_options().add_option(Option(message, disabled=True, id=self._NO_MATCHES))
        self._list_visible = bool(search_value.strip())
