"""Bots that load a server: all at once, all cut, all waiting. What a rehearsal never does to a class.

    python load_group.py

runs as a worker of `WorkerPool`, whose orders may name these methods, too.
"""

import asyncio
import sys
from pathlib import Path
from time import monotonic
from typing import Any

from pm_quest.classroom.bots.bot_group import BotGroup
from pm_quest.classroom.bots.worker import run_as_worker

LOAD_WORKER = (sys.executable, str(Path(__file__).absolute()))
"""The command of a worker that loads a server."""


class LoadGroup(BotGroup):
    """A group of bots that can also be driven all at once."""

    async def ready(self, patience: float = 60.0) -> dict[str, Any]:
        """Wait until all have an open ballot."""
        return await self.wait_until(lambda bot: bot.gone or bot.ended or bot.open_ballot is not None, patience)

    async def burst(self, within: float = 1.0, patience: float = 60.0) -> dict[str, Any]:
        """Let each bot vote once within so many seconds, and wait for the answers."""
        loop = asyncio.get_running_loop()
        for bot in self.list_readers():
            loop.call_later(self.chance.random() * within, self.send_vote, bot)
        await asyncio.sleep(within)
        return await self.settle(patience)

    async def cut(self, patience: float = 60.0) -> dict[str, Any]:
        """Disconnect all bots, half of them without a word; wait until all are back."""
        begun = monotonic()
        for place, bot in enumerate(self.list_readers()):
            bot.note_disconnect(begun)
            line = self.connections[bot]
            line.lose_network() if place % 2 else line.cut()
            self.samples.drops += 1
        done = await self.wait_until(lambda bot: bot.gone or bot.online, patience)
        return {**done, "took": monotonic() - begun}


if __name__ == "__main__":
    run_as_worker(LoadGroup)
