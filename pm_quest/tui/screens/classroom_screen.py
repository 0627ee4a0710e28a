"""The classroom from the game: the sessions of this machine, joining one, hosting one."""

from asyncio import to_thread
from datetime import datetime
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom import describe_missing_classroom
from pm_quest.kit.sentences import format_count
from pm_quest.tui import safe_text
from pm_quest.tui.game_messages import ExitToCommand
from pm_quest.tui.input_queue import FILL_GROUP
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.widgets.menu import Menu, MenuRow

if TYPE_CHECKING:
    from pm_quest.classroom.launch.session_list import ListedSession

MAX_SESSIONS = 9
"""How many sessions are shown; `pm-quest class list` lists all."""
JOIN_ITEM = "join"
HOSTING_NOTE = (
    "To host a session, leave the game and call  pm-quest class host pnl_owner --lan\n"
    "Everybody joins with a browser. docs/trainers.md leads to a session that runs in five minutes."
)


class ClassroomScreen(QuestScreen):
    """A menu of sessions. The chosen one is opened in place of the game."""

    CSS = """
    ClassroomScreen {
        #title { text-style: bold; margin: 0 0 1 5; }
        #hosting { color: $muted; margin: 2 4 0 5; height: 1fr; }
        &.-tall #title, &.-grand #title { margin: 2 0 2 5; }
        &.-broad #frame { max-width: 110; }
    }
    """
    ABOUT = "A trainer hosts a session; everybody plays it at the same time, alone, in teams or all together. What you choose here is opened in place of the game."

    def compose_page(self) -> ComposeResult:
        """Yield the menu, and how to host."""
        yield Static(Content("Classroom"), id="title")
        with Menu():
            yield MenuRow(
                JOIN_ITEM, Content("Join a session"), Content("by the code or the address that the trainer shows")
            )
        yield Static(Content(HOSTING_NOTE), id="hosting")

    def on_mount(self) -> None:
        """Highlight the first row, and look up the sessions."""
        self.query(MenuRow).first().focus()
        self.load_sessions()

    @work(exclusive=True, group=FILL_GROUP)
    async def load_sessions(self) -> None:
        """List the sessions of this machine, the newest first."""
        try:
            found = await to_thread(_list_sessions)
        except ModuleNotFoundError:
            self.query_one("#hosting", Static).update(Content(describe_missing_classroom()))
            return
        except _list_errors() as error:
            self.show_notice(str(error), title="Your sessions")
            return
        self.clear_notices("Your sessions")
        if self.is_mounted:
            await self.query_one(Menu).mount(*map(_build_row, found))

    @on(MenuRow.RowChosen)
    def open_session(self, event: MenuRow.RowChosen) -> None:
        """Leave the game for the chosen session."""
        command = (JOIN_ITEM,) if event.item == JOIN_ITEM else ("console", event.item)
        self.app.post_message(ExitToCommand(command))


def _list_sessions() -> "list[ListedSession]":
    """Return the sessions that are hosted from here.

    Raise StoreError, OSError, ModuleNotFoundError.
    """
    from pm_quest.classroom.launch.hosted_sessions import read_session
    from pm_quest.classroom.launch.session_list import list_all

    return [each for each in list_all() if read_session(each.session)][:MAX_SESSIONS]


def _list_errors() -> tuple[type[Exception], ...]:
    from pm_quest.classroom.store import StoreError

    return StoreError, OSError


def _build_row(known: "ListedSession") -> MenuRow:
    when = datetime.fromtimestamp(known.opened / 1000).astimezone().strftime("%Y-%m-%d %H:%M")
    people = [] if known.people is None else [format_count(known.people, "person", "people")]
    details = " · ".join(filter(None, [known.code, *people, known.state, when]))
    return MenuRow(known.session, safe_text.plain_content(known.title), safe_text.plain_content(details))
