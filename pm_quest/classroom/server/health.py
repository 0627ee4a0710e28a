"""Answer `/health` and `/metrics`. No names, no codes."""

import asyncio
import os

from aiohttp import web

from pm_quest import __version__
from pm_quest.classroom import keys
from pm_quest.classroom.server.metrics import format_metrics
from pm_quest.classroom.server.request_info import get_bearer_secret, get_context, is_local_request
from pm_quest.classroom.server.server_context import ServerContext
from pm_quest.classroom.store import StoreError

_CHECK_TIMEOUT = 3


async def show_health(request: web.Request) -> web.Response:
    """Return whether this server works; 503 where the store does not answer or does not store.

    With a nonce it proves that it has its key.
    """
    context = get_context(request)
    try:
        async with asyncio.timeout(_CHECK_TIMEOUT):
            await context.check_store()
        well = context.writer.failing is None and not context.closing
    except (StoreError, TimeoutError):
        well = False
    name, live = context.options.name, len(context.registry.live)
    health = {"ok": well, "server": name, "version": __version__, "sessions": live, "db": well}
    if proof := _build_proof(request):
        health["proof"] = proof
    return web.json_response(health, status=200 if well else 503)


def _build_proof(request: web.Request) -> str:
    """Return the answer to the nonce of a request.

    Empty where it has none, or this server no key.
    """
    options, nonce = get_context(request).options, request.query.get("nonce", "")
    where = request.transport.get_extra_info("sockname") if request.transport else None
    if not options.key or not where or not keys.TOKEN_PATTERN.fullmatch(nonce):
        return ""
    return keys.prove_key(options.key, options.name, os.getpid(), where[1], nonce)


async def show_metrics(request: web.Request) -> web.Response:
    """Return the metrics for Prometheus: to this machine, and to holders of the server's key."""
    context = get_context(request)
    key = context.options.key
    if not is_local_request(request) and not (key and keys.matches_hash(get_bearer_secret(request), key)):
        return web.Response(status=403, text="Metrics are shown only to this machine, or with the server's key.\n")
    return web.Response(text=format_metrics(context.metrics, _current_gauges(context)), content_type="text/plain")


def _current_gauges(context: ServerContext) -> dict[str, int]:
    live_sessions = list(context.registry.live.values())
    return {
        "sessions": len(live_sessions),
        "sockets": sum(live.socket_count for live in live_sessions),
        "people": sum(len(live.session.voters) for live in live_sessions),
    }
