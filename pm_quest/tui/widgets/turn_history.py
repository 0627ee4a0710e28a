"""The decisions so far.

As marks beside the title, and on broad terminals as a list of turns at the left.
"""

from collections.abc import Callable, Sequence
from itertools import chain

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from pm_quest.story.figure_words import ENGLISH_TAG, count_decisions, find_words
from pm_quest.story.labels import describe_left, describe_progress
from pm_quest.story.model import Fit
from pm_quest.story.view import DecisionView
from pm_quest.tui import safe_text
from pm_quest.tui.themes import FIT_SIGNS

MAX_MARKS, FEW_MARKS = 14, 4
"""The most marks beside the title; where fewer than the second have room, how many decisions are to come is left out."""
TURN_WIDTH = 26
CAPTION_ROWS = 2
"""The rows of the caption over the turns, with the empty one below."""
NOW_MARK = Content.assemble(("▌", "$primary"), ("  now", "bold $primary"), ("\n┊\n┊", "$faint"))


class DecisionProgress(Static):
    """The decisions so far on one line, as in `decision 4  ● ○ ■ ▌ · ·`.

    It has the fit of each decision, as many as there is room for, and the present one; and about how
    many are still to come, once that is known. Where nothing is to be decided, as on the outcome of
    the third or on a page after it, it says `after decision 3`: a page is none. The words are those of the
    story's language.
    """

    def __init__(self, id: str | None = None, language: str = ENGLISH_TAG) -> None:
        super().__init__(id=id)
        self.language = language
        self.fits: Sequence[Fit | None] = ()
        self.ended = False
        self.decides = True
        self.left: float | None = None

    def show_left(self, left: float | None) -> None:
        """Show how many decisions are left on average, the present one included; None where it isn't known."""
        self.left = left
        self.refresh(layout=True)

    def show_fits(self, fits: Sequence[Fit | None], *, ended: bool, decides: bool) -> None:
        """Show the decisions so far: a fit for each, None where it isn't known.

        decides: whether there is something to decide now.
        """
        self.fits, self.ended, self.decides = tuple(fits), ended, decides
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the width of all marks, but at most half of the line: the rest is the title's."""
        return self._choose_rendering(container.width // 2).cell_length

    def render(self) -> Content:
        """Render the latest marks that there is room for."""
        return self._choose_rendering(self.content_size.width)

    def _choose_rendering(self, width: int) -> Content:
        """Return what fits: the marks of the latest decisions say more than how many are to come."""
        few = min(FEW_MARKS, len(self.fits))
        renderings = chain(
            (self._render_marks(most, self.left) for most in range(MAX_MARKS, few - 1, -1)),
            (self._render_marks(most, None) for most in range(MAX_MARKS, -1, -1)),
        )
        return next((each for each in renderings if each.cell_length <= width), Content())

    def _render_marks(self, most: int, left: float | None) -> Content:
        number = len(self.fits)
        marks = [format_fit_sign(fit, " ") for fit in self.fits[max(0, number - most) :]]
        earlier = ("… ", "$muted") if number > most else ""
        if self.ended:
            here = [("◆", "bold $primary")]
            words = f"{count_decisions(number, find_words(self.language))}  "
        else:
            here = [("▌", "$primary"), (" · ·", "$faint")] if self.decides else [("· ·", "$faint")]
            words = f"{self._describe_place(number, left)}  "
        return Content.assemble((words, "$muted"), earlier, *marks, *here)

    def _describe_place(self, number: int, left: float | None) -> str:
        """Return which decision it is, or after which, with about how many are to come."""
        if self.decides:
            return describe_progress(number + 1, left, self.language)
        words = find_words(self.language)
        if not number:
            return words["progress_first"]
        more = "" if left is None else f", {describe_left(left + 1, self.language)}"
        return f"{words['progress_after'].format(n=number)}{more}"


class TurnHistory(VerticalGroup):
    """Each turn with its time and its choice; the last is now.

    It is written only where there is room for it.
    """

    DEFAULT_CSS = "TurnHistory #turns { height: 1fr; }"

    turns: Callable[[], Sequence[DecisionView]] | None = None

    def compose(self) -> ComposeResult:
        """Yield a caption, and the turns."""
        yield Static(Content("So far"), classes="caption")
        yield Static(id="turns")

    def show_turns(self, turns: Callable[[], Sequence[DecisionView]]) -> None:
        """Show the turns so far; the latest where not all fit.

        `turns` is called only where there is room.
        """
        self.turns = turns
        if self.display:
            self._write_turns(turns())

    def on_show(self) -> None:
        """Write the turns: there is room now."""
        if self.turns:
            self._write_turns(self.turns())

    def on_resize(self) -> None:
        """Write more turns, or fewer, for another height."""
        if self.turns and self.display:
            self._write_turns(self.turns())

    def _write_turns(self, decisions: Sequence[DecisionView]) -> None:
        turns = [_render_turn(decision) for decision in decisions]
        room = (self.size.height or self.app.size.height) - CAPTION_ROWS - _count_rows(NOW_MARK)
        shown = select_latest(turns, room)
        if len(shown) < len(turns):
            shown = select_latest(turns, room - 1)
            earlier = Content.styled(f"┊  {len(turns) - len(shown)} earlier: j has them", "$muted")
            shown.insert(0, earlier)
        self.query_one("#turns", Static).update(Content("\n").join([*shown, NOW_MARK]))


def select_latest(turns: Sequence[Content], room: int) -> list[Content]:
    """Return the last of these turns, as many as fit in `room` rows."""
    shown: list[Content] = []
    for turn in reversed(turns):
        room -= _count_rows(turn)
        if room < 0:
            break
        shown.insert(0, turn)
    return shown


def _count_rows(content: Content) -> int:
    return content.plain.count("\n") + 1


def format_fit_sign(fit: Fit | None, after: str = "") -> tuple[str, str]:
    """Return the sign of a fit and its style; a dot where the fit isn't known."""
    return (f"{FIT_SIGNS[fit]}{after}", f"${fit}") if fit else (f"·{after}", "$muted")


def _render_turn(decision: DecisionView) -> Content:
    say = safe_text.render_line(decision.say)
    lines = safe_text.wrap_to_rows(say, TURN_WIDTH, 2).split("\n")
    return Content.assemble(
        format_fit_sign(decision.fit),
        "  ",
        safe_text.fit_to_width(decision.where.partition("·")[0].strip(), TURN_WIDTH, "$muted"),
        *(part for each in lines for part in (("\n│", "$faint"), "  ", each)),
        ("\n│", "$faint"),
    )
