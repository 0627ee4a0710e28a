"""What panellists are told in place of what a class is: they have no trainer, and a session of theirs is a panel."""

from pm_quest.classroom.sessions.refusal import Refusal, RefusalCode
from pm_quest.classroom.sessions.session_state import Session

PANEL_REFUSALS: dict[RefusalCode, str] = {
    "session_ended": "The panel has ended: nobody answers any more.",
    "door_locked": "Nobody is let into this panel just now. Try it later, or ask whoever invited you.",
    "session_full": "This panel has as many people as it can take.",
    "removed": "You have been taken out of this panel.",
    "already_joined": "You are in this panel already.",
}
"""Refusals that a panellist can get, where the words for a class would be wrong."""


def word_refusal(session: Session, refusal: Refusal) -> Refusal:
    """Return a refusal in the words of a panel, where the session is one."""
    said = PANEL_REFUSALS.get(refusal.code) if session.panel is not None else None
    return refusal if said is None else refusal._replace(why=said)
