"""Fix signs in a condition: other tools' signs, typography, quotes, commas, fractions."""

import re
from collections.abc import Callable

from pm_quest.authoring.fixing.condition_pieces import (
    COMPARING,
    JOINING,
    QUOTES,
    ConditionDraft,
    ConditionPiece,
    split_pieces,
)
from pm_quest.authoring.fixing.known_names import KnownNames
from pm_quest.story.conditions import KEYWORDS, ConditionType

SIGN_SPELLINGS = {
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
"""The condition language's form of other tools' and typographic signs."""

_DECIMAL = re.compile(r"([0-9]{1,9})\.([0-9]+)").fullmatch
_SIMPLE = re.compile(r"[\w.]+").fullmatch


def fix_quotes(draft: ConditionDraft, known: KnownNames, _wanted: ConditionType) -> None:
    """Take quotes off: names and numbers stand without them, and so does a whole condition."""
    for number in range(len(draft.pieces) - 1, -1, -1):
        piece = draft.pieces[number]
        if piece.kind != "quoted":
            continue
        inner = piece.text.strip(QUOTES).strip()
        simple = _SIMPLE(inner) or known.find_scene(inner) or known.find_value(inner)
        kind = "number" if inner.isdecimal() else "word"
        parts = [ConditionPiece(kind, inner, piece.start + 1, piece.end - 1)] if simple else _split_quoted(inner, piece)
        draft.add_note(piece, piece, "names and numbers stand without quotes here", "take the quotes off")
        draft.replace_pieces(number, number, *parts)


def _split_quoted(inner: str, piece: ConditionPiece) -> list[ConditionPiece]:
    return [ConditionPiece(kind, text, piece.start, piece.end) for kind, text, _, _ in split_pieces(inner)]


def fix_signs(draft: ConditionDraft, known: KnownNames, _wanted: ConditionType) -> None:
    """Replace each sign by the one of the condition language."""
    number = 0
    while number < len(draft.pieces):
        piece = draft.pieces[number]
        suggestion = _OTHERS.get(piece.text) if piece.kind == "sign" else None
        if piece.text == "=" and draft.text_at(number - 1) in ("+", "-"):
            _note_assignment(draft, number)
        elif piece.kind == "sign" and piece.text in SIGN_SPELLINGS:
            draft.note_spelling(piece, SIGN_SPELLINGS[piece.text])
            draft.replace_pieces(number, number, piece._replace(text=SIGN_SPELLINGS[piece.text]))
        elif suggestion is not None:
            number += suggestion(draft, number, known)
            continue
        number += 1


def _note_assignment(draft: ConditionDraft, number: int) -> None:
    """Note `trust += 1`, which would change something."""
    first, last = draft.pieces[number - 1 : number + 1]
    draft.add_note(
        first, last, "nothing is changed here: 'gain' does that", "move it to a 'gain', or compare, as with '>='"
    )
    draft.is_open = True


def _note_power(draft: ConditionDraft, number: int, _known: KnownNames) -> int:
    """Note `**` and `^`, which do not exist."""
    piece = draft.pieces[number]
    draft.add_note(piece, piece, "there are no powers here", "multiply instead, as in 'a * a'")
    draft.is_open = True
    return 1


def _note_increment(draft: ConditionDraft, number: int, _known: KnownNames) -> int:
    """Note `trust++`, which would change something."""
    if draft.text_at(number + 1) == "+":
        _note_assignment(draft, number + 1)
    return 1


def _drop_percent(draft: ConditionDraft, number: int, _known: KnownNames) -> int:
    piece = draft.pieces[number]
    draft.add_note(piece, piece, "numbers stand here without '%'", "leave the '%' out")
    draft.replace_pieces(number, number)
    return 0


def _drop_mark(draft: ConditionDraft, number: int, _known: KnownNames) -> int:
    """Drop a `$`, `@` or `#` before a name, as in other languages."""
    piece = draft.pieces[number]
    draft.add_note(piece, piece, f"names stand here without '{piece.text}'", f"leave the '{piece.text}' out")
    draft.replace_pieces(number, number)
    return 0


def _open_braces(draft: ConditionDraft, number: int, _known: KnownNames) -> int:
    """Take the braces off a name; other opening braces become brackets."""
    piece = draft.pieces[number]
    if draft.text_at(number + 2) == "}":
        draft.add_note(piece, draft.pieces[number + 2], "names stand without braces here", "leave the braces out")
        draft.replace_pieces(number, number + 2, draft.pieces[number + 1])
    else:
        draft.note_spelling(piece, "(")
        draft.replace_pieces(number, number, piece._replace(text="("))
    return 1


def _close_braces(draft: ConditionDraft, number: int, _known: KnownNames) -> int:
    draft.replace_pieces(number, number, draft.pieces[number]._replace(text=")"))
    return 1


def _join_comma(draft: ConditionDraft, number: int, _known: KnownNames) -> int:
    """Replace a comma or semicolon between conditions by 'and'; at the end it is dropped."""
    piece, after = draft.pieces[number], draft.text_at(number + 1).lower()
    what = {",": "comma", ";": "semicolon"}[piece.text]
    draft.add_note(piece, piece, f"a {what} joins nothing here; 'and' or 'or' does", "write 'and' or 'or'")
    if not after or after in JOINING:
        draft.replace_pieces(number, number)
        return 0
    draft.replace_pieces(number, number, piece._replace(kind="word", text="and"))
    return 1


def _drop_stop(draft: ConditionDraft, number: int, _known: KnownNames) -> int:
    """Drop a full stop at the end."""
    if number != len(draft.pieces) - 1:
        return 1
    piece = draft.pieces[number]
    draft.add_note(piece, piece, "no full stop ends a condition", "leave it out")
    draft.replace_pieces(number, number)
    return 0


def _join_apart(draft: ConditionDraft, number: int, _known: KnownNames) -> int:
    """Join a sign of two characters whose halves stand apart, as in `> =`."""
    both = draft.text_at(number) + draft.text_at(number + 1)
    if both in ("<=", ">=", "!=", "=="):
        first, second = draft.pieces[number], draft.pieces[number + 1]
        draft.add_note(first, second, f"'{both}' is written in one", f"write '{both}'")
        draft.replace_pieces(number, number + 1, ConditionPiece("sign", both, first.start, second.end))
    elif both == "==>":
        return 2
    return 1


def _fix_division(draft: ConditionDraft, number: int, known: KnownNames) -> int:
    """Replace a division, which does not exist.

    Multiply the other side of a comparison, or join flags with 'or'.
    """
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
        draft.add_note(piece, piece, "there is no division here", "multiply the other side instead")
        product = draft.pieces[number + 3]._replace(text=str(int(after) * int(limit)))
        draft.replace_pieces(number, number + 3, draft.pieces[number + 2], product)
        return 2
    if known.flags and {draft.text_at(number - 1), after} <= known.flags.keys():
        draft.add_note(piece, piece, "'/' joins nothing here; 'or' does", "write 'or'")
        draft.replace_pieces(number, number, piece._replace(kind="word", text="or"))
        return 1
    draft.add_note(piece, piece, "there is no division here", "multiply instead, or count in larger steps")
    return 1


_OTHERS: dict[str, Callable[[ConditionDraft, int, KnownNames], int]] = {
    "%": _drop_percent, "$": _drop_mark, "@": _drop_mark, "#": _drop_mark, "{": _open_braces, "}": _close_braces,
    ",": _join_comma, ";": _join_comma, ".": _drop_stop, ">": _join_apart, "<": _join_apart, "/": _fix_division, "÷": _fix_division,
    "**": _note_power, "^": _note_power, "+": _note_increment,
}  # fmt: skip
"""Fixes of other signs; each returns by how many pieces to advance."""


def fix_fractions(draft: ConditionDraft, _known: KnownNames, _wanted: ConditionType) -> None:
    """Replace a number with a fraction by a whole one that compares alike."""
    for number, piece in enumerate(draft.pieces):
        match = _DECIMAL(piece.text) if piece.kind == "number" else None
        if match is None:
            continue
        draft.add_note(
            piece,
            piece,
            f"numbers are whole here, and this is {piece.text}",
            "write a whole number, or count in larger steps",
        )
        up = draft.text_at(number - 1) in (">=", "<") and int(match[2]) > 0
        draft.is_open = draft.is_open or (draft.text_at(number - 1) not in COMPARING and int(match[2]) > 0)
        draft.pieces[number] = piece._replace(text=str(int(match[1]) + up))


def fix_capitals(draft: ConditionDraft, known: KnownNames, _wanted: ConditionType) -> None:
    """Write the words of the language in small letters: AND, Or, NOT."""
    for number, piece in enumerate(draft.pieces):
        small = piece.text.lower()
        if piece.kind == "word" and small != piece.text and small in KEYWORDS and not known.is_name(piece.text):
            draft.note_spelling(piece, small)
            draft.pieces[number] = piece._replace(text=small)
