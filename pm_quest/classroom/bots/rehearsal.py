"""A rehearsal from beginning to end: bots join, play until the story has ended or somebody stops it, and what was measured is told."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from time import monotonic

from pm_quest.classroom.bots.crew import Crew
from pm_quest.classroom.bots.crowd import Plan
from pm_quest.classroom.bots.samples import Samples
from pm_quest.classroom.bots.watching import Watch
from pm_quest.classroom.client.addresses import Address

_LOOK = 0.1
_SETTLE = 10.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the bots play: each votes after `pace` seconds on average, or all together `rate` times a second; for so many `seconds`.

    With the trainer's `session` and `secret` the dashboard is measured, too, and `start` lets play begin.
    """

    plan: Plan
    pace: float | None = None
    rate: float | None = None
    seconds: float | None = None
    processes: int = 1
    session: str = ""
    secret: str = ""
    start: bool = False


@dataclass(slots=True)
class Rehearsed:
    """What came of it: `lasted` seconds, and `entered` for all to join; `seen` is when the dashboard saw what."""

    students: int
    samples: Samples = field(default_factory=Samples)
    seen: dict[str, float] | None = None
    lasted: float = 0.0
    entered: float = 0.0
    why: str = ""


async def rehearse(wanted: Wanted, tell: Callable[[dict[str, int]], None], stopped: asyncio.Event) -> Rehearsed:
    """Let them play until all have come to an end, the time is up, or `stopped` is set. `tell` hears how it goes. Raises CrewError."""
    done = Rehearsed(len(wanted.plan.names))
    begun = monotonic()
    async with AsyncExitStack() as open_ones:
        watch = await _watching(wanted, open_ones)
        crew = await open_ones.enter_async_context(Crew(wanted.plan, wanted.processes))
        joining = asyncio.ensure_future(crew.all("join"))
        await _while(lambda: not joining.done(), crew, tell, stopped)
        if joining.done():
            done.entered = max(each["took"] for each in joining.result())
            await _played(wanted, crew, watch, tell, stopped)
        joining.cancel()
        done.samples = await crew.samples()
        if watch is not None:
            await _seen_all(watch, done.samples)
            done.seen = watch.seen
            done.why = watch.ending.sentence if watch.ending else ""
    done.lasted = monotonic() - begun
    return done


async def _played(
    wanted: Wanted, crew: Crew, watch: Watch | None, tell: Callable[[dict[str, int]], None], stopped: asyncio.Event
) -> None:
    """From the lobby to the last answer."""
    if wanted.start and watch is not None:
        await watch.do("started")
    await crew.play(wanted.pace, wanted.rate)
    begun, players = monotonic(), len(wanted.plan.names) - wanted.plan.frozen
    left = wanted.seconds if wanted.seconds is not None else float("inf")
    await _while(lambda: monotonic() - begun < left and crew.told["ended"] < players, crew, tell, stopped)
    await crew.all("rest")
    await crew.all("settle", patience=_SETTLE)


async def _watching(wanted: Wanted, open_ones: AsyncExitStack) -> Watch | None:
    if not wanted.secret:
        return None
    address = Address(wanted.plan.server, wanted.plan.code)
    watch = await open_ones.enter_async_context(Watch(address, wanted.session, wanted.secret))
    await watch.until(lambda: watch.welcome)
    return watch


async def _seen_all(watch: Watch, samples: Samples) -> None:
    """Wait for what is still on its way to the dashboard."""
    try:
        async with asyncio.timeout(_SETTLE):
            await watch.until(lambda: all(id in watch.seen for id in samples.acked))
    except TimeoutError:
        return


async def _while(
    so: Callable[[], bool], crew: Crew, tell: Callable[[dict[str, int]], None], stopped: asyncio.Event
) -> None:
    """Wait as long as it is so and nobody stops it."""
    while so() and not stopped.is_set():
        await asyncio.sleep(_LOOK)
        tell(crew.told)
