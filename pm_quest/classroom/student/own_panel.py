"""A practitioner's place in a panel: what is asked, and what they do."""

from typing import Protocol

from pm_quest.classroom.client.student_state import StudentState
from pm_quest.classroom.sessions.panel_parts import LedStep, PanelPart
from pm_quest.classroom.sessions.panel_wording import PANEL_REFUSALS
from pm_quest.kit.plain_markdown import strip_markdown, strip_to_line
from pm_quest.kit.sentences import format_count

PANEL_ENDS = {
    "removed": PANEL_REFUSALS["removed"],
    "deleted": "This panel has been deleted.",
    "elsewhere": "This panel goes on in another window, where you joined it again.",
}
"""Why a panellist's connection ended for good, by the server's reason."""
PANEL_NOTE = (
    "You are asked as somebody who knows this work: decide as you would. There is no right answer here, and nobody sees what you choose. "
    "An answer can't be taken back, whatever the story says; the first one to a decision counts. One that is given without a connection is "
    "kept, and sent later. You may stop at any time."
)
"""For the help: how a panel is answered, and what becomes of the answers."""
LATER_HERE = "Your debrief comes here once the panel has ended."


class _Sender(Protocol):
    def __call__(self, kind: str, **fields: object) -> str: ...


class OwnPanel:
    """The panel of a student's session."""

    def __init__(self, state: StudentState, send_action: _Sender) -> None:
        self._state, self._send_action = state, send_action

    @property
    def part(self) -> PanelPart | None:
        """How far this panellist is; None in other sessions."""
        return self._state.panel

    @property
    def left(self) -> int:
        """How many decisions have no answer yet."""
        return 0 if self.part is None else max(0, self.part.total - self.part.answered)

    @property
    def is_supposed(self) -> bool:
        """Whether the decision that is asked is a supposed one."""
        return self.part is not None and self.part.supposed

    def note_reason(self, reason: str) -> None:
        """Say why, for the answer that comes next; nothing is sent where that is said already. Raises OutboxError."""
        if self.part is not None and reason.strip() != self.part.reason:
            self._send_action("noted", turn=self._turn, reason=reason.strip())

    def skip(self) -> None:
        """Leave the supposed decision for later. Raises OutboxError."""
        self._send_action("skipped", turn=self._turn)

    def change_branch(self) -> None:
        """Go on to the other decisions, or back to the own story. Raises OutboxError."""
        self._send_action("branched", turn=self._turn, shown=not self.is_supposed)

    @property
    def _turn(self) -> int:
        return 0 if self._state.ballot is None else self._state.ballot.turn


def describe_answered(panel: PanelPart) -> str:
    """Say how many decisions are answered."""
    return f"{panel.answered} of {format_count(panel.total, 'decision')} answered"


def describe_left(panel: PanelPart) -> str:
    """Say after an ending what is left to answer."""
    left = panel.total - panel.answered
    if left <= 0:
        return f"That is all: every decision is answered. Thank you. {LATER_HERE}"
    asked = "1 decision is left, on a way" if left == 1 else f"{left} decisions are left, on ways"
    return f"{asked} that you did not go. You are asked about {'it' if left == 1 else 'each'}: suppose that it went like this."


def list_led(led: tuple[LedStep, ...], told: int = 2) -> list[str]:
    """Return what led to a supposed decision, a paragraph each: the last ones as they were told, those before in short."""
    if not led:
        return ["Suppose that it has just begun."]
    short = [f"{strip_to_line(each.where)}: {strip_to_line(each.say)}".removeprefix(": ") for each in led[:-told]]
    full = [
        "\n".join(filter(None, (strip_to_line(each.where), strip_to_line(each.say), strip_markdown(each.then))))
        for each in led[-told:]
    ]
    return ["Suppose that it went like this:", *(["\n".join(short)] if short else []), *full]
