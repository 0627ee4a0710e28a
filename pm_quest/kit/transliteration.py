"""Readable stand-ins for characters that a terminal's encoding lacks."""

from unicodedata import combining, normalize

_SIGNS_BY_SUBSTITUTE = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bc",
    '"': "\u201c\u201d\u201e\u201f\u2033",
    "<<": "\u00ab",
    ">>": "\u00bb",
    "<": "\u2039",
    ">": "\u203a",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u254c\u2504\u2574\u2576",
    "...": "\u2026",
    ".": "\u00b7\u2027\u2591",
    " ": "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "": "\u200b\u200c\u200d\u2060\u00ad\ufe0e\ufe0f",
    "->": "\u2192\u21d2\u27f6",
    "<-": "\u2190\u21d0\u27f5",
    "<->": "\u2194\u21d4",
    "^": "\u2191\u25b2\u25b4\u25b3",
    "v": "\u2193\u25bc\u25be\u25bd",
    "|": "\u2502\u2503\u250a\u250b\u2506\u2507\u2575\u2577\u2579\u257b\u257d\u257f\u258c\u258f\u2590\u2595\u254e\u254f\u2551\u00a6",
    "=": "\u2501\u254d\u2505\u2578\u257a\u257c\u257e\u2550",
    "#": "\u2580\u2584\u2585\u2586\u2587\u2588\u2593\u2592\u25a0\u25ae",
    "/": "\u2571\u2044",
    "\\": "\u2572",
    "_": "\u2581\u2582\u2583",
    "*": "\u2022\u25cf\u25c6\u2605\u25aa",
    "o": "\u00f8\u25cb\u25c7\u25e6\u25a1\u2606",
    "x": "\u00d7\u2717\u2718\u2715\u2716",
    "ok": "\u2713\u2714",
    ">=": "\u2265",
    "<=": "\u2264",
    "!=": "\u2260",
    "+/-": "\u00b1",
    "~": "\u2248\u223c",
    "EUR": "\u20ac",
    "deg": "\u00b0",
    "(c)": "\u00a9",
    "ss": "\u00df",
    "ae": "\u00e6",
    "AE": "\u00c6",
    "oe": "\u0153",
    "OE": "\u0152",
    "l": "\u0142",
    "L": "\u0141",
    "O": "\u00d8",
    "d": "\u0111\u00f0",
    "D": "\u0110\u00d0",
    "th": "\u00fe",
    "Th": "\u00de",
    "i": "\u0131",
}
_SUBSTITUTES = {sign: instead for instead, signs in _SIGNS_BY_SUBSTITUTE.items() for sign in signs}
_BOX_CORNERS = range(0x250C, 0x2571)
"""Corners and crossings of box-drawing characters."""


def transliterate(character: str, encoding: str) -> str:
    """Return a stand-in that an encoding has: a look-alike, the letter without accent, or `?`."""
    if character in _SUBSTITUTES:
        return _SUBSTITUTES[character]
    if ord(character) in _BOX_CORNERS:
        return "+"
    plain = "".join(_SUBSTITUTES.get(each, each) for each in normalize("NFKD", character) if not combining(each))
    try:
        plain.encode(encoding)
    except (UnicodeError, LookupError):
        return "?"
    return plain
