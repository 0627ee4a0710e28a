"""Slips of words in a condition: comparisons in words, names as people say them, truth that is compared."""

from pm_quest.authoring.mending.known import KnownNames
from pm_quest.authoring.mending.pieces import JOINING, CondDraft, CondPiece, is_value
from pm_quest.authoring.source import shown
from pm_quest.story.conditions import Kind

_LONGEST_NAME = 12
_IS = ("is", "are", "was", "be", "has_to_be", "must be", "should be", "it is")
_PHRASES = {
    ">=": ("at least", "greater than or equal to", "more than or equal to", "no less than", "not less than",
           "not below", "not under", "minimum", "min", "from"),
    "<=": ("at most", "less than or equal to", "no more than", "not more than", "not above", "not over", "maximum",
           "max", "up to"),
    ">": ("more than", "greater than", "bigger than", "higher than", "larger than", "above", "over", "exceeds"),
    "<": ("less than", "lower than", "smaller than", "fewer than", "below", "under"),
    "!=": ("not equal to", "not equal", "not", "isn't", "isnt", "isn’t", "differs from", "other than"),
    "==": ("equal to", "equals", "equal", "exactly", "is"),
}  # fmt: skip
_SIGN_OF = {
    phrase: sign
    for sign, phrases in _PHRASES.items()
    for each in phrases
    for phrase in (each, *(f"{word} {each}" for word in _IS))
    if phrase != "not"
} | dict.fromkeys(_IS, "==")
_ARITHMETIC = {"x": "*", "times": "*", "plus": "+", "minus": "-"}
_ENDS = ("end", "outcome", "result", "finish", "final", "finale", "scene", "the_end")
_MORE = {"more": ">=", "above": ">=", "higher": ">=", "greater": ">=", "less": "<=", "fewer": "<=", "below": "<="}
_TRUE = ("true", "yes", "set", "on", "done")
_FALSE = ("false", "no", "unset", "off")
_LEADING = ("if", "when", "only", "unless", "the")


def mend_leading(draft: CondDraft, known: KnownNames, _wanted: Kind) -> None:
    """An 'if' within the condition, said twice; 'unless' is 'not'."""
    while draft.pieces and draft.text_at(0).lower() in _LEADING and not known.is_name(draft.text_at(0)):
        first, rest = draft.pieces[0], draft.pieces[1:]
        if first.text.lower() == "unless" and rest:
            draft.note_written(first, "not")
            bracket = [CondPiece("sign", sign, first.start, first.end) for sign in "()"]
            draft.pieces = [first._replace(text="not"), bracket[0], *rest, bracket[1]]
            return
        sure = first.text.lower() != "the"
        draft.note(first, first, f"no {shown(first.text)} stands here", "leave it out", sure=sure)
        draft.pieces = rest


def mend_phrases(draft: CondDraft, known: KnownNames, _wanted: Kind) -> None:
    """A comparison in words, as in `is at least`, is written with its sign."""
    number = 0
    while number < len(draft.pieces):
        longest = min(6, len(draft.pieces) - number) if draft.kind_at(number) == "word" else 0
        for length in range(longest, 0, -1):
            last = number + length - 1
            phrase = " ".join(piece.text.lower() for piece in draft.pieces[number : last + 1])
            sign = _SIGN_OF.get(phrase)
            if phrase in _ARITHMETIC and 0 < number < len(draft.pieces) - 1:
                sign = _ARITHMETIC[phrase]
            if sign and number and not known.is_name(draft.text_at(number)):
                piece = CondPiece("sign", sign, draft.pieces[number].start, draft.pieces[last].end)
                draft.note_written(piece, sign)
                draft.replace(number, last, piece)
                break
        number += 1
    _mend_between(draft)
    _mend_or_more(draft)


