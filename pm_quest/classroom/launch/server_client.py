"""The trainer's HTTP client for a server: create, list, anonymise and delete sessions. Blocking."""

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
from pm_quest.classroom.keys import (
    TOKEN_PATTERN,
    hash_secret,
    is_code,
    is_proof,
    new_secret,
    prove_key,
)
from pm_quest.kit.checks import is_id, is_list_of, is_match, is_object, is_text
from pm_quest.kit.sentences import format_line

TIMEOUT = 20.0
"""Seconds that a server may take to answer."""
MAX_BYTES = 100_000_000
_MAX_HEALTH_BYTES = 10_000
_MAX_SENTENCE = 300
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
    """A server that can't be reached, or refused: the sentence says why.

    status: HTTP status; 0 without an answer
    body: of the answer
    """

    def __init__(self, sentence: str, status: int = 0, body: str = "") -> None:
        super().__init__(sentence)
        self.status, self.body = status, body


class _NoRedirects(HTTPRedirectHandler):
    """Follows no redirect: a key is for the server that was named."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Return None: a redirect is an error."""


def parse_root(address: str) -> str:
    """Return the root of a server's address, as `https://host:port`, from any of its pages.

    Raises ServerError.
    """
    shown = format_line(address)[:_MAX_SENTENCE]
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        fits = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1) and not parts.username
    except ValueError:
        fits = False
    if not fits:
        raise ServerError(f"{shown} is not an address of a server: one looks like https://class.example.com.")
    return f"{parts.scheme}://{parts.netloc}"


def is_loopback(address: str) -> bool:
    """Return whether this address leads to this machine."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def proves_itself(address: str, key: str, name: str, process: int, patience: float = 4.0) -> bool:
    """Return whether the server here has this name, key and process.

    It is told none of the three.
    """
    nonce = new_secret()
    said = read_health(address, patience, nonce) or {}
    port = urlsplit(address).port or 0
    return is_proof(said.get("proof"), prove_key(hash_secret(key), name, process, port, nonce))


def read_health(address: str, patience: float = 3.0, nonce: str = "") -> dict[str, Any] | None:
    """Return the health of a server; None where nothing answers, or not in this form."""
    path = f"/health?nonce={nonce}" if nonce else "/health"
    said = [""]

    def send_request() -> None:
        try:
            said[0] = _request_text(address, "GET", path, patience=patience, most=_MAX_HEALTH_BYTES)
        except ServerError as error:
            said[0] = error.body

    asking = Thread(target=send_request, daemon=True)  # the answer may be anything, and may never end
    asking.start()
    asking.join(patience)
    return _parse_object(said[0])


def create_session(address: str, key: str, wanted: Mapping[str, Any]) -> dict[str, str]:
    """Create a session; return its `session`, `code`, `secret` and `address`.

    Raises ServerError.
    """
    found = _request_object(address, "POST", "/api/sessions", key, wanted)
    if not _is_valid_session(found, wanted):
        raise ServerError(_format_strange(address))
    return found


def _is_valid_session(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Return whether this describes the wanted session.

    Parts of it name files and reach the terminal.
    """
    session, code, secret, where = (found.get(name) for name in ("session", "code", "secret", "address"))
    if not is_id(session) or not is_code(code) or not is_text(where):
        return False
    try:
        parse_root(where)
    except ServerError:
        return False
    return session == wanted.get("session", session) and is_match(secret, TOKEN_PATTERN) and format_line(where) == where


def list_sessions(address: str, key: str) -> list[dict[str, Any]]:
    """Return the sessions at a server. Raises ServerError."""
    found: Any = _request_json(address, "GET", "/api/sessions", key)
    listed = found.get("sessions") if is_object(found) else found
    if not is_list_of(listed, is_object):
        raise ServerError(_format_strange(address))
    return listed


