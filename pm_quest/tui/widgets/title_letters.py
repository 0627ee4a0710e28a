"""Titles in letters as large as their place allows: seven dots high, else five, else five on two lines."""

from pm_quest.tui.widgets.large_letters import LARGE_LETTERS, LARGE_WIDTH, draw_half_blocks

_SMALL_LETTERS = {
    "A": "25755",
    "B": "65656",
    "C": "34443",
    "D": "65556",
    "E": "74647",
    "F": "74644",
    "G": "34553",
    "H": "55755",
    "I": "11111",
    "J": "11152",
    "K": "55655",
    "L": "44447",
    "M": "hrlhh",
    "N": "9db99",
    "O": "25552",
    "P": "65644",
    "Q": "25573",
    "R": "65655",
    "S": "34216",
    "T": "72222",
    "U": "55557",
    "V": "55552",
    "W": "hhlrh",
    "X": "55255",
    "Y": "55222",
    "Z": "71247",
    "0": "75557",
    "1": "26227",
    "2": "61247",
    "3": "71317",
    "4": "55711",
    "5": "74616",
    "6": "34652",
    "7": "71122",
    "8": "25252",
    "9": "25316",
    ":": "01010",
    ".": "00001",
    ",": "00011",
    "-": "00300",
    "'": "11000",
    "!": "11101",
    "?": "61202",
    "&": "25253",
}
"""Each letter as five rows of dots: one base-32 digit a row, and as wide as its widest row; most are three dots."""
_LARGE_GAPS, _SMALL_GAP = (4, 2), 3
"""Dots of a space between two words, beside the gap after each letter; large letters stand closer where they must."""


def fit_title(title: str, width: int, *, lines: int = 1) -> str | None:
    """Draw a title in the largest letters that `width` has room for, on `lines` lines at most: none, one or two.

    None where it has signs that there are no large letters for, or no size is small enough.
    """
    words = title.upper().replace("’", "'").replace("–", "-").split()
    if not words or lines < 1 or any(letter not in LARGE_LETTERS for word in words for letter in word):
        return None
    for dots in (*(_set_large(words, gap) for gap in _LARGE_GAPS), _set_small(words)):
        if len(dots[0]) <= width:
            return draw_half_blocks(dots)
    halves = _halve(words) if lines > 1 else []
    drawn = [_set_small(half) for half in halves]
    if not drawn or any(len(dots[0]) > width for dots in drawn):
        return None
    return "\n\n".join(draw_half_blocks(dots) for dots in drawn)


def _halve(words: list[str]) -> list[list[str]]:
    """Divide words where the longer of the two lines becomes shortest; nothing where there is one word."""
    parts = [[words[:at], words[at:]] for at in range(1, len(words))]
    return min(parts, key=lambda both: max(len(_set_small(line)[0]) for line in both), default=[])


def _set_large(words: list[str], gap: int) -> list[list[bool]]:
    shapes = [[(LARGE_LETTERS[letter], LARGE_WIDTH) for letter in word] for word in words]
    return _set_words(shapes, gap)


def _set_small(words: list[str]) -> list[list[bool]]:
    shapes = [[(_SMALL_LETTERS[letter], _find_width(letter)) for letter in word] for word in words]
    return _set_words(shapes, _SMALL_GAP)


def _find_width(letter: str) -> int:
    """Return how many dots wide a small letter is: narrow ones take no more room than they need."""
    return max(int(row, 32).bit_length() for row in _SMALL_LETTERS[letter])


def _set_words(words: list[list[tuple[str, int]]], gap: int) -> list[list[bool]]:
    """Put letters side by side, each a shape with its width, with a dot after each and `gap` more after a word."""
    rows: list[list[bool]] = [[] for _ in words[0][0][0]]
    for at, word in enumerate(words):
        for row in rows if at else ():
            row.extend([False] * gap)
        for shape, wide in word:
            for row, digit in zip(rows, shape, strict=True):
                row.extend(bool(int(digit, 32) >> place & 1) for place in reversed(range(wide)))
                row.append(False)
    return [row[:-1] for row in rows]
