"""The log as a trainer's dashboard gets it: without what is not revealed, and of a blind session without who voted what."""

from collections.abc import Iterable, Sequence

from pm_quest.classroom.server.session_log import format_line
from pm_quest.classroom.sessions.blind_log import BlindLogFilter
from pm_quest.classroom.sessions.remark_log import RemarkLogFilter
from pm_quest.classroom.sessions.session_events import Event
from pm_quest.story.model import Scenario


class TrainerLog:
    """Turns the events of a log into lines for dashboards; its first event opens the session."""

    def __init__(self, scenario: Scenario, *, blind: bool) -> None:
        self._scenario = scenario
        self._filter: BlindLogFilter | RemarkLogFilter | None = None if blind else RemarkLogFilter(scenario)
        self._stored = 0

    def add_events(self, events: Sequence[Event], lines: Iterable[str]) -> list[str]:
        """Return the dashboard's lines for stored events and their lines; their numbers have no gaps either."""
        return [made for event, line in zip(events, lines, strict=True) for made in self._filter_event(event, line)]

    def _filter_event(self, event: Event, line: str) -> list[str]:
        self._stored += 1
        if self._filter is None:
            self._filter = BlindLogFilter(self._scenario, event)
            return [line]
        first = self._filter.count + 1
        told = self._filter.filter_event(event)
        if first == self._stored and len(told) == 1 and told[0] is event:
            return [line]
        return [format_line(seq, each) for seq, each in enumerate(told, first)]
