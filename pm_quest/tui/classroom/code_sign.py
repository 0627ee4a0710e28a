"""The code in large, the address, and the picture to scan: to be read from the back of the room."""

from rich.cells import cell_len
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

    joining, scale = Joining(), 1

    def show(self, joining: Joining, *, scale: int = 1) -> None:
        """Show how to come in."""
        self.joining, self.scale = joining, scale
        self._write()

    def on_resize(self) -> None:
        """Another width: an address that has no room on one row goes on after its `://`."""
        self.call_after_refresh(self._write)

    def _write(self) -> None:
        joining, address = self.joining, self.joining.address
        if cell_len(address) > self.content_size.width > 0:
            address = address.replace("://", "://\n")
        if not joining.open:
            told = CLOSED
        else:
            told = Content.assemble(
                (self._letters(), "bold $primary"),
                "\n\n",
                ink.plain(address, "bold"),
                "\n",
                (PERSONAL if joining.personal else HOW, "$muted"),
            )
        if told != self.content:
            self.update(told)

    def _letters(self) -> str:
        """The code as large as there is room for: large letters that are broken can't be read."""
        width = self.content_size.width
        drawn = (large(self.joining.code, scale) for scale in dict.fromkeys((self.scale, 1)))
        whole = (code for code in drawn if not width or cell_len(code.partition("\n")[0]) <= width)
        return next(whole, " ".join(self.joining.spoken))


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
