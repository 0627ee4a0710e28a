"""The map of the story as far as it has been seen.

The way taken lit, other ways quiet, and fog over the rest.
"""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.drawing.layers import build_layers
from pm_quest.story.exploration import ExploredStory
from pm_quest.story.model import Fit, Scenario
from pm_quest.tui.themes import FIT_SIGNS
from pm_quest.tui.widgets.canvas import HEAVY, LIGHT, Canvas, Cell

LEAST_STEP, MOST_STEP = 4, 12
FOG_DISTANCE = 1.7
"""The distance in rows from known scenes at which the fog begins."""


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
        self, scenario: Scenario, known: ExploredStory, fits: dict[str, Fit] | None, *, can_focus: bool = True
    ) -> None:
        """Make the map; `fits` are those of the choices taken, by scene, None where they are not told."""
        super().__init__()
        self.can_focus = can_focus
        self.scenario, self.known, self.fits = scenario, known, fits
        self.columns, self.ways = build_layers(
            (*known.scenes, *sorted({to for _, to in known.unseen_links})), known.links | known.unseen_links
        )
        self.set_reactive(StoryMap.lit, known.path[-1])

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return a width for every layer; wider than the container where there are many."""
        return max(container.width, (len(self.columns) - 1) * LEAST_STEP + 4)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return all the height there is, and at least two rows a scene where layers are full."""
        return max(9, container.height, 2 * max(len(layer) for layer in self.columns) + 1)

    def locate_nodes(self) -> dict[str, Cell]:
        """Return the cell of every node."""
        width, height = self.size
        step = max(LEAST_STEP, min(MOST_STEP, (width - 4) // max(1, len(self.columns) - 1)))
        places: dict[str, Cell] = {}
        for number, layer in enumerate(self.columns):
            gap = max(1.0, min(5.0, (height - 1) / len(layer)))
            top = (height - 1) / 2 - gap * (len(layer) - 1) / 2
            places |= {node: (2 + number * step, round(top + gap * row)) for row, node in enumerate(layer)}
        return places

    def render(self) -> Content:
        """Render ways first, then marks, then fog."""
        canvas = Canvas(*self.size)
        places = self.locate_nodes()
        seen, path = set(self.known.scenes), set(zip(self.known.path, self.known.path[1:], strict=False))
        clear: set[Cell] = {places[scene] for scene in seen}
        for start, end in sorted(self.ways, key=lambda step: self._join_way(step) in path):
            way = self._join_way((start, end))
            weight, colour = (HEAVY, "$primary") if way in path else (LIGHT, "$faint")
            (x, y), (x2, y2) = places[start], places[end]
            bend = (x + x2) // 2
            canvas.draw_route((x, y), (x2, y2), bend, weight, colour)
            clear |= {(column, y) for column in range(x, bend + 1)}
            if way[1] in seen:
                clear |= {(column, y2) for column in range(bend, x2 + 1)} | {
                    (bend, row) for row in range(min(y, y2), max(y, y2))
                }
        canvas.draw_fog(clear, FOG_DISTANCE)
        for scene in self.known.scenes:
            sign, style = self._style_scene(scene)
            canvas.draw_text(places[scene], sign, f"{style} reverse" if scene == self.lit and self.has_focus else style)
        return canvas.build_content()

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

    def watch_lit(self, scene: str) -> None:
        """Post which scene is highlighted now."""
        self.post_message(self.SceneHighlighted(scene))

    def find_surroundings(self, scene: str) -> Region:
        """Return the part of the map to keep in view when a scene is highlighted."""
        x, y = self.locate_nodes()[scene]
        return Region(max(0, x - 8), y, 16, 1)

    def _join_way(self, step: tuple[str, str]) -> tuple[str, str]:
        start, end = step
        return start.partition(" ")[0], end.split(" ")[1] if " " in end else end

    def _style_scene(self, scene: str) -> tuple[str, str]:
        if self.scenario.scenes[scene].ending:
            return "◆", "bold $primary" if scene in self.known.path else "$muted"
        if scene == self.known.path[-1]:
            return "▌", "bold $primary"
        if self.fits and scene in self.fits:
            return FIT_SIGNS[self.fits[scene]], f"${self.fits[scene]}"
        return "•" if self.fits is None else "○", "$primary" if scene in self.known.path else "$muted"
