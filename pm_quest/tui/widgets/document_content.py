"""A document of the story as Content: what stands above it, its table or chart, and its text."""

from textual.content import Content

from pm_quest.story.view import ExhibitView
from pm_quest.tui import safe_text
from pm_quest.tui.widgets.document_chart import draw_chart
from pm_quest.tui.widgets.document_table import draw_table


def render_document(exhibit: ExhibitView, width: int) -> Content:
    """Render a whole document below its title; nothing where its table is wider than there is room."""
    grid = draw_grid(exhibit, width)
    if any(line.cell_length > width for line in grid.split("\n")):
        return Content()
    title = safe_text.plain_content(exhibit.title, "bold")
    return safe_text.join_paragraphs(title, render_head(exhibit), grid, render_text(exhibit))


def render_head(exhibit: ExhibitView) -> Content:
    """Render what stands above: of a mail who wrote to whom and when, of a chart what it counts."""
    if exhibit.kind == "mail":
        heads = (("from", exhibit.sender), ("to", exhibit.to), ("date", exhibit.date))
        rows = [
            Content.assemble((f"{label:<6}", "$muted"), safe_text.plain_content(value))
            for label, value in heads
            if value
        ]
        return Content("\n").join(rows)
    if exhibit.kind == "chart":
        names = [series.label for series in exhibit.series]
        parts = [*(names if len(names) == 1 else []), *([f"in {exhibit.unit}"] if exhibit.unit else [])]
        return safe_text.plain_content(", ".join(parts), "$muted")
    return Content()


def draw_grid(exhibit: ExhibitView, width: int) -> Content:
    """Draw a table or a chart for a width; nothing for another kind."""
    if exhibit.kind == "table":
        return draw_table(exhibit.columns, exhibit.rows, width)
    series = {each.label: each.numbers for each in exhibit.series}
    return draw_chart(exhibit.labels, series, width) if exhibit.kind == "chart" else Content()


def render_text(exhibit: ExhibitView) -> Content:
    """Render the text of a page or a mail, or what stands below a table or a chart."""
    if exhibit.kind in ("page", "mail"):
        return safe_text.render_prose(exhibit.text)
    return safe_text.render_prose(exhibit.note).stylize("$muted")
