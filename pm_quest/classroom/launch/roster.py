"""Read the trainer's list of names. Names never leave this machine."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pm_quest.classroom.launch.headings import find_name_columns, is_other_heading
from pm_quest.classroom.sessions.name_likeness import compute_likenesses, make_unique
from pm_quest.kit.sentences import format_count, format_line, join_words
from pm_quest.kit.text import has_visible_character

MAX_BYTES = 2_000_000
MAX_PEOPLE = 2_000
MAX_NAME = 60
_MAX_LINES_ABOVE = 12
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_SEPARATORS = ",;\t|"
_NO_SEPARATOR = "\x1f"
_ENCODING_NOTE = "The list is not in UTF-8 and was read as Windows-1252: if letters are wrong, save it as 'CSV UTF-8'."
_HEADING_HINT = "write 'name' above the column of names, or 'first name' and 'last name' above two"


class RosterError(ValueError):
    """A list of names that can't be used: the sentence says where, and how to fix it."""


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """Somebody on the list: the name, the line of the file, and their other cells, by column."""

    name: str
    line: int
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """The people on a list, the headings of the other columns, and notes on how it was read."""

    people: tuple[RosterPerson, ...]
    more: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A line of the list that is not empty.

    Its number in the file, and its cells, each on one line.
    """

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RosterLayout:
    """The layout of a list.

    rows: its rows of people
    heading: empty where it has none
    columns: the columns that make up the name
    above: numbers of the lines above the heading
    """

    rows: tuple[RosterRow, ...]
    heading: tuple[str, ...]
    columns: tuple[int, ...]
    above: tuple[int, ...] = ()


def read_roster(path: Path) -> Roster:
    """Return the list in a file. Raises RosterError, and OSError where the file can't be opened."""
    with path.open("rb") as file:
        return parse_roster(file.read(MAX_BYTES + 1))


def parse_roster(data: bytes) -> Roster:
    """Return the list in the bytes of a file: CSV, in UTF-8, UTF-16 or Windows-1252.

    A heading says which columns are the name, see `headings`; a list without one is one name to a
    line. Raises RosterError.
    """
    if len(data) > MAX_BYTES:
        raise RosterError(f"The list is larger than {MAX_BYTES // 1_000_000} MB: keep only the names in it.")
    text, encoding = decode_table(data)
    layout = _find_layout(text)
    rest = [at for at in range(len(layout.heading)) if at not in layout.columns]
    people = [
        RosterPerson(name, row.line, tuple(row.cells[at] if at < len(row.cells) else "" for at in rest))
        for row in layout.rows
        if has_visible_character(
            name := " ".join(row.cells[at] for at in layout.columns if at < len(row.cells) and row.cells[at])
        )
    ]
    if not people:
        raise RosterError("The list has no names in it: write one to a line, or call their column 'name'.")
    if len(people) > MAX_PEOPLE:
        raise RosterError(f"The list has {len(people):,} names; a session takes at most {MAX_PEOPLE:,}.")
    more = tuple(layout.heading[at] or f"column {at + 1}" for at in rest)
    notes = [_ENCODING_NOTE] if encoding == "cp1252" else []
    notes += [*_describe_layout(layout, people[0].name), *_describe_gaps(len(layout.rows) - len(people))]
    return _make_names_unique(people, more, notes)


def decode_table(data: bytes) -> tuple[str, str]:
    """Return the text of a table and its encoding, any that spreadsheets use.

    Raises RosterError.
    """
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return _decode_as(data, encoding)
    if b"\0" in data:
        raise RosterError("The list is not text: save it as CSV, which spreadsheets offer under 'Save as'.")
    try:
        return _decode_as(data, "utf-8")
    except RosterError:
        return _decode_as(data, "cp1252")


