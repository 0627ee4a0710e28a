"""The command palette, which says so where it has nothing."""

from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.widgets.option_list import Option

from pm_quest.story.sentences import one_line


class QuestPalette(CommandPalette):
    """Textual's palette. It would wait half a second before it says that nothing was found, in words that name nothing."""

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say at once that nothing was found for what is typed."""
        if search_value.strip():
            told = Content.styled(f"Nothing found for '{one_line(search_value)}'.", "$muted")
            found = self.query_one(CommandList)
            found.clear_options().add_option(Option(told, disabled=True, id=self._NO_MATCHES))
        self._list_visible = bool(search_value.strip())
