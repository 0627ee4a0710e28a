"""The career card as it can be shared: as lines for a chat, and as a picture."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.career.card_words import share_card
from pm_quest.career.career_replay import CareerPath
from pm_quest.career_picture import build_sheet, draw_card, suggest_name
from pm_quest.drawing.career_sheet import CareerSheet
from pm_quest.tui import safe_text
from pm_quest.tui.career.card_figures import CardFigures, FiguresCame
from pm_quest.tui.career.career_ticket import CareerTicket
from pm_quest.tui.screens.sharing_screen import LEAVE_KEYS, SharingScreen


class CareerShareScreen(SharingScreen):
    """The ticket of a career, where there is room, and its lines for a chat; keys copy them, and save the picture."""

    CSS_PATH = "card.tcss"
    ABOUT = (
        "Your card as a ticket, in a few lines that fit every chat, and as a picture. It is shared by nobody but you. "
        "With the seed, others are dealt the same career."
    )
    PLAIN_COMMAND = "career --card"
    BINDINGS: ClassVar[list[BindingType]] = [*LEAVE_KEYS]

    def __init__(self, path: CareerPath, figures: CardFigures, folder: Path) -> None:
        super().__init__(folder)
        self.path, self.figures = path, figures

    def compose_page(self) -> ComposeResult:
        """Yield the ticket, the lines, and what was done with them."""
        with VerticalScroll(id="body"):
            yield Static(Content.assemble(("Share", "bold"), ("   what a friend sees", "$muted")), id="head")
            yield CareerTicket(self._build_sheet(), self.path.setting.seed)
            yield Static(Content("For a chat"), classes="caption", id="chat")
            yield Static(id="shared")
            yield Static(id="waiting")
            yield Static(id="told")

    def _build_sheet(self) -> CareerSheet:
        return build_sheet(self.figures.build_card(self.path))

    def on_mount(self) -> None:
        """Show the lines as far as they are known."""
        self.figures.report_to(self)
        self.show_lines()
        self.query_one("#body").focus()

    @on(FiguresCame)
    def show_lines(self) -> None:
        """Show ticket and lines with the figures that are known by now."""
        self.query_one(CareerTicket).show_sheet(self._build_sheet())
        lines = [safe_text.plain_content(line) for line in self.list_lines()]
        self.query_one("#shared", Static).update(Content("\n").join(lines))
        waiting = "" if self.figures.complete else "Some figures are still being computed."
        self.query_one("#waiting", Static).update(Content(waiting))

    def list_lines(self) -> list[str]:
        """Return the lines for a chat."""
        return share_card(self.figures.build_card(self.path))

    def draw_picture(self) -> str:
        """Return the picture of the career."""
        return draw_card(self.figures.build_card(self.path))

    def suggest_name(self) -> str:
        """Return a name that says which career it is."""
        return suggest_name(self.path)
