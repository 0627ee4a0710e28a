"""The signs of a code: a whole number as letters and digits that can't be confused, with check signs.

The signs are the digits and the capital letters without I, L, O and U. The last two say the
remainder of the rest by a prime: one wrong sign, or two neighbours that changed places, always
change it. An old code must stay readable, so none of this ever changes.
"""

from pm_quest.story.figure_words import ENGLISH

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MAX_SIGNS = 24
"""Characters of a code at most."""
CHECK_SIGNS = 2
CHECK_PRIME = 1021
"""The largest prime that two signs have room for."""
GROUP = 4
"""Signs between two hyphens, where the code has room for them."""
LIMIT = len(SIGNS) ** (MAX_SIGNS - CHECK_SIGNS)
"""Numbers below this have room in a code."""
_READ_AS = {**{sign: sign for sign in SIGNS}, "O": "0", "I": "1", "L": "1"}
_BLANKS = str.maketrans("", "", " \t\r\n-–—_")


class CodeError(ValueError):
    """A code that can't be read; the message says why, and what to do."""


def write_signs(number: int) -> str:
    """Return a number from 1 to below LIMIT as a code, in groups where there is room for hyphens."""
    if not 1 <= number < LIMIT:
        raise ValueError("the number has no room in a code")
    signs = _write_digits(number) + _write_digits(number % CHECK_PRIME).rjust(CHECK_SIGNS, SIGNS[0])
    grouped = "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))
    return grouped if len(grouped) <= MAX_SIGNS else signs


def read_signs(text: str) -> int:
    """Return the number of a code, however it is grouped and in small letters too.

    Raises CodeError for what is none.
    """
    signs = text.translate(_BLANKS).upper()
    if not CHECK_SIGNS < len(signs) <= MAX_SIGNS:
        least = CHECK_SIGNS + 1
        raise CodeError(ENGLISH["code_length"].format(low=least, high=MAX_SIGNS, n=len(signs)))
    for place, sign in enumerate(signs, 1):
        if sign not in _READ_AS:
            shown = f", '{sign}'" if sign.isprintable() else ""
            raise CodeError(ENGLISH["code_sign"].format(n=place, shown=shown))
    read = "".join(_READ_AS[sign] for sign in signs)
    number, check = _read_digits(read[:-CHECK_SIGNS]), _read_digits(read[-CHECK_SIGNS:])
    if read.startswith(SIGNS[0]) or number % CHECK_PRIME != check:
        raise CodeError(ENGLISH["code_slip"])
    return number


def _write_digits(number: int) -> str:
    signs = ""
    while number:
        number, digit = divmod(number, len(SIGNS))
        signs = SIGNS[digit] + signs
    return signs


def _read_digits(signs: str) -> int:
    number = 0
    for sign in signs:
        number = number * len(SIGNS) + SIGNS.index(sign)
    return number
