"""The pages and their files, as `pm_quest.classroom.web` gives them, and the headers of everything."""

from aiohttp import web

from pm_quest.classroom.server.asking import public_address
from pm_quest.classroom.server.straying import read_code
from pm_quest.classroom.web import pages as made

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


async def join(request: web.Request) -> web.StreamResponse:
    """The students' page: of the session in the address, or with a field for the code."""
    code = read_code(request.match_info.get("code", ""))
    _settle(request, code)
    return _shown(made.join_page(code, public_address(request)))


async def show(request: web.Request) -> web.StreamResponse:
    """The projector's page."""
    code = read_code(request.match_info["code"])
    _settle(request, code)
    return _shown(made.projector_page(code, public_address(request)))


def _settle(request: web.Request, code: str | None) -> None:
    """Send a browser to the one form of an address that has a code in it. A browser takes along what stands after its `#`."""
    if code and request.match_info["code"] != code:
        raise web.HTTPFound(f"/{request.path.strip('/').partition('/')[0]}/{code}")


async def asset(request: web.Request) -> web.Response:
    """A file of a page; 404 for all that is none, whatever its name looks like."""
    found = made.asset(request.match_info["name"])
    if found is None:
        return web.Response(status=404, text="There is no such file here.\n")
    body, kind = found
    return web.Response(body=body, headers={"Content-Type": kind, "Cache-Control": "no-cache"})


def _shown(page: made.Page) -> web.Response:
    return web.Response(body=page.html, headers=page.headers)
