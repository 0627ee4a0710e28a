"""What is read on the wall, as Content: made of the projector's view alone, and as much of it as there is room for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from textual.content import Content

from pm_quest.classroom.sessions.ballots import leaders
from pm_quest.story.sentences import counted, listed
from pm_quest.tui import ink
from pm_quest.tui.classroom.tallying import Way, counts, share_told, shifts, votes
from pm_quest.tui.sections.base import paragraphs, rows
from pm_quest.tui.widgets.bars import block_bar
from pm_quest.tui.widgets.flow import lines

View = Mapping[str, Any]
METER = 10
THANKS = "This session has ended. Thank you for playing."
ELSEWHERE = "The whole text is on your own screens."
LEAST_TEXT = 2
"""A text that is cut keeps so many rows at least."""


class Part(NamedTuple):
    """A paragraph of the wall; where there is no room, the lowest `rank` goes first, and one that is `cut` loses its end last."""

    rank: int
    content: Content
    cut: bool = False


def told(view: View, width: int, height: int = 0) -> Content:
    """What is read on the wall: the summary before the start, the story or the tables, and what the room did afterwards.

    With a `height`, what matters less gives way until the rest fits there.
    """
    if not view["started"] and not view["finished"]:
        return paragraphs(ink.prose(view["summary"]), Content.styled("It begins when everybody is here.", "$muted"))
    if view["finished"]:
        return fit_parts(list(_closing(view, width)), width, height)
    if view["story"] is not None and view["tables"]:
        large = list(_story(view, width, large=True))
        fits = not height or _rows_of(large, width) <= height
        return fit_parts(large if fits else list(_story(view, width, large=False)), width, height)
    if view["tables"]:
        return Content("\n").join([_table(table, width) for table in view["tables"]])
    return Content.styled("Everybody plays alone. The map shows how many are where.", "$muted")


def fit_parts(parts: Sequence[Part], width: int, height: int) -> Content:
    """The parts a blank line apart; those of the lowest rank are left out until they fit, then the text is cut."""
    kept = [part for part in parts if part.content.plain]
    if height:
        for rank in sorted({part.rank for part in kept if not part.cut})[:-1]:
            if _rows_of(kept, width) <= height:
                break
            kept = [part for part in kept if part.rank != rank or part.cut]
        kept = _cut(kept, width, height)
    return paragraphs(*[part.content for part in kept])


def _rows_of(parts: Sequence[Part], width: int) -> int:
    parts = [part for part in parts if part.content.plain]
    return sum(len(part.content.wrap(width)) for part in parts) + max(0, len(parts) - 1)


def _cut(parts: list[Part], width: int, height: int) -> list[Part]:
    """The parts, with the end of the one that may be cut left out where they don't fit."""
    over = _rows_of(parts, width) - height
    at = next((number for number, part in enumerate(parts) if part.cut), None)
    if over <= 0 or at is None:
        return parts
    text = parts[at].content.wrap(width)
    left = text[: max(LEAST_TEXT, len(text) - over - 1)]
    if len(left) >= len(text):
        return parts
    cut = Content("\n").join([*left, Content.styled(f"… {ELSEWHERE}", "$muted")])
    return [*parts[:at], parts[at]._replace(content=cut), *parts[at + 1 :]]


def _story(view: View, width: int, *, large: bool) -> Iterator[Part]:
    """The last choice, the scenes of this turn with signals and meters, then the offers with what may be seen of the votes.

    With `large`, bars stand below what they are for, else beside it.
    """
    story, ballot = view["story"], view["tables"][0]
    *earlier, scene = story["scenes"]
    before = story["outcome"]
    if before is not None:
        yield Part(3, _taken(before, ballot))
        yield Part(1, ink.prose(before["then"] or ""))
    for each in earlier:
        yield Part(2, paragraphs(ink.plain(each["where"], "$muted"), ink.prose(each["text"])))
    yield Part(6, ink.plain(scene["where"], "$muted"))
    yield Part(9, ink.prose(scene["text"]), cut=True)
    yield Part(5, _signals(scene))
    yield Part(4, _meters(story, width))
    if story["ending"] is not None:
        yield Part(9, _ending(story["ending"]))
        yield from _did(view)
    else:
        yield Part(9, _offers(story, ballot, width, large=large))


def _signals(scene: View) -> Content:
    heads = [
        Content.assemble(("you notice  ", "bold $muted"), ink.line(each).stylize("italic")) for each in scene["signals"]
    ]
    return rows(*heads)


def _meters(story: View, width: int) -> Content:
    """How the organisation stands, side by side."""
    parts = [
        Content.assemble(
            ink.plain(f"{each['label']}  ", "$muted"),
            block_bar(each["value"], each["min"], each["max"], METER),
            (f" {each['value']}", "bold"),
        )
        for each in story["meters"]
    ]
    return Content("\n").join(lines(parts, width))


def _taken(outcome: View, ballot: View) -> Content:
    """What the room took, with its votes where they may be seen, and how that was decided."""
    last: Mapping[str, int] | None = ballot["last"]
    chosen = Content.assemble(("▌ ", "$primary"), ink.line(outcome["say"]).stylize("bold"))
    seen = "" if last is None else f"{last.get(outcome['choice'], 0)} of {sum(last.values())} votes. "
    return rows(chosen, Content.styled(seen + how_told(ballot["how"], tied=ballot["tied"]), "$muted"))