def _mend_between(draft: CondDraft) -> None:
    """`trust between 3 and 5`, `trust == 3..5`: both bounds, on both sides."""
    for number in range(1, len(draft.pieces) - 2):
        low, joint, high = (draft.text_at(number + offset) for offset in (1, 2, 3))
        opens = draft.text_at(number).lower() in ("between", "from", "in", "==", ">=")
        joins = joint in ("..", "...", "to", "till") or (joint == "and" and draft.text_at(number).lower() == "between")
        if opens and joins and low.isdecimal() and high.isdecimal():
            name, start, end = draft.pieces[number - 1], draft.pieces[number], draft.pieces[number + 3]
            first = number - 1 - (draft.text_at(number - 1) == "==" and number > 1)
            name = draft.pieces[first]
            draft.note(start, end, f"{shown(draft.source[start.start : end.end])} is written with '<='", "write '<='")
            sign = start._replace(kind="sign", text="<=")
            parts = (draft.pieces[number + 1], sign, name, sign, end)
            draft.replace(first, number + 3, *parts)
            return


def mend_membership(draft: CondDraft, _known: KnownNames, _wanted: Kind) -> None:
    """`trust in (3, 4)`: one comparison for each."""
    for number in range(1, len(draft.pieces) - 2):
        word, opening = draft.pieces[number], draft.text_at(number + 1)
        if word.text.lower() not in ("in", "of") or opening not in ("(", "["):
            continue
        ends = [at for at in range(number + 2, len(draft.pieces)) if draft.text_at(at) in (")", "]")]
        if not ends:
            return
        name, values = (
            draft.pieces[number - 1],
            [piece for piece in draft.pieces[number + 2 : ends[0]] if is_value(piece)],
        )
        first = number - 1
        while name.text in ("==", "=", "is", "one") and first:
            first -= 1
            name = draft.pieces[first]
        draft.note(word, draft.pieces[ends[0]], "a list is compared one by one here", "write '==' and 'or'")
        made: list[CondPiece] = []
        for value in values:
            joint = [word._replace(kind="word", text="or")] if made else []
            made += [*joint, name, word._replace(kind="sign", text="=="), value]
        draft.replace(first, ends[0], *made)
        return


def _mend_or_more(draft: CondDraft) -> None:
    """`trust 3 or more`: the sign stands before the number."""
    for number in range(len(draft.pieces) - 3):
        name, limit, joint, more = draft.pieces[number : number + 4]
        sign = _MORE.get(more.text.lower())
        if sign and joint.text == "or" and limit.kind == "number" and is_value(name):
            written = f"{shown(draft.written(number + 1, number + 3))} is written '{sign} {limit.text}' here"
            draft.note(limit, more, written, f"write '{sign} {limit.text}'")
            draft.replace(number + 1, number + 3, CondPiece("sign", sign, limit.start, more.end), limit)
            return
        if sign and joint.text == "or" and limit.kind == "number" and name.text in ("==", ">=", "<="):
            written = f"{shown(draft.written(number, number + 3))} is written '{sign} {limit.text}' here"
            draft.note(joint, more, written, f"write '{sign} {limit.text}'")
            draft.replace(number, number + 3, name._replace(text=sign), limit)
            return


def mend_names(draft: CondDraft, known: KnownNames, extra: tuple[str, ...]) -> None:
    """Names as people say them: labels, titles, ids with blanks, scenes and choices that stand alone."""
    number = 0
    while number < len(draft.pieces):
        piece = draft.pieces[number]
        if piece.kind == "word" and piece.text not in (*JOINING, "not", "true", "false"):
            _mend_name(draft, known, number, extra)
        number += 1


