"""The code in large, the address, and the picture to scan: to be read from the back of the room."""

from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from pm_quest.tui import ink
from pm_quest.tui.classroom.desk import Joining
from pm_quest.tui.classroom.lettering import large, qr_code

CLOSED = Content.styled("Joining is locked.", "bold $forces")
PERSONAL = "Everybody comes in by a link of their own; the code alone lets nobody in."
WALL = "For the wall, in a browser"
MOST_SCALE = 12
GAP = 3
HOW = "Open this address in a browser and type the code, or scan the picture."


class Sign(NamedTuple):
    """How large code and picture are drawn, and whether the halves of the code stand one below the other."""

    code: int = 1
    picture: int = 1
    stacked: bool = False


def lettered(code: str, sign: Sign) -> str:
    """The code in large letters, as this sign has it."""
    return "\n\n".join(large(half, sign.code) for half in code.split()) if sign.stacked else large(code, sign.code)


def largest_sign(joining: Joining, width: int, height: int, below: int) -> Sign:
    """The largest sign for a space: the picture as large as leaves room for the code beside it, then the code.

    `below` is how many rows are wanted under the code. Picture 0 says that there is no room for one.
    """
    wide = _extent(qr_code(joining.link))[0] if joining.scanned else 0
    for picture in range(MOST_SCALE if wide else 0, 0, -1):
        beside = width - wide * picture - GAP
        if -(-wide * picture // 2) <= height and (found := _largest_code(joining, beside, height - below)):
            return found._replace(picture=picture)
    return (_largest_code(joining, width, height - below) or Sign())._replace(picture=0)


def _largest_code(joining: Joining, width: int, height: int) -> Sign | None:
    """The largest letters in which the code fits, on one row or on two; None where it does not fit."""
    for scale in range(MOST_SCALE, 0, -1):
        for stacked in (False, True):
            sign = Sign(scale, stacked=stacked)
            wide, high = _extent(lettered(joining.spoken, sign))
            if wide <= width and high <= height:
                return sign
    return None


def _extent(drawn: str) -> tuple[int, int]:
    lines = drawn.split("\n")
    return len(lines[0]), len(lines)


SMALL = Sign()


class CodeSign(Static):
    """The code, large, with the address below; or that joining is locked."""

    DEFAULT_CSS = "CodeSign { height: auto; text-wrap: wrap; }"

    joining, sign, wall = Joining(), SMALL, False

    def show(self, joining: Joining, *, sign: Sign = SMALL, wall: bool = False) -> None:
        """Show how to come in; with `wall`, also what address shows it to the room."""
        self.joining, self.sign, self.wall = joining, sign, wall
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
        if self.wall and joining.wall:
            told = Content.assemble(told, "\n\n", (f"{WALL}:\n", "$muted"), ink.plain(joining.wall))
        if told != self.content:
            self.update(told)

    def _letters(self) -> str:
        """The code as large as there is room for: large letters that are broken can't be read."""
        width = self.content_size.width
        drawn = (lettered(self.joining.spoken, sign) for sign in dict.fromkeys((self.sign, SMALL)))
        whole = (code for code in drawn if not width or cell_len(code.partition("\n")[0]) <= width)
        return next(whole, " ".join(self.joining.spoken))


class Picture(Static):
    """The picture to scan: dark on light by day and by night, and nothing where joining is locked."""

    DEFAULT_CSS = """
    Picture { width: auto; height: auto; background: $foreground; color: $background; }
    Picture.-day { background: $background; color: $foreground; }
    """

    def show(self, joining: Joining, scale: int = 1) -> None:
        """Show the picture, so many times as large; 0 shows none."""
        self.set_class(not self.app.current_theme.dark, "-day")
        self.display = joining.scanned and scale > 0
        told = Content(qr_code(joining.link, scale)) if self.display else Content()
        if told != self.content:
            self.update(told)
