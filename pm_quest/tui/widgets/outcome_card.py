"""The card after a choice: what happened, the lesson, the numbers, the stamp of its fit; shown in that order."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from pm_quest.story.meters import MeterView
from pm_quest.story.view import OutcomeView
from pm_quest.tui import safe_text
from pm_quest.tui.widgets.echo_marks import render_echoed_prose
from pm_quest.tui.widgets.inline_parts import InlineParts

HOLD_SECONDS = 0.4
"""Seconds for which the choice taken stands alone before its outcome comes."""
LINE_SECONDS = 0.15
"""Seconds between the entrances of the card's lines."""
NUMBERS_SECONDS = HOLD_SECONDS + 2 * LINE_SECONDS
"""When the numbers come at the latest, and with them the bars beside the text."""


class OutcomeCard(VerticalGroup):
    """What the last choice did. A click on it carries on."""

    @dataclass
    class CardClicked(Message):
        """The card was clicked."""

    def compose(self) -> ComposeResult:
        """Yield the four parts; each is hidden where it is empty."""
        yield Static(classes="then")
        yield Static(classes="because")
        yield InlineParts(classes="changes")
        yield Static(classes="fit")

    def show_outcome(self, outcome: OutcomeView, meters: Sequence[MeterView]) -> None:
        """Show what this choice did, line by line unless motion is reduced."""
        self.set_classes(f"-{outcome.fit or 'withheld'}")
        self.query_one(".fit", Static).update(safe_text.format_fit(outcome.fit) if outcome.fit else Content())
        self.query_one(".fit").display = outcome.fit is not None
        self.query_one(".then", Static).update(render_echoed_prose(outcome.then, outcome.echoes))
        self.query_one(".because", Static).update(safe_text.render_prose(outcome.because or ""))
        self.query_one(".then").display = bool(outcome.then)
        self.query_one(".because").display = bool(outcome.because)
        self.query_one(InlineParts).show_parts(changed := list_changes(outcome, meters))
        self.query_one(InlineParts).display = bool(changed)
        self.display = any(part.display for part in self.children)
        last = next((part for part in reversed(self.children) if part.display), None)
        for part in self.children:
            part.set_class(part is last, "-last")
        if self.app.animation_level == "full":
            self._animate_lines()

    def _animate_lines(self) -> None:
        """Let the lines come in one after the other, after a moment for the choice alone."""
        for number, line in enumerate(line for line in self.children if line.display):
            line.add_class("-entering")
            self.set_timer(HOLD_SECONDS + LINE_SECONDS * number, partial(line.remove_class, "-entering"))

    def on_click(self) -> None:
        """Carry on, as Enter does."""
        self.post_message(self.CardClicked())


def list_changes(outcome: OutcomeView, meters: Sequence[MeterView]) -> list[Content]:
    """Return every number that changed, with its sign; the adaptability last."""
    return [safe_text.format_change(meters, name, number) for name, number in outcome.changes.items()]
