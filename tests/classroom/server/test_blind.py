"""A blind session at the server: no name is asked or kept, and no frame, log or report of its trainer says who voted what."""

import base64
import io
import json
import zipfile
from contextlib import AsyncExitStack

import pytest

from tests.classroom.serving import KEY, STORY


async def played(server, stack, mode, people):
    """Everybody has asked and left, at their table: the session, its trainer, and the voters' ids."""
    session = await server.open(mode=mode, blind=True, moves="itself")
    students = [await stack.enter_async_context(server.student(session, f"NAME-{number}")) for number in range(people)]
    host = await stack.enter_async_context(server.host(session))
    await host.acked("started")
    for turn, choice in enumerate(("ask", "leave")):
        for each in students:
            answer = await each.vote(choice, turn)
            assert answer["t"] == "ack", answer
    return session, host, [each.welcome["voter"] for each in students]


async def test_who_joins_is_told_what_is_seen_and_is_not_asked_for_a_name(server):
    """Whatever their device sends is not kept."""
    session = await server.open(mode="together", blind=True)
    async with server.student(session, "Ada Lovelace") as ada, server.host(session) as host:
        about = ada.welcome["about"]
        assert (about["name_needed"], about["blind"]) == (False, True)
        assert "never what you choose" in about["sees"]
        parts = await ada.shown(lambda parts: parts.get("me"))
        assert parts["me"]["name"] == "Person 1"
        await host.logged("joined")
        assert "Lovelace" not in json.dumps(host.log)
    kept = server.house.store.read_log(session["session"])
    assert "Lovelace" not in repr(kept)


@pytest.mark.parametrize("mode", ["together", "alone"])
async def test_no_frame_and_no_log_says_who_voted_what(server, mode):
    """Nobody's id stands beside a choice; alone there is no choice at all."""
    async with AsyncExitStack() as stack:
        session, host, voters = await played(server, stack, mode, 4)
        await host.logged("went" if mode == "together" else "stood", 2)
        for log in ([event for _, event in host.log], [each["event"] for each in await server.log(session)]):
            assert not [event for event in log if event["kind"] == "voted"]
            about_choices = json.dumps([event for event in log if event["kind"] not in ("joined", "left", "returned")])
            assert not [voter for voter in voters if voter in about_choices]
            assert ("ask" in about_choices.replace("asked", "")) == (mode == "together")
        assert [seq for seq, _ in host.log] == list(range(1, len(host.log) + 1))


async def test_a_dashboard_that_comes_back_gets_the_same_log(server):
    """From where it was, or from the beginning."""
    async with AsyncExitStack() as stack:
        session, host, _ = await played(server, stack, "together", 3)
        await host.logged("went", 2)
        async with server.host(session) as again:
            await again.logged("went", 2)
            assert again.log == host.log
        async with server.host(session, last_seq=3, epoch=0) as later:
            await later.logged("went", 2)
            assert later.log[-1] == host.log[-1]


async def test_forgetting_somebody_still_works(server):
    """The log comes anew, and still says nothing of votes."""
    async with AsyncExitStack() as stack:
        _, host, voters = await played(server, stack, "together", 3)
        await host.logged("went", 2)
        await host.send("forget", id="f1", voter=voters[0])
        await host.hear("reset")
        await host.logged("went", 2)
        assert voters[0] not in json.dumps(host.log)
        assert not [event for _, event in host.log if event["kind"] == "voted"]


async def test_renaming_and_removing_work_by_number(server):
    """The deeds of the trainer name the person that her list shows."""
    session = await server.open(mode="together", blind=True)
    async with server.student(session, "x") as one, server.student(session, "y") as two, server.host(session) as host:
        await host.acked("renamed", voter=one.welcome["voter"], name="Table leader")
        await host.acked("removed", voter=two.welcome["voter"])
        await one.shown(lambda parts: parts.get("me", {}).get("name") == "Table leader")
        assert (await two.hear("bye"))["why"] == "removed"


async def test_nobody_sends_what_only_the_server_sends(server):
    """Neither a trainer nor a student."""
    session = await server.open(mode="together", blind=True)
    async with server.student(session, "x") as one, server.host(session) as host:
        await host.acked("started")
        refused = await host.do("went", table="1", turn=0, choice="ask", how="majority")
        assert refused["why"] == "Only the server sends this."
        assert (await one.do("stood", scenes=["desk 3"]))["t"] == "refused"


