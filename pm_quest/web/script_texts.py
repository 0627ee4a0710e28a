"""A script that says each text once: what stands in several places gets a name."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pm_quest.web.script_names import NamedToken, make_sign, make_variable, make_word
from pm_quest.web.script_tokens import Token

_NAME = 2
"""Letters of a name, at least."""
_DECLARATION = 2
"""Signs that stand around a name and its text where it gets it: `=` and `,`."""


def name_texts(tokens: Sequence[NamedToken]) -> tuple[list[NamedToken], list[NamedToken]]:
    """Return the statements that give texts their names, and a script that uses these; keys of objects stay as they are."""
    places = list(_list_values(tokens))
    times = Counter(tokens[place].text for place in places)
    names = {text: f"text${number}" for number, text in enumerate(times) if _saves(text, times[text])}
    declared = [each for text, name in names.items() for each in _declare_text(name, text)]
    replaced = {place: names[text] for place in places if (text := tokens[place].text) in names}
    return declared, [
        make_variable(replaced[place]) if place in replaced else each for place, each in enumerate(tokens)
    ]


def _list_values(tokens: Sequence[NamedToken]) -> Iterator[int]:
    """Yield the places of texts that are not keys."""
    for place, each in enumerate(tokens):
        if each.token.kind == "text" and each.text.startswith(('"', "'")):
            before, after = (tokens[at].text if 0 <= at < len(tokens) else ";" for at in (place - 1, place + 1))
            if not (after == ":" and before in ("{", ",")):
                yield place


def _saves(text: str, times: int) -> bool:
    """Return whether a name for a text takes fewer bytes than the text so many times."""
    size = len(text.encode())
    return times * (size - _NAME) > size + _NAME + _DECLARATION


def _declare_text(name: str, text: str) -> list[NamedToken]:
    own = make_variable(name)._replace(declares=True, is_outer=True)
    return [make_word("const"), own, make_sign("="), NamedToken(Token("text", text)), make_sign(";")]
