"""The report as a page: one file with everything in it, for the projector, for paper, and to pass on."""

from collections.abc import Iterator
from datetime import UTC, datetime
from statistics import fmean
from typing import Any

from pm_quest.classroom.report.cells import LAST
from pm_quest.classroom.report.pictures.bars import flow_picture, share_picture, stay_picture, tally_picture
from pm_quest.classroom.report.pictures.dots import Mark, Scale, dots_picture
from pm_quest.classroom.report.pictures.room_map import named, room_map
from pm_quest.classroom.report.speaking import LEAST_SPLIT, players
from pm_quest.classroom.report.told import ChoiceTold, DecisionTold, Told
from pm_quest.drawing.pages import drawn, page
from pm_quest.drawing.palette import FIT_SIGNS
from pm_quest.reports.figures import decimal, signed
from pm_quest.story.model import SKILLS
from pm_quest.story.sentences import counted

MOST_WHOLE = 6
"""So many decisions are told in full; of the others a table."""
MODES = {"alone": "everybody alone", "teams": "in teams", "together": "the whole room together"}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LOOKS = {"adaptive": "adapts", "random": "neutral", "by_the_book": "skill", "forcing": "forces"}


def as_page(told: Told) -> str:
    """The page, as HTML. No name of anybody is on it, unless names were asked for; then they stand at the end."""
    whole = [each for each in told.decisions if each.split > LEAST_SPLIT][:MOST_WHOLE]
    shown = {each.scene for each in whole}
    return page(
        "pm_quest.classroom.report",
        "session.html",
        language="en",
        title=f"{told.title}: what the room did",
        told=told,
        tongue="" if told.language == "en" else told.tongue,
        facts=list(facts(told)),
        impact=drawn(impact_picture(told)),
        endings=[_ending(told, number, each) for number, each in enumerate(told.endings)],
        map=drawn(room_map(told)),
        walks=[(named(told, walk.start), named(told, walk.end), walk.fit or "–", walk.tables) for walk in told.walks],
        stays=list(_stays(told)),
        decisions=[_decision(told, number, each) for number, each in enumerate(whole, 1)],
        others=[_other(told, each) for each in told.decisions if each.scene not in shown],
        adaptability=drawn(_points_picture(told, "adaptability", "Adaptability")),
        skills=[(_skill(skill), drawn(_points_picture(told, skill, _skill(skill)))) for skill in SKILLS],
        policies=[(line.name, decimal(line.impact), signed(line.adaptability)) for line in told.policies],
        tables=list(_tables(told)),
        who=list(who(told)),
        rests=RESTS,
    )


RESTS = (
    "All of this is the model of a game. It shows what follows from one story as it was written, and proves nothing about people at work.",
    "The author decided which choices fit this organisation and which force it, and what comes of each.",
    "“Can lead to” is the exact mean impact for one who takes that choice where this room stood, and adapts from there on. “Ended at” is the mean "
    "of those here who took it: what else they did is in it, so it is no proof that the choice was the cause.",
    "Where a room is split is measured on first votes, before anybody talked: their entropy, times the people.",
    "Times hold everything between coming to a scene and going on: reading, talking, waiting, and the trainer's holds.",
)
"""What the figures rest on."""


def facts(told: Told) -> Iterator[str]:
    """Date, people, how it was played, and how far."""
    at = datetime.fromtimestamp(min(told.opened, LAST) / 1000, UTC).astimezone(told.zone)
    yield f"{at.day} {at:%B %Y, %H:%M} ({at:%Z})" if at.utcoffset() else f"{at.day} {at:%B %Y, %H:%M} (UTC)"
    yield counted(len(told.people), "person", "people")
    yield MODES[told.mode] + (f", {counted(len(told.tables), 'table')}" if told.mode == "teams" else "")
    if told.started is None:
        yield "not started"
    elif told.mode == "together":
        yield "came to an ending" if told.ended else "not at an ending yet" if not told.finished else "stopped before an ending"
    else:
        yield f"{len(told.ended)} of {players(told, len(told.tables))} came to an ending"
    yield "session finished" if told.finished else "session not closed"


def impact_picture(told: Told) -> str:
    """The impact of each table as a dot, over where ways of playing come to."""
    values = [float(table.impact or 0) for table in told.ended]
    marks = []
    for line in told.policies:
        if line.impact is not None:
            name = f"{line.name} (best fixed)" if line.id == told.best_fixed else line.name
            marks.append(Mark(name, line.impact, LOOKS.get(line.id, "skill" if line.id == told.best_fixed else "quiet")))
    scale = Scale("impact", "Impact", {"alone": "people", "teams": "tables", "together": "room"}[told.mode], 0, 100)
    return dots_picture(scale, values, fmean(values) if values else None, marks)


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
    scale = Scale(f"points-{what.replace('_', '-')}", title, "dots", float(int(min(around) - 0.99)), float(int(max(around) + 0.99)))
    return dots_picture(scale, values, fmean(values) if values else None, marks)


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


