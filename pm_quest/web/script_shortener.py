"""Our scripts in fewer bytes: without what only people read, and with short words for names of our own.

Every variable that a script declares gets a short word. So does a key of its own, which is one that it declares
as a method, a field or a variable, with a capital in it, and that stands in no text: what JSON, the browser or another
script calls by name is not of that kind (`pmQuest` is no variable, keys of files have no capitals). A test holds that
no such key is a name of the browser's.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from pm_quest.web.script_names import WORDS, NamedToken, find_roles
from pm_quest.web.script_tightener import tighten_tokens
from pm_quest.web.script_tokens import split_script

_CAPITAL_INSIDE = re.compile(r"#?[a-z]\w*[A-Z]|[A-Z]\w*[a-z]")
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

_OF_THE_LANGUAGE = frozenset({"toString", "toJSON", "innerHeight", "innerWidth", "scrollTo"})
"""Keys that a script may declare, and that the language or the browser calls it by."""

ShortNames = dict[str, str]


def shorten_script(source: str) -> str:
    """Return a script that does the same, in fewer bytes."""
    return shorten_tokens(read_names(source))


def read_names(source: str) -> list[NamedToken]:
    """Return what of a script a browser reads, with the roles of its names."""
    return find_roles([token for token in split_script(source) if token.kind not in ("space", "comment")])


def shorten_tokens(tokens: Sequence[NamedToken]) -> str:
    """Return these tokens as a script, with short names."""
    variables, keys = choose_variable_names(tokens), choose_key_names(tokens)
    return "".join(_join_texts(_rename(each, variables, keys) for each in tighten_tokens(tokens)))


def choose_variable_names(tokens: Sequence[NamedToken]) -> ShortNames:
    """Return the variables that are declared, with a short word for each: the shortest for those that stand most often."""
    found = [each for each in tokens if each.role in ("variable", "both")]
    declared = {each.token.text for each in found if each.declares}
    return _assign_words(declared, found, {each.token.text for each in found} - declared)


def choose_key_names(tokens: Sequence[NamedToken]) -> ShortNames:
    """Return the keys of our own, with a short word for each."""
    found = [each for each in tokens if each.role in ("key", "both")]
    said = {word for each in tokens if each.role is None for word in _WORD.findall(each.token.text)}
    declared = {each.token.text for each in tokens if each.declares}
    own = {name for name in declared if _CAPITAL_INSIDE.match(name)} - said - _OF_THE_LANGUAGE
    return _assign_words(own, found, {each.token.text for each in found} - own)


def _assign_words(names: Iterable[str], found: Sequence[NamedToken], taken: set[str]) -> ShortNames:
    times = Counter(each.token.text for each in found)
    wanted = sorted(names, key=lambda name: (-times[name] * len(name), name))
    words = (word for word in _make_words() if word not in taken and word not in WORDS)
    return dict(zip(wanted, words, strict=False))


def _rename(each: NamedToken, variables: ShortNames, keys: ShortNames) -> str:
    text = each.token.text
    if each.role == "variable":
        return variables.get(text, text)
    if each.role == "key":
        return keys.get(text, text)
    if each.role == "both":
        key, variable = keys.get(text, text), variables.get(text, text)
        return key if key == variable else f"{key}:{variable}"
    return "let" if text == "const" else text


def _make_words() -> Iterator[str]:
    """Yield short words, those of one letter first."""
    for length in count(1):
        for number in range(len(_LETTERS) ** length):
            word, rest = "", number
            for _ in range(length):
                rest, letter = divmod(rest, len(_LETTERS))
                word += _LETTERS[letter]
            yield word


def _join_texts(texts: Iterable[str]) -> Iterator[str]:
    """Yield texts with a space where two would become one."""
    last = ";"
    for text in texts:
        if (_is_wordlike(last[-1]) and _is_wordlike(text[0])) or (last[-1] == text[0] and text[0] in "+-/"):
            yield " "
        yield text
        last = text


def _is_wordlike(sign: str) -> bool:
    return sign.isalnum() or sign in "_$#"
