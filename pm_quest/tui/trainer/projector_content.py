"""The text of the projector as Content.

Made of the projector's view alone, and as much of it as fits.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from textual.content import Content

from pm_quest.classroom.sessions.ballots import format_share
from pm_quest.classroom.sessions.remark_views import describe_forecasts
from pm_quest.classroom.sessions.view_parts import BallotShift
from pm_quest.kit.sentences import format_count
from pm_quest.story.labels import format_scale
from pm_quest.story.meters import MeterView
from pm_quest.story.view import ExhibitView
from pm_quest.story.view_codec import decode_view
from pm_quest.tui import safe_text
from pm_quest.tui.trainer.panel_content import list_panel_parts
from pm_quest.tui.trainer.vote_bars import VoteOption, render_counts, render_shifts, render_votes
from pm_quest.tui.trainer.wall_tables import (
    MAX_TEXT_WIDTH,
    describe_decision,
    describe_shown_tie,
    format_pace,
    list_quotes,
    render_tables,
)
from pm_quest.tui.widgets.bars import draw_meter, format_meter_value
from pm_quest.tui.widgets.document_content import render_document
from pm_quest.tui.widgets.inline_parts import join_in_rows

ProjectorView = Mapping[str, Any]
METER_WIDTH = 10
THANKS_NOTE = "This session has ended. Thank you for playing."
ELSEWHERE_NOTE = "The whole text is on your own screens."
MIN_TEXT_ROWS = 2
"""The rows that a text keeps at least when it is cut."""


class RankedPart(NamedTuple):
    """A paragraph of the projector.

    rank: where there is no room, the lowest goes first.
    cut: whether it loses its end last.
    """

    rank: int
    content: Content
    cut: bool = False


def render_view(view: ProjectorView, most_width: int, height: int = 0, room: int = 0) -> Content:
    """Render what the room reads at this stage of the session.

    The summary before the start, the story or the tables during play, and what the room did
    afterwards.

    With a `height`, less important parts are left out until the rest fits. Teams have the layout that takes no more rows
    than `room`, in columns where `most_width` is more than a text may have.
    """
    width = min(MAX_TEXT_WIDTH, most_width)
    if not view["started"] and not view["finished"]:
        return safe_text.join_paragraphs(
            safe_text.render_prose(view["summary"]), Content.styled("It begins when everybody is here.", "$muted")
        )
    if view.get("panel") is not None:
        parts = list_panel_parts(view["panel"], width, finished=view["finished"])
        return fit_parts([RankedPart(rank, content) for rank, content in parts], width, height)
    if view["finished"]:
        return fit_parts(list(_list_closing_parts(view, width)), width, height)
    if view["story"] is not None and view["tables"]:
        large = list(_list_story_parts(view, width, large=True))
        fits = not height or _count_rows(large, width) <= height
        return fit_parts(large if fits else list(_list_story_parts(view, width, large=False)), width, height)
    if view["tables"]:
        return render_tables(view["tables"], most_width, room)
    shown = " The map shows how many are where." if view["heads"] else ""
    return Content.styled(f"Everybody plays alone.{shown}", "$muted")


def fit_parts(parts: Sequence[RankedPart], width: int, height: int) -> Content:
    """Join the parts, a blank line apart.

    Parts of the lowest rank are left out until they fit, then the text is cut.
    """
    kept = [part for part in parts if part.content.plain]
    if height:
        for rank in sorted({part.rank for part in kept if not part.cut})[:-1]:
            if _count_rows(kept, width) <= height:
                break
            kept = [part for part in kept if part.rank != rank or part.cut]
        kept = _cut_text(kept, width, height)
    return safe_text.join_paragraphs(*[part.content for part in kept])


def _count_rows(parts: Sequence[RankedPart], width: int) -> int:
    parts = [part for part in parts if part.content.plain]
    return sum(len(part.content.wrap(width)) for part in parts) + max(0, len(parts) - 1)


def _cut_text(parts: list[RankedPart], width: int, height: int) -> list[RankedPart]:
    """Cut the end of the part that may be cut, where the parts don't fit."""
    over = _count_rows(parts, width) - height
    at = next((number for number, part in enumerate(parts) if part.cut), None)
    if over <= 0 or at is None:
        return parts
    text = parts[at].content.wrap(width)
    left = text[: max(MIN_TEXT_ROWS, len(text) - over - 1)]
    if len(left) >= len(text):
        return parts
    cut = Content("\n").join([*left, Content.styled(f"… {ELSEWHERE_NOTE}", "$muted")])
    return [*parts[:at], parts[at]._replace(content=cut), *parts[at + 1 :]]


