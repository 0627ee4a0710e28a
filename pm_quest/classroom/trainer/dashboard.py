"""The trainer's dashboard: the console, the selected table, and the files written."""

from pathlib import Path

from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.trainer.console import Console


class Dashboard:
    """The state that the trainer's screens share.

    console: the session, and what takes the trainer's actions.
    folder: where reports are written.
    selected_table_id: the id of the selected table; empty for none.
    shows_votes: whether the trainer sees votes that are still hidden.
    written_files: the reports written so far.
    """

    def __init__(self, console: Console, folder: Path) -> None:
        self.console, self.folder = console, folder
        self.selected_table_id = ""
        self.shows_votes = False
        self.written_files: list[Path] = []

    def find_selected_table(self) -> Table | None:
        """Return the selected table, else the first one with people, else the first."""
        session = self.console.session
        if session is None or not session.tables:
            return None
        if session.settings.mode == "together" or self.selected_table_id not in session.tables:
            return next(
                (table for table in session.tables.values() if table.voters), next(iter(session.tables.values()))
            )
        return session.tables[self.selected_table_id]

    def add_written_file(self, path: Path) -> None:
        """Note a report as written; one that was written again counts once."""
        self.written_files = [*(each for each in self.written_files if each != path), path]
