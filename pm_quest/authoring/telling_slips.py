"""What is told of lines in a wrong column, in the author's own words."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pm_quest.authoring.frames import OpenFrame, name_plural
from pm_quest.authoring.lines import Line
from pm_quest.authoring.source import Remark

_MOST_NAMED = 4


class LayoutSlip(NamedTuple):
    """One line, or several in a row, in a wrong column: what is told of it, and what makes others the same slip."""

    start: int
    end: int
    code: str
    message: str
    mend: str
    same: tuple[object, ...]


class _Told(NamedTuple):
    """Words for one line or for several: their names, and what agrees with these."""

    names: str
    it: str
    stands: str
    belongs: str


def describe_move(group: list[Line], by: int, meant: OpenFrame, top: OpenFrame) -> LayoutSlip:
    """What is told of lines that belong in another column, `by` columns to the right."""
    line, told = group[0], _name(group)
    spaces = f"{abs(by)} space{'s' if abs(by) > 1 else ''}"
    mend = f"indent {told.it} by {spaces}" if by > 0 else f"begin {told.it} {spaces} further to the left"
    if line.dashes:
        message = f"this '-' stands in column {line.column + 1}, and its list begins in column {meant.column + 1}"
        same: tuple[object, ...] = ("dash", by)
    elif meant.kind == "entries":
        message = _describe_records(group, told, meant)
        same = ("entries", by, line.begin)
    elif by < 0:
        beside = f"'{meant.last.name}'" if meant.last else "the keys above"
        message = f"{told.names} {told.stands} further in than {beside}, and {told.belongs} in the same column"
        same = ("left", by, meant.of)
    else:
        message = _describe_keys(line, told, meant, top)
        same = ("right", by, message)
    start, end = (line.lead, line.lead + 1) if line.dashes else line.key or (line.lead, line.end)
    return LayoutSlip(start, end, "PQ107", message, mend, same)


def _name(group: list[Line]) -> _Told:
    names = [f"'{line.name}'" for line in group]
    if len(names) == 1:
        return _Told(names[0], "it", "stands", "it belongs")
    both = "both" if len(names) == 2 else "them"
    named = f"{', '.join(names[:-1])} and {names[-1]}"
    return _Told(
        named if len(names) <= _MOST_NAMED else f"{names[0]} and {len(names) - 1} more", both, "stand", "they belong"
    )


def _describe_records(group: list[Line], told: _Told, meant: OpenFrame) -> str:
    """Scenes, choices or the like whose ids stand in another column than those of the others."""
    noun = meant.record.noun
    others = name_plural(noun)
    which = noun if len(group) == 1 else others
    column = group[0].column + 1
    return f"{which} {told.names} {told.stands} in column {column}, and the {others} begin in column {meant.column + 1}"


def _describe_keys(line: Line, told: _Told, meant: OpenFrame, top: OpenFrame) -> str:
    """Keys that stand too far to the left."""
    if top.waiting and top.column == line.column and top.last is not None:
        return f"{told.names} {told.stands} in the column of '{top.last.name}', and {told.belongs} below it"
    place = top.describe_column() if top.column == line.column else "a column of nothing above"
    owner = f"'{meant.name}'" if meant.name else f"the {meant.record.noun}"
    return f"{told.names} {told.stands} in {place}, and {told.belongs} to {owner}"


def merge_slips(
    text: str, slips: list[LayoutSlip], name_lines: Callable[[str, int, list[int]], str]
) -> Iterator[Remark]:
    """The slips as remarks; those of one kind are told once, at the first, with the lines of the others."""
    kinds: dict[tuple[object, ...], list[LayoutSlip]] = {}
    for slip in slips:
        kinds.setdefault(slip.same, []).append(slip)
    for same in kinds.values():
        first, *others = sorted(same, key=lambda slip: slip.start)
        also = name_lines(text, first.start, [each.start for each in others])
        yield Remark(*first[:3], first.message + also, first.mend)
