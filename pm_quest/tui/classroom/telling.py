"""What is told of a table, a scene and a person, in Content: for the room's screen."""

from collections import Counter
from collections.abc import Iterable, Sequence

from textual.content import Content

from pm_quest.classroom.sessions.ballots import tally
from pm_quest.classroom.sessions.blinding import is_hidden
from pm_quest.classroom.sessions.scenes import number_options, numbers_at
from pm_quest.classroom.sessions.session import Session, Voter
from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.sessions.views import heads, shifted
from pm_quest.reports.plain_words import words_of
from pm_quest.story.model import Scenario
from pm_quest.story.sentences import counted
from pm_quest.tui import ink
from pm_quest.tui.classroom.deeds import ways
from pm_quest.tui.classroom.desk import Desk
from pm_quest.tui.classroom.standing import EMPTY, Standing, State, minutes, not_voted, standing
from pm_quest.tui.classroom.tallying import Way, counts, shifts, votes
from pm_quest.tui.sections.base import paragraphs, rows
from pm_quest.tui.widgets.flow import lines

COLOURS: dict[State, str] = {
    "yours": "bold $primary",
    "stuck": "$forces",
    "voting": "",
    "held": "$neutral",
    "away": "$muted",
    "ended": "$muted",
}
HOW = {"majority": "most votes", "tie": "after a tie", "trainer": "by you"}
MOST_NAMES = 12
UNTOLD = "This session is blind: of fewer than three people nothing is told."
MOST_WIDTH = 108
ROOM_FOR_SOME, ROOM_FOR_MORE = 8, 13
"""So many rows are wanted beside the choices, for each to be told whole, and for its bar to stand below it."""


def title_of(desk: Desk, session: Session, table: Table) -> str:
    """What a table is called: by who sits at it where everybody plays alone, else by its number."""
    if session.settings.mode == "together":
        return "The room"
    if session.settings.mode == "teams" or not table.voters:
        return f"Table {table.id}"
    return desk.name(session.voters[table.voters[0]])


def stands(found: Standing, at: int) -> Content:
    """How a table stands, and for how long."""
    word = Content.styled(found.told, COLOURS[found.state])
    quiet = found.state == "ended" or found.why == EMPTY
    return word if quiet else Content.assemble(word, (f"{minutes(at - found.since):>7}", "$muted"))


def ways_of(table: Table) -> list[Way]:
    """What can be voted for at a table, numbered as its voters see it."""
    now = table.playthrough
    numbers = numbers_at(now)
    return [Way(numbers[each.id], each.id, each.say, each.open) for each in now.offers]


def numbers_of(session: Session, scene: str) -> dict[str, int]:
    """The label of each option of a scene, over all tables that have been there."""
    met = (turn for table in session.tables.values() for turn in table.playthrough.turns() if turn.scene.id == scene)
    return number_options(session.scenario.scenes[scene], (offer.id for turn in met for offer in turn.offers))


def about_table(desk: Desk, session: Session, table: Table, size: tuple[int, int], *, seeing: bool) -> Content:
    """Where a table is, how it votes, who is missing, what to discuss; in so many columns and rows."""
    width, height = size
    if is_hidden(session, table):
        return Content.styled(UNTOLD, "$muted")
    now, ballot, at = table.playthrough, table.ballot, desk.now()
    seen = seeing or ballot.revealed
    found = standing(session, table, at)
    if now.ended:
        told = Content.assemble(ink.plain(now.title, "bold"), ("   impact ", "$muted"), (str(now.impact), "bold"))
        return paragraphs(_head(desk, session, table), told, _before(table), _prompt(session.scenario, table.scene))
    shift, ways = shifted(ballot) if seen else [], ways_of(table)
    counted_votes = tally(ballot.votes, table.choices) if seen else None
    before = tally(ballot.rounds[0], table.choices) if seen and ballot.round > 1 else None
    large = height >= (3 if before is None else 4) * len(ways) + ROOM_FOR_MORE
    return paragraphs(
        _head(desk, session, table),
        rows(
            votes(
                ways,
                counted_votes,
                min(width, MOST_WIDTH),
                before=before,
                large=large,
                whole=height >= 2 * len(ways) + ROOM_FOR_SOME,
            ),
            Content.assemble("   ", _how_many(session, table, found, seen=seen)),
            *(Content.assemble("   ", line) for line in shifts(shift, ways, width - 3).split() if shift),
        ),
        _prompt(session.scenario, table.scene),
        _missing(desk, not_voted(session, table) if len(table.voters) > 1 else [], width),
        _before(table),
    )


def about_scene(session: Session, scene: str, width: int) -> Content:
    """What a scene of the map is, who is there, and what those took who went on from it."""
    scenario = session.scenario
    found = scenario.scenes[scene]
    here = heads(session).get(scene) if session.started is not None else None
    name = ink.plain(found.ending.title if found.ending else place_of(scenario, scene), "bold")
    gate = Content.assemble(("   ", ""), ("║ held", "bold $neutral")) if scene in session.gates else Content()
    taken = ways(session).get(scene, Counter())
    numbers = numbers_of(session, scene)
    went = [(f"{numbers[id]}  {ink.line(found.choices[id].say).plain}", count) for id, count in taken.items()]
    return paragraphs(
        rows(
            Content.assemble(name, gate),
            Content.assemble(
                (_many_here(here), "" if here else "$muted"),
                ("   " + scene, "$muted"),
            ),
        ),
        rows(Content.styled("tables that went on took", "$muted"), counts(sorted(went), width)) if went else Content(),
        _prompt(scenario, scene),
    )


