"""The settings of a session. All but what is asked for with a vote, and what moves tables on, are fixed when it is opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

SessionMode = Literal["alone", "teams", "together", "round"]
MODE_LABELS: Mapping[str, str] = {
    "alone": "everybody alone",
    "teams": "in teams",
    "together": "the whole room together",
    "round": "a hiring round",
}
MODE_NOTES = {"alone": "all play alone", "together": "all play one story", "round": "hiring round"}
"""The dashboard's words for each mode; for teams it shows their number."""
DecisionRule = Literal["majority", "trainer"]
TieRule = Literal["trainer", "first", "draw"]
AdvanceMode = Literal["itself", "trainer", "clock"]
ADVANCE_LABELS: Mapping[AdvanceMode, str] = {
    "itself": "when all have voted",
    "trainer": "when you say so",
    "clock": "when the time is up",
}
"""When tables go on, as the dashboard says it."""
ADVANCE_WORDS: Mapping[str, AdvanceMode] = {"auto": "itself", "trainer": "trainer", "clock": "clock"}
"""The same as a trainer types it."""
TableChoice = Literal["chosen", "dealt"]
AskedThing = Literal["reason", "certainty", "forecast"]
ASKED_LABELS: Mapping[AskedThing, str] = {
    "reason": "a reason",
    "certainty": "how certain",
    "forecast": "what most will choose",
}
"""What can be asked for with a vote, as the dashboard says it."""
MAX_TEAMS = 100
MIN_GROUP = 3
"""A blind session shows no figure of fewer people: it would give away what one of them wanted."""


@dataclass(frozen=True, slots=True)
class SessionSettings:
    """What the trainer chose for a session.

    scenario, fingerprint: the file that is played
    seed: seed of all chances, the same at every table
    rule: what decides a ballot: the most votes, or the trainer alone
    ties: what decides a tie: the trainer, the first in the file, or a draw
    moves: `itself`: a table advances when all present have voted; `trainer`: when the trainer says so;
        `clock`: when a clock runs out; the trainer can change it at any time
    gates: scenes that are held from the start
    late: whether those who join after the start get a place at once
    withhold: whether fit and reasons are hidden until the trainer explains
    tables: whether people may change tables before the start (`chosen`), or only the trainer
        moves them (`dealt`)
    blind: nobody has a name, and the trainer never gets to know who voted what
    ask: what is asked for with each vote; the trainer can change it until the start
    panel: the ways to the decisions that a panel of practitioners is asked about, each as its scene and
        the choices that lead there; a session with any is a panel
    """

    scenario: str
    fingerprint: str
    mode: SessionMode
    teams: int = 1
    seed: int = 0
    rule: DecisionRule = "majority"
    ties: TieRule = "trainer"
    moves: AdvanceMode = "itself"
    gates: tuple[str, ...] = ()
    late: bool = True
    withhold: bool = False
    tables: TableChoice = "chosen"
    blind: bool = False
    ask: tuple[AskedThing, ...] = ()
    panel: tuple[str, ...] = ()
