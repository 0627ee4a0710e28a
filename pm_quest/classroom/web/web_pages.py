"""The pages of students and the projector, and their files: bytes and headers, by fixed names."""

import gzip
import re
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

import segno
from markupsafe import Markup

from pm_quest.classroom.keys import ALIKE, ALPHABET, format_code
from pm_quest.classroom.web.module_joiner import join_modules
from pm_quest.drawing.html_pages import render_page
from pm_quest.drawing.svg import add_element, render_embedded
from pm_quest.web.web_files import build_palette, list_web_files, read_web_file

_CONTENT_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
_PIECES = "pieces"
_OWN_FILES = files(__package__) / "assets"
_PALETTE = "palette.css"
_SCRIPTS = {f"{page}.bundle.js": f"{page}.js" for page in ("join", "later", "show")}
"""The script of each page, and the module that it begins with."""
_READING_STYLE = "reading.bundle.css"
_STYLES = {
    _READING_STYLE: (_PALETTE, "pieces/page.css", "votes.css", "pieces/story.css", "student.css"),
    "show.bundle.css": (_PALETTE, "pieces/page.css", "votes.css", "show.css"),
}
"""The style of each page, and the files that it is made of."""
_ORIGIN_PATTERN = re.compile(r"https?://[A-Za-z0-9.\-]+(:\d{1,5})?|https?://\[[0-9a-fA-F:.]+\](:\d{1,5})?", re.ASCII)


class WebPage(NamedTuple):
    """A page and its headers."""

    html: bytes
    headers: dict[str, str]


def build_join_page(code: str | None, origin: str) -> WebPage:
    """Return the students' page, with the code filled in where there is one."""
    alike = " ".join(map("".join, ALIKE.items()))
    return _render_page(
        "join.html",
        origin,
        style=_READING_STYLE,
        script="join.bundle.js",
        code=code or "",
        alphabet=ALPHABET,
        alike=alike,
    )


def build_later_page(session: str, origin: str) -> WebPage:
    """Return the page on which a person looks back on a session later, by the token behind the `#`."""
    return _render_page("later.html", origin, style=_READING_STYLE, script="later.bundle.js", session=session)


def build_projector_page(code: str | None, origin: str) -> WebPage:
    """Return the projector's page of a session: how to join, large, and what the room may see."""
    address = f"{origin}/j/{code}" if code and _ORIGIN_PATTERN.fullmatch(origin) else ""
    picture = _draw_qr(address) if address else ""
    return _render_page(
        "show.html",
        origin,
        style="show.bundle.css",
        script="show.bundle.js",
        code=code or "",
        spoken=format_code(code or ""),
        address=address,
        picture=picture,
    )


def build_privacy_page() -> WebPage:
    """Return what is stored of whom, in short, in the languages of the pages."""
    return _render_page("privacy.html", "", style=_READING_STYLE, script="")


def build_accessibility_page() -> WebPage:
    """Return who can use these pages how, in short, in the languages of the pages."""
    return _render_page("accessibility.html", "", style=_READING_STYLE, script="")


def build_lost_page(path: str) -> WebPage:
    """Return a page for an address that leads nowhere, with a way to the field for the code."""
    wall = path.lower().startswith("/show")
    return _render_page("lost.html", "", style=_READING_STYLE, script="", wall=wall)


@cache
def list_assets() -> frozenset[str]:
    """Return the names of the files of the pages: those that a page asks for, and those that these are made of."""
    own = {each.name for each in _OWN_FILES.iterdir() if each.name.endswith((".js", ".css"))}
    return frozenset({*_SCRIPTS, *_STYLES, _PALETTE, *own, *(f"{_PIECES}/{name}" for name in list_web_files(_PIECES))})


def read_asset(name: str) -> tuple[bytes, str] | None:
    """Return a file of the pages and its content type; None for any other name."""
    if name not in list_assets():
        return None
    return _read_file(name), _CONTENT_TYPES[name.rpartition(".")[2]]


@cache
def compress_asset(name: str) -> bytes:
    """Return a file of the pages as gzip, a third as large. Raises KeyError for any other name."""
    if name not in list_assets():
        raise KeyError(name)
    return gzip.compress(_read_file(name), mtime=0)


@cache
def compute_version() -> str:
    """Return a word that changes with any file of the pages: their address has it, so that browsers may keep them."""
    digest = sha256()
    for name in sorted(list_assets()):
        body = _read_file(name)
        digest.update(f"{name} {len(body)}\n".encode() + body)
    return digest.hexdigest()[:16]


@cache
def _read_file(name: str) -> bytes:
    if name in _SCRIPTS:
        return join_modules(_SCRIPTS[name], _read_module).encode()
    if name in _STYLES:
        return b"".join(_read_file(each) for each in _STYLES[name])
    if name == _PALETTE:
        return build_palette().encode()
    folder, _, own = name.rpartition("/")
    return read_web_file(folder, own) if folder else (_OWN_FILES / name).read_bytes()


def _read_module(name: str) -> str:
    return _read_file(name).decode()


def _render_page(template: str, origin: str, **values: object) -> WebPage:
    folder = f"/assets/{compute_version()}"
    html = render_page("pm_quest.classroom.web", template, origin=origin, folder=folder, **values)
    return WebPage(html.encode(), _build_headers(origin))


def _build_headers(origin: str) -> dict[str, str]:
    """Return headers that allow only this server's content, and no string as code or markup."""
    line = f" {'ws' + origin.removeprefix('http')}" if _ORIGIN_PATTERN.fullmatch(origin) else ""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"connect-src 'self'{line}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
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
def _draw_qr(address: str) -> Markup:
    """Return an address as a QR code.

    Always dark on light, with the quiet margin that readers need.
    """
    rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=3)]
    size = len(rows)
    root = add_element(
        "svg", viewBox=f"0 0 {size} {size}", role="img", aria_label=address, xmlns="http://www.w3.org/2000/svg"
    )
    add_element("rect", root, width=size, height=size, class_="light")
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, cell in enumerate(row) if cell)
    add_element("path", root, d=dark, class_="dark")
    return Markup(render_embedded(root))  # noqa: S704  made of elements, in which every text is text
