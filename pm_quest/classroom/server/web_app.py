"""The web application: which address is handled by what."""

from aiohttp import web

from pm_quest.authoring.source_text import MAX_BYTES
from pm_quest.classroom.server import api_handlers, health, later_handlers, page_handlers
from pm_quest.classroom.server.mistyped_addresses import redirect_mistyped
from pm_quest.classroom.server.request_info import CONTEXT_KEY
from pm_quest.classroom.server.server_context import ServerContext, ServerOptions
from pm_quest.classroom.server.sockets import handle_socket
from pm_quest.classroom.store import SessionStore

MAX_BODY = 2 * MAX_BYTES
"""The largest body of a call, in bytes: a scenario of the largest size as JSON."""


def make_app(store: SessionStore, options: ServerOptions | None = None) -> web.Application:
    """Return the application of a store, which it does not close.

    It runs from start-up to clean-up.
    """
    app = web.Application(client_max_size=MAX_BODY, middlewares=[redirect_mistyped])
    app[CONTEXT_KEY] = ServerContext(store, options or ServerOptions())
    app.on_startup.append(_start_context)
    app.on_shutdown.append(_stop_context)
    app.on_response_prepare.append(page_handlers.add_headers)
    app.add_routes(
        [
            web.get("/", page_handlers.show_join_page),
            web.get("/j", page_handlers.show_join_page),
            web.get("/j/", page_handlers.show_join_page),
            web.get("/j/{code}", page_handlers.show_join_page),
            web.get("/show/{code}", page_handlers.show_projector_page),
            web.get("/privacy", page_handlers.show_privacy_page),
            web.get("/accessibility", page_handlers.show_accessibility_page),
            web.get("/later/{session}", page_handlers.show_later_page),
            web.post("/later/{session}/certificate", later_handlers.send_certificate),
            web.post("/api/sessions/{session}/later", later_handlers.send_later),
            web.get("/assets/{name:(?:pieces/)?[^/]*}", page_handlers.send_asset),
            web.get("/assets/{version:[0-9a-f]{16}}/{name:(?:pieces/)?[^/]*}", page_handlers.send_asset),
            web.get("/ws", handle_socket),
            web.get("/health", health.show_health),
            web.get("/metrics", health.show_metrics),
            web.post("/api/sessions", api_handlers.create_session),
            web.get("/api/sessions", api_handlers.list_sessions),
            web.get("/api/sessions/{session}/log", api_handlers.send_log),
            web.post("/api/sessions/{session}/report", api_handlers.send_report),
            web.post("/api/sessions/{session}/forget", api_handlers.forget_voter),
            web.delete("/api/sessions/{session}", api_handlers.delete_session),
        ]
    )
    return app


async def _start_context(app: web.Application) -> None:
    await app[CONTEXT_KEY].start()


async def _stop_context(app: web.Application) -> None:
    await app[CONTEXT_KEY].stop()
