"""How a bot plays a hiring round: it plans a few cards, one after the other, and sends its letter."""

from typing import Any

from pm_quest.classroom.bots.bot_policy import BotPolicy
from pm_quest.classroom.client.server_frames import View
from pm_quest.classroom.sessions.round_parts import PlanPart

_MOST_CARDS = ("1", "2", "3", "4", "5", "6")


class BotPlanner:
    """The plan of one bot; `chooser` chooses."""

    __slots__ = ("_chooser", "_is_over", "_most", "_plan", "_sent_number")

    def __init__(self, chooser: BotPolicy) -> None:
        self._chooser = chooser
        self._plan: PlanPart | None = None
        self._is_over = False
        self._most = 0
        self._sent_number = 0

    @property
    def may_plan(self) -> bool:
        """Whether something is to be planned or sent, and what was planned before is in the view."""
        plan = self._plan
        return plan is not None and not self._is_over and not plan.lead and plan.number >= self._sent_number

    @property
    def has_sent(self) -> bool:
        """Whether the letter is sent, or can't be any more."""
        return self._is_over or (self._plan is not None and bool(self._plan.lead))

    def handle_view(self, frame: View) -> None:
        """Take in what a view says of the round."""
        if "plan" in frame.changed:
            self._plan = frame.parts.plan
        if "round" in frame.changed and frame.parts.round is not None:
            self._is_over = frame.parts.round.gathered

    def build_event(self) -> dict[str, Any] | None:
        """Return the next event: one more card, or the letter; None where there is nothing to do."""
        plan = self._plan
        if plan is None or not self.may_plan:
            return None
        self._most = self._most or int(self._chooser.choose_offer("", _MOST_CARDS))
        open_ones = [each.id for each in plan.options if not each.chosen and each.closed is None]
        self._sent_number = plan.number + 1
        event = {"kind": "planned", "number": self._sent_number}
        if open_ones and len(plan.cards) < self._most:
            return {**event, "cards": [*plan.cards, self._chooser.choose_offer("", open_ones)], "lead": ""}
        lead = self._chooser.choose_offer("", [each.id for each in plan.leads])
        return {**event, "cards": list(plan.cards), "lead": lead}
