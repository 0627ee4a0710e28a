"""Personal links: a token for each person on a list, in a file that stays with the trainer."""

import csv
import errno
import io
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pm_quest.classroom.keys import derive_voter, new_secret
from pm_quest.classroom.launch.classroom_files import read_bytes, write_private
from pm_quest.classroom.launch.roster import MAX_NAME, Roster, RosterError, RosterPerson, decode_table
from pm_quest.classroom.report.csv_cells import BYTE_ORDER_MARK, format_csv, guard_cell, unguard_cell
from pm_quest.kit.sentences import format_line

LINK_COLUMNS = ("name", "link", "voter")
_MAX_NAME = MAX_NAME + 10


@dataclass(frozen=True, slots=True)
class LinkedPerson:
    """A person with their token, and their voter id in the session."""

    person: RosterPerson
    token: str
    voter: str


def make_links(roster: Roster, session: str) -> list[LinkedPerson]:
    """Return a new token for each person, and the voter id that it gives in a session."""
    found = []
    for person in roster.people:
        token = new_secret()
        found.append(LinkedPerson(person, token, derive_voter(session, token)))
    return found


def format_links(everybody: Sequence[LinkedPerson], more: Sequence[str], join: str) -> str:
    """Return the file of links as CSV; `join` is the join address."""
    rows: list[Sequence[str]] = [[*LINK_COLUMNS, *more]]
    for each in everybody:
        more_cells = [*each.person.more, *[""] * len(more)][: len(more)]
        rows.append([each.person.name, f"{join}#me={each.token}", each.voter, *more_cells])
    return format_csv([guard_cell(cell) for cell in row] for row in rows)


def find_free_name(roster: Path) -> Path:
    """Return a free name for the links of a list, beside it."""
    first = roster.with_name(f"{roster.stem}-links.csv")
    others = (roster.with_name(f"{roster.stem}-links-{number}.csv") for number in range(2, 10_000))
    return next((each for each in (first, *others) if not each.exists()), first)


def read_names(file: str | Path) -> dict[str, str]:
    """Return the name of each voter in a file of links; empty for any other file, or none."""
    found = {}
    with suppress(csv.Error, RosterError):
        text = _read_links(file) or ""
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=_find_separator(text)):
            voter = format_line(unguard_cell(row.get("voter") or ""))
            name = format_line(unguard_cell(format_line(row.get("name") or ""))[:_MAX_NAME])
            if voter and name:
                found[voter] = name
    return found


def remove_voter(text: str, voter: str) -> str:
    """Return a file of links without the line of one voter, the other lines unchanged."""
    separator = _find_separator(text)
    rows = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), delimiter=separator))
    at = rows[0].index("voter") if rows and "voter" in rows[0] else -1
    others = (row for row in rows if at < 0 or len(row) <= at or unguard_cell(row[at]) != voter)
    return format_csv(others, separator)


def remove_voter_from_file(file: str | Path, voter: str) -> None:
    """Remove the line of one voter from a file of links, where there is one. Raises OSError."""
    try:
        if (text := _read_links(file)) is None:
            return
        thinner = remove_voter(text, voter)
    except (csv.Error, RosterError) as error:
        raise OSError(errno.EINVAL, f"it is not a list of links any more: {error}", str(file)) from None
    write_private(Path(file), thinner)


def _read_links(file: str | Path) -> str | None:
    """Return the text of a file of links, also as spreadsheets save it. Raises RosterError."""
    data = read_bytes(Path(file))
    return None if data is None else decode_table(data)[0]


def _find_separator(text: str) -> str:
    """Return the separator: a spreadsheet that saves the file takes the one of its language."""
    return max(",;\t", key=text.partition("\n")[0].count)
