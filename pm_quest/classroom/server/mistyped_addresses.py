"""Redirect mistyped addresses, and those that a chat program cut off; explain where none fits."""

import re
import unicodedata
from collections.abc import Awaitable, Callable
from urllib.parse import quote

from aiohttp import web

from pm_quest.classroom import keys
from pm_quest.classroom.sessions.refusal import Refusal
from pm_quest.classroom.web.web_pages import build_lost_page

_PAGE_PATTERN = re.compile(r"/+(?P<page>j|join|show)(?:/+(?P<rest>.*))?", re.IGNORECASE | re.DOTALL)
_BARE_PATTERN = re.compile(r"/+(?P<rest>[^/]+)/*")
_CODE_PATTERN = re.compile(r"[^\w]*(?P<code>\w[\w\s-]*)")
_MAX_LENGTH = 200


def read_code(text: str) -> str | None:
    """Return the code at the beginning of a part of an address; None where there is none."""
    found = _CODE_PATTERN.match(unicodedata.normalize("NFKC", text[:_MAX_LENGTH]))
    code = keys.normalize_code(found["code"]) if found else ""
    return code if len(code) == keys.CODE_LENGTH and set(code) <= set(keys.ALPHABET) else None


def find_page(path: str) -> str | None:
    """Return the address that was meant by a mistyped one; None where that is unclear."""
    if found := _PAGE_PATTERN.fullmatch(path):
        given = (found["rest"] or "").strip("/").partition("/")[0]
        if code := read_code(given):
            return f"/show/{code}" if found["page"].lower() == "show" else f"/j/{code}"
        if found["page"].lower() == "show" or (given and not _CODE_PATTERN.match(given)):
            return None
        return f"/j/{quote(given[:_MAX_LENGTH], safe='')}"  # the page says what is wrong with it
    bare = _BARE_PATTERN.fullmatch(path)
    code = read_code(bare["rest"]) if bare else None
    return f"/j/{code}" if code and any(map(str.isdigit, code)) else None  # without a digit it may be any word


@web.middleware
async def redirect_mistyped(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Redirect an unknown address to the page that was meant, or show where to type the code."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status not in _REASONS:
            raise
        return _answer_mistyped(request, error)


def _answer_mistyped(request: web.Request, error: web.HTTPException) -> web.Response:
    allowed = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
    if request.path.startswith("/api/"):
        return web.json_response(_REASONS[error.status]._asdict(), status=error.status, headers=allowed)
    meant = find_page(request.path) if request.method in ("GET", "HEAD") else None
    if meant is not None:
        return web.Response(status=302, headers={"Location": meant})
    page = build_lost_page(request.path)
    return web.Response(status=error.status, body=page.html, headers={**page.headers, **allowed})


_REASONS = {
    404: Refusal("unknown_kind", "There is nothing at this address."),
    405: Refusal("unknown_kind", "This address does not take this kind of call."),
}
