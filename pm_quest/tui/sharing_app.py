"""The part of the app for what has ended: the ending, the ticket, the other way, the lines that stay."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from pm_quest.tui import game_messages as messages
from pm_quest.tui.career.career_app import CareerApp

if TYPE_CHECKING:
    from pm_quest.game import Game


class SharingApp(CareerApp):
    """An app whose playthroughs end, and can be shared; `game` is the one that was played last, if any."""

    game: "Game | None"

    @property
    def parting_lines(self) -> tuple[str, ...]:
        """The lines of the ticket, where what was played last has ended."""
        if self.game is None or self.game.save.unread or not self.game.playthrough.ended:
            return ()
        from pm_quest.tui.parting_lines import list_parting_lines

        return tuple(list_parting_lines(self.game, self.ending_ahead))

    @on(messages.PlayedOn)
    def follow_play(self, event: messages.PlayedOn) -> None:
        """Prepare the figures of the ending where it is near."""
        self.ending_ahead.follow_play(event.game.playthrough)

    @on(messages.OpenEnding)
    def open_ending(self, event: messages.OpenEnding) -> None:
        """Open the ending of a finished playthrough."""
        from pm_quest.tui.screens.ending_screen import EndingScreen

        if event.game.playthrough.ended:
            self.push_screen(EndingScreen(event.game, self.library, self.ending_ahead))

    @on(messages.OpenShare)
    def open_share(self, event: messages.OpenShare) -> None:
        """Open the ticket of a finished playthrough."""
        from pm_quest.tui.screens.share_screen import ShareScreen

        if event.game.playthrough.ended:
            self.push_screen(ShareScreen(event.game, self.ending_ahead, Path.cwd(), event.figures))

    @on(messages.OpenOtherWay)
    def open_other_way(self, event: messages.OpenOtherWay) -> None:
        """Open the way of a code beside that of a finished game."""
        from pm_quest.tui.screens.other_way_screen import OtherWayScreen

        if event.game.playthrough.ended and event.game.other_way:
            self.push_screen(OtherWayScreen(event.game, event.game.other_way))
