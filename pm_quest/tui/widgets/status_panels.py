"""The panels of numbers.

Signals, the organisation's meters, and the player's skills, with the latest changes.
"""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from pm_quest.story.labels import NUMBER_LABELS
from pm_quest.story.view import OutcomeView, SceneView, StoryView
from pm_quest.tui import safe_text
from pm_quest.tui.widgets.echo_marks import SIGNAL_MARK, list_signals
from pm_quest.tui.widgets.gauge import Gauge, build_meter_gauges, build_player_gauges
from pm_quest.tui.widgets.inline_parts import InlineParts
from pm_quest.tui.widgets.player_scales import PlayerScales

STRIP_GAP, STRIP_ROWS = 3, 1
"""The columns between the words of the strip, and its rows where it has the player's points alone."""
BRIEF = "-brief"
"""The class of a screen whose margin leaves the player's own points to the strip, which has them on one row."""


@dataclass(frozen=True)
class MarginSpacing:
    """How much room the margin leaves between its parts.

    name: the class that has it so; empty for the usual.
    caption_rows: of a caption, with the empty ones below it.
    gap_rows: the empty ones above a group.
    signal_gap: what stands between two signals.
    """

    name: str
    caption_rows: int
    gap_rows: int
    signal_gap: str


SPACINGS = (
    MarginSpacing("", 2, 1, "\n\n"),
    MarginSpacing("", 2, 1, "\n"),
    MarginSpacing("-close", 1, 1, "\n"),
    MarginSpacing("-tight", 1, 0, "\n"),
)
"""From the most room to the least."""


class StatusPanel(VerticalGroup):
    """The base of the margin and the strip.

    Numbers that follow a playthrough, written where they can be seen.

    meter_gauges, player_gauges: the bars of the organisation, and of the player.
    """

    def __init__(self, story: StoryView, id: str) -> None:
        super().__init__(id=id)
        self.story = story
        self.meter_gauges: list[Gauge] = []
        self.player_gauges: list[Gauge] = []
        self.now: dict[str, int] = {}
        self.was: dict[str, int] = {}

    def show_scene(self, scene: SceneView, before: SceneView | None) -> None:
        """Show the numbers of a scene; changes since the last decision stay marked."""
        self.now = scene.numbers
        self.was = before.numbers if before else self.now
        if self.display:
            self.write_numbers(grow=False)

    def show_outcome(self, before: SceneView, outcome: OutcomeView) -> None:
        """Show what a choice changed, before the next scene adds its own changes."""
        self.was = before.numbers
        self.now = {name: value + outcome.changes.get(name, 0) for name, value in self.was.items()}
        if self.display:
            self.write_numbers(grow=True)

    def on_show(self) -> None:
        """Write the numbers: there is room for them now."""
        if self.now:
            self.write_numbers(grow=False)

    def write_numbers(self, *, grow: bool) -> None:
        """Write the numbers; with `grow` the bars run there."""
        for gauge in (*self.meter_gauges, *self.player_gauges):
            if gauge.number_name in self.now:
                now = self.now[gauge.number_name]
                gauge.show_value(now, self.was.get(gauge.number_name, now), grow=grow)


