"""How far a student has read. A table may go on meanwhile: what it came to waits, and is read in its order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pm_quest.classroom.student.values import Arrival, Decision, Outcome, Turn
from pm_quest.story.model import Fit


@dataclass(frozen=True, slots=True)
class Step:
    """Something to be shown: a scene (`arrival`), or what a choice did (`outcome`), under the scene that is shown."""

    kind: Literal["arrival", "outcome"]


class Reading:
    """`turn` is the turn that is read now, `shown` its scene; with `telling` its outcome is on the screen, and no scene yet."""

    def __init__(self) -> None:
        self.turn: Turn | None = None
        self.telling = False
        self.missed = 0
        """So many turns were never seen: the table went on while the student was away."""
        self._at = 0
        self._later: list[Turn] = []
        self._decisions: dict[int, Decision] = {}
        self._before: Arrival | None = None

    @property
    def shown(self) -> Arrival | None:
        """The scene on the screen; while an outcome is told, the one it was chosen in, if that was seen."""
        if self.turn is None:
            return None
        return self._before if self.telling else self.turn.arrivals[self._at]

    @property
    def outcome(self) -> Outcome | None:
        """What is told, with `telling`."""
        return self.turn.outcome if self.turn and self.telling else None

    @property
    def choosing(self) -> bool:
        """Has all been read, so that what is shown is where the table stands?"""
        turn = self.turn
        return turn is not None and not self.telling and not self._later and self._at == len(turn.arrivals) - 1

    @property
    def newest(self) -> Turn | None:
        """Where the table stands, read or not."""
        return self._later[-1] if self._later else self.turn

    @property
    def decisions(self) -> Sequence[Decision]:
        """The decisions whose outcome this device has seen, in order."""
        upto = self.turn.number if self.turn else 0
        read = [decision for number, decision in sorted(self._decisions.items()) if number <= upto]
        if read and self.turn and read[-1].number == upto:
            came_to = () if self.telling else self.turn.arrivals[: self._at + 1]
            passages = tuple(each for each in came_to if each.mode in ("passage", "ending"))
            read[-1] = replace(read[-1], passages=passages)
        return read

    @property
    def fits(self) -> Sequence[Fit | None]:
        """The fit of every decision up to here; None where it isn't known."""
        upto = self.turn.number if self.turn else 0
        known = {number: decision.fit for number, decision in self._decisions.items()}
        return [known.get(number) for number in range(1, upto + 1)]

    def hear(self, turn: Turn, *, read: bool = False) -> tuple[Step, ...]:
        """Where the table stands now; gives what is to be shown at once.

        `read` says that this turn was read before, by somebody who comes back.
        """
        newest = self.newest
        if newest is None or turn.number not in (newest.number, newest.number + 1):
            return self._join(turn, read=read)
        if turn.number == newest.number:
            return self._again(turn)
        ready = self.choosing
        self._note(turn, newest)
        self._later.append(turn)
        return self.next() if ready else ()

    def next(self) -> tuple[Step, ...]:
        """Read on; gives what is to be shown, in order: nothing where all is read."""
        if self.turn is None:
            return ()
        if self.telling or self._at < len(self.turn.arrivals) - 1:
            self._at = 0 if self.telling else self._at + 1
            self.telling = False
            gone_on = self._later and self._at == len(self.turn.arrivals) - 1
            return (Step("arrival"), *self.next()) if gone_on else (Step("arrival"),)
        if not self._later:
            return ()
        self._before = self.turn.end
        self.turn, self.telling, self._at = self._later.pop(0), True, 0
        return (Step("outcome"),)

    def _join(self, turn: Turn, *, read: bool) -> tuple[Step, ...]:
        """Begin where the table stands: at the first scene of its turn, or, where that was read, at the present one."""
        newest = self.newest
        self.missed = turn.number - newest.number if newest and turn.number > newest.number else 0
        self._note(turn, None)
        self._later, self._before, self.telling, self.turn = [], None, False, turn
        self._at = len(turn.arrivals) - 1 if read else 0
        return (Step("arrival"),)

    def _again(self, turn: Turn) -> tuple[Step, ...]:
        """The same turn, told with more than before, or less: what is shown of it is shown anew."""
        if self._later:
            self._later[-1] = turn
            return ()
        same, self.turn = turn == self.turn, turn
        self._note(turn, self._before)
        self._at = min(self._at, len(turn.arrivals) - 1)
        return () if same else (Step("outcome" if self.telling else "arrival"),)

    def _note(self, turn: Turn, before: Turn | Arrival | None) -> None:
        """Remember the decision that led to a turn; what is known of it stays, where now less is told."""
        outcome = turn.outcome
        if outcome is None:
            return
        scene = before.end if isinstance(before, Turn) else before
        known = self._decisions.get(turn.number)
        where = scene.where if scene else known.where if known else ""
        signals = scene.signals if scene else known.signals if known else ()
        passages = tuple(each for each in turn.arrivals if each.mode in ("passage", "ending"))
        self._decisions[turn.number] = Decision(
            turn.number, where, outcome.say, outcome.fit, signals, (), outcome, passages
        )
