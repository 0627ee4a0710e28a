"""What can be wrong with a scenario file: a Problem, with its place and how to mend it; its code is defined in `codes`."""

from dataclasses import dataclass
from typing import Literal

from pm_quest.authoring.codes import CODES, Severity

__all__ = ["CODES", "Problem", "Severity"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an author should mend. Lines and columns count characters from 1; the end is the first one after.

    `witness` shows what only a playthrough can show: the choices to make from the start, `=scene` behind one where a draw
    has to lead there. `verdict` is `not proven` where the analysis has spent its budget before it could decide.
    """

    code: str
    message: str
    mend: str
    line: int
    column: int
    end_line: int
    end_column: int
    file: str
    witness: tuple[str, ...] | None = None
    verdict: Literal["proven", "not proven"] = "proven"

    @property
    def severity(self) -> Severity:
        """`error` or `warning`, fixed by the code."""
        return CODES[self.code].severity

    @property
    def place(self) -> tuple[int, int]:
        """Where it begins, to put problems in the order of the file."""
        return self.line, self.column
