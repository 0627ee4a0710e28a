"""The story as a map with the number of people in each scene; scenes that are held stand behind a bar."""

from collections.abc import Iterable, Mapping

from textual.content import Content
from textual.geometry import Size

from pm_quest.story.explored import Explored, endings, leads_to
from pm_quest.story.model import Scenario
from pm_quest.tui.widgets.canvas import LIGHT, Canvas, Cell
from pm_quest.tui.widgets.story_map import MOST_STEP, StoryMap

LEGEND = Content.assemble(
    ("number", "bold $primary"),
    (" of people   ", "$muted"),
    ("║", "bold $neutral"),
    (" held   ", "$muted"),
    ("◆", "$muted"),
    (" ending", "$muted"),
)


def whole_story(scenario: Scenario) -> Explored:
    """A story of which everything is known; nobody has gone any way."""
    scenes = (scenario.start, *(id for id in scenario.scenes if id != scenario.start))
    ways = frozenset((id, to) for id, scene in scenario.scenes.items() for to in leads_to(scene))
    return Explored(scenes, ways, frozenset(), (scenario.start,), frozenset(endings(scenario)))


class HeadsMap(StoryMap):
    """Walked with the arrows, as every map. Without `marks` only counts are drawn, as far as somebody has come: for the room to look at."""

    DEFAULT_CSS = "HeadsMap { width: auto; height: auto; min-width: 100%; min-height: 100%; }"

    def __init__(self, scenario: Scenario, *, marks: bool = True) -> None:
        super().__init__(scenario, whole_story(scenario), {}, can_focus=marks)
        self.marks = marks
        self.heads: Mapping[str, int] = {}
        self.held: frozenset[str] = frozenset()
        self.depths = {scene: number for number, layer in enumerate(self.columns) for scene in layer}
        self.reached = len(self.columns) - 1 if marks else 1
        self._ground: Canvas | None = None

    def show(self, heads: Mapping[str, int], held: Iterable[str] = ()) -> None:
        """Show so many people in these scenes, and these scenes as held."""
        shown = (dict(heads), frozenset(held))
        if shown != (self.heads, self.held):
            self.heads, self.held = shown
            reach = max((self.depths[scene] + 1 for scene in heads), default=0)
            if reach > self.reached:
                self.reached, self._ground = min(reach, len(self.columns) - 1), None
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All the room there is, and a row a scene where layers are full."""
        return max(container.height, *(len(layer) for layer in self.columns))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As every map; without marks no wider than there is room: nobody scrolls a wall."""
        return super().get_content_width(container, viewport) if self.marks else container.width

    def places(self) -> dict[str, Cell]:
        """The cell of every node; without marks as far as the room has come, and the next layer."""
        if self.marks:
            return super().places()
        width, height = self.size
        step = max(2, min(MOST_STEP, (width - 6) // max(1, self.reached)))
        places: dict[str, Cell] = {}
        for number, layer in enumerate(self.columns[: self.reached + 1]):
            gap = max(1.0, min(5.0, (height - 1) / len(layer)))
            top = (height - 1) / 2 - gap * (len(layer) - 1) / 2
            places |= {node: (2 + number * step, round(top + gap * row)) for row, node in enumerate(layer)}
        return places

    def render(self) -> Content:
        """The ways, which stay while the size does; then marks and counts."""
        if self._ground is None or (self._ground.width, self._ground.height) != tuple(self.size):
            self._ground = self._ways()
        canvas = self._ground.lines_alone()
        places = self.places()
        for scene in (scene for scene in self.known.scenes if scene in places):
            x, y = places[scene]
            sign, style = self._mark(scene)
            if scene == self.lit and self.has_focus:
                style = f"{style} reverse"
            if scene in self.held:
                canvas.text((x - 1, y), "║", "bold $neutral")
            if sign:
                canvas.text((x, y), sign, style)
        return canvas.content()

    def _ways(self) -> Canvas:
        canvas, places = Canvas(*self.size), self.places()
        for start, end in ((start, end) for start, end in self.ways if start in places and end in places):
            (x, y), (x2, y2) = places[start], places[end]
            canvas.route((x, y), (x2, y2), (x + x2) // 2, LIGHT, "$ghost" if not self.marks else "$faint")
        return canvas

    def _mark(self, scene: str) -> tuple[str, str]:
        heads, ending = self.heads.get(scene), bool(self.scenario.scenes[scene].ending)
        if heads is not None:
            return f"{heads or '<3'}{'◆' if ending else ''}", "bold $primary"
        if not self.marks:
            return "", ""
        return ("◆" if ending else "○"), "$muted"
