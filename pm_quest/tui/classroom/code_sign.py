"""The code in large, the address, and the picture to scan: to be read from the back of the room."""

from textual.content import Content
from textual.widgets import Static

from pm_quest.tui import ink
from pm_quest.tui.classroom.desk import Joining
from pm_quest.tui.classroom.lettering import large, qr_code

CLOSED = Content.styled("Joining is locked.", "bold $forces")
PERSONAL = "Everybody comes in by a link of their own; the code alone lets nobody in."
HOW = "Open this address in a browser and type the code, or scan the picture."


class CodeSign(Static):
    """The code, large, with the address below; or that joining is locked."""

    DEFAULT_CSS = "CodeSign { height: auto; text-wrap: wrap; }"

    def show(self, joining: Joining, *, scale: int = 1) -> None:
        """Show how to come in."""
        if not joining.open:
            told = CLOSED
        else:
            told = Content.assemble(
                (large(joining.code, scale), "bold $primary"),
                "\n\n",
                ink.plain(joining.address, "bold"),
                "\n",
                (PERSONAL if joining.personal else HOW, "$muted"),
            )
        if told != self.content:
            self.update(told)


class Picture(Static):
    """The picture to scan: dark on light by day and by night, and nothing where joining is locked."""

    DEFAULT_CSS = """
    Picture { width: auto; height: auto; background: $foreground; color: $background; }
    Picture.-day { background: $background; color: $foreground; }
    """

    def show(self, joining: Joining) -> None:
        """Show the picture."""
        self.set_class(not self.app.current_theme.dark, "-day")
        self.display = joining.open and not joining.personal
        told = Content(qr_code(joining.link)) if self.display else Content()
        if told != self.content:
            self.update(told)
