"""The way so far: as marks beside the title, and, where a terminal is broad, as a thread of turns on the left."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.story.playthrough import Playthrough
from pm_quest.story.scorecard import Decision, decisions
from pm_quest.tui import ink
from pm_quest.tui.themes import FIT_SIGNS

MOST_MARKS = 14
TURN_WIDTH = 26


class Progress(Static):
    """`decision 4  ● ○ ■ ▌ · ·`: the fit of each decision made, and where you are."""

    def show(self, playthrough: Playthrough) -> None:
        """Show the way up to here."""
        fits = [turn.outcome.fit for turn in playthrough.turns() if turn.outcome]
        marks = [(f"{FIT_SIGNS[fit]} ", f"${fit}") for fit in fits[-MOST_MARKS:]]
        earlier = ("… ", "$muted") if len(fits) > MOST_MARKS else ""
        if playthrough.ended:
            here = [("◆", "bold $primary")]
            words = f"{len(fits)} decision{'s' if len(fits) != 1 else ''}  "
        else:
            here = [("▌", "$primary"), (" · ·", "$faint")]
            words = f"decision {len(fits) + 1}  "
        self.update(Content.assemble((words, "$muted"), earlier, *marks, *here), layout=False)


class Thread(VerticalScroll, can_focus=False):
    """Each turn with when it was and what you did; the last is now. It is written only where there is room for it."""

    playthrough: Playthrough | None = None

    def compose(self) -> ComposeResult:
        """A caption, and the thread."""
        yield Static(Content("So far"), classes="caption")
        yield Static(id="turns")

    def show(self, playthrough: Playthrough) -> None:
        """Show the way up to here; the latest turns where not all fit."""
        self.playthrough = playthrough
        if self.display:
            self._write(playthrough)

    def on_show(self) -> None:
        """There is room now."""
        if self.playthrough:
            self._write(self.playthrough)

    def _write(self, playthrough: Playthrough) -> None:
        turns = [_turn(decision) for decision in decisions(playthrough)]
        now = Content.assemble(("▌", "$primary"), ("  now", "bold $primary"), ("\n┊\n┊", "$faint"))
        self.query_one("#turns", Static).update(Content("\n").join([*turns, now]))
        self.call_after_refresh(self.scroll_end, animate=False)


def _turn(decision: Decision) -> Content:
    say = ink.line(decision.say)
    lines = say.wrap(TURN_WIDTH)[:2]
    return Content.assemble(
        (FIT_SIGNS[decision.fit], f"${decision.fit}"),
        "  ",
        ink.fitted(decision.where.partition("·")[0].strip(), TURN_WIDTH, "$muted"),
        *(part for each in lines for part in (("\n│", "$faint"), "  ", each)),
        ("\n│", "$faint"),
    )
