"""The card as it can be shared: as lines for a chat, and as a picture."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.career.card_words import share_card
from pm_quest.career.career_replay import CareerPath
from pm_quest.career_picture import draw_card, suggest_name
from pm_quest.kit.atomic_write import create_document
from pm_quest.kit.paths import explain_error
from pm_quest.kit.sentences import format_line
from pm_quest.tui import safe_text
from pm_quest.tui.career.card_figures import CardFigures, FiguresCame
from pm_quest.tui.screens.key_groups import close_key
from pm_quest.tui.screens.quest_screen import QuestScreen

FILE_TOPIC = "card file"
MOST_NAMES = 99


class ShareScreen(QuestScreen):
    """The lines for a chat; keys copy them, and write the picture into the present folder."""

    CSS_PATH = "card.tcss"
    ABOUT = "Your card in a few lines that fit every chat, and as a picture. It is shared by nobody but you."
    PLAIN_COMMAND = "career --card"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", "copy the lines", id="copy", tooltip="Into the clipboard, where the terminal lets it"),
        Binding(
            "p", "picture", "picture", id="picture", tooltip="An SVG file in the folder where you started the game"
        ),
        Binding("escape", "leave", "back", id="leave"),
        close_key("s"),
    ]

    def __init__(self, path: CareerPath, figures: CardFigures, folder: Path) -> None:
        """Make the screen; `folder` is where the picture goes."""
        super().__init__()
        self.path, self.figures, self.folder = path, figures, folder

    def compose_page(self) -> ComposeResult:
        """Yield the lines, and what can be done with them."""
        yield Static(Content.styled("Share the card", "bold"), id="title")
        with VerticalScroll(id="body"):
            yield Static(id="shared")
            yield Static(id="ways")

    def on_mount(self) -> None:
        """Show the lines as far as they are known."""
        self.figures.tell(self)
        self.show_lines()
        self.query_one("#body").focus()

    @on(FiguresCame)
    def show_lines(self) -> None:
        """Show the lines with the figures that are known by now."""
        lines = [safe_text.plain_content(line) for line in self.list_lines()]
        self.query_one("#shared", Static).update(Content("\n").join(lines))
        waiting = "" if self.figures.complete else "\nSome figures are still being computed."
        self.query_one("#ways", Static).update(
            Content(f"c copies these lines. p writes a picture, an SVG file, into the folder where you are.{waiting}")
        )

    def list_lines(self) -> list[str]:
        """Return the lines for a chat."""
        return share_card(self.figures.build_card(self.path))

    def action_copy(self) -> None:
        """Copy the lines, where the terminal allows it."""
        self.app.copy_to_clipboard("\n".join(self.list_lines()))
        self.show_remark("Copied, if your terminal allows it; else select the lines with the mouse.", topic=FILE_TOPIC)

    def action_picture(self) -> None:
        """Write the picture under a name that nothing has."""
        picture = draw_card(self.figures.build_card(self.path)).encode("ascii")
        stem = suggest_name(self.path)
        for number in range(1, MOST_NAMES + 1):
            target = self.folder / f"{stem}{f'-{number}' if number > 1 else ''}.svg"
            try:
                create_document(target, picture)
            except FileExistsError:
                continue
            except OSError as error:
                why = explain_error(error, "there is no such folder")
                self.show_notice(f"{format_line(str(target))} can't be written: {why}.", topic=FILE_TOPIC)
                return
            self.show_remark(f"Written: {format_line(str(target))}", topic=FILE_TOPIC, timeout=20)
            return
        self.show_notice(
            f"There are {MOST_NAMES} pictures of this career in {format_line(str(self.folder))}.", topic=FILE_TOPIC
        )
