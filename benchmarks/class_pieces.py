"""What the pieces of a classroom cost alone: weighing a vote, committing a batch of events, storing an event.

    python benchmarks/class_pieces.py [--voters 500 5000 20000] [--batches 50 500] [--db URL] [--folder DIR]

`docs/capacity.md` reckons with these figures. There is no bar: a vote has to be weighed by every server and dashboard,
and `classroom.py` measures what that comes to. Run it on a real disk: a folder in memory flushes nothing.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from uuid import uuid4

from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.classroom.keys import new_code
from pm_quest.classroom.sessions.session_events import HOST, Event, Joined, Opened, Started, Voted
from pm_quest.classroom.sessions.session_reducer import SessionReducer
from pm_quest.classroom.sessions.session_settings import SessionSettings
from pm_quest.classroom.store import NewSession, SessionStore
from pm_quest.classroom.store.transaction import encode_event

SCENARIO = Path(__file__).parents[1] / "scenarios" / "pnl_owner.yaml"
VOTES, COMMITS = 200, 40
TEXT = SCENARIO.read_bytes()
STORY = parse_scenario(TEXT, SCENARIO.name).scenario


def opening() -> Event:
    """The first event of a session in which all play one story."""
    assert STORY is not None
    return Event("opened", 0, HOST, Opened(SessionSettings(STORY.id, "0" * 32, "together")))


def votes(reducer: SessionReducer, voters: int) -> Iterator[Event]:
    """Votes of one after the other, from the last who came to the first, but for one: so the table never moves on."""
    choice = reducer.session.tables["1"].choices[0]
    for number in count(1):
        voter = f"voter-{voters - 2 - number % (voters - 1)}"
        yield Event(f"vote-{number:08}-{uuid4().hex[:8]}", 2, voter, Voted(0, 1, choice, number))


def room(voters: int) -> SessionReducer:
    """A session that has started, with so many people in one story."""
    assert STORY is not None
    reducer = SessionReducer(STORY, opening())
    for number in range(voters):
        reducer.apply(Event(f"join-{number}", 1, f"voter-{number}", Joined(f"Voter {number}")))
    reducer.apply(Event("started", 1, HOST, Started()))
    return reducer


def weighing(voters: int) -> tuple[float, float]:
    """Milliseconds of the processor for one vote, the median of many: when half have voted, and when all but one have."""
    reducer = room(voters)
    coming, taken = votes(reducer, voters), []
    for before in (voters // 2 - VOTES, voters - voters // 2):
        for _ in range(before):
            reducer.apply(next(coming))
        for _ in range(VOTES):
            event = next(coming)
            begun = time.process_time()
            assert reducer.apply(event).refusal is None
            taken.append(time.process_time() - begun)
    return statistics.median(taken[:VOTES]) * 1000, statistics.median(taken[VOTES:]) * 1000


def committing(store: SessionStore, batch: int) -> float:
    """Milliseconds until a batch of events is on the disk, the median of many."""
    session, taken = uuid4().hex, []
    coming = votes(room(4), 4)
    store.create_session(NewSession(session, new_code(), "0" * 64, TEXT), opening())
    for _ in range(COMMITS):
        events = [next(coming) for _ in range(batch)]
        begun = time.perf_counter()
        with store.open_transaction() as transaction:
            transaction.lock_session(session)
            transaction.append(session, events, "bench")
        taken.append(time.perf_counter() - begun)
    store.delete_session(session)
    return statistics.median(taken) * 1000


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--voters", type=int, nargs="+", default=[500, 5000, 20000])
    parser.add_argument("--batches", type=int, nargs="+", default=[50, 500])
    parser.add_argument("--db", help="a PostgreSQL database to measure as well: postgresql://…")
    parser.add_argument("--folder", type=Path, help="where the database of SQLite lies: on a real disk")
    asked = parser.parse_args()
    print("| piece | figure |\n|---|---:|")
    for voters in asked.voters:
        half, last = weighing(voters)
        piece = f"a vote among {voters:,} in one story, weighed: half have voted; all but one"
        print(f"| {piece} | {half:.2f}; {last:.2f} ms |", flush=True)
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        stores = {"SQLite": Path(folder) / "sessions.db"} | ({"PostgreSQL": asked.db} if asked.db else {})
        for name, place in stores.items():
            store = SessionStore.open(place)
            for batch in asked.batches:
                print(f"| {batch:,} events committed, {name} | {committing(store, batch):.1f} ms |", flush=True)
            store.close()
    length = len(encode_event(next(votes(room(4), 4))))
    print(f"| a vote in the log | {length} bytes |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
