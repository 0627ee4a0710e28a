"""The trainer's lobby: how to join, and who has come. Starting is one key away."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom.sessions.remark_events import Asked
from pm_quest.classroom.sessions.session_events import Started
from pm_quest.classroom.sessions.session_settings import ASKED_LABELS, AskedThing
from pm_quest.classroom.trainer.table_status import describe_nobody, list_people
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.tui import safe_text
from pm_quest.tui.screens.question_screen import Answer, QuestionScreen
from pm_quest.tui.trainer import steering_keys as keys
from pm_quest.tui.trainer.code_sign import CodeSign, QrCodePanel
from pm_quest.tui.trainer.session_screen import SessionHeader
from pm_quest.tui.trainer.steering_screen import SteeringScreen
from pm_quest.tui.trainer.table_details import list_names
from pm_quest.tui.widgets.inline_parts import join_in_rows

MIN_NAMES = 3
ASK_NOTE = (
    "Enter switches one on or off. Nobody has to answer, and nobody reads it before you reveal a vote; then you pick the reasons "
    "that the room sees, without names. Can be changed until you start."
)


class TrainerLobbyScreen(SteeringScreen):
    """The screen before the start, without the keys for a session under way."""

    DEFAULT_CSS = """
    TrainerLobbyScreen {
        #both { height: 1fr; margin: 1 2 0 5; }
        #left { width: 1fr; height: 100%; margin-right: 3; }
        #come { height: 1fr; margin-top: 1; }
        &.-tall SessionHeader, &.-grand SessionHeader { margin: 1 2 0 5; }
        &.-wide #left, &.-broad #left { margin-right: 8; }
    }
    """
    ABOUT = (
        "Your session is open: everybody with the code can join. Names that people chose are shown here, on your screen only; p has what "
        "the room may see. Everything that happens is kept: you may close this terminal and come back with 'pm-quest class console'."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.HOLD_ALL_KEY,
        replace(keys.PROJECTOR_KEY, show=True),
        replace(keys.PEOPLE_KEY, show=True, tooltip="Everybody by name: rename, seat, deal anew, remove, forget"),
        replace(keys.JOIN_KEY, show=True, description="larger"),
        keys.PROMPTS_KEY,
        replace(keys.LOCK_KEY, show=True),
        keys.REPORT_KEY,
        keys.FINISH_KEY,
        keys.LEAVE_KEY,
        Binding("enter", "start", "start", key_display="enter", id="start", tooltip="Play begins for everybody"),
        replace(keys.ASK_KEY, show=True),
        replace(keys.ADVANCE_KEY, show=True),
    ]

    def compose_page(self) -> ComposeResult:
        """Yield code, address and people; the QR code beside them."""
        yield SessionHeader()
        with Horizontal(id="both"):
            with Vertical(id="left"):
                yield CodeSign()
                yield Static(id="come")
            yield QrCodePanel()

    def on_mount(self) -> None:
        """Show the present state."""
        self.call_after_refresh(self.refresh_session)

    def show_session(self) -> None:
        """Show who has come, the newest last; as many names as fit."""
        self.query_one(SessionHeader).show_state(self.session_console, shows_votes=False)
        self.query_one(CodeSign).show_code(self.session_console.join_info)
        self.query_one(QrCodePanel).show_qr_code(self.session_console.join_info)
        come = self.query_one("#come", Static)
        come.update(self._format_people(come.size.width or 35, come.size.height or 8), layout=False)

    def _format_people(self, width: int, height: int) -> Content:
        everybody = [voter for voter in list_people(self.session) if voter.present]
        if not everybody:
            return Content.styled(describe_nobody(self.session), "$muted")
        head = Content.styled(
            f"{format_count(len(everybody), 'person has', 'people have')} come{self._format_roster_size()}", "bold"
        )
        rows = max(1, height - 1)
        if self.session.settings.mode == "teams":
            return Content("\n").join([head, *self._list_tables(width)[:rows]])
        newest, shown = everybody[::-1], MIN_NAMES
        names = list_names(self.session_console, newest, shown)
        while (
            shown < len(newest)
            and len(join_in_rows(more := list_names(self.session_console, newest, shown + 1), width)) <= rows
        ):
            shown, names = shown + 1, more
        return Content("\n").join([head, *join_in_rows(names, width)[:rows]])

    def _list_tables(self, width: int) -> list[Content]:
        """Return the people of each table, one row a table; those who are away in brackets."""
        session = self.session
        rows = []
        for table in session.tables.values():
            sitting = [session.voters[id] for id in table.voters]
            names = ", ".join(
                self.session_console.display_name(voter)
                if voter.present
                else f"({self.session_console.display_name(voter)})"
                for voter in sitting
            )
            row = Content.assemble(
                (f"{table.id:>3}  ", "bold $primary"), safe_text.plain_content(names or "–", "" if names else "$muted")
            )
            rows.append(row.truncate(max(10, width), ellipsis=True))
        return rows

    def _format_roster_size(self) -> str:
        """Return how many people are on the list, where there is one."""
        return f", of {len(self.session_console.names):,} on your list" if self.session_console.names else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to ask for something with a vote where votes are revealed."""
        session = self.session_console.session
        if action == "ask":
            return session is not None and not session.finished and session.settings.mode in ("together", "teams")
        return super().check_action(action, parameters)

    def action_ask(self) -> None:
        """Ask what people are asked for with a vote: each answer is switched on or off."""
        asked = self.session.settings.ask
        answers = [Answer(id, says, "asked for" if id in asked else "") for id, says in ASKED_LABELS.items()]
        self.app.push_screen(QuestionScreen("What to ask for with each vote?", ASK_NOTE, answers), self._handle_ask)

    def _handle_ask(self, answer: str | None) -> None:
        if answer is None:
            return
        asked = self.session.settings.ask
        wanted: tuple[AskedThing, ...] = tuple(id for id in ASKED_LABELS if (id in asked) != (id == answer))
        self.submit_actions(Asked(wanted))
        now = [ASKED_LABELS[id] for id in wanted]
        self.show_outcome(f"Asked for with each vote: {join_words(now)}." if now else "Nothing is asked for.")

    def action_start(self) -> None:
        """Start, once somebody is here or the trainer confirms."""
        if not any(voter.present for voter in list_people(self.session)):
            self.confirm_action("Start?", self._describe_start, "Yes, start", lambda: self.submit_actions(Started()))
        else:
            self.submit_actions(Started())

    def _describe_start(self) -> str:
        """Return that nobody is here, or how many have come meanwhile."""
        here = sum(voter.present for voter in list_people(self.session))
        return f"{format_count(here, 'person is', 'people are')} here." if here else describe_nobody(self.session)
