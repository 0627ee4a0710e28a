"""Addresses that were typed by hand, or ended by a chat program: where they lead, and what is said where they lead nowhere."""

import re
import unicodedata
from collections.abc import Awaitable, Callable
from urllib.parse import quote

from aiohttp import web

from pm_quest.classroom import keys
from pm_quest.classroom.web.pages import lost_page

_PAGE = re.compile(r"/+(?P<page>j|join|show)(?:/+(?P<rest>.*))?", re.IGNORECASE | re.DOTALL)
_BARE = re.compile(r"/+(?P<rest>[^/]+)/*")
_CODE = re.compile(r"[^\w]*(?P<code>\w[\w\s-]*)")
_LONGEST = 200


def read_code(text: str) -> str | None:
    """Return the code at the beginning of a part of an address, whatever ends it; None where there is none."""
    found = _CODE.match(unicodedata.normalize("NFKC", text[:_LONGEST]))
    code = keys.typed_code(found["code"]) if found else ""
    return code if len(code) == keys.CODE and set(code) <= set(keys.ALPHABET) else None


def find_page(path: str) -> str | None:
    """Return the address that somebody meant by another one; None where that can't be told."""
    if found := _PAGE.fullmatch(path):
        given = (found["rest"] or "").strip("/").partition("/")[0]
        if code := read_code(given):
            return f"/show/{code}" if found["page"].lower() == "show" else f"/j/{code}"
        if found["page"].lower() == "show" or (given and not _CODE.match(given)):
            return None
        return f"/j/{quote(given[:_LONGEST], safe='')}"  # the page says what is wrong with it
    bare = _BARE.fullmatch(path)
    code = read_code(bare["rest"]) if bare else None
    return f"/j/{code}" if code and any(map(str.isdigit, code)) else None  # without a digit it may be any word


@web.middleware
async def guide(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Send whoever asks for an address that is none to the page that they meant, or show the way to the field for the code."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status not in _WHY:
            raise
        return _answer_stray(request, error)


def _answer_stray(request: web.Request, error: web.HTTPException) -> web.Response:
    allowed = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
    if request.path.startswith("/api/"):
        return web.json_response({"why": _WHY[error.status]}, status=error.status, headers=allowed)
    meant = find_page(request.path) if request.method in ("GET", "HEAD") else None
    if meant is not None:
        return web.Response(status=302, headers={"Location": meant})
    page = lost_page(request.path)
    return web.Response(status=error.status, body=page.html, headers={**page.headers, **allowed})


_WHY = {404: "There is nothing at this address.", 405: "This address does not take this kind of call."}
