"""A panel at the server: nothing of an answer leaves it but to its author, and in the key only as counts."""

import base64
import json
from contextlib import AsyncExitStack

import pytest

from tests.classroom.serving import KEY

WAYS = ["desk", "talk ask"]
SECRET_REASON = "REASON-of-ada"


async def answering(server, stack, names=("ada", "ben", "cy")):
    """Each has answered both decisions, Ada with a reason: the session, its trainer, the wall, and the panellists."""
    session = await server.open(mode="alone", blind=True, panel=WAYS)
    host = await stack.enter_async_context(server.host(session))
    wall = await stack.enter_async_context(server.line("projector", code=session["code"]))
    people = [await stack.enter_async_context(server.student(session, name)) for name in names]
    await people[0].acked("noted", turn=0, reason=SECRET_REASON)
    for each in people:
        assert (await each.do("voted", turn=0, round=1, choice="ask", number=1))["t"] == "ack"
        assert (await each.do("branched", turn=1, shown=True))["t"] == "ack"
        assert (await each.do("branched", turn=2, shown=False))["t"] == "ack"
        assert (await each.do("voted", turn=3, round=1, choice="leave", number=2))["t"] == "ack"
    await host.logged("progressed", 2 * len(names))
    return session, host, wall, people


def list_judged(value, name=""):
    """What in frames, answers and parts says how something was judged, came out, or was chosen by others: each key with its value."""
    if isinstance(value, dict):
        return [each for key, inner in value.items() for each in list_judged(inner, key)]
    if isinstance(value, list):
        return [each for inner in value for each in list_judged(inner, name)]
    judging = (
        "impact",
        "fit",
        "because",
        "adaptability",
        "skills",
        "industry",
        "tally",
        "last",
        "forecasts",
        "votes",
        "debrief",
        "card",
        "closing",
        "heads",
    )
    return [(name, value)] if name in judging and value not in (None, "") else []


async def fetch_key(server, session, secret):
    """The status of the call for a key, and what it says."""
    status, told = await server.call("POST", f"/api/sessions/{session['session']}/report", secret, {"form": "panel"})
    return status, base64.b64decode(told["made"]).decode() if status == 200 else told["why"]


async def test_who_joins_is_told_what_becomes_of_the_answers(server):
    """Before anything is sent."""
    session = await server.open(mode="alone", blind=True, panel=WAYS)
    async with server.student(session) as ada:
        about = ada.welcome["about"]
        assert (about["panel"], about["blind"], about["name_needed"], about["privacy"]) == (
            True,
            True,
            False,
            ["panel"],
        )
        assert "never what" in about["sees"]


async def test_nothing_of_an_answer_leaves_the_server_but_to_its_author(server):
    """Every frame of the trainer, the wall and the others, the log, each report, and what a new trainer gets.

    Nor does any frame, one's own ending, link or certificate say before the end what an answer was worth, or what others chose.
    """
    async with AsyncExitStack() as stack:
        session, host, wall, people = await answering(server, stack)
        again = await stack.enter_async_context(server.host(session))
        await again.logged("progressed", 6)
        logged = [each["event"] for each in await server.log(session)]
        voters = [each.welcome["voter"] for each in people]
        for log in ([event for _, event in host.log], [event for _, event in again.log], logged):
            assert {event["kind"] for event in log} <= {"opened", "joined", "left", "returned", "progressed"}
            told = json.dumps([event for event in log if event["kind"] != "opened"])
            assert not [word for word in ("ask", "leave", "REASON", "desk", "talk") if f'"{word}' in told]
            assert {
                event["voter"]: event["answered"] for event in log if event["kind"] == "progressed"
            } == dict.fromkeys(voters, 2)
        assert SECRET_REASON not in json.dumps([people[1].parts, people[2].parts, wall.heard])
        parts = await people[0].shown(lambda parts: parts["story"]["scenes"][-1]["ending"])
        assert parts["story"]["scenes"][-1]["ending"]["title"] == "END"
        later = await server.call("POST", f"/api/sessions/{session['session']}/later", body={"token": people[0].token})
        assert later[0] == 200
        for each in (*people, wall, host):
            assert list_judged(each.heard) == []
        assert list_judged(later[1]) == []
        certificate = f"{server.address}/later/{session['session']}/certificate"
        async with server.http.post(certificate, data={"token": people[0].token}) as response:
            assert response.status == 200
            assert "impact" not in (await response.text()).lower()
        for form in ("text", "html", "markdown", "csv", "xapi", "xlsx"):
            status, told = await server.call("POST", f"/api/sessions/{session['session']}/report", KEY, {"form": form})
            assert (status, "made" in told) == (503, False)


async def test_a_key_is_made_once_the_panel_has_ended(server):
    """As counts and reasons, by whoever holds the session's secret."""
    async with AsyncExitStack() as stack:
        session, host, _, people = await answering(server, stack)
        status, why = await fetch_key(server, session, session["secret"])
        assert status == 503
        assert "still runs" in why
        await host.acked("finished")
        status, key = await fetch_key(server, session, session["secret"])
        assert status == 200
        assert "panellists: 3" in key
        assert "{ask: 3, wait: 0}" in key
        assert SECRET_REASON in key
        assert not [each for each in people if each.welcome["voter"] in key]
        assert (await fetch_key(server, session, "wrong"))[0] == 403


@pytest.mark.parametrize("people", [1, 2])
async def test_one_or_two_are_no_panel(server, people):
    """Their counts would be themselves."""
    async with AsyncExitStack() as stack:
        session, host, *_ = await answering(server, stack, ("ada", "ben")[:people])
        await host.acked("finished")
        status, why = await fetch_key(server, session, session["secret"])
        assert status == 503
        assert "fewer than 3" in why


async def test_an_answer_that_is_sent_twice_counts_once_and_who_comes_back_goes_on(server):
    """On the same device, after the line was lost."""
    session = await server.open(mode="alone", blind=True, panel=WAYS)
    token = "t" * 30
    async with server.student(session, "ada", token) as ada:
        for _ in range(2):
            assert (await ada.do("voted", id="v1", turn=0, round=1, choice="wait", number=1))["t"] == "ack"
        await ada.acked("branched", turn=1, shown=True)
        await ada.acked("noted", turn=2, reason="half a thought")
    async with server.student(session, token=token) as ada:
        await ada.shown(lambda parts: parts.get("panel", {}).get("reason") == "half a thought")
        panel = ada.parts["panel"]
        assert (panel["answered"], panel["total"], panel["supposed"]) == (1, 2, True)
        assert ada.parts["story"]["scenes"][-1]["id"] == "talk"


async def test_whoever_is_forgotten_leaves_no_words(server):
    """Their answers still count; what they wrote is gone."""
    async with AsyncExitStack() as stack:
        session, host, _, people = await answering(server, stack)
        await host.send("forget", id="f1", voter=people[0].welcome["voter"])
        await host.hear("reset")
        await host.acked("finished")
        _, key = await fetch_key(server, session, session["secret"])
        assert "{ask: 3, wait: 0}" in key
        assert SECRET_REASON not in key
