"""Fix slips of structure in a condition.

An omitted side of a comparison, missing or double signs, ends, brackets.
"""

from pm_quest.authoring.fixing.condition_pieces import COMPARING, JOINING, ConditionDraft, ConditionPiece, is_value
from pm_quest.authoring.fixing.known_names import KnownNames
from pm_quest.authoring.source_text import quote_value
from pm_quest.story.conditions import ConditionType

_SUMS = ("+", "-", "*")
_ENDS = ("", ")", *JOINING)


def fix_sides(draft: ConditionDraft, known: KnownNames, _wanted: ConditionType) -> None:
    """Repeat the left side of a comparison after 'and' or 'or'.

    `trust >= 3 and <= 5`, `trust == 4 or 5`.
    """
    number = 1
    while number < len(draft.pieces) - 1:
        joint, after = draft.pieces[number], draft.pieces[number + 1]
        if joint.text in JOINING:
            left = _find_left_side(draft.pieces[:number])
            bare = _is_bare_value(draft, known, number + 1)
            if left and after.text in COMPARING:
                _repeat_left_side(draft, number, left[:-1])
            elif left and bare:
                _repeat_left_side(draft, number, left)
        number += 1


def _is_bare_value(draft: ConditionDraft, known: KnownNames, number: int) -> bool:
    """Return whether it is a number, or the name of an ending, with no comparison of its own."""
    piece = draft.pieces[number]
    alone = draft.text_at(number + 1) in _ENDS
    return alone and (piece.kind == "number" or (piece.text in known.found.endings and not known.is_name(piece.text)))


def _find_left_side(before: list[ConditionPiece]) -> list[ConditionPiece]:
    """Return the left side and the sign of the comparison before a joint.

    Empty where there is none, or where a sign stands alone.
    """
    sign = next((at for at in range(len(before) - 1, -1, -1) if before[at].text in (*COMPARING, *JOINING)), -1)
    if sign < 1 or before[sign].text not in COMPARING:
        return []
    first = sign
    while first and before[first - 1].text not in (*JOINING, "not", "(", *COMPARING):
        first -= 1
    return before[first : sign + 1] if first < sign else []


def _repeat_left_side(draft: ConditionDraft, number: int, left: list[ConditionPiece]) -> None:
    joint = draft.pieces[number]
    operand = " ".join(piece.text for piece in left if piece.text not in COMPARING)
    message = f"after '{joint.text}' a whole comparison stands, so '{operand}' is said again"
    draft.add_note(
        draft.pieces[number + 1], draft.pieces[number + 1], message, f"write '{operand}' after '{joint.text}' too"
    )
    if draft.source[joint.start : joint.end] == "," and left[-1].text == "==":
        draft.pieces[number] = joint._replace(text="or")
    draft.pieces[number + 1 : number + 1] = left


def fix_gaps(draft: ConditionDraft, known: KnownNames, wanted: ConditionType) -> None:
    """Insert the missing sign between two values side by side; the rest shows which one."""
    number = 0
    while number < len(draft.pieces) - 1:
        left, right = draft.pieces[number : number + 2]
        opens = right.text in ("(", "not")
        if (is_value(left) or left.text == ")") and (is_value(right) or opens):
            sign = _guess_sign(draft, number, wanted)
            message = f"between {quote_value(left.text)} and {quote_value(right.text)} a sign is missing"
            sure = known.is_name(left.text) and right.kind == "number"
            draft.add_note(left, right, message, f"write '{left.text} {sign} {right.text}'", sure=sure)
            draft.pieces.insert(number + 1, ConditionPiece("sign", sign, left.end, right.start))
        number += 1


def _guess_sign(draft: ConditionDraft, number: int, wanted: ConditionType) -> str:
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


def fix_ends(draft: ConditionDraft, _known: KnownNames, _wanted: ConditionType) -> None:
    """Drop a joint or a sign that begins or ends a condition."""
    while draft.pieces and (last := draft.pieces[-1]).text in (*JOINING, "not", *COMPARING, *_SUMS):
        draft.add_note(last, last, f"it stops after '{last.text}'", f"go on after '{last.text}', or leave it out")
        draft.pieces.pop()
        draft.is_open = draft.is_open or last.text in COMPARING
    while draft.pieces and (first := draft.pieces[0]).text in (*JOINING, *COMPARING, "*"):
        draft.add_note(
            first, first, f"it begins with '{first.text}'", f"leave '{first.text}' out, or say what stands before it"
        )
        draft.pieces.pop(0)
        draft.is_open = draft.is_open or first.text in COMPARING


def fix_doubles(draft: ConditionDraft, _known: KnownNames, _wanted: ConditionType) -> None:
    """Drop one of two joints, or of two signs of comparison, side by side."""
    for number in range(len(draft.pieces) - 1, 0, -1):
        before, piece = draft.pieces[number - 1 : number + 1]
        twice = (*JOINING, *COMPARING)
        if piece.text in twice and before.text in twice and not (before.text in JOINING and piece.text in COMPARING):
            draft.add_note(
                before, piece, f"'{before.text}' and '{piece.text}' stand side by side", "keep one of the two"
            )
            draft.replace_pieces(number, number)
            draft.is_open = draft.is_open or before.text != piece.text


def fix_brackets(draft: ConditionDraft, _known: KnownNames, _wanted: ConditionType) -> None:
    """Close a bracket that is open, and drop one that closes nothing."""
    opened: list[ConditionPiece] = []
    number = 0
    while number < len(draft.pieces):
        piece = draft.pieces[number]
        if piece.text == "(":
            opened.append(piece)
        elif piece.text == ")" and opened:
            opened.pop()
        elif piece.text == ")":
            draft.add_note(piece, piece, "this bracket closes nothing", "leave it out")
            draft.replace_pieces(number, number)
            continue
        number += 1
    for piece in opened:
        draft.add_note(piece, piece, "this bracket is not closed", "add ')'")
        draft.pieces.append(ConditionPiece("sign", ")", draft.pieces[-1].end - 1, draft.pieces[-1].end))
