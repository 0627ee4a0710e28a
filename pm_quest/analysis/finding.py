"""What the analysis has to say to an author: a Finding, with its place in the file, its witness and its mend."""

from dataclasses import dataclass
from typing import Literal

At = tuple[str, ...]
"""A place in a scenario file: the keys from the top, as in `("scenes", "triage", "choices", "wait")`; empty: the file."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in the whole of a scenario.

    `code` is one of the table in `authoring.problems`, which says how grave it is. `witness` shows it: the choices to make
    from the start, `=scene` behind one where a draw has to lead there; None where nothing could show it, as of what no
    player can reach. `verdict` is `not proven` where the budget was spent before it could be decided. `unreached` has the
    scenes that nobody comes to because of it.
    """

    code: str
    at: At
    message: str
    mend: str
    witness: tuple[str, ...] | None = None
    verdict: Literal["proven", "not proven"] = "proven"
    unreached: frozenset[str] = frozenset()


def branch_place(scene: str, choice: str | None, place: int) -> At:
    """Where a branch stands in the file."""
    return ("scenes", scene, *(("choices", choice) if choice else ()), "go", str(place))
