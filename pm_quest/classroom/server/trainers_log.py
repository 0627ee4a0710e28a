"""The log as a trainer's dashboard gets it: as it is kept, or in a blind session without who voted what."""

import json
from collections.abc import Sequence

from pm_quest.classroom.server.ledger import line
from pm_quest.classroom.sessions import wire
from pm_quest.classroom.sessions.blinding import Blinder
from pm_quest.story.model import Scenario


class TrainersLog:
    """Makes lines for dashboards of the lines of a log; its first line opens the session."""

    def __init__(self, scenario: Scenario, *, blind: bool) -> None:
        self.scenario, self.blind = scenario, blind
        self._blinder: Blinder | None = None

    def follow(self, lines: Sequence[str]) -> list[str]:
        """What a dashboard is told when these lines are stored; its numbers go on without gaps, too."""
        if not self.blind:
            return list(lines)
        return [told for each in lines for told in self._told(each)]

    def _told(self, text: str) -> list[str]:
        event = wire.decode(json.dumps(json.loads(text)[1]))
        if self._blinder is None:
            self._blinder = Blinder(self.scenario, event)
            return [line(1, event)]
        first = self._blinder.told + 1
        return [line(seq, told) for seq, told in enumerate(self._blinder.tell(event), first)]
