"""How a bot sits in a panel: it plays to its ending, then answers what it did not meet; sometimes it says why."""

from typing import Any

from pm_quest.classroom.bots.bot_policy import BotPolicy
from pm_quest.classroom.client.server_frames import View
from pm_quest.classroom.sessions.panel_parts import PanelPart
from pm_quest.classroom.sessions.view_parts import BallotPart

REASONS = (
    "",
    "",
    "I would do it like this where I work.",
    "Ask first, and decide when you know more.",
    "There is no time for anything else.",
)
"""What bots say; mostly nothing, as people do."""


class BotPanellist:
    """The place of one bot in a panel; `chooser` chooses."""

    __slots__ = ("_chooser", "_noted", "_panel", "_sent")

    def __init__(self, chooser: BotPolicy) -> None:
        self._chooser = chooser
        self._panel: PanelPart | None = None
        self._noted = self._sent = -1

    def handle_view(self, frame: View) -> None:
        """Take in what a view says of the panel."""
        if "panel" in frame.changed:
            self._panel = frame.parts.panel

    @property
    def is_done(self) -> bool:
        """Whether every decision is answered."""
        return self._panel is not None and self._panel.answered >= self._panel.total

    @property
    def sits(self) -> bool:
        """Whether this is a panel."""
        return self._panel is not None

    def may_branch(self, ballot: BallotPart | None) -> bool:
        """Whether its own story has ended, and there is more to answer."""
        return ballot is not None and ballot.ended and self.sits and not self.is_done and ballot.turn != self._sent

    def build_event(self, ballot: BallotPart | None) -> dict[str, Any] | None:
        """Return what comes before the next answer; None where that is the answer itself."""
        if ballot is None or self._panel is None:
            return None
        if self.may_branch(ballot):
            self._sent = ballot.turn
            return {"kind": "branched", "turn": ballot.turn, "shown": True}
        if ballot.open and self._noted < ballot.turn:
            self._noted = ballot.turn
            reason = self._chooser.choose_offer("", REASONS)
            return {"kind": "noted", "turn": ballot.turn, "reason": reason} if reason else None
        return None