def _mend_name(draft: CondDraft, known: KnownNames, number: int, extra: tuple[str, ...]) -> None:
    """Take the longest run of words that means something; a single known name is left as it is."""
    beside = "ending" in extra and _is_beside_ending(draft, number)
    longest = number
    while longest + 1 < min(number + _LONGEST_NAME, len(draft.pieces)) and _in_name(draft, longest + 1):
        longest += 1
    for last in range(longest, number - 1, -1):
        written = draft.written(number, last)
        if last > number and (draft.kind_at(last) not in ("word", "number") or draft.text_at(last) in JOINING):
            continue
        if last == number and (known.is_name(written) or written in extra) and not beside:
            return
        found = _find_name(known, written, extra, beside=beside, alone=last == number)
        if found and found[1] != written:
            first, end = draft.pieces[number], draft.pieces[last]
            draft.note(first, end, found[0], f"write '{found[1]}'")
            draft.replace(
                number, last, CondPiece("call" if "(" in found[1] else "word", found[1], first.start, end.end)
            )
            return


def _find_name(
    known: KnownNames, written: str, extra: tuple[str, ...], *, beside: bool, alone: bool
) -> tuple[str, str] | None:
    """Say what some words are, and what is written for them."""
    if beside or "ending" in extra:
        scene = known.find_scene(written)
        if scene in known.found.endings:
            what = "an ending" if scene == written else f"the ending '{scene}'"
            return f"{shown(written)} is {what}", scene if beside else f"ending == {scene}"
        if beside:
            return None
    if "ending" in extra and written.lower() in (*_ENDS, "score", "points", "ending", "impact"):
        meant = "ending" if written.lower() in (*_ENDS, "ending") else "impact"
        return f"{shown(written)} is written '{meant}' here", meant
    if alone:
        scene, _, choice = written.partition(".")
        if choice and choice in known.found.choices.get(scene, {}):
            return f"{shown(written)} is a choice", f"chose({written})"
        if choice and known.is_name(choice):
            return f"names stand alone here: '{choice}'", choice
        return known.explain(written, extra)
    if value := known.find_value(written):
        return f"{shown(written)} is written '{value}' here", value
    scene_id = known.find_scene(written)
    return (f"{shown(written)} is the scene '{scene_id}'", f"visited({scene_id})") if scene_id else None


def _is_beside_ending(draft: CondDraft, number: int) -> bool:
    """Does the word stand beside `ending ==`, on either side?"""
    return (draft.text_at(number - 1) in ("==", "!=") and draft.text_at(number - 2) == "ending") or (
        draft.text_at(number + 1) in ("==", "!=") and draft.text_at(number + 2) == "ending"
    )


def _in_name(draft: CondDraft, number: int) -> bool:
    """Can the piece be a part of a name of several words?"""
    piece = draft.pieces[number]
    return piece.kind in ("word", "number") or piece.text in ("-", ",", "·", "*", ":", "/", "&", ".")


def mend_truth(draft: CondDraft, known: KnownNames, _wanted: Kind) -> None:
    """A flag that is compared with true or false stands alone, with 'not' where it was false."""
    number = 1
    while number < len(draft.pieces) - 1:
        left, sign, right = draft.pieces[number - 1 : number + 2]
        if right.text not in (*_TRUE, *_FALSE) and left.text in ("true", "false"):
            left, right = right, left
        words = right.kind == "word" and right.text.lower() in (*_TRUE, *_FALSE) and not known.is_name(right.text)
        if sign.text in ("==", "!=") and words and left.kind in ("word", "call"):
            _stand_alone(draft, known, number, left, right)
        number += 1


def _stand_alone(draft: CondDraft, known: KnownNames, number: int, left: CondPiece, right: CondPiece) -> None:
    first, last = draft.pieces[number - 1], draft.pieces[number + 1]
    holds = (right.text.lower() in _TRUE) == (draft.text_at(number) == "==")
    if left.text in known.numbers:
        message = f"'{left.text}' is a number, neither true nor false"
        sign, limit = (">=", known.threshold(left.text)) if holds else ("<", known.threshold(left.text))
        written = f"{left.text} {sign} {limit}"
    else:
        message = "a flag stands alone, and 'not' before it where it is false"
        written = left.text if holds else f"not {left.text}"
    draft.note(first, last, message, f"write '{written}'")
    draft.replace(number - 1, number + 1, CondPiece("call", written, first.start, last.end))
