"""What a reader of a terminal has met, and what reading it took."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from pm_quest.tui.widgets.key_line import KeyLine

NEW_A_MINUTE, KNOWN_A_MINUTE, KEY_SECONDS = 230, 1000, 2
"""Silent reading; recognising; pressing a key, with what one thinks before it."""
NEIGHBOURS, SAME_COLUMN, MOST_ROWS = 3, 3, 400
"""Words that make a word known; how far the starts of a column differ; rows of a part that are read."""
GLANCE, RECENT = 12, 4
"""Words that are passed over of a part that comes back, which is recognised by how it begins; screens for which a row
that was on one of them comes back."""
WORD = re.compile(r"[^\W\d_][\w'’-]*")
PIECE = re.compile(r"\S+(?: \S+)*")


@dataclass
class Toll:
    """What a kind of screen took: keys, words that were new, and words met before."""

    keys: int = 0
    new: int = 0
    known: int = 0

    def count_minutes(self, rate: int = NEW_A_MINUTE) -> float:
        """Return it in minutes, for somebody who reads so many new words in one."""
        return self.new / rate + self.known / KNOWN_A_MINUTE + self.keys * KEY_SECONDS / 60


@dataclass
class ReaderMemory:
    """What a reader has met of a career, and what each kind of screen took.

    met: the neighbours in which words stood.
    seen: the pieces of the screens that were read last, the newest at the end.
    left: the pieces of each screen as it was read last; where it comes back from beneath another, they stayed.
    whole: the words of each part as it was read.
    fresh: what was read, part by part: the screen, how many words were new and how many known, the text.
    """

    met: set[tuple[str, ...]] = field(default_factory=set)
    seen: deque[set[str]] = field(default_factory=lambda: deque([set()], maxlen=RECENT))
    left: dict[object, set[str]] = field(default_factory=dict)
    whole: set[tuple[str, ...]] = field(default_factory=set)
    tolls: dict[str, Toll] = field(default_factory=dict)
    fresh: list[tuple[str, int, int, str]] = field(default_factory=list)

    def read(self, place: str, parts: Sequence[Sequence[str]], screen: object) -> None:
        """Read what has changed of these parts of a screen, each given by its pieces in the order in which they are read."""
        stayed = self.seen[-1] | self.left.get(screen, set())
        toll = self.tolls.setdefault(place, Toll())
        for pieces in parts:
            words = [(word, piece) for piece in pieces for word in WORD.findall(piece.lower())]
            known = self._mark_known([word for word, _ in words])
            new = len(words) - sum(known)
            moved = [piece for is_known, (_, piece) in zip(known, words, strict=True) if is_known]
            again = self._count_again([each for each in moved if each not in stayed], tuple(word for word, _ in words))
            toll.new += new
            toll.known += again
            if new or again:
                self.fresh.append((place, new, again, " | ".join(pieces)))
        self.left[screen] = {piece for pieces in parts for piece in pieces}
        self.seen.append(self.left[screen])

    def _count_again(self, moved: Sequence[str], part: tuple[str, ...]) -> int:
        """Return how many known words of a part that did not stay are read again, each given by its piece."""
        back = sum(any(piece in screen for screen in self.seen) for piece in moved)
        if part in self.whole:
            back = len(moved)
        self.whole.add(part)
        return len(moved) - back + min(back, GLANCE)

    def _mark_known(self, words: Sequence[str]) -> list[bool]:
        """Return of each word whether it was met before, and remember them all."""
        size = min(NEIGHBOURS, len(words))
        grams = [tuple(words[at : at + size]) for at in range(len(words) - size + 1)] if words else []
        known = {at + step for at, gram in enumerate(grams) if gram in self.met for step in range(size)}
        self.met.update(grams)
        return [at in known for at in range(len(words))]


def list_texts(screen: Screen[None]) -> Iterator[list[str]]:
    """Yield the pieces of each part of a screen, whole; the keys at the bottom are not read."""
    for widget in screen.walk_children(Widget):
        if (
            isinstance(widget, KeyLine)
            or not widget.is_on_screen
            or not all(each.display for each in widget.ancestors_with_self if isinstance(each, Widget))
        ):
            continue
        if [*widget.children]:
            continue
        width, height = widget.outer_size
        if width and height:
            rows = widget.render_lines(Region(0, 0, width, min(height, MOST_ROWS)))
            yield [*list_pieces([strip.text.replace("▌", " ") for strip in rows])]


def list_pieces(rows: Sequence[str]) -> Iterator[str]:
    """Yield what stands between wider gaps, column by column, as one reads cards that hang side by side."""
    columns: dict[int, list[str]] = {}
    for row in rows:
        for piece in PIECE.finditer(row):
            start = next((each for each in columns if abs(each - piece.start()) <= SAME_COLUMN), piece.start())
            columns.setdefault(start, []).append(piece.group())
    yield from (piece for column in columns.values() for piece in column)
