"""How often many are shown what they look at together."""

import asyncio

from pm_quest.classroom.server.broadcast import INTERVAL, Broadcast
from tests.patience import PATIENCE


class Seen:
    """A client that counts how often it was shown something."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def mark_stale(self) -> None:
        """Once more."""
        self.times.append(asyncio.get_running_loop().time())


async def until(true) -> None:
    """Wait for it."""
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110  turns of the loop are what is tested
            await asyncio.sleep(0)


async def test_what_is_new_is_shown_at_once_and_then_at_a_pace():
    """However often something is new meanwhile."""
    client = Seen()
    pace = Broadcast(asyncio.get_running_loop(), lambda: [client])
    for _ in range(100):
        pace.schedule()
    await until(lambda: client.times)
    pace.schedule()
    pace.schedule()
    await until(lambda: len(client.times) == 2)
    assert client.times[1] - client.times[0] >= INTERVAL * 0.99


async def test_others_get_their_turn_while_thousands_are_shown_something():
    """An answer that is due does not wait for the last of them."""
    crowd = [Seen() for _ in range(2000)]
    pace = Broadcast(asyncio.get_running_loop(), lambda: crowd)
    pace.schedule()
    await until(lambda: crowd[0].times)
    assert not crowd[-1].times
    await until(lambda: crowd[-1].times)
    assert all(len(each.times) == 1 for each in crowd)


async def test_what_is_new_while_it_is_shown_is_shown_again():
    """Also to those who had their turn already."""
    crowd = [Seen() for _ in range(600)]
    pace = Broadcast(asyncio.get_running_loop(), lambda: crowd)
    pace.schedule()
    await until(lambda: crowd[0].times)
    pace.schedule()
    await until(lambda: all(len(each.times) == 2 for each in crowd))
