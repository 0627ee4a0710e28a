"""What the analysis reports to an author.

A Finding, with its place, its witness and a suggestion.
"""

from dataclasses import dataclass
from typing import Literal

FilePlace = tuple[str, ...]
"""A place in a scenario file: the keys from the top, as in `("scenes", "triage", "choices",
"wait")`; empty: the file.
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in a whole scenario.

    code: one of the table in `authoring.problems`, which has its severity.
    at: its place in the file.
    message: what is wrong.
    suggestion: how to fix it.
    witness: choices from the start that show it, `=scene` behind one where a draw has to lead
        there; None where nothing can show it.
    verdict: `not proven` where the budget was spent before it could be decided.
    unreached: the scenes that no player reaches because of it.
    """

    code: str
    at: FilePlace
    message: str
    suggestion: str
    witness: tuple[str, ...] | None = None
    verdict: Literal["proven", "not proven"] = "proven"
    unreached: frozenset[str] = frozenset()


def locate_branch(scene: str, choice: str | None, number: int) -> FilePlace:
    """Return the place of a branch in the file."""
    return ("scenes", scene, *(("choices", choice) if choice else ()), "go", str(number))
