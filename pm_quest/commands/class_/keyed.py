"""The key of a server elsewhere: from a file, the environment, or typed unseen. Never from the command line, which others can see."""

import os
import sys
from pathlib import Path

import click

from pm_quest.commands.naming import FilePath
from pm_quest.console import note
from pm_quest.story.sentences import one_line

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
    warn_of_clear_text(server, "key")
    found = _in(file) if file else os.environ.get(VARIABLE, "")
    if not found and not file and sys.stdin.isatty():
        found = click.prompt(f"Key of {server}", hide_input=True, err=True)
    found = found.strip()
    if not found:
        raise click.UsageError(f"The server's key is missing: name its file with --key-file, or set {VARIABLE}.")
    if not found.isascii() or not found.isprintable() or " " in found or len(found) > _MOST:
        raise click.UsageError("The server's key is one word of letters, digits, hyphens and underscores.")
    return found


def warn_of_clear_text(server: str, secret: str) -> None:
    """Say that a secret goes through the network as it is, where it goes to another machine without encryption."""
    from pm_quest.classroom.launch.api import is_loopback

    if server.lower().startswith("http://") and not is_loopback(server):
        note(
            f"The {secret} goes to {one_line(server)} in clear: whoever is on the way can read and use it. "
            "Take an https:// address where there is one."
        )


def _in(file: Path) -> str:
    from pm_quest.commands.reading import read_bytes

    return read_bytes(file, _MOST * 2).decode("utf-8", "replace").removeprefix("\ufeff")
