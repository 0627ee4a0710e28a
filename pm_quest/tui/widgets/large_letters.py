"""Large letters and QR codes of half blocks, to be read from the back of a room."""

from functools import lru_cache

LARGE_LETTERS = {
    "A": "ehhvhhh",
    "B": "uhhuhhu",
    "C": "ehggghe",
    "D": "uhhhhhu",
    "E": "vgguggv",
    "F": "vgguggg",
    "G": "ehgnhhf",
    "H": "hhhvhhh",
    "I": "e44444e",
    "J": "72222ic",
    "K": "hikokih",
    "L": "ggggggv",
    "M": "hrllhhh",
    "N": "hhpljhh",
    "O": "ehhhhhe",
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
    ".": "0000004",
    ",": "0000448",
    "-": "000e000",
    "'": "4440000",
    "!": "4444404",
    "?": "eh16404",
    "&": "cik8lid",
}
"""Each letter as seven rows of five dots: one base-32 digit a row, the left dot the highest bit."""
LARGE_WIDTH, _HIGH = 5, 7
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def draw_large_text(text: str, scale: int = 1) -> str:
    """Draw a code or a time in letters of five dots by seven.

    A cell holds two dots, one above the other.

    A larger `scale` makes each dot that many times as wide and as high. An unknown character is a
    gap, a space a small one.
    """
    dots = [[dot for letter in text for dot in (*_list_dots(letter, row), False)][:-1] for row in range(_HIGH)]
    return draw_half_blocks(scale_dots(dots, scale))


def scale_dots(dots: list[list[bool]], scale: int) -> list[list[bool]]:
    """Return the same dots, `scale` times as large both ways."""
    return [[dot for dot in row for _ in range(scale)] for row in dots for _ in range(scale)]


def draw_half_blocks(dots: list[list[bool]]) -> str:
    """Draw dots as half blocks, two rows of dots a line."""
    blank = [False] * len(dots[0])
    rows = [*dots, blank] if len(dots) % 2 else dots
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join("".join(_HALVES[pair] for pair in zip(*both, strict=True)) for both in pairs)


@lru_cache(maxsize=8)
def draw_qr_code(link: str, scale: int = 1) -> str:
    """Draw a QR code with a margin of two dots as half blocks: dark on a light ground."""
    import segno

    code = segno.make_qr(link, error="l")
    return draw_half_blocks(scale_dots([[bool(dot) for dot in row] for row in code.matrix_iter(border=2)], scale))


def _list_dots(letter: str, row: int) -> list[bool]:
    if letter == " ":
        return [False]
    if letter not in LARGE_LETTERS:
        return [False] * LARGE_WIDTH
    dots = int(LARGE_LETTERS[letter][row], 32)
    return [bool(dots >> place & 1) for place in reversed(range(LARGE_WIDTH))]
