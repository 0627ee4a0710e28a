"""The classroom as seen from the game: the sessions of this machine, one to join, and how to host one."""

from asyncio import to_thread
from datetime import datetime
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom import NEEDED
from pm_quest.story.sentences import counted
from pm_quest.tui import ink
from pm_quest.tui.screens.base import QuestScreen
from pm_quest.tui.turns import FILLING
from pm_quest.tui.widgets.menu import Menu, MenuRow

if TYPE_CHECKING:
    from pm_quest.classroom.launch.shelf import Known

MOST = 9
"""So many sessions are shown; `pm-quest class list` has all."""
JOIN = "join"
HOSTING = (
    "To host a session, leave the game and call  pm-quest class host pnl_owner --lan\n"
    "Everybody joins with a browser. docs/trainers.md leads to a session that runs in five minutes."
)


class ClassroomScreen(QuestScreen):
    """What is chosen here is opened in place of the game."""

    CSS = """
    ClassroomScreen {
        #title { text-style: bold; margin: 0 0 1 5; }
        #hosting { color: $muted; margin: 2 4 0 5; height: 1fr; }
        &.-tall #title, &.-grand #title { margin: 2 0 2 5; }
        &.-broad #frame { max-width: 110; }
    }
    """
    ABOUT = "A trainer hosts a session; everybody plays it at the same time, alone, in teams or all together. What you choose here is opened in place of the game."

    def page(self) -> ComposeResult:
        """The menu, and how to host."""
        yield Static(Content("Classroom"), id="title")
        with Menu():
            yield MenuRow(JOIN, Content("Join a session"), Content("by the code or the address that the trainer shows"))
        yield Static(Content(HOSTING), id="hosting")

    def on_mount(self) -> None:
        """The first row is lit; sessions come when they are looked up."""
        self.query(MenuRow).first().focus()
        self.look_up()

    @work(exclusive=True, group=FILLING)
    async def look_up(self) -> None:
        """The sessions of this machine, the newest first."""
        try:
            found = await to_thread(_sessions)
        except ModuleNotFoundError:
            self.query_one("#hosting", Static).update(Content(NEEDED))
            return
        except _refusals() as error:
            self.quest.say(str(error), title="Your sessions")
            return
        self.quest.unsay("Your sessions")
        if self.is_mounted:
            await self.query_one(Menu).mount(*map(_row, found))

    @on(MenuRow.Chosen)
    def go(self, event: MenuRow.Chosen) -> None:
        """Leave the game for it."""
        self.quest.leave_for((JOIN,) if event.item == JOIN else ("console", event.item))


def _sessions() -> "list[Known]":
    """Those that are hosted from here. Raises StoreError, OSError, ModuleNotFoundError."""
    from pm_quest.classroom.launch.hostings import hosting_of
    from pm_quest.classroom.launch.shelf import known

    return [each for each in known() if hosting_of(each.session)][:MOST]


def _refusals() -> tuple[type[Exception], ...]:
    from pm_quest.classroom.store import StoreError

    return StoreError, OSError


def _row(known: "Known") -> MenuRow:
    when = datetime.fromtimestamp(known.opened / 1000).astimezone().strftime("%Y-%m-%d %H:%M")
    people = [] if known.people is None else [counted(known.people, "person", "people")]
    told = " · ".join(filter(None, [known.code, *people, known.state, when]))
    return MenuRow(known.session, ink.plain(known.title), ink.plain(told))
