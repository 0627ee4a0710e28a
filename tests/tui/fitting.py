"""Whether everything on a screen can be read: what is cut, broken, overlapping or outside, told as sentences.

It goes by the regions of the widgets and by the rows they wrap their text to, at the size that the terminal has now.
"""

from asyncio import sleep, timeout
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from unittest.mock import patch

from rich.cells import cell_len
from textual._compositor import MapGeometry
from textual.content import Content
from textual.events import Resize
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tests.patience import PATIENCE
from tests.quick import pick_share
from tests.tui.seat import Seat

WHOLE = 24
"""No word of up to so many cells is ever broken: the least screen is more than twice as wide."""
SIZES = (
    (60, 20),
    (72, 20),
    (80, 24),
    (109, 24),
    (90, 30),
    (100, 30),
    (110, 40),
    (120, 36),
    (169, 49),
    (110, 24),
    (160, 24),
    (170, 50),
    (200, 60),
)
"""Those of one kind come one after another: a screen of another kind is set anew."""

CALM = 2
"""So often in a row nothing has moved, and the screen is as it will be."""
Places = Mapping[Widget, MapGeometry]


async def misfits_at_all_sizes(seat: Seat, sizes=SIZES) -> dict[str, list[str]]:
    """Drag the window to each of these sizes, or a share; give what could not be read, each with the sizes where it was so."""
    found = defaultdict(list)
    sizes, seat.measured = pick_share(sizes, seat.measured), seat.measured + 1
    with patch.object(Screen, "_compositor_refresh"):  # where things stand is known without drawing them
        for size in sizes:
            async with timeout(PATIENCE):  # an app that has come to an end is never laid out
                await _drag(seat, size)
            for misfit in misfits(seat.app.screen):
                found[misfit].append("{}x{}".format(*size))
    return dict(found)


async def _drag(seat: Seat, size: tuple[int, int]) -> None:
    seat.app._driver._size = Size(*size)
    seat.app.post_message(Resize(Size(*size), Size(*size)))
    quiet, before = 0, None
    while quiet < CALM:
        await sleep(0)
        if not seat._rests():
            continue
        screen = seat.app.screen
        changing = seat._is_changing()
        screen._on_timer_update()
        if changing or screen._compositor.size != size:
            quiet = 0
            continue
        now = _regions(screen)
        quiet = quiet + 1 if now == before else 0
        before = now


def _regions(screen: Screen) -> list[Region]:
    return [place.region for place in screen._compositor.full_map.values()]


def misfits(screen: Screen) -> list[str]:
    """Give a sentence for each thing on the screen that a player could not read as it was written."""
    places = screen._compositor.full_map
    shown = {widget: place for widget, place in places.items() if widget.styles.visibility == "visible"}
    return [
        f"{_path(widget)} {wrong}"
        for widget in shown
        if "Toast" not in type(widget).__name__
        for wrong in (*_cut(widget, shown), *_squeezed(widget), *_overlapping(widget, shown))
    ]


def _cut(widget: Widget, places: Places) -> Iterator[str]:
    """Say where a widget reaches beyond its parent, and the parent shows no scrollbar for it."""
    parent, region = widget.parent, places[widget].region
    if parent not in places or widget.styles.dock != "none" or not region.area:
        return
    inner = parent.content_region
    if not _scrolls(parent, "vertical") and not (inner.y <= region.y and region.bottom <= inner.bottom):
        yield f"is cut by its parent: its rows are {region.y} to {region.bottom}, there are {inner.y} to {inner.bottom}"
    if not _scrolls(parent, "horizontal") and not (inner.x <= region.x and region.right <= inner.right):
        yield f"is cut by its parent: its columns are {region.x} to {region.right}, there are {inner.x} to {inner.right}"


def _scrolls(widget: Widget, way: str) -> bool:
    """Is there a scrollbar that says that there is more?"""
    return getattr(widget, f"show_{way}_scrollbar") and getattr(widget, f"scrollbar_size_{way}") > 0


def _squeezed(widget: Widget) -> Iterator[str]:
    """Say what of a text has no room in its own widget, and which words are broken."""
    if widget.children or not isinstance(visual := widget._render(), Content) or not visual.plain.strip():
        return
    width, height = widget.content_size
    if not width or not height:
        yield f"has no room at all for {visual.plain[:40]!r}"
        return
    nowrap, dots = widget.styles.text_wrap == "nowrap", widget.styles.text_overflow == "ellipsis"
    longest = max(cell_len(line) for line in visual.plain.split("\n"))
    drawn = type(widget).render is not Static.render
    if (nowrap and longest > width and not dots) or (drawn and longest > width):
        yield f"is cut without a sign: {longest} cells of text in {width}"
    rows = visual.plain.split("\n") if nowrap or longest <= width else [row.plain for row in visual.wrap(width)]
    if len(rows) > height:
        yield f"is cut without a sign: {len(rows)} rows of text in {height}, from {rows[height][:40]!r}"
    if not nowrap:
        yield from (f"breaks {word!r} in {width} columns" for word in _broken(visual.plain, rows, width))


def _broken(text: str, rows: list[str], width: int) -> Iterator[str]:
    """Give the words that are not whole in any row, though a row has room for them."""
    whole = {word for row in rows for word in row.split()}
    for word in text.split():
        if word not in whole and len(word) == cell_len(word) <= max(WHOLE, width):
            yield word


def _overlapping(widget: Widget, places: Places) -> Iterator[str]:
    """Say which children of a widget cover one another."""
    shown = [child for child in widget.children if child in places and places[child].region.area]
    for one, other in combinations(shown, 2):
        if places[one].region.overlaps(places[other].region) and one.layer == other.layer:
            yield f"has {_path(other)} over {_path(one)}"


def _path(widget: Widget) -> str:
    """Name a widget as a stylesheet would."""
    parent = f"{widget.parent.css_identifier} > " if widget.parent is not None else ""
    return f"{parent}{widget.css_identifier}{''.join(f'.{name}' for name in sorted(widget.classes) if not name.startswith('-'))}"
