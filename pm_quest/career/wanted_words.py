"""What a question of an interview wants to hear, in words that don't say how much each is worth."""

from collections.abc import Mapping

from pm_quest.career.career_model import Career
from pm_quest.kit.sentences import join_words
from pm_quest.story.hiring import InterviewQuestion
from pm_quest.story.interview_words import CARD_KINDS
from pm_quest.story.labels import ACT_LABELS, CARD_LABELS, SKILL_LABELS, WANTED_ACTS, WANTED_FITS, speak_label

_TOLD_OF_DECISIONS: Mapping[str, str] = {
    **WANTED_ACTS,
    **WANTED_FITS,
    **{id: f"leaned on {speak_label(id)}" for id in SKILL_LABELS},
}
"""What can be wanted of a decision, in an order that says nothing about this question."""
_KINDS: Mapping[str, str] = {**CARD_LABELS, "contribution": "a contribution", "paid_work": "paid work"}
"""The kinds of card, with those that only the career of the game has."""
_BESIDE_ANSWERS: Mapping[str, str] = {**ACT_LABELS, **SKILL_LABELS}
"""The words for acts and skills where answers are listed; fits and kinds of card stand there as they are."""


def list_wanted(career: Career, question: InterviewQuestion) -> list[str]:
    """Return the words that a question gives points for, of those that there can be in this career."""
    kinds = dict.fromkeys((*CARD_KINDS, *(card.kind for card in career.cards.values())))
    return [word for word in (*_TOLD_OF_DECISIONS, *kinds) if question.listens.get(word, 0) > 0]


def describe_wanted(career: Career, question: InterviewQuestion) -> str:
    """Return what a question wants to hear, as in `They want to hear of a time in a job when you …`; empty for nothing."""
    times, things = _sort_wanted(career, question)
    parts = [f"of a time in a job when you {join_words(times, 'or')}"] if times else []
    parts += [f"of {join_words(things, 'or')}"] if things else []
    return f"They want to hear {', or '.join(parts)}." if parts else ""


def brief_wanted(career: Career, question: InterviewQuestion) -> str:
    """Return the same for the eye, in the words that stand beside each answer: as in `Wanted: asking · tech · pilot`."""
    words = [_BESIDE_ANSWERS.get(word) or word.replace("_", " ") for word in list_wanted(career, question)]
    return f"Wanted: {' · '.join(words)}" if words else ""


def _sort_wanted(career: Career, question: InterviewQuestion) -> tuple[list[str], list[str]]:
    """Return what is wanted of decisions, and what else, in words."""
    wanted = list_wanted(career, question)
    times = [_TOLD_OF_DECISIONS[word] for word in wanted if word in _TOLD_OF_DECISIONS]
    return times, [name_kind(word) for word in wanted if word not in _TOLD_OF_DECISIONS]


def name_kind(kind: str) -> str:
    """Return what a card of this kind is, as in `a pilot`; of somebody's own kind, as in `something of the kind “mentoring”`."""
    return _KINDS.get(kind) or f"something of the kind “{kind.replace('_', ' ')}”"
