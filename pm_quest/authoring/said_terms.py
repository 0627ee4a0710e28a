"""Whether texts use a term: asked for any number of terms, in a time that grows with texts and terms, not with both at once."""

import re
from collections import defaultdict
from itertools import islice

MOST_PLACES = 100
"""So many places are looked at for a term that begins like much else; one with more of them is taken as said."""
MOST_WORDS = 20
"""So many words of a term are looked at, to find the one that is rarest in the text."""
MOST_OF_SIGNS = 100
"""So many terms without a letter or a figure are looked for in the whole text; more are taken as said."""
_RUN = re.compile(r"\w+")
_WORD = re.compile(r"\w")
_END = re.compile(r"(?:y|ies?|e?s|ed?|ing)?(?:['’]s?)?(?!\w)")
_ENDINGS = ("", "y", "ie", "ies", "es", "s", "e", "ed", "ing")


class ReadText:
    """A text that was read once: where each of its words stands, folded and with single spaces between them."""

    def __init__(self, text: str) -> None:
        self.text = " ".join(text.casefold().split())
        self._places: dict[str, list[int]] = defaultdict(list)
        for run in _RUN.finditer(self.text):
            if len(places := self._places[run[0]]) <= MOST_PLACES:
                places.append(run.start())
        self._of_signs = 0

    def says(self, term: str) -> bool:
        """Tell whether these words are in the text. The last of them may be bent a little."""
        words = " ".join(term.casefold().split())
        stem = re.sub(r"(?<=\w\w)(?:ies|(?<!s)s|e|y)$", "", words)
        runs = list(islice(_RUN.finditer(stem), MOST_WORDS))
        if not runs:
            return self._says_signs(stem)
        found = [(self._begun(run[0], bent=run.end() == len(stem)), run.start()) for run in runs]
        places, rarest = min(found, key=lambda each: len(each[0]))
        if len(places) > MOST_PLACES:
            return True
        return any(self._stands(stem, place - rarest) for place in places if place >= rarest)

    def _stands(self, stem: str, at: int) -> bool:
        """Tell whether a stem stands here as a word of its own, with whichever ending."""
        begins = at == 0 or _WORD.match(self.text[at - 1]) is None
        return begins and self.text.startswith(stem, at) and _END.match(self.text, at + len(stem)) is not None

    def _begun(self, word: str, *, bent: bool) -> list[int]:
        """Where a word stands; also with another ending, where it is the last of its term."""
        return [place for ending in (_ENDINGS if bent else ("",)) for place in self._places.get(word + ending, ())]

    def _says_signs(self, stem: str) -> bool:
        self._of_signs += 1
        return self._of_signs > MOST_OF_SIGNS or stem in self.text
