"""The log as a trainer's dashboard gets it: without what is not revealed, and of a blind session without who voted what."""

from collections.abc import Iterable, Iterator, Sequence

from pm_quest.classroom.server.session_log import format_line
from pm_quest.classroom.sessions.blind_log import BlindLogFilter
from pm_quest.classroom.sessions.remark_log import RemarkLogFilter
from pm_quest.classroom.sessions.session_events import Event
from pm_quest.story.model import Scenario


class TrainerLog:
    """Turns the events of a log into lines for dashboards; its first event opens the session."""

    def __init__(self, scenario: Scenario, *, blind: bool) -> None:
        self._scenario, self._is_blind = scenario, blind
        self._blinder: BlindLogFilter | None = None
        self._told = RemarkLogFilter(scenario)
        self._stored = 0

    def add_events(self, events: Sequence[Event], lines: Iterable[str]) -> list[str]:
        """Return the dashboard's lines for stored events and their public lines; their numbers have no gaps either."""
        add = self._blind_event if self._is_blind else self._add_event
        return [made for event, line in zip(events, lines, strict=True) for made in add(event, line)]

    def _add_event(self, event: Event, line: str) -> Iterator[str]:
        """Yield the line of an event, under its number for dashboards, and what is told behind it."""
        self._stored += 1
        number = self._told.count + 1
        told = self._told.list_told(event)
        yield line if number == self._stored else f"[{number},{line.partition(',')[2]}"
        yield from (format_line(seq, each) for seq, each in enumerate(told, number + 1))

    def _blind_event(self, event: Event, line: str) -> Iterator[str]:
        if self._blinder is None:
            self._blinder = BlindLogFilter(self._scenario, event)
            yield line
            return
        first = self._blinder.count + 1
        yield from (format_line(seq, each) for seq, each in enumerate(self._blinder.filter_event(event), first))
