"""What an interview can listen for in an answer, and what is said to have been heard in it.

An answer is a decision of an earlier job, which has a fit, perhaps an act, and perhaps a skill that
it leans on; or a card of the preparation, which has a kind. A scenario may name kinds of card that
are not known here: those of somebody's own career.
"""

from collections.abc import Collection, Mapping

from pm_quest.story.hiring import ELSE, InterviewQuestion
from pm_quest.story.model import ACTS, FITS, SKILLS

CARD_KINDS = ("course", "certificate", "degree", "pilot", "side_hustle", "interviews", "talk", "resource")
"""The kinds of card of a preparation that every career has."""
LISTENED_WORDS: tuple[str, ...] = (*ACTS, *FITS, *SKILLS, *CARD_KINDS)


def add_points(question: InterviewQuestion, answer: Collection[str]) -> int:
    """Return the points of an answer, given by the words that are true of it."""
    return sum(points for word, points in question.listens.items() if word in answer)


def find_sentence(heard: Mapping[str, str], answer: Collection[str]) -> str | None:
    """Return what is said of an answer: the first sentence whose word is true of it, or that of `else`."""
    return next((sentence for word, sentence in heard.items() if word in answer), heard.get(ELSE))


def list_unheard(heard: Mapping[str, str]) -> list[str]:
    """Return the words whose sentence is never said: each decision has one of the fits, which come before.

    Kinds of card are never among them, since a card has no fit.
    """
    left: set[str] = {*FITS}
    unheard: list[str] = []
    for word in heard:
        if not left and word in (*ACTS, *SKILLS):
            unheard.append(word)
        left.discard(word)
    return unheard
