"""The words of a report that its page, its Markdown and its text share."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from pm_quest.classroom.report.cells import LAST
from pm_quest.classroom.report.speaking import cut, is_solo, no_ending, one_mind, players
from pm_quest.classroom.report.told import DecisionTold, Told
from pm_quest.classroom.sessions.ballots import percent_of
from pm_quest.classroom.sessions.splitting import LEAST_SPLIT
from pm_quest.drawing.palette import FIT_SIGNS
from pm_quest.reports.figures import bar, decimal, signed
from pm_quest.story.sentences import counted

MOST_WHOLE = 6
"""So many decisions are told in full; of the others a table."""
BAR = 10
"""So many characters has the bar of a share."""
MODES = {"alone": "everybody alone", "teams": "in teams", "together": "the whole room together"}
_SPLIT = "Where a room is split is measured on first votes, before anybody talked: their entropy, times the people."
_RESTS = (
    "All of this is the model of a game. It shows what follows from one story as it was written, and proves nothing about people at work.",
    "The author decided which choices fit this organisation and which force it, and what comes of each.",
    (
        "“Can lead to” is the exact mean impact for one who takes that choice where this room stood, and adapts from there on. “Ended at” is the mean "
        "of those here who took it: what else they did is in it, so it is no proof that the choice was the cause."
    ),
    _SPLIT,
    "Times hold everything between coming to a scene and going on: reading, talking, waiting, and the trainer's holds.",
)
"""What the figures rest on."""


def facts(told: Told) -> Iterator[str]:
    """Date, people, how it was played, and how far."""
    at = datetime.fromtimestamp(min(told.opened, LAST) / 1000, UTC).astimezone(told.zone)
    yield f"{at.day} {at:%B %Y, %H:%M} ({at:%Z})" if at.utcoffset() else f"{at.day} {at:%B %Y, %H:%M} (UTC)"
    yield _joined(told)
    tables = len(told.tables) + len(told.idle)
    blind = ", blind" if told.blind else ""
    alone = is_solo(told) or (told.mode == "alone" and len(told.people) == 1)
    many = f", {counted(tables, 'table')}" if told.mode == "teams" and tables else ""
    yield ("alone" if alone else MODES[told.mode] + many) + blind
    if told.started is None:
        yield "not started"
    elif told.tables and not (told.blind and told.mode == "alone" and not told.ended):
        yield _ended(told)
    yield "finished" if told.finished else "still open"


def _joined(told: Told) -> str:
    """Say how many joined, and how many of them did not vote once they could."""
    if not told.people:
        return "nobody came" if told.finished else "nobody has joined yet"
    joined = f"{counted(len(told.people), 'person', 'people')} joined"
    if not told.silent or told.started is None or told.sealed:
        return joined
    who = "nobody" if not told.voters else f"{told.silent}"
    did = "voted" if not told.voters else "did not vote"
    return f"{joined}, {who} {did}" if told.finished or told.voters else f"{joined}, {who} has {did} yet"


def _ended(told: Told) -> str:
    """Say how far the story was played."""
    yet = "" if told.finished else " yet"
    if told.mode == "together":
        return (
            "came to an ending"
            if told.ended
            else "stopped before an ending"
            if told.finished
            else "not at an ending yet"
        )
    if len(told.tables) == 1:
        return "came to an ending" if told.ended else f"no ending{yet}"
    nobody = "no table" if told.mode == "teams" else "nobody"
    came = f"{len(told.ended)} of {players(told, len(told.tables))}" if told.ended else nobody
    came = f"all {players(told, len(told.tables))}" if len(told.ended) == len(told.tables) else came
    return f"{came} came to an ending" if told.ended or told.finished else f"{nobody} at an ending yet"


def rests(told: Told) -> tuple[str, ...]:
    """What the figures rest on; nothing about a room where only one voted."""
    return tuple(each for each in _RESTS if told.voters > 1 or each != _SPLIT)


def heading(told: Told) -> str:
    """What the report is called."""
    who = "one person" if len(told.people) == 1 else "the room"
    return f"{told.title}: what {who} did"


def each_player(told: Told) -> str:
    """Say whose figures are shown: of each table, of the room, of the one person who played, or of all as one."""
    if told.blind and told.mode == "alone":
        return "all who played"
    return "you" if is_solo(told) else "the room" if told.mode == "together" else f"each {told.unit}"


def no_split(told: Told) -> str:
    """Say that people were of one mind; empty where nobody could differ."""
    return one_mind(told)


def no_endings(told: Told) -> str:
    """Say that there is no ending to tell of."""
    if told.tables:
        return no_ending(told)
    return "Nobody played, so there is no ending." if told.finished else "There is no ending yet."


def outdone_words(each: DecisionTold) -> str:
    """Say that the choice that fits was not the best one here; empty where it was, or where that is not known."""
    found = each.outdone
    if found is None:
        return ""
    says = {choice.id: choice for choice in each.choices}
    fits, better = says[found.adapting], says[found.better]
    where = "Here" if found.always else "Here, for some of you,"
    return (
        f"{where} the fitting option cost more than it brought: whoever adapts from there on can expect an impact of "
        f"{decimal(found.worth, 0)} after {fits.number} “{cut(fits.say)}” ({fits.fit}), and {decimal(found.better_worth, 0)} after "
        f"{better.number} “{cut(better.say)}” ({better.fit})."
    )


def share(count: int, whole: int) -> str:
    """A count with its bar and its share, for forms without pictures, as in `━━━━━───── 12 (50 %)`."""
    return f"{bar(100 * count / whole if whole else 0, BAR)} {count} ({percent_of(count, whole)} %)"


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
    minds = "mind" if each.moved == 1 else "minds"
    if not went:
        return f"Of {counted(people, 'person', 'people')} who voted twice, nobody changed their mind."
    ways = "; ".join(
        f"{shift.people} from {labels[shift.before]} to {labels[shift.after]}"
        if labels
        else f"{shift.people} from “{says[shift.before]}” to “{says[shift.after]}”"
        for shift in went
    )
    return f"Of {counted(people, 'person', 'people')} who voted twice, {each.moved} changed their {minds}: {ways}."


def how_words(told: Told, each: DecisionTold) -> str:
    """What decided, and how long it took."""
    several = sum(each.how.values()) > 1
    took = "The median time was" if several or told.mode == "alone" else "It took"
    time = f" {took} {minutes(each.seconds)}." if each.seconds is not None else ""
    if told.mode == "alone":
        return time.strip()
    named = {"majority": "by most votes", "tie": "by the rule for ties", "trainer": "by the trainer"}
    parts = [
        f"{named[how]} at {counted(number, 'table')}" if several else named[how]
        for how, number in each.how.items()
        if number
    ]
    return f"Decided {', '.join(parts)}.{time}" if parts else "Not decided." if told.finished else "Not decided yet."


def other(told: Told, each: DecisionTold) -> dict[str, Any]:
    """A decision in one row: what was wanted, most first, with shares and bars, and what it cost."""
    whole = sum(choice.last for choice in each.choices)
    choices = [
        f"{FIT_SIGNS[choice.fit]} {choice.number} {choice.say} {share(choice.last, whole)}"
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
        "outdone": outdone_words(each),
    }


def table_rows(told: Told) -> Iterator[dict[str, Any]]:
    """What each table came to where somebody voted; alone, nobody has a row."""
    stopped = "stopped at" if told.finished else "still at"
    for table in told.tables if told.mode == "teams" else ():
        yield {
            "id": table.id,
            "people": len(table.players),
            "ending": told.titles.get(table.scene, "") if table.ended else f"{stopped} “{told.places[table.scene]}”",
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
        if person.id not in (table.players if table else ()):
            yield name, person.table or "–", "did not vote" if told.started is not None else "–", "–", "–"
        elif table:
            ending = told.titles.get(table.scene, "") if table.ended else "not at an ending"
            impact = "–" if table.impact is None else str(table.impact)
            yield name, table.id, ending, impact, signed(table.adaptability, 0)
