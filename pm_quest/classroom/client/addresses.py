"""Read where a session is, as people type, paste and scan it: code, server, join address, link."""

import re
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import SplitResult, parse_qs, quote, urlsplit

from pm_quest.classroom.keys import ALPHABET, CODE_LENGTH, TOKEN_PATTERN, normalize_code
from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import shorten_text

_PAGE_PATTERN = re.compile(r"(?P<before>.*)/(?:j|show)/(?P<code>[^/]*)/?")
_LABEL_PATTERN = re.compile(r"[^\W\d_]+:\s+(?P<code>\S.*)", re.DOTALL)
_HOST_PATTERN = re.compile(r"[^\s/@?#\\]+")
_MAX_LENGTH = 2000
_ADDRESS_HINT = "It is a code of 6 letters and digits, or an address such as http://192.168.1.5:7670/j/ABC234."


class AddressError(ValueError):
    """A text that is not an address of a session: the sentence says what one looks like."""


@dataclass(frozen=True, slots=True)
class SessionAddress:
    """The address of a session.

    server: without a slash at its end; empty for the one of this machine
    code, token: where given
    """

    server: str = ""
    code: str = ""
    token: str = ""

    @property
    def socket_url(self) -> str:
        """The URL of the server's WebSocket."""
        return f"ws{self.server.removeprefix('http')}/ws"

    def format_page(self) -> str:
        """Return the address to join by, in a browser.

        Browsers never send the part with the token.
        """
        me = f"#me={self.token}" if self.token else ""
        return f"{self.server}/j/{quote(self.code)}{me}"

    def format_later_page(self, session: str) -> str:
        """Return the address of the person's own debrief, later, for whoever has this token."""
        return f"{self.server}/later/{quote(session)}#{self.token}"


def read_address(text: str) -> SessionAddress:
    """Return the address in what somebody typed. Raises AddressError."""
    given = text.strip()
    if not given:
        _raise_error("There is no address.")
    if len(given) > _MAX_LENGTH:
        _raise_error("This is too long for an address.")
    if labelled := _LABEL_PATTERN.fullmatch(given):
        return read_address(labelled["code"])
    if not set("/.:[") & set(given):
        return SessionAddress(code=read_code(given))
    parts = _split_address(given)
    found = _PAGE_PATTERN.fullmatch(parts.path)
    code = read_code(found["code"]) if found and found["code"] else ""
    before = found["before"] if found else parts.path.rstrip("/")
    return SessionAddress(f"{parts.scheme}://{_host(parts)}{before}", code, _read_token(parts.fragment))


def read_code(text: str) -> str:
    """Return a typed code in its one form. Raises AddressError."""
    code = normalize_code(text)
    if len(code) != CODE_LENGTH:
        _raise_error(f"'{_quote_input(text)}' is not a code.")
    wrong = next((letter for letter in code if letter not in ALPHABET), None)
    if wrong is not None:
        raise AddressError(
            f"'{_quote_input(text)}' is not a code: no code has '{_quote_input(wrong)}' in it. None has 0, O, 1, I or L."
        )
    return code


def _split_address(given: str) -> SplitResult:
    """Return the parts of an address, http where no scheme is named."""
    whole = given if "://" in given else f"http://{given}"
    try:
        parts = urlsplit(whole)
        port = parts.port
    except ValueError:
        _raise_error(f"'{_quote_input(given)}' is not an address.")
    if parts.scheme not in ("http", "https"):
        _raise_error(f"'{_quote_input(given)}' begins with something else than http:// or https://.")
    if "@" in parts.netloc:
        raise AddressError(
            "An address of a session has no name or password in it: leave out what stands before the '@'."
        )
    if not parts.hostname or not _HOST_PATTERN.fullmatch(parts.netloc) or port == 0:
        _raise_error(f"'{_quote_input(given)}' names no server.")
    if parts.query:
        _raise_error(f"'{_quote_input(given)}' has a question mark, which no address of a session has.")
    return parts


def _host(parts: SplitResult) -> str:
    """Host and port in one form, so that files of a session are found however its address was written."""
    usual = {"http": ":80", "https": ":443"}[parts.scheme]
    return parts.netloc.lower().removesuffix(usual)


def _read_token(fragment: str) -> str:
    """Return the token of a personal link; empty where it has none."""
    if not fragment:
        return ""
    token = parse_qs(fragment).get("me", [""])[0]
    if not TOKEN_PATTERN.fullmatch(token):
        raise AddressError(
            "The personal part of this link, after '#me=', is not whole: copy the link again, to its end."
        )
    return token


def _quote_input(text: str) -> str:
    """Return the typed text as it may be repeated, without the personal part."""
    return shorten_text(format_line(text.partition("#")[0]), 60)


def _raise_error(sentence: str) -> NoReturn:
    raise AddressError(f"{sentence} {_ADDRESS_HINT}")
