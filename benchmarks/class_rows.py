"""The rows of the table in classroom.py: each plays with a number of students, and gives figures with their bars."""

import asyncio
import json
import socket
import statistics
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession, ClientWSTimeout, TCPConnector
from class_play import Bench, Play, playing

from pm_quest.classroom.bots.sample_figures import DurationSpread, measure_dashboard
from pm_quest.classroom.sessions.protocol_frames import write_frame

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, and the bar that it has to stay below; without one, it is only told."""

    name: str
    value: float
    unit: str
    bar: float | None = None
    instead: bool = False

    @property
    def within(self) -> bool:
        """Does it meet its bar, or another one `instead`? Where nothing may be lost, the bar is 0."""
        return self.bar is None or self.instead or self.value < self.bar or self.value == self.bar == 0


async def join(bench: Bench) -> list[Figure]:
    """All join at once."""
    with bench.engine.servers() as servers:
        async with playing(bench, servers, bench.students(500)) as play:
            await play.start()
            samples = await play.measured()
            missing = bench.students(500) - len(samples.joins)
            return [Figure("all in", play.entered, "s", 10), Figure("not in", missing, "", 0)]


async def votes(bench: Bench) -> list[Figure]:
    """All vote within a second, five times over: each in their own story, and all in one."""
    figures = []
    for mode in ("alone", "together"):
        with bench.engine.servers() as servers:
            async with playing(bench, servers, bench.students(500), mode) as play:
                await play.start()
                await play.measured()
                for _ in range(5):
                    await play.everybody("ready")
                    await play.everybody("burst", within=1.0)
                samples = await play.measured()
                await play.seen()
                acks, board = DurationSpread.from_seconds(samples.acks), measure_dashboard(samples, play.watch.seen_at)
                figures += [
                    Figure(f"{mode}: acknowledged, p99", acks.p99 or 0, "ms", 150),
                    Figure(f"{mode}: acknowledged, all", acks.most or 0, "ms", 500),
                    Figure(f"{mode}: on the dashboard, p99", board.p99 or 0, "ms", 750),
                    *losses(play, mode),
                ]
    return figures


async def reasons(bench: Bench) -> list[Figure]:
    """All vote in one story within a second, each with a reason of 200 characters, a certainty and a forecast; then the vote is revealed."""
    with bench.engine.servers() as servers:
        settings = {"ask": ["reason", "certainty", "forecast"], "moves": "trainer"}
        students = bench.students(500)
        async with playing(bench, servers, students, "together", settings=settings, reasons="longest") as play:
            await play.start()
            await play.measured()
            for round in range(1, 6):
                await play.everybody("ready")
                await play.everybody("burst", within=1.0)
                await play.measured()
                await play.seen()
                await play.watch.run_action("revealed", table="1", turn=0)
                await play.watch.run_action("reopened", table="1", turn=0, round=round)
            samples = play.samples
            acks, board = DurationSpread.from_seconds(samples.acks), measure_dashboard(samples, play.watch.seen_at)
            return [
                Figure("with reasons: acknowledged, p99", acks.p99 or 0, "ms", 150),
                Figure("with reasons: acknowledged, all", acks.most or 0, "ms", 500),
                Figure("with reasons: on the dashboard, p99", board.p99 or 0, "ms", 750),
                *losses(play, "together"),
            ]


async def cut(bench: Bench) -> list[Figure]:
    """All lose the network while they vote, and come back: half of the lines are torn, the others go silent."""
    with bench.engine.servers() as servers:
        async with playing(bench, servers, bench.students(500)) as play:
            await play.start()
            await play.crew.start_play(rate=bench.students(100))
            await asyncio.sleep(2)
            took = max(each["took"] for each in await play.everybody("cut"))
            await asyncio.sleep(1)
            await play.everybody("rest")
            await play.everybody("settle")
            await play.measured()
            return [Figure("all back", took, "s", 10), *losses(play)]


async def memory(bench: Bench) -> list[Figure]:
    """The most that a server process takes while a class joins, plays its stories through, loses the network and comes back."""
    with bench.engine.servers() as servers:
        async with playing(bench, servers, bench.students(500)) as play:
            await play.start()
            await play.at_rate(bench.students(400), 12)
            await play.everybody("cut")
            await play.at_rate(bench.students(400), 8)
            return [Figure("of a server process, at most", servers.memory / MB, "MB", 200)]


async def load(bench: Bench) -> list[Figure]:
    """A thousand students, five hundred votes a second."""
    figures = []
    for mode in ("alone", "together"):
        with bench.engine.servers() as servers:
            async with playing(bench, servers, bench.students(1000), mode) as play:
                await play.start()
                await play.measured()
                before = servers.busy
                await play.at_rate(bench.students(500), 16)
                samples = await play.measured()
                await play.seen()
                acks = DurationSpread.from_seconds(samples.acks)
                figures += [
                    Figure(f"{mode}: acknowledged, p99", acks.p99 or 0, "ms", 1000),
                    Figure(f"{mode}: acknowledged, half", acks.p50 or 0, "ms"),
                    Figure(
                        f"{mode}: on the dashboard, p99", measure_dashboard(samples, play.watch.seen_at).p99 or 0, "ms"
                    ),
                    Figure(f"{mode}: votes a second", len(samples.sent) / 16, ""),
                    Figure(f"{mode}: processor time of the servers", 100 * (servers.busy - before) / 16, "%"),
                    *losses(play, mode),
                ]
    return figures


async def kill(bench: Bench) -> list[Figure]:
    """A server is killed three times while all vote, and a fifth of what they send is sent twice."""
    with bench.engine.servers() as servers:
        async with playing(bench, servers, bench.students(500), duplicates=0.2) as play:
            await play.start()
            await play.crew.start_play(rate=bench.students(300))
            for turn in range(3):
                await asyncio.sleep(2)
                server = servers.each[turn % len(servers.each)]
                server.kill()
                await asyncio.sleep(0.5)
                server.start()
                await asyncio.sleep(2)
            await play.everybody("rest")
            await play.everybody("settle")
            await play.measured()
            told = [
                Figure("acknowledged", len(play.samples.acked), ""),
                Figure("sent twice", play.samples.duplicates, ""),
                Figure("sent again", play.samples.known, ""),
                Figure(
                    "back after a kill, p99", (DurationSpread.from_seconds(play.samples.backs).p99 or 0) / 1000, "s"
                ),
            ]
            return [*losses(play), *told]


async def frozen(bench: Bench) -> list[Figure]:
    """A dashboard asks for a long log and never reads it; five times with it and five times without. What the others feel.

    A dashboard gets the most of all clients, and the log is longer than what the system buffers for a socket.
    """
    moved, shares = [], []
    with bench.engine.servers() as servers:
        async with playing(bench, servers, bench.students(200), "together") as play:
            await play.start()
            await play.watch.run_action("held", scene="")
            await play.at_rate(bench.students(1000), 20)
            for pair in range(5):
                p99 = {}
                for stopped in (False, True) if pair % 2 else (True, False):
                    await play.measured()
                    async with never_reading(play) if stopped else nullcontext():
                        await play.at_rate(bench.students(200), 4)
                    p99[stopped] = DurationSpread.from_seconds((await play.measured()).acks).p99 or 0
                moved.append(p99[True] - p99[False])
                shares.append(moved[-1] / p99[False] * 100)
            size, lost = len(json.dumps(play.log(servers.addresses[0]))) / MB, losses(play)
    by, share = statistics.median(moved), statistics.median(shares)
    return [
        Figure("p99 of the others moves by", by, "ms", 10, instead=share < 20),
        Figure("or by", share, "%", 20, instead=by < 10),
        Figure("a log of", size, "MB"),
        *lost,
    ]


@asynccontextmanager
async def never_reading(play: Play) -> AsyncIterator[None]:
    """A dashboard that says hello, and that is all."""

    def small(address: Any) -> socket.socket:
        made = socket.socket(*address[:3])
        made.setblocking(False)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        return made

    hello = write_frame("hello", id="hello", role="host", session=play.session.id, secret=play.session.secret)
    async with ClientSession(connector=TCPConnector(socket_factory=small)) as http:
        web = await http.ws_connect(f"{play.servers.addresses[0]}/ws", timeout=ClientWSTimeout(ws_close=0.1))
        await web.send_str(hello)
        try:
            yield
        finally:
            await web.close()


async def two(bench: Bench) -> list[Figure]:
    """Two sessions at once: does anybody see a name of the other one, or a count that is too high?"""
    many, few = bench.students(60), bench.students(40)
    with bench.engine.servers() as servers:
        async with (
            playing(bench, servers, many, "together", "Alpha", forbidden="Beta") as one,
            playing(bench, servers, few, "together", "Beta", forbidden="Alpha") as other,
        ):
            await asyncio.gather(one.start(), other.start())
            await asyncio.gather(one.at_rate(many, 4), other.at_rate(few, 4))
            await asyncio.gather(one.measured(), other.measured())
            strangers = sum(not name.startswith("Alpha") for name in one.watch.names)
            strangers += sum(not name.startswith("Beta") for name in other.watch.names)
            counts = [one.samples.most_people - many, other.samples.most_people - few]
            return [
                Figure("names seen by students of the other", one.samples.overheard + other.samples.overheard, "", 0),
                Figure("names seen by the trainer of the other", strangers, "", 0),
                Figure("too many counted", max(0, *counts), "", 0),
                *losses(one, "one"),
                *losses(other, "the other"),
            ]


def losses(play: Play, mode: str = "") -> list[Figure]:
    """What must never be: something acknowledged and not stored, or counted twice, or never answered."""
    found, before = play.kept(), f"{mode}: " if mode else ""
    return [
        Figure(f"{before}lost", found.lost + found.refused_but_there, "", 0),
        Figure(f"{before}doubled", found.doubled, "", 0),
        Figure(f"{before}never answered", len(play.samples.waiting), "", 0),
    ]


ROWS: dict[str, tuple[str, Callable[[Bench], Awaitable[list[Figure]]]]] = {
    "join": ("500 students join", join),
    "votes": ("500 votes within 1 s", votes),
    "reasons": ("500 votes within 1 s, each with 200 characters", reasons),
    "cut": ("500 lose the network and come back", cut),
    "memory": ("memory of the server at 500", memory),
    "load": ("1,000 students, 500 votes/s", load),
    "kill": ("`kill -9` under load, 20 % sent twice", kill),
    "frozen": ("one client that stops reading", frozen),
    "two": ("two sessions at once", two),
}
"""Every row by its name: what it is called in the table, and what plays it."""
