"""Votes as bars, and who changed their mind: Content for the dashboard and the projector."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from textual.content import Content

from pm_quest.classroom.sessions.ballots import percent_of
from pm_quest.tui import ink
from pm_quest.tui.widgets.bars import line_bar
from pm_quest.tui.widgets.flow import lines

MOST_BAR, SMALL_BAR = 36, 24
FIGURE = 6
SHARE = 14
"""So many columns take a count and its share, `1,234 · 100 %`."""
WHEN = 7
"""So many columns take the words before the bars of two votes."""
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
    ways: Sequence[Way],
    tally: Mapping[str, int] | None,
    width: int,
    *,
    before: Mapping[str, int] | None = None,
    large: bool = False,
    whole: bool = True,
) -> Content:
    """The choices, with bars where the votes may be seen: a full bar is all votes.

    With `before`, the votes of a first round stand over those of now. `large` puts each bar below what it stands for; without
    `whole`, choices are cut to a row.
    """
    below = large or width < LEAST_BESIDE
    rows: list[Content] = []
    for way in ways:
        polls = _polls(way, tally, before)
        if below or (not polls and whole):
            rows += _below(way, polls, width)
        else:
            rows += _row(way, polls, width, whole=whole)
    return Content("\n").join(rows)


class Poll(NamedTuple):
    """What one round came to for one choice: how many wanted it, how many voted, and how many wanted what most did; `word` says which round."""

    people: int
    whole: int
    most: int
    word: str = ""


def _polls(way: Way, tally: Mapping[str, int] | None, before: Mapping[str, int] | None) -> list[Poll]:
    """The rounds to be drawn for a choice, the earlier first; none where it is locked, or nothing may be seen."""
    if tally is None or not way.open:
        return []
    rounds = [("", tally)] if before is None else [("before", before), ("now", tally)]
    return [Poll(each.get(way.id, 0), sum(each.values()), max(each.values(), default=0), word) for word, each in rounds]


def share_told(count: int, whole: int) -> str:
    """A count of votes and its share of all, in words where there are none."""
    return f"{count:,} · {percent_of(count, whole)} %" if count else "no votes"


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


def _row(way: Way, polls: Sequence[Poll], width: int, *, whole: bool) -> list[Content]:
    """What it says, and its bars beside it."""
    words = WHEN if len(polls) > 1 else 0
    wanted = width * 45 // 100 if words else width // 3 + FIGURE if width < WORDS else SMALL_BAR + SHARE
    bar = max(4, wanted - words - SHARE) if polls else 0
    room = width - INDENT - (bar + words + SHARE + 1 if polls else 0)
    said = ink.line(way.say)
    texts = said.wrap(room) if whole else [said]
    beside = [Content.assemble(" ", _bar(poll, bar)) for poll in polls]
    rows = []
    for number in range(max(len(texts), len(beside))):
        text = texts[number] if number < len(texts) else Content()
        head = _number(way) if number == 0 else Content(" " * INDENT)
        line = _said(way, text.truncate(room, ellipsis=True, pad=bool(beside[number:])))
        rows.append(Content.assemble(head, line, beside[number] if number < len(beside) else ""))
    return rows


def _below(way: Way, polls: Sequence[Poll], width: int) -> list[Content]:
    """What it says, on as many rows as it takes, and its bars below."""
    said = [_said(way, line) for line in ink.line(way.say).wrap(max(10, width - INDENT))]
    heads = [_number(way), *[Content(" " * INDENT)] * (len(said) - 1)]
    rows = [Content.assemble(head, line) for head, line in zip(heads, said, strict=True)]
    words = WHEN if len(polls) > 1 else 0
    bar = max(6, min(2 * MOST_BAR, width - INDENT - SHARE - words))
    return rows + [Content.assemble(" " * INDENT, _bar(poll, bar)) for poll in polls]


def _number(way: Way) -> Content:
    return Content.styled(f"{way.number:<{INDENT}}", "bold $primary" if way.open else "$muted")


def _said(way: Way, say: Content) -> Content:
    return say if way.open else say.stylize("$muted")


def _bar(poll: Poll, width: int) -> Content:
    """One round of a choice: which, its bar, its count and share; what most wanted is lit, and an earlier round is faint."""
    past = poll.word == "before"
    lit = "$muted" if past else "$primary" if poll.people == poll.most and poll.people else "$skill"
    word = f"{poll.word:<{WHEN}}" if poll.word else ""
    figure = f"{share_told(poll.people, poll.whole):>{SHARE}}"
    return Content.assemble(
        (word, "$muted"),
        line_bar(poll.people, max(1, poll.whole), width, colour=lit),
        (figure, "$muted" if past or not poll.people else "bold"),
    )
