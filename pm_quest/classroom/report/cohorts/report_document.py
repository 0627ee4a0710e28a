"""A report as headings, sentences and tables, and its forms: text, Markdown, a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pm_quest.drawing.html_pages import render_page
from pm_quest.kit.line_wrap import fill, wrap
from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import count_cells
from pm_quest.reports.markdown_pages import escape_cell, escape_inline, escape_markdown

LINE_WIDTH = 80
MIN_LEAD = 24
"""The first column of a table keeps at least this many characters."""
MARK = "≠"
"""The sign of a table that stands out."""


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """A table: its caption, its columns, and its rows; all but the first column are figures.

    marked: whether it stands out among others
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marked: bool = False

    @property
    def heading(self) -> str:
        """The caption, with a sign where the table stands out."""
        return f"{MARK} {self.caption}" if self.marked else self.caption


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A part under a heading: sentences, then tables."""

    heading: str
    sentences: tuple[str, ...] = ()
    tables: tuple[DocumentTable, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """A report: its title, facts in a line each, and its parts."""

    title: str
    facts: tuple[str, ...]
    parts: tuple[DocumentPart, ...]


def render_text(document: ReportDocument) -> str:
    """Return the report for a terminal of 80 columns."""
    blocks = [fill(format_line(document.title), LINE_WIDTH)]
    blocks.append("\n".join(fill(format_line(fact), LINE_WIDTH, subsequent_indent="  ") for fact in document.facts))
    for part in document.parts:
        blocks.append(part.heading)
        blocks += [fill(format_line(each), LINE_WIDTH) for each in part.sentences]
        blocks += ["\n".join(_render_table(table)) for table in part.tables]
    return "\n\n".join(block for block in blocks if block) + "\n"


def render_markdown(document: ReportDocument) -> str:
    """Return the report as Markdown, every text escaped."""
    lines = [f"# {_escape(document.title)}", "", *(f"- {_escape(fact)}" for fact in document.facts)]
    for part in document.parts:
        lines += ["", f"## {_escape(part.heading)}"]
        for sentence in part.sentences:
            lines += ["", _escape(sentence)]
        for table in part.tables:
            lines += ["", f"**{escape_inline(format_line(table.heading))}**", "", _join_cells(table.columns)]
            lines.append("|---|" + "---:|" * (len(table.columns) - 1))
            lines += map(_join_cells, table.rows)
    return "\n".join(lines) + "\n"


def render_html(document: ReportDocument) -> str:
    """Return the report as one self-contained page."""
    return render_page(
        "pm_quest.classroom.report", "document.html", language="en", title=document.title, document=document
    )


def _escape(text: str) -> str:
    return escape_markdown(format_line(text))


def _join_cells(cells: Sequence[str]) -> str:
    return f"| {' | '.join(escape_cell(format_line(cell)) for cell in cells)} |"


def _render_table(table: DocumentTable) -> Iterator[str]:
    """Yield the caption, the columns, and each row with its first cell wrapped."""
    yield fill(format_line(table.heading), LINE_WIDTH)
    cells = [table.columns, *table.rows]
    widths = [max(len(row[number]) for row in cells) for number in range(1, len(table.columns))]
    lead = max(MIN_LEAD, LINE_WIDTH - sum(widths) - 2 * len(widths))
    for row in cells:
        first, *more = wrap(format_line(row[0]), lead) or [""]
        figures = "".join(f"  {cell:>{width}}" for cell, width in zip(row[1:], widths, strict=True))
        yield (first + " " * (lead - count_cells(first)) + figures).rstrip()
        yield from (f"  {line}" for line in more)
