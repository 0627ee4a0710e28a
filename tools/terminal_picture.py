"""Draws a terminal's cells as a picture: letters from a font, lines and blocks as terminals do, so that they meet.

Wants Pillow, and the fonts JetBrains Mono and DejaVu Sans Mono where fontconfig finds them.
"""

import subprocess
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont
from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

Ink = tuple[int, int, int]
Box = tuple[int, int, int, int]

WIDTH, HEIGHT, MARGIN = 11, 25, 12
"""Of a cell, and around all of them, in pixels."""
LETTER_SIZE = 19
FONTS = ("Regular", "Bold", "Italic", "Bold Italic")
LIGHT, HEAVY = 1, 3
"""How thick lines are."""
GREY = (220, 220, 220)
DIM_SHARE = 0.4
SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
QUARTERS = {"▘": 1, "▝": 2, "▖": 4, "▗": 8, "▚": 9, "▞": 6, "▛": 7, "▜": 11, "▙": 13, "▟": 14}
DASHES = {"╌": 2, "┄": 3, "┈": 4, "╎": 2, "┆": 3, "┊": 4}
RISING, FALLING, CROSS = "\u2571", "\u2572", "\u2573"
BRAILLE_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))


class CellLook(NamedTuple):
    """How a cell looks: its colours, and which of the fonts."""

    ink: Ink
    paper: Ink
    face: int
    is_underlined: bool


