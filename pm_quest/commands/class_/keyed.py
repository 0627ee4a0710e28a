"""The key of a server elsewhere: from a file, the environment, or typed unseen. Never from the command line, which others can see."""

import os
import sys
from pathlib import Path

import click

from pm_quest.commands.naming import FilePath

VARIABLE = "PM_QUEST_SERVER_KEY"
_MOST = 1000

server_option = click.option("--server", metavar="URL", help="At this server, not at the one of this machine.")
key_option = click.option(
    "--key-file",
    type=FilePath(),
    metavar="FILE",
    help=f"The key of that server; else {VARIABLE}, else it is asked for.",
)


def key_of_server(server: str, file: Path | None) -> str:
    """The key. Raises UsageError where there is none, and it can't be asked for; NotThereError for a file that can't be opened."""
    found = _in(file) if file else os.environ.get(VARIABLE, "")
    if not found and not file and sys.stdin.isatty():
        found = click.prompt(f"Key of {server}", hide_input=True, err=True)
    found = found.strip()
    if not found:
        raise click.UsageError(f"The server's key is missing: name its file with --key-file, or set {VARIABLE}.")
    if not found.isascii() or not found.isprintable() or " " in found or len(found) > _MOST:
        raise click.UsageError("The server's key is one word of letters, digits, hyphens and underscores.")
    return found


def _in(file: Path) -> str:
    from pm_quest.commands.reading import read_bytes

    return read_bytes(file, _MOST * 2).decode("utf-8", "replace").removeprefix("\ufeff")
