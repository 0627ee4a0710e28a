"""A problem of a scenario file, with its place and how to fix it.

Its code is defined in `codes`.
"""

from dataclasses import dataclass
from typing import Literal

from pm_quest.authoring.codes import CODES, Severity

__all__ = ["CODES", "Problem", "Severity"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an author should fix.

    Lines and columns count characters from 1; the end is exclusive.

    witness: what only a playthrough can show: the choices from the start, with `=scene` behind one
        where a draw has to lead there.
    verdict: `not proven` where the analysis spent its budget before it could decide.
    """

    code: str
    message: str
    suggestion: str
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
        """Line and column, to sort problems in the order of the file."""
        return self.line, self.column
