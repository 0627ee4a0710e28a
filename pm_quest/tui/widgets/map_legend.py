"""What the lines of a map say, in one row."""

from textual.content import Content
from textual.widgets import Static


class MapLegend(Static):
    """The line below a map; empty until it is known where others go."""

    def __init__(self) -> None:
        super().__init__(id="legend")
        self.shown: tuple[Content, ...] = ()

    def show_lines(self, *, with_others: bool) -> None:
        """Say what the lines mean; with the mark of scenes that were only seen another time where there are any."""
        self.shown = build_legends(with_others=with_others)
        self.on_resize()

    def on_resize(self) -> None:
        """Show as many words as there is room for."""
        if self.shown:
            width = self.content_size.width
            self.update(next((each for each in self.shown if each.cell_length <= width), self.shown[-1]))


def build_legends(*, with_others: bool) -> tuple[Content, ...]:
    """Return a legend with all words, and shorter ones without those that can be guessed, the shortest last."""
    group = ("random plays  ", "$muted")
    most = (("━━ ", "$neutral"), ("half or more  ", "$muted"))
    fewer = (("── ", "$neutral"), ("fewer  ", "$muted"))
    rare = (("╌╌ ", "$neutral"), ("under 1 in 10", "$muted"))
    others = (("  · ", "bold $muted"), ("another time", "$muted")) if with_others else ()
    return (
        Content.assemble(group, *most, *fewer, *rare, *others),
        Content.assemble(group, *most, *rare, *others),
        Content.assemble(*most, *fewer, *rare, *others),
        Content.assemble(*most, *rare, *others),
    )
