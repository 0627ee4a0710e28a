"""Who applies beside the player: the stack of their letter, where a certificate does sort it, and what is told of it."""

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.career.round_words import describe_side_odds, format_odds
from pm_quest.career.side_story import find_side_odds
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.tui import safe_text
from pm_quest.tui.career.fitted_text import FittedText
from pm_quest.tui.career.stack_base import StackBaseScreen
from pm_quest.tui.career.stack_entry import StackEntry, list_side_entries


class BesideScreen(StackBaseScreen):
    """The stacks of the side story, letter by letter, the last one first."""

    ABOUT = (
        "Somebody else’s letters, for another job, beside yours: the stack as that recruiter sorted it. There a "
        "certificate is the filter. Nothing that you do changes it."
    )

    SHOWS_ONE = False

    def list_entries(self) -> Sequence[StackEntry]:
        """Return the stacks of the letters so far."""
        turn = self.turn
        return list_side_entries(self.setting, turn.before.market) if turn is not None else []

    def find_first(self) -> int:
        """Return the last letter."""
        return len(self.entries) - 1

    def list_odds(self) -> Sequence[str]:
        """Return how likely a call was: the same for each letter."""
        odds = find_side_odds(self.setting)
        return [format_odds(odds) if odds is not None else ""] * len(self.entries)

    @property
    def who(self) -> str:
        """Who applies."""
        return strip_to_line(self.setting.career.beside.who) if self.setting.career.beside else ""

    async def show_career(self) -> None:
        """Show the last letter, in the first market after who that is."""
        self.query_one("#caption", Static).update(
            Content.assemble(safe_text.plain_content(self.who), ", letter by letter").stylize("bold $muted")
        )
        self.query_one("#told", FittedText).display = False
        await super().show_career()

    def show_told(self) -> None:
        """Show what is told before and after the stack, and how likely a call was."""
        story, is_first = self.setting.career.beside, self.at == 0
        intro, text = self.query_one("#intro", Static), self.query_one("#text", Static)
        intro.update(safe_text.render_prose(story.text) if story and is_first else "")
        intro.display = is_first
        odds = safe_text.plain_content(" ".join(describe_side_odds(self.setting)), "$muted")
        text.update(safe_text.join_paragraphs(safe_text.render_prose(self.entry.text), odds))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take nothing away here: it is somebody else's."""
        return action != "without" and super().check_action(action, parameters)

    def action_read_on(self) -> None:
        """Carry on, but show first what is below the fold: the story ends there."""
        body = self.query_one("#body", VerticalScroll)
        if body.scroll_offset.y < body.max_scroll_y:
            self.action_scroll(1)
        else:
            super().action_read_on()
