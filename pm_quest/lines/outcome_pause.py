"""The pause between an outcome and what it led to, where a person reads: the next scene comes when they type."""

from collections.abc import Callable

from pm_quest.lines.presenter import Presenter

PASSING_COMMANDS = ("/back", "/rewind", "/quit")
"""What can be typed at an outcome without hearing first what it led to."""
TYPED_EARLY = "That was typed before this scene was shown, so nothing was chosen."


class OutcomePause:
    """Holds back what an outcome led to; `is_on` while it is not shown yet."""

    def __init__(self, presenter: Presenter, show_rest: Callable[[], None]) -> None:
        """Make a pause; `show_rest` shows what it held back."""
        self.presenter, self.show_rest = presenter, show_rest
        self.is_on = False

    def begin(self) -> None:
        """Pause; where nobody reads, go on at once."""
        self.is_on = self.presenter.pauses
        if not self.is_on:
            self.show_rest()

    def end(self, line: str) -> bool:
        """Show what the outcome led to; return whether the line is a command still to be carried out.

        A number is none: its option was not read yet. Going back and leaving need no scene before.
        """
        text = line.strip().casefold()
        self.is_on = False
        if text.split(" ")[0] in PASSING_COMMANDS:
            return True
        self.show_rest()
        if text and not text.startswith("/"):
            self.presenter.show_problem(TYPED_EARLY)
        return text.startswith("/") and text != "/look"
