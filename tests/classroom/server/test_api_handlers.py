"""Sessions by HTTP: made, listed, told, deleted; each call with its secret."""

import json

import pytest

from tests.classroom.serving import KEY, STORY


async def test_a_session_is_made(server):
    """With a code to join by and a secret, and no two alike."""
    one, two = await server.open(), await server.open()
    assert set(one) == {"session", "code", "secret", "address"}
    assert all(one[name] != two[name] for name in ("session", "code", "secret"))
    assert one["address"] == server.address


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"scenario_text": "format: 1", "name": "a.yaml", "settings": {"mode": "alone"}}, "can't be played"),
        ({"scenario_text": STORY, "name": "a.yaml", "settings": {"mode": "choir"}}, "'mode' must be one of"),
        (
            {"scenario_text": STORY, "name": "a.yaml", "settings": {"mode": "alone", "gates": ["moon"]}},
            "no scene 'moon'",
        ),
        ({"scenario_text": STORY, "name": "a.yaml", "settings": []}, "'settings' must be a JSON object"),
        ({"scenario_text": STORY, "name": 3, "settings": {}}, "'name' the name of its file"),
        ({"scenario_text": "\ud800", "name": "a.yaml", "settings": {}}, "characters that are none"),
        (
            {"scenario_text": STORY, "name": "a.yaml", "settings": {"mode": "alone"}, "invited": "all"},
            "'invited' must be a list",
        ),
        (
            {"scenario_text": STORY, "name": "a.yaml", "settings": {"mode": "alone"}, "invited": ["<b>"]},
            "not an id of a voter",
        ),
        (
            {"scenario_text": STORY, "name": "a.yaml", "settings": {"mode": "alone"}, "session": "../x"},
            "'session' must be",
        ),
        ([], "not a JSON object"),
    ],
)
async def test_what_can_t_be_opened_is_refused_with_a_sentence(server, body, why):
    """A scenario with problems, settings that don't fit."""
    status, told = await server.call("POST", "/api/sessions", KEY, body)
    assert status == 400
    assert why in told["why"]


async def test_what_is_no_json_is_refused(server):
    """Whatever it is."""
    for data in (b"", b"{", b"\xff\xfe", b"[" * 100_000):
        headers = {"Authorization": f"Bearer {KEY}"}
        async with server.http.post(f"{server.address}/api/sessions", data=data, headers=headers) as response:
            assert response.status == 400
            assert "not JSON" in (await response.json())["why"]


async def test_a_session_is_not_opened_twice_under_one_id(server):
    """The first stays as it is."""
    session = await server.open(session="0123456789abcdef")
    body = {"scenario_text": STORY, "name": "a.yaml", "settings": {"mode": "alone"}, "session": session["session"]}
    status, told = await server.call("POST", "/api/sessions", KEY, body)
    assert (status, told["code"], told["why"]) == (409, "session_exists", "There is a session with this id already.")


async def test_sessions_are_listed(server):
    """With who came, and whether it is over; for whoever has the key."""
    session = await server.open()
    async with server.room(session, "Ada") as (host, _):
        await host.acked("finished")
    status, told = await server.call("GET", "/api/sessions", KEY)
    assert status == 200
    (only,) = told["sessions"]
    assert (only["session"], only["code"], only["scenario"]) == (session["session"], session["code"], "tiny")
    assert (only["people"], only["present"], only["finished"]) == (1, 1, True)
    assert (only["mode"], only["state"]) == ("together", "finished")


async def test_a_log_is_reported_line_by_line(server):
    """What it is the log of first; then every event."""
    session = await server.open()
    async with server.room(session, "Ada", "Ben"):
        pass
    for secret in (session["secret"], KEY):
        status, text = await server.call("GET", f"/api/sessions/{session['session']}/log", secret)
        head, *lines = map(json.loads, text.splitlines())
        assert status == 200
        assert (head["session"], head["name"]) == (session["session"], "tiny.yaml")
        assert head["scenario_text"].startswith("format: 1")
        assert [line["seq"] for line in lines][:4] == [1, 2, 3, 4]


async def test_a_person_is_forgotten(server):
    """Only once, and only with the secret."""
    session = await server.open()
    async with server.student(session, "NAME-ada") as ada:
        voter = ada.welcome["voter"]
    path = f"/api/sessions/{session['session']}/forget"
    assert (await server.call("POST", path, session["secret"], {"voter": voter})) == (200, {"forgotten": True})
    assert (await server.call("POST", path, session["secret"], {"voter": voter})) == (200, {"forgotten": False})
    assert (await server.call("POST", path, session["secret"], {"voter": 1}))[0] == 400
    assert "NAME-ada" not in str(await server.log(session))


async def test_a_body_that_can_not_be_unpacked_is_the_senders_fault(server):
    """It is no fault of ours that the log has to tell."""
    headers = {"Authorization": f"Bearer {KEY}", "Content-Encoding": "gzip"}
    async with server.http.post(f"{server.address}/api/sessions", data=b"no gzip", headers=headers) as answer:
        assert (answer.status, await answer.json()) == (
            400,
            {"code": "unreadable", "why": "What was sent can't be unpacked."},
        )


async def test_without_the_right_secret_nothing_is_reported(server):
    """The same answer whether a session is there or not."""
    session, other = await server.open(), await server.open()
    there, nowhere = f"/api/sessions/{session['session']}", "/api/sessions/0000000000000000"
    calls = [("GET", f"{there}/log"), ("GET", f"{nowhere}/log"), ("DELETE", there), ("DELETE", nowhere)]
    calls += [("POST", f"{there}/forget"), ("GET", "/api/sessions"), ("POST", "/api/sessions")]
    for method, path in calls:
        for secret in ("", "wrong", other["secret"]):
            status, told = await server.call(method, path, secret, {"voter": "x"})
            assert status == 403
            assert told["why"].startswith("This needs the secret")
            assert told["code"] == "wrong_secret"
    assert await server.log(session)
