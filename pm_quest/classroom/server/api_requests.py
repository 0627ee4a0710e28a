"""Bodies of `/api/…`, decoded once, when they come, into typed values.

`docs/protocol.md` defines the keys of each; a key that is not known is ignored.
"""

import asyncio
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web
from aiohttp.web_protocol import RequestPayloadError as PayloadError

from pm_quest.classroom.keys import MAX_TOKEN
from pm_quest.classroom.report.report_forms import MADE_FORMS
from pm_quest.classroom.server.server_reports import MAX_ZONE_MINUTES
from pm_quest.classroom.sessions.refusal import Refusal, RefusalCode
from pm_quest.kit.checks import is_integer, is_list_of, is_match, is_object, is_text

MAX_INVITED = 5000
MAX_SMALL_BODY = 4096
"""The largest body, in bytes, of a call that sends no scenario. Some of these anybody may make."""
SMALL_BODY_TIMEOUT, LARGE_BODY_TIMEOUT = 15.0, 300.0
"""Seconds for a body to come: who keeps one back holds a connection that others may need."""
MAX_FIELDS = 8
"""The most fields of a form."""
_SESSION_PATTERN = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)


class ApiError(Exception):
    """A call that fails: its HTTP status, a code, and a sentence."""

    def __init__(self, status: int, code: RefusalCode, why: str) -> None:
        super().__init__(why)
        self.status, self.refusal = status, Refusal(code, why)


@dataclass(frozen=True, slots=True)
class NewSessionRequest:
    """A session that is to be created.

    session: its id: the one asked for, or a random one
    scenario_text, name: the scenario, and the name of its file
    settings: those of `session_settings` without `scenario` and `fingerprint`, not read yet
    invited: the ids of the voters who alone may join; empty for everybody
    """

    session: str
    scenario_text: bytes
    name: str
    settings: Mapping[str, Any]
    invited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForgetVoterRequest:
    """A voter who is to become somebody in all that is kept."""

    voter: str


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """A report that is to be made: its form, and the minutes east of UTC of its times."""

    form: str
    zone: int


async def read_new_session(request: web.Request) -> NewSessionRequest:
    """Return what a request asks to create. Raises ApiError."""
    body = await _read_body(request, request.client_max_size)
    session = _read_session_id(body)
    text, name = _read_scenario_text(body)
    settings = body.get("settings")
    if not is_object(settings):
        raise _refuse_value("'settings' must be a JSON object.")
    return NewSessionRequest(session, text, name, settings, _read_invited(body))


async def read_forget_voter(request: web.Request) -> ForgetVoterRequest:
    """Return whom a request asks to forget. Raises ApiError."""
    voter = (await _read_body(request)).get("voter")
    if not is_text(voter, 64, 1):
        raise _refuse_value("'voter' must be the id of a person.")
    return ForgetVoterRequest(voter)


async def read_report_request(request: web.Request) -> ReportRequest:
    """Return what report a request asks for. Raises ApiError."""
    body = await _read_body(request)
    form, zone = body.get("form"), body.get("zone", 0)
    if not is_text(form) or form not in MADE_FORMS:
        raise _refuse_value(f"'form' must be one of: {', '.join(MADE_FORMS)}.")
    if not is_integer(zone, -MAX_ZONE_MINUTES, MAX_ZONE_MINUTES):
        raise _refuse_value("'zone' must be in minutes east of UTC.")
    return ReportRequest(form, zone)


async def read_later_token(request: web.Request) -> str:
    """Return the token of somebody who looks back later. Raises ApiError."""
    token = (await _read_body(request)).get("token")
    if not is_text(token, MAX_TOKEN, 1):
        raise _refuse_value("'token' must be what stands behind the # of the link.")
    return token


async def read_form_token(request: web.Request) -> str:
    """Return the token in the form of somebody who looks back later; empty where there is none. Raises ApiError."""
    try:
        text = (await _read_bytes(request, MAX_SMALL_BODY)).decode()
        return parse_qs(text, max_num_fields=MAX_FIELDS).get("token", [""])[0]
    except ValueError:
        raise ApiError(400, "unreadable", "What was sent is not the form of this page.") from None


async def _read_body(request: web.Request, most: int = MAX_SMALL_BODY) -> dict[str, Any]:
    """Return the JSON object of a request's body, of at most so many bytes. Raises ApiError.

    It is UTF-8, whatever its header says: some encodings that can be named there, as Punycode, take minutes.
    """
    try:
        found = json.loads((await _read_bytes(request, most)).decode())
    except (ValueError, RecursionError):
        raise ApiError(400, "unreadable", "What was sent is not JSON in UTF-8.") from None
    if not is_object(found):
        raise ApiError(400, "unreadable", "What was sent is not a JSON object.")
    return found


async def _read_bytes(request: web.Request, most: int) -> bytes:
    """Return a request's body of at most so many bytes. Raises ApiError."""
    read = bytearray()
    try:
        async with asyncio.timeout(SMALL_BODY_TIMEOUT if most <= MAX_SMALL_BODY else LARGE_BODY_TIMEOUT):
            while part := await request.content.readany():
                read += part
                if len(read) > most:
                    raise ApiError(413, "too_large", "This is too large.")
    except TimeoutError:
        raise ApiError(408, "unreadable", "What was to be sent did not come in time.") from None
    except PayloadError:
        raise ApiError(400, "unreadable", "What was sent can't be unpacked.") from None
    return bytes(read)


def _read_session_id(body: Mapping[str, Any]) -> str:
    """Return the id for a new session, chosen by the caller if a roster's voters derive from it."""
    found = body.get("session") or secrets.token_hex(8)
    if not is_match(found, _SESSION_PATTERN):
        raise _refuse_value("'session' must be 16 to 64 letters, digits, hyphens and underscores.")
    return found


def _read_scenario_text(body: Mapping[str, Any]) -> tuple[bytes, str]:
    """Return the text of a scenario, and the name of its file."""
    text, name = body.get("scenario_text"), body.get("name")
    if not is_text(text) or not is_text(name, 200, 1):
        raise _refuse_value("'scenario_text' must be the text of a scenario, and 'name' the name of its file.")
    try:
        return text.encode(), name
    except UnicodeEncodeError:
        raise _refuse_value("'scenario_text' has characters that are none.") from None


def _read_invited(body: Mapping[str, Any]) -> tuple[str, ...]:
    found = body.get("invited", [])
    if not isinstance(found, list) or len(found) > MAX_INVITED:
        raise _refuse_value(f"'invited' must be a list of at most {MAX_INVITED:,} voters.")
    if not is_list_of(found, lambda each: is_text(each, 20, 20) and each.isalnum()):
        raise _refuse_value("'invited' has something that is not an id of a voter.")
    return tuple(dict.fromkeys(found))


def _refuse_value(why: str) -> ApiError:
    return ApiError(400, "wrong_value", why)
