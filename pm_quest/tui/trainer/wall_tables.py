"""Tables of a room on the wall, with their votes once these are revealed: in columns where one alone is too long."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from textual.content import Content

from pm_quest.classroom.sessions.ballots import find_leaders
from pm_quest.classroom.sessions.tables import DECISION_WORDS, DecidedBy
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.story.labels import describe_left
from pm_quest.tui import safe_text
from pm_quest.tui.trainer.vote_bars import MIN_BESIDE_WIDTH, VoteOption, render_votes

TableView = Mapping[str, Any]
MAX_TEXT_WIDTH = 84
"""The width of a column that is easily read."""
MAX_QUOTES = 4
"""The reasons that are shown at most, the latest ones: a terminal has few rows."""
COLUMN_GAP = 4
NAME_WIDTH = 10
PACE_WIDTH, MIN_ALIGNED_WIDTH = 30, 60
"""The part of a head that says how far a table is, and the width from which on it is the same in all heads."""


class TableLayout(NamedTuple):
    """A way to place the tables.

    columns: in how many columns.
    apart: whether a blank line stands between them.
    whole: whether options keep all their words.
    """

    columns: int
    apart: bool = False
    whole: bool = False


def render_tables(tables: Sequence[TableView], width: int, room: int) -> Content:
    """Render the tables in the most legible layout that takes no more rows than `room`, or else in the shortest."""
    drawn = Content()
    for layout in _list_layouts(tables, width):
        drawn = _place_tables(tables, layout, width)
        if drawn.plain.count("\n") < room:
            break
    return drawn


def needs_columns(tables: Sequence[TableView], room: int) -> bool:
    """Return whether one column of tables takes more rows than `room`."""
    return _place_tables(tables, TableLayout(1), MAX_TEXT_WIDTH).plain.count("\n") >= room


def _list_layouts(tables: Sequence[TableView], width: int) -> Iterator[TableLayout]:
    """Yield the layouts that a width allows, the most legible first and the shortest last.

    Only tables with votes to show are ever a blank line apart.
    """
    most = min(len(tables), (width + COLUMN_GAP) // (MIN_BESIDE_WIDTH + COLUMN_GAP))
    several = range(2, most + 1)
    if any(table["tally"] is not None for table in tables):
        yield TableLayout(1, apart=True)
        yield from (TableLayout(columns, apart=True, whole=True) for columns in several)
    yield TableLayout(1)
    yield from (TableLayout(columns, whole=True) for columns in several)
    yield from (TableLayout(columns) for columns in several)


def _place_tables(tables: Sequence[TableView], layout: TableLayout, width: int) -> Content:
    """Draw the tables in columns, of which each goes on where the one before it ends."""
    columns = layout.columns
    part = min(MAX_TEXT_WIDTH, (width - COLUMN_GAP * (columns - 1)) // columns)
    drawn = [_render_table(table, part, whole=layout.whole) for table in tables]
    tall = -(-len(drawn) // columns)
    between = Content("\n\n" if layout.apart else "\n")
    parts = [between.join(drawn[at : at + tall]).wrap(part) for at in range(0, len(drawn), tall)]
    rows = [
        Content(" " * COLUMN_GAP).join([row.pad_right(part - row.cell_length) for row in beside[:-1]] + [beside[-1]])
        for beside in zip_longest(*parts, fillvalue=Content())
    ]
    return Content("\n").join(rows)


def _render_table(table: TableView, width: int, *, whole: bool) -> Content:
    """Render a table on one line; with its votes below, once they are revealed."""
    head = _render_head(table, width)
    if table["tally"] is None:
        last = describe_decision(table["how"], tied=table["tied"]) if table["tied"] else ""
        return safe_text.join_rows(
            head, Content.styled(f"{'':{NAME_WIDTH}}{last}", "$muted") if last else Content(), *list_quotes(table)
        )
    says = {each["id"]: each["say"] for each in table["offers"]}
    ways = [VoteOption(table["numbers"][id], id, says.get(id, "")) for id in table["tally"]]
    votes = render_votes(
        ways, table["tally"], width, before=table["before"], round=table["round"], large=False, whole=whole
    )
    return safe_text.join_rows(head, votes, *list_quotes(table))


def _render_head(table: TableView, width: int) -> Content:
    """Render which table this is, how far it is, and how many have voted; not what is ahead where that takes a second row."""
    word = "the end" if table["ended"] else f"{table['voted']} of {table['people']} voted"
    word += ", on hold" if table["held"] and not table["ended"] else ""
    tie = describe_shown_tie(table["tally"], table["numbers"])
    noted = Content.assemble(word, (f", {tie}" if tie else "", "bold $primary"))
    name = f"Table {table['table']}".ljust(NAME_WIDTH)
    room = max(1, width - len(name))
    pace = f"{format_pace(table):<{PACE_WIDTH}}" if width >= MIN_ALIGNED_WIDTH else f"{format_pace(table)}   "
    if len(pace) + noted.cell_length > room:
        pace = f"{format_pace(table, ahead=False)}   "
    rows = Content.assemble((pace, "$muted"), noted).wrap(room)
    return Content.assemble((name, "bold"), Content(f"\n{'':{len(name)}}").join(rows))


def describe_decision(how: DecidedBy | None, *, tied: bool) -> str:
    """Return what decided a turn, in a sentence; empty where that goes without saying."""
    if how == "trainer" and tied:
        return "There was a tie; the trainer decided."
    return DECISION_WORDS[how].sentence if how else ""


def describe_shown_tie(tally: Mapping[str, int] | None, numbers: Mapping[str, int]) -> str:
    """Return that the visible votes are a tie, and of which labels; empty for no tie."""
    first = find_leaders(tally or {})
    return f"a tie between {join_words([str(numbers[each]) for each in first])}" if len(first) > 1 else ""


def list_quotes(ballot: TableView) -> list[Content]:
    """Return the reasons that the trainer shows, by the number of their option."""
    return [
        Content.assemble(
            (f"   {ballot['numbers'].get(each['choice'], '?')}  ", "bold $primary"),
            safe_text.plain_content(each["reason"]),
        )
        for each in sorted(
            ballot.get("quotes", ())[-MAX_QUOTES:], key=lambda each: ballot["numbers"].get(each["choice"], 0)
        )
    ]


def format_pace(ballot: TableView, *, ahead: bool = True) -> str:
    """Return which decision a table is at, and `ahead` about how many are still to come."""
    if ballot["ended"]:
        return format_count(ballot["turn"], "decision")
    left = ballot.get("left") if ahead else None
    return f"decision {ballot['turn'] + 1}" + ("" if left is None else f", {describe_left(left)}")
