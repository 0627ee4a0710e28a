"""Things that can be told in an interview, a row each, by where they come from; only the rows in view are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Static

from pm_quest.career.answer_view import AnswerView
from pm_quest.career.career_choices import NOTHING_TO_TELL
from pm_quest.tui import safe_text
from pm_quest.tui.screens.key_groups import MOST_NUMBERS
from pm_quest.tui.themes import FIT_SIGNS

TOLD = "told"
OTHER_LIST = "other-list"
"""The id of the row that leads from the short list to the whole journal, or back."""
KEYS = {NOTHING_TO_TELL: "n ", OTHER_LIST: "m "}
"""The rows that have a key of their own."""
MARK_WIDTH, NUMBER_WIDTH, SIGN_WIDTH, NOTE_WIDTH = 2, 2, 2, 14
LEAST_AIRY = 12
"""From so many rows on, a blank one stands before each group."""


class SecondRow(NamedTuple):
    """Where the words of an answer go on that one row can't hold: the place of the answer."""

    at: int


AnswerRow = int | str | SecondRow
"""An answer by its place; the head of a group, or a blank row; what of an answer the row before can't hold."""


class AnswerList(Static, can_focus=True):
    """Groups of answers, of which one answer is lit.

    A number tells one of the short list; of the whole journal, one of the nine of the lit group around the lit one.

    is_short: whether this is the short list.
    was_looked_at: whether the player lit the lit one: not where it is the first that was found by words being typed.
    """

    DEFAULT_CSS = "AnswerList { height: 1fr; width: 1fr; pointer: pointer; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "answer", key_display="↑ ↓", id="answer", tooltip="Another thing that you did"),
        Binding("down", "move(1)", "the one below", show=False, id="down"),
        Binding("left", "leap(-1)", "job", key_display="← →", id="source", tooltip="Another job, or the half-year"),
        Binding("right", "leap(1)", "the next job", show=False, id="next_source"),
        Binding("pageup", "turn(-1)", "less", show=False, id="less"),
        Binding("space,pagedown", "turn(1)", "more", show=False, id="more"),
        Binding("enter", "tell", "tell it", key_display="enter", id="tell"),
    ]

    @dataclass
    class AnswerLit(Message):
        """An answer is lit now."""

        view: AnswerView

    @dataclass
    class AnswerTold(Message):
        """An answer is to be told."""

        view: AnswerView

    def __init__(self) -> None:
        super().__init__()
        self.views: Sequence[AnswerView] = ()
        self.is_short = self.was_looked_at = True
        self.at = self.first_row = 0
        self.drawn: list[int | None] = []

    @property
    def lit(self) -> AnswerView:
        """The lit answer."""
        return self.views[self.at]

    @property
    def group(self) -> list[int]:
        """The places of the answers that come from where the lit one does."""
        return [at for at, each in enumerate(self.views) if each.source == self.lit.source]

    @property
    def numbered(self) -> list[int]:
        """The places of those that have a number now: of the short list, or of the nine among which the lit one is."""
        if self.is_short:
            return [at for at, each in enumerate(self.views) if each.source][:MOST_NUMBERS]
        if not self.lit.source:
            return []
        group = self.group
        first = group.index(self.at) // MOST_NUMBERS * MOST_NUMBERS
        return group[first : first + MOST_NUMBERS]

    def show_views(self, views: Sequence[AnswerView], *, is_short: bool = True, lit: str = "") -> None:
        """Show these answers, with this one lit if it is among them, else the first that can be told."""
        self.views, self.is_short, self.first_row = views, is_short, 0
        open_ones = (at for at, each in enumerate(views) if not each.is_told)
        self.at = next((at for at, each in enumerate(views) if each.id == lit), next(open_ones, 0))
        self.refresh(layout=True)
        self._tell_lit()

    def light(self, at: int) -> None:
        """Light an answer."""
        at = max(0, min(len(self.views) - 1, at))
        if at != self.at:
            self.at, self.was_looked_at = at, True
            self.refresh()
            self._tell_lit()

    def _tell_lit(self) -> None:
        # From itself, also where its parent had it light something: what a parent sends goes no further than to it.
        self.post_message(self.AnswerLit(self.lit).set_sender(self))

    def tell_number(self, number: int) -> None:
        """Tell the answer of a number in the lit group."""
        group = self.numbered
        if 0 < number <= len(group):
            self.light(group[number - 1])
            self.action_tell()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows all answers take, where it is only as high as they are."""
        return 1 + len(self._list_rows(is_airy=False))

    def render(self) -> Content:
        """Draw the rows in view; the first says how many are above and below."""
        width, height = self.content_size
        rows = self._fit_rows(width, height)
        shown = max(1, height - 1)
        self.first_row = self._find_first_row(rows, shown)
        before, view, after = (
            rows[: self.first_row],
            rows[self.first_row : self.first_row + shown],
            rows[self.first_row + shown :],
        )
        above, below = (sum(isinstance(each, int) for each in part) for part in (before, after))
        self.drawn = [_find_place(each) for each in view]
        drawn = [
            self._draw_row(each, width, goes_on=isinstance(each, int) and SecondRow(each) in rows) for each in view
        ]
        return Content("\n").join([_draw_caption(above, below).truncate(width, ellipsis=True), *drawn])

    def _fit_rows(self, width: int, height: int) -> Sequence[AnswerRow]:
        """Return all rows, with as much room between groups, and for long answers, as the height has."""
        rows = self._list_rows(is_airy=height >= LEAST_AIRY and not self.styles.is_auto_height)
        if len(rows) >= height > len(close := self._list_rows(is_airy=False)):
            rows = close
        whole = self._add_second_rows(rows, width)
        return whole if len(whole) < height else rows

    def _find_first_row(self, rows: Sequence[AnswerRow], shown: int) -> int:
        """Return the first row in view: the lit one is, and the head above a first answer stays above it."""
        lit = rows.index(self.at)
        first = max(min(self.first_row, len(rows) - shown), lit - shown + 1, 0)
        return min(first, max(0, lit - 1) if shown > 1 else lit)

    def _add_second_rows(self, rows: Sequence[AnswerRow], width: int) -> list[AnswerRow]:
        """Return the rows with a second one below each answer that one row can't hold."""
        whole: list[AnswerRow] = []
        for row in rows:
            whole.append(row)
            if isinstance(row, int) and cell_len(self.views[row].say) > self._measure_say(row, width):
                whole.append(SecondRow(row))
        return whole

    def _measure_say(self, at: int, width: int) -> int:
        """Return how many columns there are for the words of an answer, left of its note."""
        return max(2, width - MARK_WIDTH - NUMBER_WIDTH - SIGN_WIDTH - 2 - _draw_note(self.views[at]).cell_length)

    def _list_rows(self, *, is_airy: bool) -> Sequence[AnswerRow]:
        """Return the heads as they are, and the answers by their place; a short list has no heads where rows are few."""
        if self.is_short and self.styles.is_auto_height and not is_airy and self.screen.has_class("-short"):
            return [*range(len(self.views))]
        rows: list[AnswerRow] = []
        source = None
        for at, view in enumerate(self.views):
            if view.source != source:
                rows += [""] if is_airy and (rows or view.source) else []
                rows += [view.source] if view.source else []
                source = view.source
            rows.append(at)
        return rows

    def _draw_row(self, row: AnswerRow, width: int, *, goes_on: bool) -> Content:
        if isinstance(row, str):
            head = safe_text.plain_content(row, "bold $muted")
            return Content.assemble(" " * MARK_WIDTH, head).truncate(width, ellipsis=True)
        at = row.at if isinstance(row, SecondRow) else row
        view, is_lit = self.views[at], at == self.at
        mark = ("▌ ", "$primary" if self.has_focus else "$faint") if is_lit else " " * MARK_WIDTH
        room, style = self._measure_say(at, width), "$muted" if view.is_told else "bold" if is_lit else ""
        if isinstance(row, int):
            words = _split_say(view.say, room)[0] if goes_on else view.say
            parts = [mark, self._draw_number(row), _draw_sign(view), safe_text.fit_to_width(words, room, style)]
            drawn = Content.assemble(*parts, "  ", _draw_note(view))
        else:
            rest = safe_text.fit_to_width(_split_say(view.say, room)[1], room, style)
            drawn = Content.assemble(mark, " " * (NUMBER_WIDTH + SIGN_WIDTH), rest)
        drawn = drawn.truncate(width, pad=True)
        return drawn.stylize("on $panel") if is_lit and self.has_focus else drawn

    def _draw_number(self, at: int) -> Content:
        group = self.numbered
        if not self.has_focus:  # then keys are typed elsewhere
            return Content(" " * NUMBER_WIDTH)
        if (key := KEYS.get(self.views[at].id)) is not None:
            return Content.styled(key, "bold $primary")
        if at not in group:
            return Content(" " * NUMBER_WIDTH)
        is_told = self.views[at].is_told
        return Content.styled(f"{group.index(at) + 1} ", "$muted" if is_told else "bold $primary")

    def action_move(self, by: int) -> None:
        """Light another answer; one step beyond an end leads to the other."""
        self.light((self.at + by) % len(self.views) if abs(by) == 1 else self.at + by)

    def action_leap(self, by: int) -> None:
        """Light the first answer of another group."""
        group = self.group
        self.first_row = len(self.views) * 3  # so that as much as can be of the other group comes into view
        if by > 0:
            self.light(group[-1] + 1)
        elif group[0]:
            source = self.views[group[0] - 1].source
            self.light(next(at for at, each in enumerate(self.views) if each.source == source))

    def action_turn(self, by: int) -> None:
        """Light an answer a page further."""
        self.light(self.at + by * max(1, self.content_size.height - 3))

    def action_tell(self) -> None:
        """Tell the lit answer."""
        self.post_message(self.AnswerTold(self.lit))

    def on_click(self, event: Click) -> None:
        """Light the row under the mouse; tell it where it was lit before."""
        place = event.get_content_offset_capture(self).y - 1
        at = self.drawn[place] if 0 <= place < len(self.drawn) else None
        if at is None:
            return
        if at == self.at and self.was_looked_at:
            self.action_tell()
        self.was_looked_at = True
        self.light(at)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move down."""
        event.stop()
        self.action_move(1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move up."""
        event.stop()
        self.action_move(-1)


