"""The pages of students and projector, and their files: bytes and headers, from a fixed table of names."""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import segno
from markupsafe import Markup

from pm_quest.classroom.keys import ALIKE, ALPHABET, spoken_code
from pm_quest.drawing.pages import page
from pm_quest.drawing.palette import DAY, NIGHT, variables
from pm_quest.drawing.svg import element, embedded

_KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
_STUDENT = (
    "join.js", "bar.js", "codes.js", "words.js", "dom.js", "keep.js", "line.js", "sending.js", "place.js", "reading.js", "markdown.js", "inline.js",
    "pieces.js", "doors.js", "seats.js", "play.js", "ballot.js", "back.js", "saving.js", "clock.js",
)  # fmt: skip
_PROJECTOR = (
    "show.js",
    "wall.js",
    "fit.js",
    "words.js",
    "dom.js",
    "line.js",
    "markdown.js",
    "inline.js",
    "pieces.js",
    "clock.js",
)
_FILES = frozenset({*_STUDENT, *_PROJECTOR, "theme.js", "page.css", "student.css", "show.css"})
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-]+(:\d{1,5})?|https?://\[[0-9a-fA-F:.]+\](:\d{1,5})?", re.ASCII)


class Page(NamedTuple):
    """A page, and the headers that belong to it."""

    html: bytes
    headers: dict[str, str]


def join_page(code: str | None, origin: str) -> Page:
    """The students' page, with the code filled in where there is one. `origin` is the address that they know it by."""
    alike = " ".join(map("".join, ALIKE.items()))
    return _page("join.html", origin, modules=_STUDENT, code=code or "", alphabet=ALPHABET, alike=alike)


def projector_page(code: str | None, origin: str) -> Page:
    """The projector's page of a session: how to join it, large, and what the whole room may see."""
    address = f"{origin}/j/{code}" if code and _ORIGIN.fullmatch(origin) else ""
    picture = _qr(address) if address else ""
    return _page(
        "show.html",
        origin,
        modules=_PROJECTOR,
        code=code or "",
        spoken=spoken_code(code or ""),
        address=address,
        picture=picture,
    )


def lost_page(path: str) -> Page:
    """A page for an address that leads nowhere, with a way to the field for the code."""
    wall = path.lower().startswith("/show")
    return _page("lost.html", "", wall=wall)


def asset(name: str) -> tuple[bytes, str] | None:
    """A file of the pages and its content type; None for all that is none."""
    if name == "palette.css":
        return _palette().encode(), _KINDS["css"]
    if name not in _FILES:
        return None
    return _bytes(name), _KINDS[name.rpartition(".")[2]]


@cache
def _bytes(name: str) -> bytes:
    return (files(__package__) / "assets" / name).read_bytes()


@cache
def _palette() -> str:
    """The colours: as the device prefers, or as the switch of the page was set; always by day on paper."""
    day, night = variables(DAY), variables(NIGHT)
    return (
        f":root {{ color-scheme: light; {day} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ color-scheme: dark; {night} }} }}\n"
        f'@media screen {{ :root[data-theme="night"] {{ color-scheme: dark; {night} }}\n'
        f':root[data-theme="day"] {{ color-scheme: light; {day} }} }}\n'
    )


def _page(template: str, origin: str, **values: object) -> Page:
    html = page("pm_quest.classroom.web", template, origin=origin, **values)
    return Page(html.encode(), _headers(origin))


def _headers(origin: str) -> dict[str, str]:
    """Nothing but what comes from this server, and no string that becomes code or markup."""
    line = f" {'ws' + origin.removeprefix('http')}" if _ORIGIN.fullmatch(origin) else ""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"connect-src 'self'{line}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    return {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }


@lru_cache(maxsize=256)
def _qr(address: str) -> Markup:
    """An address as a QR code: dark on light by day and night, with the quiet margin that readers need."""
    rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=3)]
    size = len(rows)
    root = element(
        "svg", viewBox=f"0 0 {size} {size}", role="img", aria_label=address, xmlns="http://www.w3.org/2000/svg"
    )
    element("rect", root, width=size, height=size, class_="light")
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, cell in enumerate(row) if cell)
    element("path", root, d=dark, class_="dark")
    return Markup(embedded(root))  # noqa: S704  made of elements, in which every text is text
