"""The base of a screen that another one may cover from the start: it has no widgets until it is uncovered."""

from textual.app import ComposeResult

from pm_quest.tui.screens.quest_screen import QuestScreen


class CoveredScreen(QuestScreen):
    """A screen that is composed when it is shown first.

    is_covered: whether another screen opens over it at once.
    """

    is_covered = False

    def compose(self) -> ComposeResult:
        """Yield the page, or nothing as long as it is covered."""
        if not self.is_covered:
            yield from super().compose()

    async def uncover(self) -> None:
        """Compose the page where that was put off."""
        if self.is_covered:
            self.is_covered = False
            await self.recompose()
