"""One batch: the events of several sessions weighed and appended in one transaction. In the scribe's thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pm_quest.classroom.server.ledger import Coming, Ledger, line
from pm_quest.classroom.sessions.events import Event
from pm_quest.classroom.sessions.room import Answer
from pm_quest.classroom.sessions.session import Session
from pm_quest.classroom.store import GoneError, Head, Store, StoreError, Writing

_FITS = Answer()
_BROKEN = Answer("PM Quest could not do this; it is a fault of its own.")


class Sent(NamedTuple):
    """An event to be stored. `expected` is when the voter last came, for one who is said to have left."""

    event: Event
    expected: Coming | None = None


@dataclass(slots=True)
class News:
    """What a batch has made of a session: all that those who watch have to know.

    `lines` go on after what was told before; with `anew` they are the whole log, because it was rewritten. `at` is the latest time in it.
    """

    session: Session
    seq: int
    head: Head
    answers: list[Answer]
    lines: list[str] = field(default_factory=list)
    anew: bool = False
    comings: Mapping[str, Coming] = field(default_factory=dict)
    invited: frozenset[str] = frozenset()
    at: int = 0


def write(store: Store, server: str, batch: Sequence[tuple[Ledger, Sequence[Sent]]]) -> list[News | None]:
    """Store what fits, all or nothing, and say what became of each session; None for one that is gone.

    Raises StoreError; then nothing is stored, and the ledgers are made anew at the next batch.
    """
    try:
        with store.writing() as writing:
            order = sorted(range(len(batch)), key=lambda at: batch[at][0].id)
            found = {at: _one(store, writing, server, *batch[at]) for at in order}
    except BaseException:
        for ledger, _ in batch:
            ledger.stale = True
        raise
    for ledger, _ in batch:
        ledger.told = ledger.told if ledger.stale else ledger.seq
    return [found[at] for at in range(len(batch))]


def _one(store: Store, writing: Writing, server: str, ledger: Ledger, sent: Sequence[Sent]) -> News | None:
    try:
        head = writing.head(ledger.id)
    except GoneError:
        return None
    session, comings = ledger.room.session, ledger.comings
    try:
        anew, lines = _caught_up(writing, ledger, head)
    except StoreError as error:  # this log can't be read: that is no reason to stop the other sessions
        ledger.stale = True
        answers = [Answer(str(error))] * len(sent)
        return News(session, head.seq, head, answers, comings=comings, invited=ledger.invited)
    if anew and (row := store.row(ledger.id)):
        ledger.invited = frozenset(row.invited)
    answers, taken = [], []
    for came, expected in sent:
        event = replace(came, at=max(came.at, ledger.at))  # the times of a log never go back, whoever's clock does
        answer = _admitted(ledger, event, head, expected)
        answers.append(answer)
        if answer == _FITS:
            taken.append(event)
            ledger.follow(event, ledger.seq + 1, server)
            lines.append(line(ledger.seq, event))
    if taken:
        writing.append(ledger.id, taken, server)
    return News(ledger.room.session, ledger.seq, head, answers, lines, anew, ledger.comings, ledger.invited, ledger.at)


def _admitted(ledger: Ledger, event: Event, head: Head, expected: Coming | None) -> Answer:
    try:
        return ledger.admit(event, head, expected)
    except Exception:  # noqa: BLE001  one event that nobody foresaw does not stop the others' sessions
        return _BROKEN


def _caught_up(writing: Writing, ledger: Ledger, head: Head) -> tuple[bool, list[str]]:
    """What other servers appended is in the room; gives whether the log was rewritten, and what of it is not told yet."""
    anew = ledger.epoch != head.epoch
    if anew or ledger.stale:
        log = writing.after(ledger.id, 0)
        ledger.renew(head.epoch, log)
        told = 0 if anew else ledger.told
        return anew, [line(each.seq, each.event) for each in log if each.seq > told]
    if head.seq == ledger.seq:
        return False, []
    log = writing.after(ledger.id, ledger.seq)
    ledger.read(log)
    return False, [line(each.seq, each.event) for each in log]
