"""Votes as bars, and who changed their mind: Content for the dashboard and the projector."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.content import Content

from pm_quest.classroom.sessions.ballots import format_share
from pm_quest.classroom.sessions.view_parts import BallotShift
from pm_quest.tui import safe_text
from pm_quest.tui.widgets.bars import draw_line_bar
from pm_quest.tui.widgets.inline_parts import join_in_rows

MAX_BAR, SMALL_BAR = 36, 24
FIGURE_WIDTH = 6
SHARE_WIDTH = 14
"""The width of a count and its share, `1,234 · 100 %`."""
ROUND_WIDTH = 7
"""The width of the words before the bars of two rounds."""
INDENT = 3
MIN_BESIDE_WIDTH, WORDS_WIDTH = 48, 84
"""From the first width on a bar stands beside its words, which get the room beyond the second."""


class VoteOption(NamedTuple):
    """An option of a vote.

    number: its label; None where it is closed.
    say: its text.
    open: whether it can be voted for.
    """

    number: int
    id: str
    say: str
    open: bool = True


def render_votes(
    options: Sequence[VoteOption],
    tally: Mapping[str, int] | None,
    width: int,
    *,
    before: Mapping[str, int] | None = None,
    round: int = 1,
    large: bool = False,
    whole: bool = True,
) -> Content:
    """Render the options, with bars where the votes may be seen: a full bar is all votes.

    `before` are the votes of the first round; they stand over those of this `round`. `large` puts each bar below
    its option; without `whole` each option is cut to as many rows as it has bars.
    """
    below = large or width < MIN_BESIDE_WIDTH
    rows: list[Content] = []
    for way in options:
        polls = _list_polls(way, tally, before, round)
        if below or (not polls and whole):
            rows += _render_below(way, polls, width)
        else:
            rows += _render_beside(way, polls, width, whole=whole)
    return Content("\n").join(rows)


class PollResult(NamedTuple):
    """The result of one round for one option.

    people: how many wanted it.
    whole: how many voted.
    most: the votes of the leading option.
    word: the name of the round, where there are several.
    past: whether it is an earlier one.
    """

    people: int
    whole: int
    most: int
    word: str = ""
    past: bool = False


def _list_polls(
    way: VoteOption, tally: Mapping[str, int] | None, before: Mapping[str, int] | None, round: int
) -> list[PollResult]:
    """Return the rounds to draw for an option, the earlier first.

    None where it is closed, or votes are hidden.
    """
    if tally is None or not way.open:
        return []
    rounds = [("", tally)] if before is None else [("vote 1", before), (f"vote {round}", tally)]
    return [
        PollResult(each.get(way.id, 0), sum(each.values()), max(each.values(), default=0), word, each is not tally)
        for word, each in rounds
    ]


def render_shifts(shift: Sequence[BallotShift], options: Sequence[VoteOption], width: int) -> Content:
    """Render who moved from which option to which, the most first.

    Those who stayed are counted together, last.
    """
    says = {way.id: f"{way.number}" for way in options}
    stayed = sum(each.people for each in shift if each.before == each.after)
    moved = sorted((each for each in shift if each.before != each.after), key=lambda each: -each.people)
    parts = [
        Content.assemble(
            (says.get(each.before, "?"), "bold"),
            (" → ", "$muted"),
            (says.get(each.after, "?"), "bold"),
            ("  ", ""),
            (str(each.people), "bold $primary"),
        )
        for each in moved
    ]
    parts.append(Content.styled(f"{stayed} stayed", "$muted"))
    head = Content.styled("since the first vote", "$muted")
    return Content("\n").join(join_in_rows([head, *parts], width))


def render_counts(rows: Sequence[tuple[str, int]], width: int, colour: str = "$skill") -> Content:
    """Render names with bars, one a row: for counts that are not a ballot."""
    top = max([1, *(count for _, count in rows)])
    bar = min(MAX_BAR, width // 3)
    room = width - bar - FIGURE_WIDTH - 1
    drawn = [
        Content.assemble(
            safe_text.fit_to_width(name, room),
            " ",
            draw_line_bar(count, top, bar, colour=colour),
            (f"{count:>{FIGURE_WIDTH},}", "bold"),
        )
        for name, count in rows
    ]
    return Content("\n").join(drawn)


def _render_beside(way: VoteOption, polls: Sequence[PollResult], width: int, *, whole: bool) -> list[Content]:
    """Return the rows of an option with its bars beside it."""
    words = ROUND_WIDTH if len(polls) > 1 else 0
    wanted = (
        width * 45 // 100 if words else width // 3 + FIGURE_WIDTH if width < WORDS_WIDTH else SMALL_BAR + SHARE_WIDTH
    )
    bar = max(4, wanted - words - SHARE_WIDTH) if polls else 0
    room = width - INDENT - (bar + words + SHARE_WIDTH + 1 if polls else 0)
    said = safe_text.render_line(way.say)
    texts = said.wrap(room)
    if not whole and len(texts) > (most := max(1, len(polls))):
        texts = [*texts[: most - 1], Content(" ").join(texts[most - 1 :])]
    beside = [Content.assemble(" ", _render_poll(poll, bar)) for poll in polls]
    rows = []
    for number in range(max(len(texts), len(beside))):
        text = texts[number] if number < len(texts) else Content()
        head = _format_label(way) if number == 0 else Content(" " * INDENT)
        line = _style_text(way, text.truncate(room, ellipsis=True, pad=bool(beside[number:])))
        rows.append(Content.assemble(head, line, beside[number] if number < len(beside) else ""))
    return rows


def _render_below(way: VoteOption, polls: Sequence[PollResult], width: int) -> list[Content]:
    """Return the rows of an option with its bars below it."""
    said = [_style_text(way, line) for line in safe_text.render_line(way.say).wrap(max(10, width - INDENT))]
    heads = [_format_label(way), *[Content(" " * INDENT)] * (len(said) - 1)]
    rows = [Content.assemble(head, line) for head, line in zip(heads, said, strict=True)]
    words = ROUND_WIDTH if len(polls) > 1 else 0
    bar = max(6, min(2 * MAX_BAR, width - INDENT - SHARE_WIDTH - words))
    return rows + [Content.assemble(" " * INDENT, _render_poll(poll, bar)) for poll in polls]


def _format_label(way: VoteOption) -> Content:
    return Content.styled(f"{way.number:<{INDENT}}", "bold $primary" if way.open else "$muted")


def _style_text(way: VoteOption, say: Content) -> Content:
    return say if way.open else say.stylize("$muted")


def _render_poll(poll: PollResult, width: int) -> Content:
    """Render one round of an option: its name, its bar, its count and share.

    The leading option is lit, an earlier round is faint.
    """
    lit = "$muted" if poll.past else "$primary" if poll.people == poll.most and poll.people else "$skill"
    word = f"{poll.word:<{ROUND_WIDTH}}" if poll.word else ""
    figure = f"{format_share(poll.people, poll.whole):>{SHARE_WIDTH}}"
    return Content.assemble(
        (word, "$muted"),
        draw_line_bar(poll.people, max(1, poll.whole), width, colour=lit),
        (figure, "$muted" if poll.past or not poll.people else "bold"),
    )
