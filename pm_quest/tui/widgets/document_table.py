"""A table of a document: columns aligned, numbers to the right, long cells wrapped where that is needed."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content

from pm_quest.kit.sentences import format_count
from pm_quest.kit.text import flatten_lines
from pm_quest.tui import safe_text

GAP = 3
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
    widths = _fit_columns([head, *body], to_right, width)
    lines = [line for row in body for line in _draw_row(row, widths, to_right)]
    parts = [Content("\n").join(Content.styled(line, "bold $muted") for line in _draw_head(head, widths, to_right))]
    parts.append(Content.styled("─" * (sum(widths) + GAP * (len(widths) - 1)), "$faint"))
    parts.append(Content("\n".join(lines)))
    if len(rows) > MAX_ROWS:
        parts.append(Content.styled(f"… {format_count(len(rows) - MAX_ROWS, 'more row')}", "$muted"))
    return Content("\n").join(parts)


def _is_figure(cell: str) -> bool:
    return cell in _NO_VALUE or _NUMBER.fullmatch(cell) is not None


def _fit_columns(rows: Sequence[Sequence[str]], to_right: Sequence[bool], width: int) -> list[int]:
    """Return the width of each column, as far as no word breaks: headings above figures give way first, as they wrap once."""
    columns = list(zip(*rows, strict=True))
    widths = [max(1, *map(cell_len, cells)) for cells in columns]
    least = [
        min(wide, _find_least_figures(cells) if right else _find_least_width(cells))
        for cells, wide, right in zip(columns, widths, to_right, strict=True)
    ]
    gaps = GAP * (len(widths) - 1)
    if sum(least) + gaps > width:  # it is scrolled sideways then, and need not be as narrow as can be
        columns_seen = zip(least, widths, to_right, strict=True)
        return [low if right else max(low, min(wide, WIDEST_SCROLLED)) for low, wide, right in columns_seen]
    spare = sum(widths) + gaps - width
    while spare > 0:
        wide = [at for at in range(len(widths)) if widths[at] > least[at]]
        give = [at for at in wide if to_right[at]] or wide
        widest = max(widths[at] for at in give)
        lower = max([widths[at] for at in give if widths[at] < widest], default=0)
        equal = [at for at in give if widths[at] == widest]
        for at in equal:
            cut = min(widest - max(lower, least[at]), -(-spare // len(equal)))
            widths[at] -= cut
        spare = sum(widths) + gaps - width
    return widths


def _find_least_width(cells: Sequence[str]) -> int:
    longest = max((cell_len(word) for cell in cells for word in cell.split()), default=0)
    return max(NARROWEST, min(LONGEST_WHOLE, longest))


def _find_least_figures(cells: Sequence[str]) -> int:
    """Return what a column of figures needs: each of them whole, and the words of its heading."""
    return max(*map(cell_len, cells[1:]), _find_least_width(cells[:1]), 1)


def _draw_head(row: Sequence[str], widths: Sequence[int], to_right: Sequence[bool]) -> Iterator[str]:
    """Yield the lines of the headings, which stand on the line below them."""
    wrapped = [_wrap_cell(cell, wide) for cell, wide in zip(row, widths, strict=True)]
    high = max(map(len, wrapped))
    return _align_lines([[""] * (high - len(lines)) + lines for lines in wrapped], widths, to_right)


def _draw_row(row: Sequence[str], widths: Sequence[int], to_right: Sequence[bool]) -> Iterator[str]:
    """Yield the lines of a row, of which every cell has its own."""
    return _align_lines([_wrap_cell(cell, wide) for cell, wide in zip(row, widths, strict=True)], widths, to_right)


def _align_lines(wrapped: Sequence[Sequence[str]], widths: Sequence[int], to_right: Sequence[bool]) -> Iterator[str]:
    """Yield lines of cells that are wrapped already, each column as wide as it is."""
    for line in zip_longest(*wrapped, fillvalue=""):
        cells = (_pad_cell(*each) for each in zip(line, widths, to_right, strict=True))
        yield (" " * GAP).join(cells).rstrip()


def _wrap_cell(cell: str, width: int) -> list[str]:
    if cell_len(cell) <= width:
        return [cell]
    return [line.plain.rstrip() for line in safe_text.plain_content(cell).wrap(max(2, width))]


def _pad_cell(text: str, width: int, to_right: bool) -> str:
    pad = " " * (width - cell_len(text))
    return pad + text if to_right else text + pad
