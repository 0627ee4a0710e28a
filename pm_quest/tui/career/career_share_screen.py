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
from pm_quest.career_picture import draw_card, suggest_name
from pm_quest.tui import safe_text
from pm_quest.tui.career.card_figures import CardFigures, FiguresCame
from pm_quest.tui.screens.sharing_screen import LEAVE_KEYS, SharingScreen


class CareerShareScreen(SharingScreen):
    """The lines of a career for a chat; keys copy them, and save the picture."""

    CSS_PATH = "card.tcss"
    ABOUT = "Your card in a few lines that fit every chat, and as a picture. It is shared by nobody but you."
    PLAIN_COMMAND = "career --card"
    BINDINGS: ClassVar[list[BindingType]] = [*LEAVE_KEYS]

    def __init__(self, path: CareerPath, figures: CardFigures, folder: Path) -> None:
        super().__init__(folder)
        self.path, self.figures = path, figures

    def compose_page(self) -> ComposeResult:
        """Yield the lines, and what was done with them."""
        yield Static(Content.styled("Share the card", "bold"), id="title")
        with VerticalScroll(id="body"):
            yield Static(id="shared")
            yield Static(id="waiting")
            yield Static(id="told")

    def on_mount(self) -> None:
        """Show the lines as far as they are known."""
        self.figures.report_to(self)
        self.show_lines()
        self.query_one("#body").focus()

    @on(FiguresCame)
    def show_lines(self) -> None:
        """Show the lines with the figures that are known by now."""
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
