"""Wording of a report, shared by its page, its Markdown and its text."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from pm_quest.classroom.report.cell_values import MAX_TIME
from pm_quest.classroom.report.session_report import DecisionReport, SessionReport
from pm_quest.classroom.report.spoken_summary import (
    cut_text,
    describe_agreement,
    describe_no_ending,
    format_players,
    is_solo,
)
from pm_quest.classroom.sessions.ballots import compute_percent
from pm_quest.classroom.sessions.room_splits import MIN_SPLIT
from pm_quest.classroom.sessions.session_settings import MODE_LABELS
from pm_quest.classroom.sessions.tables import DECISION_WORDS
from pm_quest.drawing.colours import FIT_SIGNS
from pm_quest.kit.sentences import format_count
from pm_quest.reports.figure_formats import format_decimal, format_signed, render_bar
from pm_quest.story.labels import format_duration

MAX_FULL = 6
"""How many decisions are described in full; the others stand in a table."""
BAR_WIDTH = 10
"""Characters of the bar of a share."""
_SPLIT_NOTE = "Where a room is split is measured on first votes, before anybody talked: it is split most where many people stand in equal parts (the entropy of their votes, times the people)."
_FOUNDATIONS = (
    "All of this is the model of a game. It shows what follows from one story as it was written, and proves nothing about people at work.",
    "The author decided which choices fit this organisation and which force it, and what comes of each.",
    (
        "“Can lead to” is the exact mean impact for one who takes that choice where this room stood, and adapts from there on. “Ended at” is the mean "
        "of those here who took it: what else they did is in it, so it is no proof that the choice was the cause."
    ),
    _SPLIT_NOTE,
    "Times hold everything between coming to a scene and going on: reading, talking, waiting, and the trainer's holds.",
)
"""The foundations of the figures."""


def list_facts(report: SessionReport) -> Iterator[str]:
    """Yield date, people, mode and progress."""
    at = datetime.fromtimestamp(min(report.opened, MAX_TIME) / 1000, UTC).astimezone(report.zone)
    yield f"{at.day} {at:%B %Y, %H:%M} ({at:%Z})" if at.utcoffset() else f"{at.day} {at:%B %Y, %H:%M} (UTC)"
    yield _describe_joined(report)
    tables = len(report.tables) + len(report.idle)
    blind = ", blind" if report.blind else ""
    alone = is_solo(report) or (report.mode == "alone" and len(report.people) == 1)
    many = f", {format_count(tables, 'table')}" if report.mode == "teams" and tables else ""
    yield ("alone" if alone else MODE_LABELS[report.mode] + many) + blind
    if report.started is None:
        yield "not started"
    elif report.tables and not (report.blind and report.mode == "alone" and not report.ended_tables):
        yield _describe_ended(report)
    yield "finished" if report.finished else "still open"


def _describe_joined(report: SessionReport) -> str:
    """Return how many joined, and how many of them did not vote once they could."""
    if not report.people:
        return "nobody came" if report.finished else "nobody has joined yet"
    joined = f"{format_count(len(report.people), 'person', 'people')} joined"
    if not report.silent_count or report.started is None or report.sealed:
        return joined
    who = "nobody" if not report.voter_count else f"{report.silent_count}"
    did = "voted" if not report.voter_count else "did not vote"
    return f"{joined}, {who} {did}" if report.finished or report.voter_count else f"{joined}, {who} has {did} yet"


def _describe_ended(report: SessionReport) -> str:
    """Return how far the story was played."""
    yet = "" if report.finished else " yet"
    if report.mode == "together":
        return (
            "came to an ending"
            if report.ended_tables
            else "stopped before an ending"
            if report.finished
            else "not at an ending yet"
        )
    if len(report.tables) == 1:
        return "came to an ending" if report.ended_tables else f"no ending{yet}"
    nobody = "no table" if report.mode == "teams" else "nobody"
    came = (
        f"{len(report.ended_tables)} of {format_players(report, len(report.tables))}" if report.ended_tables else nobody
    )
    came = (
        f"all {format_players(report, len(report.tables))}" if len(report.ended_tables) == len(report.tables) else came
    )
    return f"{came} came to an ending" if report.ended_tables or report.finished else f"{nobody} at an ending yet"


def list_foundations(report: SessionReport) -> tuple[str, ...]:
    """Return what the figures rest on; nothing about a room where only one voted."""
    return tuple(each for each in _FOUNDATIONS if report.voter_count > 1 or each != _SPLIT_NOTE)


def format_heading(report: SessionReport) -> str:
    """Return the title of the report."""
    who = "one person" if len(report.people) == 1 else "the room"
    return f"{report.story.title}: what {who} did"


def describe_players(report: SessionReport) -> str:
    """Return whose figures are shown: of each table, the room, the one player, or all as one."""
    if report.blind and report.mode == "alone":
        return "all who played"
    return "you" if is_solo(report) else "the room" if report.mode == "together" else f"each {report.player_unit}"


def describe_no_split(report: SessionReport) -> str:
    """Return that people were of one mind; empty where nobody could differ."""
    return describe_agreement(report)


def describe_no_endings(report: SessionReport) -> str:
    """Return that there is no ending."""
    if report.tables:
        return describe_no_ending(report)
    return "Nobody played, so there is no ending." if report.finished else "There is no ending yet."


def describe_better_option(each: DecisionReport) -> str:
    """Return that the fitting choice was not the best one.

    Empty where it was, or that is unknown.
    """
    found = each.outdone
    if found is None:
        return ""
    says = {choice.id: choice for choice in each.choices}
    fits, better = says[found.adapting], says[found.better]
    where = "Here" if found.always else "Here, for some of you,"
    return (
        f"{where} the fitting option cost more than it brought: those who adapt from there on can expect an impact of "
        f"{format_decimal(found.worth, 0)} after {fits.number} “{cut_text(fits.say)}” ({fits.fit}), and {format_decimal(found.better_worth, 0)} after "
        f"{better.number} “{cut_text(better.say)}” ({better.fit})."
    )


def format_share(count: int, whole: int) -> str:
    """Return a count with its bar and its share, as in `━━━━━───── 12 (50 %)`."""
    return f"{render_bar(100 * count / whole if whole else 0, BAR_WIDTH)} {count} ({compute_percent(count, whole)} %)"


def select_decisions(report: SessionReport) -> tuple[list[DecisionReport], list[DecisionReport]]:
    """Return the decisions to show in full, the most split first, and all others."""
    whole = [each for each in report.decisions if each.split > MIN_SPLIT][:MAX_FULL]
    return whole, [each for each in report.decisions if each not in whole]


def format_loss(lost: float | None) -> str:
    """Return what a choice costs against the best beside it, as in `−7.4`; a dash where unknown."""
    return "–" if lost is None else "0" if lost < 0.05 else f"−{lost:.1f}"


def describe_shifts(each: DecisionReport, labels: dict[str, str] | None = None) -> str:
    """Return who changed their minds, in words; empty where nobody voted again."""
    if not each.shifts:
        return ""
    says = {choice.id: choice.say for choice in each.choices}
    people = sum(shift.people for shift in each.shifts)
    went = [shift for shift in each.shifts if shift.before != shift.after]
    minds = "mind" if each.changed_minds == 1 else "minds"
    if not went:
        return f"Of {format_count(people, 'person', 'people')} who voted again, nobody changed their mind."
    ways = "; ".join(
        f"{shift.people} from {labels[shift.before]} to {labels[shift.after]}"
        if labels
        else f"{shift.people} from “{says[shift.before]}” to “{says[shift.after]}”"
        for shift in went
    )
    return f"Of {format_count(people, 'person', 'people')} who voted again, {each.changed_minds} changed their {minds}: {ways}."


def describe_deciding(report: SessionReport, each: DecisionReport) -> str:
    """Return what decided, and how long it took."""
    several = sum(each.how.values()) > 1
    took = "The median time was" if several or report.mode == "alone" else "It took"
    time = f" {took} {format_duration(each.seconds)}." if each.seconds is not None else ""
    if report.mode == "alone":
        return time.strip()
    parts = [
        f"{DECISION_WORDS[how].phrase} at {format_count(number, 'table')}" if several else DECISION_WORDS[how].phrase
        for how, number in each.how.items()
        if number
    ]
    return f"Decided {', '.join(parts)}.{time}" if parts else "Not decided." if report.finished else "Not decided yet."


def summarise_decision(report: SessionReport, each: DecisionReport) -> dict[str, Any]:
    """Return a decision in one row: votes by choice, the most first, and its cost."""
    whole = sum(choice.last for choice in each.choices)
    choices = [
        f"{FIT_SIGNS[choice.fit]} {choice.number} {choice.say} {format_share(choice.last, whole)}"
        for choice in sorted(each.choices, key=lambda one: -one.last)
        if choice.last or choice.taken
    ]
    return {
        "where": each.where,
        "people": each.people,
        "choices": choices,
        "lost": format_decimal(each.lost),
        "prompt": each.prompt,
        "how": describe_deciding(report, each),
        "outdone": describe_better_option(each),
    }


def list_table_rows(report: SessionReport) -> Iterator[dict[str, Any]]:
    """Yield the result of each table where somebody voted; nothing where everybody plays alone."""
    stopped = "stopped at" if report.finished else "still at"
    for table in report.tables if report.mode == "teams" else ():
        yield {
            "id": table.id,
            "people": len(table.players),
            "ending": report.story.titles.get(table.scene, "")
            if table.ended
            else f"{stopped} “{report.story.places[table.scene]}”",
            "impact": "–" if table.impact is None else table.impact,
            "adaptability": format_signed(table.adaptability, 0),
        }


def list_names(report: SessionReport) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield name, table, ending, impact and adaptability of everybody, where names are included."""
    tables = {table.id: table for table in report.tables}
    for person in (
        sorted(report.people, key=lambda each: (report.names.get(each.id, "").casefold(), each.id))
        if report.named
        else ()
    ):
        table = tables.get(person.table)
        name = report.names.get(person.id, person.id)
        if person.id not in (table.players if table else ()):
            yield name, person.table or "–", "did not vote" if report.started is not None else "–", "–", "–"
        elif table:
            ending = report.story.titles.get(table.scene, "") if table.ended else "not at an ending"
            impact = "–" if table.impact is None else str(table.impact)
            yield name, table.id, ending, impact, format_signed(table.adaptability, 0)
