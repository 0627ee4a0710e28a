"""A crowd in a process of its own: orders come as lines of JSON on standard input, answers go out as such.

    python -m pm_quest.classroom.bots.child

The first line is the plan. It ends when standard input does.
"""

import asyncio
import json
import signal
import sys
from contextlib import suppress
from threading import Thread
from typing import Any

from pm_quest.classroom.bots.crowd import Crowd, Plan

_EVERY = 0.5


async def serve() -> None:
    """Do as the lines say, until there are no more."""
    orders: asyncio.Queue[str] = asyncio.Queue()
    Thread(target=_read, args=(asyncio.get_running_loop(), orders), daemon=True).start()
    crowd = Crowd(Plan.of(json.loads(await orders.get())))
    telling = asyncio.ensure_future(_tell(crowd))
    doing: set[asyncio.Task[None]] = set()
    while order := await orders.get():
        task = asyncio.ensure_future(_do(crowd, json.loads(order)))
        doing.add(task)
        task.add_done_callback(doing.discard)
    telling.cancel()
    await crowd.stop()


async def _do(crowd: Crowd, order: dict[str, Any]) -> None:
    try:
        done = await getattr(crowd, order["do"])(**order["how"])
    except Exception as error:
        _say(n=order["n"], failed=f"{type(error).__name__}: {error}")
        raise
    _say(n=order["n"], done=done)


async def _tell(crowd: Crowd) -> None:
    while True:
        await asyncio.sleep(_EVERY)
        _say(told=crowd.told())


def _read(loop: asyncio.AbstractEventLoop, orders: "asyncio.Queue[str]") -> None:
    """Lines, as they come, in a thread: standard input may be anything."""
    with suppress(RuntimeError):
        for line in sys.stdin:
            loop.call_soon_threadsafe(orders.put_nowait, line)
        loop.call_soon_threadsafe(orders.put_nowait, "")


def _say(**what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(BrokenPipeError):
        asyncio.run(serve())
