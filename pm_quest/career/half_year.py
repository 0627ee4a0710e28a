"""The half-year as a calendar: which weeks went into what, and what nobody planned in which week.

It follows from the choices alone. One thing is done at a time, so the spans follow one another;
the lanes only sort them.
"""

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from pm_quest.career.career_choices import TO_MARKET, find_happening
from pm_quest.career.career_effects import measure_card
from pm_quest.career.career_model import Card, Career, CareerEvent, Decision
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import CareerState
from pm_quest.career.figures import read_figure

Lane = Literal["learn", "do", "meet"]
LANES: tuple[Lane, ...] = ("learn", "do", "meet")
_LEARNT = ("course", "certificate", "degree", "resource")
_MET = ("interviews", "talk")
SpanKind = Literal["card", "event", "rest"]
"""What weeks went into: a card, something that nobody planned, or nothing, before the market."""


@dataclass(frozen=True, slots=True)
class WeekSpan:
    """Weeks that went into one thing: those after `start` weeks, up to `end` weeks.

    number: of the choice that led to it, from 1.
    lane: of a card; None for what is not a card.
    """

    kind: SpanKind
    id: str
    label: str
    start: int
    end: int
    number: int = 0
    lane: Lane | None = None

    @property
    def weeks(self) -> int:
        """Return how many weeks it has: none, where so many were won back later."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that nobody planned, after so many weeks."""

    id: str
    label: str
    week: int
    number: int


@dataclass(frozen=True, slots=True)
class HalfYear:
    """The calendar of a career's half-year.

    weeks: how many there are.
    now: how many have passed.
    spans: what they went into, in order; cards also where none of their weeks is left.
    """

    weeks: int
    now: int
    spans: tuple[WeekSpan, ...]
    happenings: tuple[Happening, ...]

    @property
    def cards(self) -> tuple[WeekSpan, ...]:
        """Return the spans of the cards played."""
        return tuple(each for each in self.spans if each.kind == "card")


def is_half_year(state: CareerState) -> bool:
    """Return whether something of the half-year is decided in this state."""
    return not state.years and state.stage in ("week", "card", "event")


def find_lane(kind: str) -> Lane:
    """Return the lane of a kind of card; what the game does not know is done."""
    return "learn" if kind in _LEARNT else "meet" if kind in _MET else "do"


def build_half_year(path: CareerPath) -> HalfYear:
    """Return the half-year as far as it has been lived; after it, all of it."""
    weeks = _WeekLog(path.setting.career)
    for before, after in pairwise(path.list_steps()):
        if before.number and not is_half_year(before.state):
            break
        weeks.add_step(before, after)
    return HalfYear(path.setting.career.weeks, weeks.now, tuple(weeks.spans), tuple(weeks.happenings))


def preview_card(half: HalfYear, card: Card, weeks: int) -> WeekSpan:
    """Return the weeks that a card would fill, played now; more of them than there are left, if it needs more."""
    return WeekSpan("card", card.id, card.label, half.now, half.now + weeks, lane=find_lane(card.kind))


@dataclass
class _WeekLog:
    """What the weeks went into so far, written as the choices are read."""

    career: Career
    now: int = 0
    spans: list[WeekSpan] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)

    def add_step(self, before: CareerPath, after: CareerPath) -> None:
        """Add what a choice took, and what nobody planned after it."""
        if after.taken is None:
            return
        option, setting, state = after.taken.option, before.setting, before.state
        if state.stage == "week" and option == TO_MARKET:
            self._add_span(WeekSpan("rest", option, "", self.now, 0, after.number), self.career.weeks - self.now)
        elif state.stage == "week" and not self.career.cards[option].options:
            self._add_card(state, self.career.cards[option], None, after.number)
        elif state.stage in ("card", "event"):
            happening = find_happening(setting, state.subject)
            self._add_decision(state, happening, happening.options[option], after.number)
        for event in setting.career.events.values():
            if event.id in after.state.happened - before.state.happened:
                self.happenings.append(Happening(event.id, event.label, self.now, after.number))
                self._add_event(event, read_figure(event.weeks), after.number)
        self._settle_now(after.state)

    def _add_decision(self, state: CareerState, of: Card | CareerEvent, decision: Decision, number: int) -> None:
        if isinstance(of, Card):
            self._add_card(state, of, decision, number)
        else:
            self._add_event(of, read_figure(decision.weeks), number)

    def _add_card(self, state: CareerState, card: Card, decision: Decision | None, number: int) -> None:
        weeks, _ = measure_card(self.career, state, card, decision)
        self._add_span(WeekSpan("card", card.id, card.label, self.now, 0, number, find_lane(card.kind)), weeks)

    def _add_event(self, event: CareerEvent, weeks: int, number: int) -> None:
        self._add_span(WeekSpan("event", event.id, event.label, self.now, 0, number), weeks)

    def _add_span(self, span: WeekSpan, weeks: int) -> None:
        """Add a span of so many weeks, of those that are left; weeks won back shorten what lies before."""
        end = max(0, min(self.now + weeks, max(self.career.weeks, self.now)))
        if end > self.now or span.kind == "card":
            self.spans.append(replace(span, end=max(self.now, end)))
        self._set_now(end)

    def _settle_now(self, state: CareerState) -> None:
        """Follow the state where two unplanned things came at once, and one gave weeks and the other took some.

        Their order is not known then.
        """
        if state.week > self.now and self.spans:
            self.spans[-1] = replace(self.spans[-1], end=state.week)
        if state.stage != "market" or state.week < self.now:
            self._set_now(state.week)

    def _set_now(self, week: int) -> None:
        self.now = week
        cut = (replace(each, start=min(each.start, week), end=min(each.end, week)) for each in self.spans)
        self.spans = [each for each in cut if each.weeks or each.kind == "card"]
        self.happenings = [replace(each, week=min(each.week, week)) for each in self.happenings]
