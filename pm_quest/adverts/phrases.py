"""Phrases of the rules, and where they stand in a sentence.

No regular expression is made of a phrase: the work is at most a fixed number of steps for each word
of the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

MAX_GAPS = 2
GAP_WORDS = 3
"""How many words `..` can stand for."""
MIN_STEM = 3
_TOKEN = re.compile(r"[^\W_]+(?:[&'][^\W_]+)*|[,;:()–—]|\.(?=\s)")


class AdvertWord(NamedTuple):
    """A word of a sentence with its place there.

    text: in lower case; written: as it stands
    clause: the number of the part of the sentence that it stands in
    """

    text: str
    written: str
    start: int
    end: int
    clause: int


@dataclass(frozen=True, slots=True)
class RulePhrase:
    """A phrase of the rules: for each place the words that may stand there, or None for a gap."""

    source: str
    parts: tuple[tuple[str, ...] | None, ...]


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase found in a sentence: the numbers of its first word and of the one after its last."""

    phrase: RulePhrase
    first: int
    after: int


class PhraseError(ValueError):
    """A phrase in the rules that means nothing."""


def split_words(sentence: str) -> list[AdvertWord]:
    """Return the words of a sentence. Commas, brackets and dashes begin another clause."""
    words, clause = list[AdvertWord](), 0
    for token in _TOKEN.finditer(sentence.replace("’", "'")):
        if token[0][0].isalnum():
            words.append(AdvertWord(token[0].lower(), token[0], token.start(), token.end(), clause))
        else:
            clause += 1
    return words


def parse_phrase(source: str) -> RulePhrase:
    """Return a phrase of the rules. Raises PhraseError."""
    parts = tuple(None if part == ".." else tuple(part.split("/")) for part in source.split())
    if not parts or parts[0] is None or parts[-1] is None or (None, None) in pairwise(parts):
        raise PhraseError(f"'{source}': a phrase begins and ends with a word, and '..' stands between two")
    if parts.count(None) > MAX_GAPS:
        raise PhraseError(f"'{source}': a phrase has at most {MAX_GAPS} gaps")
    for word in (word for part in parts if part for word in part):
        stem = word.removesuffix("*")
        if [each.written for each in split_words(stem)] != [stem]:
            raise PhraseError(f"'{source}': '{word}' is not a word")
        if word != stem and len(stem) < MIN_STEM:
            raise PhraseError(f"'{source}': at least {MIN_STEM} letters stand before '*'")
    return RulePhrase(source, parts)


class PhraseIndex:
    """Phrases by their first word."""

    def __init__(self, phrases: Iterable[RulePhrase]) -> None:
        self._words, self._stems = dict[str, list[RulePhrase]](), dict[str, list[RulePhrase]]()
        for phrase in phrases:
            for word in phrase.parts[0] or ():
                table = self._stems if word.endswith("*") else self._words
                table.setdefault(word.removesuffix("*"), []).append(phrase)
        self._longest = max(map(len, self._stems), default=0)

    def find_matches(self, words: Sequence[AdvertWord]) -> Iterator[PhraseMatch]:
        """Yield where phrases stand, by their first word; a phrase once for each first word."""
        for first, word in enumerate(words):
            for phrase in self._list_candidates(word):
                after = _match_rest(phrase.parts, 1, words, first + 1)
                if after is not None:
                    yield PhraseMatch(phrase, first, after)

    def _list_candidates(self, word: AdvertWord) -> list[RulePhrase]:
        found = list(self._words.get(word.text, ()))
        if word.written != word.text:
            found += self._words.get(word.written, ())
        for length in range(MIN_STEM, min(len(word.text), self._longest) + 1):
            found += self._stems.get(word.text[:length], ())
        return found


@lru_cache(maxsize=4096)
def fits_word(part: tuple[str, ...], word: str) -> bool:
    """Return whether a word may stand in a place of a phrase.

    A capital in the phrase asks for the word as it is written: ART is not art.
    """
    lower = word.lower()
    return any(lower.startswith(each[:-1]) if each.endswith("*") else each in (word, lower) for each in part)


def _match_rest(
    parts: tuple[tuple[str, ...] | None, ...], at: int, words: Sequence[AdvertWord], place: int
) -> int | None:
    """Return the number of the word after a phrase whose parts from `at` on stand from `place` on."""
    if at == len(parts):
        return place
    part = parts[at]
    if part is None:
        tries = (_match_rest(parts, at + 1, words, place + skipped) for skipped in range(GAP_WORDS + 1))
        return next((after for after in tries if after is not None), None)
    if place < len(words) and fits_word(part, words[place].written):
        return _match_rest(parts, at + 1, words, place + 1)
    return None
