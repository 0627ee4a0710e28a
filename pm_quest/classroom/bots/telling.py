"""A rehearsal, told to the trainer who wants to know whether the real class can come."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pm_quest.classroom.bots.figures import Kept, Spread, dashboard, kept
from pm_quest.classroom.bots.rehearsal import Rehearsed
from pm_quest.story.sentences import counted

_MB = 1_000_000
_FELT, _SLOW = 150.0, 1000.0
"""Milliseconds: up to the first an answer feels immediate, from the second on people press twice."""


def told(done: Rehearsed, log: Sequence[Mapping[str, Any]] | None, memory: int | None) -> str:
    """What came of it, in sentences. `log` are the events of the session and `memory` the server's bytes, where they are known."""
    return "\n".join(_sentences(done, None if log is None else kept(done.samples, log), memory))


def _sentences(done: Rehearsed, stored: Kept | None, memory: int | None) -> Iterator[str]:
    samples = done.samples
    if not samples.joins:
        yield "Nobody could join."
        yield from _whys(samples.stopped | samples.whys)
        return
    ends = f"; {samples.ended:,} came to the end of the story" if samples.ended else ""
    yield f"{counted(len(samples.joins), 'bot')} joined within {done.entered:.1f} s and played for {_long(done.lasted)}{ends}."
    if len(samples.joins) < done.students:
        yield f"{counted(done.students - len(samples.joins), 'bot')} could not join."
        yield from _whys(samples.stopped)
    yield from _votes(done)
    if samples.reconnects:
        yield f"{counted(samples.reconnects, 'line')} broke and came back: {_in_words(Spread.of(samples.backs))}."
    yield from _stored(stored)
    if memory is not None:
        yield f"The server takes {memory / _MB:.0f} MB of memory."
    yield _verdict(done, stored)


def _votes(done: Rehearsed) -> Iterator[str]:
    samples, acks = done.samples, Spread.of(done.samples.acks)
    votes = len(samples.sent) - len(samples.joins)
    if not votes:
        yield "Nobody voted: play has not started, or nothing was open."
        return
    refused = f", {len(samples.refused):,} refused" if samples.refused else ""
    waiting = f", {len(samples.waiting):,} without an answer" if samples.waiting else ""
    yield f"{counted(votes, 'vote')}{refused}{waiting}; answers took: {_in_words(acks)}."
    yield from _whys(samples.whys)
    if done.seen is not None:
        yield f"On the dashboard after: {_in_words(dashboard(samples, done.seen))}."


def _stored(stored: Kept | None) -> Iterator[str]:
    if stored is None:
        yield "What was stored was not looked at: for that, the trainer's secret is needed, and a session that is not blind."
    elif stored.sound:
        yield "Every vote that was acknowledged is stored; nothing counts twice."
    else:
        yield f"{stored.lost:,} acknowledged and not stored, {stored.doubled:,} stored twice, {stored.refused_but_there:,} refused and stored."


def _verdict(done: Rehearsed, stored: Kept | None) -> str:
    acks = Spread.of(done.samples.acks)
    if done.samples.waiting or (stored and not stored.sound) or len(done.samples.joins) < done.students:
        return "Not everything went as it should: look at the sentences above."
    if acks.p99 is None:
        return f"A class of {done.students:,} finds its way in; how it plays is not rehearsed yet."
    if acks.p99 <= _FELT:
        return f"A class of {done.students:,} can come: answers feel immediate."
    if acks.p99 <= _SLOW:
        return f"A class of {done.students:,} can come; some answers will be felt to take a moment."
    return f"A class of {done.students:,} would have to wait for answers: use a faster machine or network, or fewer at a time."


def _in_words(spread: Spread) -> str:
    if spread.p50 is None:
        return "not measured"
    return f"half within {spread.p50:,.0f} ms, 99 of 100 within {spread.p99:,.0f} ms, the slowest {spread.most:,.0f} ms"


def _whys(whys: Mapping[str, int]) -> Iterator[str]:
    for why, count in sorted(whys.items(), key=lambda each: -each[1])[:3]:
        yield f"  {counted(count, 'time')}: {why}"


def _long(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
