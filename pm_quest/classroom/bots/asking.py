"""What anybody is told of a session who has its code."""

import asyncio
from contextlib import suppress
from typing import Any

from pm_quest.classroom.client.addresses import Address
from pm_quest.classroom.client.connection import Connection, State

_PATIENCE = 10.0


async def title_of(address: Address) -> tuple[str | None, str]:
    """The title of the scenario that a session plays; None with a sentence where the server does not tell it at the first try."""
    titles: list[str] = []
    whys: list[str] = []
    done = asyncio.Event()

    def hear(frame: dict[str, Any]) -> None:
        if frame["t"] == "welcome":
            titles.append(str(frame["about"]["title"]))
            done.set()

    def broke(state: State) -> None:
        if not state.online:
            whys.append(state.why)
            done.set()

    line = Connection(address, role="projector", on_frame=hear, on_state=broke)
    running = asyncio.ensure_future(line.run())
    running.add_done_callback(lambda _: done.set())
    with suppress(TimeoutError):
        await asyncio.wait_for(done.wait(), _PATIENCE)
    await line.close()
    ending = await running
    whys += [ending.sentence, f"The server at {address.server} does not answer."]
    return (titles[0], "") if titles else (None, next(why for why in whys if why))
