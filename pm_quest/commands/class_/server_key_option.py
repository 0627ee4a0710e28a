"""Read the key of a remote server from a file, the environment, or a hidden prompt.

Never from the command line, which other users of the machine can see.
"""

import os
import sys
from pathlib import Path

import click

from pm_quest.commands.param_types import FilePath
from pm_quest.kit.console import write_note
from pm_quest.kit.sentences import format_line

KEY_VARIABLE = "PM_QUEST_SERVER_KEY"
_MAX_KEY = 1000

server_option = click.option("--server", metavar="URL", help="Use this server instead of the one on this machine.")
key_option = click.option(
    "--key-file",
    type=FilePath(),
    metavar="FILE",
    help=f"The key of that server; else {KEY_VARIABLE}, else it is asked for.",
)
secret_option = click.option(
    "--secret-file",
    type=FilePath(),
    metavar="FILE",
    help="With --server: the session's host secret, or the server's key.",
)


def check_secret_file(server: str | None, secret_file: Path | None) -> None:
    """Raise UsageError for a secret where no server is named."""
    if secret_file and not server:
        raise click.UsageError("--secret-file is for --server: the sessions of this machine need no secret.")


def read_server_key(server: str, file: Path | None, option: str = "--key-file") -> str:
    """Return the key of a server, or a secret that does in its place; `option` is the one that names its file.

    Raises UsageError if there is none and it cannot be asked for, and InputNotFoundError for a file
    that cannot be opened.
    """
    warn_clear_text(server, "key")
    found, where = os.environ.get(KEY_VARIABLE, ""), KEY_VARIABLE
    if file:
        found, where = _read_key_file(file), format_line(str(file))
    elif not found and sys.stdin.isatty():
        found, where = click.prompt(f"Key of {server}", hide_input=True, err=True), "What was typed"
    found = found.strip()
    if not found and not file:
        raise click.UsageError(f"The server's key is missing: name its file with {option}, or set {KEY_VARIABLE}.")
    if not found or not found.isascii() or not found.isprintable() or " " in found or len(found) > _MAX_KEY:
        raise click.UsageError(f"{where} holds no key: one is a word of letters, digits, hyphens and underscores.")
    return found


def warn_clear_text(server: str, secret: str) -> None:
    """Warn if a secret goes to another machine without encryption."""
    from pm_quest.classroom.launch.server_client import is_loopback

    if server.lower().startswith("http://") and not is_loopback(server):
        write_note(
            f"The {secret} goes to {format_line(server)} in clear: anybody on the way can read and use it. "
            "Take an https:// address where there is one."
        )


def _read_key_file(file: Path) -> str:
    from pm_quest.commands.scenario_input import read_input

    return read_input(file, _MAX_KEY * 2).decode("utf-8", "replace").removeprefix("\ufeff")
