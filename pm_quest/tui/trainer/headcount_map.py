"""The story as a map with the number of people in each scene; held scenes stand behind a bar."""

from collections.abc import Iterable, Mapping

from textual.content import Content
from textual.geometry import Size

from pm_quest.story.exploration import ExploredStory, list_endings, list_targets
from pm_quest.story.model import Scenario
from pm_quest.tui.widgets.canvas import LIGHT, Canvas, Cell
from pm_quest.tui.widgets.map_links import spread_bends
from pm_quest.tui.widgets.story_map import MOST_STEP, StoryMap

MAP_LEGEND = Content.assemble(
    ("number", "bold $primary"),
    (" of people   ", "$muted"),
    ("║", "bold $neutral"),
    (" held   ", "$muted"),
    ("◆", "$muted"),
    (" ending", "$muted"),
)


def explore_whole_story(scenario: Scenario) -> ExploredStory:
    """Return a story of which everything is known, and no way was taken."""
    scenes = (scenario.start, *(id for id in scenario.scenes if id != scenario.start))
    ways = frozenset((id, to) for id, scene in scenario.scenes.items() for to in list_targets(scene))
    return ExploredStory(scenes, ways, frozenset(), (scenario.start,), frozenset(list_endings(scenario)))


class HeadcountMap(StoryMap):
    """A map of the story with head counts.

    Without `marks` (for the projector) only counts are drawn, as far as somebody has come.
    """

    DEFAULT_CSS = "HeadcountMap { width: auto; height: auto; min-width: 100%; min-height: 100%; }"

    def __init__(self, scenario: Scenario, *, marks: bool = True) -> None:
        super().__init__(scenario, explore_whole_story(scenario), {}, can_focus=marks)
        self.has_marks = marks
        self.headcounts: Mapping[str, int] = {}
        self.held_scenes: frozenset[str] = frozenset()
        self.depths = {scene: number for number, layer in enumerate(self.columns) for scene in layer}
        self.reached = len(self.columns) - 1 if marks else 1
        self._ways_canvas: Canvas | None = None

    def show_headcounts(self, heads: Mapping[str, int], held: Iterable[str] = ()) -> None:
        """Show the number of people by scene, and which scenes are held."""
        shown = (dict(heads), frozenset(held))
        if shown != (self.headcounts, self.held_scenes):
            self.headcounts, self.held_scenes = shown
            reach = max((self.depths[scene] + 1 for scene in heads), default=0)
            if reach > self.reached:
                self.reached, self._ways_canvas = min(reach, len(self.columns) - 1), None
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return all the height there is, and at least one row a scene where layers are full."""
        return max(container.height, *(len(layer) for layer in self.columns))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the width of the map.

        Without marks at most that of the container: a projector is not scrolled.
        """
        return super().get_content_width(container, viewport) if self.has_marks else container.width

    def locate_nodes(self) -> dict[str, Cell]:
        """Return the cell of every node.

        Without marks as far as the room has come, and the next layer.
        """
        if self.has_marks:
            return super().locate_nodes()
        width, height = self.size
        step = max(2, min(MOST_STEP, (width - 6) // max(1, self.reached)))
        places: dict[str, Cell] = {}
        for number, layer in enumerate(self.columns[: self.reached + 1]):
            gap = max(1.0, min(5.0, (height - 1) / len(layer)))
            top = (height - 1) / 2 - gap * (len(layer) - 1) / 2
            places |= {node: (2 + number * step, round(top + gap * row)) for row, node in enumerate(layer)}
        return places

    def render(self) -> Content:
        """Render the ways, which stay while the size does, then marks and counts."""
        if self._ways_canvas is None or (self._ways_canvas.width, self._ways_canvas.height) != tuple(self.size):
            self._ways_canvas = self._draw_ways()
        canvas = self._ways_canvas.share_lines()
        places = self.locate_nodes()
        for scene in (scene for scene in self.known.scenes if scene in places):
            x, y = places[scene]
            sign, style = self._style_scene(scene)
            if scene == self.lit and self.has_focus:
                style = f"{style} reverse"
            if scene in self.held_scenes:
                canvas.draw_text((x - 1, y), "║", "bold $neutral")
            if sign:
                canvas.draw_text((x, y), sign, style)
        return canvas.build_content()

    def _draw_ways(self) -> Canvas:
        canvas, places = Canvas(*self.size), self.locate_nodes()
        ways = [(start, end) for start, end in self.ways if start in places and end in places]
        bends = spread_bends(ways, places)
        for start, end in ways:
            canvas.draw_route(
                places[start], places[end], bends[start], LIGHT, "$ghost" if not self.has_marks else "$faint"
            )
        return canvas

    def _style_scene(self, scene: str) -> tuple[str, str]:
        heads, ending = self.headcounts.get(scene), bool(self.scenario.scenes[scene].ending)
        if heads is not None:
            return f"{heads or '<3'}{'◆' if ending else ''}", "bold $primary"
        if not self.has_marks:
            return "", ""
        return ("◆" if ending else "○"), "$muted"
