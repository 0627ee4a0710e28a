"""A report as a self-contained page to read, print and share."""

from collections.abc import Iterator, Mapping
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from pm_quest.analysis.decision_values import CONTINUATION_POLICIES, list_ending_impacts, value_decisions
from pm_quest.analysis.lesson_caveats import describe_caveats
from pm_quest.drawing.html_pages import mark_svg, render_page
from pm_quest.drawing.story_graph import CSS, StoryTooLargeError, draw_story_graph
from pm_quest.drawing.svg import render_embedded
from pm_quest.reports.book_scenes import build_book_scenes
from pm_quest.reports.decision_rows import build_decision_rows
from pm_quest.reports.difference_rows import build_arrival_rows, build_difference_rows
from pm_quest.reports.figure_formats import (
    format_count_of_playthroughs,
    format_decimal,
    format_interval,
    format_percent,
    format_range,
    format_signed,
)
from pm_quest.reports.played_section import build_play_section
from pm_quest.reports.scenario_report import ScenarioReport
from pm_quest.reports.small_pictures import BarPart, describe_range, draw_range, draw_shares
from pm_quest.story.labels import SKILL_LABELS
from pm_quest.story.model import ROLE_NAMES, SKILLS, Lesson
from pm_quest.story.policies import POLICY_MEANINGS, POLICY_NAMES

if TYPE_CHECKING:
    from pm_quest.analysis import PolicyFigures

REPORT_ASSUMPTIONS = (
    "These are the figures of a model: of this story as it is written. They prove nothing about people at work.",
    "Which choices fit the organisation and which force it, and what comes of each, was decided by the author of the story.",
    "Impact is one number from 0 to 100, set by the ending.",
    "Adaptability is a point for each fitting decision, and a point off for each forcing one.",
    "A way of playing goes by what a choice says of itself, takes any among equals, and never learns.",
    "Only the best and the worst possible know where choices lead.",
)


def render_page_report(report: ScenarioReport) -> str:
    """Return the page as HTML."""
    scenario, analysis = report.scenario, report.analysis
    about = [ROLE_NAMES.get(scenario.role, scenario.role), scenario.employer, scenario.author]
    policies = (*CONTINUATION_POLICIES, *report.compared_policies) if report.exact else ()
    return render_page(
        "pm_quest.reports",
        "analysis.html",
        language=scenario.language,
        title=f"{scenario.title}: analysis",
        heading=scenario.title,
        about=" · ".join(part for part in about if part),
        summary=scenario.summary,
        report=report,
        facts=list(_list_facts(report)),
        policies=[_build_policy_row(report, *each) for each in analysis.applicable_policies.items()],
        skills=[*SKILL_LABELS.values()],
        graph=_build_graph(report),
        graph_css=mark_svg(CSS),
        endings=_build_endings(report),
        differences=build_difference_rows(report),
        scenes=build_book_scenes(report),
        decisions=build_decision_rows(report.scenario, value_decisions(analysis, policies)),
        arrivals=build_arrival_rows(report),
        problems=report.problems,
        lessons=[_build_lesson_row(report, shown) for shown in report.lessons or ()],
        played=None if report.played is None else build_play_section(report.played, scenario),
        assumptions=REPORT_ASSUMPTIONS,
    )


def _list_facts(report: ScenarioReport) -> Iterator[tuple[str, str]]:
    scenes = report.scenario.scenes.values()
    yield "scenes", f"{len(scenes):,}"
    yield "decisions", f"{sum(bool(scene.choices) for scene in scenes):,}"
    yield "endings", f"{sum(scene.ending is not None for scene in scenes):,}"
    yield "states", f"{report.analysis.states:,}"
    number, _, words = format_count_of_playthroughs(report.analysis).rpartition(" ")
    yield words, number


def _build_policy_row(report: ScenarioReport, policy: str, figures: "PolicyFigures") -> dict[str, Any]:
    impact = figures.impact
    words = f"{POLICY_NAMES[policy]}: {describe_range(impact.mean, impact.min, impact.max)}"
    return {
        "name": POLICY_NAMES[policy],
        "meaning": POLICY_MEANINGS[policy],
        "picture": mark_svg(draw_range(f"impact-{_safe_id(policy)}", words, impact.mean, (impact.min, impact.max))),
        "mean": format_decimal(impact.mean),
        "sd": format_decimal(impact.sd),
        "reach": format_range(impact) if report.exact else format_interval(impact.ci),
        "adaptability": format_signed(figures.adaptability.mean),
        "adaptability_reach": format_range(figures.adaptability, sign=True),
        "skills": [format_decimal(figures.skills[skill].mean) for skill in SKILLS],
        "unfinished": format_percent(figures.unfinished) if figures.unfinished else "",
    }


