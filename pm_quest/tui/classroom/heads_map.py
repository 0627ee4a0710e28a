"""The story as a map with the number of people in each scene; scenes that are held stand behind a bar."""

from collections.abc import Iterable, Mapping

from textual.content import Content
from textual.geometry import Size

from pm_quest.story.explored import Explored, endings, leads_to
from pm_quest.story.model import Scenario
from pm_quest.tui.widgets.canvas import LIGHT, Canvas
from pm_quest.tui.widgets.story_map import StoryMap

LEGEND = Content.assemble(
    ("12", "bold $primary"),
    (" people   ", "$muted"),
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
    """Walked with the arrows, as every map. Without `named` marks only counts are drawn: for the room to look at."""

    DEFAULT_CSS = "HeadsMap { width: auto; height: auto; min-width: 100%; min-height: 100%; }"

    def __init__(self, scenario: Scenario, *, marks: bool = True) -> None:
        super().__init__(scenario, whole_story(scenario), {}, can_focus=marks)
        self.marks = marks
        self.heads: Mapping[str, int] = {}
        self.held: frozenset[str] = frozenset()
        self._ground: Canvas | None = None

    def show(self, heads: Mapping[str, int], held: Iterable[str] = ()) -> None:
        """Show so many people in these scenes, and these scenes as held."""
        shown = (dict(heads), frozenset(held))
        if shown != (self.heads, self.held):
            self.heads, self.held = shown
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All the room there is, and a row a scene where layers are full."""
        return max(container.height, *(len(layer) for layer in self.columns))

    def render(self) -> Content:
        """The ways, which stay while the size does; then marks and counts."""
        if self._ground is None or (self._ground.width, self._ground.height) != tuple(self.size):
            self._ground = self._ways()
        canvas = self._ground.lines_alone()
        places = self.places()
        for scene in self.known.scenes:
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
        for start, end in self.ways:
            (x, y), (x2, y2) = places[start], places[end]
            canvas.route((x, y), (x2, y2), (x + x2) // 2, LIGHT, "$ghost" if not self.marks else "$faint")
        return canvas

    def _mark(self, scene: str) -> tuple[str, str]:
        heads, ending = self.heads.get(scene, 0), bool(self.scenario.scenes[scene].ending)
        if heads:
            return f"{heads}{'◆' if ending else ''}", "bold $primary"
        if not self.marks:
            return "", ""
        return ("◆" if ending else "○"), "$muted"
