"""Slips of structure in a condition: a side of a comparison left out, signs missing or twice, ends and brackets."""

from pm_quest.authoring.mending.known import KnownNames
from pm_quest.authoring.mending.pieces import COMPARING, JOINING, CondDraft, CondPiece, is_value
from pm_quest.authoring.source import shown
from pm_quest.story.conditions import Kind

_SUMS = ("+", "-", "*")
_ENDS = ("", ")", *JOINING)


def mend_sides(draft: CondDraft, known: KnownNames, _wanted: Kind) -> None:
    """After 'and' or 'or' the left side of a comparison is said again: `trust >= 3 and <= 5`, `trust == 4 or 5`."""
    number = 1
    while number < len(draft.pieces) - 1:
        joint, after = draft.pieces[number], draft.pieces[number + 1]
        if joint.text in JOINING:
            left = _find_left(draft.pieces[:number])
            bare = _is_bare(draft, known, number + 1)
            if left and after.text in COMPARING:
                _say_again(draft, number, left[:-1])
            elif left and bare:
                _say_again(draft, number, left)
        number += 1


def _is_bare(draft: CondDraft, known: KnownNames, number: int) -> bool:
    """Is it a number, or the name of an ending, with no comparison of its own?"""
    piece = draft.pieces[number]
    alone = draft.text_at(number + 1) in _ENDS
    return alone and (piece.kind == "number" or (piece.text in known.found.endings and not known.is_name(piece.text)))


def _find_left(before: list[CondPiece]) -> list[CondPiece]:
    """Give the left side and the sign of the comparison before a joint; nothing where there is none."""
    sign = next((at for at in range(len(before) - 1, -1, -1) if before[at].text in (*COMPARING, *JOINING)), -1)
    if sign < 1 or before[sign].text not in COMPARING:
        return []
    first = sign
    while first and before[first - 1].text not in (*JOINING, "not", "(", *COMPARING):
        first -= 1
    return before[first : sign + 1]


def _say_again(draft: CondDraft, number: int, left: list[CondPiece]) -> None:
    joint = draft.pieces[number]
    said = " ".join(piece.text for piece in left if piece.text not in COMPARING)
    message = f"after '{joint.text}' a whole comparison stands, so '{said}' is said again"
    draft.note(draft.pieces[number + 1], draft.pieces[number + 1], message, f"write '{said}' after '{joint.text}' too")
    if draft.source[joint.start : joint.end] == "," and left[-1].text == "==":
        draft.pieces[number] = joint._replace(text="or")
    draft.pieces[number + 1 : number + 1] = left


def mend_gaps(draft: CondDraft, known: KnownNames, wanted: Kind) -> None:
    """Two values side by side have a sign missing between them; which one, the rest tells."""
    number = 0
    while number < len(draft.pieces) - 1:
        left, right = draft.pieces[number : number + 2]
        opens = right.text in ("(", "not")
        if (is_value(left) or left.text == ")") and (is_value(right) or opens):
            sign = _guess_sign(draft, number, wanted)
            message = f"between {shown(left.text)} and {shown(right.text)} a sign is missing"
            sure = known.is_name(left.text) and right.kind == "number"
            draft.note(left, right, message, f"write '{left.text} {sign} {right.text}'", sure=sure)
            draft.pieces.insert(number + 1, CondPiece("sign", sign, left.end, right.start))
        number += 1


def _guess_sign(draft: CondDraft, number: int, wanted: Kind) -> str:
    left, right = draft.pieces[number : number + 2]
    if left.text == "ending":
        return "=="
    if left.kind == "number" and wanted == "truth" and draft.text_at(number - 1) in COMPARING:
        return "and"
    if left.kind == "number" or (wanted == "number" and "number" in (left.kind, right.kind)):
        return "*"
    if right.kind == "number" and draft.text_at(number - 1) in ("", "(", "not", *JOINING):
        return "==" if left.text == "impact" else ">="
    return "*" if wanted == "number" else "and"


def mend_ends(draft: CondDraft, _known: KnownNames, _wanted: Kind) -> None:
    """A condition that begins or stops with a joint or a sign."""
    while draft.pieces and (last := draft.pieces[-1]).text in (*JOINING, "not", *COMPARING, *_SUMS):
        draft.note(last, last, f"it stops after '{last.text}'", f"go on after '{last.text}', or leave it out")
        draft.pieces.pop()
        draft.is_open = draft.is_open or last.text in COMPARING
    while draft.pieces and (first := draft.pieces[0]).text in (*JOINING, *COMPARING, "*"):
        draft.note(
            first, first, f"it begins with '{first.text}'", f"leave '{first.text}' out, or say what stands before it"
        )
        draft.pieces.pop(0)
        draft.is_open = draft.is_open or first.text in COMPARING


def mend_doubles(draft: CondDraft, _known: KnownNames, _wanted: Kind) -> None:
    """Two joints, or two signs of comparison, side by side."""
    for number in range(len(draft.pieces) - 1, 0, -1):
        before, piece = draft.pieces[number - 1 : number + 1]
        twice = (*JOINING, *COMPARING)
        if piece.text in twice and before.text in twice and not (before.text in JOINING and piece.text in COMPARING):
            draft.note(before, piece, f"'{before.text}' and '{piece.text}' stand side by side", "keep one of the two")
            draft.replace(number, number)
            draft.is_open = draft.is_open or before.text != piece.text


def mend_brackets(draft: CondDraft, _known: KnownNames, _wanted: Kind) -> None:
    """A bracket that is not closed, or closes nothing."""
    opened: list[CondPiece] = []
    number = 0
    while number < len(draft.pieces):
        piece = draft.pieces[number]
        if piece.text == "(":
            opened.append(piece)
        elif piece.text == ")" and opened:
            opened.pop()
        elif piece.text == ")":
            draft.note(piece, piece, "this bracket closes nothing", "leave it out")
            draft.replace(number, number)
            continue
        number += 1
    for piece in opened:
        draft.note(piece, piece, "this bracket is not closed", "add ')'")
        draft.pieces.append(CondPiece("sign", ")", draft.pieces[-1].end - 1, draft.pieces[-1].end))