@pytest.mark.parametrize("form", ["text", "html", "markdown", "csv", "xapi", "xlsx"])
async def test_the_server_makes_the_report_that_its_trainer_cannot(server, form):
    """Alone, the trainer's log has no votes; the report has their counts, and nobody's id."""
    async with AsyncExitStack() as stack:
        session, _, voters = await played(server, stack, "alone", 3)
        path = f"/api/sessions/{session['session']}/report"
        status, told = await server.call("POST", path, session["secret"], {"form": form, "zone": 60})
        assert status == 200
        made = base64.b64decode(told["made"])
        assert made
        if form != "xlsx":
            text = made.decode()
            assert not [voter for voter in voters if voter in text]
            assert "ask" in text.casefold() or form == "text"
        assert (await server.call("POST", path, "wrong", {"form": form}))[0] == 403
        assert (await server.call("POST", path, KEY, {"form": "log"}))[0] == 400
        assert (await server.call("POST", path, KEY, {"form": form, "zone": 10**9}))[0] == 400


async def test_a_list_of_names_and_a_blind_session_exclude_each_other(server):
    """Asking for both is refused."""
    settings = {"mode": "together", "blind": True}
    body = {"scenario_text": STORY, "name": "tiny.yaml", "settings": settings, "invited": ["a" * 20]}
    status, told = await server.call("POST", "/api/sessions", KEY, body)
    assert (status, told["why"]) == (400, "A blind session has no list of names: leave out one of the two.")


CHOICES = ("ask", "wait", "leave", "stay")
FORMS = ("text", "html", "markdown", "csv", "xapi", "xlsx")


def overheard(line):
    """Remember every frame that comes on a line, as it came."""
    frames, receive = [], line.socket.receive

    async def heard(*more, **named):
        message = await receive(*more, **named)
        frames.append(str(message.data))
        return message

    line.socket.receive = heard
    return frames


def tells_who_chose(text, people):
    """Does one thing in this text, an event or a part, name both somebody and a choice?"""
    return [one for one in _things(json.loads(text)) if _names(one, people) and _names(one, CHOICES)]


def _things(found):
    """The smallest things that are told at once: the events of a log one by one, else the whole frame."""
    if found.get("t") == "log":
        return [event for _, event in found["events"]]
    return [found.get("event", found)]


def _names(thing, words):
    return any(f'"{word}"' in json.dumps(thing) or f"{word} " in json.dumps(list(_texts(thing))) for word in words)


def _texts(thing):
    if isinstance(thing, dict):
        for each in thing.values():
            yield from _texts(each)
    elif isinstance(thing, list):
        for each in thing:
            yield from _texts(each)
    elif isinstance(thing, str):
        yield f"{thing} "


@pytest.mark.parametrize("settings", [{"mode": "teams", "teams": 2}, {"mode": "together"}, {"mode": "alone"}])
async def test_nothing_that_anybody_is_sent_says_who_voted_what(server, settings):
    """Five people, so that one table of two has fewer than three: the trainer, the wall, the others, the log and every report."""
    async with AsyncExitStack() as stack:
        session = await server.open(blind=True, **settings)
        host = await stack.enter_async_context(server.host(session))
        wall = await stack.enter_async_context(server.line("projector", code=session["code"]))
        students = [await stack.enter_async_context(server.student(session, f"NAME-{at}")) for at in range(5)]
        frames = {line: overheard(line) for line in (host, wall, *students)}
        voters = {each: each.welcome["voter"] for each in students}
        await host.acked("started")
        sent = []
        for at, each in enumerate(students):
            sent.append(f"sent-by-{at}")
            await each.vote(CHOICES[at == 0], id=sent[-1])
        for table in ("1", "2", "3", "4", "5"):
            await host.do("revealed", table=table, turn=0)
            await host.do("decided", table=table, turn=0, choice="ask")
        await host.acked("explained")
        await host.acked("finished")
        for line in (wall, *students):
            await line.until(lambda frame: '"finished": true' in json.dumps(frame))
        await host.logged("finished")
        people = [*voters.values(), *(f"Person {at}" for at in range(1, 6))]
        told = frames[host] + frames[wall]
        assert len(told) > 10
        assert not [found for text in told if text.startswith("{") for found in tells_who_chose(text, people)]
        for each in students:
            others = [id for other, id in voters.items() if other is not each]
            assert not [text for text in frames[each] for id in others if id in text]
        log = [line["event"] for line in await server.log(session)]
        assert not [event for event in log if _names(event, people) and _names(event, CHOICES)]
        everything = "\n".join([*told, json.dumps(log), *[text async for text in reports(server, session)]])
        assert not [id for id in sent if id in everything]
        assert "NAME-" not in everything
        for form, made in [(form, await report_of(server, session, form)) for form in FORMS]:
            assert not [id for id in people if id in made], form


async def report_of(server, session, form):
    """What a form of the report says, with what is packed in it."""
    path = f"/api/sessions/{session['session']}/report"
    status, told = await server.call("POST", path, session["secret"], {"form": form, "zone": 0})
    assert status == 200
    made = base64.b64decode(told["made"])
    if form != "xlsx":
        return made.decode()
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        return "".join(book.read(each).decode() for each in book.namelist())


async def reports(server, session):
    """Every form of the report."""
    for form in FORMS:
        yield await report_of(server, session, form)
