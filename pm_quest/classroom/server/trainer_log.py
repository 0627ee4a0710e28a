"""The log as a trainer's dashboard gets it; of a blind session without who voted what."""

import json
from collections.abc import Sequence

from pm_quest.classroom.server.session_log import format_line
from pm_quest.classroom.sessions import event_codec
from pm_quest.classroom.sessions.blind_log import BlindLogFilter
from pm_quest.story.model import Scenario


class TrainerLog:
    """Turns the lines of a log into lines for dashboards; its first line opens the session."""

    def __init__(self, scenario: Scenario, *, blind: bool) -> None:
        self.scenario, self.blind = scenario, blind
        self._filter: BlindLogFilter | None = None

    def add_lines(self, lines: Sequence[str]) -> list[str]:
        """Return the dashboard's lines for stored lines; their numbers have no gaps either."""
        if not self.blind:
            return list(lines)
        return [filtered for each in lines for filtered in self._filter_line(each)]

    def _filter_line(self, text: str) -> list[str]:
        event = event_codec.decode(json.dumps(json.loads(text)[1]))
        if self._filter is None:
            self._filter = BlindLogFilter(self.scenario, event)
            return [format_line(1, event)]
        first = self._filter.count + 1
        return [format_line(seq, filtered) for seq, filtered in enumerate(self._filter.filter_event(event), first)]
