"""The log that the trainer of a blind session gets: everything but who voted what.

Votes are not in it. Instead it has how many have voted, and once a ballot is closed each vote
under an id that is drawn anew each turn. Where a table has fewer than three people, or everybody
plays alone, there are no votes and no moves either, only how many people are in which scene.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from pm_quest.classroom.sessions.ballots import Vote
from pm_quest.classroom.sessions.panel_events import Branched, Noted, Progressed, Skipped
from pm_quest.classroom.sessions.remark_events import Told
from pm_quest.classroom.sessions.remark_telling import list_told_actions
from pm_quest.classroom.sessions.session_events import HOST, Action, Counted, Event, Revealed, Stood, Voted, Went
from pm_quest.classroom.sessions.session_reducer import SessionReducer
from pm_quest.classroom.sessions.session_settings import MIN_GROUP
from pm_quest.classroom.sessions.session_state import Session
from pm_quest.classroom.sessions.tables import Table
from pm_quest.story.model import Scenario

_ANSWERS = (Voted, Noted, Skipped, Branched)
"""What people do that no trainer of a blind session gets."""
MAX_PAPERS = 100
MAX_SCENES = 200
"""The most papers, and scenes, in one event."""


class BlindLogFilter:
    """Turns the events of a blind session into those that its trainer gets.

    `count` counts these.
    """

    def __init__(self, scenario: Scenario, opened: Event) -> None:
        self.reducer = SessionReducer(scenario, opened)
        self.count = 1
        self._papers: dict[tuple[str, int, str], str] = {}
        self._hidden: set[str] = set()
        self._stood: tuple[str, ...] = ()

    def filter_event(self, event: Event) -> list[Event]:
        """Return the events that the trainer gets for this one; may be empty."""
        before = self.reducer.session
        answer = self.reducer.apply(event)
        if answer.refusal is not None or answer.duplicate:
            return []
        after = self.reducer.session
        if after.panel is not None and isinstance(event.action, _ANSWERS):
            return self._number_events(event, _tell_progress(before, after, event.by))
        self._draw_paper(before, event)
        told = self._tell_remarks(before, after, event.action)
        first, last = self._summarise_tables(before, after)
        actions: list[Action] = [*first, *([] if isinstance(event.action, Voted) else [event.action]), *last]
        return self._number_events(event, [*actions, *told, *self._count_people(after)])

    def _number_events(self, event: Event, actions: list[Action]) -> list[Event]:
        """Return the actions as events.

        The filtered event keeps its id, so that its answer is recognised.
        """
        made = []
        for action in actions:
            self.count += 1
            mine = action is event.action
            made.append(Event(event.id if mine else f"told-{self.count}", event.at, event.by if mine else HOST, action))
        return made

    def _draw_paper(self, before: Session, event: Event) -> None:
        """Draw a paper for a first vote in a turn, from an id that only the voter's device knew."""
        if isinstance(event.action, Voted):
            table = before.voters[event.by].table
            drawn = sha256(f"{event.id}/{table}/{event.action.turn}".encode()).hexdigest()[:12]
            self._papers.setdefault((table, event.action.turn, event.by), drawn)

    def _tell_remarks(self, before: Session, after: Session, action: Action) -> list[Told]:
        """Return what a reveal tells, by paper; nothing of a table with too few people."""
        if not isinstance(action, Revealed) or action.table in self._hidden:
            return []
        if is_hidden(after, after.tables[action.table]):
            return []
        papers = self._papers
        return list(list_told_actions(before, after, action, lambda voter: papers[action.table, action.turn, voter]))

    def _summarise_tables(self, before: Session, after: Session) -> tuple[list[Action], list[Action]]:
        """Return the summary of votes and moves that goes before the event, and that after it."""
        first: list[Action] = []
        last: list[Action] = []
        if after.settings.mode == "alone":
            return first, last
        for id, now in after.tables.items():
            was = before.tables.get(id)
            if was is None or now is was:
                continue
            if len(now.moves) > len(was.moves) and is_hidden(after, now):
                self._hidden.add(id)
            if id in self._hidden or is_hidden(after, now):
                continue
            first += self._close_ballot(was, now)
            last += self._list_moves(was, now)
            last += self._count_ballot(was, now)
        return first, last

    def _close_ballot(self, was: Table, now: Table) -> Iterator[Action]:
        """Yield the votes of the last ballot, where the table has advanced or votes again."""
        turn, round = len(was.moves), was.ballot.round_number
        if len(now.moves) > turn:
            yield from self._open_papers(now.id, turn, round, now.moves[turn].ballot.votes)
            for key in [key for key in self._papers if key[:2] == (now.id, turn)]:
                del self._papers[key]
        elif now.ballot.round_number > round:
            yield from self._open_papers(now.id, turn, round, was.ballot.votes)

    def _list_moves(self, was: Table, now: Table) -> Iterator[Action]:
        for turn in range(len(was.moves), len(now.moves)):
            yield Went(now.id, turn, now.moves[turn].choice, now.moves[turn].how)

    def _count_ballot(self, was: Table, now: Table) -> Iterator[Action]:
        """Yield how many have voted, and their votes once the ballot is closed."""
        same = (len(was.moves), was.ballot.round_number) == (len(now.moves), now.ballot.round_number)
        votes, before = now.ballot.votes, was.ballot.votes if same else {}
        closed = not now.ballot.open
        if closed and (was.ballot.open or not same or votes.keys() != before.keys()):
            yield from self._open_papers(now.id, len(now.moves), now.ballot.round_number, votes)
        elif not closed and len(votes) != len(before):
            yield Counted(now.id, len(now.moves), now.ballot.round_number, len(votes))

    def _open_papers(self, table: str, turn: int, round: int, votes: Mapping[str, Vote]) -> Iterator[Action]:
        """Yield the votes of a closed ballot in the order of their papers.

        Of fewer than three the count.
        """
        yield Counted(table, turn, round, len(votes))
        papers = sorted(f"{self._papers[table, turn, voter]} {vote.choice}" for voter, vote in votes.items())
        if len(papers) >= MIN_GROUP:
            for at in range(0, len(papers), MAX_PAPERS):
                yield Counted(table, turn, round, len(papers), tuple(papers[at : at + MAX_PAPERS]))

    def _count_people(self, after: Session) -> list[Action]:
        """Return the head counts by scene, where they have changed."""
        if after.settings.mode != "alone" or after.started_at is None or after.panel is not None:
            return []
        stood = tuple(f"{scene} {count}" for scene, count in count_heads(after).items())[:MAX_SCENES]
        if stood == self._stood:
            return []
        self._stood = stood
        return [Stood(stood)]


