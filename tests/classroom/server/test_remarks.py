"""What is said with a vote at the server: nothing of it leaves before the reveal, and then only what the trainer shows."""

import json
import re
from contextlib import AsyncExitStack

import pytest

from tests.classroom.server.test_blind import FORMS, overheard, report_of

ALL = ["reason", "certainty", "forecast"]
CERTAIN = ("sure", "guessing", "fairly", "guessing", "sure")


def said(number: int, **more: str) -> dict[str, object]:
    """What the person of this number says with a vote: words that stand nowhere else."""
    words = {"reason": f"because-{number}-XyZ", "certainty": CERTAIN[number % 5], "forecast": "wait", **more}
    return {"turn": 0, "round": 1, "choice": "ask" if number else "wait", "number": 1, **words}


async def class_of(server, stack, people, **settings):
    """A session that asks for everything, its trainer, its wall, and students; all that anybody is sent is overheard."""
    session = await server.open(**{"mode": "together", "ask": ALL, "moves": "trainer", **settings})
    host = await stack.enter_async_context(server.host(session))
    wall = await stack.enter_async_context(server.line("projector", code=session["code"]))
    students = [await stack.enter_async_context(server.student(session, f"NAME-{at}")) for at in range(people)]
    frames = {line: overheard(line) for line in (host, wall, *students)}
    await host.acked("started")
    return session, host, wall, students, frames


def quoting(count):
    """Return the check whether a frame is the wall's, with so many reasons at its first table."""
    return lambda frame: frame["t"] == "room" and [len(each["quotes"]) for each in frame["room"]["tables"]] == [count]


async def everything_told(server, session, frames):
    """All that was sent to anybody, and all that the trainer can fetch."""
    log = json.dumps(await server.log(session))
    status, metrics = await server.call("GET", "/metrics")
    made = [await report_of(server, session, form) for form in FORMS]
    return "\n".join([*(text for each in frames.values() for text in each), log, str((status, metrics)), *made])


@pytest.mark.parametrize("blind", [False, True])
@pytest.mark.parametrize("settings", [{"mode": "teams", "teams": 1}, {"mode": "together"}, {"mode": "alone"}])
async def test_before_the_reveal_nobody_is_sent_what_others_said(server, settings, blind):
    """Neither trainer, wall nor others, in no frame, log or form of the report; one's own device gets its own back."""
    async with AsyncExitStack() as stack:
        session, host, wall, students, frames = await class_of(server, stack, 4, blind=blind, **settings)
        for number, each in enumerate(students):
            await each.acked("voted", **said(number))
        for line in (wall, *students):
            await line.until(lambda frame: frame["t"] in ("room", "view"))
        await host.acked("timed", left=60_000)
        await host.logged("timed")
        for number, each in enumerate(students):
            mine = f"because-{number}-XyZ"
            others = {line: texts for line, texts in frames.items() if line is not each}
            assert mine not in "\n".join(text for texts in others.values() for text in texts)
        told = await everything_told(server, session, {line: frames[line] for line in (host, wall)})
        assert "-XyZ" not in told
        assert not re.findall(r'"(?:certainty|forecast)": ?"\w', told)


@pytest.mark.parametrize("blind", [False, True])
async def test_a_table_that_went_on_unrevealed_never_tells(server, blind):
    """Also not once the session has ended: nobody was told that it would."""
    async with AsyncExitStack() as stack:
        session, host, wall, students, frames = await class_of(server, stack, 4, blind=blind, moves="itself")
        for number, each in enumerate(students):
            await each.acked("voted", **said(number))
        await host.acked("finished")
        await host.logged("finished")
        await wall.until(lambda frame: '"finished": true' in json.dumps(frame))
        log = json.dumps(await server.log(session))
        made = [await report_of(server, session, form) for form in FORMS]
        assert "-XyZ" not in "\n".join([*frames[host], *frames[wall], log, *made])


@pytest.mark.parametrize("blind", [False, True])
async def test_the_reveal_tells_the_trainer_and_what_is_picked_the_room(server, blind):
    """By keys that say nothing; the room gets the reason and its option, and no other."""
    async with AsyncExitStack() as stack:
        _, host, wall, students, frames = await class_of(server, stack, 4, blind=blind)
        for number, each in enumerate(students):
            await each.acked("voted", **said(number))
        await host.acked("revealed", table="1", turn=0)
        told = (await host.logged("told"))[-1]
        by_reason = {each["reason"]: each for each in told["remarks"]}
        assert set(by_reason) == {f"because-{number}-XyZ" for number in range(4)}
        key = by_reason["because-2-XyZ"]["key"]
        await host.acked("quoted", table="1", turn=0, round=1, remark=key, place="wall")
        shown = await wall.until(quoting(1))
        assert shown["room"]["tables"][0]["quotes"] == [{"choice": "ask", "round": 1, "reason": "because-2-XyZ"}]
        assert shown["room"]["tables"][0]["forecasts"] == {"ask": 0, "wait": 4}
        await students[0].shown(lambda parts: parts.get("ballot", {}).get("quotes"))
        for line in (wall, students[0]):
            sent = "\n".join(frames[line])
            assert "because-1-XyZ" not in sent
            assert "because-3-XyZ" not in sent
            assert key not in sent
        if blind:
            voters = [each.welcome["voter"] for each in students]
            assert not [id for id in voters if id in json.dumps(told)]
        await host.acked("quoted", table="1", turn=0, round=1, remark=key, place="list")
        await wall.until(quoting(0))


