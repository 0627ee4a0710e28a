"""Plates: what can be looked at side by side, as cards where there is room and as rows where there is not."""

from dataclasses import dataclass

from textual.content import Content
from textual.layouts.grid import GridLayout

from pm_quest.tui import safe_text
from pm_quest.tui.career.lit_row import LitRow
from pm_quest.tui.career.passive_scroll import PassiveScroll

LEAST_CARD = 5
"""From so many rows on, a plate is a card."""
KEY_WIDTH, LISTED, GAP = 3, " · ", "  "
ROW_TITLE = 23
"""The columns of a title in a row, with the gap behind it."""
FULL_CARD, AIRY_CARD = 8, 9
"""From so many rows on, there is a blank one below the head of a card; from so many, also above it."""


@dataclass(frozen=True, slots=True)
class PlateFace:
    """What a plate shows.

    key: the number that lights it.
    title, subtitle, note: the first row of a card, the second, and what stands at the right.
    body: prose, as much of it as there is room for.
    foot: the last rows of a card.
    row_title, row_foot: the same in one row; of the foot as many parts as there is room for, each of them whole.
    """

    key: str
    title: Content
    subtitle: Content
    note: Content
    body: Content
    foot: tuple[Content, ...]
    row_title: Content
    row_foot: tuple[Content, ...]


class Plate(LitRow):
    """One plate."""

    def __init__(self, item: str, face: PlateFace) -> None:
        super().__init__(item)
        self.face = face

    def show_face(self, face: PlateFace) -> None:
        """Show another face, if it is not the same."""
        if face != self.face:
            self.face = face
            self.refresh()

    def render(self) -> Content:
        """Draw a card or a row, as there is room."""
        width, height = self.content_size
        if height < LEAST_CARD:
            return draw_row(self.face, width)
        shown = self.parent.children if self.parent is not None else ()
        least = min((each.content_size.height for each in shown), default=height)  # so that all look alike
        card = draw_card(self.face, width, max(LEAST_CARD, least))
        return Content("\n").join([card, *[Content()] * (height - max(LEAST_CARD, least))])


class PlateShelf(PassiveScroll, inherit_bindings=False):
    """The plates, several side by side where there is room."""

    @property
    def plates(self) -> list[Plate]:
        """The plates in their order."""
        return list(self.query(Plate))

    def on_resize(self) -> None:
        """Leave a row empty where the two rows of cards would not be of one height."""
        is_odd = isinstance(self.layout, GridLayout) and self.outer_size.height % 2
        self.styles.padding = (0, 0, int(is_odd), 0)

    @property
    def columns(self) -> int:
        """How many stand side by side."""
        tops = [plate.region.y for plate in self.plates]
        return max(1, tops.count(tops[0])) if tops else 1

    async def show_faces(self, faces: dict[str, PlateFace]) -> None:
        """Show these plates, on those that hang here already where they are the same things."""
        plates = self.plates
        if [plate.item for plate in plates] == [*faces]:
            for plate in plates:
                plate.show_face(faces[plate.item])
            return
        await self.remove_children(Plate)
        await self.mount(*(Plate(item, face) for item, face in faces.items()), before=0 if self.children else None)


def draw_card(face: PlateFace, width: int, height: int) -> Content:
    """Draw a card of exactly this size: head, body, and foot at the bottom."""
    inner = max(2, width - KEY_WIDTH)
    top = [Content()] if height >= AIRY_CARD else []
    head = [*top, _draw_head(face.key, face.title, face.note, width), _indent(face.subtitle, inner)]
    if height >= FULL_CARD:
        head.append(Content())
    most = max(0, height - len(head) - 1)
    listed = [row for each in face.foot for row in wrap_listed(each, inner)]
    foot = [_indent(each, inner) for each in (listed if len(listed) <= most else face.foot)][:most]
    room = height - len(head) - len(foot)
    body = safe_text.wrap_to_rows(face.body, inner, room).split("\n") if face.body.plain.strip() and room > 0 else []
    rows = [*head, *(_indent(each, inner) for each in body)]
    rows += [Content()] * (height - len(rows) - len(foot))
    return Content("\n").join([*rows, *foot])


def draw_row(face: PlateFace, width: int) -> Content:
    """Draw the same in one row."""
    room = width - KEY_WIDTH - face.note.cell_length - 2
    title = min(ROW_TITLE, max(2, room))
    foot = _fit(_join_fitting(face.row_foot, room - title), max(0, room - title))
    name = _fit(face.row_title, title - 1)
    return Content.assemble(_draw_key(face.key), name, " ", foot, "  ", face.note) if room > 0 else name


def _join_fitting(parts: tuple[Content, ...], width: int) -> Content:
    """Join as many parts as there is room for; the first whether or not it fits."""
    joined = parts[0]
    for each in parts[1:]:
        longer = Content.assemble(joined, GAP, each)
        if longer.cell_length > width:
            break
        joined = longer
    return joined


def wrap_listed(row: Content, width: int) -> list[Content]:
    """Put a word and what it lists on as many rows as they need, the later ones indented below the list."""
    if row.cell_length <= width:
        return [row]
    indent = row.plain.find(" ") + 1
    first, *rest = row.split(LISTED)
    rows = [first]
    for each in rest:
        if rows[-1].cell_length + len(LISTED) + each.cell_length <= width:
            rows[-1] = Content.assemble(rows[-1], (LISTED, "$skill"), each)
        else:
            rows.append(Content.assemble(" " * indent, each))
    return rows


def _draw_head(key: str, title: Content, note: Content, width: int) -> Content:
    room = width - KEY_WIDTH - (note.cell_length + 2 if note else 0)
    return Content.assemble(_draw_key(key), _fit(title, max(2, room)), "  " if note else "", note)


def _draw_key(key: str) -> Content:
    return Content.styled(f"{key:>2} ", "bold $primary")


def _indent(content: Content, width: int) -> Content:
    return Content.assemble(" " * KEY_WIDTH, content.truncate(width, ellipsis=True)) if content.plain else content


def _fit(content: Content, width: int) -> Content:
    return content.truncate(width, ellipsis=True, pad=True) if width > 0 else Content()
