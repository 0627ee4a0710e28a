"""Fix a file with mistakes as its author meant it.

Report each slip once, and read the rest as if it were fixed.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from pm_quest.authoring.edits import EditedText, drop_overlapping
from pm_quest.authoring.layout import LayoutFixer
from pm_quest.authoring.layout_slips import merge_slips
from pm_quest.authoring.lookalike_blanks import SUSPICIOUS, BlankTidier, describe_edits, describe_further_lines
from pm_quest.authoring.merge_conflicts import MERGE_ROW, find_conflicts
from pm_quest.authoring.sign_slips import MAX_TEXT
from pm_quest.authoring.source_lines import scan_lines
from pm_quest.authoring.source_text import Remark, SourceText

_MAX_ROUNDS = 3


class FixedText(NamedTuple):
    """A fixed text, the remarks on it, and the layers of edits that lead back to the original."""

    text: str
    remarks: tuple[Remark, ...] = ()
    layers: tuple[EditedText, ...] = ()
    unnamed_records: frozenset[type] = frozenset()
    """Types of record for which ids were invented to read on."""

    def find_original_place(self, place: int) -> int:
        """Return the place in the original text of a character of the fixed text."""
        for layer in reversed(self.layers):
            place = layer.find_original_place(place)
        return place

    def map_back(self, remarks: Iterable[Remark]) -> list[Remark]:
        """Return remarks on the fixed text as remarks on the original."""
        moved = list(remarks)
        for layer in reversed(self.layers):
            moved = [layer.map_back(remark) for remark in moved]
        return moved


def tidy_source(source: SourceText) -> FixedText:
    """Return the text with one version of what a merge left twice, and with true spaces in its structure."""
    return _fix_blanks(_choose_versions(source.text), {remark.start for remark in source.remarks})


def _choose_versions(text: str) -> FixedText:
    """Return the text with the first version of each conflict that a merge left."""
    found = list(find_conflicts(text)) if MERGE_ROW.search(text) else []
    if not found:
        return FixedText(text)
    layer = EditedText(text, [edit for _, edits in found for edit in edits])
    return FixedText(layer.text, tuple(remark for remark, _ in found), (layer,))


def _fix_blanks(before: FixedText, reported: Collection[int]) -> FixedText:
    """Return the text with spaces for lookalikes outside prose, and for tabs that indent."""
    text = before.text
    if not SUSPICIOUS.search(text) or len(text) > MAX_TEXT:
        return before
    edits = drop_overlapping(BlankTidier(text, scan_lines(text)).find_edits())
    if not edits:
        return before
    layer, remarks = EditedText(text, edits), before.map_back(describe_edits(text, edits, reported))
    return FixedText(layer.text, (*before.remarks, *remarks), (*before.layers, layer))


def fix_layout(before: FixedText) -> FixedText:
    """Return the text with lines in their right columns, and with the signs that YAML wants."""
    fixed = before
    for _ in range(_MAX_ROUNDS if len(before.text) <= MAX_TEXT else 0):
        layout = LayoutFixer(fixed.text, scan_lines(fixed.text))
        edits = drop_overlapping(layout.find_edits())
        if not edits:
            break
        remarks = fixed.map_back(merge_slips(fixed.text, layout.slips, describe_further_lines))
        layer = EditedText(fixed.text, edits)
        fixed = FixedText(
            layer.text, (*fixed.remarks, *remarks), (*fixed.layers, layer), fixed.unnamed_records | layout.nameless
        )
    return fixed
