"""The base of a student's screens: the line above the keys with the state of the connection."""

from collections.abc import Callable

from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom.client.client_errors import OutboxError
from pm_quest.classroom.student.own_panel import PANEL_NOTE
from pm_quest.classroom.student.student_session import StudentSession
from pm_quest.classroom.student.table_wording import describe_renaming, describe_same_name, describe_table
from pm_quest.kit.sentences import format_count
from pm_quest.tui import safe_text
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.screens.question_screen import Answer, QuestionScreen

FINAL_NOTE = (
    "A vote can be changed until it closes. What was decided can't be taken back in a session, whatever the story says."
)
"""For the lobby: nobody can go back here, even in a story written for playing alone."""
SESSION_SAVE_NOTE = (
    "There is no going back in a session: what was decided can't be taken back, whatever the story says. A choice that is "
    "made without a connection is kept, and sent later."
)
"""For the help: what becomes of choices in a session."""
OFFLINE_NOTE = "■ no line, trying again"


class StudentScreen(QuestScreen):
    """A screen of `class join`. `show_session` shows what has changed.

    student_session: the student's session; each screen is made with it.
    """

    student_session: StudentSession

    SAVE_NOTE = SESSION_SAVE_NOTE
    PLAIN_COMMAND = "class join ADDRESS --plain"

    def describe_rules(self) -> str:
        """Return how a panel is answered, while this is one that goes on."""
        return PANEL_NOTE if self.student_session.about.panel and not self.student_session.is_finished else ""

    async def show_session(self) -> None:
        """Show the present state."""

    def action_rename(self) -> None:
        """Ask for another name."""
        me = self.student_session.state.me
        message = describe_same_name(self.student_session) or describe_renaming(self.student_session)
        self.app.push_screen(
            QuestionScreen.for_text("Which name?", message, me.name if me else self.student_session.name),
            self._handle_name,
        )

    def _handle_name(self, name: str | None) -> None:
        if name is not None:
            self._try_request(lambda: self.student_session.change_name(name))

    def action_sit(self) -> None:
        """Ask for another table, with the number of people at each."""
        mine = self.student_session.state.me.table if self.student_session.state.me else ""
        answers = [
            Answer(each.id, f"Table {each.id}", format_count(each.count, "person", "people"))
            for each in self.student_session.state.tables or ()
            if each.id != mine
        ]
        self.app.push_screen(
            QuestionScreen("Which table?", describe_table(self.student_session) + ".", answers), self._handle_table
        )

    def _handle_table(self, table: str | None) -> None:
        if table is not None:
            self._try_request(lambda: self.student_session.take_table(table))

    def _try_request(self, send: Callable[[], str | None] | Callable[[], None]) -> None:
        """Send a request, and show why where it is refused."""
        try:
            wrong = send()
        except OutboxError as error:
            wrong = str(error)
        if wrong:
            self.show_notice(wrong, title="As it was")

    def action_leave(self) -> None:
        """Show how to leave: there is no screen below."""
        message = "ctrl+q leaves. Join again with the same command, and you are who you were."
        self.show_remark(message)


class ConnectionLine(Static):
    """A row that is always there.

    The state in a few words, and first that there is no connection, if so.
    """

    DEFAULT_CSS = (
        "ConnectionLine { height: 1; padding: 0 2 0 5; text-wrap: nowrap; text-overflow: ellipsis; color: $muted; }"
    )

    def show_words(self, student: StudentSession, words: tuple[str, ...]) -> None:
        """Show these words; the first of them matters most."""
        parts = [] if student.is_online else [Content.styled(OFFLINE_NOTE, "bold $forces")]
        parts += [
            safe_text.plain_content(each, "$primary" if not number and student.is_online else "")
            for number, each in enumerate(words)
        ]
        self.update(Content(" · ").join(parts), layout=False)


class TableLine(Static):
    """A row with the table and its people; hidden where there are no tables."""

    DEFAULT_CSS = (
        "TableLine { height: 1; padding: 0 2 0 5; text-wrap: nowrap; text-overflow: ellipsis; text-style: bold; }"
    )

    def show_table(self, student: StudentSession) -> None:
        """Show the table as it is now."""
        description = describe_table(student)
        self.display = bool(description)
        self.update(safe_text.plain_content(description), layout=False)