def _find_place(row: AnswerRow) -> int | None:
    """Return the place of the answer in a row; None for a head."""
    if isinstance(row, SecondRow):
        return row.at
    return row if isinstance(row, int) else None


def _split_say(say: str, room: int) -> tuple[str, str]:
    """Return the words of the first row, and those of the second."""
    first, *others = [row.plain.rstrip() for row in safe_text.plain_content(say).wrap(room)]
    return first, " ".join(others)


def _draw_caption(above: int, below: int) -> Content:
    more = ", ".join(f"{count} {where}" for count, where in ((above, "above"), (below, "below")) if count)
    return Content.assemble(" " * MARK_WIDTH, ("What do you tell?", "bold"), (f"   {more}" if more else "", "$muted"))


def _draw_sign(view: AnswerView) -> Content:
    if view.fit:
        return Content.styled(f"{FIT_SIGNS[view.fit]} ", "$muted" if view.is_told else f"${view.fit}")
    return Content.styled("▬ " if view.source else "  ", "$muted")


def _draw_note(view: AnswerView) -> Content:
    """Draw what a row says at its right end: that it was told, its fit, or what kind of card it was."""
    if view.is_told:
        return Content.styled(TOLD, "$muted")
    if view.fit:
        return Content.styled(view.fit, f"${view.fit}")
    return safe_text.plain_content(view.kind, "$muted").truncate(NOTE_WIDTH - 2, ellipsis=True)
