"""The details of a table and of a scene as Content, for the screen of the room."""

from collections import Counter
from collections.abc import Iterable, Sequence

from textual.content import Content

from pm_quest.classroom.sessions.ballots import count_votes
from pm_quest.classroom.sessions.blind_log import is_hidden
from pm_quest.classroom.sessions.option_numbers import number_offers, number_options
from pm_quest.classroom.sessions.session_state import Session, Voter
from pm_quest.classroom.sessions.tables import DECISION_WORDS, Table
from pm_quest.classroom.sessions.views import estimate_table_left, get_head_counts, list_shifts
from pm_quest.classroom.trainer.actions import count_choices_taken
from pm_quest.classroom.trainer.console import Console
from pm_quest.classroom.trainer.table_status import (
    EMPTY_REASON,
    TableState,
    TableStatus,
    find_status,
    list_missing,
)
from pm_quest.kit.sentences import format_count
from pm_quest.reports.plain_texts import find_plain_texts
from pm_quest.story.labels import describe_left, format_minutes
from pm_quest.story.model import Scenario
from pm_quest.story.playthrough import Playthrough
from pm_quest.tui import safe_text
from pm_quest.tui.trainer.vote_bars import VoteOption, render_counts, render_shifts, render_votes
from pm_quest.tui.widgets.inline_parts import join_in_rows

STATE_STYLES: dict[TableState, str] = {
    "yours": "bold $primary",
    "stuck": "$forces",
    "voting": "",
    "timed": "$neutral",
    "held": "$neutral",
    "away": "$muted",
    "ended": "$muted",
}
MAX_NAMES = 12
HIDDEN_NOTE = "This session is blind: nothing is shown about fewer than three people."
MAX_VOTES_WIDTH = 108
ROWS_FOR_WHOLE, ROWS_FOR_LARGE = 8, 13
"""The rows needed beside the options, to show each of them whole, and to put its bar below it."""


def render_status(found: TableStatus, at: int) -> Content:
    """Render the status of a table, and for how long it has had it."""
    word = Content.styled(found.short_text, STATE_STYLES[found.state])
    quiet = found.state == "ended" or found.why == EMPTY_REASON
    return word if quiet else Content.assemble(word, (f"{format_minutes(at - found.since):>7}", "$muted"))


def list_vote_options(table: Table) -> list[VoteOption]:
    """Return the options of a table, numbered as its voters see them."""
    now = table.playthrough
    numbers = number_offers(now)
    return [VoteOption(numbers[each.id], each.id, each.say, each.open) for each in now.offers]


def number_scene_options(session: Session, scene: str) -> dict[str, int]:
    """Return the label of each option of a scene, over all tables that have been there."""
    met = (
        turn for table in session.tables.values() for turn in table.playthrough.list_turns() if turn.scene.id == scene
    )
    return number_options(session.scenario.scenes[scene], (offer.id for turn in met for offer in turn.offers))


def render_table(console: Console, session: Session, table: Table, size: tuple[int, int], *, seeing: bool) -> Content:
    """Render where a table is, its votes, who is missing, and what to discuss.

    `size` is the room in columns and rows.
    """
    if is_hidden(session, table):
        return Content.styled(HIDDEN_NOTE, "$muted")
    seen = seeing or table.ballot.revealed
    heading, last_move = _render_heading(console, session, table), _render_last_move(table)
    prompt = _render_prompt(session.scenario, table.scene_id)
    if table.playthrough.ended:
        return safe_text.join_paragraphs(heading, _render_ending(table.playthrough), last_move, prompt)
    missing = list_missing(session, table) if len(table.voters) > 1 else []
    turnout = _render_turnout(session, table, find_status(session, table, console.server_time()), seen=seen)
    return safe_text.join_paragraphs(
        heading,
        _render_ballot(table, turnout, size, seen=seen),
        prompt,
        _render_missing(console, missing, size[0]),
        last_move,
    )