def _tell_progress(before: Session, after: Session, voter: str) -> list[Action]:
    """Return how many decisions a panellist has answered, where that has changed; nothing of what they did."""
    if before.panel is None or after.panel is None:
        return []
    answered = after.panel.count_answers(voter)
    return [] if answered == before.panel.count_answers(voter) else [Progressed(voter, answered)]


def blind_events(scenario: Scenario, events: Iterable[Event]) -> list[Event]:
    """Return the log of a blind session as its trainer gets it; any other log unchanged."""
    log = list(events)
    if not log or not is_blind(log[0]) or not any(isinstance(event.action, _ANSWERS) for event in log):
        return log
    blinder = BlindLogFilter(scenario, log[0])
    return [log[0], *(filtered for event in log[1:] for filtered in blinder.filter_event(event))]


def is_blind(opened: Event) -> bool:
    """Return whether this event opened a blind session."""
    settings = getattr(opened.action, "settings", None)
    return bool(settings is not None and settings.blind)


def is_hidden(session: Session, table: Table) -> bool:
    """Return whether nothing may be said of a table: it would be about one or two people."""
    settings = session.settings
    return settings.blind and (settings.mode == "alone" or (settings.mode == "teams" and len(table.voters) < MIN_GROUP))


def count_heads(session: Session) -> dict[str, int]:
    """Return how many present people are in which scene, in the order of the story.

    In a blind session 0 stands for one or two.
    """
    if session.head_counts is not None:
        return dict(session.head_counts)
    if session.panel is not None:
        return {}
    counted = Counter[str]()
    for table in session.tables.values():
        counted[table.scene_id] += len(session.list_present(table))
    found = {scene: counted[scene] for scene in session.scenario.scenes if counted[scene]}
    if session.settings.blind and session.settings.mode != "together":
        return {scene: count if count >= MIN_GROUP else 0 for scene, count in found.items()}
    return found
