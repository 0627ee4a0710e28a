"""Fix slips in `visited( )`, `chose( )` and `holds( )`.

Other words for them, missing brackets, other names.
"""

from pm_quest.authoring.fixing.condition_pieces import JOINING, QUOTES, ConditionDraft, ConditionPiece
from pm_quest.authoring.fixing.known_names import KnownNames, find_credential, list_names
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.value_reader import IS_SNAKE_CASE, to_snake_case
from pm_quest.story.conditions import ConditionType

CALL_WORDS = {
    **dict.fromkeys(("visited", "seen", "saw", "reached", "been", "been_to", "was_in", "visit", "arrived"), "visited"),
    **dict.fromkeys(("chose", "chosen", "choose", "choice", "picked", "took", "taken", "selected", "played"), "chose"),
    **dict.fromkeys(("holds", "has", "have", "owns", "hold", "got"), "holds"),
}
"""Other words for each call."""

_EXAMPLE = {"visited": "visited(a_scene)", "chose": "chose(a_scene.a_choice)", "holds": "holds(a_credential)"}
_CLOSING = {"(": ")", "[": "]"}
_THERE_ARE = "there are visited(scene), chose(scene.choice) and holds(credential)"


def fix_calls(draft: ConditionDraft, known: KnownNames, _wanted: ConditionType) -> None:
    """Make each call one piece, written as it should be."""
    number = 0
    while number < len(draft.pieces):
        piece = draft.pieces[number]
        word = piece.text.lower()
        if piece.kind == "word" and not known.is_name(piece.text):
            if word in CALL_WORDS and (word in _EXAMPLE or _looks_like_call(draft, known, number)):
                _fix_call(draft, known, number, CALL_WORDS[word])
            elif draft.text_at(number + 1) == "(" and word not in (*JOINING, "not", "if", "when", "unless", "in", "of"):
                message = f"there is no {quote_value(piece.text, 30)[:-1]}( )' here"
                draft.add_note(piece, piece, message, _THERE_ARE)
        number += 1


def _looks_like_call(draft: ConditionDraft, known: KnownNames, number: int) -> bool:
    """Return whether another word for a call is followed by brackets, or by an existing name."""
    name = draft.text_at(number + 1)
    there = known.find_scene(name) or find_credential(name) or known.list_choices(name) or "." in name
    return name in _CLOSING or bool(there and draft.kind_at(number + 1) == "word")


def _fix_call(draft: ConditionDraft, known: KnownNames, number: int, function: str) -> None:
    """Read what a call is about, with or without its brackets."""
    first, opening = draft.pieces[number], draft.text_at(number + 1)
    last = number + 1
    if opening in _CLOSING:
        ends = (at for at in range(number + 2, len(draft.pieces)) if draft.text_at(at) == _CLOSING[opening])
        last = next(ends, len(draft.pieces) - 1)
    elif not _may_be_name(draft, last):
        draft.add_note(first, first, f"'{function}' wants a name in brackets", f"write {_EXAMPLE[function]}")
        return
    inside = draft.source[draft.pieces[min(last, number + 1)].start : draft.pieces[last].end]
    written = inside.strip(QUOTES + "()[] \t")
    if not written:
        draft.add_note(
            first, draft.pieces[last], f"'{function}' wants a name in brackets", f"write {_EXAMPLE[function]}"
        )
        return
    called = _resolve_call(known, function, written)
    if called.replace(" ", "") != draft.source_between(number, last).replace(" ", ""):
        _note_call_slip(draft, known, (number, last), written, called)
    draft.replace_pieces(number, last, ConditionPiece("call", called, first.start, draft.pieces[last].end))


def _may_be_name(draft: ConditionDraft, number: int) -> bool:
    return draft.kind_at(number) in ("word", "quoted") and draft.text_at(number).lower() not in (
        *JOINING, "not", "is", "true", "false",
    )  # fmt: skip


def _resolve_call(known: KnownNames, function: str, written: str) -> str:
    """Return the call that was meant, as far as the names of the file show."""
    names = [name.strip(QUOTES + " \t") for name in written.replace("/", ",").split(",") if name.strip()]
    if len(names) == 2 and names[1] in known.found.choices.get(names[0], {}):
        return f"chose({names[0]}.{names[1]})"
    if len(names) > 1:
        return f"({' and '.join(_resolve_single_call(known, function, name) for name in names)})"
    return _resolve_single_call(known, function, names[0] if names else written)


def _resolve_single_call(known: KnownNames, function: str, name: str) -> str:
    scene, dot, choice = name.partition(".")
    if dot and choice in known.found.choices.get(scene, {}):
        return f"chose({name})"
    if function == "holds" and (credential := find_credential(name)):
        return f"holds({credential})"
    calls = known.list_choices(name)
    there = known.find_scene(name)
    if calls and (function == "chose" or there is None):
        return calls[0]
    if there and not dot:
        return f"visited({there if IS_SNAKE_CASE(there) else to_snake_case(there)})"
    return name if name in known.flags else f"{function}({name})"


def _note_call_slip(
    draft: ConditionDraft, known: KnownNames, place: tuple[int, int], written: str, called: str
) -> None:
    """Note what is wrong with the call between two pieces."""
    number, last = place
    first, end = draft.pieces[number], draft.pieces[last]
    function = CALL_WORDS[first.text.lower()]
    calls = known.list_choices(written.strip(QUOTES))
    message, suggestion = (
        f"{quote_value(draft.source_between(number, last))} is written '{called}' here",
        f"write '{called}'",
    )
    is_open = draft.text_at(number + 1) in _CLOSING and draft.text_at(last) not in _CLOSING.values()
    if function == "chose" and is_open and not called.startswith("chose("):
        message = f"{quote_value(draft.source_between(number, last))} is not closed, and names no choice"
        suggestion = f"write {_EXAMPLE['chose']}"
        draft.is_open = True
    elif function == "chose" and calls:
        message, suggestion = (
            f"'chose' wants the scene of {quote_value(written)} as well",
            _suggest_call(written, calls),
        )
        draft.is_open = draft.is_open or len(calls) > 1
    elif called.startswith(f"{first.text}("):
        if draft.text_at(number + 1) not in _CLOSING:
            message = f"'{function}' wants its name in brackets"
        elif any(sign in draft.source_between(number, last) for sign in QUOTES):
            message = "names stand without quotes here"
    draft.add_note(first, end, message, suggestion)


def _suggest_call(choice: str, calls: list[str]) -> str:
    """Suggest which call to write, or list the possible ones."""
    if len(calls) == 1:
        return f"write '{calls[0]}'"
    return f"several scenes have {quote_value(choice)}: write {list_names(calls)}"
