"""`/api/…`: sessions made, listed, told, forgotten and deleted. Every call needs a secret."""

import json
import re
import secrets
from base64 import b64encode
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from aiohttp import web
from aiohttp.web_protocol import RequestPayloadError as PayloadError

from pm_quest.authoring.reader import Reading, read_source
from pm_quest.classroom import keys
from pm_quest.classroom.server.asking import address_of, bearer, house_of, public_address
from pm_quest.classroom.server.house import House
from pm_quest.classroom.server.reporting import FORMS, MOST_MINUTES, make_report
from pm_quest.classroom.server.scribe import PATIENCE
from pm_quest.classroom.sessions import wire
from pm_quest.classroom.sessions.blinding import blinded, is_blind
from pm_quest.classroom.sessions.errors import RefusalError
from pm_quest.classroom.sessions.events import HOST, Event, Finished, Joined, Opened
from pm_quest.classroom.sessions.frames import compact
from pm_quest.classroom.sessions.room import Room
from pm_quest.classroom.store import CodeTakenError, GoneError, NewSession, SessionRow, Store, StoreError
from pm_quest.story.sentences import counted

MOST_INVITED = 5000
_SESSION = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class CallError(Exception):
    """A call that is not answered: its status, and a sentence."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def telling(handler: Handler) -> Handler:
    """What goes wrong becomes `{"why": sentence}` with its status."""

    @wraps(handler)
    async def told(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except CallError as error:
            return web.json_response({"why": str(error)}, status=error.status)
        except RefusalError as refusal:
            return web.json_response({"why": str(refusal)}, status=400)
        except GoneError as error:
            return web.json_response({"why": str(error)}, status=404)
        except StoreError as error:
            return web.json_response({"why": str(error)}, status=503)

    return told


@telling
async def create(request: web.Request) -> web.StreamResponse:
    """A new session: its id, its code, and the secret of its trainer, which is told this once."""
    house = house_of(request)
    _need_key(house, request)
    asked = await _asked(request)
    secret, session = keys.new_secret(), _session(asked)
    reading = await house.halls.read(lambda: _read(asked))
    opened = _opened(asked, reading, house.options.clock())
    new = NewSession(session, "", keys.hashed(secret), asked["scenario_text"].encode(), _invited(asked))
    row = await house.scribe.call(lambda: _kept(house.store, new, opened), PATIENCE)
    told = {"session": session, "code": row.code, "secret": secret, "address": public_address(request)}
    return web.json_response(told, status=201)


@telling
async def listed(request: web.Request) -> web.StreamResponse:
    """The sessions there are."""
    house = house_of(request)
    _need_key(house, request)
    return web.json_response({"sessions": await house.halls.read(lambda: _all(house.store))})


@telling
async def log(request: web.Request) -> web.StreamResponse:
    """A session's log, a line of JSON an event, after a first line that says what it is the log of.

    Of a blind session it is the log without who voted what.
    """
    house = house_of(request)
    row = await _need_host(house, request)
    text, events = await house.halls.read(lambda: _trainers_log(house.store, row.id))
    opened = events[0].deed
    assert isinstance(opened, Opened)
    name = f"{opened.settings.scenario}.yaml"
    head = {"session": row.id, "code": row.code, "name": name, "scenario_text": text.decode("utf-8", "replace")}
    response = web.StreamResponse(headers={"Content-Type": "application/x-ndjson; charset=utf-8"})
    await response.prepare(request)
    lines = [compact(head)]
    for seq, event in enumerate(events, 1):
        lines.append(f'{{"seq":{seq},"event":{wire.encode(event)}}}')
        if len(lines) == 500:
            await response.write(("\n".join(lines) + "\n").encode())
            lines = []
    await response.write(("\n".join(lines) + "\n").encode() if lines else b"")
    await response.write_eof()
    return response


@telling
async def forget(request: web.Request) -> web.StreamResponse:
    """Make a person somebody, in all that is kept of a session."""
    house = house_of(request)
    row = await _need_host(house, request)
    voter = (await _asked(request)).get("voter")
    if not isinstance(voter, str) or not 1 <= len(voter) <= 64:
        raise CallError(400, "'voter' is the id of a person.")
    found = await house.scribe.call(lambda: house.store.forget(row.id, voter), PATIENCE)
    return web.json_response({"forgotten": found})


@telling
async def delete(request: web.Request) -> web.StreamResponse:
    """Delete a session with all that belongs to it."""
    house = house_of(request)
    row = await _need_host(house, request)
    await house.scribe.call(lambda: house.store.delete(row.id), PATIENCE)
    return web.json_response({"deleted": row.id})


@telling
async def report(request: web.Request) -> web.StreamResponse:
    """The report of a session in one of its forms, made here: of a blind session nobody else can make it."""
    house = house_of(request)
    row = await _need_host(house, request)
    asked = await _asked(request)
    form, minutes = asked.get("form"), asked.get("zone", 0)
    if not isinstance(form, str) or form not in FORMS:
        raise CallError(400, f"'form' is one of: {', '.join(FORMS)}.")
    if type(minutes) is not int or abs(minutes) > MOST_MINUTES:
        raise CallError(400, "'zone' is in minutes east of UTC.")
    made = await house.halls.read(lambda: make_report(house.store, row, form, minutes))
    return web.json_response({"made": b64encode(made).decode("ascii")})


def _trainers_log(store: Store, id: str) -> tuple[bytes, list[Event]]:
    """The scenario of a session, and its log as its trainer may have it. Raises StoreError."""
    text, events = store.scenario(id), [each.event for each in store.log(id)]
    opened = events[0].deed if events else None
    if not isinstance(opened, Opened) or not opened.settings.blind:
        return text, events
    scenario = read_source(text, f"{opened.settings.scenario}.yaml").scenario
    if scenario is None:
        raise StoreError("The scenario of this session can't be read by this version of PM Quest.")
    return text, blinded(scenario, events)


def _need_key(house: House, request: web.Request) -> None:
    """Raises CallError where the server's key is not brought."""
    if not _is_key(house, request):
        raise _unknown(house, request)


