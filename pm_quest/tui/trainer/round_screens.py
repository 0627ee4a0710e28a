"""A hiring round on the dashboard and on the wall."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from pm_quest.tui import safe_text
from pm_quest.tui.screens.key_groups import close_key
from pm_quest.tui.trainer import steering_keys as keys
from pm_quest.tui.trainer.round_stage import ROUND_KEYS, RoundBaseScreen
from pm_quest.tui.trainer.session_screen import SessionHeader, format_clock


class RoundRoomScreen(RoundBaseScreen):
    """The dashboard of a hiring round, before and after its end."""

    DEFAULT_CSS = "RoundRoomScreen { &.-tall SessionHeader, &.-grand SessionHeader { margin: 1 2 0 5; } }"
    ABOUT = (
        "Your hiring round. While people plan, it shows how many letters are in; c sets a clock, g collects the letters. Then space turns "
        "from one recruiter to the next, here and on the wall: the same CVs in another order. Nobody's name is with them, unless you ask (N) and they agree; n has the people."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *ROUND_KEYS,
        replace(keys.PROJECTOR_KEY, show=True),
        keys.PEOPLE_KEY,
        keys.JOIN_KEY,
        keys.LOCK_KEY,
        replace(keys.REPORT_KEY, show=True),
        keys.FINISH_KEY,
        keys.LEAVE_KEY,
    ]

    def compose_page(self) -> ComposeResult:
        """Yield the header, and the round."""
        yield SessionHeader()
        yield from self.compose_round()

    def show_session(self) -> None:
        """Show the header, too."""
        self.query_one(SessionHeader).show_state(self.session_console, shows_votes=False)
        super().show_session()

    def update_clock(self) -> None:
        """Update the clock."""
        self.query_one(SessionHeader).show_state(self.session_console, shows_votes=False)


class RoundWallScreen(RoundBaseScreen):
    """A hiring round for the room: no name, no secret."""

    DEFAULT_CSS = "RoundWallScreen { #title { margin: 1 2 0 5; height: 1; } }"
    ABOUT = "What the room may see of a hiring round: CVs with numbers, and no name. Put this window on the wall; space turns to the next recruiter."
    BINDINGS: ClassVar[list[BindingType]] = [*ROUND_KEYS, close_key("p"), keys.BACK_KEY]

    def compose_page(self) -> ComposeResult:
        """Yield the title, and the round."""
        yield Static(id="title")
        yield from self.compose_round()

    def show_session(self) -> None:
        """Show the title, too."""
        self.update_clock()
        super().show_session()

    def update_clock(self) -> None:
        """Update the title, which has the clock and, while somebody may join, the code."""
        join = self.session_console.join_info
        code = join.code_in_halves if join.is_open and not self.round.gathered else ""
        clock = format_clock(self.session, self.session_console.server_time())
        title = safe_text.plain_content(self.session.scenario.title, "bold")
        self.query_one("#title", Static).update(
            Content("   ").join([each for each in (title, Content.styled(code, "bold $primary"), clock) if each.plain])
        )

    def action_leave(self) -> None:
        """Return to the dashboard."""
        self.dismiss()
