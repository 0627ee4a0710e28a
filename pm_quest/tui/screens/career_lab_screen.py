"""The lab's second page: what credentials change, what preparations come to, and where the claim stops holding."""

from asyncio import to_thread
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from pm_quest.library import Library
from pm_quest.tui import safe_text
from pm_quest.tui.screens.key_groups import PAGE_KEYS, close_key
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.widgets.border_board import BoardRow, BorderBoard
from pm_quest.tui.widgets.heat_map import HeatMap

if TYPE_CHECKING:
    from pm_quest.lab.careers.border import BorderLine
    from pm_quest.tui.career_figures import CareerFigures

VIEWS = ("calls", "preparations", "border")
_VIEW_NAMES = {"calls": "Calls", "preparations": "Preparations", "border": "The border"}
ABOUT_CAREERS = (
    "Whole careers on the market, worked out from the career file and from how the employers hire. Calls: by how many points of "
    "100 a credential changes the probability of a call. Preparations: the mean impact of a job, over a career, by what was "
    "prepared and how the jobs are played. The border: move an assumption with left and right, and see where the claim "
    "stops holding; the figures of the other pages follow. It is the model of a game, and proves nothing about people at work."
)


class ViewTabs(Static):
    """The names of the views, one of them highlighted; a click opens another."""

    def show_view(self, view: str) -> None:
        """Highlight this one."""
        parts = [(f" {name} ", "bold $primary reverse" if id == view else "$muted") for id, name in _VIEW_NAMES.items()]
        self.update(Content.assemble(*parts))

    def on_click(self, event: Click) -> None:
        """Open the view under the mouse."""
        at, place = event.get_content_offset_capture(self).x, 0
        for id, name in _VIEW_NAMES.items():
            place += len(name) + 2
            if at < place:
                screen = self.screen
                if isinstance(screen, CareerLabScreen):
                    screen.show_view(id)
                return


