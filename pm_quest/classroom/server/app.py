"""The application: which address is answered by what."""

from aiohttp import web

from pm_quest.authoring.source import MAX_BYTES
from pm_quest.classroom.server import api, pages, watching
from pm_quest.classroom.server.asking import HOUSE
from pm_quest.classroom.server.house import House, Options
from pm_quest.classroom.server.sockets import socket
from pm_quest.classroom.server.straying import guide
from pm_quest.classroom.store import Store

MOST_BODY = 2 * MAX_BYTES
"""Of a call: a scenario of the largest size as JSON."""


def make_app(store: Store, options: Options | None = None) -> web.Application:
    """The application of a store, which it does not close. It works between its start-up and its clean-up."""
    app = web.Application(client_max_size=MOST_BODY, middlewares=[guide])
    app[HOUSE] = House(store, options or Options())
    app.on_startup.append(_open)
    app.on_shutdown.append(_close)
    app.on_response_prepare.append(pages.headed)
    app.add_routes(
        [
            web.get("/", pages.join),
            web.get("/j", pages.join),
            web.get("/j/", pages.join),
            web.get("/j/{code}", pages.join),
            web.get("/show/{code}", pages.show),
            web.get("/assets/{name}", pages.asset),
            web.get("/ws", socket),
            web.get("/health", watching.health),
            web.get("/metrics", watching.metrics),
            web.post("/api/sessions", api.create),
            web.get("/api/sessions", api.listed),
            web.get("/api/sessions/{session}/log", api.log),
            web.post("/api/sessions/{session}/report", api.report),
            web.post("/api/sessions/{session}/forget", api.forget),
            web.delete("/api/sessions/{session}", api.delete),
        ]
    )
    return app


async def _open(app: web.Application) -> None:
    await app[HOUSE].open()


async def _close(app: web.Application) -> None:
    await app[HOUSE].close()
