"""The report as a page: one self-contained file for the projector, for paper, and to pass on."""

from collections.abc import Iterator
from statistics import fmean
from typing import Any

from pm_quest.classroom.report.pictures.bar_pictures import draw_flow, draw_share, draw_stay, draw_tally
from pm_quest.classroom.report.pictures.dot_picture import DotScale, ScaleMark, draw_dots
from pm_quest.classroom.report.pictures.room_map import draw_room_map, name_scene
from pm_quest.classroom.report.remark_wording import REMARK_NOTE, list_remark_sections, summarise_remarks
from pm_quest.classroom.report.report_wording import (
    describe_better_option,
    describe_deciding,
    describe_no_endings,
    describe_no_split,
    describe_players,
    describe_shifts,
    format_heading,
    format_loss,
    list_facts,
    list_foundations,
    list_names,
    list_table_rows,
    select_decisions,
    summarise_decision,
)
from pm_quest.classroom.report.session_report import ChoiceReport, DecisionReport, SessionReport
from pm_quest.classroom.report.table_stairs import REACH_NOTE, list_stairs
from pm_quest.classroom.sessions.ballots import compute_percent
from pm_quest.drawing.colours import FIT_SIGNS
from pm_quest.drawing.html_pages import mark_svg, render_page
from pm_quest.reports.figure_formats import format_decimal, format_signed
from pm_quest.story.labels import find_label, format_duration
from pm_quest.story.model import SKILLS
from pm_quest.story.policies import POLICY_MEANINGS

POLICY_CLASSES = {"adaptive": "adapts", "random": "neutral", "by_the_book": "skill", "forcing": "forces"}


def as_page(report: SessionReport) -> str:
    """Return the page as HTML. Names of people are in it only where asked for, and at the end."""
    whole, others = select_decisions(report)
    return render_page(
        "pm_quest.classroom.report",
        "session.html",
        language="en",
        title=format_heading(report),
        report=report,
        remarks=list_remark_sections(report),
        remark_note=REMARK_NOTE,
        remark_summary=summarise_remarks(report),
        tongue="" if report.story.language == "en" else report.story.language_tag,
        facts=list(list_facts(report)),
        no_endings=describe_no_endings(report),
        whom=describe_players(report),
        no_split=describe_no_split(report),
        impact=mark_svg(draw_impact(report)),
        endings=[_build_ending(report, number, each) for number, each in enumerate(report.endings)],
        map=mark_svg(draw_room_map(report)),
        walks=[
            (name_scene(report, walk.start), name_scene(report, walk.end), walk.fit or "–", walk.tables)
            for walk in report.walks
        ],
        stairs=list(list_stairs(report)),
        reach_note=REACH_NOTE,
        stays=list(_build_stays(report)),
        decisions=[_build_decision(report, number, each) for number, each in enumerate(whole, 1)],
        others=[summarise_decision(report, each) for each in others],
        adaptability=mark_svg(_draw_points(report, "adaptability", "Adaptability")),
        skills=[
            (_format_skill(skill), mark_svg(_draw_points(report, skill, _format_skill(skill)))) for skill in SKILLS
        ],
        policies=[
            (line.name, POLICY_MEANINGS[line.id], format_decimal(line.impact), format_signed(line.adaptability))
            for line in report.policies
        ],
        tables=list(list_table_rows(report)),
        who=list(list_names(report)),
        rests=list_foundations(report),
    )


def draw_impact(report: SessionReport) -> str:
    """Return a picture of each table's impact as a dot, over the means of policies.

    In a blind session of people alone it has only the mean.
    """
    values = [float(table.impact or 0) for table in report.ended_tables]
    marks = []
    for line in report.policies:
        if line.impact is not None:
            name = f"{line.name} (best fixed)" if line.id == report.best_fixed else line.name
            marks.append(
                ScaleMark(
                    name, line.impact, POLICY_CLASSES.get(line.id, "skill" if line.id == report.best_fixed else "quiet")
                )
            )
    scale = DotScale(
        "impact",
        "Impact",
        {"alone": ("person", "people"), "teams": ("table", "tables"), "together": ("room", "rooms")}[report.mode],
        0,
        100,
        describe_players(report) if len(report.tables) == 1 else "mean",
    )
    return draw_dots(scale, _select_values(report, values), fmean(values) if values else None, marks)


