"""Write an author's own row of a table as it should be: in brackets, with quotes where a cell needs them."""

import re
from collections.abc import Sequence

from pm_quest.authoring.yaml_nodes import ScalarNode, YamlNode
from pm_quest.kit.sentences import join_words

_SEPARATORS = (r"\s*\|\s*", r"\s*;\s*", r"\s*\t\s*", r",\s+", r",")
"""What people put between cells, the least likely within one first."""
_SAFE_CELL = re.compile(r"[^\W_][^,\[\]{}:#\"']*|[+-]?[0-9][0-9.]*").fullmatch
_EMPTY_CELL = re.compile(r"(?<=[\[,])[ \t]*(?=[,\]])")
_LAST_KEY = re.compile(r"^[ \t]*(?:- +)*(\w+):(?=\s)", re.MULTILINE)
_MAX_LENGTH = 160
"""The longest row that is written out in a sentence."""
_LOOK_BACK = 4_000


def write_row(text: str) -> str | None:
    """Return a row without brackets in brackets, or None where nothing parts its cells or it is long."""
    inner = text.strip().strip("|[]").strip()
    separator = next((each for each in _SEPARATORS if re.search(each, inner)), None)
    if separator is None or len(text) > _MAX_LENGTH or "\n" in inner:
        return None
    cells = [cell.strip() for cell in re.split(separator, inner)]
    return f"[{', '.join(cell if _SAFE_CELL(cell) else _quote_cell(cell) for cell in cells)}]"


def suggest_lengths(cells: Sequence[YamlNode], wanted: int, *, numbers: bool) -> str | None:
    """Suggest what makes a row, or a series of numbers, of another length as long as it is to be, or return None."""
    figures = join_figures(cells)
    if figures and sum(figure.count(",") for figure in figures) == len(cells) - wanted:
        if numbers:
            return f"a comma parts two numbers: write {join_words([_write_number(figure) for figure in figures])}"
        quoted = join_words([f'"{figure}"' for figure in figures])
        return f"put a number with a comma in quotes: {quoted}"
    only = cells[0] if len(cells) == 1 else None
    row = write_row(only.value) if isinstance(only, ScalarNode) and not only.style else None
    return f"write '{row}'" if row and row.count(", ") + 1 == wanted else None


def _write_number(figure: str) -> str:
    """Return a number as it is written here: without commas between thousands, with a point before decimals."""
    thousands = all(len(part) == 3 for part in figure.split(",")[1:])
    return figure.replace(",", "" if thousands else ".")


def fill_gaps(row: str) -> str | None:
    """Return a row in brackets with `""` in each empty place, or None where it is not one short row."""
    row = row.strip()
    if not (row.startswith("[") and row.endswith("]")) or len(row) > _MAX_LENGTH or "[" in row[1:]:
        return None
    return _EMPTY_CELL.sub(lambda gap: '""' if gap.start() == 1 else ' ""', row)


def stands_in_rows(text: str, at: int) -> bool:
    """Return whether the last key before a place is `rows`."""
    keys = _LAST_KEY.findall(text[max(0, at - _LOOK_BACK) : at])
    return bool(keys) and keys[-1] == "rows"


def join_figures(cells: Sequence[YamlNode]) -> list[str]:
    """Return the numbers that a comma has cut in two, as they were written, such as `1,290`."""
    runs: list[list[ScalarNode]] = [[]]
    for cell in cells:
        last = runs[-1][-1] if runs[-1] else None
        if not isinstance(cell, ScalarNode) or cell.style:
            runs.append([])
        elif last and last.end + 1 == cell.start and last.value[-1:].isdigit() and cell.value[:1].isdigit():
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return [",".join(cell.value for cell in run) for run in runs if len(run) > 1]


def _quote_cell(cell: str) -> str:
    """Return a cell in quotes."""
    return "'" + cell.replace("'", "''") + "'" if '"' in cell or "\\" in cell else f'"{cell}"'
