"""Describe lines in a wrong column in the author's own terms."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pm_quest.authoring.open_frames import OpenFrame, plural_noun
from pm_quest.authoring.source_lines import SourceLine
from pm_quest.authoring.source_text import Remark

_MAX_NAMED = 4


class LayoutSlip(NamedTuple):
    """The remark on lines in a wrong column; slips with the same key are one problem."""

    remark: Remark
    group_key: tuple[object, ...]


class _LineWording(NamedTuple):
    """The wording for one line or for several: their names, and what agrees with these."""

    names: str
    it: str
    stands: str
    belongs: str


def describe_move(group: list[SourceLine], by: int, meant: OpenFrame, top: OpenFrame) -> LayoutSlip:
    """Return the slip of lines that belong in another column, `by` columns to the right."""
    line, wording = group[0], _name_lines(group)
    spaces = f"{abs(by)} space{'s' if abs(by) > 1 else ''}"
    suggestion = f"indent {wording.it} by {spaces}" if by > 0 else f"begin {wording.it} {spaces} further to the left"
    if line.dashes:
        message = f"this '-' stands in column {line.column + 1}, and its list begins in column {meant.column + 1}"
        same: tuple[object, ...] = ("dash", by)
    elif meant.kind == "entries":
        message = _describe_records(group, wording, meant)
        same = ("entries", by, line.begin)
    elif by < 0:
        beside = f"'{meant.last_line.name}'" if meant.last_line else "the keys above"
        message = f"{wording.names} {wording.stands} further in than {beside}, and {wording.belongs} in the same column"
        same = ("left", by, meant.record_type)
    else:
        message = _describe_keys(line, wording, meant, top)
        same = ("right", by, message)
    start, end = (line.lead, line.lead + 1) if line.dashes else line.key or (line.lead, line.end)
    return LayoutSlip(Remark(start, end, "PQ107", message, suggestion), same)


def _name_lines(group: list[SourceLine]) -> _LineWording:
    names = [f"'{line.name}'" for line in group]
    if len(names) == 1:
        return _LineWording(names[0], "it", "stands", "it belongs")
    both = "both" if len(names) == 2 else "them"
    named = f"{', '.join(names[:-1])} and {names[-1]}"
    return _LineWording(
        named if len(names) <= _MAX_NAMED else f"{names[0]} and {len(names) - 1} more", both, "stand", "they belong"
    )


def _describe_records(group: list[SourceLine], wording: _LineWording, meant: OpenFrame) -> str:
    """Describe scenes, choices or the like whose ids stand in another column than the others."""
    noun = meant.record.noun
    others = plural_noun(noun)
    which = noun if len(group) == 1 else others
    column = group[0].column + 1
    return f"{which} {wording.names} {wording.stands} in column {column}, and the {others} begin in column {meant.column + 1}"


def _describe_keys(line: SourceLine, wording: _LineWording, meant: OpenFrame, top: OpenFrame) -> str:
    """Describe keys that stand too far to the left."""
    if top.awaits_value and top.column == line.column and top.last_line is not None:
        return (
            f"{wording.names} {wording.stands} in the column of '{top.last_line.name}', and {wording.belongs} below it"
        )
    place = top.describe_column() if top.column == line.column else "a column of nothing above"
    owner = f"'{meant.name}'" if meant.name else f"the {meant.record.noun}"
    return f"{wording.names} {wording.stands} in {place}, and {wording.belongs} to {owner}"


def merge_slips(
    text: str, slips: list[LayoutSlip], name_lines: Callable[[str, int, list[int]], str]
) -> Iterator[Remark]:
    """Yield the slips as remarks.

    Those of one kind become one, at the first, with the lines of the others.
    """
    kinds: dict[tuple[object, ...], list[LayoutSlip]] = {}
    for slip in slips:
        kinds.setdefault(slip.group_key, []).append(slip)
    for same in kinds.values():
        first, *others = sorted((slip.remark for slip in same), key=lambda remark: remark.start)
        also = name_lines(text, first.start, [each.start for each in others])
        yield first._replace(message=first.message + also)
