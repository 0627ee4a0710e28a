"""A rehearsal: bots join, play until the story has ended or somebody stops it, and are measured."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from time import monotonic

from pm_quest.classroom.bots.bot_group import BotPlan
from pm_quest.classroom.bots.log_watcher import LogWatcher
from pm_quest.classroom.bots.samples import BotSamples
from pm_quest.classroom.bots.worker_pool import WorkerPool
from pm_quest.classroom.client.addresses import SessionAddress
from pm_quest.classroom.client.connection import Connection, ConnectionState
from pm_quest.classroom.client.server_frames import ServerFrame, Welcome

_POLL_INTERVAL = 0.1
_SETTLE_TIMEOUT = 10.0
_TITLE_TIMEOUT = 10.0


@dataclass(frozen=True, slots=True)
class RehearsalOptions:
    """Options of a rehearsal.

    pace: seconds until a bot votes, on average
    rate: votes a second of all together, instead
    seconds: how long they play
    session, secret: the trainer's; with them the dashboard is measured too
    start: whether to start play, with these
    """

    plan: BotPlan
    pace: float | None = None
    rate: float | None = None
    seconds: float | None = None
    processes: int = 1
    session: str = ""
    secret: str = ""
    start: bool = False


@dataclass(slots=True)
class RehearsalResult:
    """The result of a rehearsal.

    seen: when the dashboard saw which event
    lasted: its seconds
    entered: seconds until all had joined
    """

    students: int
    samples: BotSamples = field(default_factory=BotSamples)
    seen: dict[str, float] | None = None
    lasted: float = 0.0
    entered: float = 0.0
    why: str = ""


async def run_rehearsal(
    options: RehearsalOptions, on_progress: Callable[[dict[str, int]], None], stopped: asyncio.Event
) -> RehearsalResult:
    """Let the bots play until all have ended, the time is up, or `stopped` is set.

    `on_progress` gets the progress. Raises WorkerError.
    """
    result = RehearsalResult(len(options.plan.names))
    begun = monotonic()
    async with AsyncExitStack() as open_ones:
        watcher = await _open_watcher(options, open_ones)
        pool = await open_ones.enter_async_context(WorkerPool(options.plan, options.processes))
        joining = asyncio.ensure_future(pool.run_all("join"))
        await _wait_while(lambda: not joining.done(), pool, on_progress, stopped)
        if joining.done():
            result.entered = max(each["took"] for each in joining.result())
            await _run_play(options, pool, watcher, on_progress, stopped)
        joining.cancel()
        result.samples = await pool.take_samples()
        if watcher is not None:
            await _wait_seen(watcher, result.samples)
            result.seen = watcher.seen_at
            result.why = watcher.ending.sentence if watcher.ending else ""
    result.lasted = monotonic() - begun
    return result


async def _run_play(
    options: RehearsalOptions,
    pool: WorkerPool,
    watcher: LogWatcher | None,
    on_progress: Callable[[dict[str, int]], None],
    stopped: asyncio.Event,
) -> None:
    """Run from the lobby to the last answer."""
    if options.start and watcher is not None:
        await watcher.run_action("started")
    await pool.start_play(options.pace, options.rate)
    begun, players = monotonic(), len(options.plan.names) - options.plan.frozen
    left = options.seconds if options.seconds is not None else float("inf")
    await _wait_while(
        lambda: monotonic() - begun < left and pool.progress["ended"] < players, pool, on_progress, stopped
    )
    await pool.run_all("rest")
    await pool.run_all("settle", patience=_SETTLE_TIMEOUT)


async def _open_watcher(options: RehearsalOptions, open_ones: AsyncExitStack) -> LogWatcher | None:
    if not options.secret:
        return None
    address = SessionAddress(options.plan.server, options.plan.code)
    watcher = await open_ones.enter_async_context(LogWatcher(address, options.session, options.secret))
    await watcher.wait_until(lambda: watcher.is_welcome)
    return watcher


async def _wait_seen(watcher: LogWatcher, samples: BotSamples) -> None:
    """Wait for what is still on its way to the dashboard; of a blind session no vote is."""
    if watcher.is_blind:
        return
    try:
        async with asyncio.timeout(_SETTLE_TIMEOUT):
            await watcher.wait_until(lambda: all(id in watcher.seen_at for id in samples.acked))
    except TimeoutError:
        return


async def _wait_while(
    condition: Callable[[], bool],
    pool: WorkerPool,
    on_progress: Callable[[dict[str, int]], None],
    stopped: asyncio.Event,
) -> None:
    """Wait as long as the condition holds and nobody stops it."""
    while condition() and not stopped.is_set():
        await asyncio.sleep(_POLL_INTERVAL)
        on_progress(pool.progress)


async def fetch_title(address: SessionAddress) -> tuple[str | None, str]:
    """Return the title of a session's scenario; None and a sentence where the first try fails."""
    titles: list[str] = []
    whys: list[str] = []
    done = asyncio.Event()

    def handle_frame(frame: ServerFrame) -> None:
        if isinstance(frame, Welcome) and frame.about is not None:
            titles.append(frame.about.title)
            done.set()

    def handle_state(state: ConnectionState) -> None:
        if not state.online:
            whys.append(state.why)
            done.set()

    line = Connection(address, role="projector", on_frame=handle_frame, on_state=handle_state)
    running = asyncio.ensure_future(line.run())
    running.add_done_callback(lambda _: done.set())
    with suppress(TimeoutError):
        await asyncio.wait_for(done.wait(), _TITLE_TIMEOUT)
    await line.close()
    ending = await running
    whys += [ending.sentence, f"The server at {address.server} does not answer."]
    return (titles[0], "") if titles else (None, next(why for why in whys if why))
