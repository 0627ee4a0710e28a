"""The code in large, the address, and the QR code: to be read from the back of the room."""

from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom.trainer.console import JoinInfo
from pm_quest.tui import safe_text
from pm_quest.tui.late_calls import call_if_open
from pm_quest.tui.widgets.large_letters import draw_large_text, draw_qr_code

LOCKED_NOTE = Content.styled("Joining is locked.", "bold $forces")
PERSONAL_NOTE = "Everybody comes in by a link of their own; the code alone lets nobody in."
PROJECTOR_NOTE = "For the wall, in a browser"
MAX_SCALE = 12
GAP = 3
JOIN_NOTE = "Open this address in a browser and type the code, or scan the picture."


class SignSize(NamedTuple):
    """The scales of a sign.

    code: the scale of the code.
    picture: the scale of the QR code, 0 for none.
    stacked: whether the halves of the code stand one below the other.
    """

    code: int = 1
    picture: int = 1
    stacked: bool = False


def draw_code(code: str, sign: SignSize) -> str:
    """Draw the code in large letters, in this size."""
    return (
        "\n\n".join(draw_large_text(half, sign.code) for half in code.split())
        if sign.stacked
        else draw_large_text(code, sign.code)
    )


def find_largest_size(joining: JoinInfo, width: int, height: int, below: int) -> SignSize:
    """Return the largest size for a space.

    That is the largest QR code with room for the code beside it, then the largest code.

    `below` is the number of rows wanted under the code. A scale of 0 means that the QR code has no
    room.
    """
    wide = _measure_drawing(draw_qr_code(joining.join_link))[0] if joining.has_qr_code else 0
    for picture in range(MAX_SCALE if wide else 0, 0, -1):
        beside = width - wide * picture - GAP
        if -(-wide * picture // 2) <= height and (found := _find_largest_code(joining, beside, height - below)):
            return found._replace(picture=picture)
    return (_find_largest_code(joining, width, height - below) or SignSize())._replace(picture=0)


def _find_largest_code(joining: JoinInfo, width: int, height: int) -> SignSize | None:
    """Return the largest size in which the code fits, on one row or on two.

    None where it does not fit.
    """
    for scale in range(MAX_SCALE, 0, -1):
        for stacked in (False, True):
            sign = SignSize(scale, stacked=stacked)
            wide, high = _measure_drawing(draw_code(joining.code_in_halves, sign))
            if wide <= width and high <= height:
                return sign
    return None


def _measure_drawing(drawn: str) -> tuple[int, int]:
    lines = drawn.split("\n")
    return len(lines[0]), len(lines)


SMALLEST_SIZE = SignSize()


class CodeSign(Static):
    """The code, large, with the address below; or that joining is locked."""

    DEFAULT_CSS = "CodeSign { height: auto; text-wrap: wrap; }"

    join_info, sign, wall = JoinInfo(), SMALLEST_SIZE, False

    def show_code(self, joining: JoinInfo, *, sign: SignSize = SMALLEST_SIZE, wall: bool = False) -> None:
        """Show how to join; with `wall`, also the address of the projector's view."""
        self.join_info, self.sign, self.wall = joining, sign, wall
        self._update_text()

    def on_resize(self) -> None:
        """Break an address that has no room on one row after its `://`."""
        self.call_after_refresh(call_if_open, self, self._update_text)

    def _update_text(self) -> None:
        joining, address = self.join_info, self.join_info.address
        if cell_len(address) > self.content_size.width > 0:
            address = address.replace("://", "://\n")
        if not joining.is_open:
            content = LOCKED_NOTE
        else:
            content = Content.assemble(
                (self._draw_fitting_code(), "bold $primary"),
                "\n\n",
                safe_text.plain_content(address, "bold"),
                "\n",
                (PERSONAL_NOTE if joining.personal else JOIN_NOTE, "$muted"),
            )
        if self.wall and joining.projector_link:
            content = Content.assemble(
                content, "\n\n", (f"{PROJECTOR_NOTE}:\n", "$muted"), safe_text.plain_content(joining.projector_link)
            )
        if content != self.content:
            self.update(content)

    def _draw_fitting_code(self) -> str:
        """Return the code as large as there is room for.

        Large letters that are broken can't be read.
        """
        width = self.content_size.width
        drawn = (draw_code(self.join_info.code_in_halves, sign) for sign in dict.fromkeys((self.sign, SMALLEST_SIZE)))
        whole = (code for code in drawn if not width or cell_len(code.partition("\n")[0]) <= width)
        return next(whole, " ".join(self.join_info.code_in_halves))


class QrCodePanel(Static):
    """The QR code, dark on light in both themes; hidden where joining is locked."""

    DEFAULT_CSS = """
    QrCodePanel { width: auto; height: auto; background: $foreground; color: $background; }
    QrCodePanel.-day { background: $background; color: $foreground; }
    """

    def show_qr_code(self, joining: JoinInfo, scale: int = 1) -> None:
        """Show the QR code in this scale; 0 hides it."""
        self.set_class(not self.app.current_theme.dark, "-day")
        self.display = joining.has_qr_code and scale > 0
        content = Content(draw_qr_code(joining.join_link, scale)) if self.display else Content()
        if content != self.content:
            self.update(content)
