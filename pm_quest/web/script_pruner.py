"""A script without those of its functions, classes and constants that nothing in it uses.

Modules are written for several pages, and tests call more of them than any page does. What is left out does nothing
by itself: a function, a class, or a constant that is a function, a text, a number, a list, an object or a new one.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pm_quest.web.script_names import NamedToken

_DECLARE = frozenset({"function", "class", "async"})
_LITERALS = frozenset({"(", "[", "{", "new", "-"})
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_VARIABLE = frozenset({"variable", "both"})


class Statement(NamedTuple):
    """A statement outside of all brackets.

    name: what it declares, where it does nothing else; empty elsewhere
    uses: the variables that stand in it
    """

    tokens: Sequence[NamedToken]
    name: str
    uses: frozenset[str]


def drop_unused(tokens: Sequence[NamedToken]) -> list[NamedToken]:
    """Return a script without the declarations that nothing uses; no two of its outer names are the same."""
    statements = [_read_statement(each) for each in split_statements(tokens)]
    declared = {each.name: each for each in statements if each.name}
    waiting = [each for each in statements if not each.name]
    used: set[str] = set()
    while waiting:
        found = (waiting.pop().uses & declared.keys()) - used
        used |= found
        waiting += [declared[name] for name in found]
    return [token for each in statements if not each.name or each.name in used for token in each.tokens]


def split_statements(tokens: Sequence[NamedToken]) -> Iterator[Sequence[NamedToken]]:
    """Yield the statements of a script: a function or class ends with its body, everything else with a semicolon."""
    begin = depth = 0
    for place, each in enumerate(tokens):
        sign = each.token.text if each.token.kind == "sign" else ""
        depth += (sign in _OPENING and bool(sign)) - (sign in _CLOSING and bool(sign))
        end = "}" if tokens[begin].token.text in _DECLARE else ";"
        if depth == 0 and sign == end:
            yield tokens[begin : place + 1]
            begin = place + 1
    if begin < len(tokens):
        yield tokens[begin:]


def _read_statement(tokens: Sequence[NamedToken]) -> Statement:
    uses = frozenset(each.token.text for each in tokens if each.role in _VARIABLE)
    return Statement(tokens, _find_name(tokens), uses)


def _find_name(tokens: Sequence[NamedToken]) -> str:
    """Return the name of a declaration that does nothing by itself; empty for any other statement."""
    texts = [each.token.text for each in tokens[:4]]
    if texts[0] in _DECLARE:
        return next(each.token.text for each in tokens if each.declares)
    if texts[0] != "const" or len(texts) < 4 or texts[2] != "=":
        return ""
    value, after = tokens[3].token, tokens[4].token.text if len(tokens) > 4 else ""
    is_literal = value.kind in ("text", "number", "regex") or texts[3] in _LITERALS or after == "=>"
    return texts[1] if is_literal else ""
