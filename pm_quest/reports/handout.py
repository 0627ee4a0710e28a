"""Two handouts of a scenario, a page each: before it is played, without a word of what happens, and for the debrief.

What an author writes at length is cut: a handout that becomes two pages is not read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pm_quest.kit.text import shorten_at_word
from pm_quest.reports.guide_exhibits import list_paragraphs
from pm_quest.reports.handout_words import choose_steps, choose_words
from pm_quest.reports.plain_texts import PlainTexts
from pm_quest.reports.session_plan import group_by_step
from pm_quest.story.model import JOBS, Brings, Scenario
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.used_terms import view_terms
from pm_quest.story.view import TermView
from pm_quest.story.view_builder import view_story

MAX_TITLE, MAX_SUMMARY, MAX_ADVERT, MAX_QUESTION, MAX_MEANING = 90, 520, 760, 250, 190
"""Characters of each that fit; a longer one is cut at a word."""
MAX_WORDS_LENGTH = 900
"""Characters of the words and their meanings, all together."""
MOST_THOUGHTS, MOST_QUESTIONS, MOST_LEARNT = 3, 2, 3
LINES_BY_LENGTH = ((600, 3), (1300, 2))
"""So many lines to write on a step has where all texts of the page have fewer characters; else one."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True)
class Handout:
    """The page for before: every text plain and on one line.

    advert: its paragraphs
    words: the terms that come up until the second decision
    """

    title: str
    employer: str
    language: str
    summary: str
    advert: tuple[str, ...]
    role: str
    steps: tuple[str, ...]
    think: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    more_words: bool


@dataclass(frozen=True, slots=True)
class DebriefStepSheet:
    """A step of the debrief: its title and questions, and how many lines there are to write on."""

    title: str
    questions: tuple[str, ...]
    lines: int


@dataclass(frozen=True, slots=True)
class DebriefSheet:
    """The page for the debrief."""

    title: str
    employer: str
    language: str
    turn: str
    steps: tuple[DebriefStepSheet, ...]
    learnt: tuple[str, ...]


def build_handout(scenario: Scenario) -> Handout:
    """Return the page for before, which tells nothing but what the start of the story tells."""
    texts, words = PlainTexts(view_story(scenario)), choose_words(scenario.language)
    teaching, hiring = scenario.teaching, scenario.hiring
    terms = tuple(_choose_terms(texts, scenario))
    think = teaching.before[:MOST_THOUGHTS] if teaching else ()
    steps = [words["steps"]]
    steps += [words["minutes"].format(n=scenario.minutes)] if scenario.minutes else []
    return Handout(
        title=_cut(texts.format_line(scenario.title, plain=True), MAX_TITLE),
        employer=_cut(texts.format_line(scenario.employer or "", plain=True), MAX_TITLE),
        language=scenario.language,
        summary=_cut(texts.format_line(scenario.summary), MAX_SUMMARY),
        advert=tuple(_cut_all(list_paragraphs(texts, hiring.advert or "") if hiring else (), MAX_ADVERT)),
        role=words["you" if scenario.role in JOBS else "you_other"],
        steps=tuple(steps),
        think=tuple(_cut(texts.format_line(each), MAX_QUESTION) for each in think) or (words["think_general"],),
        words=terms,
        more_words=len(terms) < len(scenario.glossary),
    )


def build_debrief_sheet(scenario: Scenario) -> DebriefSheet:
    """Return the page for the debrief, with the author's questions or general ones."""
    texts, words = PlainTexts(view_story(scenario)), choose_words(scenario.language)
    teaching = scenario.teaching
    mine = group_by_step([texts.format_line(text) for text in teaching.after] if teaching else [])
    steps = [
        (title, tuple(_cut(each, MAX_QUESTION) for each in (asked or always)[:MOST_QUESTIONS]))
        for (title, always), asked in zip(choose_steps(scenario.language), mine, strict=True)
    ]
    learnt = tuple(
        _cut(texts.format_line(each), MAX_QUESTION) for each in (teaching.objectives[:MOST_LEARNT] if teaching else ())
    )
    places = dict.fromkeys(texts.format_place(scenario.scenes[id]) for id in scenario.turn)
    turned = _cut(" / ".join(places), MAX_QUESTION)
    length = sum(map(len, (*learnt, turned, *(each for _, asked in steps for each in asked))))
    lines = next((lines for most, lines in LINES_BY_LENGTH if length < most), 1)
    return DebriefSheet(
        title=_cut(texts.format_line(scenario.title, plain=True), MAX_TITLE),
        employer=_cut(texts.format_line(scenario.employer or "", plain=True), MAX_TITLE),
        language=scenario.language,
        turn=words["turned"].format(places=turned) if turned else "",
        steps=tuple(DebriefStepSheet(title, asked, lines) for title, asked in steps),
        learnt=learnt,
    )


def _choose_terms(texts: PlainTexts, scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Yield the terms that come up until the second decision, as many as there is room for."""
    left = MAX_WORDS_LENGTH
    for term in dict.fromkeys(_list_early_terms(scenario)):
        word = texts.format_line(term.term, plain=True)
        meaning = _cut_meaning(texts.format_line(term.meaning))
        left -= len(word) + len(meaning)
        if left < 0:
            return
        yield word, meaning


def _list_early_terms(scenario: Scenario) -> Iterator[TermView]:
    start = Playthrough.start(scenario, Brings(), 0)
    yield from view_terms(start)
    for offer in start.offers:
        if offer.open:
            yield from view_terms(start.choose(offer.id))


def _cut_meaning(meaning: str) -> str:
    """Return a meaning, or its first sentence where it is long."""
    return meaning if len(meaning) <= MAX_MEANING else _cut(_SENTENCE_END.split(meaning)[0], MAX_MEANING)


def _cut(text: str, longest: int) -> str:
    return shorten_at_word(text, longest)


def _cut_all(texts: Iterable[str], longest: int) -> Iterator[str]:
    """Yield texts as long as all of them together fit, and the beginning of the next."""
    for text in texts:
        if longest <= 0:
            return
        yield _cut(text, longest)
        longest -= len(text)
