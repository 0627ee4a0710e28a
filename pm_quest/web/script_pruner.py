"""A script without those of its functions, classes, methods and constants that nothing in it uses.

Modules are written for several pages, and tests call more of them than any page does. What is left out does nothing
by itself: a function, a class, or a constant that is a function, a text, a number, a list, an object or a new one. A method is
used where anything is called by its name, or where its name stands in a text.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pm_quest.web.script_names import NamedToken

_DECLARE = frozenset({"function", "class", "async"})
_LITERALS = frozenset({"(", "[", "{", "new", "-"})
_OF_THE_LANGUAGE = frozenset({"constructor", "toString", "toJSON"})
"""Methods that nobody needs to name."""
_WORD = re.compile(r"#?[A-Za-z_$][\w$]*")


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
    kept = _drop_members(_drop_statements(tokens))
    return kept if len(kept) == len(tokens) else drop_unused(kept)


def _drop_members(tokens: Sequence[NamedToken]) -> list[NamedToken]:
    """Return a script without the methods and fields of its classes that nothing calls by their names."""
    named = {each.text for each in tokens if each.role in ("key", "both") and not _is_member_name(each)}
    said = {word for each in tokens if each.token.kind == "text" for word in _WORD.findall(each.text)}
    kept: list[NamedToken] = []
    for statement in split_statements(tokens):
        for member in split_members(statement):
            name = next((each.text for each in member if _is_member_name(each)), "")
            if not name or name in named | said | _OF_THE_LANGUAGE:
                kept += member
    return kept


def _is_member_name(each: NamedToken) -> bool:
    return each.declares and each.role == "key"


def split_members(statement: Sequence[NamedToken]) -> Iterator[Sequence[NamedToken]]:
    """Yield the members of a class, its head first and its last bracket last; any other statement whole."""
    if statement[0].text != "class":
        yield statement
        return
    begin = depth = 0
    is_method = False
    for place, each in enumerate(statement):
        depth += each.nesting
        if depth == 1 and _is_member_name(each):
            is_method = statement[place + 1].text == "("
        if depth == 1 and (not begin or each.sign == ("}" if is_method else ";")):
            yield statement[begin : place + 1]
            begin, is_method = place + 1, False
    yield statement[begin:]


def _drop_statements(tokens: Sequence[NamedToken]) -> list[NamedToken]:
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
        depth += each.nesting
        if depth == 0 and each.sign == ("}" if tokens[begin].text in _DECLARE else ";"):
            yield tokens[begin : place + 1]
            begin = place + 1
    if begin < len(tokens):
        yield tokens[begin:]


def _read_statement(tokens: Sequence[NamedToken]) -> Statement:
    uses = frozenset(each.text for each in tokens if each.is_variable)
    return Statement(tokens, _find_name(tokens), uses)


def _find_name(tokens: Sequence[NamedToken]) -> str:
    """Return the name of a declaration that does nothing by itself; empty for any other statement."""
    texts = [each.text for each in tokens[:4]]
    if texts[0] in _DECLARE:
        return next(each.text for each in tokens if each.declares)
    if texts[0] != "const" or len(texts) < 4 or texts[2] != "=":
        return ""
    value, after = tokens[3].token, tokens[4].text if len(tokens) > 4 else ""
    is_literal = value.kind in ("text", "number", "regex") or texts[3] in _LITERALS or after == "=>"
    return texts[1] if is_literal else ""
