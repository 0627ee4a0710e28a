"""The report as a page: one file with everything in it, for the projector, for paper, and to pass on."""

from collections.abc import Iterator
from statistics import fmean
from typing import Any

from pm_quest.classroom.report.pictures.bars import flow_picture, share_picture, stay_picture, tally_picture
from pm_quest.classroom.report.pictures.dots import Mark, Scale, dots_picture
from pm_quest.classroom.report.pictures.room_map import named, room_map
from pm_quest.classroom.report.told import ChoiceTold, DecisionTold, Told
from pm_quest.classroom.report.words import (
    divided,
    each_player,
    facts,
    heading,
    how_words,
    lost_words,
    minutes,
    no_endings,
    no_split,
    other,
    outdone_words,
    rests,
    shift_words,
    table_rows,
    who,
)
from pm_quest.classroom.sessions.ballots import percent_of
from pm_quest.drawing.pages import drawn, page
from pm_quest.drawing.palette import FIT_SIGNS
from pm_quest.reports.figures import decimal, signed
from pm_quest.story.model import SKILLS
from pm_quest.story.policies import MEANINGS

LOOKS = {"adaptive": "adapts", "random": "neutral", "by_the_book": "skill", "forcing": "forces"}


def as_page(told: Told) -> str:
    """The page, as HTML. No name of anybody is on it, unless names were asked for; then they stand at the end."""
    whole, others = divided(told)
    return page(
        "pm_quest.classroom.report",
        "session.html",
        language="en",
        title=heading(told),
        told=told,
        tongue="" if told.language == "en" else told.tongue,
        facts=list(facts(told)),
        no_endings=no_endings(told),
        whom=each_player(told),
        no_split=no_split(told),
        impact=drawn(impact_picture(told)),
        endings=[_ending(told, number, each) for number, each in enumerate(told.endings)],
        map=drawn(room_map(told)),
        walks=[(named(told, walk.start), named(told, walk.end), walk.fit or "–", walk.tables) for walk in told.walks],
        stays=list(_stays(told)),
        decisions=[_decision(told, number, each) for number, each in enumerate(whole, 1)],
        others=[other(told, each) for each in others],
        adaptability=drawn(_points_picture(told, "adaptability", "Adaptability")),
        skills=[(_skill(skill), drawn(_points_picture(told, skill, _skill(skill)))) for skill in SKILLS],
        policies=[
            (line.name, MEANINGS[line.id], decimal(line.impact), signed(line.adaptability)) for line in told.policies
        ],
        tables=list(table_rows(told)),
        who=list(who(told)),
        rests=rests(told),
    )


def impact_picture(told: Told) -> str:
    """The impact of each table as a dot, over where ways of playing come to; in a blind session of people alone, the mean."""
    values = [float(table.impact or 0) for table in told.ended]
    marks = []
    for line in told.policies:
        if line.impact is not None:
            name = f"{line.name} (best fixed)" if line.id == told.best_fixed else line.name
            marks.append(
                Mark(name, line.impact, LOOKS.get(line.id, "skill" if line.id == told.best_fixed else "quiet"))
            )
    scale = Scale(
        "impact",
        "Impact",
        {"alone": ("person", "people"), "teams": ("table", "tables"), "together": ("room", "rooms")}[told.mode],
        0,
        100,
        each_player(told) if len(told.tables) == 1 else "mean",
    )
    return dots_picture(scale, _shown(told, values), fmean(values) if values else None, marks)


def _shown(told: Told, values: list[float]) -> list[float]:
    """The values that may be shown one by one: in a blind session of people alone each would be a person's."""
    return [] if told.blind and told.mode == "alone" else values


def _points_picture(told: Told, what: str, title: str) -> str:
    tables = told.ended or told.tables
    values = [float(table.adaptability if what == "adaptability" else table.skills[what]) for table in tables]
    marks = []
    for id, look in (("adaptive", "adapts"), ("random", "neutral")):
        line = told.policy(id)
        mean = None if line is None else line.adaptability if what == "adaptability" else line.skills[what]
        if line is not None and mean is not None:
            marks.append(Mark(line.name, mean, look))
    around = [*values, *(mark.value for mark in marks), 0.0]
    scale = Scale(
        f"points-{what.replace('_', '-')}",
        title,
        ("dot", "dots"),
        float(int(min(around) - 0.99)),
        float(int(max(around) + 0.99)),
    )
    return dots_picture(scale, _shown(told, values), fmean(values) if values else None, marks)


def _skill(skill: str) -> str:
    return skill.replace("user_design", "user & design").capitalize()


def _ending(told: Told, number: int, each: Any) -> dict[str, Any]:
    return {
        "title": each.title,
        "tables": each.tables,
        "people": each.people,
        "impact": f"{each.most}" if each.least == each.most else f"{each.least} to {each.most}",
        "picture": drawn(share_picture(f"ending-{number}", each.tables, len(told.ended))),
        "prompt": each.prompt,
    }


def _stays(told: Told) -> Iterator[dict[str, Any]]:
    longest = max((stay.longest for stay in told.stays), default=0.0)
    for number, stay in enumerate(told.stays):
        times = (stay.shortest, stay.median, stay.longest)
        words = f"from {minutes(stay.shortest)} to {minutes(stay.longest)}, median {minutes(stay.median)}"
        yield {
            "where": stay.where,
            "tables": stay.tables,
            "median": minutes(stay.median),
            "range": f"{minutes(stay.shortest)} to {minutes(stay.longest)}",
            "picture": drawn(stay_picture(f"stay-{number}", times, longest, words)),
        }


def _decision(told: Told, number: int, each: DecisionTold) -> dict[str, Any]:
    labels = {choice.id: str(choice.number) for choice in each.choices}
    looks = {choice.id: choice.fit for choice in each.choices}
    return {
        "number": number,
        "told": each,
        "lost": decimal(each.lost),
        "choices": [_choice(each, choice, labels[choice.id], number) for choice in each.choices],
        "flow": drawn(flow_picture(f"flow-{number}", each.shifts, labels, looks)) if each.shifts else "",
        "shift": shift_words(each, labels),
        "how": how_words(told, each),
        "outdone": outdone_words(each),
    }


def _choice(decision: DecisionTold, choice: ChoiceTold, label: str, number: int) -> dict[str, Any]:
    counts = (choice.first, choice.last)
    bar = tally_picture(f"tally-{number}-{label}", counts, decision.people, choice.fit, twice=bool(decision.revoted))
    share = percent_of(choice.last, sum(each.last for each in decision.choices))
    return {
        "told": choice,
        "share": f"{share} %",
        "label": label,
        "sign": FIT_SIGNS[choice.fit],
        "picture": drawn(bar),
        "impact": decimal(choice.impact, 0) if choice.impact is not None else "–",
        "worth": decimal(choice.worth, 0) if choice.worth is not None else "–",
        "lost": lost_words(choice.lost),
    }
