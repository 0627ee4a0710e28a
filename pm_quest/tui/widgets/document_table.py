"""A table of a document: columns aligned, numbers to the right, long cells wrapped where that is needed."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from pm_quest.kit.sentences import format_count
from pm_quest.kit.text import flatten_lines
from pm_quest.tui import safe_text

GAPS = (3, 2, 1)
"""The cells between two columns: fewer where a table would else be scrolled sideways."""
NARROWEST, LONGEST_WHOLE = 8, 24
"""The cells that a column of words keeps, and that a word may have and is not broken."""
WIDEST_SCROLLED = 32
"""The cells that a column of words has in a table that is scrolled sideways."""
MAX_ROWS = 1_000
_NUMBER = re.compile(r"[-+−–~±]?\s*[€$£¥]?\s*[0-9][0-9.,'’\s]*(?:%|‰|[^\W\d_]{1,4}|[€$£¥])?")
_NO_VALUE = ("", "-", "–", "—", "?", "…")


def draw_table(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Content:
    """Draw headings, a line, and the rows; as wide as the words need, up to `width` where they can wrap."""
    head, *body = ([flatten_lines(cell).strip() for cell in row] for row in (columns, *rows[:MAX_ROWS]))
    to_right = [all(map(_is_figure, cells)) for cells in zip(*body, strict=True)]
    layout = _fit_columns([head, *body], to_right, width)
    lines = [line for row in body for line in _draw_row(row, layout)]
    parts = [Content("\n").join(Content.styled(line, "bold $muted") for line in _draw_head(head, layout))]
    parts.append(Content.styled("─" * layout.width, "$faint"))
    parts.append(Content("\n".join(lines)))
    if len(rows) > MAX_ROWS:
        parts.append(Content.styled(f"… {format_count(len(rows) - MAX_ROWS, 'more row')}", "$muted"))
    return Content("\n").join(parts)


def _is_figure(cell: str) -> bool:
    return cell in _NO_VALUE or _NUMBER.fullmatch(cell) is not None


class TableLayout(NamedTuple):
    """How the columns of a table stand: their widths, which of them to the right, and the cells between two."""

    widths: Sequence[int]
    to_right: Sequence[bool]
    gap: int

    @property
    def width(self) -> int:
        """The width of the table."""
        return sum(self.widths) + self.gap * (len(self.widths) - 1)


def _fit_columns(rows: Sequence[Sequence[str]], to_right: Sequence[bool], width: int) -> TableLayout:
    """Return the layout for a width, as far as no word breaks: headings above figures give way first, as they wrap once."""
    columns = list(zip(*rows, strict=True))
    widths = [max(1, *map(cell_len, cells)) for cells in columns]
    for whole in (True, False):
        least = _find_least_widths(columns, widths, to_right, whole=whole)
        room = width - sum(least)
        gap = next((each for each in GAPS if each * (len(widths) - 1) <= room), 0)
        if gap:
            break
    else:  # it is scrolled sideways then, and need not be as narrow as can be
        least = _find_least_widths(columns, widths, to_right, whole=True)
        columns_seen = zip(least, widths, to_right, strict=True)
        scrolled = [low if right else max(low, min(wide, WIDEST_SCROLLED)) for low, wide, right in columns_seen]
        return TableLayout(scrolled, to_right, GAPS[0])
    gaps = gap * (len(widths) - 1)
    _narrow_columns(widths, least, to_right, width - gaps)
    return TableLayout(widths, to_right, gap)


def _narrow_columns(widths: list[int], least: Sequence[int], to_right: Sequence[bool], room: int) -> None:
    """Narrow the columns until they have room, the widest first."""
    spare = sum(widths) - room
    while spare > 0:
        wide = [at for at in range(len(widths)) if widths[at] > least[at]]
        give = [at for at in wide if to_right[at]] or wide
        widest = max(widths[at] for at in give)
        lower = max([widths[at] for at in give if widths[at] < widest], default=0)
        equal = [at for at in give if widths[at] == widest]
        for at in equal:
            cut = min(widest - max(lower, least[at]), -(-spare // len(equal)))
            widths[at] -= cut
        spare = sum(widths) - room


def _find_least_widths(
    columns: Sequence[Sequence[str]], widths: Sequence[int], to_right: Sequence[bool], *, whole: bool
) -> list[int]:
    """Return how narrow each column can be; with the words above figures whole, or hyphenated."""
    return [
        min(wide, _find_least_figures(cells, whole=whole) if right else _find_least_width(cells))
        for cells, wide, right in zip(columns, widths, to_right, strict=True)
    ]


def _find_longest_word(cells: Sequence[str]) -> int:
    return max((cell_len(word) for cell in cells for word in cell.split()), default=0)


def _find_least_width(cells: Sequence[str]) -> int:
    return max(NARROWEST, min(LONGEST_WHOLE, _find_longest_word(cells)))


def _find_least_figures(cells: Sequence[str], *, whole: bool) -> int:
    """Return what a column of figures needs: each of them whole, and the words of its heading whole, or hyphenated."""
    heading = min(LONGEST_WHOLE if whole else NARROWEST, _find_longest_word(cells[:1]))
    return max(*map(cell_len, cells[1:]), heading, 1)


def _draw_head(row: Sequence[str], layout: TableLayout) -> Iterator[str]:
    """Yield the lines of the headings, which stand on the line below them."""
    wrapped = [_wrap_cell(_hyphenate(cell, wide), wide) for cell, wide in zip(row, layout.widths, strict=True)]
    high = max(map(len, wrapped))
    return _align_lines([[""] * (high - len(lines)) + lines for lines in wrapped], layout)


def _draw_row(row: Sequence[str], layout: TableLayout) -> Iterator[str]:
    """Yield the lines of a row, of which every cell has its own."""
    return _align_lines([_wrap_cell(cell, wide) for cell, wide in zip(row, layout.widths, strict=True)], layout)


def _align_lines(wrapped: Sequence[Sequence[str]], layout: TableLayout) -> Iterator[str]:
    """Yield lines of cells that are wrapped already, each column as wide as it is."""
    for line in zip_longest(*wrapped, fillvalue=""):
        cells = (_pad_cell(*each) for each in zip(line, layout.widths, layout.to_right, strict=True))
        yield (" " * layout.gap).join(cells).rstrip()


def _wrap_cell(cell: str, width: int) -> list[str]:
    if cell_len(cell) <= width:
        return [cell]
    return [line.plain.rstrip() for line in safe_text.plain_content(cell).wrap(max(2, width))]


def _hyphenate(cell: str, width: int) -> str:
    """Break the words that are longer than a column, with a hyphen at the end of each line."""
    part = max(1, width - 1)
    words = (
        re.sub(rf"\w{{{part}}}(?=\w\w)", r"\g<0>- ", word) if cell_len(word) > width else word for word in cell.split()
    )
    return " ".join(words)


def _pad_cell(text: str, width: int, to_right: bool) -> str:
    pad = " " * (width - cell_len(text))
    return pad + text if to_right else text + pad
