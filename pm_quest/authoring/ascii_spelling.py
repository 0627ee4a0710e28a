"""Small letters of other alphabets in those that ids are made of: `öfen` is `oefen`, and no `fen`."""

import unicodedata

_SPELLINGS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "\u0430": "a",
        "\u0435": "e",
        "\u043e": "o",
        "\u0440": "p",
        "\u0441": "c",
        "\u0443": "y",
        "\u0445": "x",
        "\u0456": "i",
    }
)
"""How letters are spelled out, and the Cyrillic ones that look like Latin ones."""


def spell_in_ascii(text: str) -> str:
    """Return a text in small letters without accents, as far as they can be spelled; other signs stay."""
    spelled = unicodedata.normalize("NFC", text).translate(_SPELLINGS)
    return "".join(sign for sign in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(sign))
