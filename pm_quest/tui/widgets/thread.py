"""The way so far: as marks beside the title, and, where a terminal is broad, as a thread of turns on the left."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.story.model import Fit
from pm_quest.tui import ink
from pm_quest.tui.shown import DecisionShown
from pm_quest.tui.themes import FIT_SIGNS

MOST_MARKS = 14
TURN_WIDTH = 26


class Progress(Static):
    """`decision 4  ● ○ ■ ▌ · ·`: the fit of each decision made, and where you are."""

    def show(self, fits: Sequence[Fit | None], *, ended: bool) -> None:
        """Show the way up to here: a fit for each decision, None where it isn't known."""
        marks = [sign_of(fit, " ") for fit in fits[-MOST_MARKS:]]
        earlier = ("… ", "$muted") if len(fits) > MOST_MARKS else ""
        if ended:
            here = [("◆", "bold $primary")]
            words = f"{len(fits)} decision{'s' if len(fits) != 1 else ''}  "
        else:
            here = [("▌", "$primary"), (" · ·", "$faint")]
            words = f"decision {len(fits) + 1}  "
        self.update(Content.assemble((words, "$muted"), earlier, *marks, *here), layout=False)


class Thread(VerticalScroll, can_focus=False):
    """Each turn with when it was and what you did; the last is now. It is written only where there is room for it."""

    turns: Callable[[], Sequence[DecisionShown]] | None = None

    def compose(self) -> ComposeResult:
        """A caption, and the thread."""
        yield Static(Content("So far"), classes="caption")
        yield Static(id="turns")

    def show(self, turns: Callable[[], Sequence[DecisionShown]]) -> None:
        """Show the way up to here; the latest turns where not all fit. They are asked for where there is room."""
        self.turns = turns
        if self.display:
            self._write(turns())

    def on_show(self) -> None:
        """There is room now."""
        if self.turns:
            self._write(self.turns())

    def _write(self, decisions: Sequence[DecisionShown]) -> None:
        turns = [_turn(decision) for decision in decisions]
        now = Content.assemble(("▌", "$primary"), ("  now", "bold $primary"), ("\n┊\n┊", "$faint"))
        self.query_one("#turns", Static).update(Content("\n").join([*turns, now]))
        self.call_after_refresh(self.scroll_end, animate=False)


def sign_of(fit: Fit | None, after: str = "") -> tuple[str, str]:
    """The sign of a fit and its style; a dot where the fit isn't known."""
    return (f"{FIT_SIGNS[fit]}{after}", f"${fit}") if fit else (f"·{after}", "$muted")


def _turn(decision: DecisionShown) -> Content:
    say = ink.line(decision.say)
    lines = say.wrap(TURN_WIDTH)[:2]
    return Content.assemble(
        sign_of(decision.fit),
        "  ",
        ink.fitted(decision.where.partition("·")[0].strip(), TURN_WIDTH, "$muted"),
        *(part for each in lines for part in (("\n│", "$faint"), "  ", each)),
        ("\n│", "$faint"),
    )
