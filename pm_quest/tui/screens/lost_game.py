"""What to do about a saved game whose scenario can't be played now, or was played in another file."""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.app import App

from pm_quest.calling import quote, spell_call
from pm_quest.continuing import OpenGame, describe_problem, find_namesakes
from pm_quest.library import shown
from pm_quest.saves.any_store import AnyStore
from pm_quest.saves.record import LONGEST, Save
from pm_quest.saves.store import Store
from pm_quest.saves.where import saves_folder
from pm_quest.story.sentences import counted
from pm_quest.tui.app import QuestApp
from pm_quest.tui.classroom.asking import NO, Answer, Asking
from pm_quest.tui.house import STARTING

TYPE_PATH, TRY_AGAIN, GO_ON = "type", "again", "go on"
LEAVE = Answer(NO, "Leave it", "the saved game is kept")


def ask_about(app: QuestApp, game: OpenGame) -> None:
    """Ask what to do about a game that can't be gone on with: take another file for it, or leave it."""
    found = {str(entry.path): entry for entry in find_namesakes(game.save, app.library)}
    answers = [Answer(path, f"Go on in {_end_of(Path(path))}") for path in found]
    if game.save.source and os.path.exists(game.save.source):  # noqa: PTH110 - which takes a name that is none
        answers.insert(0, Answer(TRY_AGAIN, "Try again", "when its file is mended"))
    answers += [Answer(TYPE_PATH, "Type where its file is now"), LEAVE]

    def act(answer: str | None) -> None:
        if answer == TRY_AGAIN:
            try_again(app, game)
        elif answer == TYPE_PATH:
            ask_for_path(app, game, game.save.source or "")
        elif answer in found:
            app.move(game.save, found[answer].path)

    title = f"{game.title}: {game.problem}."
    delete = spell_saves_call(app.store, f"delete {game.save.id}")
    told = f"{describe_progress(game.save)} To take this line away from the title, delete it: {delete}"
    app.push_screen(Asking(title, told, answers), act)


def try_again(app: QuestApp, game: OpenGame) -> None:
    """Go on in the same file, if it has been mended; else tell what it has now, and ask again."""
    app.unsay(STARTING)
    problem = describe_problem(game.save, app.library)
    if not app.move(game.save, Path(game.save.source or "")):
        ask_about(app, game._replace(problem=problem or game.problem))


def spell_saves_call(store: AnyStore, words: str) -> str:
    """Spell a command of `pm-quest saves` so that it is about the saves that this game is played with."""
    if isinstance(store, Store) and store.folder != saves_folder(None, os.environ):
        words = f"{words} --saves {quote(str(store.folder))}"
    return spell_call(f"saves {words}")


def _end_of(path: Path) -> str:
    """Return the end of a long path, with the folder that the file lies in."""
    end = Path(*path.parts[-2:])
    return shown(path if end == path else Path("…", end))


def ask_for_path(app: QuestApp, game: OpenGame, typed: str) -> None:
    """Ask for the file to go on in, until one can be played or the player gives up."""

    def go_on(typed: str) -> None:
        if not app.move(game.save, read_path(typed)):
            ask_for_path(app, game, typed)

    def act(answer: str | None) -> None:
        app.unsay(STARTING)
        if answer and answer.strip():
            app.call_after_refresh(go_on, answer)  # what was told of the path before is gone by then

    told = "The path of the scenario file. Your choices are played again in it, as far as they fit."
    app.push_screen(Asking.to_type(f"Where is {game.title} now?", told, typed, LONGEST), act)


def ask_to_go_on(app: App[None], save: Save, go_on: Callable[[], Awaitable[None]]) -> None:
    """Ask whether to go on with what was played in another file with the same id."""

    def act(answer: str | None) -> None:
        if answer == GO_ON:
            app.call_next(go_on)

    title = f"A saved game of a scenario with this id, from {name_place(save)}: go on with it?"
    answers = [Answer(GO_ON, "Go on with it"), Answer(NO, "Start anew", "the saved game is kept")]
    app.push_screen(Asking(title, describe_progress(save), answers), act)


def describe_progress(save: Save) -> str:
    """Say how far a saved game has come."""
    return (
        f"You have made {counted(len(save.choices), 'decision')} in it. The saved game is kept, whatever you do here."
    )


def name_place(save: Save) -> str:
    """Name the file that a save was played from."""
    return save.source or "the scenario that comes with PM Quest"


def read_path(typed: str) -> Path:
    """Read a path as people paste it: in quotes, or with the home folder as `~`."""
    text = typed.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    return Path(os.path.expanduser(text))  # noqa: PTH111 - which leaves a name that is none as it is
