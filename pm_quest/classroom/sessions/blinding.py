"""What the trainer of a blind session is told: everything but who voted what.

The log that she gets is another one than the one that is kept. Votes are not in it. In their place stand how many have voted, and
once a vote is closed each of them on a paper, under an id that is drawn anew for each turn. Where a table has fewer than three people,
or everybody plays alone, there are no papers and no moves either: then it says how many people are where.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from pm_quest.classroom.sessions.ballots import Vote
from pm_quest.classroom.sessions.events import HOST, Counted, Deed, Event, Stood, Voted, Went
from pm_quest.classroom.sessions.room import Room
from pm_quest.classroom.sessions.session import Session
from pm_quest.classroom.sessions.settings import FEW
from pm_quest.classroom.sessions.tables import Table
from pm_quest.story.model import Scenario

MOST_PAPERS = 100
MOST_SCENES = 200
"""So many stand in one event."""


class Blinder:
    """Follows the log of a blind session, and tells of each event what its trainer may know. `told` counts the events of her log."""

    def __init__(self, scenario: Scenario, opened: Event) -> None:
        self.room = Room(scenario, opened)
        self.told = 1
        self._papers: dict[tuple[str, int, str], str] = {}
        self._hidden: set[str] = set()
        self._stood: tuple[str, ...] = ()

    def tell(self, event: Event) -> list[Event]:
        """What the trainer is told when this happens: nothing, or events that follow on those before."""
        before = self.room.session
        answer = self.room.take(event)
        if answer.refusal is not None or answer.known:
            return []
        after = self.room.session
        self._draw(before, event)
        first, last = self._counts(before, after)
        deeds: list[Deed] = [*first, *([] if isinstance(event.deed, Voted) else [event.deed]), *last]
        return self._numbered(event, [*deeds, *self._heads(after)])

    def _numbered(self, event: Event, deeds: list[Deed]) -> list[Event]:
        """The deeds as events; what somebody did keeps its id, so that it is known when it is answered."""
        made = []
        for deed in deeds:
            self.told += 1
            mine = deed is event.deed
            made.append(Event(event.id if mine else f"told-{self.told}", event.at, event.by if mine else HOST, deed))
        return made

    def _draw(self, before: Session, event: Event) -> None:
        """A paper for whoever votes for the first time in a turn: made from an id that only their device knew."""
        if isinstance(event.deed, Voted):
            table = before.voters[event.by].table
            drawn = sha256(f"{event.id}/{table}/{event.deed.turn}".encode()).hexdigest()[:12]
            self._papers.setdefault((table, event.deed.turn, event.by), drawn)

    def _counts(self, before: Session, after: Session) -> tuple[list[Deed], list[Deed]]:
        """What is told of votes and moves: of ballots that are over before the event itself, of all else after it."""
        first: list[Deed] = []
        last: list[Deed] = []
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
            first += self._over(was, now)
            last += self._gone(was, now)
            last += self._present(was, now)
        return first, last

    def _over(self, was: Table, now: Table) -> Iterator[Deed]:
        """The votes of the ballot that was under way, where the table has gone on or votes again."""
        turn, round = len(was.moves), was.ballot.round
        if len(now.moves) > turn:
            yield from self._opened(now.id, turn, round, now.moves[turn].ballot.votes)
            for key in [key for key in self._papers if key[:2] == (now.id, turn)]:
                del self._papers[key]
        elif now.ballot.round > round:
            yield from self._opened(now.id, turn, round, was.ballot.votes)

    def _gone(self, was: Table, now: Table) -> Iterator[Deed]:
        for turn in range(len(was.moves), len(now.moves)):
            yield Went(now.id, turn, now.moves[turn].choice, now.moves[turn].how)

    def _present(self, was: Table, now: Table) -> Iterator[Deed]:
        """How many have voted; and what, once nobody can vote any more."""
        same = (len(was.moves), was.ballot.round) == (len(now.moves), now.ballot.round)
        votes, before = now.ballot.votes, was.ballot.votes if same else {}
        closed = not now.ballot.open
        if closed and (was.ballot.open or not same or votes.keys() != before.keys()):
            yield from self._opened(now.id, len(now.moves), now.ballot.round, votes)
        elif not closed and len(votes) != len(before):
            yield Counted(now.id, len(now.moves), now.ballot.round, len(votes))

    def _opened(self, table: str, turn: int, round: int, votes: Mapping[str, Vote]) -> Iterator[Deed]:
        """The votes of a ballot that is closed, in the order of their papers; of fewer than three only how many."""
        yield Counted(table, turn, round, len(votes))
        papers = sorted(f"{self._papers[table, turn, voter]} {vote.choice}" for voter, vote in votes.items())
        if len(papers) >= FEW:
            for at in range(0, len(papers), MOST_PAPERS):
                yield Counted(table, turn, round, len(papers), tuple(papers[at : at + MOST_PAPERS]))

    def _heads(self, after: Session) -> list[Deed]:
        """How many people are where, as far as it may be told, where that has changed."""
        if after.settings.mode != "alone" or after.started is None:
            return []
        stood = tuple(f"{scene} {count}" for scene, count in count_heads(after).items())[:MOST_SCENES]
        if stood == self._stood:
            return []
        self._stood = stood
        return [Stood(stood)]


def blinded(scenario: Scenario, events: Iterable[Event]) -> list[Event]:
    """The whole log of a blind session as its trainer gets it; any other log, and one without votes, as it is."""
    log = list(events)
    if not log or not is_blind(log[0]) or not any(isinstance(event.deed, Voted) for event in log):
        return log
    blinder = Blinder(scenario, log[0])
    return [log[0], *(told for event in log[1:] for told in blinder.tell(event))]


def is_blind(opened: Event) -> bool:
    """Tell whether this event opened a blind session."""
    settings = getattr(opened.deed, "settings", None)
    return bool(settings is not None and settings.blind)


def is_hidden(session: Session, table: Table) -> bool:
    """Tell whether nothing may be told of a table, as it would be told of one or two people."""
    settings = session.settings
    return settings.blind and (settings.mode == "alone" or (settings.mode == "teams" and len(table.voters) < FEW))


def count_heads(session: Session) -> dict[str, int]:
    """How many people who are there stand in which scene, in the order of the story.

    In a blind session 0 stands where somebody is, but fewer than three.
    """
    if session.stood is not None:
        return dict(session.stood)
    counted = Counter[str]()
    for table in session.tables.values():
        counted[table.scene] += len(session.there(table))
    found = {scene: counted[scene] for scene in session.scenario.scenes if counted[scene]}
    if session.settings.blind and session.settings.mode != "together":
        return {scene: count if count >= FEW else 0 for scene, count in found.items()}
    return found
