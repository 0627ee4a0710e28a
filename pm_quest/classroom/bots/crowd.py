"""Many bots in one process, which do as they are told: join, vote, lose their lines, come back."""

import asyncio
import gc
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from random import Random
from time import monotonic
from typing import Any

from aiohttp import ClientSession, ClientTimeout, TCPConnector

from pm_quest.authoring.reader import read_source
from pm_quest.classroom.bots.bot import Bot
from pm_quest.classroom.bots.choosing import RANDOM, Chooser
from pm_quest.classroom.bots.line import Line
from pm_quest.classroom.bots.samples import Samples
from pm_quest.classroom.client.addresses import Address

_LOOK = 0.01
"""Seconds between two looks at whether all of them are done."""
_TICK = 0.02
_TALK = 0.1
"""Seconds on average, at least, before somebody at a tied table changes their vote: were it all at once, they would only swap."""
_AT_ONCE = 50
"""So many lines are made at a time in one process: more would only wait in the system."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Who plays: `frozen` of the students never read; `drops` and `duplicates` are shares of votes, from 0 to 1.

    With the trainer's `secret` any number may come from one machine.
    """

    server: str
    code: str
    names: tuple[str, ...]
    policies: tuple[str, ...] = (RANDOM,)
    scenario: str = ""
    seed: int = 0
    drops: float = 0.0
    duplicates: float = 0.0
    frozen: int = 0
    forbidden: str = ""
    secret: str = ""

    def shared(self, parts: int) -> list["Plan"]:
        """The same plan in so many parts, each with its share of the students."""
        plans = []
        for part in range(parts):
            frozen = self.frozen // parts + (part < self.frozen % parts)
            mine = {**asdict(self), "names": self.names[part::parts], "seed": self.seed + part, "frozen": frozen}
            plans.append(Plan(**mine))
        return plans

    @classmethod
    def of(cls, found: dict[str, Any]) -> "Plan":
        """The plan in JSON-able data."""
        return cls(**{**found, "names": tuple(found["names"]), "policies": tuple(found["policies"])})


