"""Read the title of a session, as everybody with its code may."""

import asyncio
from contextlib import suppress

from pm_quest.classroom.client.addresses import SessionAddress
from pm_quest.classroom.client.connection import Connection, ConnectionState
from pm_quest.classroom.client.server_frames import ServerFrame, Welcome

_TIMEOUT = 10.0


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
        await asyncio.wait_for(done.wait(), _TIMEOUT)
    await line.close()
    ending = await running
    whys += [ending.sentence, f"The server at {address.server} does not answer."]
    return (titles[0], "") if titles else (None, next(why for why in whys if why))
