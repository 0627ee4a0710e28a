"""How an employer hires, for the trainer: the advert to read aloud, the rules, the interview."""

from dataclasses import dataclass, replace

from pm_quest.kit.sentences import format_line
from pm_quest.reports.guide_exhibits import list_paragraphs
from pm_quest.reports.hiring_wording import (
    QuestionWording,
    list_hiring_rules,
    list_questions,
    list_reference_wording,
)
from pm_quest.reports.plain_texts import PlainTexts
from pm_quest.story.hiring import Hiring
from pm_quest.story.model import Scenario


@dataclass(frozen=True, slots=True)
class GuideHiring:
    """How an employer hires, every text of it plain and on one line.

    advert: its paragraphs.
    rules: each with its label.
    questions: each with the words before it.
    """

    advert: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, QuestionWording], ...]
    references: tuple[tuple[str, str], ...]


def build_guide_hiring(words: PlainTexts, scenario: Scenario, hiring: Hiring) -> GuideHiring:
    """Return how an employer hires, and what its people write afterwards."""
    return GuideHiring(
        advert=tuple(list_paragraphs(words, hiring.advert or "")),
        rules=tuple((label, format_line(rule)) for label, rule in list_hiring_rules(hiring)),
        questions=tuple((asks, _format_question(words, question)) for asks, question in list_questions(hiring)),
        references=tuple(
            (format_line(label), _format_text(words, text)) for label, text in list_reference_wording(scenario)
        ),
    )


def _format_question(words: PlainTexts, question: QuestionWording) -> QuestionWording:
    heard = tuple((format_line(word), _format_text(words, sentence)) for word, sentence in question.heard)
    return replace(question, ask=_format_text(words, question.ask), listens=format_line(question.listens), heard=heard)


def _format_text(words: PlainTexts, text: str) -> str:
    """Return a text as plain text; names in braces are filled in only in scenes and choices."""
    return format_line(words.plain.strip_markdown(text))
