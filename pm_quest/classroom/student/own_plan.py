"""A student's plan in a hiring round, as this device knows it: what was sent last counts until it is answered."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pm_quest.classroom.client.student_state import StudentState


class LocalPlan(NamedTuple):
    """The cards of a plan, what the letter leads with (empty while it is not sent), and whether the server has it."""

    cards: tuple[str, ...]
    lead: str
    sent: bool
    number: int = 0


class OwnPlan:
    """The plan, and what a student does with it; `send` sends an event and returns its id."""

    def __init__(self, state: StudentState, send: Callable[..., str]) -> None:
        self._state, self._send = state, send
        self._latest: LocalPlan | None = None
        self._latest_id = ""

    @property
    def present(self) -> LocalPlan:
        """The plan as it was made here last, until the server's view has it; else the server's."""
        plan, mine = self._state.plan, self._latest
        if mine is not None and (plan is None or mine.number > plan.number):
            return mine
        return LocalPlan((), "", sent=True) if plan is None else LocalPlan(plan.cards, plan.lead, True, plan.number)

    @property
    def is_settled(self) -> bool:
        """Whether the server's view has all that was done here."""
        plan, mine = self._state.plan, self._latest
        return mine is None or (plan is not None and plan.number >= mine.number)

    def toggle_card(self, item: str) -> None:
        """Plan something, or no longer. Raises OutboxError."""
        now = self.present
        cards = tuple(each for each in now.cards if each != item) if item in now.cards else (*now.cards, item)
        self._send_plan(cards, now.lead)

    def send_letter(self, lead: str) -> None:
        """Send the letter, or another one in its place. Raises OutboxError."""
        self._send_plan(self.present.cards, lead)

    def agree(self, shown: bool) -> None:
        """Agree to be named with one's CV where the trainer asks, or no longer. Raises OutboxError."""
        self._send("signed", shown=shown)

    def restore(self, id: str, event: Mapping[str, Any]) -> None:
        """Take in a plan that an earlier run left unanswered."""
        if event.get("kind") == "planned" and (self._latest is None or int(event["number"]) > self._latest.number):
            cards = tuple(map(str, event["cards"]))
            self._latest, self._latest_id = LocalPlan(cards, str(event["lead"]), False, int(event["number"])), id

    def settle(self, id: str, *, refused: bool) -> None:
        """Note that the server has answered: it has the plan, or will not take it."""
        if id == self._latest_id and self._latest is not None:
            self._latest = None if refused else self._latest._replace(sent=True)

    def _send_plan(self, cards: tuple[str, ...], lead: str) -> None:
        number = self.present.number + 1
        self._latest_id = self._send("planned", cards=list(cards), lead=lead, number=number)
        self._latest = LocalPlan(cards, lead, sent=False, number=number)
