"""The trainer's list of names, read with care. Names never leave this machine."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pm_quest.classroom.launch.headings import find_name_columns, is_other_heading
from pm_quest.classroom.sessions.likeness import likenesses, tell_apart
from pm_quest.story.sentences import counted, listed, one_line
from pm_quest.story.texts import is_visible

MOST_BYTES = 2_000_000
MOST_PEOPLE = 2_000
MOST_NAME = 60
_MOST_LINES_ABOVE = 12
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_SEPARATORS = ",;\t|"
_NO_SEPARATOR = "\x1f"
_GUESSED = "The list is not in UTF-8 and was read as Windows-1252: if letters are wrong, save it as 'CSV UTF-8'."
_HOW = "write 'name' above the column of names, or 'first name' and 'last name' above two"


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


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list that says something: its number in the file, and its cells, each on one line."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list is laid out: its rows of people, its heading (empty: none), the columns that make up the name."""

    rows: tuple[Row, ...]
    heading: tuple[str, ...]
    columns: tuple[int, ...]
    above: tuple[int, ...] = ()


def read_roster(path: Path) -> Roster:
    """The list in a file. Raises RosterError, and OSError where the file can't be opened."""
    with path.open("rb") as file:
        return roster_of(file.read(MOST_BYTES + 1))


def roster_of(data: bytes) -> Roster:
    """Return the list in the bytes of a file: CSV, in UTF-8, UTF-16 or Windows-1252. Raises RosterError.

    A heading says which columns are the name, see `headings`; a list without one is one name to a line.
    """
    if len(data) > MOST_BYTES:
        raise RosterError(f"The list is larger than {MOST_BYTES // 1_000_000} MB: keep only the names in it.")
    text, encoding = decode_table(data)
    layout = _find_layout(text)
    rest = [at for at in range(len(layout.heading)) if at not in layout.columns]
    people = [
        Person(name, row.line, tuple(row.cells[at] if at < len(row.cells) else "" for at in rest))
        for row in layout.rows
        if is_visible(name := " ".join(row.cells[at] for at in layout.columns if at < len(row.cells) and row.cells[at]))
    ]
    if not people:
        raise RosterError("The list has no names in it: write one to a line, or call their column 'name'.")
    if len(people) > MOST_PEOPLE:
        raise RosterError(f"The list has {len(people):,} names; a session takes at most {MOST_PEOPLE:,}.")
    more = tuple(layout.heading[at] or f"column {at + 1}" for at in rest)
    notes = [_GUESSED] if encoding == "cp1252" else []
    notes += [*_describe_layout(layout, people[0].name), *_describe_gaps(len(layout.rows) - len(people))]
    return _told_apart(people, more, notes)


def decode_table(data: bytes) -> tuple[str, str]:
    """Return the text of a table and its encoding, whichever of those of spreadsheets it was saved in. Raises RosterError."""
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return _decode(data, encoding)
    if b"\0" in data:
        raise RosterError("The list is no text: save it as CSV, which spreadsheets offer under 'Save as'.")
    try:
        return _decode(data, "utf-8")
    except RosterError:
        return _decode(data, "cp1252")


