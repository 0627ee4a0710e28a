"""The pages and their files, as `pm_quest.classroom.web` gives them, and the headers of everything."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from aiohttp import web

from pm_quest.classroom import keys
from pm_quest.classroom.server.asking import public_address

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
    "Server": "pm-quest",
}
"""What every answer says; a page may say something else."""


async def headed(_: web.Request, response: web.StreamResponse) -> None:
    """Every answer has its headers."""
    for name, value in HEADERS.items():
        if name == "Server" or name not in response.headers:
            response.headers[name] = value


async def join(request: web.Request) -> web.Response:
    """The students' page, with the code filled in where the address has one."""
    return _page(request, "join_page")


async def show(request: web.Request) -> web.Response:
    """The projector's page."""
    return _page(request, "show_page")


async def asset(request: web.Request) -> web.Response:
    """A file of a page; 404 for all that is none, whatever its name looks like."""
    made = _web("asset")
    found = made(request.match_info["name"]) if made else None
    if found is None:
        return web.Response(status=404, text="There is no such file here.\n")
    body, kind = found
    return web.Response(body=body, headers={"Content-Type": kind, "Cache-Control": "no-cache"})


def _page(request: web.Request, name: str) -> web.Response:
    typed = keys.typed_code(request.match_info.get("code", ""))
    code = typed if len(typed) == keys.CODE and set(typed) <= set(keys.ALPHABET) else None
    made = _web(name)
    if made is None:
        return web.Response(text="Join from a terminal: pm-quest class join, with the address of this page.\n")
    page = made(code, public_address(request))
    return web.Response(body=page.html, headers=page.headers)


def _web(name: str) -> Callable[..., Any] | None:
    try:
        pages = import_module("pm_quest.classroom.web.pages")
    except ModuleNotFoundError:
        return None
    return getattr(pages, name, None)
