"""A script without signs that it does not need: last commas and semicolons, brackets around one parameter, repeated `let`."""

from collections.abc import Iterator, Sequence

from pm_quest.web.script_names import NamedToken, make_sign

_OPENING = {"(": ")", "[": "]", "{": "}"}
_DECLARE = frozenset({"const", "let"})
_LOOPS = frozenset({"for", "while"})
_COMMA = make_sign(",")


def tighten_tokens(tokens: Sequence[NamedToken]) -> list[NamedToken]:
    """Return a script that does the same with fewer signs; it has none but those of our own modules."""
    return [*_join_declarations(_unwrap_parameters([*_drop_last_signs(tokens)]))]


def _drop_last_signs(tokens: Sequence[NamedToken]) -> Iterator[NamedToken]:
    """Yield a script without commas and semicolons before a closing bracket; not where they hold a place, or are a body."""
    opened: list[int] = []
    bodiless = False  # whether a `for (…)` or `while (…)` has just been closed
    for place, each in enumerate(tokens):
        sign, after = each.sign, tokens[place + 1].sign if place + 1 < len(tokens) else ""
        if sign == "," and after in _OPENING.values() and tokens[place - 1].sign not in (",", "["):
            continue
        if sign == ";" and after == "}" and not bodiless:
            continue
        bodiless = False
        if sign in _OPENING:
            opened.append(place)
        elif sign in _OPENING.values():
            begin = opened.pop()
            bodiless = sign == ")" and begin > 0 and tokens[begin - 1].text in _LOOPS
        yield each


def _unwrap_parameters(tokens: Sequence[NamedToken]) -> list[NamedToken]:
    """Return a script in which an arrow function with one plain parameter has no brackets around it."""
    dropped = set[int]()
    for place in range(len(tokens) - 3):
        if tokens[place].sign != "(":
            continue
        name, last, arrow = tokens[place + 1 : place + 4]
        if (name.token.kind, last.sign, arrow.sign) == ("name", ")", "=>"):
            dropped |= {place, place + 2}
    return [each for place, each in enumerate(tokens) if place not in dropped]


def _join_declarations(tokens: Sequence[NamedToken]) -> Iterator[NamedToken]:
    """Yield a script in which a declaration that follows another one goes on with it."""
    declares = [False]
    place = 0
    while place < len(tokens):
        each = tokens[place]
        sign, before = each.sign, tokens[place - 1].text if place else ";"
        place += 1
        if each.text in _DECLARE and each.role == "word":
            declares[-1] = before in (";", "{", "}", ")")
        elif sign in _OPENING:
            declares.append(False)
        elif sign in _OPENING.values():
            declares.pop()
        elif sign == ";" and declares[-1]:
            following = tokens[place] if place < len(tokens) else each
            if following.text in _DECLARE and following.role == "word":
                place += 1
                yield _COMMA
                continue
            declares[-1] = False
        yield each
