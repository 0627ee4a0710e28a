"""The card after a choice: fit, what happened, what there is to learn, what it changed; shown in that order."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from pm_quest.story.model import Scenario
from pm_quest.story.playthrough import Outcome
from pm_quest.tui import ink

STEP = 0.15
"""Seconds between the lines of the card."""


class OutcomeCard(VerticalGroup):
    """What the last choice did. A click on it carries on."""

    @dataclass
    class Clicked(Message):
        """The card was clicked."""

    def compose(self) -> ComposeResult:
        """The four parts; each is hidden where there is nothing to say."""
        for part in ("fit", "then", "because", "changes"):
            yield Static(classes=part)

    def show(self, scenario: Scenario, outcome: Outcome) -> None:
        """Show what this choice did, line by line unless motion is reduced."""
        parts = {
            "fit": ink.fit_word(outcome.fit),
            "then": ink.prose(outcome.template, outcome.names),
            "because": ink.prose(outcome.choice.because or "", outcome.names),
            "changes": changes(scenario, outcome),
        }
        self.set_classes(f"-{outcome.fit}")
        moving = self.app.animation_level == "full"
        shown = 0
        for part in self.query(Static):
            content = parts[next(iter(part.classes & parts.keys()))]
            part.update(content)
            part.display = bool(content.plain)
            part.set_class(moving, "-entering")
            if moving and part.display:
                self.set_timer(0.02 + STEP * shown, lambda part=part: part.remove_class("-entering"))
                shown += 1
        self.display = True

    def on_click(self) -> None:
        """A click carries on, as Enter does."""
        self.post_message(self.Clicked())


def changes(scenario: Scenario, outcome: Outcome) -> Content:
    """Every number that changed, with its sign; adaptability last."""
    changed = dict(outcome.gain)
    changed["adaptability"] = {"adapts": 1, "forces": -1}.get(outcome.fit, 0)
    parts = [ink.change(ink.label_of(scenario, name), number) for name, number in changed.items() if number]
    return Content("    ").join(parts)
