"""The base of the screens on which a card is shared: its text is copied, its picture written to a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from pm_quest.kit.new_files import write_beside
from pm_quest.kit.paths import explain_error
from pm_quest.kit.sentences import format_line
from pm_quest.tui import safe_text
from pm_quest.tui.screens.key_groups import PAGE_KEYS, close_key
from pm_quest.tui.screens.quest_screen import QuestScreen

LEAVE_KEYS = (Binding("escape", "leave", "back", id="leave"), close_key("s"))
"""The way back, which stands last on the key line, after what a screen has of its own."""


class SharingScreen(QuestScreen):
    """A card that can be shared.

    folder: where files go.
    """

    SAVE_NOTE = "Nothing is sent anywhere. No file is ever written over: another one gets another name."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,y",
            "copy_lines",
            "copy",
            key_display="enter",
            id="copy",
            tooltip="Into the clipboard where the terminal lets it, and into a file in the folder where you started the game",
        ),
        Binding(
            "v",
            "save_picture",
            "save as SVG",
            id="picture",
            tooltip="A picture, in the folder where you started the game",
        ),
        *PAGE_KEYS,
    ]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def list_lines(self) -> Sequence[str]:
        """Return the lines for a chat."""
        raise NotImplementedError

    def draw_picture(self) -> str:
        """Return the picture as an SVG file in ASCII."""
        raise NotImplementedError

    def suggest_name(self) -> str:
        """Return a name for files, without its ending."""
        raise NotImplementedError

    def action_copy_lines(self) -> None:
        """Copy the lines, and write them to a file: a terminal that refuses them does not say so."""
        text = "\n".join(self.list_lines())
        self.app.copy_to_clipboard(text)
        copied = "to the clipboard, if your terminal lets programs write there (OSC 52)"
        try:
            path = write_beside(self.folder, self.suggest_name(), ".txt", f"{text}\n".encode())
        except OSError as error:
            self.tell("copied", f"{copied}. A file beside it can’t be written: {self._explain(error)}.")
        else:
            self.tell("copied", f"{copied}, and into {_name_file(path)}")

    def action_save_picture(self) -> None:
        """Write the picture to a file."""
        try:
            path = write_beside(self.folder, self.suggest_name(), ".svg", self.draw_picture().encode("ascii"))
        except OSError as error:
            self.tell("not saved", f"The picture can’t be written: {self._explain(error)}.", "$forces")
        else:
            self.tell("saved", _name_file(path))

    def tell(self, word: str, sentence: str, style: str = "$primary") -> None:
        """Say on the screen what was done."""
        told = Content.assemble((word, f"bold {style}"), "  ", safe_text.plain_content(sentence, "$muted"))
        self.query_one("#told", Static).update(told)
        self.query_one("#told").scroll_visible(animate=False)

    def action_scroll(self, by: int) -> None:
        """Scroll the page."""
        self.scroll_part("#body", by)

    def _explain(self, error: OSError) -> str:
        return f"{explain_error(error, 'there is no such folder')} ({format_line(str(self.folder))})"


def _name_file(path: Path) -> str:
    """Return a path as people write it, on one line: `~` stands for their home."""
    home = Path.home()
    return format_line(f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path))
