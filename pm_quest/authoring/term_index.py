"""Find out whether texts use a term.

The time grows with texts and terms, not with their product.
"""

import re
from collections import defaultdict
from itertools import islice

MAX_PLACES = 100
"""The most places where a term is looked for; one with more counts as used."""
MAX_WORDS = 20
"""The most words of a term among which the rarest is looked for."""
MAX_SIGN_TERMS = 100
"""The most terms without a word that are looked for; any more count as used."""
_RUN = re.compile(r"\w+")
_WORD = re.compile(r"\w")
_END = re.compile(r"(?:y|ies?|e?s|ed?|ing)?(?:['’]s?)?(?!\w)")
_ENDINGS = ("", "y", "ie", "ies", "es", "s", "e", "ed", "ing")


class TermIndex:
    """An index of the words of a text, folded and with single spaces between them."""

    def __init__(self, text: str) -> None:
        self.text = " ".join(text.casefold().split())
        self._places: dict[str, list[int]] = defaultdict(list)
        for run in _RUN.finditer(self.text):
            if len(places := self._places[run[0]]) <= MAX_PLACES:
                places.append(run.start())
        self._of_signs = 0

    def has_term(self, term: str) -> bool:
        """Return whether these words are in the text; the last may have another ending."""
        words = " ".join(term.casefold().split())
        stem = re.sub(r"(?<=\w\w)(?:ies|(?<!s)s|e|y)$", "", words)
        runs = list(islice(_RUN.finditer(stem), MAX_WORDS))
        if not runs:
            return self._has_signs(stem)
        found = [(self._find_word(run[0], bent=run.end() == len(stem)), run.start()) for run in runs]
        places, rarest = min(found, key=lambda each: len(each[0]))
        if len(places) > MAX_PLACES:
            return True
        return any(self._matches_at(stem, place - rarest) for place in places if place >= rarest)

    def _matches_at(self, stem: str, at: int) -> bool:
        """Return whether a stem stands here as a word of its own, with any ending."""
        begins = at == 0 or _WORD.match(self.text[at - 1]) is None
        return begins and self.text.startswith(stem, at) and _END.match(self.text, at + len(stem)) is not None

    def _find_word(self, word: str, *, bent: bool) -> list[int]:
        """Return where a word stands; with `bent`, also with another ending."""
        return [place for ending in (_ENDINGS if bent else ("",)) for place in self._places.get(word + ending, ())]

    def _has_signs(self, stem: str) -> bool:
        """Return whether a term without words is in the text; after many of them it is assumed."""
        self._of_signs += 1
        return self._of_signs > MAX_SIGN_TERMS or stem in self.text
