"""What a trainer asks of a server by HTTP: sessions made, listed, thinned out and deleted. Each call waits for its answer."""

import json
from base64 import b64decode
from collections.abc import Mapping
from http.client import HTTPException
from ipaddress import ip_address
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from pm_quest import __version__
from pm_quest.classroom.keys import SESSION, TOKEN, hashed, is_code, is_proof, new_secret, prove_key
from pm_quest.story.sentences import one_line

PATIENCE = 20.0
"""So many seconds a server may take to answer."""
MOST_BYTES = 100_000_000
_MOST_OF_HEALTH = 10_000
_LONGEST = 300
_REASONS = {
    401: "The key or secret is not the one of this server: look into the file it came from.",
    403: "The key or secret does not allow this.",
    404: "There is no such session at this server.",
    413: "This is larger than the server takes.",
    429: "The server has been asked too often: wait a minute.",
    502: "The proxy in front of the server does not reach it.",
    503: "The server can't reach its database at the moment: try again.",
}


class ServerError(Exception):
    """A server that can't be reached, or that did not do what was asked: the sentence says why.

    `status` is 0 without an answer, and `said` what the answer was.
    """

    def __init__(self, sentence: str, status: int = 0, said: str = "") -> None:
        super().__init__(sentence)
        self.status, self.said = status, said


class _Straight(HTTPRedirectHandler):
    """Goes nowhere else: a key is for the server that was named."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """None: what leads elsewhere is an error."""


def root_of(address: str) -> str:
    """The root of a server's address, as `https://host:port`, from whatever page of it was given. Raises ServerError."""
    told = one_line(address)[:_LONGEST]
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        fits = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1) and not parts.username
    except ValueError:
        fits = False
    if not fits:
        raise ServerError(f"{told} is no address of a server: one looks like https://classroom.example.com.")
    return f"{parts.scheme}://{parts.netloc}"


def is_loopback(address: str) -> bool:
    """Does this address lead to this machine itself?"""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def proves_itself(address: str, key: str, name: str, process: int, patience: float = 4.0) -> bool:
    """Tell whether what answers here is the server of this name, key and process. It is told nothing of the three."""
    nonce = new_secret()
    said = health(address, patience, nonce) or {}
    port = urlsplit(address).port or 0
    return is_proof(said.get("proof"), prove_key(hashed(key), name, process, port, nonce))


def health(address: str, patience: float = 3.0, nonce: str = "") -> dict[str, Any] | None:
    """How a server says it is; None where nothing answers, or not in this way."""
    path = f"/health?nonce={nonce}" if nonce else "/health"
    said = [""]

    def ask() -> None:
        try:
            said[0] = _asked(address, "GET", path, patience=patience, most=_MOST_OF_HEALTH)
        except ServerError as error:
            said[0] = error.said

    asking = Thread(target=ask, daemon=True)  # what answers may be anything, also something that never comes to an end
    asking.start()
    asking.join(patience)
    return _object_in(said[0])


def create(address: str, key: str, wanted: Mapping[str, Any]) -> dict[str, str]:
    """Make a session: gives its `session`, `code`, `secret` and `address`. Raises ServerError."""
    found = _object(address, "POST", "/api/sessions", key, wanted)
    if not _is_opened(found, wanted):
        raise ServerError(_strange(address))
    return found