def _decode(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        raise RosterError("The list can't be read as text: save it as CSV in UTF-8.") from None


def _find_layout(text: str) -> Layout:
    """Find the heading, with whichever separator makes one; without any, one name to a line. Raises RosterError."""
    said = re.match(r"\s*sep=(.)[^\S\n]*\r?\n", text, re.IGNORECASE)
    lines = text if not said else "\n" + text[said.end() :]
    problem = None
    for separator in said[1] if said else [*_by_use(lines), _NO_SEPARATOR]:
        try:
            rows = list(_rows(lines, separator))
        except RosterError as error:
            problem = problem or error
            continue
        if layout := _layout_with_heading(rows, separator):
            return layout
    if problem:
        raise problem
    return _layout_without_heading(lines, said[1] if said else _by_use(lines)[0])


def _by_use(text: str) -> list[str]:
    """The separators, those first that stand in the first lines most often."""
    start = "\n".join([line for line in text.splitlines()[:200] if line.strip()][:20])
    return sorted(_SEPARATORS, key=start.count, reverse=True)


def _rows(text: str, separator: str) -> Iterator[Row]:
    """The lines that say something, with their numbers, each cell on one line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True)
    try:
        for row in reader:
            cells = tuple(map(one_line, row))
            if any(cells):
                yield Row(reader.line_num, cells)
    except csv.Error as error:
        raise RosterError(f"Line {reader.line_num} of the list can't be read: {error}.") from None


def _layout_with_heading(rows: Sequence[Row], separator: str) -> Layout | None:
    """The layout, where one of the first rows is a heading. Raises RosterError for a row that is wider than it."""
    for at, row in enumerate(rows[:_MOST_LINES_ABOVE]):
        if found := find_name_columns(row.cells):
            width, people = len(row.cells), tuple(rows[at + 1 :])
            wider = next((each for each in people if any(each.cells[width:])), None)
            if wider and width == 1 and separator == ",":
                return None  # the comma parts no columns, it is in the names: Lovelace, Ada
            if wider:
                raise RosterError(
                    f"Line {wider.line} of the list has {len(wider.cells)} cells, and the heading in line {row.line} has "
                    f"{width}: put a text in quotes where the separator is part of it."
                )
            return Layout(people, row.cells, found.at, tuple(each.line for each in rows[:at]))
    return None


def _layout_without_heading(text: str, separator: str) -> Layout:
    """One name to a line. Raises RosterError where there are several columns, or the first line looks like no name."""
    rows = list(_rows(text, separator))
    if not rows:
        raise RosterError("The list has no names in it: write one to a line.")
    if len({at for row in rows for at, cell in enumerate(row.cells) if cell}) > 1:
        first = " | ".join(cell or "(empty)" for cell in rows[0].cells[:6])[:100]
        raise RosterError(f"The list has several columns, and no heading says which one is the name ({first}): {_HOW}.")
    first = next(cell for cell in rows[0].cells if cell)
    others = [cell for row in rows[1:] for cell in row.cells if cell]
    odd = _has_figure(first) and not all(map(_has_figure, others))
    if is_other_heading(first) or odd or not any(letter.isalpha() for letter in first):
        raise RosterError(
            f"Line {rows[0].line} of the list, '{first[:60]}', looks like no name: take it out if it is none; "
            f"if it is one, {_HOW.partition(',')[0].replace('column of names', 'names')}."
        )
    at = next(at for at, cell in enumerate(rows[0].cells) if cell)
    return Layout(tuple(rows), (), (at,))


def _has_figure(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _describe_layout(layout: Layout, example: str) -> Iterator[str]:
    """Say which columns became the name, with an example."""
    if len(layout.above) == 1:
        yield f"Line {layout.above[0]}, above the heading, is passed over."
    elif layout.above:
        yield f"Lines {listed([*map(str, layout.above)])}, above the heading, are passed over."
    columns = [f"'{layout.heading[at][:40]}'" for at in layout.columns] if layout.heading else []
    if not columns:
        yield f"The list has no heading: each line is taken as a name, the first as '{example[:MOST_NAME]}'."
    elif len(columns) == 1:
        yield f"Names are from the column {columns[0]}, as in '{example[:MOST_NAME]}'."
    else:
        yield f"Names are put together from the columns {listed(columns)}, as in '{example[:MOST_NAME]}'."


def _describe_gaps(nameless: int) -> list[str]:
    return [f"{counted(nameless, 'line')} without a name passed over."] if nameless else []


def _told_apart(people: list[Person], more: tuple[str, ...], notes: list[str]) -> Roster:
    """The people with names that fit and that differ, and what was done for that."""
    cut = [person.line for person in people if len(person.name) > MOST_NAME]
    if cut:
        notes.append(f"Names are cut to {MOST_NAME} characters: line {', '.join(map(str, cut[:10]))}.")
    shorter = [replace(person, name=one_line(person.name[:MOST_NAME])) for person in people]
    taken: set[str] = set()
    first = []
    for person in shorter:
        first.append(taken.isdisjoint(likenesses(person.name)))
        taken |= likenesses(person.name)
    apart = []
    for person, keeps in zip(shorter, first, strict=True):
        name = person.name if keeps else tell_apart(person.name, taken)
        taken |= likenesses(name)
        apart.append(replace(person, name=name))
    twice = list(dict.fromkeys(person.name for person, keeps in zip(shorter, first, strict=True) if not keeps))
    if twice:
        notes.append(f"More than one person is called {', '.join(twice[:5])}: they are numbered.")
    return Roster(tuple(apart), more, tuple(notes))
