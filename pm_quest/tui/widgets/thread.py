"""The way so far: as marks beside the title, and, where a terminal is broad, as a thread of turns on the left."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from pm_quest.story.model import Fit
from pm_quest.story.sentences import counted
from pm_quest.tui import ink
from pm_quest.tui.shown import DecisionShown
from pm_quest.tui.themes import FIT_SIGNS

MOST_MARKS = 14
TURN_WIDTH = 26
CAPTION = 2
"""The rows of the caption over the thread, with the empty one below."""
NOW = Content.assemble(("▌", "$primary"), ("  now", "bold $primary"), ("\n┊\n┊", "$faint"))


class Progress(Static):
    """`decision 4  ● ○ ■ ▌ · ·`: the fit of each decision made, as many as there is room for, and where you are."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.fits: Sequence[Fit | None] = ()
        self.ended = False

    def show(self, fits: Sequence[Fit | None], *, ended: bool) -> None:
        """Show the way up to here: a fit for each decision, None where it isn't known."""
        self.fits, self.ended = tuple(fits), ended
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All marks, unless that is more than half of the line: the rest is the title's."""
        return min(self._with_marks(MOST_MARKS).cell_length, container.width // 2)

    def render(self) -> Content:
        """The latest marks that there is room for."""
        told = (self._with_marks(most) for most in range(MOST_MARKS, -1, -1))
        return next((each for each in told if each.cell_length <= self.content_size.width), Content())

    def _with_marks(self, most: int) -> Content:
        number = len(self.fits)
        marks = [sign_of(fit, " ") for fit in self.fits[max(0, number - most) :]]
        earlier = ("… ", "$muted") if number > most else ""
        if self.ended:
            here = [("◆", "bold $primary")]
            words = f"{counted(number, 'decision')}  "
        else:
            here = [("▌", "$primary"), (" · ·", "$faint")]
            words = f"decision {number + 1}  "
        return Content.assemble((words, "$muted"), earlier, *marks, *here)


class Thread(VerticalGroup):
    """Each turn with when it was and what you did; the last is now. It is written only where there is room for it."""

    DEFAULT_CSS = "Thread #turns { height: 1fr; }"

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

    def on_resize(self) -> None:
        """Another height: room for more turns, or for fewer."""
        if self.turns and self.display:
            self._write(self.turns())

    def _write(self, decisions: Sequence[DecisionShown]) -> None:
        turns = [_turn(decision) for decision in decisions]
        room = (self.size.height or self.app.size.height) - CAPTION - _height(NOW)
        shown = latest_that_fit(turns, room)
        if len(shown) < len(turns):
            shown = latest_that_fit(turns, room - 1)
            earlier = Content.styled(f"┊  {len(turns) - len(shown)} earlier: j has them", "$muted")
            shown.insert(0, earlier)
        self.query_one("#turns", Static).update(Content("\n").join([*shown, NOW]))


def latest_that_fit(turns: Sequence[Content], room: int) -> list[Content]:
    """Give the last of these turns, as many as have room in so many rows."""
    shown: list[Content] = []
    for turn in reversed(turns):
        room -= _height(turn)
        if room < 0:
            break
        shown.insert(0, turn)
    return shown


def _height(content: Content) -> int:
    return content.plain.count("\n") + 1


def sign_of(fit: Fit | None, after: str = "") -> tuple[str, str]:
    """The sign of a fit and its style; a dot where the fit isn't known."""
    return (f"{FIT_SIGNS[fit]}{after}", f"${fit}") if fit else (f"·{after}", "$muted")


def _turn(decision: DecisionShown) -> Content:
    say = ink.line(decision.say)
    lines = ink.in_rows(say, TURN_WIDTH, 2).split("\n")
    return Content.assemble(
        sign_of(decision.fit),
        "  ",
        ink.fitted(decision.where.partition("·")[0].strip(), TURN_WIDTH, "$muted"),
        *(part for each in lines for part in (("\n│", "$faint"), "  ", each)),
        ("\n│", "$faint"),
    )
