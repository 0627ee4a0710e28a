"""`/health` and `/metrics`: is it well, and how much does it do. No names, no codes."""

import asyncio
import os

from aiohttp import web

from pm_quest import __version__
from pm_quest.classroom import keys
from pm_quest.classroom.server.asking import bearer, house_of, local
from pm_quest.classroom.server.figures import as_text
from pm_quest.classroom.server.house import House
from pm_quest.classroom.store import StoreError

_PATIENCE = 3


async def health(request: web.Request) -> web.Response:
    """Whether this server can do its work; 503 where the store does not answer, or does not store.

    Asked with a nonce, it proves that it has its key.
    """
    house = house_of(request)
    try:
        async with asyncio.timeout(_PATIENCE):
            await house.check()
        well = house.scribe.failing is None and not house.closing
    except (StoreError, TimeoutError):
        well = False
    name, live = house.options.name, len(house.halls.live)
    told = {"ok": well, "server": name, "version": __version__, "sessions": live, "db": well}
    if proof := _prove(request):
        told["proof"] = proof
    return web.json_response(told, status=200 if well else 503)


def _prove(request: web.Request) -> str:
    """Return the answer to the nonce of a request; empty where it has none, or this server no key."""
    options, nonce = house_of(request).options, request.query.get("nonce", "")
    where = request.transport.get_extra_info("sockname") if request.transport else None
    if not options.key or not where or not keys.TOKEN.fullmatch(nonce):
        return ""
    return keys.prove_key(options.key, options.name, os.getpid(), where[1], nonce)


async def metrics(request: web.Request) -> web.Response:
    """The figures, as Prometheus reads them: for this machine, and whoever has the server's key."""
    house = house_of(request)
    key = house.options.key
    if not local(request) and not (key and keys.matches(bearer(request), key)):
        return web.Response(status=403, text="Figures are told to this machine, or with the server's key.\n")
    return web.Response(text=as_text(house.figures, _now(house)), content_type="text/plain")


def _now(house: House) -> dict[str, int]:
    halls = list(house.halls.live.values())
    return {
        "sessions": len(halls),
        "sockets": sum(hall.sockets for hall in halls),
        "people": sum(len(hall.session.voters) for hall in halls),
    }
