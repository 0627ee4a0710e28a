"""A person's debrief and certificate by their link, later: theirs alone, and gone when the session or the person is."""

import asyncio

import aiohttp
import pytest

from pm_quest.classroom import keys
from pm_quest.classroom.story_files import write_round
from tests.classroom.rounds_hosted import CAREER_TEXT, EMPLOYERS
from tests.classroom.serving import KEY
from tests.patience import PATIENCE


async def look(server, session, token):
    """What the link brings."""
    return await server.call("POST", f"/api/sessions/{session['session']}/later", body={"token": token})


async def certify(server, session, token):
    """Status, text and headers of the certificate."""
    path = f"{server.address}/later/{session['session']}/certificate"
    async with server.http.post(path, data={"token": token}) as response:
        return response.status, await response.text(), response.headers


async def is_gone(server, session, token):
    """The link leads nowhere, as soon as the server has looked what is stored, four times a second."""
    async with asyncio.timeout(PATIENCE):
        while (await look(server, session, token))[0] != 404:
            await server.house.registry.poll_store()


async def play(server, session, token, *choices, name="Ada"):
    """Join and vote so, alone; then leave."""
    async with server.host(session) as host, server.student(session, name, token) as student:
        await host.acked("started")
        for turn, choice in enumerate(choices):
            await student.acked("voted", turn=turn, round=1, choice=choice, number=turn + 1)


async def test_the_link_brings_the_debrief_the_count_and_the_card(server):
    """After everybody has gone, and without anything that is kept beside the token's hash."""
    session, token = await server.open(mode="alone"), keys.new_secret()
    await play(server, session, token, "ask", "leave")
    status, found = await look(server, session, token)
    assert status == 200
    assert [each["outcome"]["fit"] for each in found["debrief"]["decisions"]] == ["adapts", "neutral"]
    assert found["wanted"] == ["ask", "leave"]
    assert (found["later"]["voted"], found["later"]["decided"]) == (2, 2)
    assert "40 of 100" in found["later"]["card"][1]
    assert found["later"]["certified"]
    status, page, headers = await certify(server, session, token)
    assert status == 200
    assert "voted on 2 of 2, alone" in page
    assert "Ada" not in page
    assert "script-src" not in headers["Content-Security-Policy"]


async def test_while_one_plays_there_is_neither(server):
    """The debrief comes at the end, and the certificate would count too little."""
    session, token = await server.open(mode="alone"), keys.new_secret()
    await play(server, session, token, "ask")
    found = (await look(server, session, token))[1]
    assert found["debrief"] is None
    assert found["later"]["card"] == []
    assert not found["later"]["certified"]
    assert (await certify(server, session, token))[0] == 404


async def test_what_is_withheld_is_not_under_the_link(server):
    """Neither fit nor card, before the trainer explains."""
    session, token = await server.open(mode="alone", withhold=True), keys.new_secret()
    await play(server, session, token, "ask", "leave")
    found = (await look(server, session, token))[1]
    assert found["debrief"] is None
    assert found["later"]["card"] == []
    assert "adapts" not in str(found)


async def test_who_never_voted_has_no_certificate_and_no_score(server):
    """At a table that others took to its end."""
    session, token = await server.open(mode="together", moves="trainer"), keys.new_secret()
    async with server.host(session) as host, server.student(session, "Di", token):
        await host.acked("started")
        await host.acked("decided", table="1", turn=0, choice="ask")
        await host.acked("decided", table="1", turn=1, choice="leave")
    found = (await look(server, session, token))[1]
    assert found["debrief"]["voted"] is False
    assert found["later"]["card"] == []
    assert not found["later"]["certified"]


async def test_a_link_of_nobody_a_wrong_session_and_a_removed_person_are_answered_alike(server):
    """So that nothing can be learnt by trying."""
    session, token = await server.open(mode="alone"), keys.new_secret()
    await play(server, session, token, "ask", "leave")
    other = await server.open(mode="alone")
    answers = [await look(server, session, keys.new_secret()), await look(server, other, token)]
    answers.append(await look(server, {"session": "no-such-session-0"}, token))
    async with server.host(session) as host:
        await host.acked("removed", voter=keys.derive_voter(session["session"], token))
    answers.append(await look(server, session, token))
    assert {status for status, _ in answers} == {404}
    assert {body["code"] for _, body in answers} == {"wrong_link"}
    assert len({body["why"] for _, body in answers}) == 1


