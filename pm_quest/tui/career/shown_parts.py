"""What there is to show, as far as its rows hold it, with a sign where there is more."""

from textual.content import Content

from pm_quest.tui.widgets.inline_parts import InlineParts, join_in_rows

MOST_ROWS, GAP = 2, 3
MORE = Content.styled("… all with w", "$muted")


class ShownParts(InlineParts):
    """Evidence, skills and credentials, as many as fit; a sign says that there are more."""

    def __init__(self, *, id: str | None = None, most_rows: int = MOST_ROWS) -> None:
        super().__init__(gap=GAP, id=id)
        self.most_rows = most_rows

    def wrap_parts(self, width: int) -> list[Content]:
        """Wrap the parts to a width, and leave out the last ones where there are too many."""
        parts = list(self.parts)
        rows = super().wrap_parts(width)
        while len(rows) > self.most_rows and len(parts) > 1:
            parts.pop()
            rows = join_in_rows([*parts, MORE], width, self.gap)
        return [row.truncate(width, ellipsis=True) for row in rows[: self.most_rows]]
