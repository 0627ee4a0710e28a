"""Fix words in a condition: comparisons, names as people say them, truth values."""

from pm_quest.authoring.fixing.condition_pieces import JOINING, ConditionDraft, ConditionPiece, is_value
from pm_quest.authoring.fixing.known_names import KnownNames
from pm_quest.authoring.source_text import quote_value
from pm_quest.story.conditions import ConditionType

_MAX_NAME_WORDS = 12
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


def fix_leading_words(draft: ConditionDraft, known: KnownNames, _wanted: ConditionType) -> None:
    """Drop an 'if' within the condition; 'unless' becomes 'not'."""
    while draft.pieces and draft.text_at(0).lower() in _LEADING and not known.is_name(draft.text_at(0)):
        first, rest = draft.pieces[0], draft.pieces[1:]
        if first.text.lower() == "unless" and rest:
            draft.note_spelling(first, "not")
            bracket = [ConditionPiece("sign", sign, first.start, first.end) for sign in "()"]
            draft.pieces = [first._replace(text="not"), bracket[0], *rest, bracket[1]]
            return
        sure = first.text.lower() != "the"
        draft.add_note(first, first, f"no {quote_value(first.text)} stands here", "leave it out", sure=sure)
        draft.pieces = rest


def fix_phrases(draft: ConditionDraft, known: KnownNames, _wanted: ConditionType) -> None:
    """Write a comparison in words, such as `is at least`, with its sign."""
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
                piece = ConditionPiece("sign", sign, draft.pieces[number].start, draft.pieces[last].end)
                draft.note_spelling(piece, sign)
                draft.replace_pieces(number, last, piece)
                break
        number += 1
    _fix_between(draft)
    _fix_or_more(draft)


def _fix_between(draft: ConditionDraft) -> None:
    """Write both bounds of `trust between 3 and 5` or `trust == 3..5` around the name."""
    for number in range(1, len(draft.pieces) - 2):
        low, joint, high = (draft.text_at(number + offset) for offset in (1, 2, 3))
        opens = draft.text_at(number).lower() in ("between", "from", "in", "==", ">=")
        joins = joint in ("..", "...", "to", "till") or (joint == "and" and draft.text_at(number).lower() == "between")
        if opens and joins and low.isdecimal() and high.isdecimal():
            name, start, end = draft.pieces[number - 1], draft.pieces[number], draft.pieces[number + 3]
            first = number - 1 - (draft.text_at(number - 1) == "==" and number > 1)
            name = draft.pieces[first]
            draft.add_note(
                start, end, f"{quote_value(draft.source[start.start : end.end])} is written with '<='", "write '<='"
            )
            sign = start._replace(kind="sign", text="<=")
            parts = (draft.pieces[number + 1], sign, name, sign, end)
            draft.replace_pieces(first, number + 3, *parts)
            return


def fix_membership(draft: ConditionDraft, _known: KnownNames, _wanted: ConditionType) -> None:
    """Write `trust in (3, 4)` as one comparison for each value."""
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
        draft.add_note(word, draft.pieces[ends[0]], "a list is compared one by one here", "write '==' and 'or'")
        made: list[ConditionPiece] = []
        for value in values:
            joint = [word._replace(kind="word", text="or")] if made else []
            made += [*joint, name, word._replace(kind="sign", text="=="), value]
        draft.replace_pieces(first, ends[0], *made)
        return


def _fix_or_more(draft: ConditionDraft) -> None:
    """Write the sign of `trust 3 or more` before the number."""
    for number in range(len(draft.pieces) - 3):
        name, limit, joint, more = draft.pieces[number : number + 4]
        sign = _MORE.get(more.text.lower())
        if sign and joint.text == "or" and limit.kind == "number" and is_value(name):
            written = (
                f"{quote_value(draft.source_between(number + 1, number + 3))} is written '{sign} {limit.text}' here"
            )
            draft.add_note(limit, more, written, f"write '{sign} {limit.text}'")
            draft.replace_pieces(number + 1, number + 3, ConditionPiece("sign", sign, limit.start, more.end), limit)
            return
        if sign and joint.text == "or" and limit.kind == "number" and name.text in ("==", ">=", "<="):
            written = f"{quote_value(draft.source_between(number, number + 3))} is written '{sign} {limit.text}' here"
            draft.add_note(joint, more, written, f"write '{sign} {limit.text}'")
            draft.replace_pieces(number, number + 3, name._replace(text=sign), limit)
            return


def fix_names(draft: ConditionDraft, known: KnownNames, extra: tuple[str, ...]) -> None:
    """Replace names as people say them.

    Labels, titles, ids with blanks, lone scenes and choices.
    """
    number = 0
    while number < len(draft.pieces):
        piece = draft.pieces[number]
        if piece.kind == "word" and piece.text not in (*JOINING, "not", "true", "false"):
            _fix_name(draft, known, number, extra)
        number += 1


