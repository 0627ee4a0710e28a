"""A script with its functions in shorter forms that do the same.

Two returns at the end of a block become one with a `?`, and functions become arrows.
"""

from collections.abc import Sequence

from pm_quest.web.script_names import NamedToken, match_brackets
from pm_quest.web.script_pruner import split_statements
from pm_quest.web.script_tokens import Token

Tokens = list[NamedToken]

_BEGINS = frozenset({";", "{", "}"})
"""Signs behind which a statement begins that belongs to no `else` and no loop."""
_BINDS_LESS = frozenset({"=", "=>", "?", ",", "yield", "??=", "||=", "&&=", "+=", "-=", "*=", "|=", "&="})
"""Signs for which what stands before a `?` needs brackets."""
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
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
        early |= {each.token.text for each in statement if each.declares and each.is_outer} & needed
        if not _is_put_off(statement):
            needed |= {each.token.text for each in statement if each.role in ("variable", "both")}
    return frozenset(early)


def _is_put_off(statement: Sequence[NamedToken]) -> bool:
    """Return whether nothing of a statement is carried out before somebody calls it: it declares a function."""
    texts = [each.token.text for each in statement[:5]]
    if texts[0] in ("function", "async"):
        return True
    if texts[0] != "const" or len(texts) < 5:
        return False
    after = match_brackets([each.token for each in statement]).get(3, 3) + 1
    return after < len(statement) and statement[after].token.text == "=>"


def _fold_statement(tokens: Tokens, early: frozenset[str]) -> Tokens:
    for place in reversed(range(1, len(tokens))):
        _fold_returns(tokens, place)
    for place in reversed(range(1, len(tokens))):
        if tokens[place - 1].token.text == "=>" and (answer := _read_answer(tokens, place)):
            tokens[place : _find_close(tokens, place) + 1] = answer
    if tokens[0].token.text != "function" or tokens[1].role != "variable" or tokens[1].token.text in early:
        return tokens
    body = _find_close(tokens, 2) + 1
    if any(each.token.text in _NOT_IN_ARROWS for each in tokens[body:]):
        return tokens
    does = _read_answer(tokens, body) or tokens[body:]
    return [_make_word("const"), tokens[1], _make_sign("="), *tokens[2:body], _make_sign("=>"), *does, _make_sign(";")]


def _fold_returns(tokens: Tokens, place: int) -> None:
    """Make `return a ? b : c;` of `if (a) return b; return c;` where that begins here, and is the end of a block."""
    if tokens[place].token.text != "if" or tokens[place - 1].token.text not in _BEGINS:
        return
    begin = _find_close(tokens, place + 1) + 1
    middle = _find_end(tokens, begin)
    if tokens[begin].token.text != "return" or tokens[middle + 1].token.text != "return":
        return
    end = _find_end(tokens, middle + 1)
    test, one, other = tokens[place + 2 : begin - 1], tokens[begin + 1 : middle], tokens[middle + 2 : end]
    if not one or not other or tokens[end + 1].token.text != "}" or _holds([*one, *other], frozenset(",")):
        return
    if _holds(test, _BINDS_LESS):
        test = [_make_sign("("), *test, _make_sign(")")]
    tokens[place:end] = [_make_word("return"), *test, _make_sign("?"), *one, _make_sign(":"), *other]


def _read_answer(tokens: Tokens, place: int) -> Tokens:
    """Return what the function body that begins here returns; empty where it does anything besides."""
    if [each.token.text for each in tokens[place : place + 2]] != ["{", "return"]:
        return []
    end = _find_end(tokens, place + 1)
    answer = tokens[place + 2 : end]
    if end + 1 != _find_close(tokens, place) or _holds(answer, frozenset(",")):
        return []
    return [_make_sign("("), *answer, _make_sign(")")] if answer and answer[0].token.text == "{" else answer


def _find_end(tokens: Tokens, begin: int) -> int:
    """Return the place of the semicolon that ends the statement that begins here; of its last token where it has none."""
    depth = 0
    for place in range(begin, len(tokens)):
        sign = _get_sign(tokens[place])
        if depth == 0 and sign == ";":
            return place
        depth += (sign in _OPENING) - (sign in _CLOSING)
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
        sign = _get_sign(each)
        if depth == 0 and (sign or each.token.kind == "name") and each.token.text in words:
            return True
        depth += (sign in _OPENING) - (sign in _CLOSING)
    return False


def _get_sign(each: NamedToken) -> str:
    return each.token.text if each.token.kind == "sign" else ""


def _make_sign(text: str) -> NamedToken:
    return NamedToken(Token("sign", text))


def _make_word(text: str) -> NamedToken:
    return NamedToken(Token("name", text), role="word")
