"""The story as far as it has been seen: your way lit, other ways quiet, and fog over the rest."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.drawing.layers import layered
from pm_quest.story.explored import Explored
from pm_quest.story.model import Fit, Scenario
from pm_quest.tui.themes import FIT_SIGNS
from pm_quest.tui.widgets.canvas import HEAVY, LIGHT, Canvas, Cell

LEAST_STEP, MOST_STEP = 4, 12
FOG_FROM = 1.7
"""How many rows from what is known the fog begins."""


class StoryMap(Static, can_focus=True):
    """Scenes as marks in layers from left to right. The lit one can be walked with the arrows where the map has focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "walk(-1, 0)", "walk", key_display="arrows", id="walk"),
        Binding("right", "walk(1, 0)", "walk", show=False),
        Binding("up", "walk(0, -1)", "walk", show=False),
        Binding("down", "walk(0, 1)", "walk", show=False),
    ]

    @dataclass
    class Lit(Message):
        """A scene is lit now."""

        scene: str

    lit: reactive[str] = reactive("")

    def __init__(self, scenario: Scenario, known: Explored, fits: dict[str, Fit], *, can_focus: bool = True) -> None:
        super().__init__()
        self.can_focus = can_focus
        self.scenario, self.known, self.fits = scenario, known, fits
        self.columns, self.ways = layered(
            (*known.scenes, *sorted({to for _, to in known.ahead})), known.ways | known.ahead
        )
        self.set_reactive(StoryMap.lit, known.path[-1])

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Wide enough for every layer; wider than the container where there are many."""
        return max(container.width, (len(self.columns) - 1) * LEAST_STEP + 4)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All the room there is, and two rows a scene where layers are full."""
        return max(9, container.height, 2 * max(len(layer) for layer in self.columns) + 1)

    def places(self) -> dict[str, Cell]:
        """The cell of every node."""
        width, height = self.size
        step = max(LEAST_STEP, min(MOST_STEP, (width - 4) // max(1, len(self.columns) - 1)))
        places: dict[str, Cell] = {}
        for number, layer in enumerate(self.columns):
            gap = max(1.0, min(5.0, (height - 1) / len(layer)))
            top = (height - 1) / 2 - gap * (len(layer) - 1) / 2
            places |= {node: (2 + number * step, round(top + gap * row)) for row, node in enumerate(layer)}
        return places

    def render(self) -> Content:
        """Ways first, then marks, then fog."""
        canvas = Canvas(*self.size)
        places = self.places()
        seen, path = set(self.known.scenes), set(zip(self.known.path, self.known.path[1:], strict=False))
        clear: set[Cell] = {places[scene] for scene in seen}
        for start, end in sorted(self.ways, key=lambda step: self._whole(step) in path):
            way = self._whole((start, end))
            weight, colour = (HEAVY, "$primary") if way in path else (LIGHT, "$faint")
            (x, y), (x2, y2) = places[start], places[end]
            bend = (x + x2) // 2
            canvas.route((x, y), (x2, y2), bend, weight, colour)
            clear |= {(column, y) for column in range(x, bend + 1)}
            if way[1] in seen:
                clear |= {(column, y2) for column in range(bend, x2 + 1)} | {
                    (bend, row) for row in range(min(y, y2), max(y, y2))
                }
        canvas.fog(clear, FOG_FROM)
        for scene in self.known.scenes:
            sign, style = self._mark(scene)
            canvas.text(places[scene], sign, f"{style} reverse" if scene == self.lit and self.has_focus else style)
        return canvas.content()

    def action_walk(self, dx: int, dy: int) -> None:
        """Light the next known scene in a direction."""
        places = {scene: cell for scene, cell in self.places().items() if scene in self.known.scenes}
        x, y = places[self.lit]
        onward = {
            scene: abs(there[0] - x) + 3 * abs(there[1] - y) if dx else 4 * abs(there[0] - x) + abs(there[1] - y)
            for scene, there in places.items()
            if (there[0] - x) * dx > 0 or (there[1] - y) * dy > 0
        }
        if onward:
            self.lit = min(onward, key=lambda scene: onward[scene])

    def watch_lit(self, scene: str) -> None:
        """Tell which scene is lit now."""
        self.post_message(self.Lit(scene))

    def around(self, scene: str) -> Region:
        """The part of the map to keep in view when a scene is lit."""
        x, y = self.places()[scene]
        return Region(max(0, x - 8), y, 16, 1)

    def _whole(self, step: tuple[str, str]) -> tuple[str, str]:
        start, end = step
        return start.partition(" ")[0], end.split(" ")[1] if " " in end else end

    def _mark(self, scene: str) -> tuple[str, str]:
        if self.scenario.scenes[scene].ending:
            return "◆", "bold $primary" if scene in self.known.path else "$muted"
        if scene == self.known.path[-1]:
            return "▌", "bold $primary"
        if scene in self.fits:
            return FIT_SIGNS[self.fits[scene]], f"${self.fits[scene]}"
        return "○", "$primary" if scene in self.known.path else "$muted"
