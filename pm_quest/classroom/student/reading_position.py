"""How far a student has read. Turns of the table that come meanwhile are queued in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pm_quest.story.model import Fit
from pm_quest.story.view import DecisionView, OutcomeView, PassageView, SceneView, TurnView


@dataclass(frozen=True, slots=True)
class ReadingStep:
    """Something to show: a scene (`arrival`), or the outcome of a choice under the shown scene."""

    kind: Literal["arrival", "outcome"]


class ReadingPosition:
    """The turn that is read now, and how far.

    in_outcome: whether the outcome of the turn is on the screen, and no scene of it yet
    missed: how many turns were never seen, because the table advanced while the student was away
    """

    def __init__(self) -> None:
        self.turn: TurnView | None = None
        self.in_outcome = False
        self.missed = 0
        """How many turns were never seen, as the table went on while the student was away."""
        self._at = 0
        self._queue: list[TurnView] = []
        self._decisions: dict[int, DecisionView] = {}
        self._previous: SceneView | None = None

    @property
    def current_scene(self) -> SceneView | None:
        """The scene on the screen; with an outcome, the scene of its choice, if that was seen."""
        if self.turn is None:
            return None
        return self._previous if self.in_outcome else self.turn.scenes[self._at]

    @property
    def scene_before(self) -> SceneView | None:
        """The scene of the last decision; None where this device did not see it."""
        return self._previous

    @property
    def numbers_before(self) -> Mapping[str, int]:
        """The numbers right before the scene on the screen."""
        if self.turn is None:
            return {}
        return self.turn.before if self._at == 0 else self.turn.scenes[self._at - 1].numbers

    @property
    def outcome(self) -> OutcomeView | None:
        """The outcome on the screen; None where there is none."""
        return self.turn.outcome if self.turn and self.in_outcome else None

    @property
    def is_current(self) -> bool:
        """Whether all has been read, so that the shown scene is where the table stands."""
        turn = self.turn
        return turn is not None and not self.in_outcome and not self._queue and self._at == len(turn.scenes) - 1

    @property
    def newest_turn(self) -> TurnView | None:
        """The turn where the table stands, read or not."""
        return self._queue[-1] if self._queue else self.turn

    @property
    def decisions(self) -> Sequence[DecisionView]:
        """The decisions whose outcome this device has seen, in order."""
        upto = self.turn.turn if self.turn else 0
        read = [decision for number, decision in sorted(self._decisions.items()) if number <= upto]
        if read and self.turn and read[-1].number == upto:
            came_to = () if self.in_outcome else self.turn.scenes[: self._at + 1]
            read[-1] = replace(read[-1], passages=_list_passages(came_to))
        return read

    @property
    def fits(self) -> Sequence[Fit | None]:
        """The fit of every decision up to here; None where it isn't known."""
        upto = self.turn.turn if self.turn else 0
        known = {number: decision.fit for number, decision in self._decisions.items()}
        return [known.get(number) for number in range(1, upto + 1)]

    def add_turn(self, turn: TurnView, *, read: bool = False) -> tuple[ReadingStep, ...]:
        """Add the turn where the table stands; return what to show at once.

        read: whether this turn was read before, by somebody who comes back
        """
        newest = self.newest_turn
        if newest is None or turn.turn not in (newest.turn, newest.turn + 1):
            return self._start_at(turn, read=read)
        if turn.turn == newest.turn:
            return self._update_turn(turn)
        ready = self.is_current
        self._note_decision(turn, newest)
        self._queue.append(turn)
        return self.read_on() if ready else ()

    def read_on(self) -> tuple[ReadingStep, ...]:
        """Read on; return what to show, in order; nothing where all is read."""
        if self.turn is None:
            return ()
        if self.in_outcome or self._at < len(self.turn.scenes) - 1:
            self._at = 0 if self.in_outcome else self._at + 1
            self.in_outcome = False
            gone_on = self._queue and self._at == len(self.turn.scenes) - 1
            return (ReadingStep("arrival"), *self.read_on()) if gone_on else (ReadingStep("arrival"),)
        if not self._queue:
            return ()
        turn = self._queue.pop(0)
        self._previous = self.turn.last_scene if turn.outcome else None
        self.turn, self.in_outcome, self._at = turn, turn.outcome is not None, 0
        return (ReadingStep("outcome" if self.in_outcome else "arrival"),)

    def _start_at(self, turn: TurnView, *, read: bool) -> tuple[ReadingStep, ...]:
        """Begin at the first scene of the table's turn, or at its last where that was read."""
        newest = self.newest_turn
        self.missed = turn.turn - newest.turn if newest and turn.turn > newest.turn else 0
        self._note_decision(turn, None)
        self._queue, self._previous, self.in_outcome, self.turn = [], None, False, turn
        self._at = len(turn.scenes) - 1 if read else 0
        return (ReadingStep("arrival"),)

    def _update_turn(self, turn: TurnView) -> tuple[ReadingStep, ...]:
        """Replace the same turn, which now shows more or less than before."""
        if self._queue:
            self._queue[-1] = turn
            return ()
        same, self.turn = turn == self.turn, turn
        self._note_decision(turn, self._previous)
        self._at = min(self._at, len(turn.scenes) - 1)
        return () if same else (ReadingStep("outcome" if self.in_outcome else "arrival"),)

    def _note_decision(self, turn: TurnView, before: TurnView | SceneView | None) -> None:
        """Remember the decision that led to a turn; known details stay where it now shows less."""
        outcome = turn.outcome
        if outcome is None:
            return
        scene = before.last_scene if isinstance(before, TurnView) else before
        known = self._decisions.get(turn.turn)
        where = scene.where if scene else known.where if known else ""
        signals = scene.signals if scene else known.signals if known else ()
        id, text = (scene.id, scene.text) if scene else (known.scene, known.text) if known else ("", "")
        self._decisions[turn.turn] = DecisionView(
            number=turn.turn,
            scene=id,
            where=where,
            text=text,
            signals=signals,
            outcome=outcome,
            offers=(),
            passages=_list_passages(turn.scenes),
        )


def _list_passages(scenes: Sequence[SceneView]) -> tuple[PassageView, ...]:
    """Return those of these scenes that have nothing to decide."""
    return tuple(PassageView(each.where, each.text) for each in scenes if each.mode in ("passage", "ending"))