def fetch_log(address: str, session: str, secret: str) -> str:
    """Return the log of a session as lines of JSON. Raises ServerError."""
    return _request_text(address, "GET", f"/api/sessions/{quote(session, safe='')}/log", secret)


def fetch_report(address: str, session: str, secret: str, form: str, minutes: int) -> bytes:
    """Return a report that the server makes; `minutes` is its offset from UTC.

    Raises ServerError.
    """
    wanted = {"form": form, "zone": minutes}
    found = _request_object(address, "POST", f"/api/sessions/{quote(session, safe='')}/report", secret, wanted)
    try:
        return b64decode(str(found.get("made")), validate=True)
    except ValueError:
        raise ServerError(_format_strange(address)) from None


def forget_voter(address: str, session: str, secret: str, voter: str) -> None:
    """Anonymise a voter in a session. Raises ServerError."""
    _request_json(address, "POST", f"/api/sessions/{quote(session, safe='')}/forget", secret, {"voter": voter})


def delete_session(address: str, session: str, secret: str) -> None:
    """Delete a session. Raises ServerError."""
    _request_text(address, "DELETE", f"/api/sessions/{quote(session, safe='')}", secret)


def _request_object(address: str, method: str, path: str, key: str, body: Mapping[str, Any]) -> dict[str, Any]:
    found = _request_json(address, method, path, key, body)
    if not isinstance(found, dict):
        raise ServerError(_format_strange(address))
    return found


def _request_json(address: str, method: str, path: str, key: str, body: Mapping[str, Any] | None = None) -> Any:
    text = _request_text(address, method, path, key, body=body)
    try:
        return json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError):
        raise ServerError(_format_strange(address)) from None


def _request_text(
    address: str,
    method: str,
    path: str,
    key: str = "",
    *,
    body: Mapping[str, Any] | None = None,
    patience: float = TIMEOUT,
    most: int = MAX_BYTES,
) -> str:
    """Return the body of the answer. Raises ServerError."""
    headers = {"Accept": "application/json", "User-Agent": f"pm-quest/{__version__}"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    data = None
    if body is not None:
        data = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        headers["Content-Type"] = "application/json"
    straight = [ProxyHandler({})] if is_loopback(address) else []
    try:
        request = Request(f"{address}{path}", data, headers, method=method)  # noqa: S310  http or https only: parse_root saw to it
        with build_opener(_NoRedirects, *straight).open(request, timeout=patience) as answer:
            return str(answer.read(most).decode("utf-8", "replace"))
    except HTTPError as error:
        said = _read_error_body(error)
        raise ServerError(_format_refusal(address, error, said), error.code, said) from None
    except (OSError, HTTPException, ValueError) as error:
        raise ServerError(f"{format_line(address)} can't be reached: {_format_reason(error)}.") from None


def _format_refusal(address: str, error: HTTPError, said: str) -> str:
    """Return the server's reason for a refusal; else what its status means."""
    if 300 <= error.code < 400:
        where = format_line(error.headers.get("Location") or "elsewhere")[:_MAX_SENTENCE]
        return f"{format_line(address)} leads on to {where}: name that address."
    why = (_parse_object(said) or {}).get("why")
    if isinstance(why, str) and why.strip():
        return format_line(why)[:_MAX_SENTENCE]
    return _REASONS.get(error.code) or f"{format_line(address)} answers with {error.code}: is it a server of PM Quest?"


def _read_error_body(error: HTTPError) -> str:
    try:
        return str(error.read(10_000).decode("utf-8", "replace"))
    except (OSError, HTTPException):
        return ""


def _parse_object(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _format_reason(error: Exception) -> str:
    found = getattr(error, "reason", None) or error
    sentence = getattr(found, "strerror", None) or str(found) or type(found).__name__
    return format_line(str(sentence))[:_MAX_SENTENCE].rstrip(".")


def _format_strange(address: str) -> str:
    return f"{format_line(address)} answers, but not like a server of PM Quest: is the address right?"
