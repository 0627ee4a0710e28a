"""Handlers of `/api/…`: create, list, read, anonymise and delete sessions.

Each call needs a secret.
"""

from base64 import b64encode
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from aiohttp import web

from pm_quest.authoring.scenario_reader import ScenarioReading
from pm_quest.classroom import keys
from pm_quest.classroom.server.api_requests import (
    ApiError,
    NewSessionRequest,
    read_forget_voter,
    read_new_session,
    read_report_request,
)
from pm_quest.classroom.server.event_writer import SEND_TIMEOUT
from pm_quest.classroom.server.request_info import get_bearer_secret, get_context, get_limit_address, get_public_address
from pm_quest.classroom.server.server_context import ServerContext
from pm_quest.classroom.server.server_reports import make_report
from pm_quest.classroom.sessions import event_codec
from pm_quest.classroom.sessions.blind_log import is_blind
from pm_quest.classroom.sessions.protocol_frames import write_compact
from pm_quest.classroom.sessions.refusal import Refusal, RefusalError
from pm_quest.classroom.sessions.remark_log import trainer_events
from pm_quest.classroom.sessions.session_events import HOST, Event, Opened
from pm_quest.classroom.sessions.session_progress import read_progress
from pm_quest.classroom.sessions.session_reducer import SessionReducer
from pm_quest.classroom.store import CodeTakenError, NewSession, SessionGoneError, SessionRow, SessionStore, StoreError
from pm_quest.classroom.story_files import parse_story
from pm_quest.kit.sentences import format_count
from pm_quest.story.model import Scenario

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def report_errors(handler: Handler) -> Handler:
    """Turn errors of a handler into `{"code": …, "why": sentence}` with their status."""

    @wraps(handler)
    async def respond(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except ApiError as error:
            return _answer_refusal(error.refusal, error.status)
        except RefusalError as error:
            return _answer_refusal(error.refusal, 400)
        except SessionGoneError as error:
            return _answer_refusal(error.refusal, 404)
        except StoreError as error:
            return _answer_refusal(error.refusal, 503)

    return respond


def _answer_refusal(refusal: Refusal, status: int) -> web.Response:
    return web.json_response(refusal._asdict(), status=status)


@report_errors
async def create_session(request: web.Request) -> web.StreamResponse:
    """Create a session.

    Return its id, its code and its trainer's secret, which is sent only here.
    """
    context = get_context(request)
    _require_key(context, request)
    asked, secret = await read_new_session(request), keys.new_secret()
    reading = await context.registry.run_read(lambda: _read_scenario(asked))
    opened = _build_opened(asked, reading, context.options.clock())
    new = NewSession(asked.session, "", keys.hash_secret(secret), asked.scenario_text, asked.invited)
    row = await context.writer.run_between(lambda: _store_session(context.store, new, opened), SEND_TIMEOUT)
    created = {"session": row.id, "code": row.code, "secret": secret, "address": get_public_address(request)}
    return web.json_response(created, status=201)


@report_errors
async def list_sessions(request: web.Request) -> web.StreamResponse:
    """Return all sessions."""
    context = get_context(request)
    _require_key(context, request)
    return web.json_response({"sessions": await context.registry.run_read(lambda: _describe_sessions(context.store))})


@report_errors
async def send_log(request: web.Request) -> web.StreamResponse:
    """Send a session's log as lines of JSON, the first with the session's head.

    Without what is not revealed; of a blind session without who voted what.
    """
    context = get_context(request)
    row = await _require_host(context, request)
    text, events = await context.registry.run_read(lambda: _read_trainer_log(context.store, row.id))
    opened = events[0].action
    assert isinstance(opened, Opened)
    name = f"{opened.settings.scenario}.yaml"
    head = {"session": row.id, "code": row.code, "name": name, "scenario_text": text.decode("utf-8", "replace")}
    response = web.StreamResponse(headers={"Content-Type": "application/x-ndjson; charset=utf-8"})
    await response.prepare(request)
    lines = [write_compact(head)]
    for seq, event in enumerate(events, 1):
        lines.append(f'{{"seq":{seq},"event":{event_codec.encode(event)}}}')
        if len(lines) == 500:
            await response.write(("\n".join(lines) + "\n").encode())
            lines = []
    await response.write(("\n".join(lines) + "\n").encode() if lines else b"")
    await response.write_eof()
    return response


@report_errors
async def forget_voter(request: web.Request) -> web.StreamResponse:
    """Anonymise a voter in everything stored of a session."""
    context = get_context(request)
    row = await _require_host(context, request)
    asked = await read_forget_voter(request)
    found = await context.writer.run_between(lambda: context.store.forget_voter(row.id, asked.voter), SEND_TIMEOUT)
    return web.json_response({"forgotten": found})


@report_errors
async def delete_session(request: web.Request) -> web.StreamResponse:
    """Delete a session with everything that belongs to it."""
    context = get_context(request)
    row = await _require_host(context, request)
    await context.writer.run_between(lambda: context.store.delete_session(row.id), SEND_TIMEOUT)
    return web.json_response({"deleted": row.id})


@report_errors
async def send_report(request: web.Request) -> web.StreamResponse:
    """Make and send a session's report in one of its forms.

    Of a blind session only the server can.
    """
    context = get_context(request)
    row = await _require_host(context, request)
    asked = await read_report_request(request)
    made = await context.registry.run_read(lambda: make_report(context.store, row, asked.form, asked.zone))
    return web.json_response({"made": b64encode(made).decode("ascii")})


def _read_trainer_log(store: SessionStore, id: str) -> tuple[bytes, list[Event]]:
    """Return the scenario of a session, and its log as its trainer may have it.

    Raises StoreError.
    """
    text, events = store.read_scenario(id), [each.event for each in store.read_log(id)]
    opened = events[0].action if events else None
    if not isinstance(opened, Opened):
        return text, events
    name = f"{opened.settings.scenario}.yaml"

    def load_scenario() -> Scenario:
        scenario = parse_story(text, name).scenario
        if scenario is None:
            raise StoreError("The scenario of this session can't be read by this version of PM Quest.")
        return scenario

    return text, trainer_events(load_scenario, events)


def _require_key(context: ServerContext, request: web.Request) -> None:
    """Raise ApiError where the server's key is missing."""
    if not _has_key(context, request):
        raise _build_refusal(context, request)


def _has_key(context: ServerContext, request: web.Request) -> bool:
    return bool(context.options.key) and keys.matches_hash(get_bearer_secret(request), context.options.key)


async def _require_host(context: ServerContext, request: web.Request) -> SessionRow:
    """Return the session of a request.

    Raises ApiError, the same whether it does not exist or is somebody else's.
    """
    by_key, id = _has_key(context, request), request.match_info["session"]
    row = await context.registry.run_read(lambda: context.store.find_session(id))
    if row is None or not (by_key or keys.matches_hash(get_bearer_secret(request), row.host_hash)):
        raise _build_refusal(context, request)
    return row


def _build_refusal(context: ServerContext, request: web.Request) -> ApiError:
    if context.guess_limiter.is_blocked(get_limit_address(request)):
        return ApiError(429, "too_many", "There were too many wrong secrets from here. Wait a minute, and try again.")
    context.guess_limiter.record_wrong(get_limit_address(request))
    return ApiError(403, "wrong_secret", "This needs the secret of the session's trainer, or the server's key.")


def _read_scenario(asked: NewSessionRequest) -> ScenarioReading:
    """Return the scenario that was sent. Raises ApiError, which says how many problems it has."""
    reading = parse_story(asked.scenario_text, asked.name)
    if reading.scenario is None:
        if not reading.errors:
            raise ApiError(
                400, "wrong_scenario", "This hiring round can't be read: has it been made by a newer version?"
            )
        problems = format_count(len(reading.errors), "problem")
        raise ApiError(
            400, "wrong_scenario", f"This scenario can't be played: {problems} to fix. 'pm-quest check' shows them."
        )
    return reading


def _build_opened(asked: NewSessionRequest, reading: ScenarioReading, at: int) -> Event:
    """Return the first event of the session. Raises RefusalError for settings that don't fit."""
    assert reading.scenario is not None
    named = {**asked.settings, "scenario": reading.scenario.id, "fingerprint": reading.fingerprint}
    opened = event_codec.read_event({"id": "opened", "kind": "opened", "settings": named}, HOST, at)
    if is_blind(opened) and asked.invited:
        raise RefusalError("blind_listed", "A blind session has no list of names: leave out one of the two.")
    SessionReducer(reading.scenario, opened)
    return opened


def _store_session(store: SessionStore, new: NewSession, opened: Event) -> SessionRow:
    """Store the session under a code that no other has. Raises ApiError, StoreError."""
    if store.find_session(new.id) is not None:
        raise ApiError(409, "session_exists", "There is a session with this id already.")
    for _ in range(20):
        try:
            return store.create_session(
                NewSession(new.id, keys.new_code(), new.host_hash, new.scenario_text, new.invited), opened
            )
        except CodeTakenError:
            continue
    raise StoreError("No code is free any more. Delete old sessions with 'pm-quest class purge'.")


def _describe_sessions(store: SessionStore) -> list[dict[str, Any]]:
    """Return the list's entry of each session. Reads their logs."""
    summaries = []
    for row in store.list_sessions():
        found = read_progress(each.event for each in store.read_log(row.id))
        summaries.append(
            {
                "session": row.id,
                "code": row.code,
                "scenario": found.scenario,
                "opened": row.opened_at,
                "last": row.last_at,
                "people": found.people,
                "present": found.present,
                "mode": found.mode,
                "state": found.state,
                "finished": found.state == "finished",
            }
        )
    return summaries