def _many_here(here: int | None) -> str:
    """How many people are in a scene: none where it has no count, and few where a blind session tells none."""
    return "fewer than 3 people are here" if here == 0 else counted(here or 0, "person is here", "people are here")


def place_of(scenario: Scenario, scene: str) -> str:
    """When and where a scene is, else its title or its first words."""
    return words_of(scenario).place(scenario.scenes[scene])


def short_place(table: Table) -> str:
    """Where a table is, in a few words: its ending, else what stands last in the line over its scene."""
    now = table.playthrough
    return now.title if now.ended else (now.where or place_of(now.scenario, table.scene)).rpartition("·")[2].strip()


def names_of(desk: Desk, voters: Sequence[Voter], most: int = MOST_NAMES) -> list[Content]:
    """Names, and how many more there are."""
    shown = [ink.plain(desk.name(voter)) for voter in voters[:most]]
    more = len(voters) - most
    return [*shown, Content.styled(f"and {more:,} more", "$muted")] if more > 0 else shown


def _head(desk: Desk, session: Session, table: Table) -> Content:
    sitting = [session.voters[id] for id in table.voters]
    here = [f"{desk.name(voter)}{'' if voter.present else ' (away)'}" for voter in sitting]
    teams = session.settings.mode == "teams"
    title = Content() if session.settings.mode == "together" else ink.plain(title_of(desk, session, table), "bold")
    people = ink.plain("   " + ", ".join(here[:MOST_NAMES]), "$muted") if teams else Content()
    round = f", vote {table.ballot.round}" if table.ballot.round > 1 else ""
    turn = f"decision {table.playthrough.turn + 1}{round}, {minutes(desk.now() - table.since)} here"
    where = ink.plain(table.playthrough.where or place_of(table.playthrough.scenario, table.scene))
    if table.playthrough.ended:
        return Content.assemble(title, people)
    held = Content.styled("   ║ held", "bold $neutral") if session.held(table) else Content()
    place = Content.assemble(where if title.plain else where.stylize("bold"), held)
    return rows(Content.assemble(title, people), place, Content.styled(turn, "$muted"))


def _how_many(session: Session, table: Table, found: Standing, *, seen: bool) -> Content:
    told = Content.assemble((f"{found.voted:,} of {found.there:,}", "bold"), (" have voted", "$muted"))
    if len(table.voters) == 1:
        told = Content.styled("has voted" if found.voted else "has not voted yet", "bold")
    notes = []
    if not table.ballot.open:
        notes.append("revealed" if table.ballot.revealed else "closed")
    elif not seen:
        notes.append("votes hidden: v")
    if found.state == "yours":
        notes.append(
            {"tie": "a tie: d decides", "no votes": "nobody voted: d decides, a votes again"}.get(
                found.why, "d decides"
            )
        )
    elif found.state == "held":
        notes.append("H releases everything" if session.everywhere else "h releases")
    colour = COLOURS[found.state] if found.state in ("yours", "held") else "$muted"
    return Content.assemble(told, ("   " + " · ".join(notes), colour) if notes else "")


def _missing(desk: Desk, voters: Sequence[Voter], width: int) -> Content:
    if not voters:
        return Content()
    return Content("\n").join(lines([Content.styled("not yet", "$muted"), *names_of(desk, voters)], width))


def _before(table: Table) -> Content:
    if not table.moves:
        return Content()
    move, taken = table.moves[-1], table.playthrough.outcome
    say = ink.line(taken.choice.say) if taken else ink.plain(move.choice)
    return Content.assemble(("before   ", "$muted"), say, (f"   {HOW[move.how]}", "$muted"))


def _prompt(scenario: Scenario, scene: str) -> Content:
    prompt = scenario.teaching.prompts.get(scene) if scenario.teaching else None
    return Content.assemble(("to discuss   ", "bold $muted"), ink.line(prompt)) if prompt else Content()


def tallied(found: Iterable[tuple[str, Standing]]) -> Content:
    """How many tables stand how, in a line."""
    states = [each.state for _, each in found if each.why != EMPTY]
    words: dict[State, tuple[str, str]] = {
        "yours": ("needs you", "need you"),
        "stuck": ("stuck", "stuck"),
        "voting": ("voting", "voting"),
        "held": ("held", "held"),
        "away": ("away", "away"),
        "ended": ("ended", "ended"),
    }
    parts = [
        Content.styled(f"{number:,} {words[state][number > 1]}", COLOURS[state] or "$foreground")
        for state in words
        if (number := states.count(state))
    ]
    return Content.styled(" · ", "$muted").join(parts)
