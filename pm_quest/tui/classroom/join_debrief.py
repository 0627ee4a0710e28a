"""Looking back in a session: the turns so far, and one's own debrief, which can be saved as a file."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from pm_quest.classroom.student.keeping import FORMS, as_markdown, as_page, file_name
from pm_quest.classroom.student.values import Debrief
from pm_quest.paths import explain, is_file, is_there
from pm_quest.story.model import Scenario
from pm_quest.story.sentences import one_line
from pm_quest.tui import ink
from pm_quest.tui.classroom.join_base import KEPT, JoinScreen
from pm_quest.tui.screens.journal import TurnsScreen
from pm_quest.tui.screens.looking_back import LookingBackScreen
from pm_quest.tui.shown import DecisionShown
from pm_quest.tui.widgets.field import TextField
from pm_quest.tui.widgets.timeline import Timeline


class TurnsSoFarScreen(TurnsScreen):
    """The journal of a student: what this terminal has seen since it joined."""

    CSS_PATH = "../screens/journal.tcss"
    KEPT = KEPT
    ABOUT = "The decisions so far, as far as this terminal saw them; the debrief at the end has them all."


class OwnDebriefScreen(LookingBackScreen, JoinScreen):
    """A student's own debrief. Where others sat at the table, it says what the table took and what one wanted."""

    CSS_PATH = "../screens/debrief.tcss"
    DEFAULT_CSS = """
    OwnDebriefScreen {
        #file { height: 1; margin: 0 2 1 5; padding: 0 1; background: $panel; border: none; border-left: outer $primary; }
        #remark { margin: 1 2 0 5; }
    }
    """
    ABOUT = (
        "What came of it, and how each decision fitted what the organisation needed then. Walk the decisions with the "
        "arrows. s saves all of it as a file that is yours."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save", "save as a file", id="save", tooltip="HTML or Markdown, in the folder you are in"),
        Binding("escape", "leave", "back", id="leave", tooltip="ctrl+q leaves the session"),
    ]

    def __init__(self, scenario: Scenario, debrief: Debrief, *, alone: bool) -> None:
        super().__init__(scenario, debrief)
        self.own, self.alone = debrief, alone
        self.asked_over = ""

    def page(self) -> ComposeResult:
        """Looking back, and a line for the name of a file."""
        yield from super().page()
        yield Static(id="remark")
        yield TextField(file_name(self.scenario), id="file", max_length=200, select_on_focus=False)

    async def on_mount(self) -> None:
        """The line for the name comes when it is asked for."""
        self.query_one("#right").display = self.own.voted
        self.query_one("#file").display = self.query_one("#remark").display = False
        self.query_one(Timeline).open_at_first_forced()

    def wanted(self, decision: DecisionShown) -> str | None:
        """What one wanted, where a table decided."""
        if self.alone:
            return None
        wanted = self.own.wanted
        return (wanted[decision.number - 1] if decision.number <= len(wanted) else None) or ""

    def action_save(self) -> None:
        """Ask for the name of the file."""
        self._remark("A name that ends in .html is a page, in .md it is Markdown. Enter saves, escape doesn't.")
        entry = self.query_one(Input)
        entry.display = True
        entry.focus()

    def action_leave(self) -> None:
        """Leave the line for the name first, if it is open."""
        if self.query_one(Input).display:
            self._leave_entry()
        else:
            self.dismiss()

    @on(Input.Submitted)
    def save(self, event: Input.Submitted) -> None:
        """Write the file; over another one only when that is said twice."""
        path = self.student.folder.absolute() / event.value.strip()
        if path.suffix.lower() not in FORMS:
            self._remark("The name has to end in .html or .md.", wrong=True)
        elif is_there(path) and not is_file(path):
            self._remark("What has this name is no file; type another name.", wrong=True)
        elif is_there(path) and self.asked_over != str(path):
            self.asked_over = str(path)
            self._remark("There is a file of this name. Enter writes over it; or type another name.", wrong=True)
        else:
            self._write(path)

    def _write(self, path: Path) -> None:
        make = as_markdown if path.suffix.lower() == ".md" else as_page
        try:
            path.write_text(make(self.scenario, self.own, alone=self.alone), encoding="utf-8", errors="replace")
        except (OSError, ValueError) as error:
            self._remark(f"It can't be written there: {explain(error, 'there is no such folder')}.", wrong=True)
            return
        self._leave_entry()
        self.notify(f"Saved: {one_line(str(path))}", markup=False, timeout=10)

    def _remark(self, sentence: str, *, wrong: bool = False) -> None:
        remark = self.query_one("#remark", Static)
        remark.update(ink.plain(sentence, "$forces" if wrong else "$muted"))
        remark.display = True

    def _leave_entry(self) -> None:
        self.query_one(Input).display = self.query_one("#remark").display = False
        self.asked_over = ""
        self.query_one("Timeline").focus(scroll_visible=False)
