"""The playthroughs behind one door: how each ended and when, to look back on, or to go on with."""

from datetime import datetime
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from pm_quest.kit.sentences import format_count
from pm_quest.saves.save_record import Save
from pm_quest.tui import safe_text
from pm_quest.tui.game_messages import LookBack
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.widgets.menu import Menu, MenuRow

if TYPE_CHECKING:
    from pm_quest.scenario_doors import ScenarioDoor

MOST_RUNS = 200
"""How many playthroughs are listed; 'pm-quest saves list' has them all."""


class RunsScreen(QuestScreen):
    """A menu of a player's playthroughs of one scenario, the one played last first."""

    CSS_PATH = "runs.tcss"
    ABOUT = (
        "What you have played behind this door, the last one first, each with its ending. Enter opens its debrief, "
        "where any decision can be taken again; one that has not ended goes on where you left it."
    )

    def __init__(self, door: "ScenarioDoor") -> None:
        super().__init__()
        self.door = door

    def compose_page(self) -> ComposeResult:
        """Yield the title of the scenario, and a row for each playthrough."""
        runs = self.door.runs
        title = safe_text.plain_content(self.door.title, "bold")
        mark = safe_text.plain_content(self.door.mark and f"   {self.door.mark}", "$muted")
        yield Static(Content.assemble(title, mark), id="title")
        counted = f"{format_count(len(runs), 'run')}, {format_count(len(self.door.endings), 'ending')} found"
        left_out = f"; the last {MOST_RUNS} are listed" if len(runs) > MOST_RUNS else ""
        yield Static(Content(counted + left_out), id="counted")
        with Menu():
            for run in runs[:MOST_RUNS]:
                yield MenuRow(run.id, _describe_ending(run), Content(_describe_run(run)))

    def on_mount(self) -> None:
        """Highlight the one played last."""
        self.query(MenuRow).first().focus()

    @on(MenuRow.RowChosen)
    def look_back(self, event: MenuRow.RowChosen) -> None:
        """Open the chosen playthrough."""
        self.app.post_message(LookBack(self.door.entry, next(run for run in self.door.runs if run.id == event.item)))


def _describe_ending(run: Save) -> Content:
    """Return how a playthrough ended, or that it has not."""
    if run.result is None or run.unread:
        where = "at its ending" if run.unread else f"at decision {len(run.choices) + 1}"
        return Content.assemble(("┊ ", "$faint"), ("not ended: ", "$muted"), where)
    title = run.result.title or run.result.ending
    return Content.assemble(("◆ ", "$primary"), safe_text.plain_content(title.replace("\n", " ")))


def _describe_run(run: Save) -> str:
    """Return the impact of a playthrough, how many decisions it took, and when it was played."""
    impact = f"impact {run.result.impact}" if run.result and not run.unread else ""
    parts = (impact, format_count(len(run.choices), "decision"), format_moment(run.changed))
    return " · ".join(part for part in parts if part)


def format_moment(moment: str) -> str:
    """Return a time of a save as people on this machine read it; empty where it is none."""
    try:
        at = datetime.fromisoformat(moment).astimezone()
    except (ValueError, OverflowError):
        return ""
    return f"{at.day} {at:%b %Y, %H:%M}"
