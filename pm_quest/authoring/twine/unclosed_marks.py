"""Find what a passage opens and never closes, or closes and never opened."""

from collections.abc import Sequence

from pm_quest.authoring.twine.passage_marks import PassageMark
from pm_quest.authoring.twine.twine_story import FormatName


def find_unclosed(marks: Sequence[PassageMark], form: FormatName) -> tuple[frozenset[int], frozenset[int]]:
    """Return the numbers of marks that are never closed, and of those that close nothing.

    In Harlowe each `else` has a hook of its own; elsewhere it belongs to the open `if`.
    """
    opened, stray = dict[str, list[int]](), set[int]()
    own = ("if", "else", "elseif") if form == "harlowe" else ("if",)
    for number, mark in enumerate(marks):
        kind = "if" if mark.sign in (*own, "end") else mark.text.lower()
        if mark.sign in own or mark.sign == "open":
            opened.setdefault(kind, []).append(number)
        elif mark.sign in ("end", "close"):
            waiting = opened.get(kind)
            if waiting:
                waiting.pop()
            else:
                stray.add(number)
    return frozenset(number for numbers in opened.values() for number in numbers), frozenset(stray)
