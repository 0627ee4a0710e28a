"""A file with mistakes read as its author meant it: each slip is told once, and the rest is read as if it were mended."""

from collections.abc import Iterable
from typing import NamedTuple

from pm_quest.authoring.edits import EditedText, drop_overlapping
from pm_quest.authoring.layout import Layout
from pm_quest.authoring.lines import split_into_lines
from pm_quest.authoring.lookalikes import SUSPECT, Tidying, describe_edits, name_further_lines
from pm_quest.authoring.signs import LONGEST
from pm_quest.authoring.source import Remark, Source
from pm_quest.authoring.telling_slips import merge_slips

_ROUNDS = 3


class MendedText(NamedTuple):
    """A text that is mended, what there is to say of it, and the layers of edits that lead back to the text as it is."""

    text: str
    remarks: tuple[Remark, ...] = ()
    layers: tuple[EditedText, ...] = ()
    nameless: frozenset[type] = frozenset()
    """Kinds of record for which ids were made up to read on."""

    def find_old_place(self, place: int) -> int:
        """Where in the text as it is a character of the mended text stands."""
        for layer in reversed(self.layers):
            place = layer.find_old_place(place)
        return place

    def move_back(self, remarks: Iterable[Remark]) -> list[Remark]:
        """Remarks on the mended text as remarks on the text as it is."""
        moved = list(remarks)
        for layer in reversed(self.layers):
            moved = [layer.move_back(remark) for remark in moved]
        return moved


def tidy_blanks(source: Source) -> MendedText:
    """The text with spaces for what only looks like a space, where it is no prose, and for tabs that indent."""
    text = source.text
    if not SUSPECT.search(text) or len(text) > LONGEST:
        return MendedText(text)
    edits = drop_overlapping(Tidying(text, split_into_lines(text)).find_edits())
    told = {remark.start for remark in source.remarks}
    if not edits:
        return MendedText(text)
    layer = EditedText(text, edits)
    return MendedText(layer.text, tuple(describe_edits(text, edits, told)), (layer,))


def mend_layout(before: MendedText) -> MendedText:
    """The text with each line in the column that it belongs in, and with the signs that YAML wants."""
    mended = before
    for _ in range(_ROUNDS if len(before.text) <= LONGEST else 0):
        layout = Layout(mended.text, split_into_lines(mended.text))
        edits = drop_overlapping(layout.find_edits())
        if not edits:
            break
        remarks = mended.move_back(merge_slips(mended.text, layout.slips, name_further_lines))
        layer = EditedText(mended.text, edits)
        mended = MendedText(
            layer.text, (*mended.remarks, *remarks), (*mended.layers, layer), mended.nameless | layout.nameless
        )
    return mended
