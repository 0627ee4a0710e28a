"""The journal and the debrief of a student; the debrief can be saved as a file."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from pm_quest.classroom.student.debrief_export import EXPORT_FORMS, render_debrief_page, render_markdown, suggest_name
from pm_quest.classroom.student.own_panel import PANEL_NOTE
from pm_quest.classroom.student.student_session import LATER_NOTE, StudentSession
from pm_quest.kit.atomic_write import replace_document
from pm_quest.kit.paths import explain_error, is_file, path_exists
from pm_quest.kit.sentences import format_line
from pm_quest.story.view import DebriefView, DecisionView, StoryView
from pm_quest.tui import safe_text
from pm_quest.tui.screens.debrief_base import DebriefBaseScreen
from pm_quest.tui.screens.journal_screen import TurnsScreen
from pm_quest.tui.student.student_screen import SESSION_SAVE_NOTE, StudentScreen
from pm_quest.tui.widgets.decision_timeline import DecisionTimeline
from pm_quest.tui.widgets.player_scales import PlayerScales
from pm_quest.tui.widgets.text_field import TextField


class StudentJournalScreen(TurnsScreen):
    """The journal of a student: the turns since this terminal joined."""

    CSS_PATH = "../screens/journal.tcss"
    SAVE_NOTE = SESSION_SAVE_NOTE
    ABOUT = "The decisions so far, as far as this terminal saw them; the debrief at the end has them all."

    def __init__(self, story: StoryView, turns: Sequence[DecisionView], *, is_panel: bool = False) -> None:
        """Make the journal of these turns, of a class or of a panellist."""
        super().__init__(story, turns)
        self.is_panel = is_panel

    def describe_rules(self) -> str:
        """Return how a panel is answered, in one."""
        return PANEL_NOTE if self.is_panel else ""


class StudentDebriefScreen(DebriefBaseScreen, StudentScreen):
    """A student's own debrief.

    Where a table decided, it shows what the table took and what the student wanted.
    """

    CSS_PATH = "../screens/debrief.tcss"
    DEFAULT_CSS = """
    StudentDebriefScreen {
        #file { height: 1; margin: 0 2 1 5; padding: 0 1; background: $panel; border: none; border-left: outer $primary; }
        #remark { margin: 1 2 0 5; }
    }
    """
    ABOUT = (
        "What came of it, and how each decision fitted what the organisation needed then. Walk the decisions with the "
        "arrows. s saves all of it as a file that is yours; l shows a link under which you find it later, with your "
        "certificate."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save", "save as a file", id="save", tooltip="HTML or Markdown, in the folder you are in"),
        Binding(
            "l", "show_link", "link for later", id="link", tooltip="Your debrief and your certificate, in a browser"
        ),
        Binding("escape", "leave", "back", id="leave", tooltip="ctrl+q leaves the session"),
    ]

    def __init__(self, student_session: StudentSession, story: StoryView, debrief: DebriefView, folder: Path) -> None:
        """Make the debrief; `folder` is where it is saved."""
        self.student_session = student_session
        super().__init__(debrief, PlayerScales.without_bounds(), language=story.language)
        self.story, self.wanted, self.plays_alone = story, student_session.wanted, student_session.is_alone
        self.folder = folder
        self.confirmed_path = ""

    def compose_page(self) -> ComposeResult:
        """Yield the debrief, and a text field for the name of a file."""
        yield from super().compose_page()
        yield Static(id="remark")
        yield TextField(suggest_name(self.story), id="file", max_length=200, select_on_focus=False)

    async def on_mount(self) -> None:
        """Hide the text field until it is needed."""
        self.query_one("#right").display = self.debrief.voted
        self.query_one("#file").display = self.query_one("#remark").display = False
        self.query_one(DecisionTimeline).start_at_first_forced()

    def find_wish(self, decision: DecisionView) -> str | None:
        """Return the choice that the student wanted, where a table decided."""
        if self.plays_alone:
            return None
        return (self.wanted[decision.number - 1] if decision.number <= len(self.wanted) else None) or ""

    def action_save(self) -> None:
        """Ask for the name of the file."""
        self._show_remark("A name that ends in .html is a page, in .md it is Markdown. Enter saves, escape doesn't.")
        entry = self.query_one(Input)
        entry.display = True
        entry.focus()

    def action_show_link(self) -> None:
        """Show the link for later, and copy it where the terminal allows that."""
        self._close_field()
        address = self.student_session.later_address
        self.app.copy_to_clipboard(address)
        self._show_remark(f"{LATER_NOTE}\n{address}")

    def action_leave(self) -> None:
        """Close the text field first, if it is open."""
        if self.query_one(Input).display:
            self._close_field()
        else:
            self.dismiss()

    @on(Input.Submitted)
    def save_file(self, event: Input.Submitted) -> None:
        """Write the file; over another one only when the name is confirmed."""
        path = self.folder.absolute() / event.value.strip()
        if path.suffix.lower() not in EXPORT_FORMS:
            self._show_remark("The name has to end in .html or .md.", wrong=True)
        elif path_exists(path) and not is_file(path):
            self._show_remark("Something that is not a file has this name; type another one.", wrong=True)
        elif path_exists(path) and self.confirmed_path != str(path):
            self.confirmed_path = str(path)
            self._show_remark("There is a file of this name. Enter writes over it; or type another name.", wrong=True)
        else:
            self._write_file(path)

    def _write_file(self, path: Path) -> None:
        make = render_markdown if path.suffix.lower() == ".md" else render_debrief_page
        try:
            page = make(self.story, self.debrief, self.wanted)
            replace_document(Path(os.path.realpath(path)), page.encode("utf-8", "replace"))
        except (OSError, ValueError) as error:
            self._show_remark(
                f"It can't be written there: {explain_error(error, 'there is no such folder')}.", wrong=True
            )
            return
        self._close_field()
        self.notify(f"Saved: {format_line(str(path))}", markup=False, timeout=10)

    def _show_remark(self, sentence: str, *, wrong: bool = False) -> None:
        remark = self.query_one("#remark", Static)
        remark.update(safe_text.plain_content(sentence, "$forces" if wrong else "$muted"))
        remark.display = True

    def _close_field(self) -> None:
        self.query_one(Input).display = self.query_one("#remark").display = False
        self.confirmed_path = ""
        self.query_one("DecisionTimeline").focus(scroll_visible=False)
