"""Bots that play against the real server: what was acknowledged is what is stored, whatever is torn or sent twice."""

import asyncio
import os
import signal
from contextlib import asynccontextmanager
from random import Random

import pytest

from benchmarks.load_group import LoadGroup
from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.classroom.bots.bot_group import BotPlan
from pm_quest.classroom.bots.bot_policy import BotPolicy
from pm_quest.classroom.bots.class_rehearsal import RehearsalOptions, fetch_title, run_rehearsal
from pm_quest.classroom.bots.log_watcher import LogWatcher
from pm_quest.classroom.bots.rehearsal_summary import summarise_rehearsal
from pm_quest.classroom.bots.sample_figures import check_storage, format_figures
from pm_quest.classroom.bots.samples import BotSamples
from pm_quest.classroom.bots.worker_pool import WorkerError, WorkerPool
from pm_quest.classroom.client.addresses import SessionAddress
from pm_quest.classroom.client.server_frames import Ack, Refused
from tests.classroom.serving import STORY, served
from tests.patience import PATIENCE


def a_plan(server, session, students=10, **more):
    """A group of this many bots."""
    names = tuple(f"Bot {number}" for number in range(students))
    return BotPlan(server.address, session["code"], names, **more)


async def events(server, session):
    """The events that are stored."""
    return [each["event"] for each in await server.log(session)]


@asynccontextmanager
async def a_crowd(server, session, students=10, **more):
    """Bots that have joined, in this process, after play was started."""
    crowd = LoadGroup(a_plan(server, session, students, **more))
    try:
        assert (await crowd.join(patience=20))["joined"] == students
        async with server.host(session) as host:
            await host.acked("started")
        yield crowd
    finally:
        await crowd.stop()


async def test_torn_lines_and_votes_sent_twice_lose_and_double_nothing(database):
    """Ten students, half of whose votes tear the line and half of which go out twice; they play to the end."""
    async with served(database) as server:
        session = await server.open(mode="alone")
        async with a_crowd(server, session, drops=0.5, duplicates=0.5) as crowd:
            await crowd.play(pace=0.0)
            async with asyncio.timeout(PATIENCE):
                while crowd.get_progress()["ended"] < 10:  # noqa: ASYNC110 - it is told, not signalled
                    await asyncio.sleep(0.02)
            assert (await crowd.settle())["missing"] == 0
            samples = BotSamples.from_json(await crowd.take_samples())
        log = await events(server, session)
        assert check_storage(samples, log).is_sound
        assert {event["id"] for event in log if event["by"] != "host"} >= set(samples.acked) == set(samples.sent)
        assert len(samples.acked) == sum(event["kind"] in ("joined", "voted") for event in log)
        assert samples.reconnects > 0
        # a line torn right after a second copy takes its answer along, so not each copy is answered
        assert samples.duplicates > 0
        assert samples.known > 0


@pytest.mark.parametrize("how", [{"pace": 0.0}, {"rate": 100}], ids=["each at its pace", "at a rate"])
@pytest.mark.parametrize("mode", [{"mode": "teams", "teams": 3}, {"mode": "together"}], ids=["teams", "together"])
async def test_bots_alone_get_past_a_tie(tmp_path, mode, how):
    """Half of a table votes by one policy and half by another, until somebody changes their vote, as they are told to."""
    async with served(tmp_path / "sessions.db") as server:
        story = STORY.replace("go: desk", "go: talk").replace("Stay, go: talk", "Stay, go: out")
        session = await server.open(scenario=story, **mode)
        policies = ("adaptive",) * 3 + ("forcing",) * 3
        async with a_crowd(server, session, students=6, policies=policies, scenario=story) as crowd:
            await crowd.play(**how)
            async with asyncio.timeout(PATIENCE):
                while crowd.get_progress()["ended"] < 6:  # noqa: ASYNC110 - it is told, not signalled
                    await asyncio.sleep(0.02)
            assert (await crowd.settle())["missing"] == 0
            assert check_storage(
                BotSamples.from_json(await crowd.take_samples()), await events(server, session)
            ).is_sound


