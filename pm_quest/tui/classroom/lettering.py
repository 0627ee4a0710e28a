"""Letters and pictures that can be read from the back of a room: a code in large, a QR code, both of half blocks."""

from functools import lru_cache

_ROWS = {
    "A": "ehhvhhh",
    "B": "uhhuhhu",
    "C": "ehggghe",
    "D": "uhhhhhu",
    "E": "vgguggv",
    "F": "vgguggg",
    "G": "ehgnhhf",
    "H": "hhhvhhh",
    "J": "72222ic",
    "K": "hikokih",
    "M": "hrllhhh",
    "N": "hhpljhh",
    "P": "uhhuggg",
    "Q": "ehhhlid",
    "R": "uhhukih",
    "S": "fgge11u",
    "T": "v444444",
    "U": "hhhhhhe",
    "V": "hhhhha4",
    "W": "hhhllla",
    "X": "hha4ahh",
    "Y": "hhha444",
    "Z": "v1248gv",
    "0": "ehjlphe",
    "1": "4c4444e",
    "2": "eh1248v",
    "3": "v2421he",
    "4": "26aiv22",
    "5": "vgu11he",
    "6": "68guhhe",
    "7": "v124888",
    "8": "ehhehhe",
    "9": "ehhf12c",
    ":": "0440440",
}
"""Each letter as seven rows of five dots: a digit to the base of 32 a row, the left dot the highest bit."""
_WIDE, _HIGH = 5, 7
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def large(text: str, scale: int = 1) -> str:
    """A code or a time in letters of five dots by seven; two dots stand in a cell, one above the other.

    With a larger `scale` each dot is so many times as wide and as high. What has no letter here is a gap, a space a small one.
    """
    dots = [[dot for letter in text for dot in (*_row(letter, row), False)][:-1] for row in range(_HIGH)]
    return halves(enlarged(dots, scale))


def enlarged(dots: list[list[bool]], scale: int) -> list[list[bool]]:
    """The same dots, so many times as large both ways."""
    return [[dot for dot in row for _ in range(scale)] for row in dots for _ in range(scale)]


def halves(dots: list[list[bool]]) -> str:
    """Dots as half blocks, two rows of dots a line."""
    blank = [False] * len(dots[0])
    rows = [*dots, blank] if len(dots) % 2 else dots
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join("".join(_HALVES[pair] for pair in zip(*both, strict=True)) for both in pairs)


@lru_cache(maxsize=8)
def qr_code(link: str, scale: int = 1) -> str:
    """A picture to scan, with two dots of margin, as half blocks: to be drawn in a dark colour on a light ground."""
    import segno

    code = segno.make_qr(link, error="l")
    return halves(enlarged([[bool(dot) for dot in row] for row in code.matrix_iter(border=2)], scale))


def _row(letter: str, row: int) -> list[bool]:
    if letter == " ":
        return [False]
    if letter not in _ROWS:
        return [False] * _WIDE
    dots = int(_ROWS[letter][row], 32)
    return [bool(dots >> place & 1) for place in reversed(range(_WIDE))]
