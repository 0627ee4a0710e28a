"""`pm-quest doctor`: what the game finds on this machine."""

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
from pm_quest.commands.options import open_saves, saves_folder, saves_option
from pm_quest.console import result
from pm_quest.paths import explain, is_folder, is_there
from pm_quest.story.sentences import one_line

GLYPHS = "● ○ ■ ▌ ▲ ▼ ◆ ┊ ▆ ━ ╸ ─ ┼ ░ ▒"
LEAST_COLUMNS, LEAST_ROWS = 60, 20
LIBRARIES = ("textual", "tinydb", "pyyaml", "click", "markdown-it-py", "platformdirs", "filelock", "numpy", "jinja2")


@click.command("doctor", epilog="\b\nExample:\n  pm-quest doctor")
@saves_option
def command(saves: Path | None) -> int:
    """Tell how the game finds this terminal, its folders and the saves.

    Leaves with 1 where saves are damaged or can't be written.
    """
    for lines in (_versions(), _terminal(), _folders(saves)):
        result("\n".join(lines) + "\n")
    health, sound = _health(saves)
    result(health)
    return 0 if sound and _writable(saves_folder(saves)) else 1


def _versions() -> Iterator[str]:
    yield f"PM Quest {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    for name in LIBRARIES:
        try:
            yield f"  {name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"  {name} is missing; install PM Quest again"
    if find_spec("yaml") and not find_spec("yaml._yaml"):
        yield "  pyyaml came without its C parser; install the one from PyPI"
    extras = _extras()
    yield f"  extras: {', '.join(extras) if extras else 'none in this version'}"


def _extras() -> list[str]:
    """Each extra of the package, and whether what it needs is there."""
    try:
        package = metadata.metadata("pm-quest")
    except metadata.PackageNotFoundError:
        return []
    needs = metadata.requires("pm-quest") or []
    return [
        f"{extra} ({'complete' if all(map(_installed, _of_extra(needs, extra))) else 'not installed'})"
        for extra in package.get_all("Provides-Extra") or []
    ]


def _of_extra(needs: list[str], extra: str) -> list[str]:
    """The names of what an extra needs."""
    marked = [need for need in needs if f"extra == '{extra}'" in need or f'extra == "{extra}"' in need]
    return ["".join(each if each.isalnum() or each in "-_." else " " for each in need).split()[0] for need in marked]


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _terminal() -> Iterator[str]:
    if sys.stdout.isatty():
        columns, rows = shutil.get_terminal_size()
        small = (
            ""
            if columns >= LEAST_COLUMNS and rows >= LEAST_ROWS
            else f"; the game on the screen needs {LEAST_COLUMNS} by {LEAST_ROWS}"
        )
        yield f"Terminal: {columns} columns by {rows} rows{small}"
    else:
        yield "Terminal: none here; 'pm-quest play first_day --plain' plays as lines of text"
    yield f"  colours: {_colours()}"
    encoding = sys.stdout.encoding or "unknown"
    yield f"  characters: {encoding}"
    if _encodes(GLYPHS, encoding):
        yield f"  signs: {GLYPHS}"
        yield "  A box or a gap among the signs? Choose another font: DejaVu Sans Mono, Cascadia Mono, JetBrains Mono have them all."
    else:
        yield "  The signs of the game can't be shown in these characters; choose UTF-8, as in LANG=C.UTF-8."


def _colours() -> str:
    term = one_line(os.environ.get("TERM", ""))
    if os.environ.get("NO_COLOR"):
        return "none, as NO_COLOR asks"
    if os.environ.get("COLORTERM") in ("truecolor", "24bit") or os.environ.get("WT_SESSION"):
        return "16 million"
    if "256" in term:
        return f"256 (TERM is {term})"
    if term in ("", "dumb", "unknown"):
        return f"unknown (TERM is {term or 'not set'})"
    return f"16 or more (TERM is {term})"


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _folders(saves: Path | None) -> Iterator[str]:
    from pm_quest.classroom.launch.places import folder as classroom_folder
    from pm_quest.commands.unexpected import log_file
    from pm_quest.library import scenario_folders

    yield "Folders"
    yield f"  saves: {_described(saves_folder(saves), written=True)}"
    for folder in scenario_folders(os.environ):
        yield f"  scenarios: {_described(folder)}"
    yield f"  classroom: {_described(classroom_folder(), written=True)}"
    yield f"  log: {_described(log_file().parent, written=True)}"


def _described(folder: Path, *, written: bool = False) -> str:
    path = one_line(str(folder))
    if why := _why_unread(folder):
        return f"{path} (can't be read): {why}"
    if not written:
        return path if is_folder(folder) else f"{path} (not there)"
    if not _writable(folder):
        return f"{path} (can't be written to)"
    return path if is_folder(folder) else f"{path} (made when needed)"


def _why_unread(folder: Path) -> str:
    """Return why one may not look into a folder; nothing where one may, or where there is none."""
    try:
        os.scandir(folder).close()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        return explain(error)
    return ""


def _writable(folder: Path) -> bool:
    """Can files be made in a folder; or, where it isn't there yet, in the nearest one above it?"""
    if _why_unread(folder):
        return False
    there = next((each for each in (folder, *folder.parents) if is_there(each)), folder)
    return is_folder(there) and os.access(there, os.W_OK | os.X_OK)


def _health(saves: Path | None) -> tuple[str, bool]:
    """What is to be said of the saves, and whether all are sound."""
    from pm_quest.commands.saves import describe_lost_games
    from pm_quest.saves.errors import SaveError

    store, players = open_saves(saves)
    try:
        found = store.saves()
        known = players.all()
        lost = describe_lost_games(found)
    except SaveError as error:
        return f"Saves: {error.sentence}", False
    notices = [*store.notices, *players.notices]
    return "\n  ".join([f"Saves: {len(found)}, players: {len(known)}", *notices, *lost]), not notices
