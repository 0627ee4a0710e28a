"""The words for a stack: one sentence on what a recruiter saw in a CV, and why they called or did not."""

from pm_quest.career.application_draws import MINE
from pm_quest.career.recruiting import Decided, Standing
from pm_quest.kit.sentences import format_count

DECIDED_LABELS: dict[tuple[Decided, bool], str] = {
    ("filter", False): "{they} {were} not read: the recruiter sorts by a credential that {they_} {do} not hold.",
    ("sum", True): "{they} {were} called: {points} counted here, and the first who was not called had less.",
    ("sum", False): "{they} {were} not called: {points} counted here, and everybody who was called had more.",
    ("cherry", True): "{they} {were} called: {points}, like somebody who was not; a credential broke the tie.",
    ("cherry", False): "{they} {were} not called: {points}, like somebody who was; their credential broke the tie.",
    ("draw", True): "{they} {were} called: {points}, like somebody who was not; {their} CV happened to lie on top.",
    ("draw", False): "{they} {were} not called: {points}, like somebody who was; that CV happened to lie on top.",
    ("room", True): "{they} {were} called: as many are called as were read.",
}
BRIEF_LABELS: dict[tuple[Decided, bool], str] = {
    ("filter", False): "Not read: you do not hold the credential that they sort by.",
    ("sum", True): "Called: the first who was not called had fewer points.",
    ("sum", False): "Not called: everybody who was called had more points.",
    ("cherry", True): "Called: of two with as many points, you hold a credential.",
    ("cherry", False): "Not called: with as many points, a credential broke the tie.",
    ("draw", True): "Called: of equals, your CV happened to lie on top.",
    ("draw", False): "Not called: of equals, another CV happened to lie on top.",
    ("room", True): "Called: as many are called as were read.",
}
"""The same of one's own CV in one row, beside its points."""
_YOU = {"they": "You", "they_": "you", "were": "were", "do": "do", "their": "your"}
_THEY = {"they": "They", "they_": "they", "were": "were", "do": "do", "their": "their"}


def describe_decision(standing: Standing) -> str:
    """Return why somebody was called, or was not."""
    words = _YOU if standing.number == MINE else _THEY
    points = format_count(standing.sum, "point")
    return DECIDED_LABELS[standing.decided, standing.called].format(points=points, **words)


def brief_decision(standing: Standing) -> str:
    """Return in few words why the player was called, or was not."""
    return BRIEF_LABELS[standing.decided, standing.called]


def sign_standing(standing: Standing) -> str:
    """Return the sign of what became of a CV: called, not called, or not read."""
    return "■" if standing.filtered else "●" if standing.called else "○"
