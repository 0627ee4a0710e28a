"""Handlers of the pages and their files, and the headers of every answer."""

from aiohttp import web

from pm_quest.classroom.server.mistyped_addresses import read_code
from pm_quest.classroom.server.request_info import get_public_address
from pm_quest.classroom.web import web_pages as made

DEFAULT_HEADERS = {
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
"""The headers of every answer; a page may have other values."""
KEPT = "public, max-age=31536000, immutable"
"""For files whose address changes with them: who loads a page again asks for nothing else."""


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Add the default headers that an answer does not set itself."""
    for name, value in DEFAULT_HEADERS.items():
        if name == "Server" or name not in response.headers:
            response.headers[name] = value


async def show_join_page(request: web.Request) -> web.StreamResponse:
    """Return the students' page: of the session in the address, or with a field for the code."""
    code = read_code(request.match_info.get("code", ""))
    _redirect_to_code(request, code)
    return _respond_page(made.build_join_page(code, get_public_address(request)))


async def show_projector_page(request: web.Request) -> web.StreamResponse:
    """Return the projector's page."""
    code = read_code(request.match_info["code"])
    _redirect_to_code(request, code)
    return _respond_page(made.build_projector_page(code, get_public_address(request)))


async def show_privacy_page(_: web.Request) -> web.StreamResponse:
    """Return the short privacy sheet."""
    return _respond_page(made.build_privacy_page())


async def show_accessibility_page(_: web.Request) -> web.StreamResponse:
    """Return the short accessibility statement."""
    return _respond_page(made.build_accessibility_page())


async def show_later_page(request: web.Request) -> web.StreamResponse:
    """Return the page on which a person looks back later; it is the same for every session and token."""
    return _respond_page(made.build_later_page(request.match_info["session"], get_public_address(request)))


def _redirect_to_code(request: web.Request, code: str | None) -> None:
    """Redirect to the one form of an address with a code.

    A browser keeps what stands after its `#`.
    """
    if code and request.match_info["code"] != code:
        raise web.HTTPFound(f"/{request.path.strip('/').partition('/')[0]}/{code}")


async def send_asset(request: web.Request) -> web.Response:
    """Return a file of the pages, to be kept where the address has its version; 404 for any other name."""
    found = made.read_asset(request.match_info["name"])
    if found is None:
        return web.Response(status=404, text="There is no such file here.\n")
    body, kind = found
    kept = request.match_info.get("version") == made.compute_version()
    headers = {"Content-Type": kind, "Cache-Control": KEPT if kept else "no-cache", "Vary": "Accept-Encoding"}
    if takes_gzip(request.headers.get("Accept-Encoding", "")):
        body, headers["Content-Encoding"] = made.compress_asset(request.match_info["name"]), "gzip"
    return web.Response(body=body, headers=headers)


def takes_gzip(encodings: str) -> bool:
    """Return whether a client takes gzip, by its `Accept-Encoding`, such as `gzip;q=0.5, br`."""
    for each in encodings.lower().replace(" ", "").split(","):
        name, _, weight = each.partition(";q=")
        if name == "gzip":
            return not weight or bool(weight.strip("0."))
    return False


def _respond_page(page: made.WebPage) -> web.Response:
    return web.Response(body=page.html, headers=page.headers)
