"""A student's own debrief as a file to keep: a page that holds all it needs, or Markdown."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from pm_quest.classroom.student.values import Alternative, Debrief, Decision
from pm_quest.drawing.pages import page
from pm_quest.reports.guide_pages import escaped
from pm_quest.reports.plain_words import Words
from pm_quest.story.model import Scenario
from pm_quest.story.sentences import counted

FORMS = {".html": "HTML", ".htm": "HTML", ".md": "Markdown"}
"""The forms, by what the name of the file ends in."""
FOOT = "One's own debrief of a session with PM Quest. Which organisation you met decides what would have fitted."
_SKILLS = {"industry": "industry", "business": "business", "user_design": "user & design", "tech": "tech"}


@dataclass(frozen=True, slots=True)
class _Offer:
    say: str
    words: str
    strong: bool


@dataclass(frozen=True, slots=True)
class _Told:
    head: str
    signals: tuple[str, ...]
    offers: tuple[_Offer, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Whole:
    scenario: str
    employer: str
    title: str
    text: tuple[str, ...]
    figures: tuple[str, ...]
    decisions: tuple[_Told, ...]
    foot: str = FOOT


def file_name(scenario: Scenario) -> str:
    """What such a file may be called: `corner-shop-debrief.html`."""
    words = re.sub(r"[^a-z0-9]+", "-", scenario.title.lower())[:40].strip("-")
    return f"{words or 'pm-quest'}-debrief.html"


def as_page(scenario: Scenario, debrief: Debrief, *, alone: bool) -> str:
    """The debrief as HTML."""
    told = _whole(scenario, debrief, alone=alone)
    return page(
        "pm_quest.classroom.student",
        "debrief.html",
        told=told,
        language=scenario.language,
        title=f"{told.scenario}: debrief",
    )


def as_markdown(scenario: Scenario, debrief: Debrief, *, alone: bool) -> str:
    """The debrief as Markdown, in which every text of the story is words and no markup."""
    text = _template().render(told=_whole(scenario, debrief, alone=alone))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _whole(scenario: Scenario, debrief: Debrief, *, alone: bool) -> _Whole:
    words = Words(scenario)
    wanted = (*debrief.wanted, *[None] * len(debrief.decisions))
    return _Whole(
        scenario=words.line(scenario.title, plain=True),
        employer=words.line(scenario.employer or "", plain=True),
        title=words.line(debrief.title, plain=True),
        text=tuple(words.line(each) for each in debrief.text.split("\n\n") if each.strip()),
        figures=tuple(_figures(scenario, debrief)),
        decisions=tuple(
            _told(words, decision, None if alone else mine)
            for decision, mine in zip(debrief.decisions, wanted, strict=False)
        ),
    )


def _figures(scenario: Scenario, debrief: Debrief) -> list[str]:
    if not debrief.voted:
        return [f"{counted(len(debrief.decisions), 'decision')} without a vote of yours: no score."]
    said = [] if debrief.impact is None else [f"Impact: {debrief.impact} of 100"]
    fits = ", ".join(f"{fit} {count}" for fit, count in debrief.fits.items())
    said.append(f"{counted(len(debrief.decisions), 'decision')}: {fits}")
    said.append(f"Adaptability: {debrief.adaptability} (these decisions: {debrief.lowest} to {debrief.highest})")
    said += [f"Skill, {_SKILLS[skill]}: {value}" for skill, value in debrief.skills.items()]
    return said + [f"{scenario.meters[id].label}: {value}" for id, value in debrief.meters.items()]


def _told(words: Words, decision: Decision, mine: str | None) -> _Told:
    where = words.line(decision.where, plain=True)
    texts = (decision.outcome.then, decision.outcome.because or "")
    return _Told(
        head=f"{decision.number}. {where or 'A decision'} ({decision.fit})",
        signals=tuple(map(words.line, decision.signals)),
        offers=tuple(_Offer(words.line(each.say), _words(each, mine), each.taken) for each in decision.alternatives),
        texts=tuple(words.line(each) for each in texts if each.strip()),
    )


def _words(offer: Alternative, mine: str | None) -> str:
    said: list[str] = ["locked" if offer.fit is None or not offer.open else offer.fit]
    said += ["taken"] if offer.taken else []
    said += ["what you wanted"] if mine == offer.id else []
    return ", ".join(said)


@cache
def _template() -> Template:
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701  not HTML: `e` escapes
    environment.filters["e"] = escaped
    text = (files("pm_quest.classroom.student") / "templates" / "debrief.md").read_text(encoding="utf-8")
    return environment.from_string(text)
