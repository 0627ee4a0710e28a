"""Cells of CSV files: a spreadsheet shows each text as it was written, and calculates nothing."""

import csv
import io
import re
from collections.abc import Iterable
from unicodedata import normalize

from pm_quest.kit.text import skip_unseen

BYTE_ORDER_MARK = "\ufeff"
"""Tells Excel that the file is UTF-8."""
_FORMULA_SIGNS = frozenset("=+-@%|\N{MINUS SIGN}")
_SIGNS = re.compile(r"[\s\d.,:/\\'’%€$£¥()+\-−–]+")
_PLAIN_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")
"""Numbers that a spreadsheet, which keeps fifteen digits, shows as they are."""
_WORDS = re.compile(r"[^\W\d_]+")
_AROUND_FIGURES = re.compile(r"(?<=\d)(\s+[ap]|\s*[ap]\.?m\.?)$|(?<=[\d.,])e(?=[+\-]?\d)")
_MONTHS = """
january february march april may june july august september october november december
januar februar märz maerz mrz mai juni juli oktober dezember
janvier février fevrier mars avril juin juillet août aout septembre octobre novembre décembre decembre
enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
janeiro fevereiro março marco maio junho julho setembro outubro novembro dezembro
januari februari maart mei augustus maj augusti marts
"""
_MONTH_NAMES = {month[:length] for month in _MONTHS.split() for length in range(3, len(month) + 1)} | {"sept"}
_TRUTHS = {
    "true",
    "false",
    "wahr",
    "falsch",
    "vrai",
    "faux",
    "verdadero",
    "falso",
    "vero",
    "verdadeiro",
    "waar",
    "onwaar",
}


def guard_cell(text: str) -> str:
    """Return the text with an apostrophe in front where a spreadsheet would misread it.

    That is a formula, a number (which would lose its zeros), a fraction, a date (`1-2`, `MAR1`), a
    time, `1e5` or `TRUE`.
    """
    return f"'{text}" if _is_misread(text.lstrip("'")) else text


def unguard_cell(cell: str) -> str:
    """Return the text that `guard_cell` was given."""
    return cell[1:] if cell.startswith("'") and _is_misread(cell.lstrip("'")) else cell


def format_csv(rows: Iterable[Iterable[object]], separator: str = ",") -> str:
    """Return rows of guarded cells as CSV: RFC 4180, with a byte order mark for Excel."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return BYTE_ORDER_MARK + out.getvalue()


def _is_misread(text: str) -> bool:
    if _PLAIN_NUMBER.fullmatch(text):
        return False
    # Case folding makes a letter of a combining sign (U+0345), so the first sign is looked at before it.
    shown = normalize("NFKC", text)
    plain = shown.casefold().strip()
    return skip_unseen(shown)[:1] in _FORMULA_SIGNS or plain in _TRUTHS or _is_number_like(plain)


def _is_number_like(plain: str) -> bool:
    """Return whether a text is digits and signs alone, at most with the name of a month."""
    if not any(letter.isdigit() for letter in plain):
        return False
    rest = _AROUND_FIGURES.sub("", plain)
    if (words := _WORDS.findall(rest)) and len(words) == 1 and words[0] in _MONTH_NAMES:
        rest = rest.replace(words[0], " ")
    return _SIGNS.fullmatch(rest) is not None
