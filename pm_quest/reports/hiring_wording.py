"""How an employer hires, in words: whom they call, what they listen for, what they say to have heard."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pm_quest.reports.figure_formats import format_signed
from pm_quest.story.authored_texts import list_reference_texts
from pm_quest.story.hiring import ELSE, INTERVIEWS, STACK_SIZE, Hiring, InterviewQuestion
from pm_quest.story.labels import ACT_LABELS, CARD_LABELS, LEAD_LABELS, SKILL_LABELS
from pm_quest.story.model import CREDENTIALS, Scenario

_LISTENED_LABELS: Mapping[str, str] = {
    **CARD_LABELS,
    **ACT_LABELS,
    **{skill: f"leaning on {label}" for skill, label in SKILL_LABELS.items()},
    "adapts": "what adapts",
    "neutral": "what is neutral",
    "forces": "what forces",
    ELSE: "anything else",
}
_VISIT_WORDS = ("They ask", "They ask who comes again", "They ask who comes a third time")
_REFERENCE_LABELS: Mapping[str, str] = {
    "good": "good work",
    "bad": "bad work",
    "unkind": "good work, not fair",
    "too_kind": "bad work, not fair",
}


@dataclass(frozen=True, slots=True)
class QuestionWording:
    """A question of an interview: the texts as the author wrote them, the rest in words.

    listens: what they listen for, with points.
    heard: what has to be heard, and the sentence that is said then, in order.
    """

    ask: str
    listens: str
    heard: tuple[tuple[str, str], ...]


def list_hiring_rules(hiring: Hiring) -> Iterator[tuple[str, str]]:
    """Yield the rules by which an employer hires, each with its label."""
    if hiring.filter:
        yield "Read", f"only those with {_name_credentials([hiring.filter])}"
    if hiring.experience:
        sought = (f"{SKILL_LABELS[skill]} {points}" for skill, points in hiring.experience.items())
        yield "Looked for", ", ".join(sought)
    if hiring.leads:
        yield "A letter leads with", _join_points(hiring.leads, LEAD_LABELS)
    if hiring.cherry:
        yield "Breaks a tie", _name_credentials(hiring.cherry)
    yield "Called", f"{hiring.calls} of {STACK_SIZE}"
    if hiring.pays is not None:
        yield "Pays", f"{hiring.pays:,} a year"
    if hiring.training:
        yield "Pays for the courses of", _name_credentials(hiring.training)


def list_questions(hiring: Hiring) -> Iterator[tuple[str, QuestionWording]]:
    """Yield each question of the interviews in words, with the words before it, visit by visit."""
    for key, _, question in hiring.list_interviews():
        yield _VISIT_WORDS[INTERVIEWS.index(key)], describe_question(question)


def describe_question(question: InterviewQuestion) -> QuestionWording:
    """Return a question of an interview in words."""
    return QuestionWording(
        ask=question.ask,
        listens=_join_points(question.listens, _LISTENED_LABELS) or "nothing",
        heard=tuple((_label_word(word, _LISTENED_LABELS), sentence) for word, sentence in question.heard.items()),
    )


def list_reference_wording(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Yield what may be written about the player after the job, each with who writes it, and when."""
    for who, reference in scenario.hiring.references.items() if scenario.hiring else ():
        member = scenario.cast.get(who)
        name = member.name if member else who
        for key, text in list_reference_texts(reference):
            yield f"{name}, {_REFERENCE_LABELS[key]}", text


def _join_points(points: Mapping[str, int], labels: Mapping[str, str]) -> str:
    return ", ".join(f"{_label_word(word, labels)} {format_signed(each, 0)}" for word, each in points.items())


def _label_word(word: str, labels: Mapping[str, str]) -> str:
    """Return the label of a word; of somebody's own kind of card the id with blanks."""
    return labels.get(word) or word.replace("_", " ")


def _name_credentials(ids: Iterable[str]) -> str:
    return ", ".join(CREDENTIALS.get(id, id) for id in ids)