def _render_ending(playthrough: Playthrough) -> Content:
    title = safe_text.plain_content(playthrough.title, "bold")
    return Content.assemble(title, ("   impact ", "$muted"), (str(playthrough.impact), "bold"))


def _render_ballot(table: Table, turnout: Content, size: tuple[int, int], *, seen: bool) -> Content:
    """Render the options with their votes, the turnout below, and who changed their mind."""
    (width, height), ballot, options = size, table.ballot, list_vote_options(table)
    shifts = list_shifts(ballot) if seen else ()
    before = count_votes(ballot.rounds[0], table.choices) if seen and ballot.round_number > 1 else None
    votes = render_votes(
        options,
        count_votes(ballot.votes, table.choices) if seen else None,
        min(width, MAX_VOTES_WIDTH),
        before=before,
        round=ballot.round_number,
        large=height >= (3 if before is None else 4) * len(options) + ROWS_FOR_LARGE,
        whole=height >= 2 * len(options) + ROWS_FOR_WHOLE,
    )
    shift_lines = render_shifts(shifts, options, width - 3).split() if shifts else []
    return safe_text.join_rows(votes, *(Content.assemble("   ", line) for line in (turnout, *shift_lines)))


def render_scene(session: Session, scene: str, width: int) -> Content:
    """Render what a scene of the map is, who is there, and the choices taken from it."""
    scenario = session.scenario
    found = scenario.scenes[scene]
    here = get_head_counts(session).get(scene) if session.started_at is not None else None
    name = safe_text.plain_content(found.ending.title if found.ending else scene_place(scenario, scene), "bold")
    gate = Content.assemble(("   ", ""), ("║ held", "bold $neutral")) if scene in session.gates else Content()
    taken = count_choices_taken(session).get(scene, Counter())
    numbers = number_scene_options(session, scene)
    went = [
        (f"{numbers[id]}  {safe_text.render_line(found.choices[id].say).plain}", count) for id, count in taken.items()
    ]
    return safe_text.join_paragraphs(
        safe_text.join_rows(
            Content.assemble(name, gate),
            Content.assemble(
                (_describe_headcount(here), "" if here else "$muted"),
                ("   " + scene, "$muted"),
            ),
        ),
        safe_text.join_rows(Content.styled("tables that went on took", "$muted"), render_counts(sorted(went), width))
        if went
        else Content(),
        _render_prompt(scenario, scene),
    )


def _describe_headcount(here: int | None) -> str:
    """Return how many people are in a scene: None is nobody, 0 a few that a blind session hides."""
    return "fewer than 3 people are here" if here == 0 else format_count(here or 0, "person is here", "people are here")


def scene_place(scenario: Scenario, scene: str) -> str:
    """Return when and where a scene is, else its title or its first words."""
    return find_plain_texts(scenario).format_place(scenario.scenes[scene])


def short_table_place(table: Table) -> str:
    """Return where a table is, in short: its ending, else the end of the scene's place."""
    now = table.playthrough
    return (
        now.title if now.ended else (now.where or scene_place(now.scenario, table.scene_id)).rpartition("·")[2].strip()
    )


def list_names(console: Console, voters: Sequence[Voter], most: int = MAX_NAMES) -> list[Content]:
    """Return names, and how many more there are."""
    shown = [safe_text.plain_content(console.display_name(voter)) for voter in voters[:most]]
    more = len(voters) - most
    return [*shown, Content.styled(f"and {more:,} more", "$muted")] if more > 0 else shown


