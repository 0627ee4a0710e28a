"""What the screens of a student in a session share: the line above the keys that says how the line to the session is."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom.client.errors import OutboxError
from pm_quest.classroom.student.place import Place
from pm_quest.classroom.student.seating import describe_renaming, describe_table, describe_twin
from pm_quest.story.sentences import counted
from pm_quest.tui import ink
from pm_quest.tui.classroom.asking import Answer, Asking
from pm_quest.tui.screens.base import QuestScreen

if TYPE_CHECKING:
    from pm_quest.tui.classroom.join_app import JoinApp

FINAL = (
    "A vote can be changed until it closes. What was decided can't be taken back in a session, whatever the story says."
)
"""That there is no going back here, for the lobby: a story may have been written for those who play it alone."""
KEPT = (
    "There is no going back in a session: what was decided can't be taken back, whatever the story says. A choice that is "
    "made without a connection is kept, and sent later."
)
"""What becomes of choices here, for the help."""
NO_LINE = "■ no line, trying again"


class JoinScreen(QuestScreen):
    """A screen of `class join`. `follow` shows what has changed."""

    KEPT = KEPT
    IN_LINES = "class join ADDRESS --plain"

    @property
    def student(self) -> "JoinApp":
        """The app, as the one it is."""
        return cast("JoinApp", self.app)

    @property
    def place(self) -> Place:
        """The student's place in the session."""
        return self.student.place

    async def follow(self) -> None:
        """Show how it is now; each screen says its own."""

    def action_rename(self) -> None:
        """Ask for another name."""
        me = self.place.state.me or {}
        told = describe_twin(self.place) or describe_renaming(self.place)
        self.app.push_screen(Asking.to_type("Which name?", told, str(me.get("name", self.place.name))), self._renamed)

    def _renamed(self, name: str | None) -> None:
        if name is not None:
            self._try(lambda: self.place.rename(name))

    def action_sit(self) -> None:
        """Ask for another table, with how many sit at each."""
        mine = (self.place.state.me or {}).get("table")
        answers = [
            Answer(str(each["id"]), f"Table {each['id']}", counted(int(each["count"]), "person", "people"))
            for each in self.place.state.tables or ()
            if each["id"] != mine
        ]
        self.app.push_screen(Asking("Which table?", describe_table(self.place) + ".", answers), self._seated)

    def _seated(self, table: str | None) -> None:
        if table is not None:
            self._try(lambda: self.place.sit(table))

    def _try(self, do: Callable[[], str | None]) -> None:
        """Do this, and say why where it can't be done."""
        try:
            wrong = do()
        except OutboxError as error:
            wrong = str(error)
        if wrong:
            self.student.say(wrong, title="As it was")

    def action_leave(self) -> None:
        """There is nothing below this."""
        told = "ctrl+q leaves. Join again with the same command, and you are who you were."
        self.student.say(told, title="", severity="information", timeout=10)


class LineWords(Static):
    """A row that is always there: what is going on in a few words, and first that there is no line, where there is none."""

    DEFAULT_CSS = (
        "LineWords { height: 1; padding: 0 2 0 5; text-wrap: nowrap; text-overflow: ellipsis; color: $muted; }"
    )

    def show(self, place: Place, words: tuple[str, ...]) -> None:
        """Show these words; the first of them matters most."""
        parts = [] if place.online else [Content.styled(NO_LINE, "bold $forces")]
        parts += [
            ink.plain(each, "$primary" if not number and place.online else "") for number, each in enumerate(words)
        ]
        self.update(Content(" · ").join(parts), layout=False)


class TableWords(Static):
    """A row with the table and who sits there; not there at all where there are no tables."""

    DEFAULT_CSS = (
        "TableWords { height: 1; padding: 0 2 0 5; text-wrap: nowrap; text-overflow: ellipsis; text-style: bold; }"
    )

    def show(self, place: Place) -> None:
        """Show it as it is now."""
        told = describe_table(place)
        self.display = bool(told)
        self.update(ink.plain(told), layout=False)