async def test_who_was_stopped_by_the_trainer_did_not_come_to_the_end(tmp_path):
    """Each bot is done then; none of them is said to have come through the story."""
    async with served(tmp_path / "sessions.db") as server:
        session = await server.open()
        async with a_crowd(server, session, students=3) as crowd, server.host(session) as host:
            await host.acked("finished")
            async with asyncio.timeout(PATIENCE):
                while crowd.get_progress()["ended"] < 3:  # noqa: ASYNC110 - it is told, not signalled
                    await asyncio.sleep(0.02)
            assert BotSamples.from_json(await crowd.take_samples()).ended == 0


async def test_all_lose_the_network_and_come_back(tmp_path):
    """Half of the lines are torn, half go silent without a word to anybody."""
    async with served(tmp_path / "sessions.db") as server:
        session = await server.open()
        async with a_crowd(server, session) as crowd:
            await crowd.play(rate=200)
            assert (await crowd.cut())["missing"] == 0
            await crowd.rest()
            assert (await crowd.settle())["missing"] == 0
            samples = BotSamples.from_json(await crowd.take_samples())
            assert len(samples.backs) == 10
            assert check_storage(samples, await events(server, session)).is_sound


async def test_a_frozen_one_joins_and_the_others_play_on(tmp_path):
    """It never reads again, and nobody waits for its answers."""
    async with served(tmp_path / "sessions.db") as server:
        session = await server.open(mode="alone")
        async with a_crowd(server, session, students=3, frozen=1) as crowd:
            await crowd.ready()
            assert (await crowd.burst(within=0.05))["missing"] == 0
            assert len(crowd.samples.acks) == 2
            assert crowd.connections[crowd.bots[0]].is_frozen


async def test_a_rehearsal_in_several_processes_is_reported(tmp_path):
    """From the lobby to the end of the story, with the dashboard watching."""
    async with served(tmp_path / "sessions.db") as server:
        session = await server.open(mode="alone")
        plan = a_plan(server, session, students=4, policies=("adaptive",), scenario=STORY)
        wanted = RehearsalOptions(
            plan, pace=0.0, processes=2, seconds=20, session=session["session"], secret=session["secret"], start=True
        )
        progress = []
        done = await run_rehearsal(wanted, progress.append, asyncio.Event())
        log = await events(server, session)
        assert progress[-1]["ended"] == 4
        text = summarise_rehearsal(done, log, 66_000_000)
        assert text.startswith("4 bots joined within")
        assert "4 came to the end" in text
        assert "Every choice that was acknowledged is stored; nothing counts twice." in text
        assert "The server takes 66 MB of memory." in text
        assert text.endswith(" can come: answers feel immediate.") or "take a moment" in text
        figures = format_figures(done.samples, done.seen, log)
        assert figures["acknowledged"] == figures["sent"] == figures["dashboard_ms"]["count"]
        assert figures["kept"] == {"lost": 0, "doubled": 0, "refused_but_there": 0}
        asked = {event["choice"] for event in log if event["kind"] == "voted" and event["turn"] == 0}
        assert asked == {"ask"}, "the one that adapts"


async def test_a_rehearsal_can_be_stopped(tmp_path):
    """What was measured until then is told."""
    async with served(tmp_path / "sessions.db") as server:
        session = await server.open()
        stopped = asyncio.Event()

        def tell(so_far):
            if so_far["joined"] == 3:
                stopped.set()

        done = await run_rehearsal(RehearsalOptions(a_plan(server, session, 3), pace=1.0), tell, stopped)
        text = summarise_rehearsal(done, None, None)
        assert "3 bots joined" in text
        assert "Nobody chose anything: play has not started" in text
        assert "the trainer's secret is needed" in text
        assert text.endswith("A class of 3 finds its way in; how it plays is not rehearsed yet.")