def _fix_name(draft: ConditionDraft, known: KnownNames, number: int, extra: tuple[str, ...]) -> None:
    """Replace the longest run of words that has a meaning; a single known name stays."""
    beside = "ending" in extra and _is_beside_ending(draft, number)
    longest = number
    while longest + 1 < min(number + _MAX_NAME_WORDS, len(draft.pieces)) and _may_continue_name(draft, longest + 1):
        longest += 1
    for last in range(longest, number - 1, -1):
        written = draft.source_between(number, last)
        if last > number and (draft.kind_at(last) not in ("word", "number") or draft.text_at(last) in JOINING):
            continue
        if last == number and (known.is_name(written) or written in extra) and not beside:
            return
        found = _interpret_name(known, written, extra, beside=beside, alone=last == number)
        if found and found[1] != written:
            first, end = draft.pieces[number], draft.pieces[last]
            draft.add_note(first, end, found[0], f"write '{found[1]}'")
            draft.replace_pieces(
                number, last, ConditionPiece("call" if "(" in found[1] else "word", found[1], first.start, end.end)
            )
            return


def _interpret_name(
    known: KnownNames, written: str, extra: tuple[str, ...], *, beside: bool, alone: bool
) -> tuple[str, str] | None:
    """Return what some words are, and what is written for them, or None."""
    if beside or "ending" in extra:
        scene = known.find_scene(written)
        if scene in known.found.endings:
            what = "an ending" if scene == written else f"the ending '{scene}'"
            return f"{quote_value(written)} is {what}", scene if beside else f"ending == {scene}"
        if beside:
            return None
    if "ending" in extra and written.lower() in (*_ENDS, "score", "points", "ending", "impact"):
        keyword = "ending" if written.lower() in (*_ENDS, "ending") else "impact"
        return f"{quote_value(written)} is written '{keyword}' here", keyword
    if alone:
        scene, _, choice = written.partition(".")
        if choice and choice in known.found.choices.get(scene, {}):
            return f"{quote_value(written)} is a choice", f"chose({written})"
        if choice and known.is_name(choice):
            return f"names stand alone here: '{choice}'", choice
        return known.describe_name(written, extra)
    if value := known.find_value(written):
        return f"{quote_value(written)} is written '{value}' here", value
    scene_id = known.find_scene(written)
    return (f"{quote_value(written)} is the scene '{scene_id}'", f"visited({scene_id})") if scene_id else None


def _is_beside_ending(draft: ConditionDraft, number: int) -> bool:
    """Return whether the word stands beside `ending ==`, on either side."""
    return (draft.text_at(number - 1) in ("==", "!=") and draft.text_at(number - 2) == "ending") or (
        draft.text_at(number + 1) in ("==", "!=") and draft.text_at(number + 2) == "ending"
    )


def _may_continue_name(draft: ConditionDraft, number: int) -> bool:
    """Return whether the piece can be a part of a name of several words."""
    piece = draft.pieces[number]
    return piece.kind in ("word", "number") or piece.text in ("-", ",", "·", "*", ":", "/", "&", ".")


def fix_truth(draft: ConditionDraft, known: KnownNames, _wanted: ConditionType) -> None:
    """Write a flag that is compared with true or false alone, with 'not' where it was false."""
    number = 1
    while number < len(draft.pieces) - 1:
        left, sign, right = draft.pieces[number - 1 : number + 2]
        if right.text not in (*_TRUE, *_FALSE) and left.text in ("true", "false"):
            left, right = right, left
        words = right.kind == "word" and right.text.lower() in (*_TRUE, *_FALSE) and not known.is_name(right.text)
        if sign.text in ("==", "!=") and words and left.kind in ("word", "call"):
            _drop_truth_value(draft, known, number, left, right)
        number += 1


def _drop_truth_value(
    draft: ConditionDraft, known: KnownNames, number: int, left: ConditionPiece, right: ConditionPiece
) -> None:
    first, last = draft.pieces[number - 1], draft.pieces[number + 1]
    holds = (right.text.lower() in _TRUE) == (draft.text_at(number) == "==")
    if left.text in known.numbers:
        message = f"'{left.text}' is a number, neither true nor false"
        sign, limit = (">=", known.sample_threshold(left.text)) if holds else ("<", known.sample_threshold(left.text))
        written = f"{left.text} {sign} {limit}"
    else:
        message = "a flag stands alone, and 'not' before it where it is false"
        written = left.text if holds else f"not {left.text}"
    draft.add_note(first, last, message, f"write '{written}'")
    draft.replace_pieces(number - 1, number + 1, ConditionPiece("call", written, first.start, last.end))
