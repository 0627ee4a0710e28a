"""A script that says each text once: what stands in several places gets a name."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pm_quest.web.script_names import NamedToken
from pm_quest.web.script_tokens import Token

_NAME = 2
"""Letters of a name, at least."""
_DECLARATION = 2
"""Signs that stand around a name and its text where it gets it: `=` and `,`."""


def name_texts(tokens: Sequence[NamedToken]) -> tuple[list[NamedToken], list[NamedToken]]:
    """Return the statements that give texts their names, and a script that uses these; keys of objects stay as they are."""
    places = list(_list_values(tokens))
    times = Counter(tokens[place].token.text for place in places)
    names = {text: f"text${number}" for number, text in enumerate(times) if _saves(text, times[text])}
    declared = [each for text, name in names.items() for each in _declare_text(name, text)]
    replaced = {place: names[text] for place in places if (text := tokens[place].token.text) in names}
    return declared, [_use_name(replaced[place]) if place in replaced else each for place, each in enumerate(tokens)]


def _list_values(tokens: Sequence[NamedToken]) -> Iterator[int]:
    """Yield the places of texts that are not keys."""
    for place, each in enumerate(tokens):
        if each.token.kind == "text" and each.token.text.startswith(('"', "'")):
            before, after = (tokens[at].token.text if 0 <= at < len(tokens) else ";" for at in (place - 1, place + 1))
            if not (after == ":" and before in ("{", ",")):
                yield place


def _saves(text: str, times: int) -> bool:
    """Return whether a name for a text takes fewer bytes than the text so many times."""
    size = len(text.encode())
    return times * (size - _NAME) > size + _NAME + _DECLARATION


def _declare_text(name: str, text: str) -> list[NamedToken]:
    word, sign = NamedToken(Token("name", "const"), role="word"), NamedToken(Token("sign", "="))
    own = _use_name(name)._replace(declares=True, is_outer=True)
    return [word, own, sign, NamedToken(Token("text", text)), NamedToken(Token("sign", ";"))]


def _use_name(name: str) -> NamedToken:
    return NamedToken(Token("name", name), role="variable")