async def test_a_door_that_is_locked_is_reported_in_the_servers_words(tmp_path):
    """Nobody waits for those who are not let in."""
    async with served(tmp_path / "sessions.db") as server:
        session = await server.open()
        async with server.host(session) as host:
            await host.send("door", id="d", locked=True)
            await host.hear("ack")
            done = await run_rehearsal(
                RehearsalOptions(a_plan(server, session, 2), pace=1.0), lambda _: None, asyncio.Event()
            )
        text = summarise_rehearsal(done, None, None)
        assert text.startswith("Nobody could join.\n  2 times: ")


async def test_two_sessions_at_once_never_hear_of_each_other(tmp_path):
    """Neither a name of the other one nor a count that is too high."""
    async with served(tmp_path / "sessions.db") as server:
        one, other = await server.open(), await server.open()
        names = tuple(f"Alpha {number}" for number in range(6))
        first = LoadGroup(BotPlan(server.address, one["code"], names, forbidden="Beta"))
        second = LoadGroup(BotPlan(server.address, other["code"], ("Beta 1", "Beta 2"), forbidden="Alpha"))
        try:
            await asyncio.gather(first.join(), second.join())
            for session in (one, other):
                async with server.host(session) as host:
                    await host.acked("started")
            for crowd in (first, second):
                await crowd.ready()
                await crowd.burst(within=0.1)
        finally:
            found = [BotSamples.from_json(await crowd.stop()) for crowd in (first, second)]
        assert [each.overheard for each in found] == [0, 0]
        assert [each.most_people for each in found] == [6, 2]


async def test_a_watch_sees_each_event_once_and_does_what_a_trainer_does(tmp_path):
    """It notes the moment in which each came."""
    async with served(tmp_path / "sessions.db") as server:
        session = await server.open()
        address = SessionAddress(server.address, session["code"])
        async with LogWatcher(address, session["session"], session["secret"]) as watch:
            assert isinstance(await watch.run_action("started"), Ack)
            assert isinstance(await watch.run_action("decided", table="9", turn=0, choice=""), Refused)
            await watch.wait_until(lambda: watch.kind_counts.get("started"))
            assert watch.kind_counts == {"opened": 1, "started": 1}


async def test_the_title_behind_a_code_is_reported_and_a_wrong_code_says_so(tmp_path):
    """Asked once, before any bot joins."""
    async with served(tmp_path / "sessions.db") as server:
        session = await server.open()
        assert await fetch_title(SessionAddress(server.address, session["code"])) == ("A small story", "")
        assert await fetch_title(SessionAddress(server.address, "ABC234")) == (
            None,
            "There is no session with this code. Look at the code again; it may also have expired.",
        )
    assert await fetch_title(SessionAddress(server.address, "ABC234")) == (
        None,
        f"The server at {server.address} does not answer.",
    )


async def test_a_crew_says_so_where_a_server_is_not_there_or_a_process_fails():
    """Nobody waits for ever."""
    async with WorkerPool(BotPlan("http://127.0.0.1:1", "ABC234", ("Bot",))) as crew:
        (done,) = await crew.run_all("join", patience=0.2)
        assert (done["joined"], done["missing"]) == (0, 1)
        with pytest.raises(WorkerError, match="A process of bots failed: AttributeError"):
            await crew.run_all("dance")
        for pid in crew.pids:
            os.kill(pid, signal.SIGKILL)
        with pytest.raises(WorkerError, match="it ended before its time"):
            await crew.run_all("settle")


def test_a_policy_takes_what_it_is_named_after():
    """Without the scenario, or in a scene that is not in it, anything that is open."""
    scenario = parse_scenario(STORY, "tiny.yaml").scenario
    adaptive = BotPolicy("adaptive", scenario, Random(1))
    assert {adaptive.choose_offer("desk", ("ask", "wait")) for _ in range(9)} == {"ask"}
    assert adaptive.choose_offer("desk", ("wait",)) == "wait"
    anything = BotPolicy("random", scenario, Random(1))
    assert {anything.choose_offer("desk", ("ask", "wait")) for _ in range(99)} == {"ask", "wait"}
    assert adaptive.choose_offer("elsewhere", ("new",)) == "new"