def _build_graph(report: ScenarioReport) -> dict[str, Any]:
    """Return the picture of the story, or why there is none."""
    try:
        return {"picture": mark_svg(render_embedded(_fit_to_paper(draw_story_graph(report.scenario)))), "why": ""}
    except StoryTooLargeError as error:
        return {"picture": "", "why": str(error)}


def _fit_to_paper(root: Any) -> Any:
    root.set("class", "story-graph fit-print")
    return root


def _build_endings(report: ScenarioReport) -> dict[str, Any]:
    """Return the endings, highest impact first: letter, impact, and probability by policy."""
    worth = list_ending_impacts(report.analysis)
    ids = [id for id, scene in report.scenario.scenes.items() if scene.ending]
    ids.sort(key=lambda ending: -sum(worth.get(ending, (0, 0))))
    rows = [_build_ending_row(report, id, letter, worth) for id, letter in zip(ids, _generate_letters(), strict=False)]
    shares = {policy: figures.endings for policy, figures in report.analysis.applicable_policies.items()}
    bars = [
        {
            "policy": POLICY_NAMES[policy],
            "picture": mark_svg(_build_ending_bar(policy, rows, found)),
            "cells": list(_build_ending_cells(report, policy, ids)),
        }
        for policy, found in shares.items()
    ]
    return {"rows": rows, "bars": bars}


def _build_ending_row(
    report: ScenarioReport, id: str, letter: str, worth: Mapping[str, tuple[int, int]]
) -> dict[str, Any]:
    ending = report.scenario.scenes[id].ending
    low, high = worth.get(id, (None, None))
    impact_text = "not reached" if report.exact else str(ending.impact.source if ending else "")
    return {
        "id": id,
        "letter": letter,
        "title": ending.title if ending else id,
        "impact": impact_text if low is None else f"{low}" if low == high else f"{low} to {high}",
        "strength": 0.5 if low is None or high is None else (low + high) / 200,
    }


def _build_ending_cells(report: ScenarioReport, policy: str, ids: list[str]) -> Iterator[str]:
    figures = report.analysis.policies[policy]
    for id in ids:
        between = figures.endings_ci.get(id)
        if between is not None:
            yield f"{100 * between[0]:.1f} to {100 * between[1]:.1f} %"
        else:
            yield format_percent(figures.endings.get(id, 0.0)) if id in figures.endings else "–"


def _build_ending_bar(policy: str, rows: list[dict[str, Any]], shares: Mapping[str, float]) -> str:
    parts = [BarPart(row["letter"], row["title"], shares.get(row["id"], 0.0), row["strength"]) for row in rows]
    shown = [part for part in parts if part.share]
    words = f"{POLICY_NAMES[policy]}: " + (
        ", ".join(f"{p.letter} {format_percent(p.share)}" for p in shown) or "never ends"
    )
    return draw_shares(f"endings-{_safe_id(policy)}", words, shown)


def _describe_lesson(lesson: Lesson) -> str:
    """Return what a lesson claims, in words."""
    better, worse = POLICY_NAMES[lesson.better], POLICY_NAMES[lesson.worse]
    if lesson.lead:
        return f"{better} leads to {'more than ' if lesson.sign == '>' else ''}{lesson.lead} {'' if lesson.sign == '>' else 'or '}more than {worse}"
    return f"{better} leads to {'more than' if lesson.sign == '>' else 'as much as, or more than,'} {worse}"


def _build_lesson_row(report: ScenarioReport, result: Any) -> dict[str, str]:
    return {
        "claim": _describe_lesson(result.lesson),
        "caveats": describe_caveats(report.scenario, result.lesson),
        "verdict": result.verdict,
        "figures": f"{format_decimal(result.better)} and {format_decimal(result.worse)}",
    }


def _generate_letters() -> Iterator[str]:
    """Yield A, B, … Z, A2, B2, and so on."""
    number = 0
    while True:
        number += 1
        yield from (letter if number == 1 else f"{letter}{number}" for letter in ascii_uppercase)


def _safe_id(policy: str) -> str:
    return "".join(each if each.isalnum() else "-" for each in policy)
