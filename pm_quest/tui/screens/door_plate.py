"""What stands below the wall of doors: the plate of the employer, the advert, and the endings found."""

import re
from dataclasses import dataclass

from textual.content import Content

from pm_quest.kit.text import count_cells, flatten_lines, shorten_middle
from pm_quest.scenario_doors import CollectionProgress, ScenarioDoor
from pm_quest.tui import safe_text
from pm_quest.tui.widgets.door_content import LEAST_MARK

MARGIN = 2
"""The columns left of the text, for the bar."""
ADVERT_ROWS = 4
"""So many rows the advert's first sentences get."""
COLLECTION_ROWS = 3
"""So many rows the sentence of a collection gets."""
ROWS_APART = 5
"""From so many rows on a blank one parts that sentence from the door's own text."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
MOST_MARKS = 16
"""With more endings than this there are no marks, only the figure."""


@dataclass(frozen=True, slots=True)
class PlateFacts:
    """What is told of a door besides what it says itself.

    endings: how many there are, if that is known yet.
    progress: how far the player is in its collection; None where it belongs to none.
    """

    endings: int | None = None
    progress: CollectionProgress | None = None


def draw_plate(
    door: ScenarioDoor, known: PlateFacts, size: tuple[int, int], *, with_title: bool, is_lit: bool
) -> Content:
    """Draw the plate of a door in a size of columns and rows.

    with_title: whether the title stands here, because it stands nowhere else.
    is_lit: whether the player stands before the door now.
    """
    width, rows = size[0] - MARGIN, size[1]
    header = door.entry.header
    name = (header.employer or door.title) if header else door.title
    facts = door.facts
    if with_title and header:
        facts = " · ".join(part for part in (header.employer, facts) if part)
        name = door.title
    head = safe_text.plain_content(name, "bold")
    found = _describe_endings(door, known.endings, width // 2 - 4)
    if with_title:
        lines = [_set_apart(head, found, width)]
        lines += [_fit_facts(facts, door.mark, width).truncate(width, ellipsis=True)] if facts else []
    else:
        room = width - head.cell_length - 3 - (found.cell_length + 2 if found else 0)
        lines = [_set_apart(Content.assemble(head, "   ", _fit_facts(facts, door.mark, room)), found, width)]
    if known.progress is not None:
        lines += _wrap_rows(_describe_collection(door, known.progress), width, min(COLLECTION_ROWS, rows - len(lines)))
        lines += [Content()] if rows - len(lines) >= ROWS_APART else []
    lines += _list_texts(door, width, rows - len(lines))
    bar = Content.styled("▌ ", "$primary") if is_lit else Content(" " * MARGIN)
    return Content("\n").join(
        [Content.assemble(Content(" " * MARGIN) if at else bar, line) for at, line in enumerate(lines[: max(1, rows)])]
    )


def _fit_facts(facts: str, mark: str, width: int) -> Content:
    """Return facts with the mark at their end, which tells doors apart, cut in its middle where it is too long."""
    said, own = flatten_lines(facts), flatten_lines(mark)
    if own and said.endswith(own):
        before = said.removesuffix(own)
        said = f"{before}{shorten_middle(own, max(LEAST_MARK, width - count_cells(before)))}"
    return safe_text.plain_content(said, "$muted")


def _describe_collection(door: ScenarioDoor, progress: CollectionProgress) -> Content:
    """Return the door's place in its collection, how much of that is finished, and what the collection says now."""
    collection = progress.collection
    place = f"part {collection.files.index(door.entry.path) + 1} of {len(collection.files)}"
    done = f"{progress.finished} finished" if progress.finished else ""
    where = progress.standing if progress.is_finished else " · ".join(part for part in (place, done) if part)
    said = progress.sentence and f"   {progress.sentence}"
    sentence = safe_text.plain_content(said, "" if progress.is_finished else "$muted")
    return Content.assemble(safe_text.plain_content(collection.title, "$primary"), (f"   {where}", "$muted"), sentence)


def _set_apart(left: Content, right: Content, width: int) -> Content:
    """Join two contents so that they stand at both ends of a row; the left one gives way."""
    room = width - (right.cell_length + 2 if right else 0)
    return Content.assemble(left.truncate(room, ellipsis=True, pad=bool(right)), "  " if right else "", right)


def _describe_endings(door: ScenarioDoor, endings: int | None, width: int) -> Content:
    """Return the endings found as signs, and as a figure."""
    found = len(door.endings)
    if endings is None or endings < found:
        return Content.styled(f"{found} ending{'s' * (found != 1)} found" if found else "", "$muted")
    figure = f"{found} of {endings} endings" if endings != 1 else f"{found} of 1 ending"
    if not found:
        figure = f"{endings} ending{'s' * (endings != 1)}"
    if endings > MOST_MARKS or 2 * endings + 2 + len(figure) > width:
        return Content.styled(figure, "$muted")
    marks = [("◆ ", "$primary")] * found + [("· ", "$faint")] * (endings - found)
    return Content.assemble(*marks, ("  " + figure, "$muted"))


def _list_texts(door: ScenarioDoor, width: int, rows: int) -> list[Content]:
    """Return the rows of the advert's first sentences, then those of the summary where there is room for both."""
    if door.entry.problem is not None or not door.advert:
        style = "$forces" if door.entry.problem is not None else ""
        return _wrap_rows(safe_text.plain_content(door.summary, style), width, rows)
    lines = _wrap_rows(_quote_beginning(door.advert, width, min(rows, ADVERT_ROWS)), width, rows)
    summary = safe_text.plain_content(door.summary, "$muted").wrap(width)
    return [*lines, Content(), *summary] if summary and len(lines) + 1 + len(summary) <= rows else lines


def _quote_beginning(advert: str, width: int, rows: int) -> Content:
    """Return the sentences of an advert that so many rows have room for, at least the first one."""
    sentences = _SENTENCE_END.split(advert)
    quoted = safe_text.plain_content(f"“{sentences[0]}”", "italic")
    for count in range(2, len(sentences) + 1):
        longer = safe_text.plain_content(f"“{' '.join(sentences[:count])}”", "italic")
        if len(longer.wrap(width)) > rows:
            break
        quoted = longer
    return quoted


def _wrap_rows(text: Content, width: int, most: int) -> list[Content]:
    """Return the rows of a text, at most so many; an ellipsis ends the last where text is left out."""
    return list(safe_text.wrap_to_rows(text, width, most).split("\n")) if most > 0 and text else []
