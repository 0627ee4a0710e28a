"""The map of the story as far as it has been seen.

The way taken lit, other ways quiet, and fog over the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.drawing.layers import build_layers
from pm_quest.story.exploration import ExploredStory, SceneLink
from pm_quest.story.model import Fit, Scenario
from pm_quest.tui.themes import FIT_SIGNS
from pm_quest.tui.widgets.canvas import HEAVY, LIGHT, Canvas, Cell
from pm_quest.tui.widgets.map_landmarks import NO_LANDMARKS, RULER_ROWS, MapLandmarks, draw_days, draw_names
from pm_quest.tui.widgets.map_links import find_link, spread_bends, weigh_steps

LEAST_STEP, MOST_STEP = 4, 12
TIGHT_STEP = 2
"""The least distance of layers where the map may not be wider than its place."""
FOG_DISTANCE = 1.7
"""The distance in rows from known scenes at which the fog begins."""
WIDEST_NAME = 22
"""The cells kept for the names of endings, which stand right of the last layer."""
NEAR = 3
"""A click that is so near a mark is one on it."""


class StoryMap(Static, can_focus=True):
    """Scenes as marks in layers from left to right.

    Where the map has focus, the arrows move the highlight.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "walk(-1, 0)", "walk", key_display="arrows", id="walk"),
        Binding("right", "walk(1, 0)", "walk", show=False),
        Binding("up", "walk(0, -1)", "walk", show=False),
        Binding("down", "walk(0, 1)", "walk", show=False),
    ]

    @dataclass
    class SceneHighlighted(Message):
        """A scene is highlighted now."""

        scene: str

    lit: reactive[str] = reactive("")

    def __init__(
        self,
        scenario: Scenario,
        known: ExploredStory,
        fits: Mapping[str, Fit] | None,
        *,
        can_focus: bool = True,
        landmarks: MapLandmarks = NO_LANDMARKS,
    ) -> None:
        """Make the map; `fits` are those of the choices taken, by scene, None where they are not told.

        Without focus it is an overview, as wide as its place and no wider.
        """
        super().__init__()
        self.can_focus = can_focus
        self.scenario, self.known, self.fits, self.landmarks = scenario, known, fits, landmarks
        self.columns, self.ways = build_layers(
            (*known.scenes, *sorted({to for _, to in known.unseen_links})), known.links | known.unseen_links
        )
        self.shares: Mapping[SceneLink, float] = {}
        self.set_reactive(StoryMap.lit, known.path[-1])

    @property
    def name_room(self) -> int:
        """The cells that are kept for names right of the last layer."""
        names = self.landmarks.names
        longest = max((cell_len(names[id]) for id in self.known.endings if id in names), default=-3)
        return min(WIDEST_NAME, longest) + 3

    @property
    def top(self) -> int:
        """The first row with scenes."""
        return RULER_ROWS if self.landmarks.days else 0

    def show_shares(self, shares: Mapping[SceneLink, float]) -> None:
        """Show how many players at random go over each link by how thick it is."""
        self.shares = shares
        self.refresh()

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return a width for every layer; wider than the container where there are many."""
        return max(container.width, (len(self.columns) - 1) * LEAST_STEP + 4 + self.name_room)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return all the height there is, and at least two rows a scene where layers are full."""
        return max(9, container.height, 2 * max(len(layer) for layer in self.columns) + 1 + self.top)

    def locate_nodes(self) -> dict[str, Cell]:
        """Return the cell of every node."""
        width, height, top = self.size.width, self.size.height - self.top, self.top
        gaps = max(1, len(self.columns) - 1)
        step = max(LEAST_STEP, min(MOST_STEP, (width - 4 - self.name_room) // gaps))
        if not self.can_focus and 4 + gaps * step > width:
            step = max(TIGHT_STEP, (width - 4) // gaps)
        places: dict[str, Cell] = {}
        for number, layer in enumerate(self.columns):
            gap = max(1.0, min(5.0, (height - 1) / len(layer)))
            first = top + (height - 1) / 2 - gap * (len(layer) - 1) / 2
            places |= {node: (2 + number * step, round(first + gap * row)) for row, node in enumerate(layer)}
        return places

    def render(self) -> Content:
        """Render ways first, then names, then fog, then marks."""
        canvas = Canvas(*self.size)
        places = self.locate_nodes()
        clear = self._draw_links(canvas, places)
        self._draw_days(canvas, places)
        for scene in self.known.scenes:
            canvas.draw_text(places[scene], " ")
        draw_names(canvas, self.landmarks.names, places, self.known.path, WIDEST_NAME)
        canvas.draw_fog(clear, FOG_DISTANCE)
        for scene in self.known.scenes:
            sign, style = self._style_scene(scene)
            canvas.draw_text(places[scene], sign, f"{style} reverse" if scene == self.lit and self.has_focus else style)
        return canvas.build_content()

    def _draw_links(self, canvas: Canvas, places: Mapping[str, Cell]) -> set[Cell]:
        """Draw the links, those of the present way last; return the cells around which there is no fog."""
        seen, path = set(self.known.scenes), set(zip(self.known.path, self.known.path[1:], strict=False))
        clear: set[Cell] = {places[scene] for scene in seen}
        weights = weigh_steps(self.ways, self.shares) if self.shares else {}
        bends = spread_bends(self.ways, places)
        for start, end in sorted(self.ways, key=lambda step: (find_link(step) in path, weights.get(step, ()))):
            way, bend = find_link((start, end)), bends[start]
            weight = weights.get((start, end), HEAVY if way in path else LIGHT)
            (x, y), (x2, y2) = places[start], places[end]
            canvas.draw_route((x, y), (x2, y2), bend, weight, "$primary" if way in path else "$faint")
            if start in seen or way[1] in seen:
                clear |= {(column, y) for column in range(x, bend + 1)}
            if way[1] in seen:
                clear |= {(column, y2) for column in range(bend, x2 + 1)} | {
                    (bend, row) for row in range(min(y, y2), max(y, y2))
                }
        return clear

    def _draw_days(self, canvas: Canvas, places: Mapping[str, Cell]) -> None:
        """Write when it is along the top, by the present way where it comes through a layer."""
        days, path = self.landmarks.days, set(self.known.path)
        if not days:
            return
        layers = [
            sorted((node for node in layer if node in days), key=lambda node: node not in path)
            for layer in self.columns
        ]
        columns = [places[layer[0]][0] for layer in self.columns]
        draw_days(canvas, columns, [days[layer[0]] if layer else "" for layer in layers])

    def action_walk(self, dx: int, dy: int) -> None:
        """Highlight the next known scene in a direction."""
        places = {scene: cell for scene, cell in self.locate_nodes().items() if scene in self.known.scenes}
        x, y = places[self.lit]
        onward = {
            scene: abs(there[0] - x) + 3 * abs(there[1] - y) if dx else 4 * abs(there[0] - x) + abs(there[1] - y)
            for scene, there in places.items()
            if (there[0] - x) * dx > 0 or (there[1] - y) * dy > 0
        }
        if onward:
            self.lit = min(onward, key=lambda scene: onward[scene])

    def on_click(self, event: Click) -> None:
        """Highlight the known scene nearest to the mouse, where one is near."""
        places = self.locate_nodes()
        away = {
            scene: abs(places[scene][0] - event.x) + 2 * abs(places[scene][1] - event.y) for scene in self.known.scenes
        }
        nearest = min(away, key=lambda scene: away[scene])
        if self.can_focus and away[nearest] <= NEAR:
            self.lit = nearest

    def watch_lit(self, scene: str) -> None:
        """Post which scene is highlighted now."""
        self.post_message(self.SceneHighlighted(scene))

    def find_surroundings(self, scene: str) -> Region:
        """Return the part of the map to keep in view when a scene is highlighted."""
        x, y = self.locate_nodes()[scene]
        return Region(max(0, x - 8), y, 16, 1)

    def _style_scene(self, scene: str) -> tuple[str, str]:
        if self.scenario.scenes[scene].ending:
            return ("◆", "bold $primary") if scene in self.known.path else ("◇", "$muted")
        if scene == self.known.path[-1]:
            return "▌", "bold $primary"
        if self.fits and scene in self.fits:
            return FIT_SIGNS[self.fits[scene]], f"${self.fits[scene]}"
        return ("•", "$primary") if scene in self.known.path else ("·", "bold $muted")