def _is_key(house: House, request: web.Request) -> bool:
    return bool(house.options.key) and keys.matches(bearer(request), house.options.key)


async def _need_host(house: House, request: web.Request) -> SessionRow:
    """The session that is asked for. Raises CallError, the same whether it is not there or is somebody else's."""
    by_key, id = _is_key(house, request), request.match_info["session"]
    row = await house.halls.read(lambda: house.store.row(id))
    if row is None or not (by_key or keys.matches(bearer(request), row.host_hash)):
        raise _unknown(house, request)
    return row


def _unknown(house: House, request: web.Request) -> CallError:
    if house.guesses.too_many(address_of(request)):
        return CallError(429, "There were too many wrong secrets from here. Wait a minute, and try again.")
    house.guesses.wrong(address_of(request))
    return CallError(403, "This needs the secret of the session's trainer, or the server's key.")


async def _asked(request: web.Request) -> dict[str, Any]:
    """The JSON object that a request brings. Raises CallError."""
    try:
        found = json.loads(await request.text())
    except (ValueError, RecursionError, LookupError):
        raise CallError(400, "What was sent is not JSON in UTF-8.") from None
    except web.HTTPRequestEntityTooLarge:
        raise CallError(413, "This is too large.") from None
    except PayloadError:
        raise CallError(400, "What was sent can't be unpacked.") from None
    if not isinstance(found, dict):
        raise CallError(400, "What was sent is not a JSON object.")
    return found


def _session(asked: dict[str, Any]) -> str:
    """The id of the new session: the one that is asked for, as a roster's voters come from it, or a random one. Raises CallError."""
    found = asked.get("session") or secrets.token_hex(8)
    if not isinstance(found, str) or not _SESSION.fullmatch(found):
        raise CallError(400, "'session' is 16 to 64 letters, digits, hyphens and underscores.")
    return found


def _read(asked: dict[str, Any]) -> Reading:
    """The scenario that was sent. Raises CallError, which says how many problems it has."""
    text, name = asked.get("scenario_text"), asked.get("name")
    if not isinstance(text, str) or not isinstance(name, str) or not 1 <= len(name) <= 200:
        raise CallError(400, "'scenario_text' is the text of a scenario, and 'name' the name of its file.")
    try:
        reading = read_source(text.encode(), name)
    except UnicodeEncodeError:
        raise CallError(400, "'scenario_text' has characters that are none.") from None
    if reading.scenario is None:
        problems = counted(len(reading.errors), "problem")
        raise CallError(400, f"This scenario can't be played: {problems} to mend. 'pm-quest check' shows them.")
    return reading


def _opened(asked: dict[str, Any], reading: Reading, at: int) -> Event:
    """The first event of the session. Raises RefusalError for settings that don't fit."""
    settings = asked.get("settings")
    if not isinstance(settings, dict):
        raise RefusalError("'settings' is a JSON object.")
    assert reading.scenario is not None
    named = {**settings, "scenario": reading.scenario.id, "fingerprint": reading.fingerprint}
    opened = wire.event_of({"id": "opened", "kind": "opened", "settings": named}, HOST, at)
    if is_blind(opened) and asked.get("invited"):
        raise RefusalError("A blind session has no list of names: leave out one of the two.")
    Room(reading.scenario, opened)
    return opened


def _invited(asked: dict[str, Any]) -> tuple[str, ...]:
    found = asked.get("invited", [])
    if not isinstance(found, list) or len(found) > MOST_INVITED:
        raise CallError(400, f"'invited' is a list of at most {MOST_INVITED:,} voters.")
    if not all(isinstance(each, str) and len(each) == 20 and each.isalnum() for each in found):
        raise CallError(400, "'invited' has something that is no id of a voter.")
    return tuple(dict.fromkeys(found))


def _kept(store: Store, new: NewSession, opened: Event) -> SessionRow:
    """The session in the store, under a code that no other has. Raises CallError, StoreError."""
    if store.row(new.id) is not None:
        raise CallError(409, "There is a session with this id already.")
    for _ in range(20):
        try:
            return store.create(
                NewSession(new.id, keys.new_code(), new.host_hash, new.scenario_text, new.invited), opened
            )
        except CodeTakenError:
            continue
    raise StoreError("There is no free code to be found. Delete old sessions.")


def _all(store: Store) -> list[dict[str, Any]]:
    """What the list says of each session. Reads their logs."""
    told = []
    for row in store.rows():
        events = [each.event.deed for each in store.log(row.id)]
        opened = events[0] if events else None
        told.append(
            {
                "session": row.id,
                "code": row.code,
                "scenario": opened.settings.scenario if isinstance(opened, Opened) else "",
                "opened": row.opened_at,
                "last": row.last_at,
                "people": sum(isinstance(deed, Joined) for deed in events),
                "finished": any(isinstance(deed, Finished) for deed in events),
            }
        )
    return told
