"""Documents on the table and people met, in sentences: a table by its rows, a chart by its series."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from pm_quest.kit.plain_markdown import strip_markdown, strip_to_line
from pm_quest.kit.sentences import format_count, format_line
from pm_quest.kit.text import shorten_text
from pm_quest.lines.typed_commands import UnknownLineError
from pm_quest.story.labels import spell_figure
from pm_quest.story.view import ExhibitView, PersonView, TurnView

NOTHING_LAID = "Nothing lies on the table here."
_LONGEST_QUOTE = 40


def list_exhibits(turn: TurnView) -> tuple[ExhibitView, ...]:
    """Return what lies on the table in the scenes of a turn, each document once, in order."""
    return tuple({each.id: each for scene in turn.scenes for each in scene.exhibits}.values())


def find_exhibit(exhibits: Sequence[ExhibitView], wanted: str) -> ExhibitView:
    """Return the document with this number or id; with neither, the only one.

    Raises UnknownLineError, which says what there is.
    """
    if not exhibits:
        raise UnknownLineError(NOTHING_LAID)
    if not wanted and len(exhibits) == 1:
        return exhibits[0]
    by_id = {each.id.casefold(): each for each in exhibits}
    numbered = {str(number): each for number, each in enumerate(exhibits, 1)}
    found = by_id.get(wanted.casefold()) or numbered.get(wanted)
    if found is not None:
        return found
    last = f"a number from 1 to {len(exhibits)}" if len(exhibits) > 1 else "1"
    if not wanted:
        raise UnknownLineError(f"Which one? Type /exhibit and {last}; /exhibits lists them.")
    near = get_close_matches(wanted.casefold(), list(by_id), 1)
    hint = f"did you mean '{near[0]}'? Else type" if near else "type"
    raise UnknownLineError(
        f"'{shorten_text(wanted, _LONGEST_QUOTE)}' does not lie on the table; {hint} /exhibit and {last}."
    )


def describe_laid(exhibits: Sequence[ExhibitView], numbers: Sequence[ExhibitView] = ()) -> str:
    """Return what lies on the table, with the numbers to read it by; empty for nothing.

    numbers: all that can be asked for now, where that is more
    """
    if not exhibits:
        return ""
    ids = [each.id for each in numbers or exhibits]
    named = [f"{ids.index(each.id) + 1}. {_name_exhibit(each)}" for each in exhibits]
    one = f"To read it, type /exhibit {ids.index(exhibits[0].id) + 1}."
    return (
        f"On the table: {'; '.join(named)}. {one if len(named) == 1 else 'To read one, type /exhibit and its number.'}"
    )


def _name_exhibit(exhibit: ExhibitView) -> str:
    return f"{format_line(exhibit.title).rstrip('.')}, a {exhibit.kind}"


def describe_exhibit(exhibit: ExhibitView) -> Iterator[Sequence[str]]:
    """Yield a document in groups of lines, from its title to a line that says where it ends."""
    title = format_line(exhibit.title).rstrip(".")
    yield (f"{exhibit.kind.capitalize()}: {title}.", *_describe_head(exhibit))
    if exhibit.kind == "table":
        yield tuple(_describe_rows(exhibit))
    elif exhibit.kind == "chart":
        yield tuple(_describe_series(exhibit))
    else:
        yield (strip_markdown(exhibit.text),)
    yield (strip_markdown(exhibit.note),)
    yield (f"End of the {exhibit.kind}.",)


def _describe_head(exhibit: ExhibitView) -> Iterator[str]:
    if exhibit.kind == "table":
        headings = ", ".join(format_line(each) or "one without a heading" for each in exhibit.columns)
        yield f"{format_count(len(exhibit.rows), 'row')}; the columns: {headings}."
    elif exhibit.kind == "chart" and exhibit.unit:
        yield f"In {format_line(exhibit.unit)}."
    elif exhibit.kind == "mail":
        heads = {"From": exhibit.sender, "To": exhibit.to, "Date": exhibit.date}
        yield from (f"{name}: {format_line(value)}" for name, value in heads.items() if value)


def _describe_rows(exhibit: ExhibitView) -> Iterator[str]:
    """Yield as in `Row 1 of 3. Part: Housing; EUR: 3.10.`."""
    headings = [format_line(each) for each in exhibit.columns]
    for number, row in enumerate(exhibit.rows, 1):
        cells = "; ".join(_describe_cell(name, cell) for name, cell in zip(headings, row, strict=False))
        yield f"Row {number} of {len(exhibit.rows)}. {cells.rstrip('.')}."


def _describe_cell(heading: str, cell: str) -> str:
    value = format_line(cell) or "empty"
    return f"{heading}: {value}" if heading else value


def _describe_series(exhibit: ExhibitView) -> Iterator[str]:
    """Yield as in `north. March: 12; April: minus 4.5. Highest: 12 in March; lowest: …`."""
    labels = [format_line(each) for each in exhibit.labels]
    for series in exhibit.series:
        points = list(zip(labels, series.numbers, strict=False))
        said = [f"{label}: {spell_figure(number)}" for label, number in points]
        ends = [] if len(set(series.numbers)) < 2 or len(points) < 3 else _describe_ends(points)
        yield f"{format_line(series.label).rstrip('.')}. {'; '.join(said)}.{''.join(ends)}"


def _describe_ends(points: Sequence[tuple[str, float]]) -> Iterator[str]:
    ends = {"Highest": max(points, key=lambda point: point[1]), "Lowest": min(points, key=lambda point: point[1])}
    return (f" {word}: {spell_figure(number)}, {label}." for word, (label, number) in ends.items())


def describe_cast(cast: Iterable[PersonView]) -> tuple[str, ...]:
    """Return who is who, a person a line, or that nobody was met."""
    known = tuple(f"{format_line(each.name)}: {strip_to_line(each.who)}" for each in cast)
    return known or ("You have met nobody yet whom you need to know.",)
