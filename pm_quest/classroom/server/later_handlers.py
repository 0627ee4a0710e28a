"""Handlers of a person's own debrief and certificate, found later by a link.

The link holds the token of the person's device: 128 random bits, of which nothing is stored. It stands
behind the `#` of the address, which browsers don't send, and comes in the body of these calls.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from aiohttp import web

from pm_quest.classroom import keys
from pm_quest.classroom.report.as_certificates import render_certificates
from pm_quest.classroom.report.participation import CertifiedSession, Participation
from pm_quest.classroom.server.api_handlers import report_errors
from pm_quest.classroom.server.api_requests import ApiError, read_form_token, read_later_token
from pm_quest.classroom.server.live_session import LiveSession
from pm_quest.classroom.server.page_handlers import DEFAULT_HEADERS
from pm_quest.classroom.server.request_info import get_context, get_limit_address
from pm_quest.classroom.server.view_cache import NULL
from pm_quest.story.result_card import build_result_card
from pm_quest.story.result_words import share_result

_CERTIFICATE_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": f"{DEFAULT_HEADERS['Content-Security-Policy']}; style-src 'unsafe-inline'; img-src data:",
}
_LATER_PARTS = ("session", "debrief", "wanted")


@dataclass(frozen=True, slots=True)
class LaterPart:
    """What a person finds under their link beside their debrief.

    panel: whether it is a panel
    voted, decided: the decisions they voted on, of those that their table came to
    card: the lines of the result card; empty before an ending, and for who never voted
    certified: whether there is a certificate
    keep_days: days for which sessions are kept after their last event; 0 for ever
    """

    mode: str
    panel: bool
    voted: int
    decided: int
    card: tuple[str, ...]
    certified: bool
    keep_days: int


@report_errors
async def send_later(request: web.Request) -> web.StreamResponse:
    """Send what a person may look back on: the parts of their view, and a LaterPart."""
    live, voter = await _find_person(request, await read_later_token(request))
    parts = live.get_views(blocks=True).build_parts(live.session, voter, named=False)
    later = _build_later(live, voter, parts["debrief"] != NULL, get_context(request).options.keep)
    written = {name: parts[name] for name in _LATER_PARTS} | {"later": json.dumps(asdict(later))}
    body = ",".join(f'"{name}":{text}' for name, text in written.items())
    return web.Response(text=f"{{{body}}}", content_type="application/json")


async def send_certificate(request: web.Request) -> web.StreamResponse:
    """Send a person's certificate as a page to print; the token comes in a form."""
    try:
        live, voter = await _find_person(request, await read_form_token(request))
        found = _require_certified(live, voter)
    except ApiError as error:
        return web.Response(status=error.status, text=f"{error.refusal.why}\n")
    language = live.session.scenario.language
    page = await get_context(request).registry.run_read(lambda: render_certificates([found], language))
    return web.Response(text=page, headers=_CERTIFICATE_HEADERS)


async def _find_person(request: web.Request, token: str) -> tuple[LiveSession, str]:
    """Return the session of a request, and who has this token there.

    Raises ApiError, the same for an unknown session, a wrong token and somebody who was taken out.
    """
    context, address = get_context(request), get_limit_address(request)
    if context.guess_limiter.is_blocked(address) or context.guess_limiter.is_crowded(address):
        raise ApiError(429, "too_many", "There were too many wrong links from here. Wait a minute, and try again.")
    live = await context.registry.find_by_id(request.match_info["session"]) if _is_token(token) else None
    voter = keys.derive_voter(live.id, token) if live else ""
    known = live.session.voters.get(voter) if live else None
    if live is None or known is None or known.removed:
        context.guess_limiter.record_wrong(address)
        raise ApiError(
            404,
            "wrong_link",
            "There is nothing under this link: it is not whole, or the session was deleted, or you were taken out of it.",
        )
    return live, voter


def _is_token(token: str) -> bool:
    return keys.TOKEN_PATTERN.fullmatch(token) is not None


def _build_later(live: LiveSession, voter: str, explained: bool, keep_days: int) -> LaterPart:
    session = live.session
    table = session.tables.get(session.voters[voter].table)
    card = build_result_card(table.playthrough) if table and explained and table.has_voter(voter) else None
    found = _find_participation(live, voter)
    return LaterPart(
        mode=session.settings.mode,
        panel=session.panel is not None,
        voted=found.voted if found else 0,
        decided=found.decided if found else 0,
        card=tuple(share_result(card)) if card else (),
        certified=_find_certified(live, voter) is not None,
        keep_days=keep_days,
    )


def _find_certified(live: LiveSession, voter: str) -> Participation | None:
    """Return what is certified: nothing while the person may still decide, because it would count too little."""
    session = live.session
    table = session.tables.get(session.voters[voter].table)
    gathered = session.round is not None and session.round.gathered
    if session.panel is not None:
        ended = session.panel.count_answers(voter) == len(session.panel.ways)
    else:
        ended = table is not None and table.playthrough.ended
    over = session.finished or gathered or ended
    return _find_participation(live, voter) if over else None


def _require_certified(live: LiveSession, voter: str) -> Participation:
    """Return what is certified. Raises ApiError."""
    found = _find_certified(live, voter)
    if found is None:
        raise ApiError(404, "no_certificate", "There is nothing to certify (yet).")
    return found


def _find_participation(live: LiveSession, voter: str) -> Participation | None:
    zone = datetime.now().astimezone().tzinfo
    assert zone is not None
    return CertifiedSession(live.session, live.code, 0, zone).find_participation(voter)
