"""A script with its functions in shorter forms that do the same.

Two returns at the end of a block become one with a `?`, and functions become arrows.
"""

from collections.abc import Sequence

from pm_quest.web.script_names import NamedToken, make_sign, make_word, match_brackets
from pm_quest.web.script_pruner import split_statements

Tokens = list[NamedToken]

_BEGINS = frozenset({";", "{", "}"})
"""Signs behind which a statement begins that belongs to no `else` and no loop."""
_BINDS_LESS = frozenset({"=", "=>", "?", ",", "yield", "??=", "||=", "&&=", "+=", "-=", "*=", "|=", "&="})
"""Signs for which what stands before a `?` needs brackets."""
_NOT_IN_ARROWS = frozenset({"this", "arguments"})


def fold_functions(tokens: Sequence[NamedToken], early: frozenset[str]) -> Tokens:
    """Return statements with shorter functions.

    early: names that are used before their declaration was reached, which therefore stay functions (`list_early_names`)
    """
    return [each for statement in split_statements(tokens) for each in _fold_statement([*statement], early)]


def list_early_names(tokens: Sequence[NamedToken]) -> frozenset[str]:
    """Return the names that a statement of a script needs while it is carried out, and that are declared only after it."""
    needed: set[str] = set()
    early: set[str] = set()
    for statement in split_statements(tokens):
        early |= {each.text for each in statement if each.declares and each.is_outer} & needed
        if not _is_put_off(statement):
            needed |= {each.text for each in statement if each.is_variable}
    return frozenset(early)


def _is_put_off(statement: Sequence[NamedToken]) -> bool:
    """Return whether nothing of a statement is carried out before somebody calls it: it declares a function."""
    texts = [each.text for each in statement[:5]]
    if texts[0] in ("function", "async"):
        return True
    if texts[0] != "const" or len(texts) < 5:
        return False
    after = match_brackets([each.token for each in statement]).get(3, 3) + 1
    return after < len(statement) and statement[after].text == "=>"


def _fold_statement(tokens: Tokens, early: frozenset[str]) -> Tokens:
    for place in reversed(range(1, len(tokens))):
        _fold_returns(tokens, place)
    for place in reversed(range(1, len(tokens))):
        if tokens[place - 1].text == "=>" and (answer := _read_answer(tokens, place)):
            tokens[place : _find_close(tokens, place) + 1] = answer
    if tokens[0].text != "function" or tokens[1].role != "variable" or tokens[1].text in early:
        return tokens
    body = _find_close(tokens, 2) + 1
    if any(each.text in _NOT_IN_ARROWS for each in tokens[body:]):
        return tokens
    does = _read_answer(tokens, body) or tokens[body:]
    return [make_word("const"), tokens[1], make_sign("="), *tokens[2:body], make_sign("=>"), *does, make_sign(";")]


def _fold_returns(tokens: Tokens, place: int) -> None:
    """Make `return a ? b : c;` of `if (a) return b; return c;` where that begins here, and is the end of a block."""
    if tokens[place].text != "if" or tokens[place - 1].text not in _BEGINS:
        return
    begin = _find_close(tokens, place + 1) + 1
    middle = _find_end(tokens, begin)
    if tokens[begin].text != "return" or tokens[middle + 1].text != "return":
        return
    end = _find_end(tokens, middle + 1)
    test, one, other = tokens[place + 2 : begin - 1], tokens[begin + 1 : middle], tokens[middle + 2 : end]
    if not one or not other or tokens[end + 1].text != "}" or _holds([*one, *other], frozenset(",")):
        return
    if _holds(test, _BINDS_LESS):
        test = [make_sign("("), *test, make_sign(")")]
    tokens[place:end] = [make_word("return"), *test, make_sign("?"), *one, make_sign(":"), *other]


def _read_answer(tokens: Tokens, place: int) -> Tokens:
    """Return what the function body that begins here returns; empty where it does anything besides."""
    if [each.text for each in tokens[place : place + 2]] != ["{", "return"]:
        return []
    end = _find_end(tokens, place + 1)
    answer = tokens[place + 2 : end]
    if end + 1 != _find_close(tokens, place) or _holds(answer, frozenset(",")):
        return []
    return [make_sign("("), *answer, make_sign(")")] if answer and answer[0].text == "{" else answer


def _find_end(tokens: Tokens, begin: int) -> int:
    """Return the place of the semicolon that ends the statement that begins here; of its last token where it has none."""
    depth = 0
    for place in range(begin, len(tokens)):
        if depth == 0 and tokens[place].sign == ";":
            return place
        depth += tokens[place].nesting
        if depth < 0:
            return place - 1
    return len(tokens) - 1


def _find_close(tokens: Tokens, place: int) -> int:
    """Return where the bracket is closed that is opened here."""
    return place + match_brackets([each.token for each in tokens[place:]])[0]


def _holds(tokens: Tokens, words: frozenset[str]) -> bool:
    """Return whether one of these words or signs stands outside of all brackets."""
    depth = 0
    for each in tokens:
        if depth == 0 and (each.sign or each.token.kind == "name") and each.text in words:
            return True
        depth += each.nesting
    return False