def minutes(seconds: float) -> str:
    """A time as people say it, as in `3:05 min` or `42 s`."""
    whole = round(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60}:{whole % 60:02d} min" if whole < 6000 else f"{whole // 3600}:{whole % 3600 // 60:02d} h"


def _decision(told: Told, number: int, each: DecisionTold) -> dict[str, Any]:
    letters = {choice.id: LETTERS[n % 26] for n, choice in enumerate(each.choices)}
    looks = {choice.id: choice.fit for choice in each.choices}
    return {
        "number": number,
        "told": each,
        "lost": decimal(each.lost),
        "choices": [_choice(each, choice, letters[choice.id], number) for choice in each.choices],
        "flow": drawn(flow_picture(f"flow-{number}", each.shifts, letters, looks)) if each.shifts else "",
        "shift": shift_words(each, letters),
        "how": how_words(told, each),
    }


def _choice(decision: DecisionTold, choice: ChoiceTold, letter: str, number: int) -> dict[str, Any]:
    counts = (choice.first, choice.last)
    bar = tally_picture(f"tally-{number}-{letter.lower()}", counts, decision.people, choice.fit, twice=bool(decision.revoted))
    return {
        "told": choice,
        "letter": letter,
        "sign": FIT_SIGNS[choice.fit],
        "picture": drawn(bar),
        "impact": decimal(choice.impact, 0) if choice.impact is not None else "–",
        "worth": decimal(choice.worth, 0) if choice.worth is not None else "–",
        "lost": lost_words(choice.lost),
    }


def lost_words(lost: float | None) -> str:
    """What a choice costs against the best beside it, as in `−7.4`; a dash where that is not known."""
    return "–" if lost is None else "0" if lost < 0.05 else f"−{lost:.1f}"


def shift_words(each: DecisionTold, letters: dict[str, str] | None = None) -> str:
    """Who changed their minds, in words; empty where nobody voted twice."""
    if not each.shifts:
        return ""
    says = {choice.id: choice.say for choice in each.choices}
    people = sum(shift.people for shift in each.shifts)
    went = [shift for shift in each.shifts if shift.before != shift.after]
    if not went:
        return f"Of {counted(people, 'person', 'people')} who voted twice, nobody changed their mind."
    ways = "; ".join(
        f"{shift.people} from {letters[shift.before]} to {letters[shift.after]}"
        if letters
        else f"{shift.people} from “{says[shift.before]}” to “{says[shift.after]}”"
        for shift in went
    )
    return f"Of {counted(people, 'person', 'people')} who voted twice, {each.moved} changed their minds: {ways}."


def how_words(told: Told, each: DecisionTold) -> str:
    """What decided, and how long it took."""
    time = f" The median time was {minutes(each.seconds)}." if each.seconds is not None else ""
    if told.mode == "alone":
        return time.strip()
    named = {"majority": "the most votes", "tie": "the rule for ties", "trainer": "the trainer"}
    parts = [f"{named[how]} ({number})" if sum(each.how.values()) > 1 else named[how] for how, number in each.how.items() if number]
    return f"Decided by {', '.join(parts)}.{time}" if parts else "Not decided yet."


def _other(told: Told, each: DecisionTold) -> dict[str, Any]:
    choices = [
        f"{FIT_SIGNS[choice.fit]} {choice.say} ({choice.last})" for choice in sorted(each.choices, key=lambda one: -one.last) if choice.last or choice.taken
    ]
    return {"where": each.where, "people": each.people, "choices": choices, "lost": decimal(each.lost), "prompt": each.prompt, "how": how_words(told, each)}


def _tables(told: Told) -> Iterator[dict[str, Any]]:
    """What each table came to; alone, nobody has a row."""
    for table in told.tables if told.mode == "teams" else ():
        yield {
            "id": table.id,
            "people": len(table.people),
            "ending": told.titles.get(table.scene, "") if table.ended else f"still at “{told.places[table.scene]}”",
            "impact": "–" if table.impact is None else table.impact,
            "adaptability": signed(table.adaptability, 0),
        }


def who(told: Told) -> Iterator[tuple[str, str, str, str, str]]:
    """Name, table, ending, impact and adaptability of everybody, where names were asked for."""
    tables = {table.id: table for table in told.tables}
    for person in sorted(told.people, key=lambda each: (told.names.get(each.id, "").casefold(), each.id)) if told.named else ():
        table = tables.get(person.table)
        name = told.names.get(person.id, person.id)
        if table is None:
            yield name, "–", "never had a place", "–", "–"
        else:
            ending = told.titles.get(table.scene, "") if table.ended else "not at an ending"
            impact = "–" if table.impact is None else str(table.impact)
            yield name, table.id, ending, impact, signed(table.adaptability, 0)