def _select_values(report: SessionReport, values: list[float]) -> list[float]:
    """Return the values that may be shown singly: none in a blind session of people alone."""
    return [] if report.blind and report.mode == "alone" else values


def _draw_points(report: SessionReport, what: str, title: str) -> str:
    tables = report.ended_tables or report.tables
    values = [float(table.adaptability if what == "adaptability" else table.skills[what]) for table in tables]
    marks = []
    for id, look in (("adaptive", "adapts"), ("random", "neutral")):
        line = report.find_policy(id)
        mean = None if line is None else line.adaptability if what == "adaptability" else line.skills[what]
        if line is not None and mean is not None:
            marks.append(ScaleMark(line.name, mean, look))
    around = [*values, *(mark.value for mark in marks), 0.0]
    scale = DotScale(
        f"points-{what.replace('_', '-')}",
        title,
        ("dot", "dots"),
        float(int(min(around) - 0.99)),
        float(int(max(around) + 0.99)),
    )
    return draw_dots(scale, _select_values(report, values), fmean(values) if values else None, marks)


def _format_skill(skill: str) -> str:
    return find_label(skill).capitalize()


def _build_ending(report: SessionReport, number: int, each: Any) -> dict[str, Any]:
    return {
        "title": each.title,
        "tables": each.tables,
        "people": each.people,
        "impact": f"{each.most}" if each.least == each.most else f"{each.least} to {each.most}",
        "picture": mark_svg(draw_share(f"ending-{number}", each.tables, len(report.ended_tables))),
        "prompt": each.prompt,
    }


def _build_stays(report: SessionReport) -> Iterator[dict[str, Any]]:
    longest = max((stay.longest for stay in report.stays), default=0.0)
    for number, stay in enumerate(report.stays):
        times = (stay.shortest, stay.median, stay.longest)
        words = f"from {format_duration(stay.shortest)} to {format_duration(stay.longest)}, median {format_duration(stay.median)}"
        yield {
            "where": stay.where,
            "tables": stay.tables,
            "median": format_duration(stay.median),
            "range": f"{format_duration(stay.shortest)} to {format_duration(stay.longest)}",
            "picture": mark_svg(draw_stay(f"stay-{number}", times, longest, words)),
        }


def _build_decision(report: SessionReport, number: int, each: DecisionReport) -> dict[str, Any]:
    labels = {choice.id: str(choice.number) for choice in each.choices}
    looks = {choice.id: choice.fit for choice in each.choices}
    return {
        "number": number,
        "decision": each,
        "lost": format_decimal(each.lost),
        "choices": [_build_choice(each, choice, labels[choice.id], number) for choice in each.choices],
        "flow": mark_svg(draw_flow(f"flow-{number}", each.shifts, labels, looks)) if each.shifts else "",
        "shift": describe_shifts(each, labels),
        "how": describe_deciding(report, each),
        "outdone": describe_better_option(each),
    }


def _build_choice(decision: DecisionReport, choice: ChoiceReport, label: str, number: int) -> dict[str, Any]:
    counts = (choice.first, choice.last)
    bar = draw_tally(f"tally-{number}-{label}", counts, decision.people, choice.fit, twice=bool(decision.revoted))
    share = compute_percent(choice.last, sum(each.last for each in decision.choices))
    return {
        "option": choice,
        "share": f"{share} %",
        "label": label,
        "sign": FIT_SIGNS[choice.fit],
        "picture": mark_svg(bar),
        "impact": format_decimal(choice.impact, 0) if choice.impact is not None else "–",
        "worth": format_decimal(choice.worth, 0) if choice.worth is not None else "–",
        "lost": format_loss(choice.lost),
    }