class CareerLabScreen(QuestScreen):
    """Careers in figures, in three views."""

    CSS_PATH = "career_lab.tcss"
    ABOUT = ABOUT_CAREERS
    PLAIN_COMMAND = "lab --preparations"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn(1)", "next page", id="next_view", tooltip="Calls, preparations, the border"),
        Binding("shift+tab", "turn(-1)", "the page before", show=False, id="view_before"),
        Binding("r", "reset", "as it was", id="reset", tooltip="All assumptions as the career file has them"),
        *PAGE_KEYS,
        close_key("c"),
    ]

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.view = "calls"
        self.figures: CareerFigures | None = None
        self.moved: dict[str, int] = {}
        self.lines: dict[str, BorderLine] = {}

    def describe_about(self) -> str:
        """Return what it is, and what its figures rest on as far as they are known: every assumption with its source."""
        rests = self.figures.list_rests() if self.figures else ()
        return "\n\n".join([self.ABOUT, *rests])

    def compose_page(self) -> ComposeResult:
        """Yield the sentence, the figures, the highlighted one in words, and what they rest on."""
        yield Static(
            Content.assemble(
                ("The lab: careers", "bold"), ("   the model of a game; ? says what it rests on", "$muted")
            ),
            id="title",
        )
        yield ViewTabs(id="views")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="claim")
            yield HeatMap()
            yield BorderBoard()
        yield Static(id="highlight")
        with VerticalScroll(id="rests", can_focus=False):
            yield Static(id="assumptions")

    def on_mount(self) -> None:
        """Show the first view, and start computing."""
        self.query_one(ViewTabs).show_view(self.view)
        self.query_one(BorderBoard).display = False
        self.query_one(HeatMap).focus()
        self.load_figures()

    @work(exclusive=True, group="figures")
    async def load_figures(self) -> None:
        """Compute calls, then careers, in a thread; show each when it is there."""
        from pm_quest.tui.career_figures import NoFiguresError, open_figures

        said = self.query_one("#claim", Static)
        said.update(Content.styled("Reckoning …", "$muted"))
        say = self._tell_progress()
        try:
            if self.figures is None:
                self.figures = await to_thread(open_figures, self.library, say)
            figures = self.figures
            if self.moved != figures.moved:
                figures = self.figures = await to_thread(figures.move, dict(self.moved))
            await to_thread(figures.prepare, self.view, say)
        except NoFiguresError as error:
            said.update(safe_text.plain_content(str(error)))
            return
        if self.is_running:
            self.show_figures()

    def _tell_progress(self) -> Callable[[str], None]:
        """Return what a thread calls to say what it does."""
        said, app = self.query_one("#claim", Static), self.app

        def say(part: str) -> None:
            if self.is_running:
                app.call_from_thread(said.update, safe_text.plain_content(f"Reckoning: {part}", "$muted"))

        return say

    def show_figures(self) -> None:
        """Show what is known in this view; what is not yet is computed."""
        figures = self.figures
        if figures is None or not figures.is_ready(self.view):
            return
        self.query_one("#claim", Static).update(safe_text.plain_content(figures.format_claim(self.view, self.lines)))
        if self.view == "border":
            self._show_board()
        else:
            heat, rows = self.query_one(HeatMap), figures.list_table(self.view)
            heat.measure, heat.display = figures.name_measure(self.view), True
            heat.show_rows(rows.list_headings(), rows.list_rows(), heat.highlighted_cell)
            heat.focus()
        rests = [Content.styled("What this rests on", "bold $muted")]
        rests += [safe_text.plain_content(each, "$muted") for each in figures.list_rests()]
        self.query_one("#assumptions", Static).update(Content("\n").join(rests))
        self.refresh_bindings()

    def _show_board(self) -> None:
        if self.figures is None:
            return
        self.query_one(BorderBoard).show_rows(self.figures.list_board(self.lines))
        self.describe_line()

    @on(HeatMap.CellHighlighted)
    def describe_cell(self) -> None:
        """Describe the highlighted figure, and keep it in view."""
        heat = self.query_one(HeatMap)
        if self.figures and self.view != "border" and self.figures.is_ready(self.view):
            told = self.figures.list_table(self.view).describe(*heat.highlighted_cell)
            self.query_one("#highlight", Static).update(safe_text.plain_content(told))
        self.query_one("#body").scroll_to_region(heat.highlighted_region, animate=False)

    @on(BorderBoard.LineHighlighted)
    def describe_line(self) -> None:
        """Describe the assumption, with its source, and what follows from where it is; its line is reckoned."""
        id = self.query_one(BorderBoard).highlighted
        if self.figures and id:
            told = self.figures.describe_assumption(id, self.lines.get(id))
            self.query_one("#highlight", Static).update(safe_text.plain_content(told))
            if id not in self.lines:
                self.trace_line(id)

    @work(exclusive=True, group="border")
    async def trace_line(self, id: str) -> None:
        """Compute the line of an assumption in a thread, and show it."""
        figures, moved = self.figures, dict(self.moved)
        if figures is None:
            return
        line = await to_thread(figures.trace_line, id)
        if self.is_running and moved == self.moved:
            self.lines[id] = line
            self.show_figures()

    @on(BorderBoard.ValueMoved)
    def move_assumption(self, event: BorderBoard.ValueMoved) -> None:
        """Move an assumption; the figures follow."""
        if self.figures is None:
            return
        self.moved[event.id] = event.value
        self.moved = self.figures.drop_unmoved(self.moved)
        known = self.lines.get(event.id)
        self.lines = {event.id: known} if known else {}
        board = self.query_one(BorderBoard)
        board.show_rows([_move_row(row, event) for row in board.rows])
        self.load_figures()

    def show_view(self, view: str) -> None:
        """Show another view, and what is known of it."""
        self.view = view
        self.query_one(ViewTabs).show_view(view)
        # Until its figures are there, a table shows those of the view before: it waits unseen.
        self.query_one(HeatMap).display = False
        self.query_one(BorderBoard).display = view == "border"
        self.query_one("#highlight", Static).update("")
        if view == "border":
            self.query_one(BorderBoard).focus()
        if self.figures is not None and self.figures.is_ready(view) and self.figures.moved == self.moved:
            self.show_figures()
        else:
            self.load_figures()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to reset only what was moved."""
        return bool(self.moved) if action == "reset" else True

    def action_turn(self, by: int) -> None:
        """Show the next view, or the one before."""
        self.show_view(VIEWS[(VIEWS.index(self.view) + by) % len(VIEWS)])

    def action_reset(self) -> None:
        """Put all assumptions back."""
        self.moved, self.lines = {}, {}
        self.load_figures()

    def action_scroll(self, by: int) -> None:
        """Scroll the parts that are too long."""
        for part in ("#body", "#rests"):
            self.scroll_part(part, by)


def _move_row(row: BoardRow, event: BorderBoard.ValueMoved) -> BoardRow:
    if row.id != event.id:
        return row
    return BoardRow(row.id, row.label, row.least, row.most, event.value, row.values, is_moved=True)
