"""A report as a page: one file with everything in it, to read, print and pass on."""

from collections.abc import Iterator, Mapping
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from pm_quest.analysis.decisions import decisions, impacts
from pm_quest.drawing.pages import drawn, page
from pm_quest.drawing.story_graph import CSS, TooLargeError, story_graph
from pm_quest.drawing.svg import embedded
from pm_quest.reports.decision_rows import decision_rows
from pm_quest.reports.figures import decimal, interval, magnitude, percent, reach, signed
from pm_quest.reports.pictures import Part, impact_words, reach_picture, share_picture
from pm_quest.reports.report import Report
from pm_quest.story.model import ROLE_NAMES, SKILLS
from pm_quest.story.policies import MEANINGS, NAMES

if TYPE_CHECKING:
    from pm_quest.analysis import Figures

ASSUMPTIONS = (
    "These are the figures of a model: of this story as it is written. They prove nothing about people at work.",
    "Which choices fit the organisation and which force it, and what comes of each, was decided by whoever wrote the story.",
    "Impact is one number from 0 to 100, told at an ending.",
    "Adaptability is a point for each fitting decision, and a point off for each forcing one.",
    "A way of playing goes by what a choice says of itself, takes any among equals, and never learns.",
    "Only the best and the worst possible know where choices lead.",
)


def as_page(report: Report) -> str:
    """The page, as HTML."""
    scenario, analysis = report.scenario, report.analysis
    about = [ROLE_NAMES.get(scenario.role, scenario.role), scenario.employer, scenario.author]
    return page(
        "pm_quest.reports",
        "analysis.html",
        language=scenario.language,
        title=f"{scenario.title}: analysis",
        heading=scenario.title,
        about=" · ".join(part for part in about if part),
        summary=scenario.summary,
        report=report,
        facts=list(_facts(report)),
        policies=[_policy(report, *each) for each in analysis.policies.items()],
        skills=[skill.replace("user_design", "user & design") for skill in SKILLS],
        graph=_graph(report),
        graph_css=drawn(CSS),
        endings=_endings(report),
        decisions=decision_rows(report.scenario, decisions(analysis)),
        problems=report.problems,
        lessons=[_lesson(shown) for shown in report.lessons or ()],
        assumptions=ASSUMPTIONS,
    )


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    scenes = report.scenario.scenes.values()
    yield "scenes", f"{len(scenes):,}"
    yield "decisions", f"{sum(bool(scene.choices) for scene in scenes):,}"
    yield "endings", f"{sum(scene.ending is not None for scene in scenes):,}"
    yield "states", f"{report.analysis.states:,}"
    number, _, words = magnitude(report.analysis).rpartition(" ")
    yield words, number


def _policy(report: Report, policy: str, figures: "Figures") -> dict[str, Any]:
    impact = figures.impact
    words = f"{NAMES[policy]}: {impact_words(impact.mean, impact.min, impact.max)}"
    return {
        "name": NAMES[policy],
        "meaning": MEANINGS[policy],
        "picture": drawn(reach_picture(f"impact-{_safe(policy)}", words, impact.mean, (impact.min, impact.max))),
        "mean": decimal(impact.mean),
        "sd": decimal(impact.sd),
        "reach": reach(impact) if report.exact else interval(impact.ci),
        "adaptability": signed(figures.adaptability.mean),
        "adaptability_reach": reach(figures.adaptability, sign=True),
        "skills": [decimal(figures.skills[skill].mean) for skill in SKILLS],
        "unfinished": percent(figures.unfinished) if figures.unfinished else "",
    }


def _graph(report: Report) -> dict[str, Any]:
    """The picture of the story, or a sentence where there is none."""
    try:
        return {"picture": drawn(embedded(_fitting_paper(story_graph(report.scenario)))), "why": ""}
    except TooLargeError as error:
        return {"picture": "", "why": str(error)}


def _fitting_paper(root: Any) -> Any:
    root.set("class", "story-graph fit-print")
    return root


def _endings(report: Report) -> dict[str, Any]:
    """The endings, the most worth first, each with a letter, its impact, and how probable it is by each policy."""
    worth = impacts(report.analysis)
    ids = [id for id, scene in report.scenario.scenes.items() if scene.ending]
    ids.sort(key=lambda ending: -sum(worth.get(ending, (0, 0))))
    rows = [_ending(report, id, letter, worth) for id, letter in zip(ids, _letters(), strict=False)]
    shares = {policy: figures.endings for policy, figures in report.analysis.policies.items()}
    bars = [
        {
            "policy": NAMES[policy],
            "picture": drawn(_bar(policy, rows, found)),
            "cells": list(_cells(report, policy, ids)),
        }
        for policy, found in shares.items()
    ]
    return {"rows": rows, "bars": bars}


def _ending(report: Report, id: str, letter: str, worth: Mapping[str, tuple[int, int]]) -> dict[str, Any]:
    ending = report.scenario.scenes[id].ending
    low, high = worth.get(id, (None, None))
    told = "not reached" if report.exact else str(ending.impact.source if ending else "")
    return {
        "id": id,
        "letter": letter,
        "title": ending.title if ending else id,
        "impact": told if low is None else f"{low}" if low == high else f"{low} to {high}",
        "strength": 0.5 if low is None or high is None else (low + high) / 200,
    }


def _cells(report: Report, policy: str, ids: list[str]) -> Iterator[str]:
    figures = report.analysis.policies[policy]
    for id in ids:
        between = figures.endings_ci.get(id)
        if between is not None:
            yield f"{100 * between[0]:.1f} to {100 * between[1]:.1f} %"
        else:
            yield percent(figures.endings.get(id, 0.0)) if id in figures.endings else "–"


def _bar(policy: str, rows: list[dict[str, Any]], shares: Mapping[str, float]) -> str:
    parts = [Part(row["letter"], row["title"], shares.get(row["id"], 0.0), row["strength"]) for row in rows]
    shown = [part for part in parts if part.share]
    words = f"{NAMES[policy]}: " + (", ".join(f"{p.letter} {percent(p.share)}" for p in shown) or "never ends")
    return share_picture(f"endings-{_safe(policy)}", words, shown)


def _lesson(shown: Any) -> dict[str, str]:
    sign = {">": "leads to more than", ">=": "leads to as much as, or more than,"}[shown.lesson.sign]
    return {
        "claim": f"{NAMES[shown.lesson.better]} {sign} {NAMES[shown.lesson.worse]}",
        "verdict": shown.verdict,
        "figures": f"{decimal(shown.better)} and {decimal(shown.worse)}",
    }


def _letters() -> Iterator[str]:
    """A, B, … Z, A2, B2, …: enough for any number of endings."""
    number = 0
    while True:
        number += 1
        yield from (letter if number == 1 else f"{letter}{number}" for letter in ascii_uppercase)


def _safe(policy: str) -> str:
    return "".join(each if each.isalnum() else "-" for each in policy)
