"""How the server is, and what it does: in figures, without names."""

import asyncio
import os
from threading import Event

import pytest

from pm_quest.classroom import keys
from pm_quest.classroom.server.metrics import ServerMetrics, format_metrics
from tests.classroom.serving import KEY, served


async def test_a_server_that_is_well_says_so(sqlite):
    """With its version and name."""
    async with served(sqlite, name="one") as server:
        await server.open()
        status, told = await server.call("GET", "/health")
        assert status == 200
        assert (told["ok"], told["db"], told["server"], told["sessions"]) == (True, True, "one", 0)


async def test_figures_tell_how_much_and_never_who(sqlite):
    """Sessions, people, sockets, events, and how long commits took."""
    async with served(sqlite) as server:
        session = await server.open()
        async with server.room(session, "NAME-ada", "NAME-ben"):
            status, text = await server.call("GET", "/metrics")
        assert status == 200
        lines = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
        assert (lines["pm_quest_sessions"], lines["pm_quest_people"], lines["pm_quest_sockets"]) == ("1", "2", "3")
        assert float(lines["pm_quest_events_total"]) == 3
        assert lines['pm_quest_commit_seconds_bucket{le="+Inf"}'] == lines["pm_quest_commit_seconds_count"]
        assert "NAME" not in text
        assert session["code"] not in text


async def test_figures_are_for_this_machine_and_the_key(sqlite):
    """Through a proxy nobody is this machine."""
    async with served(sqlite, behind_proxy=True) as server:
        assert (await server.call("GET", "/metrics"))[0] == 403
        assert (await server.call("GET", "/metrics", "wrong"))[0] == 403
        assert (await server.call("GET", "/metrics", KEY))[0] == 200


async def test_figures_are_not_for_pages_whose_name_leads_here(sqlite):
    """A browser on this machine asks for whatever a page of evil.example wants, which may say that it is at 127.0.0.1."""
    async with served(sqlite) as server:
        for host, status in (("evil.example", 403), ("localhost:1", 200), ("[::1]:1", 200), ("127.0.0.1", 200)):
            async with server.http.get(f"{server.address}/metrics", headers={"Host": host}) as response:
                assert response.status == status


def test_a_commit_is_counted_in_each_bucket_that_holds_it():
    """As Prometheus wants it."""
    figures = ServerMetrics()
    figures.record_commit(3, 0.02)
    text = format_metrics(figures, {})
    assert 'le="0.01"} 0' in text
    assert 'le="0.025"} 1' in text
    assert "pm_quest_events_total 3" in text


async def test_asking_for_its_health_keeps_a_server_from_nothing(sqlite, monkeypatch):
    """Anybody may ask, as often as they like: while the store is slow, all wait for the one answer."""
    async with served(sqlite) as server:
        go, asked, servers = Event(), [], server.house.store.list_heartbeats
        for task in server.house._tasks:
            task.cancel()  # they ask, too

        def slow():
            asked.append(1)
            go.wait(5)
            return servers()

        monkeypatch.setattr(server.house.store, "list_heartbeats", slow)
        waiting = [asyncio.create_task(server.call("GET", "/health")) for _ in range(20)]
        session = await server.open()
        async with server.host(session) as host:
            await host.acked("started")
        go.set()
        assert {status for status, _ in await asyncio.gather(*waiting)} == {200}
        assert len(asked) == 1


async def test_a_server_proves_that_it_has_its_key(sqlite):
    """To whoever asks with a nonce of the right form, for this process at this port alone."""
    async with served(sqlite, name="one") as server:
        nonce = keys.new_secret()
        port = int(server.address.rpartition(":")[2])
        right = keys.prove_key(keys.hash_secret(KEY), "one", os.getpid(), port, nonce)
        _, told = await server.call("GET", f"/health?nonce={nonce}")
        assert keys.is_proof(told["proof"], right)
        for other in (keys.prove_key(keys.hash_secret("x"), "one", os.getpid(), port, nonce), "", None, 1, "é"):
            assert not keys.is_proof(other, right)
        for wrong in ("", "?nonce=", "?nonce=short", f"?nonce={nonce}%0A", f"?nonce={'x' * 65}"):
            _, told = await server.call("GET", f"/health{wrong}")
            assert "proof" not in told


@pytest.mark.parametrize("changed", ["key", "name", "process", "port", "nonce"])
def test_a_proof_is_of_everything_that_distinguishes_servers(changed):
    """What one server says can't be passed on as the word of another."""
    about = {"key_hash": "k", "name": "n", "process": 1, "port": 2, "nonce": "o"}
    other = {**about, changed if changed != "key" else "key_hash": 3 if changed in ("process", "port") else "x"}
    assert keys.prove_key(**about) != keys.prove_key(**other)