def _render_heading(console: Console, session: Session, table: Table) -> Content:
    sitting = [session.voters[id] for id in table.voters]
    here = [f"{console.display_name(voter)}{'' if voter.present else ' (away)'}" for voter in sitting]
    teams = session.settings.mode == "teams"
    title = (
        Content() if session.settings.mode == "together" else safe_text.plain_content(console.name_table(table), "bold")
    )
    people = safe_text.plain_content("   " + ", ".join(here[:MAX_NAMES]), "$muted") if teams else Content()
    round = f", vote {table.ballot.round_number}" if table.ballot.round_number > 1 else ""
    left = estimate_table_left(session, table)
    more = "" if left is None else f", {describe_left(left)}"
    turn = f"decision {table.playthrough.turn + 1}{more}{round}, {format_minutes(console.server_time() - table.entered_at)} here"
    where = safe_text.plain_content(table.playthrough.where or scene_place(table.playthrough.scenario, table.scene_id))
    if table.playthrough.ended:
        return Content.assemble(title, people)
    held = Content.styled("   ║ held", "bold $neutral") if session.is_held(table) else Content()
    place = Content.assemble(where if title.plain else where.stylize("bold"), held)
    return safe_text.join_rows(Content.assemble(title, people), place, Content.styled(turn, "$muted"))


def _render_turnout(session: Session, table: Table, found: TableStatus, *, seen: bool) -> Content:
    count = Content.assemble((f"{found.voted:,} of {found.there:,}", "bold"), (" have voted", "$muted"))
    if not found.there:
        count = Content.styled("nobody is here", "bold")
    elif len(table.voters) == 1:
        count = Content.styled("has voted" if found.voted else "has not voted yet", "bold")
    notes = []
    if not table.ballot.open:
        notes.append("revealed" if table.ballot.revealed else "closed")
    elif not seen:
        notes.append("votes hidden: v")
    if found.state == "yours":
        notes.append(
            {
                "tie": "a tie: d decides",
                "no votes": "nobody voted: d decides, a votes again",
                "no clock": "c sets a clock, d decides",
            }.get(
                found.why, "r reveals, d decides" if session.settings.ask and not table.ballot.revealed else "d decides"
            )
        )
    elif found.state == "timed":
        notes.append("goes on when the time is up")
    elif found.state == "held":
        notes.append("H releases everything" if session.hold_all else "h releases")
    colour = STATE_STYLES[found.state] if found.state in ("yours", "timed", "held") else "$muted"
    return Content.assemble(count, ("   " + " · ".join(notes), colour) if notes else "")


def _render_missing(console: Console, voters: Sequence[Voter], width: int) -> Content:
    if not voters:
        return Content()
    return Content("\n").join(join_in_rows([Content.styled("not yet", "$muted"), *list_names(console, voters)], width))


def _render_last_move(table: Table) -> Content:
    if not table.moves:
        return Content()
    move, taken = table.moves[-1], table.playthrough.outcome
    say = safe_text.render_line(taken.choice.say) if taken else safe_text.plain_content(move.choice)
    return Content.assemble(("before   ", "$muted"), say, (f"   {DECISION_WORDS[move.how].note}", "$muted"))


def _render_prompt(scenario: Scenario, scene: str) -> Content:
    prompt = scenario.teaching.prompts.get(scene) if scenario.teaching else None
    return Content.assemble(("to discuss   ", "bold $muted"), safe_text.render_line(prompt)) if prompt else Content()


def render_state_counts(found: Iterable[tuple[str, TableStatus]]) -> Content:
    """Render how many tables are in which state, on one line."""
    states = [each.state for _, each in found if each.why != EMPTY_REASON]
    words: dict[TableState, tuple[str, str]] = {
        "yours": ("needs you", "need you"),
        "stuck": ("stuck", "stuck"),
        "voting": ("voting", "voting"),
        "timed": ("waits for the clock", "wait for the clock"),
        "held": ("held", "held"),
        "away": ("away", "away"),
        "ended": ("ended", "ended"),
    }
    parts = [
        Content.styled(f"{number:,} {words[state][number > 1]}", STATE_STYLES[state] or "$foreground")
        for state in words
        if (number := states.count(state))
    ]
    return Content.styled(" · ", "$muted").join(parts)
