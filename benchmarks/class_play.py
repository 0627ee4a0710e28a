"""A session that is played at the servers of an engine by bots, and what is measured in it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from class_servers import Engine, Servers, Session
from load_group import LOAD_WORKER

from pm_quest.classroom.bots.bot_group import BotPlan
from pm_quest.classroom.bots.log_watcher import LogWatcher
from pm_quest.classroom.bots.sample_figures import StorageCheck, check_storage
from pm_quest.classroom.bots.samples import BotSamples
from pm_quest.classroom.bots.worker_pool import WorkerPool
from pm_quest.classroom.client.addresses import SessionAddress
from pm_quest.classroom.launch import server_client

SCENARIO = Path(__file__).parents[1] / "scenarios" / "pnl_owner.yaml"


@dataclass
class Bench:
    """Where the rows are played: an engine, so many processes of bots, and a share of the students that the table asks for."""

    engine: Engine
    processes: int = 2
    scale: float = 1.0

    def students(self, number: int) -> int:
        """So many of them, at this scale."""
        return max(4, round(number * self.scale))


@dataclass
class Play:
    """A session being played at some servers, and what has been measured in it so far."""

    servers: Servers
    session: Session
    watch: LogWatcher
    crew: WorkerPool
    samples: BotSamples = field(default_factory=BotSamples)
    entered: float = 0.0

    async def start(self) -> None:
        """All join, and play starts."""
        self.entered = max(each["took"] for each in await self.everybody("join"))
        await self.watch.run_action("started")
        await self.everybody("ready")

    async def everybody(self, do: str, **how: Any) -> list[dict[str, Any]]:
        """Let all bots do this. Says where some of them could not."""
        done = await self.crew.run_all(do, **how)
        if missing := sum(each.get("missing", 0) for each in done):
            print(f"  {missing} of them did not {do} in time.")
        return done

    async def at_rate(self, rate: float, seconds: float) -> None:
        """So many votes a second by all together, for so long."""
        await self.crew.start_play(rate=rate)
        await asyncio.sleep(seconds)
        await self.everybody("rest")
        await self.everybody("settle")

    async def measured(self) -> BotSamples:
        """What was measured since this was asked last; it is put to the rest, too."""
        new = await self.crew.take_samples()
        self.samples.merge(new)
        return new

    async def seen(self) -> None:
        """Wait until the dashboard has all that was acknowledged."""
        async with asyncio.timeout(30):
            await self.watch.wait_until(lambda: all(id in self.watch.seen_at for id in self.samples.acked))

    def kept(self) -> StorageCheck:
        """What was acknowledged, held against what each server says is stored: the worst of them."""
        found = [check_storage(self.samples, self.log(address)) for address in self.servers.addresses]
        return StorageCheck(
            *(max(values) for values in zip(*((f.lost, f.doubled, f.refused_but_there) for f in found), strict=True))
        )

    def log(self, address: str) -> list[dict[str, Any]]:
        """The events that are stored."""
        lines = server_client.fetch_log(address, self.session.id, self.session.secret).splitlines()
        return [json.loads(line)["event"] for line in lines[1:]]


@asynccontextmanager
async def playing(
    bench: Bench,
    servers: Servers,
    students: int,
    mode: str = "alone",
    name: str = "Bot",
    *,
    settings: dict[str, Any] | None = None,
    **plan: Any,
) -> AsyncIterator[Play]:
    """A session with its bots, none of whom has joined yet."""
    session = servers.open(SCENARIO, mode, **(settings or {}))
    address = SessionAddress(servers.addresses[0], session.code)
    names = tuple(f"{name} {number}" for number in range(students))
    planned = BotPlan(address.server, session.code, names, secret=session.secret, **plan)
    processes = max(bench.processes, len(servers.addresses))
    async with (
        LogWatcher(address, session.id, session.secret) as watch,
        WorkerPool(planned, processes, servers.addresses, LOAD_WORKER) as crew,
    ):
        yield Play(servers, session, watch, crew)
