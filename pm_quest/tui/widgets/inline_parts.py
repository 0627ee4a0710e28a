"""Short contents side by side, wrapped between them and never inside one."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

GAP = 4


class InlineParts(Static):
    """As many parts on a row as fit.

    With `together`, either all stand on one row, or each on its own.
    """

    def __init__(
        self,
        parts: Sequence[Content] = (),
        *,
        gap: int = GAP,
        together: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.parts, self.gap, self.together = tuple(parts), gap, together

    def show_parts(self, parts: Sequence[Content]) -> None:
        """Show other parts."""
        self.parts = tuple(parts)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of rows that the parts need."""
        return len(self.wrap_parts(width))

    def render(self) -> Content:
        """Render the rows."""
        return Content("\n").join(self.wrap_parts(self.size.width))

    def wrap_parts(self, width: int) -> list[Content]:
        """Wrap the parts to a width."""
        rows = join_in_rows(self.parts, width, self.gap)
        return (
            rows
            if len(rows) < 2 or not self.together
            else [row for part in self.parts for row in part.wrap(max(1, width))]
        )


def join_in_rows(parts: Sequence[Content], width: int, gap: int = GAP) -> list[Content]:
    """Put contents on rows of at most this width; one that is longer has rows of its own."""
    rows: list[Content] = []
    for part in parts:
        if rows and rows[-1].cell_length + gap + part.cell_length <= width:
            rows[-1] = Content.assemble(rows[-1], " " * gap, part)
        elif part.cell_length > width > 0:
            rows += part.wrap(width)
        else:
            rows.append(part)
    return rows