class TerminalPicture:
    """A picture of so many columns and rows."""

    def __init__(self, columns: int, rows: int, ground: Ink) -> None:
        self.ground = ground
        self.image = Image.new("RGB", (columns * WIDTH + 2 * MARGIN, rows * HEIGHT + 2 * MARGIN), ground)
        self.pen = ImageDraw.Draw(self.image)

    def draw_rows(self, rows: Iterable[Iterable[Segment]]) -> None:
        """Draw all cells: first what is behind the signs, since some signs are wider than their cells."""
        signs = []
        for y, row in enumerate(rows):
            x = 0
            for text, style, _ in row:
                look = _read_style(style or Style.null(), self.ground)
                for sign in text:
                    if width := cell_len(sign):
                        left, top = MARGIN + x * WIDTH, MARGIN + y * HEIGHT
                        place = (left, top, left + width * WIDTH, top + HEIGHT)
                        self._fill(place, look.paper)
                        signs.append((sign, place, look))
                        x += width
        for sign, place, look in signs:
            self._draw_sign(sign, place, look)

    def save(self, path: Path) -> None:
        """Write it as a PNG file, with as few colours as it needs."""
        self.image.quantize(256, kmeans=2, dither=Image.Dither.NONE).save(path, optimize=True)

    def _draw_sign(self, sign: str, place: Box, look: CellLook) -> None:
        code, ink, paper = ord(sign), look.ink, look.paper
        if look.is_underlined:
            self._fill((place[0], place[3] - 3, place[2], place[3] - 2), ink)
        if sign == " ":
            return
        if sign in DASHES:
            self._draw_dashes(place, ink, DASHES[sign], across=sign in "╌┄┈")
        elif sign in (RISING, FALLING, CROSS):
            self._draw_diagonals(place, ink, sign)
        elif 0x2500 <= code <= 0x257F and (arms := _read_arms(sign)):
            self._draw_arms(place, ink, arms, is_round="ARC" in unicodedata.name(sign))
        elif 0x2580 <= code <= 0x259F:
            self._draw_block(sign, place, ink, paper)
        elif 0x2800 <= code <= 0x28FF:
            self._draw_dots(place, ink, code - 0x2800)
        else:
            self._draw_letter(sign, place, ink, look.face)

    def _fill(self, box: Box, ink: Ink) -> None:
        left, top, right, bottom = box
        if right > left and bottom > top:
            self.pen.rectangle((left, top, right - 1, bottom - 1), fill=ink)

    def _draw_letter(self, sign: str, place: Box, ink: Ink, face: int) -> None:
        font = load_font("JetBrains Mono", FONTS[face])
        if _is_missing(sign):
            font = load_font("DejaVu Sans Mono", "Bold" if face & 1 else "Book")
        ascent, descent = font.getmetrics()
        self.pen.text((place[0], place[1] + (HEIGHT - ascent - descent) // 2), sign, font=font, fill=ink)

    def _draw_arms(self, place: Box, ink: Ink, arms: dict[str, int], *, is_round: bool) -> None:
        left, top, right, bottom = place
        x, y = (left + right) // 2, (top + bottom) // 2
        bend = 4 if is_round else 0
        for arm, thick in arms.items():
            low, high = thick // 2, thick - thick // 2
            self._fill(
                {
                    "LEFT": (left, y - low, x + high - bend, y + high),
                    "RIGHT": (x - low + bend, y - low, right, y + high),
                    "UP": (x - low, top, x + high, y + high - bend),
                    "DOWN": (x - low, y - low + bend, x + high, bottom),
                }[arm],
                ink,
            )
        if is_round:
            across, along = (bend if "RIGHT" in arms else -bend), (bend if "DOWN" in arms else -bend)
            self.pen.line((x, y + along, x + across // 2, y + along // 2, x + across, y), fill=ink, width=LIGHT)

    def _draw_diagonals(self, place: Box, ink: Ink, sign: str) -> None:
        left, top, right, bottom = place
        if sign != FALLING:
            self.pen.line((left, bottom, right, top), fill=ink, width=LIGHT)
        if sign != RISING:
            self.pen.line((left, top, right, bottom), fill=ink, width=LIGHT)

    def _draw_dashes(self, place: Box, ink: Ink, number: int, *, across: bool) -> None:
        left, top, right, bottom = place
        x, y = (left + right) // 2, (top + bottom) // 2
        length = ((right - left) if across else (bottom - top)) / number
        for place_number in range(number):
            start, end = round((place_number + 0.2) * length), round((place_number + 0.8) * length)
            box = (left + start, y, left + end, y + LIGHT) if across else (x, top + start, x + LIGHT, top + end)
            self._fill(box, ink)

    def _draw_block(self, sign: str, place: Box, ink: Ink, paper: Ink) -> None:
        left, top, right, bottom = place
        x, y = (left + right) // 2, (top + bottom) // 2
        code, eighth = ord(sign), HEIGHT / 8
        if sign in SHADES:
            self._fill(place, _blend(paper, ink, SHADES[sign]))
        elif sign in QUARTERS:
            quarters = ((left, top, x, y), (x, top, right, y), (left, y, x, bottom), (x, y, right, bottom))
            for number, quarter in enumerate(quarters):
                if QUARTERS[sign] >> number & 1:
                    self._fill(quarter, ink)
        elif 0x2581 <= code <= 0x2588:
            self._fill((left, bottom - round((code - 0x2580) * eighth), right, bottom), ink)
        elif 0x2589 <= code <= 0x258F:
            self._fill((left, top, left + max(1, round((0x2590 - code) * (right - left) / 8)), bottom), ink)
        else:
            boxes = {"▀": (left, top, right, y), "▐": (x, top, right, bottom)}
            thin = {"▔": (left, top, right, top + 3), "▕": (right - 1, top, right, bottom)}
            self._fill((boxes | thin)[sign], ink)

    def _draw_dots(self, place: Box, ink: Ink, dots: int) -> None:
        for number, (across, down) in enumerate(BRAILLE_DOTS):
            if dots >> number & 1:
                x, y = place[0] + WIDTH * (2 * across + 1) // 4, place[1] + HEIGHT * (2 * down + 1) // 8
                self.pen.ellipse((x - 1, y - 1, x + 1, y + 1), fill=ink)


@cache
def load_font(family: str, style: str) -> ImageFont.FreeTypeFont:
    """Load the font that fontconfig has for a family and a style."""
    asked = ["fc-match", "-f", "%{file}", f"{family}:style={style}"]
    return ImageFont.truetype(subprocess.check_output(asked, text=True), LETTER_SIZE)  # noqa: S603 - fixed words


@cache
def _is_missing(sign: str) -> bool:
    """Return whether the font draws this sign as it draws one that nobody has."""
    font = load_font("JetBrains Mono", "Regular")
    return bytes(font.getmask(sign)) == bytes(font.getmask("\U0010fffe"))


@cache
def _read_arms(sign: str) -> dict[str, int]:
    """Read from the name of a line where it goes, and how thick: `BOX DRAWINGS LEFT LIGHT AND RIGHT HEAVY`."""
    words = unicodedata.name(sign).removeprefix("BOX DRAWINGS ").replace("HORIZONTAL", "LEFT RIGHT")
    arms: dict[str, int] = {}
    thick = LIGHT
    for part in words.replace("VERTICAL", "UP DOWN").split(" AND "):
        named = part.split()
        thick = HEAVY if "HEAVY" in named else LIGHT if "LIGHT" in named else thick
        arms.update(dict.fromkeys([word for word in named if word in ("LEFT", "RIGHT", "UP", "DOWN")], thick))
    return arms


def _read_style(style: Style, ground: Ink) -> CellLook:
    ink, paper = _find_ink(style.color, GREY), _find_ink(style.bgcolor, ground)
    if style.reverse:
        ink, paper = paper, ink
    if style.dim:
        ink = _blend(ink, paper, DIM_SHARE)
    return CellLook(ink, paper, bool(style.bold) + 2 * bool(style.italic), bool(style.underline))


def _find_ink(color: Color | None, default: Ink) -> Ink:
    if color is None or color.is_default:
        return default
    red, green, blue = color.get_truecolor()
    return red, green, blue


def _blend(one: Ink, other: Ink, share: float) -> Ink:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
