"""Certificates of participation: one page each, in one file to print."""

from collections.abc import Iterable, Mapping
from datetime import UTC, tzinfo

from pm_quest.classroom.report.certificate_words import choose_words, write_certificate
from pm_quest.classroom.report.log_file import LogError, RecordedSession
from pm_quest.classroom.report.participation import CertifiedSession, Participation
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.session_reducer import replay_events
from pm_quest.drawing.html_pages import render_page

BLIND_REFUSAL = (
    "This session was blind: nobody but the people themselves can have a certificate. "
    "Each can print their own from the closing page."
)


def certify_session(recorded: RecordedSession, names: Mapping[str, str] | None = None, zone: tzinfo = UTC) -> str:
    """Return the certificates of everybody who voted, as one page of HTML. Raises LogError.

    names: the trainer's own, by voter; without one there is a line to write a name on
    """
    if recorded.is_blind:
        raise LogError(BLIND_REFUSAL)
    try:
        session = replay_events(recorded.scenario, recorded.events).session
    except RefusalError as refusal:
        raise LogError(f"This log has an event that does not fit those before it. {refusal}") from None
    certified = CertifiedSession(session, recorded.code, recorded.events[0].at, zone)
    return render_certificates(certified.list_participations(names), session.scenario.language)


def render_certificates(found: Iterable[Participation], language: str) -> str:
    """Return a page with a certificate for each of these."""
    words = choose_words(language)
    written = tuple(map(write_certificate, found))
    return render_page(
        "pm_quest.classroom.report",
        "certificates.html",
        certificates=written,
        words=words,
        language="de" if words is choose_words("de") else "en",
        title=words["heading"] if len(written) == 1 else words["all"],
    )
