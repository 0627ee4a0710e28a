"""A worker process with a group of bots: orders and results are lines of JSON.

    python -m pm_quest.classroom.bots.worker

The first line of standard input is the plan. The worker ends with standard input.
"""

import asyncio
import json
import signal
import sys
from contextlib import suppress
from threading import Thread
from typing import Any

from pm_quest.classroom.bots.bot_group import BotGroup, BotPlan

_PROGRESS_INTERVAL = 0.5


async def run_worker(kind: type[BotGroup]) -> None:
    """Carry out orders with a group of this kind until there are no more."""
    orders: asyncio.Queue[str] = asyncio.Queue()
    Thread(target=_read_orders, args=(asyncio.get_running_loop(), orders), daemon=True).start()
    group = kind(BotPlan.from_json(json.loads(await orders.get())))
    reporting = asyncio.ensure_future(_report_progress(group))
    doing: set[asyncio.Task[None]] = set()
    while order := await orders.get():
        task = asyncio.ensure_future(_run_order(group, json.loads(order)))
        doing.add(task)
        task.add_done_callback(doing.discard)
    reporting.cancel()
    await group.stop()


async def _run_order(group: BotGroup, order: dict[str, Any]) -> None:
    try:
        done = await getattr(group, order["do"])(**order["how"])
    except Exception as error:
        _write_result(n=order["n"], failed=f"{type(error).__name__}: {error}")
        raise
    _write_result(n=order["n"], done=done)


async def _report_progress(group: BotGroup) -> None:
    while True:
        await asyncio.sleep(_PROGRESS_INTERVAL)
        _write_result(progress=group.get_progress())


def _read_orders(loop: asyncio.AbstractEventLoop, orders: "asyncio.Queue[str]") -> None:
    """Queue lines as they come, in a thread: standard input may be anything."""
    with suppress(RuntimeError):
        for line in sys.stdin:
            loop.call_soon_threadsafe(orders.put_nowait, line)
        loop.call_soon_threadsafe(orders.put_nowait, "")


def _write_result(**what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def run_as_worker(kind: type[BotGroup]) -> None:
    """Be a worker process; Ctrl-C is for the pool that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(BrokenPipeError):
        asyncio.run(run_worker(kind))


if __name__ == "__main__":
    run_as_worker(BotGroup)
