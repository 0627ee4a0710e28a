"""Which names of a script are variables, which are keys, and which of them the script declares itself.

This is no parser: it knows brackets, and what stands before and behind a name. That is enough for modules that
Prettier has formatted (semicolons, brackets around parameters), and a test plays the shortened page.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pm_quest.web.script_tokens import Token

NameRole = Literal["word", "variable", "key", "both"]
"""A word of the language, a variable, a key after a dot or in an object, or both at once: `{ name }`."""

_LANGUAGE = (
    "async await break case catch class const continue default delete do else extends false finally for from function get if in "
    "instanceof let new null of return set static super switch this throw true try typeof undefined void while yield arguments"
)
WORDS = frozenset(_LANGUAGE.split())
_BLOCK_AFTER = frozenset({")", "=>", "else", "try", "finally", "do", "catch", ";", "}", "{"})
_NO_CALLS = frozenset({"if", "for", "while", "switch", "return"})
_DECLARE = frozenset({"const", "let", "function", "class"})
_METHOD_WORDS = frozenset({"get", "set", "static", "async", "*", ";", "}", "{"})
_CLOSING = {"(": ")", "[": "]", "{": "}"}


class _Group(NamedTuple):
    """An open bracket: which it is, and whether what stands in it declares names."""

    sign: str
    kind: Literal["object", "block", "class", "other"]
    declares: bool


class NamedToken(NamedTuple):
    """A token with its role; `declares` where it makes a variable or a key of the script's own."""

    token: Token
    role: NameRole | None
    declares: bool


def find_roles(tokens: Sequence[Token]) -> list[NamedToken]:
    """Return the tokens of a script, without blanks, with the roles of its names."""
    ends = _match_brackets(tokens)
    found: list[NamedToken] = []
    groups = [_Group("", "block", declares=False)]
    defaults = [False]  # by group: behind a `=` that gives a value
    in_class_head = False
    for place, token in enumerate(tokens):
        before = tokens[place - 1].text if place else ";"
        after = tokens[place + 1].text if place + 1 < len(tokens) else ";"
        group = groups[-1]
        if token.kind == "text":
            if token.text.startswith("}"):
                groups.pop()
                defaults.pop()
            if token.text.endswith("${"):
                groups.append(_Group("${", "other", declares=False))
                defaults.append(False)
            found.append(NamedToken(token, None, declares=False))
            continue
        if token.kind == "sign":
            if token.text in _CLOSING:
                groups.append(
                    _open_group(tokens, place, ends, group, in_default=defaults[-1], in_class_head=in_class_head)
                )
                defaults.append(False)
                in_class_head = in_class_head and token.text != "{"
            elif token.text in (")", "]", "}"):
                groups.pop()
                defaults.pop()
            elif token.text in ("=", ","):
                defaults[-1] = token.text == "="
            found.append(NamedToken(token, None, declares=False))
            continue
        if token.kind != "name":
            found.append(NamedToken(token, None, declares=False))
            continue
        in_class_head = in_class_head or (token.text == "class" and before not in (".", "?.") and after != ":")
        role = _find_role(token.text, before, after, group)
        declares = before in _DECLARE or (before == "*" and tokens[place - 2].text == "function")
        declares = declares or (group.declares and not defaults[-1] and role in ("variable", "both"))
        declares = declares or (role == "key" and group.kind == "class" and before not in (".", "?."))
        found.append(NamedToken(token, role, declares))
    return found


def _find_role(name: str, before: str, after: str, group: _Group) -> NameRole:
    if before in (".", "?."):
        return "key"
    if group.kind == "object" and before in ("{", ",", "get", "set", "async"):
        if after in (":", "(") and not (name in ("get", "set", "async") and after != ":"):
            return "key"
        if after in (",", "}", "=") and name not in WORDS:
            return "both"
    if group.kind == "class" and before in _METHOD_WORDS and after in ("(", "=", ";"):
        return "key"
    return "word" if name in WORDS else "variable"


def _open_group(
    tokens: Sequence[Token], place: int, ends: dict[int, int], group: _Group, *, in_default: bool, in_class_head: bool
) -> _Group:
    """Return the group that a bracket opens."""
    sign = tokens[place].text
    before = tokens[place - 1].text if place else ";"
    end = ends[place]
    follows = tokens[end + 1].text if end + 1 < len(tokens) else ";"
    inherits = group.declares and not in_default
    if sign == "(":
        is_head = place > 1 and (tokens[place - 1].kind == "name" and before not in _NO_CALLS) and follows == "{"
        return _Group(sign, "other", declares=follows == "=>" or is_head)
    if sign == "[":
        return _Group(sign, "other", declares=inherits or before in ("const", "let"))
    if in_class_head and group.kind != "class":
        return _Group(sign, "class", declares=False)
    is_block = before in _BLOCK_AFTER and not (before == "{" and group.kind == "object")
    if is_block:
        return _Group(sign, "block", declares=False)
    return _Group(sign, "object", declares=inherits or before in ("const", "let"))


def _match_brackets(tokens: Sequence[Token]) -> dict[int, int]:
    """Return where each bracket is closed."""
    ends: dict[int, int] = {}
    open_: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        if token.text in _CLOSING:
            open_.append(place)
        elif token.text in (")", "]", "}"):
            ends[open_.pop()] = place
    return ends
