"""`pm-quest lsp`: answer an editor by the language server protocol."""

import os
import signal
import sys
from collections.abc import Callable
from typing import NoReturn

import click

from pm_quest.kit.console import write_note

INTERRUPTED = 130


@click.command(
    "lsp",
    epilog="\b\nExample, for the settings of an editor:\n  pm-quest lsp",
)
def command() -> None:
    """Serve an editor on standard input and output, by the language server protocol.

    Problems as you type, completion, what keys mean and options are worth, going to a scene, and
    renaming. An editor starts this itself: docs/editors.md says how to set up VS Code, Neovim and
    Helix.
    """
    from pm_quest.language_server.scenario_server import serve_streams

    if sys.stdin.isatty():
        write_note("This waits for an editor that speaks the language server protocol; Ctrl-C ends it.")
        signal.signal(signal.SIGINT, lambda *_: _leave(INTERRUPTED))  # the thread that reads would not hear of it
    target = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints by mistake can't garble an answer
    _leave(_serve_until_exit(lambda: serve_streams(sys.stdin.buffer, target)))


def _serve_until_exit(serve: Callable[[], None]) -> int:
    """Return the status with which the server ends."""
    try:
        serve()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


def _leave(status: int) -> NoReturn:
    """End the process, though a thread may still wait for the editor's next word.

    Python's own way out would wait for the lock of standard input, which that thread holds, and
    abort.
    """
    sys.stderr.flush()
    os._exit(status)
