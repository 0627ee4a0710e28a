"""A row of places to go to: walked along with the arrows, each with a label and some with a note."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Static

GAP, WIDE_GAP = 2, 5
"""The least and the most cells between two places."""
NOTE_GAP = 2


class Place(NamedTuple):
    """A place in the row: what it stands for, its label, and a note on it."""

    item: str
    label: str
    note: Content = Content()


class PlaceRow(Static, can_focus=True):
    """Places side by side, in as many rows as they need."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "walk(-1)", "place", key_display="← →", id="walk"),
        Binding("right,l", "walk(1)", "place", show=False),
        Binding("home", "walk(-9999)", "first place", show=False),
        Binding("end", "walk(9999)", "last place", show=False),
        Binding("enter", "open", "open", key_display="enter", id="open"),
    ]

    @dataclass
    class PlaceChosen(Message):
        """A place was chosen."""

        item: str

    def __init__(self, places: Iterable[Place]) -> None:
        super().__init__()
        self.places = list(places)
        self.lit = self.places[0].item
        self.was_walked = False

    def show_places(self, places: Sequence[Place]) -> None:
        """Show other places; the lit one stays lit where the player has been here, and it is among them."""
        self.places = list(places)
        if not self.was_walked or self.lit not in [place.item for place in places]:
            self.lit = places[0].item
        self.refresh(layout=True)

    def light(self, item: str) -> None:
        """Light a place."""
        self.lit = item
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that the places need."""
        return len(self._lay_out(width))

    def on_resize(self, event: Resize) -> None:
        """Lay the places out for another width."""
        self.refresh(layout=True)

    def on_focus(self) -> None:
        """Show which place is lit."""
        self.was_walked = True
        self.refresh()

    def on_blur(self) -> None:
        """Show none as lit."""
        self.refresh()

    def render(self) -> Content:
        """Render the places."""
        rows = self._lay_out(self.content_size.width)
        gap = Content(" " * (self._find_gap(rows) - 1))
        return Content("\n").join([gap.join([self._draw_place(*placed) for placed in row]) for row in rows])

    def action_walk(self, by: int) -> None:
        """Light another place."""
        items = [place.item for place in self.places]
        self.light(items[max(0, min(len(items) - 1, items.index(self.lit) + by))])

    def action_open(self) -> None:
        """Choose the lit place."""
        self.post_message(self.PlaceChosen(self.lit))

    def on_click(self, event: Click) -> None:
        """Choose the place that was clicked."""
        offset = event.get_content_offset_capture(self)
        rows = self._lay_out(self.content_size.width)
        if not 0 <= offset.y < len(rows):
            return
        x, row = offset.x, rows[offset.y]
        for place, note in row:
            width = self._draw_place(place, note).cell_length
            if 0 <= x < width:
                self.light(place.item)
                self.action_open()
                return
            x -= width + self._find_gap(rows) - 1

    def _lay_out(self, width: int) -> list[list[tuple[Place, int]]]:
        """Return the places by row, each with the cells that its note gets.

        Where they need two rows, those with notes have the first: the last place is not left alone on the second.
        """
        rows = _fill_rows(self.places, width)
        noted = max((at for at, place in enumerate(self.places, 1) if place.note.plain), default=0)
        if len(rows) == 2 and 0 < noted < len(self.places):
            parted = [*_fill_rows(self.places[:noted], width), *_fill_rows(self.places[noted:], width)]
            return parted if len(parted) == 2 else rows
        return rows

    def _find_gap(self, rows: Sequence[Sequence[tuple[Place, int]]]) -> int:
        """Return the cells between two places: as many as there is room for in every row."""
        rooms = [
            (
                self.content_size.width
                - 1
                - sum(len(place.label) + (note + NOTE_GAP if note else 0) for place, note in row)
            )
            // max(1, len(row) - 1)
            for row in rows
        ]
        return max(GAP, min(WIDE_GAP, *rooms))

    def _draw_place(self, place: Place, note: int) -> Content:
        """Draw a place, with a cell before it for the bar of the lit one."""
        is_lit = self.has_focus and place.item == self.lit
        bar = Content.styled("▌", "$primary on $panel") if is_lit else Content(" ")
        label = Content.styled(place.label, "bold on $panel" if is_lit else "")
        if not note:
            return Content.assemble(bar, label)
        words = place.note.truncate(note, ellipsis=True).stylize("$muted")
        return Content.assemble(bar, label, " " * NOTE_GAP, words)


def _fill_rows(places: Iterable[Place], width: int) -> list[list[tuple[Place, int]]]:
    """Return the places by row, as many in each as it has room for."""
    rows: list[list[tuple[Place, int]]] = [[]]
    used = 1 - GAP  # the first place, too, has a cell for its bar before it
    for place in places:
        note = max(0, min(place.note.cell_length, width - 1 - len(place.label) - NOTE_GAP))
        needed = len(place.label) + GAP + (note + NOTE_GAP if note else 0)
        if rows[-1] and used + needed > width:
            rows.append([])
            used = 1 - GAP
        rows[-1].append((place, note))
        used += needed
    return rows
