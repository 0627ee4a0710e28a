"""What each thing changed, a row each: the calls that are left, the jobs, the impact, and a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.career.card_words import format_change
from pm_quest.career.career_card import Call, CareerChange
from pm_quest.career.missed_credentials import MissedCredential
from pm_quest.tui import safe_text

MOST_DOTS = 9
"""More calls are told by their number."""
CALLS_FROM, YEAR_END = "calls from", "┊"
"""Stands before the initials of those who called."""
JOBS_WIDTH, IMPACT_WIDTH, GAP = 6, 9, 2
MOST_NAME, LEAST_NAME, USUAL_SENTENCE = 58, 30, 34


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Something that was done: its number in the career, its name, and what is known of it.

    Of a credential that was never held, the number is below 0: no choice has it.
    """

    number: int
    name: str
    change: CareerChange | MissedCredential | None = None
    sentence: str = ""

    @property
    def word(self) -> str:
        """Return what stands before the name: the same career without it, or with it."""
        return "with" if isinstance(self.change, MissedCredential) else "without"


class ChangeTable(Static, can_focus=True):
    """Rows that the arrows walk; only those in view are drawn. `at` is the lit one."""

    DEFAULT_CSS = "ChangeTable { height: 7; pointer: pointer; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "without", key_display="↑ ↓", id="without", tooltip="What each thing changed"),
        Binding("down", "move(1)", "the one below", show=False, id="down"),
        Binding("home", "move(-99999)", "first", show=False),
        Binding("end", "move(99999)", "last", show=False),
    ]

    @dataclass
    class ChangeHighlighted(Message):
        """A row is lit now."""

        row: ChangeRow

    at: reactive[int] = reactive(0)

    def __init__(self) -> None:
        super().__init__(id="table")
        self.rows: list[ChangeRow] = []
        self.first_row = 0
        self.callers: Sequence[tuple[int, str]] = ()
        self.was_moved = False

    @property
    def lit(self) -> ChangeRow | None:
        """The lit row; None where nothing was done."""
        return self.rows[self.at] if self.rows else None

    def show_rows(self, rows: list[ChangeRow], callers: Sequence[tuple[int, str]] = ()) -> None:
        """Show these rows; the one that the player has lit stays lit.

        callers: the year and the name of each call: the initials stand above the dots.
        """
        self.callers = callers
        kept = self.lit.number if self.lit is not None and self.was_moved else None
        self.rows = rows
        at = next((place for place, row in enumerate(rows) if row.number == kept), 0)
        self.set_reactive(ChangeTable.at, at)
        self.refresh()
        self._post_lit()

    def render(self) -> Content:
        """Render the heads, and the rows in view."""
        width, height = self.size
        shown = max(1, height - 1)
        self.first_row = max(0, min(self.first_row, len(self.rows) - shown))
        self.first_row = min(self.at, max(self.first_row, self.at - shown + 1))
        ahead = max(0, len(self.rows) - self.first_row - shown)
        end = min(len(self.rows), self.first_row + shown)
        rows = [self._render_row(number, width) for number in range(self.first_row, end)]
        return Content("\n").join([self._render_heads(width, self.first_row, ahead), *rows])

    def _measure(self, width: int) -> tuple[int, int, int]:
        """Return the widths of the name, of the calls, and of the sentence; 0 where there is no room for it."""
        most = max((row.change.calls for row in self.rows if row.change), default=3)
        calls = (2 * most + 1) if most <= MOST_DOTS else 10
        calls = max(8, calls)
        rest = width - 2 - calls - JOBS_WIDTH - IMPACT_WIDTH - 3 * GAP
        if rest < LEAST_NAME + USUAL_SENTENCE:
            return rest, calls, 0
        longest = max((cell_len(row.sentence) for row in self.rows), default=0)
        room = min(max(USUAL_SENTENCE, longest), rest - GAP - LEAST_NAME)  # the sentence is whole before the name is
        name = min(MOST_NAME, rest - room - GAP)
        return name, calls, rest - name - GAP

    def _render_heads(self, width: int, above: int, ahead: int) -> Content:
        name, calls, _ = self._measure(width)
        parts = [f"{above} above" if above else "", f"{ahead} below" if ahead else ""]
        more = ", ".join(part for part in parts if part)
        more = f"({more})" if more else ""
        more = more if name == MOST_NAME else f"without {more}"
        initials = _draw_initials(self.callers)
        word = CALLS_FROM if initials and len(more) + len(CALLS_FROM) < name else ""
        heads = [
            Content(more.ljust(name - len(word)) + word),
            (initials or Content("calls")).truncate(calls, pad=True),
            Content("jobs".ljust(JOBS_WIDTH)),
            Content("impact"),
        ]
        return Content.assemble("  ", Content(" " * GAP).join(heads)).stylize("$muted")

    def _render_row(self, number: int, width: int) -> Content:
        row, lit = self.rows[number], number == self.at
        name, calls, sentence = self._measure(width)
        prefix = f"{row.word} " if name == MOST_NAME or row.word == "with" else ""
        label = safe_text.plain_content(row.name).truncate(name - len(prefix), ellipsis=True, pad=True)
        parts = [Content.assemble((prefix, "$muted"), label.stylize("bold") if lit else label)]
        parts += self._list_cells(row, calls)
        if sentence:
            parts.append(safe_text.fit_to_width(row.sentence, sentence, "italic" if lit else "italic $muted"))
        mark = ("▌ ", "$primary" if self.has_focus else "$faint") if lit else "  "
        drawn = Content.assemble(mark, Content(" " * GAP).join(parts))
        return drawn.truncate(width, pad=True).stylize("on $panel") if lit and self.has_focus else drawn

    def _list_cells(self, row: ChangeRow, calls: int) -> list[Content]:
        change = row.change
        if change is None:
            return [Content.styled("…".ljust(calls), "$muted"), Content(" " * JOBS_WIDTH), Content(" " * IMPACT_WIDTH)]
        if isinstance(change, MissedCredential):
            return [
                _draw_dots(change.had_calls, (), len(change.gained)).truncate(calls, pad=True),
                Content(" " * JOBS_WIDTH),
                Content.styled(("not known" if change.gained else "= ─").ljust(IMPACT_WIDTH), "$muted"),
            ]
        jobs = f"{change.jobs} of {change.had_jobs}"
        return [
            _draw_dots(change.had_calls, change.lost, len(change.gained)).truncate(calls, pad=True),
            Content(jobs.ljust(JOBS_WIDTH)),
            _draw_impact(change).truncate(IMPACT_WIDTH, pad=True),
        ]

    def watch_at(self) -> None:
        """Post which row is lit."""
        self._post_lit()

    def validate_at(self, at: int) -> int:
        """Keep the number within the rows."""
        return max(0, min(len(self.rows) - 1, at))

    def action_move(self, by: int) -> None:
        """Light another row."""
        self.was_moved = True
        self.at += by

    def on_click(self, event: Click) -> None:
        """Light the row under the mouse."""
        at = self.first_row + event.get_content_offset_capture(self).y - 1
        if 0 <= at < len(self.rows):
            self.was_moved = True
            self.at = at

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move down, while there are rows below."""
        if len(self.rows) > self.size.height - 1:
            event.stop()
            self.action_move(1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move up, while there are rows above."""
        if len(self.rows) > self.size.height - 1:
            event.stop()
            self.action_move(-1)

    def _post_lit(self) -> None:
        if self.lit is not None:
            self.post_message(self.ChangeHighlighted(self.lit))


