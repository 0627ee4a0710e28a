"""Tables and names in a session as lines: the student's table, another table, another name."""

from pm_quest.classroom.student.ballot_wording import describe_ballot, format_time_left
from pm_quest.classroom.student.student_session import StudentSession
from pm_quest.classroom.student.table_wording import describe_progress, describe_same_name, describe_table
from pm_quest.lines.text_presenter import TextPresenter


class SeatLines:
    """Shows a student's table, and that somebody has the same name, whenever that has changed."""

    def __init__(self, student_session: StudentSession, presenter: TextPresenter) -> None:
        self.student_session, self.presenter = student_session, presenter
        self._table = self._twin = self._name = ""

    def show_changes(self) -> None:
        """Show what has changed."""
        me = self.student_session.state.me
        if me is None:
            return
        if self._name and me.name != self._name:
            self.presenter.show_problem(f"You are {me.name} now.")
        self._name = me.name
        twin, table = describe_same_name(self.student_session), describe_table(self.student_session)
        if twin not in ("", self._twin):
            self.presenter.show_problem(f"{twin} Type /name and the other name.")
        if table not in ("", self._table):
            self.presenter.show_problem(f"You sit here: {table}.{self._format_table_hint()}")
        self._twin, self._table = twin, table

    def _format_table_hint(self) -> str:
        return (
            " For another table type /table and its number."
            if self.student_session.state.tables and not self._table
            else ""
        )

    def change_table(self, wanted: str) -> None:
        """Take another table; without one, show the present one and what it waits for.

        Raise OutboxError.
        """
        if wanted:
            wrong = self.student_session.take_table(wanted)
            if wrong:
                self.presenter.show_problem(wrong)
            return
        said = [
            *describe_progress(self.student_session),
            *describe_ballot(self.student_session),
            format_time_left(self.student_session),
        ]
        said += [f"table {each.id} has {each.count}" for each in self.student_session.state.tables or ()]
        self.presenter.show_problem(_join_sentence([each for each in said if each]))

    def change_name(self, name: str) -> None:
        """Take another name. Raise OutboxError."""
        wrong = self.student_session.change_name(name)
        if wrong:
            self.presenter.show_problem(wrong)


def _join_sentence(said: list[str]) -> str:
    """Join these words into one sentence; names in it stay as they are written."""
    return f"{said[0][:1].upper()}{'; '.join(said)[1:]}." if said else "You are not at a table yet."