def how_told(how: str | None, *, tied: bool) -> str:
    """What decided a turn, in a sentence; empty where that goes without saying."""
    if how == "trainer":
        return "There was a tie; the trainer decided." if tied else "The trainer decided."
    return "There was a tie; the rule decided." if how == "tie" else ""


def tie_told(tally: Mapping[str, int] | None, numbers: Mapping[str, int]) -> str:
    """That the votes which are shown are a tie, between which labels; empty where they are none."""
    first = leaders(tally or {})
    return f"a tie between {listed([str(numbers[each]) for each in first])}" if len(first) > 1 else ""


def _offers(story: View, ballot: View, width: int, *, large: bool) -> Content:
    numbers = ballot["numbers"]
    ways = [Way(numbers[each["id"]], each["id"], each["say"], each["open"]) for each in story["offers"]]
    shift: Sequence[Mapping[str, Any]] = ballot["shift"]
    moved = Content.assemble("   ", shifts(shift, ways, width - 3)) if shift else Content()
    return rows(votes(ways, ballot["tally"], width, before=ballot["before"], large=large), _how_many(ballot), moved)


def _how_many(ballot: View) -> Content:
    told = [f"{ballot['voted']} of {ballot['people']} have voted"]
    tie = tie_told(ballot["tally"], ballot["numbers"])
    notes = [
        *([f"vote {ballot['round']}"] if ballot["round"] > 1 else []),
        *told,
        *(["the vote is closed"] if not ballot["open"] else []),
        *(["on hold: discuss"] if ballot["held"] else []),
    ]
    lit = Content.styled(f"{tie} · ", "bold $primary") if tie else Content()
    return Content.assemble("   ", lit, (" · ".join(notes), "$muted"))


def _table(table: View, width: int) -> Content:
    """A team in a line; with its votes below, once they are revealed."""
    word = "the end" if table["ended"] else f"{table['voted']} of {table['people']} voted"
    word += ", on hold" if table["held"] and not table["ended"] else ""
    tie = tie_told(table["tally"], table["numbers"])
    head = Content.assemble(
        (f"Table {table['table']:<4}", "bold"),
        (f"decision {table['turn'] + 1:<4}", "$muted"),
        word,
        (f", {tie}" if tie else "", "bold $primary"),
    )
    if table["tally"] is None:
        last = how_told(table["how"], tied=table["tied"]) if table["tied"] else ""
        return rows(head, Content.styled(f"{'':10}{last}", "$muted") if last else Content())
    ways = [Way(table["numbers"][id], id, "") for id in table["tally"]]
    return rows(head, votes(ways, table["tally"], min(width, 60), before=table["before"], large=False, whole=False))


# After the end


def _closing(view: View, width: int) -> Iterator[Part]:
    """Thanks, the endings, and what the room did."""
    yield Part(9, Content.styled(THANKS, "bold"))
    story, closing = view["story"], view["closing"]
    if closing is None:
        return
    if story is not None and story["ending"] is not None:
        yield Part(9, _ending(story["ending"]))
        yield Part(1, ink.prose(story["scenes"][-1]["text"]), cut=True)
    elif view["mode"] == "teams":
        yield Part(9, rows(*[_table_ending(each) for each in view["tables"] if each["people"] or each["turn"]]))
    elif closing["endings"]:
        yield Part(9, counts([(each["title"], each["tables"]) for each in closing["endings"]], width))
    if closing["open"] and view["mode"] != "teams":
        yield Part(8, Content.styled(_left(view, closing), "$muted"))
    if view["mode"] != "together":
        yield Part(7, Content.styled(f"{counted(closing['taken'], 'decision')} taken in this room", "$muted"))
    yield from _did(view)


def _left(view: View, closing: View) -> str:
    if view["mode"] == "together":
        return "The story did not come to an ending."
    return f"{counted(closing['open'], 'story', 'stories')} came to no ending"


def _did(view: View) -> Iterator[Part]:
    """Decision by decision, the latest kept longest."""
    decisions = (view["closing"] or {"decisions": []})["decisions"]
    for number, each in enumerate(decisions, 1):
        how = how_told(each["how"], tied=each["tied"])
        wanted = "" if each["wanted"] is None else share_told(each["wanted"], each["votes"]) + " wanted it. "
        head = Content.assemble((f"{number:>2}  ", "bold $primary"), ink.line(each["say"]).stylize("bold"))
        yield Part(3, rows(head, Content.styled(f"    {wanted}{how}", "$muted") if wanted or how else Content()))


def _ending(ending: View) -> Content:
    return Content.assemble(
        ink.plain(f"◆ {ending['title']}", "bold $primary"), ("   impact ", "$muted"), (str(ending["impact"]), "bold")
    )


def _table_ending(table: View) -> Content:
    head = Content.styled(f"Table {table['table']:<4}", "bold")
    if table["ending"] is None:
        return Content.assemble(
            head, ("no ending", "$muted"), (f", after {counted(table['turn'], 'decision')}", "$muted")
        )
    return Content.assemble(head, _ending(table["ending"]))
