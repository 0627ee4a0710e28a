"""A session as its trainer hears it: where it stands, table by table, and who is there."""

from collections.abc import Iterator

from pm_quest.classroom.sessions.ballots import count_votes
from pm_quest.classroom.sessions.blind_log import is_hidden
from pm_quest.classroom.sessions.option_numbers import number_offers
from pm_quest.classroom.sessions.session_settings import ASKED_LABELS, MODE_LABELS
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.sessions.views import estimate_table_left
from pm_quest.classroom.trainer.all_tables import describe_advance
from pm_quest.classroom.trainer.console import Console
from pm_quest.classroom.trainer.table_status import (
    describe_nobody,
    describe_presence,
    find_status,
    list_missing,
    list_people,
)
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_count, format_line, join_some, join_words
from pm_quest.reports.plain_texts import find_plain_texts
from pm_quest.story.labels import describe_left, format_minutes

HIDDEN_NOTE = "This session is blind: nothing is said about fewer than three people."
MAX_NAMES = 12


def describe_session(console: Console, session: Session) -> Iterator[str]:
    """Yield what is played, how to join, who is here, and what moves the tables on."""
    settings, joining = session.settings, console.join_info
    yield f"{format_line(session.scenario.title)}, {MODE_LABELS[settings.mode]}."
    if session.finished:
        yield "The session has ended."
        return
    locked = " Joining is locked." if joining.locked else ""
    if joining.code:
        yield f"People join at {joining.address} with the code {joining.code_in_halves}.{locked}"
    yield f"{join_words(list(describe_presence(session)))}."
    rules = [describe_advance(session)]
    if settings.ask:
        rules.append(f"asks for {join_words([ASKED_LABELS[each] for each in settings.ask])}")
    if said := [each for each in rules if each]:
        yield f"It {'; it '.join(said)}."
    if session.hold_all:
        yield f"Everything is held: /release{'' if settings.mode == 'together' else ' all'} lets people go on."
    left = session.clock.get_remaining(console.server_time())
    if left is not None:
        yield f"The clock has {format_minutes(left)} left{'' if session.clock.running_since is not None else ', paused'}."
    if session.started_at is None:
        yield "Play has not begun: /start begins it."


def describe_tables(console: Console, session: Session) -> Iterator[str]:
    """Yield one sentence for each table with people: where it is, and how its vote stands."""
    found = [table for table in session.tables.values() if table.voters]
    for table in found:
        if is_hidden(session, table):
            yield f"{console.name_table(table)}: fewer than three people."
            continue
        yield f"{console.name_table(table)}: {describe_place(session, table)}{_describe_turnout(console, session, table)}."
    if not found:
        yield describe_nobody(session)


def _describe_turnout(console: Console, session: Session, table: Table) -> str:
    """Return how many have voted at a table, and what it waits for; empty at its end."""
    if table.playthrough.ended:
        return ""
    status = find_status(session, table, console.server_time())
    notes = [f"{status.voted} of {status.there} have voted"]
    notes += ["revealed"] if table.ballot.revealed else [] if table.ballot.open else ["closed"]
    notes += {"tie": ["a tie"], "no clock": ["no clock is set"]}.get(status.why, [])
    notes += {"held": ["held"], "stuck": ["here for long"], "away": ["all are away"]}.get(status.state, [])
    return f"; {', '.join(notes)}"


def describe_place(session: Session, table: Table) -> str:
    """Return at which decision a table is, and where that is; or its ending."""
    now = table.playthrough
    if now.ended:
        return f"at the end, {strip_to_line(now.title)}"
    where = strip_to_line(now.where) or find_plain_texts(session.scenario).format_place(now.scene)
    left = estimate_table_left(session, table)
    return f"decision {now.turn + 1}{'' if left is None else f', {describe_left(left)}'}, {where}"


def describe_table(console: Console, session: Session, table: Table, *, seeing: bool = False) -> Iterator[str]:
    """Yield a table's place, its options with their votes once these are revealed (or with `seeing`), who is missing, and what to discuss."""
    if is_hidden(session, table):
        yield HIDDEN_NOTE
        return
    ballot = table.ballot
    round = f", vote {ballot.round_number}" if ballot.round_number > 1 else ""
    yield f"{console.name_table(table)}: {describe_place(session, table)}{round}."
    if session.settings.mode == "teams":
        people = [console.display_name(session.voters[id]) for id in table.voters]
        yield f"People there: {join_words(people)}."
    yield from describe_votes(table, seen=seeing or ballot.revealed)
    if not table.playthrough.ended:
        status = find_status(session, table, console.server_time())
        state = "revealed" if ballot.revealed else "open" if ballot.open else "closed"
        yield f"{status.voted} of {status.there} have voted; the vote is {state}."
        missing = [console.display_name(voter) for voter in list_missing(session, table)]
        if ballot.open and missing and len(table.voters) > 1:
            yield f"Not yet: {join_some(missing, MAX_NAMES)}."
    teaching = session.scenario.teaching
    if prompt := teaching.prompts.get(table.scene_id) if teaching else None:
        yield f"To discuss: {strip_to_line(prompt)}"


def describe_votes(table: Table, *, seen: bool) -> Iterator[str]:
    """Yield the options of a table by number, with their votes where these may be told."""
    counts = count_votes(table.ballot.votes, table.choices) if seen else {}
    numbers = number_offers(table.playthrough)
    for offer in table.playthrough.offers:
        if offer.open:
            say = strip_to_line(offer.say)
            votes = f"{say.rstrip('.')}: {format_count(counts[offer.id], 'vote')}." if seen else say
            yield f"{numbers[offer.id]}. {votes}"


def describe_counts(table: Table) -> str:
    """Return the votes of a table by the numbers of its options, in a few words: those that anybody wanted."""
    numbers = number_offers(table.playthrough)
    counts = count_votes(table.ballot.votes, table.choices)
    found = [f"option {numbers[id]} has {count}" for id, count in counts.items() if count]
    return join_words(found) or "nobody voted"


def describe_people(console: Console, session: Session) -> Iterator[str]:
    """Yield everybody by name: their table in teams, and whether they are away."""
    for voter in list_people(session):
        table = f", table {voter.table}" if voter.table and session.settings.mode == "teams" else ""
        place = table if voter.table or session.started_at is None else ", waits for a place"
        yield f"{console.display_name(voter)}{place}{'' if voter.present else ', away'}."
    if not list_people(session):
        yield describe_nobody(session)
