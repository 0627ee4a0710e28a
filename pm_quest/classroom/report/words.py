"""The words of a report that its page, its Markdown and its text share."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from pm_quest.classroom.report.cells import LAST
from pm_quest.classroom.report.speaking import players
from pm_quest.classroom.report.told import DecisionTold, Told
from pm_quest.classroom.sessions.splitting import LEAST_SPLIT
from pm_quest.drawing.palette import FIT_SIGNS
from pm_quest.reports.figures import decimal, signed
from pm_quest.story.sentences import counted

MOST_WHOLE = 6
"""So many decisions are told in full; of the others a table."""
MODES = {"alone": "everybody alone", "teams": "in teams", "together": "the whole room together"}
RESTS = (
    "All of this is the model of a game. It shows what follows from one story as it was written, and proves nothing about people at work.",
    "The author decided which choices fit this organisation and which force it, and what comes of each.",
    (
        "“Can lead to” is the exact mean impact for one who takes that choice where this room stood, and adapts from there on. “Ended at” is the mean "
        "of those here who took it: what else they did is in it, so it is no proof that the choice was the cause."
    ),
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
        yield (
            "came to an ending"
            if told.ended
            else "not at an ending yet"
            if not told.finished
            else "stopped before an ending"
        )
    else:
        yield f"{len(told.ended)} of {players(told, len(told.tables))} came to an ending"
    yield "finished" if told.finished else "still open"


def divided(told: Told) -> tuple[list[DecisionTold], list[DecisionTold]]:
    """The decisions that are told in full, where the room split most first, and all others."""
    whole = [each for each in told.decisions if each.split > LEAST_SPLIT][:MOST_WHOLE]
    return whole, [each for each in told.decisions if each not in whole]


def minutes(seconds: float) -> str:
    """A time as people say it, as in `3:05 min` or `42 s`."""
    whole = round(seconds)
    return (
        f"{whole} s"
        if whole < 60
        else f"{whole // 60}:{whole % 60:02d} min"
        if whole < 6000
        else f"{whole // 3600}:{whole % 3600 // 60:02d} h"
    )


def lost_words(lost: float | None) -> str:
    """What a choice costs against the best beside it, as in `−7.4`; a dash where that is not known."""
    return "–" if lost is None else "0" if lost < 0.05 else f"−{lost:.1f}"


def shift_words(each: DecisionTold, labels: dict[str, str] | None = None) -> str:
    """Who changed their minds, in words; empty where nobody voted twice."""
    if not each.shifts:
        return ""
    says = {choice.id: choice.say for choice in each.choices}
    people = sum(shift.people for shift in each.shifts)
    went = [shift for shift in each.shifts if shift.before != shift.after]
    if not went:
        return f"Of {counted(people, 'person', 'people')} who voted twice, nobody changed their mind."
    ways = "; ".join(
        f"{shift.people} from {labels[shift.before]} to {labels[shift.after]}"
        if labels
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
    parts = [
        f"{named[how]} ({number})" if sum(each.how.values()) > 1 else named[how]
        for how, number in each.how.items()
        if number
    ]
    return f"Decided by {', '.join(parts)}.{time}" if parts else "Not decided yet."


def other(told: Told, each: DecisionTold) -> dict[str, Any]:
    """A decision in one row: what was wanted, most first, and what it cost."""
    choices = [
        f"{FIT_SIGNS[choice.fit]} {choice.say} ({choice.last})"
        for choice in sorted(each.choices, key=lambda one: -one.last)
        if choice.last or choice.taken
    ]
    return {
        "where": each.where,
        "people": each.people,
        "choices": choices,
        "lost": decimal(each.lost),
        "prompt": each.prompt,
        "how": how_words(told, each),
    }


def table_rows(told: Told) -> Iterator[dict[str, Any]]:
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
    for person in (
        sorted(told.people, key=lambda each: (told.names.get(each.id, "").casefold(), each.id)) if told.named else ()
    ):
        table = tables.get(person.table)
        name = told.names.get(person.id, person.id)
        if table is None:
            yield name, "–", "never had a place", "–", "–"
        else:
            ending = told.titles.get(table.scene, "") if table.ended else "not at an ending"
            impact = "–" if table.impact is None else str(table.impact)
            yield name, table.id, ending, impact, signed(table.adaptability, 0)