def _draw_initials(callers: Sequence[tuple[int, str]]) -> Content:
    """Draw the first sign of each name, in two cells as the dots below, and a line between the years.

    Empty where there are no dots.
    """
    if len(callers) > MOST_DOTS:
        return Content()
    initials = [safe_text.plain_content(name[:1]).truncate(1, pad=True) for _, name in callers]
    last = [after[0] != call[0] for call, after in pairwise(callers)]
    ends = [YEAR_END if each else " " for each in last] + [" "]
    return Content.assemble(*(part for pair in zip(initials, ends, strict=False) for part in pair))


def _draw_dots(had: Sequence[Call], lost: Sequence[Call], come: int) -> Content:
    """Draw each call as a dot, full where it is left; those that come instead as a number."""
    gained = f" +{come}" if come else ""
    if len(had) > MOST_DOTS:
        return Content(f"{len(had) - len(lost)} of {len(had)}{gained}")
    dots = [("○ ", "$muted") if call in lost else ("● ", "$adapts") for call in had]
    return Content.assemble(*dots, (gained.strip(), "$adapts")) if had or gained else Content.styled("none", "$muted")


def _draw_impact(change: CareerChange) -> Content:
    if change.impact is None:
        return Content.styled("not known", "$muted")
    rounded = round(change.impact)
    style = "$adapts" if rounded > 0 else "$forces" if rounded else "$muted"
    return Content.assemble((f"{change.sign} ", "$muted"), (format_change(change.impact), style))
