"""How things stand: what the player notices, the organisation's meters, and the player's skills, with what just changed."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from pm_quest.story.model import SKILLS, Scenario
from pm_quest.tui import ink
from pm_quest.tui.shown import ArrivalShown, OutcomeShown
from pm_quest.tui.widgets.flow import Flow
from pm_quest.tui.widgets.gauge import Gauge, gauges_of_employer, gauges_of_player, numbers
from pm_quest.tui.widgets.outcome import points
from pm_quest.tui.widgets.scales import PlayerScales

GAP = 3
"""Between the words of the strip."""


CAPTION = 2
"""The rows of a caption, with the empty one below."""
GROUP_FRAME = 1 + CAPTION
"""The rows of a group beside its gauges, with the empty one above."""


class Standing(VerticalGroup):
    """What the margin and the strip have in common: numbers that follow a playthrough, written where they can be seen."""

    def __init__(self, scenario: Scenario, id: str) -> None:
        super().__init__(id=id)
        self.scenario = scenario
        self.now: dict[str, int] = {}
        self.was: dict[str, int] = {}

    def show(self, arrival: ArrivalShown) -> None:
        """A scene arrived at; what changed since the decision before stays marked."""
        before = arrival.previous
        self.now = numbers(arrival)
        self.was = numbers(before) if before else self.now
        if self.display:
            self.write(grow=False)

    def show_outcome(self, before: ArrivalShown, outcome: OutcomeShown) -> None:
        """A choice taken, before the next scene adds its own."""
        gain = {**outcome.gain, "adaptability": points(outcome.fit)}
        self.was = numbers(before)
        self.now = {name: value + gain.get(name, 0) for name, value in self.was.items()}
        if self.display:
            self.write(grow=True)

    def on_show(self) -> None:
        """There is room for it now."""
        if self.now:
            self.write(grow=False)

    def write(self, *, grow: bool) -> None:
        """Write the numbers; `grow` lets the bars run there."""
        for gauge in self.query(Gauge):
            if gauge.measures in self.now:
                now = self.now[gauge.measures]
                gauge.show(now, self.was.get(gauge.measures, now), grow=grow)


class Margin(Standing):
    """The right column of a wide terminal: signals first, then the organisation, then you."""

    def __init__(self, scenario: Scenario, id: str, brought: Mapping[str, int] = {}) -> None:
        super().__init__(scenario, id)
        self.scales = PlayerScales.of(scenario, brought)
        self.signals = Content()

    def compose(self) -> ComposeResult:
        """Three groups, each under its caption."""
        with VerticalGroup(id="noticed"):
            yield Static(Content("You notice"), classes="caption")
            yield Static(id="signals")
        meters = gauges_of_employer(self.scenario)
        if meters:
            with VerticalGroup(classes="group"):
                yield Static(ink.plain(self.scenario.employer or "The organisation"), classes="caption")
                yield from meters
        with VerticalGroup(classes="group", id="you"):
            yield Static(Content("You"), classes="caption")
            yield from gauges_of_player(self.scales)

    def show(self, arrival: ArrivalShown) -> None:
        """A scene arrived at, with what there is to notice."""
        self.signals = Content("\n\n").join([ink.line(signal) for signal in arrival.signals])
        self.query_one("#signals", Static).update(self.signals)
        self.query_one("#you").display = arrival.skills is not None
        self.fit_signals()
        super().show(arrival)

    def on_resize(self) -> None:
        """Another size, other room."""
        self.fit_signals()

    def fit_signals(self) -> None:
        """Keep the signals here where all of this column has room; else the text has them, which can be scrolled by key."""
        groups = [group for group in self.query(".group") if group.display]
        rows = sum(GROUP_FRAME + len(group.query(Gauge)) for group in groups)
        self.set_class(rows > self.size.height > 0, "-tight")
        told = len(self.signals.wrap(self.scrollable_content_region.width or 1)) + CAPTION if self.signals.plain else 0
        beside = not self.size.height or rows + told <= self.size.height
        self.query_one("#noticed").display = beside and bool(told)
        self.screen.set_class(not beside, "-inline")


class Strip(Standing):
    """The same for a narrow terminal: the meters two on a row, the skills as words and figures below."""

    def compose(self) -> ComposeResult:
        """Meters, then skills."""
        with VerticalGroup(id="meters"):
            yield from gauges_of_employer(self.scenario)
        yield Flow(id="skills", gap=GAP)

    def write(self, *, grow: bool) -> None:
        """The bars, and the words."""
        super().write(grow=grow)
        known = [(name, self.now[name]) for name in (*SKILLS, "adaptability") if name in self.now]
        words = [_in_words(name, value, value - self.was.get(name, value)) for name, value in known]
        self.query_one("#skills", Flow).show(words)


def _in_words(name: str, value: int, rise: int) -> Content:
    figure = ink.signed(value) if name == "adaptability" else str(value)
    colour = ink.rise_style(meter=False, number=rise)
    sign = "▲" if rise > 0 else "▼" if rise < 0 else ""
    return Content.assemble((f"{ink.SKILL_LABELS.get(name, name)} ", "$muted"), (figure, "bold"), (sign, colour))
