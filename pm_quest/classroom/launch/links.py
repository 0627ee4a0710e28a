"""Personal links: a token for each person on a list, and the file that says whose is whose. It stays with the trainer."""

import csv
import errno
import io
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pm_quest.classroom.keys import new_secret, voter_of
from pm_quest.classroom.launch.places import read_bytes, write_private
from pm_quest.classroom.launch.roster import MOST_NAME, Person, Roster, RosterError, decode_table
from pm_quest.classroom.report.csv_cells import MARK, format_csv, guard_cell, unguard_cell
from pm_quest.story.sentences import one_line

COLUMNS = ("name", "link", "voter")
_LONGEST = MOST_NAME + 10


@dataclass(frozen=True, slots=True)
class Linked:
    """A person with a token of their own, and the voter that they are in the session."""

    person: Person
    token: str
    voter: str


def linked(roster: Roster, session: str) -> list[Linked]:
    """A fresh token for each, and the voter that it makes them in a session."""
    found = []
    for person in roster.people:
        token = new_secret()
        found.append(Linked(person, token, voter_of(session, token)))
    return found


def links_text(everybody: Sequence[Linked], more: Sequence[str], join: str) -> str:
    """The file of links, as CSV that a spreadsheet shows as it was written; `join` is the address to join at."""
    rows: list[Sequence[str]] = [[*COLUMNS, *more]]
    for each in everybody:
        more_cells = [*each.person.more, *[""] * len(more)][: len(more)]
        rows.append([each.person.name, f"{join}#me={each.token}", each.voter, *more_cells])
    return format_csv([guard_cell(cell) for cell in row] for row in rows)


def free_file(roster: Path) -> Path:
    """Where the links of a list go: beside it, under a name that is free."""
    first = roster.with_name(f"{roster.stem}-links.csv")
    others = (roster.with_name(f"{roster.stem}-links-{number}.csv") for number in range(2, 10_000))
    return next((each for each in (first, *others) if not each.exists()), first)


def names_by_voter(file: str | Path) -> dict[str, str]:
    """The name of each voter, from a file of links; empty where there is none, or it is none."""
    found = {}
    with suppress(csv.Error, RosterError):
        text = _read_text(file) or ""
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=_find_separator(text)):
            voter = one_line(unguard_cell(row.get("voter") or ""))
            name = one_line(unguard_cell(one_line(row.get("name") or ""))[:_LONGEST])
            if voter and name:
                found[voter] = name
    return found


def without(text: str, voter: str) -> str:
    """A file of links without the line of one voter; the other lines as they were."""
    separator = _find_separator(text)
    rows = list(csv.reader(io.StringIO(text.removeprefix(MARK), newline=""), delimiter=separator))
    at = rows[0].index("voter") if rows and "voter" in rows[0] else -1
    kept = (row for row in rows if at < 0 or len(row) <= at or unguard_cell(row[at]) != voter)
    return format_csv(kept, separator)


def thin_out(file: str | Path, voter: str) -> None:
    """Take the line of one voter out of a file of links, where there is one. Raises OSError."""
    try:
        if (text := _read_text(file)) is None:
            return
        thinner = without(text, voter)
    except (csv.Error, RosterError) as error:
        raise OSError(errno.EINVAL, f"it is no list any more, {error}", str(file)) from None
    write_private(Path(file), thinner)


def _read_text(file: str | Path) -> str | None:
    """The text of a file of links, also after a spreadsheet has saved it in its own way. Raises RosterError."""
    data = read_bytes(Path(file))
    return None if data is None else decode_table(data)[0]


def _find_separator(text: str) -> str:
    """Find what parts the columns: a spreadsheet that saves the file takes the one of its language."""
    return max(",;\t", key=text.partition("\n")[0].count)
