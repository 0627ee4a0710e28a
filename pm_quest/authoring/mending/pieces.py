"""A condition cut into pieces, however wrong it is, and the pieces put together again."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from pm_quest.authoring.source import shown

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


class CondPiece(NamedTuple):
    """One piece: its kind (`word`, `number`, `quoted`, `sign` or `call`), how it should be written, and its place."""

    kind: str
    text: str
    start: int
    end: int


class SlipNote(NamedTuple):
    """One slip: what is wrong, how to mend it, and its place.

    One that is not `sure` counts only where its condition could be mended whole; where it was, the mend is `whole`.
    """

    start: int
    end: int
    message: str
    mend: str
    sure: bool = True
    whole: bool = False


@dataclass
class CondDraft:
    """A condition on the way to its mended form: the text as written, its pieces so far, and the slips met.

    One that `is_open` has more than one mended form, so none of them is told as the one to paste.
    """

    source: str
    pieces: list[CondPiece]
    notes: list[SlipNote] = field(default_factory=list)
    is_open: bool = False

    def note(self, first: CondPiece, last: CondPiece, message: str, mend: str, *, sure: bool = True) -> None:
        """Keep a slip that goes from one piece to another."""
        self.notes.append(SlipNote(first.start, last.end, message, mend, sure))

    def note_written(self, piece: CondPiece, meant: str) -> None:
        """Keep a slip of writing: the word or sign has another form here."""
        written = shown(self.source[piece.start : piece.end], 40)
        self.note(piece, piece, f"{written} is written '{meant}' here", f"write '{meant}'")

    def written(self, first: int, last: int) -> str:
        """What the author wrote from one piece to another, both given by number."""
        return self.source[self.pieces[first].start : self.pieces[last].end]

    def text_at(self, number: int) -> str:
        """How the piece of a number is to be written; nothing beyond the ends."""
        return self.pieces[number].text if 0 <= number < len(self.pieces) else ""

    def kind_at(self, number: int) -> str:
        """The kind of the piece of a number; nothing beyond the ends."""
        return self.pieces[number].kind if 0 <= number < len(self.pieces) else ""

    def replace(self, first: int, last: int, *pieces: CondPiece) -> None:
        """Put other pieces in the place of some."""
        self.pieces[first : last + 1] = pieces


def cut(text: str) -> list[CondPiece]:
    """Cut a text into pieces; there is no text that cannot be cut."""
    return [
        CondPiece(kind, match[kind], match.start(kind), match.end(kind))
        for match in _PIECE.finditer(text)
        if (kind := match.lastgroup)
    ]


def join(pieces: list[CondPiece]) -> str:
    """Write the pieces as one condition, with blanks where people put them."""
    made, before = "", ""
    for piece in pieces:
        tight = not made or made.endswith("(") or piece.text == ")" or before == "sign of a number"
        made += piece.text if tight else f" {piece.text}"
        leads = not made[:-1].strip() or made[:-1].rstrip().endswith(("(", "=", "<", ">", "+", "-", "*"))
        before = "sign of a number" if piece.text == "-" and leads else piece.kind
    return made


def is_value(piece: CondPiece) -> bool:
    """Does the piece stand for a number or a truth, alone?"""
    return piece.kind in ("number", "call", "quoted") or (piece.kind == "word" and piece.text not in (*JOINING, "not"))