def _is_opened(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Tell whether this describes the session that was wanted: what a server says ends up in names of files, and on the terminal."""
    if not all(isinstance(found.get(name), str) for name in ("session", "code", "secret", "address")):
        return False
    session, code, secret, where = found["session"], found["code"], found["secret"], found["address"]
    if not is_code(code) or not SESSION.fullmatch(session):
        return False
    try:
        root_of(where)
    except ServerError:
        return False
    return session == wanted.get("session", session) and bool(TOKEN.fullmatch(secret)) and one_line(where) == where


def sessions(address: str, key: str) -> list[dict[str, Any]]:
    """The sessions at a server. Raises ServerError."""
    found: Any = _answer(address, "GET", "/api/sessions", key)
    listed = found.get("sessions") if isinstance(found, dict) else found
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise ServerError(_strange(address))
    return listed


def log(address: str, session: str, secret: str) -> str:
    """The log of a session, as lines of JSON. Raises ServerError."""
    return _asked(address, "GET", f"/api/sessions/{quote(session, safe='')}/log", secret)


def report(address: str, session: str, secret: str, form: str, minutes: int) -> bytes:
    """A report that the server makes, with times so many minutes east of UTC. Raises ServerError."""
    wanted = {"form": form, "zone": minutes}
    found = _object(address, "POST", f"/api/sessions/{quote(session, safe='')}/report", secret, wanted)
    try:
        return b64decode(str(found.get("made")), validate=True)
    except ValueError:
        raise ServerError(_strange(address)) from None


def forget(address: str, session: str, secret: str, voter: str) -> None:
    """Take a voter out of a session. Raises ServerError."""
    _answer(address, "POST", f"/api/sessions/{quote(session, safe='')}/forget", secret, {"voter": voter})


def delete(address: str, session: str, secret: str) -> None:
    """Delete a session. Raises ServerError."""
    _asked(address, "DELETE", f"/api/sessions/{quote(session, safe='')}", secret)


def _object(address: str, method: str, path: str, key: str, body: Mapping[str, Any]) -> dict[str, Any]:
    found = _answer(address, method, path, key, body)
    if not isinstance(found, dict):
        raise ServerError(_strange(address))
    return found


def _answer(address: str, method: str, path: str, key: str, body: Mapping[str, Any] | None = None) -> Any:
    text = _asked(address, method, path, key, body=body)
    try:
        return json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError):
        raise ServerError(_strange(address)) from None


def _asked(
    address: str,
    method: str,
    path: str,
    key: str = "",
    *,
    body: Mapping[str, Any] | None = None,
    patience: float = PATIENCE,
    most: int = MOST_BYTES,
) -> str:
    """The body of the answer. Raises ServerError."""
    headers = {"Accept": "application/json", "User-Agent": f"pm-quest/{__version__}"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    data = None
    if body is not None:
        data = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        headers["Content-Type"] = "application/json"
    straight = [ProxyHandler({})] if is_loopback(address) else []
    try:
        request = Request(f"{address}{path}", data, headers, method=method)  # noqa: S310  root_of saw to it
        with build_opener(_Straight, *straight).open(request, timeout=patience) as answer:
            return str(answer.read(most).decode("utf-8", "replace"))
    except HTTPError as error:
        said = _body(error)
        raise ServerError(_refusal(address, error, said), error.code, said) from None
    except (OSError, HTTPException, ValueError) as error:
        raise ServerError(f"{one_line(address)} can't be reached: {_reason(error)}.") from None


def _refusal(address: str, error: HTTPError, said: str) -> str:
    """What the server said of why it won't; else what its status means."""
    if 300 <= error.code < 400:
        where = one_line(error.headers.get("Location") or "elsewhere")[:_LONGEST]
        return f"{one_line(address)} leads on to {where}: name that address."
    why = (_object_in(said) or {}).get("why")
    if isinstance(why, str) and why.strip():
        return one_line(why)[:_LONGEST]
    return _REASONS.get(error.code) or f"{one_line(address)} answers with {error.code}: is it a server of PM Quest?"


def _body(error: HTTPError) -> str:
    try:
        return str(error.read(10_000).decode("utf-8", "replace"))
    except (OSError, HTTPException):
        return ""


def _object_in(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _reason(error: Exception) -> str:
    found = getattr(error, "reason", None) or error
    told = getattr(found, "strerror", None) or str(found) or type(found).__name__
    return one_line(str(told))[:_LONGEST].rstrip(".")


def _strange(address: str) -> str:
    return f"{one_line(address)} answers, but not like a server of PM Quest: is the address right?"
