"""Questions about a saved game whose scenario can't be played now or was played in another file."""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.app import App

from pm_quest.continuing import OpenGame, describe_problem, find_namesakes
from pm_quest.kit.invocation import format_command, quote_path
from pm_quest.kit.sentences import format_count
from pm_quest.library import Library, format_path
from pm_quest.saves.folder_store import FolderStore
from pm_quest.saves.location import find_saves_folder
from pm_quest.saves.save_parts import MAX_TEXT_LENGTH
from pm_quest.saves.save_record import Save
from pm_quest.saves.save_store import SaveStore
from pm_quest.tui.screens.question_screen import NO, Answer, QuestionScreen

TYPE_PATH, TRY_AGAIN, RESUME = "type", "again", "go on"
LEAVE_ANSWER = Answer(NO, "Leave it", "the saved game is kept")


class LostGameQuestions:
    """Asks what becomes of a saved game that can't be resumed, and carries the answer out.

    move_save: resumes a save in another file; returns False, with a notice, where that fails.
    clear_notice: removes that notice.
    """

    def __init__(
        self,
        app: App[None],
        library: Library,
        store: SaveStore,
        move_save: Callable[[Save, Path], bool],
        clear_notice: Callable[[], object],
    ) -> None:
        self.app, self.library, self.store = app, library, store
        self._move_save, self._clear_notice = move_save, clear_notice

    def ask(self, game: OpenGame) -> None:
        """Ask for another file to resume in, or to leave the game."""
        found = {str(entry.path): entry for entry in find_namesakes(game.save, self.library)}
        answers = [Answer(path, f"Go on in {_shorten_path(Path(path))}") for path in found]
        if game.save.source and os.path.exists(game.save.source):  # noqa: PTH110 - which takes a name that is none
            answers.insert(0, Answer(TRY_AGAIN, "Try again", "when its file is fixed"))
        answers += [Answer(TYPE_PATH, "Type where its file is now"), LEAVE_ANSWER]

        def handle_answer(answer: str | None) -> None:
            if answer == TRY_AGAIN:
                self.retry_file(game)
            elif answer == TYPE_PATH:
                self.ask_for_path(game, game.save.source or "")
            elif answer in found:
                self._move_save(game.save, found[answer].path)

        title = f"{game.title}: {game.problem}."
        delete = format_saves_command(self.store, f"delete {game.save.id}")
        message = f"{describe_progress(game.save)} To take this line away from the title, delete it: {delete}"
        self.app.push_screen(QuestionScreen(title, message, answers), handle_answer)

    def retry_file(self, game: OpenGame) -> None:
        """Resume in the same file, if it has been fixed.

        Else show what is wrong with it now, and ask again.
        """
        self._clear_notice()
        problem = describe_problem(game.save, self.library)
        if not self._move_save(game.save, Path(game.save.source or "")):
            self.ask(game._replace(problem=problem or game.problem))

    def ask_for_path(self, game: OpenGame, typed: str) -> None:
        """Ask for the file to resume in, until one can be played or the player gives up."""

        def resume_in_file(typed: str) -> None:
            if not self._move_save(game.save, parse_path(typed)):
                self.ask_for_path(game, typed)

        def handle_answer(answer: str | None) -> None:
            self._clear_notice()
            if answer and answer.strip():
                self.app.call_after_refresh(resume_in_file, answer)  # the notice about the path before is gone by then

        message = "The path of the scenario file. Your choices are played again in it, as far as they fit."
        title = f"Where is {game.title} now?"
        self.app.push_screen(QuestionScreen.for_text(title, message, typed, MAX_TEXT_LENGTH), handle_answer)


def format_saves_command(store: SaveStore, words: str) -> str:
    """Format a command of `pm-quest saves` with the option for the saves of this game."""
    if isinstance(store, FolderStore) and store.folder != find_saves_folder(None, os.environ):
        words = f"{words} --saves {quote_path(str(store.folder))}"
    return format_command(f"saves {words}")


def _shorten_path(path: Path) -> str:
    """Return the end of a long path, with the folder that the file lies in."""
    end = Path(*path.parts[-2:])
    return format_path(path if end == path else Path("…", end))


def ask_to_resume(app: App[None], save: Save, resume: Callable[[], Awaitable[None]]) -> None:
    """Ask whether to resume what was played in another file with the same id."""

    def handle_answer(answer: str | None) -> None:
        if answer == RESUME:
            app.call_next(resume)

    title = f"A saved game of a scenario with this id, from {format_origin(save)}: go on with it?"
    answers = [Answer(RESUME, "Go on with it"), Answer(NO, "Start anew", "the saved game is kept")]
    app.push_screen(QuestionScreen(title, describe_progress(save), answers), handle_answer)


def describe_progress(save: Save) -> str:
    """Describe how far a saved game has come."""
    return f"You have made {format_count(len(save.choices), 'decision')} in it. The saved game is kept, whatever you do here."


def format_origin(save: Save) -> str:
    """Return the file that a save was played from, in words."""
    return save.source or "the scenario that comes with PM Quest"


def parse_path(typed: str) -> Path:
    """Parse a path as people paste it: in quotes, or with the home folder as `~`."""
    text = typed.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    return Path(os.path.expanduser(text))  # noqa: PTH111 - which leaves a name that is none as it is