async def test_after_forgetting_and_after_deleting_the_link_leads_nowhere(server):
    """The id that the token gives is in no log any more."""
    session, token = await server.open(mode="alone"), keys.new_secret()
    await play(server, session, token, "ask", "leave")
    voter = keys.derive_voter(session["session"], token)
    path = f"/api/sessions/{session['session']}"
    assert (await server.call("POST", f"{path}/forget", session["secret"], {"voter": voter}))[0] == 200
    await is_gone(server, session, token)
    again = keys.new_secret()
    session = await server.open(mode="alone")
    await play(server, session, again, "ask", "leave")
    assert (await server.call("DELETE", f"/api/sessions/{session['session']}", KEY))[0] == 200
    await is_gone(server, session, again)


async def test_in_a_blind_session_each_still_has_their_own(server):
    """Their debrief and their certificate, under no name."""
    session, token = await server.open(mode="alone", blind=True), keys.new_secret()
    await play(server, session, token, "ask", "leave", name="Person")
    assert (await look(server, session, token))[1]["debrief"]
    assert "voted on 2 of 2" in (await certify(server, session, token))[1]


async def test_trying_links_is_slowed_down(server):
    """As codes and secrets are, and by the same count."""
    session = await server.open(mode="alone")
    limiter = server.house.guess_limiter
    limiter.is_blocked, was = (lambda _: True), limiter.is_blocked
    try:
        status, told = await look(server, session, keys.new_secret())
    finally:
        limiter.is_blocked = was
    assert (status, told["code"]) == (429, "too_many")


@pytest.mark.parametrize("body", [{}, {"token": 7}, {"token": ""}, {"token": "x" * 65}])
async def test_what_is_no_token_is_said(server, body):
    """With where it stands in the link."""
    session = await server.open(mode="alone")
    status, told = await server.call("POST", f"/api/sessions/{session['session']}/later", body=body)
    assert (status, told["code"]) == (400, "wrong_value")
    assert "behind the #" in told["why"]


async def test_a_certificate_asked_for_with_a_file_is_refused(server):
    """The form of a browser can hold more than text."""
    session = await server.open(mode="alone")
    form = aiohttp.FormData()
    form.add_field("token", b"x" * 30, filename="a.bin")
    async with server.http.post(f"{server.address}/later/{session['session']}/certificate", data=form) as response:
        assert response.status == 404


async def test_a_panellist_has_a_certificate_of_all_answers(server):
    """Those on the branches, too; it counts what is asked about."""
    session, token = await server.open(mode="alone", blind=True, panel=["desk", "talk ask"]), keys.new_secret()
    async with server.student(session, "ada", token) as ada:
        await ada.acked("branched", turn=0, shown=True)
        await ada.acked("voted", turn=1, round=1, choice="ask", number=1)
        assert (await certify(server, session, token))[0] == 404
        await ada.acked("voted", turn=2, round=1, choice="leave", number=2)
    certificate = (await certify(server, session, token))[1]
    assert "answered 2 of 2 in a panel, alone" in certificate
    assert "For the panel" in certificate
    assert "session" not in certificate.lower()
    assert (await look(server, session, token))[1]["debrief"] is None


async def test_after_a_hiring_round_there_is_a_certificate_and_no_debrief(server):
    """As soon as the letters are in, for who planned something."""
    text = write_round(CAREER_TEXT, "changer", EMPLOYERS).source.text
    session, token = await server.open(scenario=text, mode="round"), keys.new_secret()
    async with server.host(session) as host, server.student(session, "Ada", token) as ada:
        await host.acked("started")
        await ada.acked("planned", cards=["paper"], lead="certificate", number=1)
        assert (await certify(server, session, token))[0] == 404
        await host.acked("gathered")
    assert "planned 1 thing for half a year, and wrote one letter" in (await certify(server, session, token))[1]
    found = (await look(server, session, token))[1]
    assert (found["debrief"], found["later"]["certified"]) == (None, True)
