"""Votes as bars, and who changed their mind: Content for the dashboard and the projector."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from textual.content import Content

from pm_quest.tui import ink
from pm_quest.tui.widgets.bars import line_bar
from pm_quest.tui.widgets.flow import lines

MOST_BAR, SMALL_BAR = 36, 24
FIGURE = 6
INDENT = 3
LEAST_BESIDE, WORDS = 48, 84
"""From these widths on the bar stands beside its words, and what is more goes to the words."""


class Way(NamedTuple):
    """What can be voted for: its number as it is shown, its id, and what it says; None as number where it is closed."""

    number: int
    id: str
    say: str
    open: bool = True


def votes(
    ways: Sequence[Way], tally: Mapping[str, int] | None, width: int, *, large: bool = False, whole: bool = True
) -> Content:
    """The choices, with bars where the votes may be seen.

    `large` puts each bar below what it stands for; without `whole`, choices are cut to a row.
    """
    top = max(1, sum(tally.values()) if tally else 0)
    most = max(tally.values(), default=0) if tally else 0
    below = large or width < LEAST_BESIDE
    rows: list[Content] = []
    for way in ways:
        count = None if tally is None else tally.get(way.id, 0)
        if below or (count is None and whole):
            rows += _below(way, count, top, most, width)
        else:
            rows += _row(way, count, top, most, width, whole=whole)
    return Content("\n").join(rows)


def shifts(shift: Sequence[Mapping[str, Any]], ways: Sequence[Way], width: int) -> Content:
    """From which choice to which, and how many; those who stayed are counted together, last."""
    says = {way.id: f"{way.number}" for way in ways}
    stayed = sum(each["people"] for each in shift if each["before"] == each["after"])
    moved = sorted((each for each in shift if each["before"] != each["after"]), key=lambda each: -each["people"])
    parts = [
        Content.assemble(
            (says.get(each["before"], "?"), "bold"),
            (" → ", "$muted"),
            (says.get(each["after"], "?"), "bold"),
            ("  ", ""),
            (str(each["people"]), "bold $primary"),
        )
        for each in moved
    ]
    parts.append(Content.styled(f"{stayed} stayed", "$muted"))
    head = Content.styled("since the first vote", "$muted")
    return Content("\n").join(lines([head, *parts], width))


def counts(rows: Sequence[tuple[str, int]], width: int, colour: str = "$skill") -> Content:
    """Names with bars, one a row: for what is no ballot."""
    top = max([1, *(count for _, count in rows)])
    bar = min(MOST_BAR, width // 3)
    room = width - bar - FIGURE - 1
    drawn = [
        Content.assemble(
            ink.fitted(name, room), " ", line_bar(count, top, bar, colour=colour), (f"{count:>{FIGURE},}", "bold")
        )
        for name, count in rows
    ]
    return Content("\n").join(drawn)


def _row(way: Way, count: int | None, top: int, most: int, width: int, *, whole: bool) -> list[Content]:
    """What it says, and its bar beside it."""
    bar = width // 3 if width < WORDS else SMALL_BAR
    room = width - INDENT - (0 if count is None else bar + FIGURE + 1)
    said = ink.line(way.say)
    first, *more = said.wrap(room) if whole else [said]
    head = Content.assemble(_number(way), _said(way, first.truncate(room, ellipsis=True, pad=True)))
    beside = Content() if count is None else Content.assemble(" ", _bar(count, top, most, bar))
    return [Content.assemble(head, beside), *(Content.assemble(" " * INDENT, _said(way, line)) for line in more)]


def _below(way: Way, count: int | None, top: int, most: int, width: int) -> list[Content]:
    """What it says, on as many rows as it takes, and its bar below."""
    said = [_said(way, line) for line in ink.line(way.say).wrap(max(10, width - INDENT))]
    heads = [_number(way), *[Content(" " * INDENT)] * (len(said) - 1)]
    rows = [Content.assemble(head, line) for head, line in zip(heads, said, strict=True)]
    if count is not None:
        bar = max(10, min(2 * MOST_BAR, width - INDENT - FIGURE))
        rows.append(Content.assemble(" " * INDENT, _bar(count, top, most, bar)))
    return rows


def _number(way: Way) -> Content:
    return Content.styled(f"{way.number:<{INDENT}}", "bold $primary" if way.open else "$muted")


def _said(way: Way, say: Content) -> Content:
    return say if way.open else say.stylize("$muted")


def _bar(count: int, top: int, most: int, width: int) -> Content:
    lit = "$primary" if count == most and count else "$skill"
    return Content.assemble(line_bar(count, top, width, colour=lit), (f"{count:>{FIGURE},}", "bold"))
