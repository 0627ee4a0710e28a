"""What is asked of a server by HTTP: whatever answers, it is an answer or a sentence, and the key goes nowhere else."""

import json
import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from pm_quest.classroom.launch import server_client
from pm_quest.classroom.launch.server_client import ServerError

OPENED = {"session": "s1", "code": "ABC234", "secret": "s" * 22, "address": "https://c.example"}


@pytest.fixture
def answering():
    """Makes a server that answers everything in one way; gives its address, and what it was asked."""
    servers = []

    def made(status, body=b"", **headers):
        asked = []

        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                length = int(self.headers.get("Content-Length") or 0)
                asked.append((self.command, self.path, self.headers.get("Authorization"), self.rfile.read(length)))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_DELETE = answer  # noqa: N815  http.server calls them so

            def log_message(self, *_):
                """Quiet."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.server_address[1]}", asked

    yield made
    for server, thread in servers:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_session_is_made(answering):
    """The key and what is wanted are sent; what it is called comes back."""
    address, asked = answering(201, json.dumps(OPENED).encode())
    assert server_client.create_session(address, "key", {"name": "é.yaml"}) == OPENED
    assert asked == [("POST", "/api/sessions", "Bearer key", '{"name": "é.yaml"}'.encode())]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[("session", each) for each in ("../../x", "a/b", "s1\0", "", "\x1b[2J", "s2", 1, None, "s1\n", "x" * 65)],
        *[("code", each) for each in ("../ABC", "ABC23", "abc234", "ABC230", "\x1b[2JAB", 234567, None, "")],
        *[("secret", each) for each in ("x", "s" * 22 + "\n", "\0" * 22, None, 5)],
        *[
            ("address", each)
            for each in ("javascript:alert(1)", "https://", "https://c.example/\x1b]0;x\x07", None, "a b\nc")
        ],
    ],
)
def test_what_a_server_calls_a_session_is_not_taken_on_trust(answering, name, value):
    """It becomes the names of files, and stands on the terminal: what is none of ours is a sentence, and nothing is written."""
    address, _ = answering(201, json.dumps({**OPENED, name: value}).encode())
    with pytest.raises(ServerError, match="not like a server of PM Quest"):
        server_client.create_session(address, "key", {"session": "s1"})


def test_a_key_is_not_carried_elsewhere(answering):
    """Where a server leads on, it is told; nobody is asked there."""
    elsewhere, asked = answering(200, b"{}")
    for status in (301, 302, 307, 308):
        address, _ = answering(status, Location=elsewhere)
        with pytest.raises(ServerError, match=f"leads on to {elsewhere}"):
            server_client.create_session(address, "key", {})
    assert asked == []


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (403, b'{"why": "This needs the key."}', "This needs the key."),
        (403, b'{"why": "\\u001b[31mred\\n\\u202eturned"}', r"^\[31mred turned$"),
        (403, b"<html>", "does not allow this"),
        (404, b"", "no such session"),
        (500, b'{"why": 3}', "answers with 500"),
        (502, b"", "does not reach it"),
        (200, b"<html>", "not like a server of PM Quest"),
        (200, b"[]", "not like a server of PM Quest"),
        (200, b'{"session": 1}', "not like a server of PM Quest"),
        (200, b"[" * 100_000, "not like a server of PM Quest"),
        (200, b"\xff\xfe", "not like a server of PM Quest"),
    ],
    ids=range(11),
)
def test_what_is_refused_or_no_answer_is_a_sentence(answering, status, body, why):
    """The server's own where it has one; and nothing that steers a terminal."""
    address, _ = answering(status, body)
    with pytest.raises(ServerError, match=why) as error:
        server_client.create_session(address, "key", {})
    assert "\x1b" not in str(error.value)
    assert "\u202e" not in str(error.value)


def test_lists_are_read_in_either_form(answering):
    """And what is neither is no list."""
    for body in (b'[{"session": "s1"}]', b'{"sessions": [{"session": "s1"}]}'):
        assert server_client.list_sessions(answering(200, body)[0], "key") == [{"session": "s1"}]
    for body in (b'{"sessions": 3}', b"[1]", b"3"):
        with pytest.raises(ServerError, match="not like a server"):
            server_client.list_sessions(answering(200, body)[0], "key")


def test_health_is_reported_also_where_it_is_bad(answering):
    """503 has the name of the server as well; what is no server of ours has no health."""
    assert server_client.read_health(answering(503, b'{"server": "x", "ok": false}')[0]) == {"server": "x", "ok": False}
    for status, body in ((200, b"hello"), (404, b""), (200, b"[]")):
        assert server_client.read_health(answering(status, body)[0]) is None


def test_where_nothing_answers(monkeypatch):
    """A sentence with the reason; no proxy is asked for this machine itself."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    monkeypatch.setenv("http_proxy", "http://192.0.2.1:9")
    with pytest.raises(ServerError, match=r"can't be reached: Connection refused\."):
        server_client.fetch_log(address, "s1", "secret")
    assert server_client.read_health(address) is None


@pytest.mark.parametrize(
    ("given", "root"),
    [
        ("https://c.example", "https://c.example"),
        ("https://c.example/j/ABC234#me=x", "https://c.example"),
        ("http://192.0.2.7:7670/show/x", "http://192.0.2.7:7670"),
        ("c.example", "https://c.example"),
        ("http://[::1]:80/", "http://[::1]:80"),
    ],
)
def test_an_address_is_cut_to_its_root(given, root):
    """Whichever page of it was copied."""
    assert server_client.parse_root(given) == root


@pytest.mark.parametrize(
    "given", ["", "ftp://x", "http://", "http://x:port", "http://x:99999", "http://a:b@c", "http://["]
)
def test_what_is_no_address_is_a_sentence(given):
    """Also one with a password in it, which would be shown."""
    with pytest.raises(ServerError, match="is not an address of a server"):
        server_client.parse_root(given)


def test_an_id_leads_nowhere_else(answering):
    """Whatever it is made of."""
    address, asked = answering(200, b"")
    server_client.delete_session(address, "../../x?y", "secret")
    assert asked[0][:2] == ("DELETE", "/api/sessions/..%2F..%2Fx%3Fy")