def _list_story_parts(view: ProjectorView, width: int, *, large: bool) -> Iterator[RankedPart]:
    """Yield the parts of the story.

    The last choice, the scenes of this turn with signals and meters, then the offers with the
    visible votes.

    With `large`, bars stand below their options, else beside them.
    """
    story, ballot = view["story"], view["tables"][0]
    *earlier, scene = story["scenes"]
    before = story["outcome"]
    if before is not None:
        yield RankedPart(3, _render_last_choice(before, ballot))
        yield RankedPart(1, safe_text.render_prose(before["then"] or ""))
    for each in earlier:
        yield RankedPart(
            2,
            safe_text.join_paragraphs(
                safe_text.plain_content(each["where"], "$muted"), safe_text.render_prose(each["text"])
            ),
        )
    yield RankedPart(7, safe_text.plain_content(scene["where"], "$muted"))
    yield RankedPart(9, safe_text.render_prose(scene["text"]), cut=True)
    laid = [decode_view(ExhibitView, each) for each in scene.get("exhibits", ())]
    yield RankedPart(7, _render_laid(laid))
    for exhibit in laid:
        if exhibit.show:
            yield RankedPart(6, render_document(exhibit, width))
    yield RankedPart(5, _render_signals(scene))
    yield RankedPart(4, _render_meters(scene, width))
    if scene["ending"] is not None:
        yield RankedPart(9, _render_ending(scene["ending"]))
        yield from _list_decisions(view)
    else:
        yield RankedPart(9, _render_offers(scene, ballot, width, large=large))
        yield RankedPart(9, _render_quotes(ballot))


def _render_laid(laid: Sequence[ExhibitView]) -> Content:
    """Render what lies on the table, by title."""
    titles = Content(" · ").join([safe_text.plain_content(each.title) for each in laid])
    return Content.assemble(("on the table  ", "bold $muted"), titles) if laid else Content()


def _render_signals(scene: ProjectorView) -> Content:
    heads = [
        Content.assemble(("you notice  ", "bold $muted"), safe_text.render_line(each).stylize("italic"))
        for each in scene["signals"]
    ]
    return safe_text.join_rows(*heads)


def _render_meters(scene: ProjectorView, width: int) -> Content:
    """Render the meters side by side."""
    parts = [
        Content.assemble(
            safe_text.plain_content(f"{each.label}  ", "$muted"),
            draw_meter(each, METER_WIDTH),
            (f" {format_meter_value(each.value)}", "bold"),
            (f" {format_scale(each)}", "$muted"),
        )
        for each in (decode_view(MeterView, meter) for meter in scene["meters"])
    ]
    return Content("\n").join(join_in_rows(parts, width))


def _render_last_choice(outcome: ProjectorView, ballot: ProjectorView) -> Content:
    """Render the choice that the room took, its visible votes, and how it was decided."""
    last: Mapping[str, int] | None = ballot["last"]
    chosen = Content.assemble(("▌ ", "$primary"), safe_text.render_line(outcome["say"]).stylize("bold"))
    seen = "" if last is None else f"{last.get(outcome['choice'], 0)} of {sum(last.values())} votes. "
    return safe_text.join_rows(
        chosen, Content.styled(seen + describe_decision(ballot["how"], tied=ballot["tied"]), "$muted")
    )


def _render_offers(scene: ProjectorView, ballot: ProjectorView, width: int, *, large: bool) -> Content:
    numbers = ballot["numbers"]
    ways = [VoteOption(numbers[each["id"]], each["id"], each["say"], each["open"]) for each in scene["offers"]]
    shift = [BallotShift(**each) for each in ballot["shift"]]
    moved = Content.assemble("   ", render_shifts(shift, ways, width - 3)) if shift else Content()
    expected = describe_forecasts(ballot.get("forecasts") or {}, lambda choice: str(numbers[choice]))
    told = Content.styled(f"   {expected}", "$muted") if expected else Content()
    return safe_text.join_rows(
        render_votes(ways, ballot["tally"], width, before=ballot["before"], round=ballot["round"], large=large),
        _render_turnout(ballot),
        told,
        moved,
    )


