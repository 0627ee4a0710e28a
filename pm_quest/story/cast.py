"""Who of the cast is named: a player has met somebody once a text that was read names them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from pm_quest.story.exhibits import CastMember

_OF_WORDS = r"[^\W_]"
"""A letter or a digit; an underscore is emphasis."""
_TITLES = frozenset(
    {"the", "a", "an", "mr", "mrs", "ms", "mx", "dr", "prof", "sir", "frau", "herr", "madame", "monsieur"}
)
"""Words that stand before many names, and so name nobody."""


def find_named(cast: Mapping[str, CastMember], texts: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of those of the cast whom these texts name, in the order of the file.

    Somebody is named by the whole name, or by a word of it that nobody else of the cast has.
    Upper and lower case differ, so that *May* is no *may*. Of a name's words those that begin in
    lower case, titles and abbreviations name nobody by themselves.
    """
    text = "\n".join(texts)
    patterns = _compile_names(tuple(member.name for member in cast.values()))
    return tuple(id for id, pattern in zip(cast, patterns, strict=True) if pattern.search(text))


@lru_cache(maxsize=16)
def _compile_names(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return for each of these names a pattern that finds it."""
    return tuple(map(_compile_name, names, list_own_words(names)))


def list_own_words(names: Sequence[str]) -> list[list[str]]:
    """Return for each of these names the words of it that name somebody by themselves."""
    owners = Counter(word for name in names for word in set(name.split()))
    return [[word for word in name.split() if owners[word] == 1 and _can_name(word)] for name in names]


def _compile_name(name: str, alone: Iterable[str]) -> re.Pattern[str]:
    whole = r"\s+".join(map(re.escape, name.split()))
    spellings = "|".join((whole, *map(re.escape, alone)))
    return re.compile(f"(?<!{_OF_WORDS})(?<!{_OF_WORDS}-)(?:{spellings})(?!{_OF_WORDS})(?!-{_OF_WORDS})")


def _can_name(word: str) -> bool:
    """Return whether a word of a name can stand for it: no small word, title or abbreviation."""
    return word[0].isalpha() and not word[0].islower() and not word.endswith(".") and word.casefold() not in _TITLES
