"""The card after a choice: fit, what happened, what there is to learn, what it changed; shown in that order."""

from dataclasses import dataclass
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from pm_quest.story.model import Fit, Scenario
from pm_quest.tui import ink
from pm_quest.tui.shown import OutcomeShown
from pm_quest.tui.widgets.flow import Flow

STEP = 0.15
"""Seconds between the lines of the card."""


class OutcomeCard(VerticalGroup):
    """What the last choice did. A click on it carries on."""

    @dataclass
    class Clicked(Message):
        """The card was clicked."""

    def compose(self) -> ComposeResult:
        """The four parts; each is hidden where there is nothing to say."""
        for part in ("fit", "then", "because"):
            yield Static(classes=part)
        yield Flow(classes="changes")

    def show(self, scenario: Scenario, outcome: OutcomeShown) -> None:
        """Show what this choice did, line by line unless motion is reduced; nothing where nothing of it is told."""
        self.set_classes(f"-{outcome.fit or 'withheld'}")
        self.query_one(".fit", Static).update(ink.fit_word(outcome.fit) if outcome.fit else Content())
        self.query_one(".fit").display = outcome.fit is not None
        self.query_one(".then", Static).update(ink.prose(outcome.then))
        self.query_one(".because", Static).update(ink.prose(outcome.because or ""))
        self.query_one(".then").display = bool(outcome.then)
        self.query_one(".because").display = bool(outcome.because)
        self.query_one(Flow).show(changed := changes(scenario, outcome))
        self.query_one(Flow).display = bool(changed)
        self.display = any(part.display for part in self.children)
        if self.app.animation_level == "full":
            self._enter()

    def _enter(self) -> None:
        """Let the lines come in one after the other."""
        for number, line in enumerate(line for line in self.children if line.display):
            line.add_class("-entering")
            self.set_timer(0.02 + STEP * number, partial(line.remove_class, "-entering"))

    def on_click(self) -> None:
        """A click carries on, as Enter does."""
        self.post_message(self.Clicked())


def points(fit: Fit | None) -> int:
    """What a fit adds to the adaptability."""
    return {"adapts": 1, "forces": -1}.get(fit or "", 0)


def changes(scenario: Scenario, outcome: OutcomeShown) -> list[Content]:
    """Every number that changed, with its sign; adaptability last."""
    changed = dict(outcome.gain)
    changed["adaptability"] = points(outcome.fit)
    return [ink.change(scenario, name, number) for name, number in changed.items() if number]