class Crowd:
    """The bots of one process. Whatever waits for all of them gives up after `patience` seconds, and says how many it were."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.chance = Random(plan.seed)  # noqa: S311 - nothing is kept secret by it
        self.samples = Samples()
        scenario = read_source(plan.scenario, "played.yaml").scenario if plan.scenario else None
        self.bots = [
            Bot(name, Chooser(plan.policies[place % len(plan.policies)], scenario, self.chance), self.samples)
            for place, name in enumerate(plan.names)
        ]
        self.lines: dict[Bot, Line] = {}
        self._http: ClientSession | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._voting: asyncio.Task[None] | None = None
        self._pace: float | None = None

    async def join(self, within: float = 0.0, patience: float = 60.0) -> dict[str, Any]:
        """All connect and join, spread over so many seconds."""
        if self._http is None:
            self._http = ClientSession(
                connector=TCPConnector(limit=0), timeout=ClientTimeout(total=None, sock_connect=20)
            )
        address = Address(self.plan.server, self.plan.code)
        begun, gate = monotonic(), asyncio.Semaphore(_AT_ONCE)
        for place, bot in enumerate(self.bots):
            line = Line(
                bot,
                address,
                self._http,
                frozen=place < self.plan.frozen,
                forbidden=self.plan.forbidden,
                secret=self.plan.secret,
            )
            self.lines[bot] = line
            self._tasks.append(asyncio.ensure_future(self._enter(line, gate, within * place / len(self.bots))))
        self._tasks.append(asyncio.ensure_future(self._watch()))
        done = await self._until(lambda bot: bot.joined or bot.gone, patience)
        gc.freeze()
        return {**done, "joined": sum(bot.joined for bot in self.bots), "took": monotonic() - begun}

    async def ready(self, patience: float = 60.0) -> dict[str, Any]:
        """Wait until all have an open ballot before them."""
        return await self._until(lambda bot: bot.gone or bot.ended or bot.ballot is not None, patience)

    async def burst(self, within: float = 1.0, patience: float = 60.0) -> dict[str, Any]:
        """Each votes once, at some moment within so many seconds, and waits for the answer."""
        loop = asyncio.get_running_loop()
        for bot in self._reading():
            loop.call_later(self.chance.random() * within, self._vote, bot)
        await asyncio.sleep(within)
        return await self.settle(patience)

    async def play(self, pace: float | None = None, rate: float | None = None) -> dict[str, Any]:
        """From now on vote: each after a time of its own (on average `pace` seconds), or all together `rate` times a second."""
        await self.rest()
        self._pace = pace
        for bot in self._reading():
            self.lines[bot].seen = self._turn
            self._turn(bot)
        if rate:
            self._voting = asyncio.ensure_future(self._at_rate(rate))
        return {}

    async def rest(self) -> dict[str, Any]:
        """No more votes; what is under way goes on."""
        self._pace = None
        if self._voting is not None:
            self._voting.cancel()
            self._voting = None
        return {}

    async def settle(self, patience: float = 60.0) -> dict[str, Any]:
        """Wait until all that was sent has its answer."""
        return await self._until(lambda bot: bot.gone or not bot.outbox, patience)

    async def cut(self, patience: float = 60.0) -> dict[str, Any]:
        """All lose the network at once: half of the lines are torn, the others go dead without a word. Gives when all are back."""
        begun = monotonic()
        for place, bot in enumerate(self._reading()):
            bot.lost(begun)
            line = self.lines[bot]
            line.lose() if place % 2 else line.cut()
            self.samples.drops += 1
        done = await self._until(lambda bot: bot.gone or bot.online, patience)
        return {**done, "took": monotonic() - begun}

    def told(self) -> dict[str, int]:
        """How it stands, for a line of progress."""
        return {
            "joined": sum(bot.joined for bot in self.bots),
            "online": sum(bot.online for bot in self.bots),
            "ended": sum(bot.ended or bot.gone for bot in self.bots),
            "votes": len(self.samples.sent),
            "acked": len(self.samples.acked),
        }

    async def taken(self) -> dict[str, Any]:
        """The samples so far; what comes after is measured anew."""
        taken, self.samples = self.samples, Samples()
        taken.waiting = [id for bot in self.bots for id in bot.outbox]
        for bot in self.bots:
            bot.measure(self.samples)
        return taken.as_json()

    async def stop(self) -> dict[str, Any]:
        """All go; gives the last samples."""
        await self.rest()
        last = await self.taken()
        await asyncio.gather(*(line.stop() for line in self.lines.values()), return_exceptions=True)
        for task in self._tasks:
            task.cancel()
        if self._http is not None:
            await self._http.close()
        return last

    def _reading(self) -> Iterable[Bot]:
        return [bot for bot in self.bots if not (self.lines[bot].frozen or bot.gone)]

    async def _enter(self, line: Line, gate: asyncio.Semaphore, after: float) -> None:
        await asyncio.sleep(after)
        running = asyncio.ensure_future(line.run())
        try:
            async with gate:
                await line.arrived.wait()
            await running
        finally:
            running.cancel()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(5)
            for line in self.lines.values():
                line.look(monotonic())

    def _turn(self, bot: Bot) -> None:
        """Something came for this bot: it votes in a while, where it has not yet, or is asked to change its vote."""
        if self._pace is not None and (bot.fresh or bot.tied) and not bot.deciding:
            bot.deciding = True
            pace = self._pace if bot.fresh else max(self._pace, _TALK)
            wait = self.chance.expovariate(1 / pace) if pace else 0.0
            asyncio.get_running_loop().call_later(wait, self._decide, bot)

    def _decide(self, bot: Bot) -> None:
        bot.deciding = False
        if self._pace is not None and (bot.fresh or bot.tied):
            self._vote(bot)

    async def _at_rate(self, rate: float) -> None:
        """Votes at this rate, at random moments; whoever may vote does, in turn."""
        queue, due = deque(self._reading()), monotonic()
        while True:
            now = monotonic()
            while due <= now:
                due += self.chance.expovariate(rate)
                for _ in range(len(queue)):
                    queue.rotate(-1)
                    if queue[0].online and not queue[0].outbox and queue[0].may_change:
                        self._vote(queue[0])
                        break
                else:
                    self.samples.idle += 1
            await asyncio.sleep(max(0.0, min(due - now, _TICK)))

    def _vote(self, bot: Bot) -> None:
        frame = bot.vote(monotonic())
        if frame is None:
            return
        twice = self.chance.random() < self.plan.duplicates
        self.samples.duplicates += twice
        self.lines[bot].send(frame, 2 if twice else 1)
        if self.chance.random() < self.plan.drops:
            self.samples.drops += 1
            asyncio.get_running_loop().call_later(self.chance.random() * _TICK, self.lines[bot].cut)

    async def _until(self, done: Callable[[Bot], bool], patience: float) -> dict[str, Any]:
        end = monotonic() + patience
        waiting = [bot for bot in self.bots if not (self.lines[bot].frozen and bot.joined)]
        while waiting and monotonic() < end:
            waiting = [bot for bot in waiting if not done(bot)]
            if waiting:
                await asyncio.sleep(_LOOK)
        return {"missing": len(waiting)}
