"""The impact of an ending: a gauge that runs to its place among worst, last time, adapting and best."""

from collections.abc import Iterator, Sequence

from pm_quest.story.ending_figures import EndingFigures
from pm_quest.tui.widgets.impact_gauge import ImpactGauge, ScaleMark


class EndingGauge(ImpactGauge):
    """The gauge of an ending; `earlier` are the impacts of the player's other playthroughs, newest first."""

    def __init__(self, impact: int, earlier: Sequence[int], *, id: str, classes: str) -> None:
        super().__init__(impact, earlier)
        self.id = id
        self.set_classes(classes)
        self.last_time = next(iter(earlier), None)
        self.adapting: float | None = None

    def show_figures(self, figures: EndingFigures) -> None:
        """Show the range of all impacts, and what adapting comes to."""
        self.reach, self.adapting = figures.spread or self.reach, figures.means.get("adaptive")
        self.refresh(layout=True)

    def run(self, delay: float) -> None:
        """Run to the value after so many seconds."""
        self.set_reactive(EndingGauge.shown, 0.0)
        self.animate("shown", float(self.impact), duration=0.9, delay=delay, easing="out_cubic")

    def on_mount(self) -> None:
        """Stand at the value: the ending has it run when its turn comes."""
        self.shown = self.impact

    def _list_marks(self, impact: float) -> Iterator[ScaleMark]:
        yield impact, f"{round(impact)} you", "bold $primary"
        words = (
            ("", "")
            if not self.adapting and self.last_time is None and self.reach == (0.0, 100.0)
            else (" worst", " best")
        )
        for end, word in zip(self.reach, words, strict=True):
            yield end, f"{round(end)}{word}", "$muted"
        if self.adapting is not None:
            yield self.adapting, f"{round(self.adapting)} adapting", "$muted"
        if self.last_time is not None:
            yield self.last_time, f"{self.last_time} last time", "$muted"
