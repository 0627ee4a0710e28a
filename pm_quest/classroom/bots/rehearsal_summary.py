"""The summary of a rehearsal, for a trainer who wants to know whether the class can come."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pm_quest.classroom.bots.class_rehearsal import RehearsalResult
from pm_quest.classroom.bots.sample_figures import DurationSpread, StorageCheck, check_storage, measure_dashboard
from pm_quest.kit.sentences import format_count

_MEGABYTE = 1_000_000
_NOTICEABLE_MS, _SLOW_MS = 150.0, 1000.0
"""Milliseconds: below the first an answer feels immediate, above the second people press twice."""


def summarise_rehearsal(result: RehearsalResult, log: Sequence[Mapping[str, Any]] | None, memory: int | None) -> str:
    """Return the result in sentences.

    log: the session's events, where they are known
    memory: the server's bytes, where they are known
    """
    return "\n".join(_build_sentences(result, None if log is None else check_storage(result.samples, log), memory))


def _build_sentences(result: RehearsalResult, stored: StorageCheck | None, memory: int | None) -> Iterator[str]:
    samples = result.samples
    if not samples.joins:
        yield "Nobody could join."
        yield from _list_reasons(samples.stopped | samples.whys)
        return
    ends = f"; {samples.ended:,} came to the end" if samples.ended else ""
    yield f"{format_count(len(samples.joins), 'bot')} joined within {result.entered:.1f} s and played for {_format_seconds(result.lasted)}{ends}."
    if len(samples.joins) < result.students:
        yield f"{format_count(result.students - len(samples.joins), 'bot')} could not join."
        yield from _list_reasons(samples.stopped)
    yield from _describe_votes(result)
    if samples.reconnects:
        yield f"{format_count(samples.reconnects, 'line')} broke and came back: {_format_spread(DurationSpread.from_seconds(samples.backs))}."
    yield from _describe_stored(stored)
    if memory is not None:
        yield f"The server takes {memory / _MEGABYTE:.0f} MB of memory."
    yield _build_verdict(result, stored)


def _describe_votes(result: RehearsalResult) -> Iterator[str]:
    samples, acks = result.samples, DurationSpread.from_seconds(result.samples.acks)
    votes = len(samples.sent) - len(samples.joins)
    if not votes:
        yield "Nobody chose anything: play has not started, or nothing was open."
        return
    refused = f", {len(samples.refused):,} refused" if samples.refused else ""
    waiting = f", {len(samples.waiting):,} without an answer" if samples.waiting else ""
    yield f"{format_count(votes, 'choice')}{refused}{waiting}; answers took: {_format_spread(acks)}."
    yield from _list_reasons(samples.whys)
    if result.seen is not None:
        yield f"On the dashboard after: {_format_spread(measure_dashboard(samples, result.seen))}."


def _describe_stored(stored: StorageCheck | None) -> Iterator[str]:
    if stored is None:
        yield "What was stored was not looked at: for that, the trainer's secret is needed, and a session that is not blind."
    elif stored.is_sound:
        yield "Every choice that was acknowledged is stored; nothing counts twice."
    else:
        yield f"{stored.lost:,} acknowledged and not stored, {stored.doubled:,} stored twice, {stored.refused_but_there:,} refused and stored."


def _build_verdict(result: RehearsalResult, stored: StorageCheck | None) -> str:
    acks = DurationSpread.from_seconds(result.samples.acks)
    if result.samples.waiting or (stored and not stored.is_sound) or len(result.samples.joins) < result.students:
        return "Not everything went as it should: look at the sentences above."
    if acks.p99 is None:
        return f"A class of {result.students:,} finds its way in; how it plays is not rehearsed yet."
    if acks.p99 <= _NOTICEABLE_MS:
        return f"A class of {result.students:,} can come: answers feel immediate."
    if acks.p99 <= _SLOW_MS:
        return f"A class of {result.students:,} can come; some answers will be felt to take a moment."
    return f"A class of {result.students:,} would have to wait for answers: use a faster machine or network, or fewer at a time."


def _format_spread(spread: DurationSpread) -> str:
    if spread.p50 is None:
        return "not measured"
    return f"half within {spread.p50:,.0f} ms, 99 of 100 within {spread.p99:,.0f} ms, the slowest {spread.most:,.0f} ms"


def _list_reasons(whys: Mapping[str, int]) -> Iterator[str]:
    for why, count in sorted(whys.items(), key=lambda each: -each[1])[:3]:
        yield f"  {format_count(count, 'time')}: {why}"


def _format_seconds(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
