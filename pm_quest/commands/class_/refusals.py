"""Turn what a server, its store or the disk refuses into messages, and ask for confirmation."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from pm_quest.commands.class_.extras import require_classroom
from pm_quest.kit.sentences import format_line


class RefusedError(click.ClickException):
    """A request could not be carried out; the message says why."""

    exit_code = 1


@contextmanager
def report_refusals() -> Iterator[None]:
    """Turn errors raised inside into messages for the user.

    Raises MissingExtraError, RefusedError.
    """
    require_classroom()
    from pm_quest.classroom.launch.local_server import LaunchError
    from pm_quest.classroom.launch.server_client import ServerError
    from pm_quest.classroom.store.store_errors import StoreError

    try:
        yield
    except (LaunchError, ServerError, StoreError) as error:
        raise RefusedError(str(error)) from None
    except OSError as error:
        if error.filename is None:
            raise
        raise RefusedError(f"{format_line(str(error.filename))} can't be used: {error.strerror or error}.") from None


def confirm(question: str, *, yes: bool, instead: str) -> bool:
    """Return whether the user agrees.

    Without a terminal, raise UsageError unless `--yes` was given.
    """
    if yes:
        return True
    if not sys.stdin.isatty():
        raise click.UsageError(f"{instead} There is no terminal to ask at: say --yes.")
    return click.confirm(question, err=True)
