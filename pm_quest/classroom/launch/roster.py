"""The trainer's list of names, read with care. Names never leave this machine."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pm_quest.story.sentences import counted, one_line

MOST_BYTES = 2_000_000
MOST_PEOPLE = 2_000
MOST_NAME = 60
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_WHOLE = {"name", "names", "full name", "fullname", "student", "students", "participant", "participants", "person"}
_WHOLE |= {"teilnehmer", "teilnehmerin", "teilnehmende", "nom complet", "nombre completo"}
_FIRST = {"first name", "firstname", "first", "given name", "vorname", "prénom", "prenom", "nombre"}
_LAST = {
    "last name",
    "lastname",
    "last",
    "surname",
    "family name",
    "nachname",
    "familienname",
    "nom",
    "apellido",
    "apellidos",
}


class RosterError(ValueError):
    """A list of names that can't be used: the sentence says where, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the list: the name, the line of the file, and what else stands there, by column."""

    name: str
    line: int
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """The people on a list, what the other columns are called, and what is to be said about how it was read."""

    people: tuple[Person, ...]
    more: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())


def read_roster(path: Path) -> Roster:
    """The list in a file. Raises RosterError, and OSError where the file can't be opened."""
    with path.open("rb") as file:
        return roster_of(file.read(MOST_BYTES + 1))


def roster_of(data: bytes) -> Roster:
    """The list in the bytes of a file: CSV with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252. Raises RosterError.

    The column `name` is the name, or those of first and last name; without such a heading the first column.
    """
    if len(data) > MOST_BYTES:
        raise RosterError(f"The list is larger than {MOST_BYTES // 1_000_000} MB: keep only the names in it.")
    rows = list(_rows(_decoded(data)))
    if not rows:
        raise RosterError("The list has no names in it: write one to a line.")
    columns = _headed(rows[0][1])
    heading = rows.pop(0)[1] if columns else ()
    columns = columns or (0,)
    rest = [at for at in range(max((len(row) for _, row in rows), default=0)) if at not in columns]
    people = [
        Person(name, line, tuple(row[at] if at < len(row) else "" for at in rest))
        for line, row in rows
        if (name := " ".join(row[at] for at in columns if at < len(row) and row[at]))
    ]
    if not people:
        raise RosterError("The list has no names in it: write one to a line, or call their column 'name'.")
    if len(people) > MOST_PEOPLE:
        raise RosterError(f"The list has {len(people):,} names; a session takes at most {MOST_PEOPLE:,}.")
    more = tuple(_column(heading, at) for at in rest)
    return _told_apart(people, more, len(rows) - len(people))


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return _as(data, encoding)
    if b"\0" in data:
        raise RosterError("The list is no text: save it as CSV, which spreadsheets offer under 'Save as'.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _as(data, "cp1252")


def _as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise RosterError("The list can't be read as text: save it as CSV in UTF-8.") from None


def _rows(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The lines that say something, with their numbers, each cell on one line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), skipinitialspace=True, strict=True)
    try:
        for row in reader:
            cells = tuple(map(one_line, row))
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise RosterError(f"Line {reader.line_num} of the list can't be read: {error}.") from None


def _separator(text: str) -> str:
    """What stands most often in the first line that says something."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=first.count)


def _headed(row: Sequence[str]) -> tuple[int, ...]:
    """The columns that make up the name, where this row is a heading; else none."""
    words = [cell.casefold().replace("_", " ").strip(" *:") for cell in row]
    for at, word in enumerate(words):
        if word in _WHOLE:
            return (at,)
    first = [at for at, word in enumerate(words) if word in _FIRST]
    last = [at for at, word in enumerate(words) if word in _LAST]
    return (*first[:1], *last[:1])


def _column(heading: Sequence[str], at: int) -> str:
    return heading[at] if at < len(heading) and heading[at] else f"column {at + 1}"


def _told_apart(people: list[Person], more: tuple[str, ...], nameless: int) -> Roster:
    """The people with names that fit and that differ, and what was done for that."""
    notes = [f"{counted(nameless, 'line')} without a name passed over."] if nameless else []
    cut = [person.line for person in people if len(person.name) > MOST_NAME]
    if cut:
        notes.append(f"Names are cut to {MOST_NAME} characters: line {', '.join(map(str, cut[:10]))}.")
    shorter = [replace(person, name=one_line(person.name[:MOST_NAME])) for person in people]
    times = Counter(person.name for person in shorter)
    taken, apart = set(times), []
    seen: Counter[str] = Counter()
    for person in shorter:
        seen[person.name] += 1
        name = person.name if seen[person.name] == 1 else _numbered(person.name, taken)
        taken.add(name)
        apart.append(replace(person, name=name))
    twice = [name for name, number in times.items() if number > 1]
    if twice:
        notes.append(f"More than one person is called {', '.join(twice[:5])}: they are numbered.")
    return Roster(tuple(apart), more, tuple(notes))


def _numbered(name: str, taken: set[str]) -> str:
    """The first name of this kind that nobody has."""
    return next(each for number in range(2, MOST_PEOPLE + 2) if (each := f"{name} ({number})") not in taken)
