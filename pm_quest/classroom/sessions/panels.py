"""A panel as far as it has come: what each practitioner answered, in their own story and on its branches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pm_quest.story.engine import Offer
from pm_quest.story.playthrough import Playthrough


@dataclass(frozen=True, slots=True)
class PanelWay:
    """A way to a decision, on which all panellists are led there: what is made of it is made once."""

    playthrough: Playthrough

    __hash__ = object.__hash__
    """By identity: comparing stories takes as long as viewing them."""


@dataclass(frozen=True, slots=True)
class PanelAnswer:
    """An answer to a decision: the choice, and the turn in which it was given."""

    choice: str
    turn: int


@dataclass(frozen=True, slots=True)
class PanelSeat:
    """What one panellist has done.

    turn: grows with everything that they do; votes name it, so that a late one counts for nothing else.
    is_branching: whether they are at the branches, and not in their own story.
    has_moved: whether the last thing they did was a choice in their own story.
    answers: by scene; the first one counts, as later ones know what came of it. A choice in their own story is
        none where an option was closed there that others could choose: that decision is asked about again.
    skipped: scenes that were left for later, in this order.
    reasons: by turn.
    counted: at the trainer, who gets no answers: how many there are.
    """

    turn: int = 0
    is_branching: bool = False
    has_moved: bool = False
    answers: Mapping[str, PanelAnswer] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    reasons: Mapping[int, str] = field(default_factory=dict)
    counted: int = 0

    def with_answer(self, scene: str, choice: str) -> "PanelSeat":
        """Return the seat after an answer, which counts where it is the first to this decision."""
        answers = {scene: PanelAnswer(choice, self.turn), **self.answers}
        skipped = tuple(each for each in self.skipped if each != scene)
        return replace(self, turn=self.turn + 1, answers=answers, skipped=skipped)

    def pass_turn(self) -> "PanelSeat":
        """Return the seat after a choice that is not an answer: one among fewer options than others are asked about."""
        return replace(self, turn=self.turn + 1)

    def find_reason(self, scene: str) -> str:
        """Return the reason for the answer to a decision; empty where none was given."""
        answer = self.answers.get(scene)
        return "" if answer is None else self.reasons.get(answer.turn, "")


_NEW_SEAT = PanelSeat()


@dataclass(frozen=True, slots=True)
class PanelState:
    """A panel.

    ways: by scene, in the order they are asked about: how all are led to a decision that they did not meet.
    seats: by voter.
    """

    ways: Mapping[str, PanelWay]
    seats: Mapping[str, PanelSeat] = field(default_factory=dict)

    def find_seat(self, voter: str) -> PanelSeat:
        """Return what somebody has done; nothing, where they have just come."""
        return self.seats.get(voter, _NEW_SEAT)

    def with_seat(self, voter: str, seat: PanelSeat) -> "PanelState":
        """Return the panel with this seat added or replaced."""
        return replace(self, seats={**self.seats, voter: seat})

    def without_seat(self, voter: str) -> "PanelState":
        """Return the panel without somebody's answers."""
        return replace(self, seats={id: seat for id, seat in self.seats.items() if id != voter})

    def count_answers(self, voter: str) -> int:
        """Return how many decisions somebody has answered, as far as it is known here."""
        seat = self.find_seat(voter)
        return max(seat.counted, sum(scene in self.ways for scene in seat.answers))

    def offers_all(self, scene: str, offers: Iterable[Offer]) -> bool:
        """Return whether these options of a decision are open as far as on the way on which all are led there.

        Where one is closed that others could choose, not to choose it says nothing.
        """
        way = self.ways.get(scene)
        here = {offer.id for offer in offers if offer.open}
        return way is None or all(offer.id in here for offer in way.playthrough.offers if offer.open)

    def find_asked(self, voter: str) -> str | None:
        """Return the supposed decision that somebody is asked about now; None in their own story, and after the last one."""
        seat = self.find_seat(voter)
        return self.find_next(seat) if seat.is_branching else None

    def find_next(self, seat: PanelSeat) -> str | None:
        """Return the first decision without an answer, those that were skipped last; None where there is none."""
        waiting = [scene for scene in self.ways if scene not in seat.answers]
        fresh = (scene for scene in waiting if scene not in seat.skipped)
        return next(fresh, next((scene for scene in seat.skipped if scene in waiting), None))
