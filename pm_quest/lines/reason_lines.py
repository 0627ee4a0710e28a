"""The reasons of revealed votes, for a trainer who leads by lines: listed by number, put on the wall, hidden."""

from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.sessions.vote_remarks import RemarkPlace
from pm_quest.classroom.trainer.console import Console
from pm_quest.classroom.trainer.reason_list import RevealedReason, find_told_turn, group_reasons, place_reason
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import format_line
from pm_quest.lines.text_presenter import TextPresenter
from pm_quest.lines.trainer_commands import SteeringError, parse_target
from pm_quest.lines.typed_commands import parse_position

PLACES: dict[RemarkPlace, str] = {"wall": ", on the wall", "list": "", "hidden": ", hidden"}


class ReasonLines:
    """Lists reasons, and remembers their numbers."""

    def __init__(self, console: Console, presenter: TextPresenter) -> None:
        self._console, self._presenter = console, presenter
        self._listed: list[tuple[str, RevealedReason]] = []

    def list_reasons(self, text: str) -> None:
        """List the reasons of the newest revealed vote at these tables. Raises SteeringError."""
        session = self._console.session
        if session is None:
            return
        target = parse_target(session, "reasons", text.casefold())
        self._listed = []
        lines = [line for table in target.tables for line in self._list_table(table)]
        if not lines:
            raise SteeringError("No reasons to read yet: they come when a vote of at least three is revealed.")
        self._presenter.write_lines(*lines)

    def _list_table(self, table: Table) -> list[str]:
        turn = find_told_turn(table)
        if turn is None:
            return []
        lines = [f"{self._console.name_table(table)}:"]
        for group in group_reasons(table, turn, hidden=True):
            lines.append(f"For option {group.number}, {strip_to_line(group.say)}")
            for reason in group.reasons:
                self._listed.append((table.id, reason))
                lines.append(f"{len(self._listed)}. {format_line(reason.reason)}{PLACES[reason.place]}")
        return lines

    def place(self, text: str, place: RemarkPlace) -> None:
        """Put a listed reason on the wall or hide it; or back into the list where it is there already. Raises SteeringError."""
        session = self._console.session
        if not self._listed or session is None:
            raise SteeringError("List the reasons first, with /reasons: each then has a number.")
        at = parse_position(text, len(self._listed))
        if at is None:
            raise SteeringError(
                f"There is no reason '{text[:20]}': /wall and /hide take a number from 1 to {len(self._listed)}."
            )
        table, reason = self._listed[at]
        action = place_reason(session.tables[table], reason, place)
        self._console.submit_action(action)
        self._listed[at] = (table, reason.move_to(action.place))
        said = {"wall": "The room sees it.", "hidden": "It is hidden.", "list": "It is in your list alone again."}
        self._presenter.show_problem(said[action.place])
