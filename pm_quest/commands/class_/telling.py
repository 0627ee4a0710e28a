"""How the commands of the classroom tell what a server, its store or the disk refuse, and how they ask."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from pm_quest.commands.class_.extra import need_classroom
from pm_quest.story.sentences import one_line


class RefusedError(click.ClickException):
    """Something that was asked for could not be done: the sentence says why."""

    exit_code = 1


@contextmanager
def classroom() -> Iterator[None]:
    """What can't be done inside is a sentence for the user. Raises MissingExtraError, RefusedError."""
    need_classroom()
    from pm_quest.classroom.launch.api import ServerError
    from pm_quest.classroom.launch.local import LaunchError
    from pm_quest.classroom.store.errors import StoreError

    try:
        yield
    except (LaunchError, ServerError, StoreError) as error:
        raise RefusedError(str(error)) from None
    except OSError as error:
        if error.filename is None:
            raise
        raise RefusedError(f"{one_line(str(error.filename))} can't be used: {error.strerror or error}.") from None


def sure(question: str, *, yes: bool, instead: str) -> bool:
    """Does the user want it? Without a terminal to ask at, only `--yes` says so: UsageError tells to use it."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise click.UsageError(f"{instead} There is no terminal to ask at: say --yes.")
    return click.confirm(question, err=True)