def _decode_as(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        raise RosterError("The list can't be read as text: save it as CSV in UTF-8.") from None


def _find_layout(text: str) -> RosterLayout:
    """Find the heading, with the separator that makes one; else one name to a line.

    Raises RosterError.
    """
    said = re.match(r"""\s*sep=([^"\s]|\t)[^\S\n]*\r?\n""", text, re.IGNORECASE)
    lines = text if not said else "\n" + text[said.end() :]
    problem = None
    for separator in said[1] if said else [*_rank_separators(lines), _NO_SEPARATOR]:
        try:
            rows = list(_read_rows(lines, separator))
        except RosterError as error:
            problem = problem or error
            continue
        if layout := _layout_with_heading(rows, separator):
            return layout
    if problem:
        raise problem
    return _layout_without_heading(lines, said[1] if said else _rank_separators(lines)[0])


def _rank_separators(text: str) -> list[str]:
    """Return the separators, the most frequent in the first lines first."""
    start = "\n".join([line for line in text.splitlines()[:200] if line.strip()][:20])
    return sorted(_SEPARATORS, key=start.count, reverse=True)


def _read_rows(text: str, separator: str) -> Iterator[RosterRow]:
    """Yield the lines that are not empty, with their numbers, each cell on one line. Raises RosterError."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True)
    begun = 1
    try:
        for row in reader:
            cells = tuple(map(format_line, row))
            if any(cells):
                yield RosterRow(reader.line_num, cells)
            begun = reader.line_num + 1
    except csv.Error:
        raise RosterError(_explain_row(text, begun)) from None


def _explain_row(text: str, line: int) -> str:
    """Return why the row that begins in this line is none."""
    begin = f"Line {line} of the list can't be read"
    if '"' in "".join(io.StringIO(text, newline="").readlines()[line - 1 : line]):
        return f'{begin}: a cell that begins with a quote (") has to end with one. Write two ("") for one that is part of the text, or take it out.'
    return (
        f"{begin}: it has a cell of more than {csv.field_size_limit():,} characters. Keep only the names in the list."
    )


def _layout_with_heading(rows: Sequence[RosterRow], separator: str) -> RosterLayout | None:
    """Return the layout where one of the first rows is a heading; else None.

    Raises RosterError for a row that is wider than its heading.
    """
    for at, row in enumerate(rows[:_MAX_LINES_ABOVE]):
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
            return RosterLayout(people, row.cells, found.at, tuple(each.line for each in rows[:at]))
    return None


def _layout_without_heading(text: str, separator: str) -> RosterLayout:
    """Return the layout of one name to a line.

    Raises RosterError where there are several columns, or the first line looks like no name.
    """
    rows = list(_read_rows(text, separator))
    if not rows:
        raise RosterError("The list has no names in it: write one to a line.")
    if len({at for row in rows for at, cell in enumerate(row.cells) if cell}) > 1:
        first = " | ".join(cell or "(empty)" for cell in rows[0].cells[:6])[:100]
        raise RosterError(
            f"The list has several columns, and no heading says which one is the name ({first}): {_HEADING_HINT}."
        )
    first = next(cell for cell in rows[0].cells if cell)
    others = [cell for row in rows[1:] for cell in row.cells if cell]
    odd = _has_digit(first) and not all(map(_has_digit, others))
    if is_other_heading(first) or odd or not any(letter.isalpha() for letter in first):
        raise RosterError(
            f"Line {rows[0].line} of the list, '{first[:60]}', looks like no name: take it out if it is none; "
            f"if it is one, {_HEADING_HINT.partition(',')[0].replace('column of names', 'names')}."
        )
    at = next(at for at, cell in enumerate(rows[0].cells) if cell)
    return RosterLayout(tuple(rows), (), (at,))


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _describe_layout(layout: RosterLayout, example: str) -> Iterator[str]:
    """Yield which columns became the name, with an example."""
    if len(layout.above) == 1:
        yield f"Line {layout.above[0]}, above the heading, is passed over."
    elif layout.above:
        yield f"Lines {join_words([*map(str, layout.above)])}, above the heading, are passed over."
    columns = [f"'{layout.heading[at][:40]}'" for at in layout.columns] if layout.heading else []
    if not columns:
        yield f"The list has no heading: each line is taken as a name, the first as '{example[:MAX_NAME]}'."
    elif len(columns) == 1:
        yield f"Names are from the column {columns[0]}, as in '{example[:MAX_NAME]}'."
    else:
        yield f"Names are put together from the columns {join_words(columns)}, as in '{example[:MAX_NAME]}'."


def _describe_gaps(nameless: int) -> list[str]:
    return [f"{format_count(nameless, 'line')} without a name passed over."] if nameless else []


def _make_names_unique(people: list[RosterPerson], more: tuple[str, ...], notes: list[str]) -> Roster:
    """Return the people with names that are short enough and unique, with notes on the changes."""
    cut = [person.line for person in people if len(person.name) > MAX_NAME]
    if cut:
        notes.append(f"Names are cut to {MAX_NAME} characters: line {', '.join(map(str, cut[:10]))}.")
    shorter = [replace(person, name=format_line(person.name[:MAX_NAME])) for person in people]
    taken: set[str] = set()
    first = []
    for person in shorter:
        first.append(taken.isdisjoint(compute_likenesses(person.name)))
        taken |= compute_likenesses(person.name)
    apart = []
    for person, keeps in zip(shorter, first, strict=True):
        name = person.name if keeps else make_unique(person.name, taken)
        taken |= compute_likenesses(name)
        apart.append(replace(person, name=name))
    twice = list(dict.fromkeys(person.name for person, keeps in zip(shorter, first, strict=True) if not keeps))
    if twice:
        notes.append(f"More than one person is called {', '.join(twice[:5])}: they are numbered.")
    return Roster(tuple(apart), more, tuple(notes))
