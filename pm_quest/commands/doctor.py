"""`pm-quest doctor`: check terminal, folders and saves of this machine."""

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import click

from pm_quest import __version__
from pm_quest.commands.shared_options import resolve_saves_folder, saves_option
from pm_quest.kit.console import write_result
from pm_quest.kit.paths import explain_error, is_folder, path_exists
from pm_quest.kit.sentences import format_line

GLYPHS = "● ○ ■ ▌ ▲ ▼ ◆ ≡ ▬ → ┊ ▆ ━ ╸ ─ ┼ ░ ▒"
MIN_COLUMNS, MIN_ROWS = 60, 20
LIBRARIES = ("textual", "tinydb", "pyyaml", "click", "markdown-it-py", "platformdirs", "filelock", "numpy", "jinja2")


@click.command("doctor", epilog="\b\nExample:\n  pm-quest doctor")
@saves_option
def command(saves: Path | None) -> int:
    """Check this terminal, the folders and the saves.

    Exits with status 1 if saves are damaged or cannot be written.
    """
    for lines in (_list_versions(), _describe_terminal(), _describe_folders(saves)):
        write_result("\n".join(lines) + "\n")
    health, sound = _check_saves(saves)
    write_result(health)
    return 0 if sound and _is_writable(resolve_saves_folder(saves)) else 1


def _list_versions() -> Iterator[str]:
    yield f"PM Quest {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    for name in LIBRARIES:
        try:
            yield f"  {name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"  {name} is missing; install PM Quest again"
    if find_spec("yaml") and not find_spec("yaml._yaml"):
        yield "  pyyaml came without its C parser; install the one from PyPI"
    extras = _list_extras()
    yield f"  extras: {', '.join(extras) if extras else 'none in this version'}"


def _list_extras() -> list[str]:
    """Return each extra of the package, and whether its requirements are installed."""
    try:
        package = metadata.metadata("pm-quest")
    except metadata.PackageNotFoundError:
        return []
    needs = metadata.requires("pm-quest") or []
    return [
        f"{extra} ({'complete' if all(map(_is_installed, _extra_requirements(needs, extra))) else 'not installed'})"
        for extra in package.get_all("Provides-Extra") or []
    ]


def _extra_requirements(needs: list[str], extra: str) -> list[str]:
    """Return the names of the packages that an extra requires."""
    marked = [need for need in needs if f"extra == '{extra}'" in need or f'extra == "{extra}"' in need]
    return ["".join(each if each.isalnum() or each in "-_." else " " for each in need).split()[0] for need in marked]


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _describe_terminal() -> Iterator[str]:
    if sys.stdout.isatty():
        columns, rows = shutil.get_terminal_size()
        small = (
            ""
            if columns >= MIN_COLUMNS and rows >= MIN_ROWS
            else f"; the game on the screen needs {MIN_COLUMNS} by {MIN_ROWS}"
        )
        yield f"Terminal: {columns} columns by {rows} rows{small}"
    else:
        yield "Terminal: none here; 'pm-quest play first_day --plain' plays as lines of text"
    yield f"  colours: {_describe_colours()}"
    encoding = sys.stdout.encoding or "unknown"
    yield f"  characters: {encoding}"
    if _can_encode(GLYPHS, encoding):
        yield f"  signs: {GLYPHS}"
        yield "  A box or a gap among the signs? Choose another font: DejaVu Sans Mono, Cascadia Mono, JetBrains Mono have them all."
    else:
        yield "  The signs of the game can't be shown in these characters; choose UTF-8, as in LANG=C.UTF-8."


def _describe_colours() -> str:
    term = format_line(os.environ.get("TERM", ""))
    if os.environ.get("NO_COLOR"):
        return "none, as NO_COLOR asks"
    if os.environ.get("COLORTERM") in ("truecolor", "24bit") or os.environ.get("WT_SESSION"):
        return "16 million"
    if "256" in term:
        return f"256 (TERM is {term})"
    if term in ("", "dumb", "unknown"):
        return f"unknown (TERM is {term or 'not set'})"
    return f"16 or more (TERM is {term})"


def _can_encode(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _describe_folders(saves: Path | None) -> Iterator[str]:
    from pm_quest.classroom.launch.classroom_files import get_folder as classroom_folder
    from pm_quest.commands.crash_report import crash_log_path
    from pm_quest.library import list_scenario_folders

    yield "Folders"
    yield f"  saves: {_describe_folder(resolve_saves_folder(saves), written=True)}"
    for folder in list_scenario_folders(os.environ):
        yield f"  scenarios: {_describe_folder(folder)}"
    yield f"  classroom: {_describe_folder(classroom_folder(), written=True)}"
    yield f"  log: {_describe_folder(crash_log_path().parent, written=True)}"


def _describe_folder(folder: Path, *, written: bool = False) -> str:
    path = format_line(str(folder))
    if why := _why_unreadable(folder):
        return f"{path} (can't be read): {why}"
    if not written:
        return path if is_folder(folder) else f"{path} (not there)"
    if not _is_writable(folder):
        return f"{path} (can't be written to)"
    return path if is_folder(folder) else f"{path} (made when needed)"


def _why_unreadable(folder: Path) -> str:
    """Return why a folder cannot be listed; empty if it can, or does not exist."""
    try:
        os.scandir(folder).close()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        return explain_error(error)
    return ""


def _is_writable(folder: Path) -> bool:
    """Return whether files can be created in a folder or its nearest existing parent."""
    if _why_unreadable(folder):
        return False
    there = next((each for each in (folder, *folder.parents) if path_exists(each)), folder)
    return is_folder(there) and os.access(there, os.W_OK | os.X_OK)


def _check_saves(saves: Path | None) -> tuple[str, bool]:
    """Return the lines about the saves, and whether all are sound."""
    from pm_quest.commands.save_wording import describe_lost_games
    from pm_quest.saves.career_record import CareerSave
    from pm_quest.saves.players import PlayerStore
    from pm_quest.saves.save_errors import SaveError
    from pm_quest.saves.saved_games import SavedGames

    folder = resolve_saves_folder(saves)
    store, players = SavedGames(folder), PlayerStore(folder)
    try:
        found = store.list_games()
        known = players.list_profiles()
        lost = describe_lost_games(found)
    except SaveError as error:
        return f"Saves: {error.sentence}", False
    notices = [*store.notices, *players.notices]
    careers = sum(isinstance(each, CareerSave) for each in found)
    counts = f"Saves: {len(found) - careers}, careers: {careers}, players: {len(known)}"
    return "\n  ".join([counts, *notices, *lost]), not notices
