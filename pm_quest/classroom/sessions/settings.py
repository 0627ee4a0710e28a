"""How a session is run: said once, when it is opened."""

from dataclasses import dataclass
from typing import Literal

Mode = Literal["alone", "teams", "together"]
Rule = Literal["majority", "trainer"]
Ties = Literal["trainer", "first", "draw"]
Moves = Literal["itself", "trainer"]
Tables = Literal["chosen", "dealt"]
MOST_TEAMS = 100
FEW = 3
"""Of fewer people than this a blind session tells no figure: it would tell what one of them wanted."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the trainer chose for a session.

    `scenario` and `fingerprint` name the file that is played, `seed` how chances fall, the same at every table.
    `rule` says what decides a ballot: most votes, or the trainer alone; `ties` what decides between equals: the trainer, the
    first in the file, or a draw. With `moves` as `itself` a table goes on when all who are there have voted; with
    `trainer` only when told to. `gates` are scenes that are held from the start. Without `late`, who joins after the start waits to be
    seated. With `withhold`, fit and reasons stay hidden until the trainer explains. `tables` says whether people of teams may take
    another table than they were dealt, before the start; with `dealt` only the trainer moves them. In a `blind` session nobody
    has a name, and the trainer is never told who voted what.
    """

    scenario: str
    fingerprint: str
    mode: Mode
    teams: int = 1
    seed: int = 0
    rule: Rule = "majority"
    ties: Ties = "trainer"
    moves: Moves = "itself"
    gates: tuple[str, ...] = ()
    late: bool = True
    withhold: bool = False
    tables: Tables = "chosen"
    blind: bool = False