def _render_quotes(ballot: ProjectorView) -> Content:
    """Render the reasons that the trainer shows, below a heading."""
    rows = list_quotes(ballot)
    return safe_text.join_rows(Content.styled("   Why, as some said", "bold $muted"), *rows) if rows else Content()


def _render_turnout(ballot: ProjectorView) -> Content:
    parts = [f"{ballot['voted']} of {ballot['people']} have voted"]
    tie = describe_shown_tie(ballot["tally"], ballot["numbers"])
    notes = [
        format_pace(ballot),
        *([f"vote {ballot['round']}"] if ballot["round"] > 1 else []),
        *parts,
        *(["the vote is closed"] if not ballot["open"] else []),
        *(["on hold: discuss"] if ballot["held"] else []),
    ]
    lit = Content.styled(f"{tie} · ", "bold $primary") if tie else Content()
    return Content.assemble("   ", lit, (" · ".join(notes), "$muted"))


# After the end


def _list_closing_parts(view: ProjectorView, width: int) -> Iterator[RankedPart]:
    """Yield thanks, the endings, and what the room did."""
    yield RankedPart(9, Content.styled(THANKS_NOTE, "bold"))
    story, closing = view["story"], view["closing"]
    if closing is None:
        return
    scene = None if story is None else story["scenes"][-1]
    if scene is not None and scene["ending"] is not None:
        yield RankedPart(9, _render_ending(scene["ending"]))
        yield RankedPart(1, safe_text.render_prose(scene["text"]), cut=True)
    elif view["mode"] == "teams":
        yield RankedPart(
            9,
            safe_text.join_rows(
                *[_render_table_ending(each) for each in view["tables"] if each["people"] or each["turn"]]
            ),
        )
    elif closing["endings"]:
        yield RankedPart(9, render_counts([(each["title"], each["tables"]) for each in closing["endings"]], width))
    if closing["open"] and view["mode"] != "teams":
        yield RankedPart(8, Content.styled(_describe_unfinished(view, closing), "$muted"))
    if view["mode"] != "together":
        yield RankedPart(
            7, Content.styled(f"{format_count(closing['taken'], 'decision')} taken in this room", "$muted")
        )
    yield from _list_decisions(view)


def _describe_unfinished(view: ProjectorView, closing: ProjectorView) -> str:
    if view["mode"] == "together":
        return "The story did not come to an ending."
    return f"{format_count(closing['open'], 'story', 'stories')} came to no ending"


def _list_decisions(view: ProjectorView) -> Iterator[RankedPart]:
    """Yield the decisions, the latest kept longest."""
    decisions = (view["closing"] or {"decisions": []})["decisions"]
    for number, each in enumerate(decisions, 1):
        how = describe_decision(each["how"], tied=each["tied"])
        wanted = "" if each["wanted"] is None else format_share(each["wanted"], each["votes"]) + " wanted it. "
        head = Content.assemble((f"{number:>2}  ", "bold $primary"), safe_text.render_line(each["say"]).stylize("bold"))
        yield RankedPart(
            3, safe_text.join_rows(head, Content.styled(f"    {wanted}{how}", "$muted") if wanted or how else Content())
        )


def _render_ending(ending: ProjectorView) -> Content:
    return Content.assemble(
        safe_text.plain_content(f"◆ {ending['title']}", "bold $primary"),
        ("   impact ", "$muted"),
        (str(ending["impact"]), "bold"),
    )


def _render_table_ending(table: ProjectorView) -> Content:
    head = Content.styled(f"Table {table['table']:<4}", "bold")
    if table["ending"] is None:
        return Content.assemble(
            head, ("no ending", "$muted"), (f", after {format_count(table['turn'], 'decision')}", "$muted")
        )
    return Content.assemble(head, _render_ending(table["ending"]))