class StatusMargin(StatusPanel):
    """The right column of a wide terminal: signals, then the organisation, then the player.

    The numbers stand at its foot, in the same rows in every scene but those where there is very much to notice: then
    the player's own points go into the strip below, and only what has no room even so stands in the text.
    """

    def __init__(self, story: StoryView, scales: PlayerScales, id: str) -> None:
        super().__init__(story, id)
        self.scales = scales
        self.signals: list[Content] = []
        self.knows_points = True

    def compose(self) -> ComposeResult:
        """Yield three groups, each under its caption."""
        with VerticalGroup(id="above"), VerticalGroup(id="noticed"):
            yield Static(Content("You notice"), classes="caption")
            yield Static(id="signals")
        self.meter_gauges, self.player_gauges = build_meter_gauges(self.story.meters), build_player_gauges(self.scales)
        if self.meter_gauges:
            with VerticalGroup(classes="group"):
                yield Static(safe_text.plain_content(self.story.employer or "The organisation"), classes="caption")
                yield from self.meter_gauges
        with VerticalGroup(classes="group", id="you"):
            yield Static(Content("You"), classes="caption")
            yield from self.player_gauges

    def show_scene(self, scene: SceneView, before: SceneView | None) -> None:
        """Show the numbers of a scene, and its signals."""
        self.signals = list_signals(scene)
        self.knows_points = scene.skills is not None
        for gauge in self.player_gauges:
            gauge.display = gauge.number_name != "adaptability" or scene.adaptability is not None
        self.fit_signals()
        super().show_scene(scene, before)

    def on_resize(self) -> None:
        """Fit the signals to another size."""
        self.fit_signals()

    def fit_signals(self) -> None:
        """Show the signals here where the column has room, closer together if need be, or without the player's points.

        Otherwise the text shows them, which keys can scroll.
        """
        fitting = self._find_fitting(with_points=self.knows_points)
        brief = fitting is None and self.knows_points and bool(self.signals)
        if brief:
            fitting = self._find_fitting(with_points=False)
            brief = fitting is not None
        self.query_one("#you").display = self.knows_points and not brief
        spacing = fitting or self._find_fitting(with_points=self.knows_points, signals=False) or SPACINGS[-1]
        for name in ("-close", "-tight"):
            self.set_class(name == spacing.name, name)
        self.query_one("#signals", Static).update(self._join_signals(spacing))
        self.query_one("#noticed").display = fitting is not None and bool(self.signals)
        self.screen.set_class(brief, BRIEF)
        self.screen.set_class(fitting is None, "-inline")

    def _find_fitting(self, *, with_points: bool, signals: bool = True) -> MarginSpacing | None:
        """Return the spacing with the most room for which there are rows enough; None for none."""
        strip = self.screen.query_one(StatusStrip)  # by the last layout, as the size here: the classes may be newer
        whole = self.size.height + (strip.outer_size.height if strip.is_on_screen else 0)
        rows = whole if with_points or not self.knows_points else whole - STRIP_ROWS
        return next(
            (each for each in SPACINGS if self._count_rows(each, with_points=with_points, signals=signals) <= rows),
            None if self.size.height else SPACINGS[0],
        )

    def _join_signals(self, spacing: MarginSpacing) -> Content:
        mark = SIGNAL_MARK if spacing.signal_gap == "\n" and len(self.signals) > 1 else ""
        return Content(spacing.signal_gap).join(Content.assemble(mark, each) for each in self.signals)

    def _count_rows(self, spacing: MarginSpacing, *, with_points: bool, signals: bool) -> int:
        """Return the rows that the column needs."""
        groups = [group for group in (self.meter_gauges, self.player_gauges if with_points else []) if group]
        rows = sum(spacing.gap_rows + spacing.caption_rows + sum(gauge.display for gauge in group) for group in groups)
        if signals and self.signals:
            width = self.scrollable_content_region.width or 1
            rows += len(self._join_signals(spacing).wrap(width)) + spacing.caption_rows
        return rows


class StatusStrip(StatusPanel):
    """The numbers on a narrow terminal.

    The meters stand two on a row, the skills as words and figures below.
    """

    def compose(self) -> ComposeResult:
        """Yield meters, then skills."""
        with VerticalGroup(id="meters"):
            self.meter_gauges = build_meter_gauges(self.story.meters)
            yield from self.meter_gauges
        yield InlineParts(id="skills", gap=STRIP_GAP)

    def write_numbers(self, *, grow: bool) -> None:
        """Write the bars, and the words."""
        super().write_numbers(grow=grow)
        known = [(name, self.now[name]) for name in NUMBER_LABELS if name in self.now]
        words = [_format_number(name, value, value - self.was.get(name, value)) for name, value in known]
        self.query_one("#skills", InlineParts).show_parts(words)


def _format_number(name: str, value: int, rise: int) -> Content:
    figure = safe_text.format_signed(value) if name == "adaptability" else str(value)
    colour = safe_text.change_style(is_meter=False, number=rise)
    sign = "▲" if rise > 0 else "▼" if rise < 0 else ""
    return Content.assemble((f"{NUMBER_LABELS[name]} ", "$muted"), (figure, "bold"), (sign, colour))
