"""Split a condition into pieces, however wrong it is, and join the pieces again."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from pm_quest.authoring.source_text import quote_value

QUOTES = "'\"`“”„‘’«»"
JOINING = ("and", "or")
COMPARING = ("<", "<=", "==", "!=", ">=", ">")

_PIECE = re.compile(
    r"""\s*(?:
    (?P<quoted>'[^']{0,80}'|"[^"]{0,80}"|`[^`]{0,80}`|“[^”]{0,80}”|‘[^’]{0,80}’|„[^“”]{0,80}[“”]|«[^»]{0,80}»)
    |(?P<number>\d+(?:\.\d+)?)
    |(?P<word>[^\W\d](?:\w|['’](?=\w))*(?:\.(?:\w|['’](?=\w))+)*)
    |(?P<sign>===|!==|<=>|<=|>=|=>|=<|==|!=|<>|&&|\|\||\*\*|\.\.+|\S)
    )""",
    re.VERBOSE,
)


class ConditionPiece(NamedTuple):
    """One piece of a condition.

    kind: `word`, `number`, `quoted`, `sign` or `call`.
    text: how it should be written.
    start, end: its place.
    """

    kind: str
    text: str
    start: int
    end: int


class SlipNote(NamedTuple):
    """One slip: its place, message and suggestion.

    sure: if not, it counts only where the whole condition can be fixed.
    whole: whether the suggestion is the whole condition.
    """

    start: int
    end: int
    message: str
    suggestion: str
    sure: bool = True
    whole: bool = False


@dataclass
class ConditionDraft:
    """A condition on the way to its fixed form: the source, its pieces so far, and the slips met.

    One that `is_open` has more than one fixed form, so none is suggested.
    """

    source: str
    pieces: list[ConditionPiece]
    notes: list[SlipNote] = field(default_factory=list)
    is_open: bool = False

    def add_note(
        self, first: ConditionPiece, last: ConditionPiece, message: str, suggestion: str, *, sure: bool = True
    ) -> None:
        """Note a slip that goes from one piece to another."""
        self.notes.append(SlipNote(first.start, last.end, message, suggestion, sure))

    def note_spelling(self, piece: ConditionPiece, meant: str) -> None:
        """Note a slip of spelling: the word or sign has another form here."""
        written = quote_value(self.source[piece.start : piece.end], 40)
        self.add_note(piece, piece, f"{written} is written '{meant}' here", f"write '{meant}'")

    def source_between(self, first: int, last: int) -> str:
        """Return what the author wrote from one piece to another, both given by number."""
        return self.source[self.pieces[first].start : self.pieces[last].end]

    def text_at(self, number: int) -> str:
        """Return the correct text of a piece by number; empty beyond the ends."""
        return self.pieces[number].text if 0 <= number < len(self.pieces) else ""

    def kind_at(self, number: int) -> str:
        """Return the kind of a piece by number; empty beyond the ends."""
        return self.pieces[number].kind if 0 <= number < len(self.pieces) else ""

    def replace_pieces(self, first: int, last: int, *pieces: ConditionPiece) -> None:
        """Put other pieces in the place of some."""
        self.pieces[first : last + 1] = pieces


def split_pieces(text: str) -> list[ConditionPiece]:
    """Split a text into pieces; this works for every text."""
    return [
        ConditionPiece(kind, match[kind], match.start(kind), match.end(kind))
        for match in _PIECE.finditer(text)
        if (kind := match.lastgroup)
    ]


def join_pieces(pieces: list[ConditionPiece]) -> str:
    """Return the pieces as one condition, with blanks where people put them."""
    made, before = "", ""
    for piece in pieces:
        tight = not made or made.endswith("(") or piece.text == ")" or before == "sign of a number"
        made += piece.text if tight else f" {piece.text}"
        leads = not made[:-1].strip() or made[:-1].rstrip().endswith(("(", "=", "<", ">", "+", "-", "*"))
        before = "sign of a number" if piece.text == "-" and leads else piece.kind
    return made


def is_value(piece: ConditionPiece) -> bool:
    """Return whether the piece alone stands for a number or a truth value."""
    return piece.kind in ("number", "call", "quoted") or (piece.kind == "word" and piece.text not in (*JOINING, "not"))
