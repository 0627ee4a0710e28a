"""Slips of signs in a condition: other tools' signs, typographic ones, quotes, commas, per cent, fractions."""

import re
from collections.abc import Callable

from pm_quest.authoring.mending.known import KnownNames
from pm_quest.authoring.mending.pieces import COMPARING, JOINING, QUOTES, CondDraft, CondPiece, cut
from pm_quest.story.conditions import WORDS, Kind

WRITTEN = {
    **dict.fromkeys(("\N{GREATER-THAN OR EQUAL TO}", "\N{GREATER-THAN OR SLANTED EQUAL TO}", "=>"), ">="),
    **dict.fromkeys(("\N{LESS-THAN OR EQUAL TO}", "\N{LESS-THAN OR SLANTED EQUAL TO}", "=<"), "<="),
    **dict.fromkeys(("\N{NOT EQUAL TO}", "<>", "!=="), "!="),
    **dict.fromkeys(("=", "===", "\N{FULLWIDTH EQUALS SIGN}"), "=="),
    **dict.fromkeys(("&&", "&", "\N{LOGICAL AND}"), "and"),
    **dict.fromkeys(("||", "|", "\N{LOGICAL OR}"), "or"),
    **dict.fromkeys(("!", "\N{NOT SIGN}"), "not"),
    **dict.fromkeys(("\N{MULTIPLICATION SIGN}", "\N{MIDDLE DOT}", "\N{ASTERISK OPERATOR}"), "*"),
    **dict.fromkeys(("\N{MINUS SIGN}", "\N{EN DASH}", "\N{EM DASH}", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}"), "-"),
    "\N{FULLWIDTH GREATER-THAN SIGN}": ">",
    "\N{FULLWIDTH LESS-THAN SIGN}": "<",
    "[": "(",
    "]": ")",
}
"""How the signs of other tools and of typography are written here."""

_DECIMAL = re.compile(r"([0-9]{1,9})\.([0-9]+)").fullmatch
_SIMPLE = re.compile(r"[\w.]+").fullmatch


def mend_quotes(draft: CondDraft, known: KnownNames, _wanted: Kind) -> None:
    """Take quotes off: names and numbers stand without them, and so does a whole condition."""
    for number in range(len(draft.pieces) - 1, -1, -1):
        piece = draft.pieces[number]
        if piece.kind != "quoted":
            continue
        inner = piece.text.strip(QUOTES).strip()
        simple = _SIMPLE(inner) or known.find_scene(inner) or known.find_value(inner)
        kind = "number" if inner.isdecimal() else "word"
        parts = [CondPiece(kind, inner, piece.start + 1, piece.end - 1)] if simple else _shift(inner, piece)
        draft.note(piece, piece, "names and numbers stand without quotes here", "take the quotes off")
        draft.replace(number, number, *parts)


def _shift(inner: str, piece: CondPiece) -> list[CondPiece]:
    return [CondPiece(kind, text, piece.start, piece.end) for kind, text, _, _ in cut(inner)]


def mend_signs(draft: CondDraft, known: KnownNames, _wanted: Kind) -> None:
    """Write each sign as it is written here."""
    number = 0
    while number < len(draft.pieces):
        piece = draft.pieces[number]
        mend = _OTHERS.get(piece.text) if piece.kind == "sign" else None
        if piece.text == "=" and draft.text_at(number - 1) in ("+", "-"):
            _tell_change(draft, number)
        elif piece.kind == "sign" and piece.text in WRITTEN:
            draft.note_written(piece, WRITTEN[piece.text])
            draft.replace(number, number, piece._replace(text=WRITTEN[piece.text]))
        elif mend is not None:
            number += mend(draft, number, known)
            continue
        number += 1


def _tell_change(draft: CondDraft, number: int) -> None:
    """`trust += 1`, which would change something."""
    first, last = draft.pieces[number - 1 : number + 1]
    draft.note(
        first, last, "nothing is changed here: 'gain' does that", "move it to a 'gain', or compare, as with '>='"
    )
    draft.is_open = True


def _tell_power(draft: CondDraft, number: int, _known: KnownNames) -> int:
    """`**` and `^`, which there are not."""
    piece = draft.pieces[number]
    draft.note(piece, piece, "there are no powers here", "multiply instead, as in 'a * a'")
    draft.is_open = True
    return 1


def _tell_plus(draft: CondDraft, number: int, _known: KnownNames) -> int:
    """`trust++`, which would change something."""
    if draft.text_at(number + 1) == "+":
        _tell_change(draft, number + 1)
    return 1


def _drop_percent(draft: CondDraft, number: int, _known: KnownNames) -> int:
    piece = draft.pieces[number]
    draft.note(piece, piece, "numbers stand here without '%'", "leave the '%' out")
    draft.replace(number, number)
    return 0


def _drop_mark(draft: CondDraft, number: int, _known: KnownNames) -> int:
    """A `$`, `@` or `#` before a name, as in other languages."""
    piece = draft.pieces[number]
    draft.note(piece, piece, f"names stand here without '{piece.text}'", f"leave the '{piece.text}' out")
    draft.replace(number, number)
    return 0


def _open_braces(draft: CondDraft, number: int, _known: KnownNames) -> int:
    """A name in braces, as in texts; other braces are brackets."""
    piece = draft.pieces[number]
    if draft.text_at(number + 2) == "}":
        draft.note(piece, draft.pieces[number + 2], "names stand without braces here", "leave the braces out")
        draft.replace(number, number + 2, draft.pieces[number + 1])
    else:
        draft.note_written(piece, "(")
        draft.replace(number, number, piece._replace(text="("))
    return 1


def _close_braces(draft: CondDraft, number: int, _known: KnownNames) -> int:
    draft.replace(number, number, draft.pieces[number]._replace(text=")"))
    return 1


def _join_comma(draft: CondDraft, number: int, _known: KnownNames) -> int:
    """A comma or semicolon between conditions, which joins nothing; at the end it is left out."""
    piece, after = draft.pieces[number], draft.text_at(number + 1).lower()
    what = {",": "comma", ";": "semicolon"}[piece.text]
    draft.note(piece, piece, f"a {what} joins nothing here; 'and' or 'or' does", "write 'and' or 'or'")
    if not after or after in JOINING:
        draft.replace(number, number)
        return 0
    draft.replace(number, number, piece._replace(kind="word", text="and"))
    return 1


def _drop_stop(draft: CondDraft, number: int, _known: KnownNames) -> int:
    """A full stop at the end, as behind a sentence."""
    if number != len(draft.pieces) - 1:
        return 1
    piece = draft.pieces[number]
    draft.note(piece, piece, "no full stop ends a condition", "leave it out")
    draft.replace(number, number)
    return 0


def _join_apart(draft: CondDraft, number: int, _known: KnownNames) -> int:
    """A sign of two whose halves stand apart, as in `> =`."""
    both = draft.text_at(number) + draft.text_at(number + 1)
    if both in ("<=", ">=", "!=", "=="):
        first, second = draft.pieces[number], draft.pieces[number + 1]
        draft.note(first, second, f"'{both}' is written in one", f"write '{both}'")
        draft.replace(number, number + 1, CondPiece("sign", both, first.start, second.end))
    elif both == "==>":
        return 2
    return 1


def _divide(draft: CondDraft, number: int, known: KnownNames) -> int:
    """A division, which there is not: before a comparison the other side is multiplied; between flags it means 'or'."""
    piece, after, sign = draft.pieces[number], draft.text_at(number + 1), draft.text_at(number + 2)
    limit, before = draft.text_at(number + 3), draft.text_at(number - 2).lower()
    alone = before in ("", "(", "not", *JOINING)
    if (
        alone
        and after.isdecimal()
        and int(after[:9])
        and sign in COMPARING
        and limit.isdecimal()
        and len(after + limit) < 9
    ):
        draft.note(piece, piece, "there is no division here", "multiply the other side instead")
        product = draft.pieces[number + 3]._replace(text=str(int(after) * int(limit)))
        draft.replace(number, number + 3, draft.pieces[number + 2], product)
        return 2
    if known.flags and {draft.text_at(number - 1), after} <= known.flags.keys():
        draft.note(piece, piece, "'/' joins nothing here; 'or' does", "write 'or'")
        draft.replace(number, number, piece._replace(kind="word", text="or"))
        return 1
    draft.note(piece, piece, "there is no division here", "multiply instead, or count in larger steps")
    return 1


_OTHERS: dict[str, Callable[[CondDraft, int, KnownNames], int]] = {
    "%": _drop_percent, "$": _drop_mark, "@": _drop_mark, "#": _drop_mark, "{": _open_braces, "}": _close_braces,
    ",": _join_comma, ";": _join_comma, ".": _drop_stop, ">": _join_apart, "<": _join_apart, "/": _divide, "÷": _divide,
    "**": _tell_power, "^": _tell_power, "+": _tell_plus,
}  # fmt: skip
"""What is done about other signs; each gives how many pieces to go on by."""


def mend_fractions(draft: CondDraft, _known: KnownNames, _wanted: Kind) -> None:
    """A number with a fraction, which is compared as well with a whole one."""
    for number, piece in enumerate(draft.pieces):
        match = _DECIMAL(piece.text) if piece.kind == "number" else None
        if match is None:
            continue
        draft.note(
            piece,
            piece,
            f"numbers are whole here, and this is {piece.text}",
            "write a whole number, or count in larger steps",
        )
        up = draft.text_at(number - 1) in (">=", "<") and int(match[2]) > 0
        draft.is_open = draft.is_open or (draft.text_at(number - 1) not in COMPARING and int(match[2]) > 0)
        draft.pieces[number] = piece._replace(text=str(int(match[1]) + up))


def mend_capitals(draft: CondDraft, known: KnownNames, _wanted: Kind) -> None:
    """AND, Or, NOT: the words of the language are written small."""
    for number, piece in enumerate(draft.pieces):
        small = piece.text.lower()
        if piece.kind == "word" and small != piece.text and small in WORDS and not known.is_name(piece.text):
            draft.note_written(piece, small)
            draft.pieces[number] = piece._replace(text=small)
