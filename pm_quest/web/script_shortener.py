"""Our scripts in fewer bytes: without what only people read, and with short words for names of our own.

Why not a library: a page may have 120 KB, and PM Quest is installed without Node. Of what PyPI has, rjsmin leaves 149 KB
of the whole script and minify-html 141 KB, because neither gives variables shorter names. `docs/page.md` says how plays
hold that a shortened script does the same.

Every variable that a script declares gets a short word. So does a key of its own, which is one that it declares
as a method, a field or a variable, with a capital in it, and that stands in no text: what JSON, the browser or another
script calls by name is not of that kind (`pmQuest` is not a variable, keys of files have no capitals). A test holds that
no such key is a name of the browser's.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from typing import NamedTuple

from pm_quest.web.script_folding import fold_functions, list_early_names
from pm_quest.web.script_names import WORDS, NamedToken, find_roles
from pm_quest.web.script_texts import name_texts
from pm_quest.web.script_tightener import tighten_tokens
from pm_quest.web.script_tokens import split_script

_CAPITAL_INSIDE = re.compile(r"#?[a-z]\w*[A-Z]|[A-Z]\w*[a-z]")
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

_SHORT_WORDS = {"const": "let", "true": "!0", "false": "!1"}
_OF_THE_LANGUAGE = frozenset({"toString", "toJSON", "innerHeight", "innerWidth", "scrollTo"})
"""Keys that a script may declare, and that the language or the browser calls it by."""

_OURS = frozenset({"playthrough", "previous", "ahead"})
"""Keys without a capital that no file, event, browser or other script knows."""

ShortNames = dict[str, str]


class ScriptPart(NamedTuple):
    """A part of a script, such as a module.

    shared: the variables in it that other parts may know, each by one name in all parts
    """

    tokens: Sequence[NamedToken]
    shared: frozenset[str]


def shorten_script(source: str) -> str:
    """Return a script that does the same, in fewer bytes."""
    tokens = read_names(source)
    return shorten_parts([ScriptPart(fold_functions(tokens, list_early_names(tokens)), frozenset())])


def read_names(source: str) -> list[NamedToken]:
    """Return what of a script a browser reads, with the roles of its names."""
    return find_roles([token for token in split_script(source) if token.kind not in ("space", "comment")])


def shorten_parts(parts: Sequence[ScriptPart]) -> str:
    """Return these parts as one script, with short names: shared variables have one in all parts, others in each its own."""
    parts = _share_texts(parts)
    tokens = [token for part in parts for token in part.tokens]
    keys, shared = choose_key_names(tokens), _choose_shared_names(parts)
    renamed = [
        _rename(each, names, keys)
        for part in parts
        for names in [_choose_own_names(part, shared)]
        for each in part.tokens
    ]
    return "".join(_join_texts(_shorten_word(each) for each in tighten_tokens(renamed)))


def _share_texts(parts: Sequence[ScriptPart]) -> list[ScriptPart]:
    """Return these parts behind one that gives names to the texts that stand in several places."""
    declared, tokens = name_texts([token for part in parts for token in part.tokens])
    named = frozenset(each.text for each in declared if each.declares)
    rest = iter(tokens)
    return [
        ScriptPart(declared, named),
        *(ScriptPart([*islice(rest, len(part.tokens))], part.shared | named) for part in parts),
    ]


def _choose_shared_names(parts: Sequence[ScriptPart]) -> ShortNames:
    """Return a word for each shared variable; those of one letter are left to the parts."""
    found = [each for part in parts for each in part.tokens if each.is_variable and each.text in part.shared]
    foreign = {each.text for part in parts for each in part.tokens if each.is_variable}
    return _assign_words({each.text for each in found}, found, foreign, shortest=2)


def _choose_own_names(part: ScriptPart, shared: ShortNames) -> ShortNames:
    """Return the words for the variables of one part: its own ones, and those that it shares."""
    found = [each for each in part.tokens if each.is_variable]
    own = {each.text for each in found if each.declares} - part.shared
    foreign = {each.text for each in found} - own
    return {
        **_assign_words(own, found, foreign | set(shared.values())),
        **{name: word for name, word in shared.items() if name in part.shared},
    }


def choose_key_names(tokens: Sequence[NamedToken]) -> ShortNames:
    """Return the keys of our own, with a short word for each."""
    found = [each for each in tokens if each.role in ("key", "both")]
    said = {word for each in tokens if each.role is None for word in _WORD.findall(each.text)}
    declared = {each.text for each in tokens if each.declares}
    own = {name for name in declared if _CAPITAL_INSIDE.match(name) or name in _OURS} - said - _OF_THE_LANGUAGE
    return _assign_words(own, found, {each.text for each in found} - own)


def _assign_words(
    names: Iterable[str], found: Sequence[NamedToken], taken: set[str], *, shortest: int = 1
) -> ShortNames:
    times = Counter(each.text for each in found)
    wanted = sorted(names, key=lambda name: (-times[name] * len(name), name))
    words = (word for word in _make_words(shortest) if word not in taken and word not in WORDS)
    return dict(zip(wanted, words, strict=False))


def _rename(each: NamedToken, variables: ShortNames, keys: ShortNames) -> NamedToken:
    text = each.text
    key, variable = keys.get(text, text), variables.get(text, text)
    if each.role == "both":
        return _use_text(each, key if key == variable else f"{key}:{variable}")
    return _use_text(each, {"variable": variable, "key": key}.get(each.role or "", text))


def _use_text(each: NamedToken, text: str) -> NamedToken:
    return each if text == each.text else each._replace(token=each.token._replace(text=text))


def _shorten_word(each: NamedToken) -> str:
    return _SHORT_WORDS.get(each.text, each.text) if each.role == "word" else each.text


def _make_words(shortest: int) -> Iterator[str]:
    """Yield words, the shortest first."""
    for length in count(shortest):
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
