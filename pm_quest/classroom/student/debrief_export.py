"""Export a student's debrief to a file: a self-contained page, or Markdown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from pm_quest.drawing.html_pages import render_page
from pm_quest.kit.sentences import format_count
from pm_quest.reports.markdown_pages import render_document
from pm_quest.reports.plain_texts import PlainTexts
from pm_quest.story.habits import describe_profile
from pm_quest.story.labels import SKILL_LABELS, describe_book, describe_panel_votes, name_ending
from pm_quest.story.view import AlternativeView, DebriefView, DecisionView, StoryView

EXPORT_FORMS = {".html": "HTML", ".htm": "HTML", ".md": "Markdown"}
"""The forms, by what the name of the file ends in."""
FOOTER = "One's own debrief of a session with PM Quest. Which organisation you met decides what would have fitted."


@dataclass(frozen=True, slots=True)
class _OptionText:
    say: str
    words: str
    strong: bool
    reason: str


@dataclass(frozen=True, slots=True)
class _DecisionText:
    head: str
    signals: tuple[str, ...]
    offers: tuple[_OptionText, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _DebriefText:
    scenario: str
    employer: str
    title: str
    text: tuple[str, ...]
    figures: tuple[str, ...]
    decisions: tuple[_DecisionText, ...]
    foot: str = FOOTER


def suggest_name(story: StoryView) -> str:
    """Return a name for such a file: `corner-shop-debrief.html`."""
    words = re.sub(r"[^a-z0-9]+", "-", story.title.lower())[:40].strip("-")
    return f"{words or 'pm-quest'}-debrief.html"


def render_debrief_page(story: StoryView, debrief: DebriefView, wanted: Sequence[str | None]) -> str:
    """Return the debrief as HTML."""
    export = _build_debrief(story, debrief, wanted)
    return render_page(
        "pm_quest.classroom.student",
        "debrief.html",
        debrief=export,
        language=story.language,
        title=f"{export.scenario}: debrief",
    )


def render_markdown(story: StoryView, debrief: DebriefView, wanted: Sequence[str | None]) -> str:
    """Return the debrief as Markdown, with every text of the story escaped."""
    export = _build_debrief(story, debrief, wanted)
    return render_document("pm_quest.classroom.student", "debrief.md", debrief=export)


def _build_debrief(story: StoryView, debrief: DebriefView, wanted: Sequence[str | None]) -> _DebriefText:
    words = PlainTexts(story)
    return _DebriefText(
        scenario=words.format_line(story.title, plain=True),
        employer=words.format_line(story.employer or "", plain=True),
        title=words.format_line(name_ending(debrief), plain=True),
        text=tuple(words.format_line(each) for each in debrief.text.split("\n\n") if each.strip()),
        figures=tuple(_list_figures(debrief, story.language)),
        decisions=tuple(
            _build_decision(words, decision, mine)
            for decision, mine in zip_longest(debrief.decisions, wanted[: len(debrief.decisions)])
        ),
    )


def _list_figures(debrief: DebriefView, language: str) -> list[str]:
    if not debrief.voted:
        return [f"{format_count(len(debrief.decisions), 'decision')} without a vote of yours: no score."]
    said = [] if debrief.impact is None else [f"Impact: {debrief.impact} of 100"]
    fits = ", ".join(f"{fit} {count}" for fit, count in debrief.fits.items())
    said.append(f"{format_count(len(debrief.decisions), 'decision')}: {fits}")
    said.append(f"Adaptability: {debrief.adaptability} (these decisions: {debrief.lowest} to {debrief.highest})")
    said += [describe_profile(debrief.habits, language)] if debrief.habits else []
    said += [f"Skill, {SKILL_LABELS[skill]}: {value}" for skill, value in debrief.skills.items()]
    return said + [f"{meter.label}: {meter.value}" for meter in debrief.meters]


def _build_decision(words: PlainTexts, decision: DecisionView, mine: str | None) -> _DecisionText:
    where = words.format_line(decision.where, plain=True)
    texts = (decision.outcome.then, decision.outcome.because or "")
    return _DecisionText(
        head=f"{decision.number}. {where or 'A decision'} ({decision.fit})",
        signals=tuple(map(words.format_line, decision.signals)),
        offers=tuple(
            _OptionText(
                words.format_line(each.say), _describe_option(each, mine), each.taken, _find_reason(words, each)
            )
            for each in decision.offers
        ),
        texts=tuple(words.format_line(each) for each in texts if each.strip()),
    )


def _find_reason(words: PlainTexts, offer: AlternativeView) -> str:
    """Return why an option would have fitted or not; that of the one taken stands with its outcome."""
    return "" if offer.taken else words.format_line(offer.because or "")


def _describe_option(offer: AlternativeView, mine: str | None) -> str:
    said: list[str] = ["locked" if offer.fit is None or not offer.open else offer.fit]
    said += [describe_book(offer.book)] if offer.book else []
    said += [describe_panel_votes(offer.panel)] if offer.panel else []
    said += ["taken"] if offer.taken else []
    said += ["what you wanted"] if mine == offer.id else []
    return ", ".join(said)
