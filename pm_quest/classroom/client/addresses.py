"""Where a session is, as people type, paste and scan it: a code, a server's address, an address to join by, a personal link."""

import re
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import SplitResult, parse_qs, quote, urlsplit

from pm_quest.classroom.keys import ALPHABET, CODE, TOKEN, typed_code
from pm_quest.story.sentences import one_line

_PAGE = re.compile(r"(?P<before>.*)/(?:j|show)/(?P<code>[^/]*)/?")
_LABELLED = re.compile(r"[^\W\d_]+:\s+(?P<code>\S.*)", re.DOTALL)
_HOST = re.compile(r"[^\s/@?#\\]+")
_MOST = 2000
_HOW = "It is a code of 6 letters and digits, or an address such as http://192.168.1.5:7670/j/ABC234."


class AddressError(ValueError):
    """What was given is no address of a session: the text is a sentence that says what one looks like."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a session is: `server` without a slash at its end (empty: the one of this machine), `code` and `token` where given."""

    server: str = ""
    code: str = ""
    token: str = ""

    @property
    def socket(self) -> str:
        """Where the server's WebSocket is."""
        return f"ws{self.server.removeprefix('http')}/ws"

    def page(self) -> str:
        """The address to join by, in a browser; the token is in the part that no browser sends."""
        me = f"#me={self.token}" if self.token else ""
        return f"{self.server}/j/{quote(self.code)}{me}"


def read_address(text: str) -> Address:
    """The address in what somebody gave. Raises AddressError."""
    given = text.strip()
    if not given:
        _refuse("There is no address.")
    if len(given) > _MOST:
        _refuse("This is too long for an address.")
    if labelled := _LABELLED.fullmatch(given):
        return read_address(labelled["code"])
    if not set("/.:[") & set(given):
        return Address(code=read_code(given))
    parts = _split(given)
    found = _PAGE.fullmatch(parts.path)
    code = read_code(found["code"]) if found and found["code"] else ""
    before = found["before"] if found else parts.path.rstrip("/")
    return Address(f"{parts.scheme}://{_host(parts)}{before}", code, _token(parts.fragment))


def read_code(text: str) -> str:
    """A code in its one form, from what was typed. Raises AddressError."""
    code = typed_code(text)
    if len(code) != CODE:
        _refuse(f"'{_shown(text)}' is no code.")
    wrong = next((letter for letter in code if letter not in ALPHABET), None)
    if wrong is not None:
        raise AddressError(
            f"'{_shown(text)}' is no code: no code has '{_shown(wrong)}' in it. None has 0, O, 1, I or L."
        )
    return code


def _split(given: str) -> SplitResult:
    """The parts of an address, http where no scheme is named."""
    whole = given if "://" in given else f"http://{given}"
    try:
        parts = urlsplit(whole)
        port = parts.port
    except ValueError:
        _refuse(f"'{_shown(given)}' is no address.")
    if parts.scheme not in ("http", "https"):
        _refuse(f"'{_shown(given)}' begins with something else than http:// or https://.")
    if not parts.hostname or not _HOST.fullmatch(parts.netloc) or port == 0:
        _refuse(f"'{_shown(given)}' names no server.")
    if parts.query:
        _refuse(f"'{_shown(given)}' has a question mark, which no address of a session has.")
    return parts


def _host(parts: SplitResult) -> str:
    """The host and port in their one form: what is kept of a session is found again however its address was written."""
    usual = {"http": ":80", "https": ":443"}[parts.scheme]
    return parts.netloc.lower().removesuffix(usual)


def _token(fragment: str) -> str:
    """The token of a personal link; empty where it has none."""
    if not fragment:
        return ""
    token = parse_qs(fragment).get("me", [""])[0]
    if not TOKEN.fullmatch(token):
        raise AddressError(
            "The personal part of this link, after '#me=', is not whole: copy the link again, to its end."
        )
    return token


def _shown(text: str) -> str:
    """What was given, as it may be repeated: the personal part stays out."""
    seen = one_line(text.partition("#")[0])
    return seen if len(seen) <= 60 else f"{seen[:59]}…"


def _refuse(sentence: str) -> NoReturn:
    raise AddressError(f"{sentence} {_HOW}")
