"""Export a student's debrief to a file: a self-contained page, or Markdown."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from pm_quest.classroom.student.remote_values import RemoteAlternative, RemoteDebrief, RemoteDecision
from pm_quest.drawing.html_pages import render_page
from pm_quest.kit.sentences import format_count
from pm_quest.reports.guide_pages import escape_markdown
from pm_quest.reports.plain_texts import PlainTexts
from pm_quest.story.model import Scenario

EXPORT_FORMS = {".html": "HTML", ".htm": "HTML", ".md": "Markdown"}
"""The forms, by what the name of the file ends in."""
FOOTER = "One's own debrief of a session with PM Quest. Which organisation you met decides what would have fitted."
_SKILL_LABELS = {"industry": "industry", "business": "business", "user_design": "user & design", "tech": "tech"}


@dataclass(frozen=True, slots=True)
class _OptionText:
    say: str
    words: str
    strong: bool


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


def suggest_name(scenario: Scenario) -> str:
    """Return a name for such a file: `corner-shop-debrief.html`."""
    words = re.sub(r"[^a-z0-9]+", "-", scenario.title.lower())[:40].strip("-")
    return f"{words or 'pm-quest'}-debrief.html"


def render_debrief_page(scenario: Scenario, debrief: RemoteDebrief, *, alone: bool) -> str:
    """Return the debrief as HTML."""
    told = _build_debrief(scenario, debrief, alone=alone)
    return render_page(
        "pm_quest.classroom.student",
        "debrief.html",
        told=told,
        language=scenario.language,
        title=f"{told.scenario}: debrief",
    )


def render_markdown(scenario: Scenario, debrief: RemoteDebrief, *, alone: bool) -> str:
    """Return the debrief as Markdown, with every text of the story escaped."""
    text = _load_template().render(told=_build_debrief(scenario, debrief, alone=alone))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _build_debrief(scenario: Scenario, debrief: RemoteDebrief, *, alone: bool) -> _DebriefText:
    words = PlainTexts(scenario)
    wanted = (*debrief.wanted, *[None] * len(debrief.decisions))
    return _DebriefText(
        scenario=words.format_line(scenario.title, plain=True),
        employer=words.format_line(scenario.employer or "", plain=True),
        title=words.format_line(debrief.title, plain=True),
        text=tuple(words.format_line(each) for each in debrief.text.split("\n\n") if each.strip()),
        figures=tuple(_list_figures(scenario, debrief)),
        decisions=tuple(
            _build_decision(words, decision, None if alone else mine)
            for decision, mine in zip(debrief.decisions, wanted, strict=False)
        ),
    )


def _list_figures(scenario: Scenario, debrief: RemoteDebrief) -> list[str]:
    if not debrief.voted:
        return [f"{format_count(len(debrief.decisions), 'decision')} without a vote of yours: no score."]
    said = [] if debrief.impact is None else [f"Impact: {debrief.impact} of 100"]
    fits = ", ".join(f"{fit} {count}" for fit, count in debrief.fits.items())
    said.append(f"{format_count(len(debrief.decisions), 'decision')}: {fits}")
    said.append(f"Adaptability: {debrief.adaptability} (these decisions: {debrief.lowest} to {debrief.highest})")
    said += [f"Skill, {_SKILL_LABELS[skill]}: {value}" for skill, value in debrief.skills.items()]
    return said + [f"{scenario.meters[id].label}: {value}" for id, value in debrief.meters.items()]


def _build_decision(words: PlainTexts, decision: RemoteDecision, mine: str | None) -> _DecisionText:
    where = words.format_line(decision.where, plain=True)
    texts = (decision.outcome.then, decision.outcome.because or "")
    return _DecisionText(
        head=f"{decision.number}. {where or 'A decision'} ({decision.fit})",
        signals=tuple(map(words.format_line, decision.signals)),
        offers=tuple(
            _OptionText(words.format_line(each.say), _describe_option(each, mine), each.taken)
            for each in decision.alternatives
        ),
        texts=tuple(words.format_line(each) for each in texts if each.strip()),
    )


def _describe_option(offer: RemoteAlternative, mine: str | None) -> str:
    said: list[str] = ["locked" if offer.fit is None or not offer.open else offer.fit]
    said += ["taken"] if offer.taken else []
    said += ["what you wanted"] if mine == offer.id else []
    return ", ".join(said)


@cache
def _load_template() -> Template:
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701  not HTML: `e` escapes
    environment.filters["e"] = escape_markdown
    text = (files("pm_quest.classroom.student") / "templates" / "debrief.md").read_text(encoding="utf-8")
    return environment.from_string(text)
