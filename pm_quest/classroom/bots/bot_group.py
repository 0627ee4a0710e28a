"""Many bots in one process, which join, vote and leave on request."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from random import Random
from time import monotonic
from typing import Any

from aiohttp import ClientSession, ClientTimeout, TCPConnector

from pm_quest.classroom.bots.bot import Bot
from pm_quest.classroom.bots.bot_connection import BotConnection
from pm_quest.classroom.bots.bot_policy import RANDOM_POLICY, BotPolicy, spread_policies
from pm_quest.classroom.bots.bot_remarks import ReasonCorpus
from pm_quest.classroom.bots.samples import BotSamples
from pm_quest.classroom.client.addresses import SessionAddress
from pm_quest.classroom.story_files import parse_story
from pm_quest.kit.collector import spare_present_objects

_POLL_INTERVAL = 0.01
"""Seconds between two looks at whether all of them are done."""
_TICK = 0.02
_TALK = 0.1
"""Mean seconds, at least, before somebody at a tied table changes their vote: all at once would only swap."""
_MAX_CONNECTING = 50
"""Connections that one process opens at a time: more would only wait in the system."""


@dataclass(frozen=True, slots=True)
class BotPlan:
    """The plan for the bots.

    frozen: how many of the students never read
    drops, duplicates: shares of votes, from 0 to 1
    secret: the trainer's; with it any number may come from one machine
    reasons: what they give as reasons, where the session asks for them
    """

    server: str
    code: str
    names: tuple[str, ...]
    policies: tuple[str, ...] = (RANDOM_POLICY,)
    scenario: str = ""
    seed: int = 0
    drops: float = 0.0
    duplicates: float = 0.0
    frozen: int = 0
    forbidden: str = ""
    secret: str = ""
    reasons: ReasonCorpus = "plain"

    def split_plan(self, parts: int) -> list["BotPlan"]:
        """Return the plan in this many parts, each with its share of the students."""
        plans = []
        for part in range(parts):
            frozen = self.frozen // parts + (part < self.frozen % parts)
            mine = {**asdict(self), "names": self.names[part::parts], "seed": self.seed + part, "frozen": frozen}
            plans.append(BotPlan(**mine))
        return plans

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> "BotPlan":
        """Return the plan in JSON-able data."""
        return cls(**{**found, "names": tuple(found["names"]), "policies": tuple(found["policies"])})


class BotGroup:
    """The bots of one process.

    Methods that wait for all bots give up after `patience` seconds, and return how many are
    missing. The public coroutines are called by name, see `worker`.
    """

    def __init__(self, plan: BotPlan) -> None:
        self.plan = plan
        self.chance = Random(plan.seed)  # noqa: S311 - nothing is kept secret by it
        self.samples = BotSamples()
        scenario = parse_story(plan.scenario, "played.yaml").scenario if plan.scenario else None
        policies = spread_policies(plan.policies, len(plan.names), plan.seed)
        self.bots = [
            Bot(name, BotPolicy(policy, scenario, self.chance), self.samples, plan.reasons)
            for name, policy in zip(plan.names, policies, strict=True)
        ]
        self.connections: dict[Bot, BotConnection] = {}
        self._http: ClientSession | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._voting: asyncio.Task[None] | None = None
        self._pace: float | None = None

    async def join(self, within: float = 0.0, patience: float = 60.0) -> dict[str, Any]:
        """Connect and join all bots, spread over `within` seconds."""
        if self._http is None:
            self._http = ClientSession(
                connector=TCPConnector(limit=0), timeout=ClientTimeout(total=None, sock_connect=20)
            )
        address = SessionAddress(self.plan.server, self.plan.code)
        begun, gate = monotonic(), asyncio.Semaphore(_MAX_CONNECTING)
        for place, bot in enumerate(self.bots):
            line = BotConnection(
                bot,
                address,
                self._http,
                frozen=place < self.plan.frozen,
                forbidden=self.plan.forbidden,
                secret=self.plan.secret,
            )
            self.connections[bot] = line
            self._tasks.append(asyncio.ensure_future(self._run_connection(line, gate, within * place / len(self.bots))))
        self._tasks.append(asyncio.ensure_future(self._check_connections()))
        done = await self.wait_until(lambda bot: bot.joined or bot.gone, patience)
        spare_present_objects()
        return {**done, "joined": sum(bot.joined for bot in self.bots), "took": monotonic() - begun}

    async def play(self, pace: float | None = None, rate: float | None = None) -> dict[str, Any]:
        """Let the bots vote from now on.

        Each after `pace` seconds on average, or `rate` votes a second.
        """
        await self.rest()
        self._pace = pace
        for bot in self.list_readers():
            self.connections[bot].on_update = self._plan_vote
            self._plan_vote(bot)
        if rate:
            self._voting = asyncio.ensure_future(self._vote_at_rate(rate))
        return {}

    async def rest(self) -> dict[str, Any]:
        """Stop voting; what was sent goes on."""
        self._pace = None
        if self._voting is not None:
            self._voting.cancel()
            self._voting = None
        return {}

    async def settle(self, patience: float = 60.0) -> dict[str, Any]:
        """Wait until everything that was sent is answered."""
        return await self.wait_until(lambda bot: bot.gone or not bot.outbox, patience)

    def get_progress(self) -> dict[str, int]:
        """Return the progress, by key."""
        return {
            "joined": sum(bot.joined for bot in self.bots),
            "online": sum(bot.online for bot in self.bots),
            "ended": sum(bot.ended or bot.gone for bot in self.bots),
            "votes": len(self.samples.sent),
            "acked": len(self.samples.acked),
        }

    async def take_samples(self) -> dict[str, Any]:
        """Return the samples so far, and begin new ones."""
        taken, self.samples = self.samples, BotSamples()
        taken.waiting = [id for bot in self.bots for id in bot.outbox]
        for bot in self.bots:
            bot.set_samples(self.samples)
        return taken.to_json()

    async def stop(self) -> dict[str, Any]:
        """Disconnect all bots; return the last samples."""
        await self.rest()
        last = await self.take_samples()
        await asyncio.gather(*(line.stop() for line in self.connections.values()), return_exceptions=True)
        for task in self._tasks:
            task.cancel()
        if self._http is not None:
            await self._http.close()
        return last

    def list_readers(self) -> Iterable[Bot]:
        """Return the bots that still read what comes."""
        return [bot for bot in self.bots if not (self.connections[bot].is_frozen or bot.gone)]

    async def _run_connection(self, line: BotConnection, gate: asyncio.Semaphore, after: float) -> None:
        await asyncio.sleep(after)
        running = asyncio.ensure_future(line.run())
        try:
            async with gate:
                await line.has_arrived.wait()
            await running
        finally:
            running.cancel()

    async def _check_connections(self) -> None:
        while True:
            await asyncio.sleep(5)
            for line in self.connections.values():
                line.check_silence(monotonic())

    def _plan_vote(self, bot: Bot) -> None:
        """Let a bot vote in a while, where it has not yet."""
        if self._pace is not None and (bot.has_new_ballot or bot.tied) and not bot.deciding:
            bot.deciding = True
            pace = self._pace if bot.has_new_ballot else max(self._pace, _TALK)
            wait = self.chance.expovariate(1 / pace) if pace else 0.0
            asyncio.get_running_loop().call_later(wait, self._vote_planned, bot)

    def _vote_planned(self, bot: Bot) -> None:
        bot.deciding = False
        if self._pace is not None and (bot.has_new_ballot or bot.tied):
            self.send_vote(bot)

    async def _vote_at_rate(self, rate: float) -> None:
        """Vote at this rate, at random moments, by the bots that may vote, in turn."""
        queue, due = deque(self.list_readers()), monotonic()
        while True:
            now = monotonic()
            while due <= now:
                due += self.chance.expovariate(rate)
                for _ in range(len(queue)):
                    queue.rotate(-1)
                    if queue[0].online and not queue[0].outbox and queue[0].may_vote:
                        self.send_vote(queue[0])
                        break
            await asyncio.sleep(max(0.0, min(due - now, _TICK)))

    def send_vote(self, bot: Bot) -> None:
        """Let a bot vote now, if it can; as planned, some votes come twice or break the connection."""
        frame = bot.build_vote(monotonic())
        if frame is None:
            return
        twice = self.chance.random() < self.plan.duplicates
        self.samples.duplicates += twice
        self.connections[bot].send_soon(frame, 2 if twice else 1)
        if self.chance.random() < self.plan.drops:
            self.samples.drops += 1
            asyncio.get_running_loop().call_later(self.chance.random() * _TICK, self.connections[bot].cut)

    async def wait_until(self, done: Callable[[Bot], bool], patience: float) -> dict[str, Any]:
        """Wait until this holds of all that read; return how many are missing."""
        end = monotonic() + patience
        waiting = [bot for bot in self.bots if not (self.connections[bot].is_frozen and bot.joined)]
        while waiting and monotonic() < end:
            waiting = [bot for bot in waiting if not done(bot)]
            if waiting:
                await asyncio.sleep(_POLL_INTERVAL)
        return {"missing": len(waiting)}
