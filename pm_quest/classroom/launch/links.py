"""Personal links: a token for each person on a list, and the file that says whose is whose. It stays with the trainer."""

import csv
import errno
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from pm_quest.classroom.keys import new_secret, voter_of
from pm_quest.classroom.launch.places import read_kept, write_private
from pm_quest.classroom.launch.roster import MOST_NAME, Person, Roster
from pm_quest.story.sentences import one_line

COLUMNS = ("name", "link", "voter")
_FORMULA = ("=", "+", "-", "@")
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
    """The file of links, as CSV that no spreadsheet takes for formulas; `join` is the address to join at."""
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow([*COLUMNS, *map(_cell, more)])
    for each in everybody:
        more_cells = [*each.person.more, *[""] * len(more)][: len(more)]
        out.writerow([_cell(each.person.name), f"{join}#me={each.token}", each.voter, *map(_cell, more_cells)])
    return text.getvalue()


def free_file(roster: Path) -> Path:
    """Where the links of a list go: beside it, under a name that is free."""
    first = roster.with_name(f"{roster.stem}-links.csv")
    others = (roster.with_name(f"{roster.stem}-links-{number}.csv") for number in range(2, 10_000))
    return next((each for each in (first, *others) if not each.exists()), first)


def names_by_voter(file: str | Path) -> dict[str, str]:
    """The name of each voter, from a file of links; empty where there is none, or it is none."""
    return {row["voter"]: row["name"] for row in _rows(read_kept(Path(file)) or "") if row["voter"] and row["name"]}


def without(text: str, voter: str) -> str:
    """A file of links without the line of one voter; the other lines as they were."""
    kept = io.StringIO()
    out = csv.writer(kept, lineterminator="\n")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    at = rows[0].index("voter") if rows and "voter" in rows[0] else -1
    out.writerows(row for row in rows if at < 0 or len(row) <= at or row[at] != voter)
    return kept.getvalue()


def thin_out(file: str | Path, voter: str) -> None:
    """Take the line of one voter out of a file of links, where there is one. Raises OSError."""
    if (text := read_kept(Path(file))) is None:
        return
    try:
        thinner = without(text, voter)
    except csv.Error as error:
        raise OSError(errno.EINVAL, f"it is no list any more, {error}", str(file)) from None
    write_private(Path(file), thinner)


def _rows(text: str) -> list[dict[str, str]]:
    """The lines of a file of links, name and voter of each as they may be shown."""
    try:
        rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    except csv.Error:
        return []
    return [
        {
            "voter": one_line(row.get("voter") or ""),
            "name": one_line(_uncelled(one_line(row.get("name") or ""))[:_LONGEST]),
        }
        for row in rows
    ]


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _formula(text) else text


def _uncelled(text: str) -> str:
    return text[1:] if text.startswith("'") and _formula(text[1:]) else text


def _formula(text: str) -> bool:
    """Would a spreadsheet begin to reckon, or would it once the apostrophes that keep it from that are gone?"""
    return normalize("NFKC", text.lstrip("'")[:1]).startswith(_FORMULA)