async def test_two_people_are_never_told_apart(server):
    """Under three votes nothing is told, to nobody."""
    async with AsyncExitStack() as stack:
        session, host, _, students, frames = await class_of(server, stack, 2)
        for number, each in enumerate(students):
            await each.acked("voted", **said(number))
        await host.acked("revealed", table="1", turn=0)
        await host.acked("finished")
        await host.logged("finished")
        log = json.dumps(await server.log(session))
        made = [await report_of(server, session, form) for form in FORMS]
        assert "-XyZ" not in "\n".join([*frames[host], log, *made])


async def test_a_dashboard_that_comes_back_gets_the_same_log(server):
    """From where it was, or from the beginning, with numbers that have no gaps."""
    async with AsyncExitStack() as stack:
        session, host, _, students, _ = await class_of(server, stack, 3)
        for number, each in enumerate(students):
            await each.acked("voted", **said(number))
        await host.acked("revealed", table="1", turn=0)
        await host.acked("held", scene="")
        await host.logged("held")
        assert [seq for seq, _ in host.log] == list(range(1, len(host.log) + 1))
        assert [line["event"] for line in await server.log(session)] == [event for _, event in host.log]
        async with server.host(session) as again, server.host(session, last_seq=3, epoch=0) as later:
            await again.logged("held")
            await later.logged("held")
            assert again.log == host.log
            assert later.log == host.log[3:]


async def test_forgetting_somebody_removes_their_reasons(server):
    """From what is kept, from the trainer's log, and from the wall; the vote still counts."""
    async with AsyncExitStack() as stack:
        session, host, wall, students, _ = await class_of(server, stack, 3)
        for number, each in enumerate(students):
            await each.acked("voted", **said(number))
        await host.acked("revealed", table="1", turn=0)
        told = (await host.logged("told"))[-1]["remarks"]
        for each in told:
            await host.acked("quoted", table="1", turn=0, round=1, remark=each["key"], place="wall")
        await wall.until(quoting(3))
        gone = next(each for each in told if each["reason"] == "because-1-XyZ")
        await host.send("forget", id="f1", voter=gone["voter"])
        await host.hear("reset")
        after = await wall.until(quoting(2))
        assert sum(after["room"]["tables"][0]["tally"].values()) == 3
        assert "because-1-XyZ" not in json.dumps(await server.log(session))
        assert "because-1-XyZ" not in repr(server.house.store.read_log(session["session"]))


async def test_what_is_not_asked_for_is_not_kept(server):
    """A vote counts without it."""
    async with AsyncExitStack() as stack:
        session, _, _, students, _ = await class_of(server, stack, 1, ask=["certainty"])
        await students[0].acked("voted", **said(0))
        kept = repr(server.house.store.read_log(session["session"]))
        assert "-XyZ" not in kept
        assert "certainty='sure'" in kept


async def test_the_lobby_says_what_will_be_asked_and_the_trainer_changes_it(server):
    """Who joins then reads what happens to it; after the start it stays."""
    session = await server.open(mode="together")
    async with server.host(session) as host, server.student(session, "Ada") as ada:
        assert "remarks" not in ada.welcome["about"]["privacy"]
        await host.acked("asked", ask=["reason"])
        await ada.shown(lambda parts: parts.get("session", {}).get("asks") == ["reason"])
        async with server.student(session, "Bob") as bob:
            assert "until the votes are revealed" in bob.welcome["about"]["sees"]
        await host.acked("started")
        refused = await host.do("asked", ask=[])
        assert refused["code"] == "play_begun"
        assert (await host.do("told", table="1", turn=0, round=1, remarks=[]))["code"] == "server_only"
        assert (await ada.do("joined", id="told-9", name="x"))["code"] == "server_only"


async def test_a_forecast_is_an_open_choice(server):
    """Anything else is refused, and so is a reason that was never revealed."""
    async with AsyncExitStack() as stack:
        _, host, _, students, _ = await class_of(server, stack, 1)
        assert (await students[0].do("voted", **said(0, forecast="nowhere")))["code"] == "choice_closed"
        await students[0].acked("voted", **said(0))
        refused = await host.do("quoted", table="1", turn=0, round=1, remark="a" * 12, place="wall")
        assert refused["code"] == "unknown_remark"
