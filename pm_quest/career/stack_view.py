"""A stack as a table: a column for each thing that counted with this recruiter, and where the line of the called lies.

Screens draw it as wide as they are; nothing here knows how.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from pm_quest.career.application_draws import MINE, Stack
from pm_quest.career.recruiting import Recruiter, Standing
from pm_quest.story.labels import SHORT_LEADS, SKILL_LABELS

ColumnKind = Literal["filter", "experience", "evidence", "letter", "cherry"]
CredentialNamer = Callable[[str], str]
"""Returns the name of a credential."""
COLUMN_LABELS = {"filter": "filter", "evidence": "evidence", "letter": "letter", "cherry": "if equal"}
COUNTED_CHERRY = "credentials"
"""What stands above welcome credentials where they are worth points, too."""

NEWCOMER = "newcomer"
"""The reason for a point for credentials, where none of them is a cherry."""


@dataclass(frozen=True, slots=True)
class StackColumn:
    """Something that counted.

    label: what stands above it; of an experience, the skill.
    asked: how many points were asked for; 0 where no number was.
    """

    kind: ColumnKind
    label: str
    asked: int = 0


@dataclass(frozen=True, slots=True)
class StackCell:
    """What a CV has in a column.

    is_met: whether it has anything of it; of a filter or a cherry, whether it is held.
    points: what that counted.
    words: the lead of the letter, or the credentials that count here.
    """

    is_met: bool
    points: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class StackRow:
    """A CV in the recruiter's order.

    place: from 1.
    number: in which order it came in, from 0.
    line: the CV in short; empty for the player's.
    sum: None for one that was not read.
    """

    place: int
    number: int
    line: str
    cells: tuple[StackCell, ...]
    sum: int | None
    is_called: bool

    @property
    def is_mine(self) -> bool:
        """Return whether it is the player's, or that of whoever the stack is told of."""
        return self.number == MINE

    @property
    def is_read(self) -> bool:
        """Return whether the recruiter read it."""
        return self.sum is not None


@dataclass(frozen=True, slots=True)
class StackTable:
    """A stack to be drawn: the line of the called lies after so many rows, and `top` is the greatest sum."""

    columns: tuple[StackColumn, ...]
    rows: tuple[StackRow, ...]
    called: int
    top: int

    @property
    def mine(self) -> StackRow:
        """Return the player's row."""
        return next(row for row in self.rows if row.is_mine)


def build_stack_table(stack: Stack, name_credential: CredentialNamer) -> StackTable:
    """Return a stack as a table, with these names of credentials."""
    columns = tuple(_list_columns(stack))
    rows = tuple(
        StackRow(
            place,
            each.number,
            each.applicant.named_line,
            tuple(_build_cell(column, each, stack.recruiter, name_credential) for column in columns),
            None if each.filtered else each.sum,
            each.called,
        )
        for place, each in enumerate(stack.standings, 1)
    )
    return StackTable(
        columns, rows, sum(each.is_called for each in rows), max((each.sum or 0 for each in rows), default=0)
    )


def _list_columns(stack: Stack) -> Iterator[StackColumn]:
    """Yield the columns in the order in which a recruiter goes by them, without those for things that were not asked for."""
    recruiter = stack.recruiter
    if recruiter.filter:
        yield StackColumn("filter", COLUMN_LABELS["filter"])
    asked = [(skill, points) for skill, points in recruiter.experience.items() if points]
    for skill, points in sorted(asked, key=lambda each: -each[1]):
        yield StackColumn("experience", SKILL_LABELS.get(skill, skill), points)
    if recruiter.experience:
        yield StackColumn("evidence", COLUMN_LABELS["evidence"])
    if any(recruiter.leads.values()):
        yield StackColumn("letter", COLUMN_LABELS["letter"])
    is_counted = any(each.parts.credentials for each in stack.standings)
    if recruiter.cherry or is_counted:
        yield StackColumn("cherry", COUNTED_CHERRY if is_counted else COLUMN_LABELS["cherry"])


def _build_cell(
    column: StackColumn, standing: Standing, recruiter: Recruiter, name_credential: CredentialNamer
) -> StackCell:
    applicant, parts = standing.applicant, standing.parts
    match column.kind:
        case "filter":
            name = name_credential(recruiter.filter or "")
            return StackCell(not standing.filtered, 0, name)
        case "experience":
            skill = next(id for id in recruiter.experience if SKILL_LABELS.get(id, id) == column.label)
            points = min(applicant.skills.get(skill, 0), column.asked)
            return StackCell(points > 0, points)
        case "evidence":
            return StackCell(parts.evidence > 0, parts.evidence)
        case "letter":
            return StackCell(parts.lead > 0, parts.lead, SHORT_LEADS.get(applicant.lead or "", ""))
    held = sorted(applicant.holds & recruiter.cherry)
    welcome = NEWCOMER if parts.credentials and not held else ""
    return StackCell(standing.cherry, parts.credentials, ", ".join(map(name_credential, held)) or welcome)
