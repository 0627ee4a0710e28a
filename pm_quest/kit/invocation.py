"""How this program was invoked, so that the commands it suggests can be typed as they stand."""

import os
import re
import shlex
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

PROGRAM_NAME = "pm-quest"
_PACKAGE = Path(__file__).absolute().parents[1]
_QUOTED_COMMAND = re.compile(rf"'{PROGRAM_NAME} ([^'\n]*)'")
_WRITTEN_COMMAND = re.compile(rf"'{PROGRAM_NAME}\s([^']*)'")
"""A quoted command in a text that is still to be wrapped: where its source was wrapped says nothing."""
_EXAMPLE_COMMAND = re.compile(rf"(^ +|\| ){PROGRAM_NAME}\b ?([^|>\n]*[^|>\s])?", re.MULTILINE)
"""A command in an example: at the start of its line or after a pipe, up to a redirection."""
_UNSAFE_CHARACTERS = frozenset('"`$\\\n')
"""Characters that can't stand within the quotes of `make play ARGS="…"`."""


def rewrite_commands(text: str) -> str:
    """Return the text with each quoted command as it has to be typed in this environment.

    A quoted command is one as in 'pm-quest list'.
    """
    return (
        _QUOTED_COMMAND.sub(lambda match: f"'{format_command(match[1])}'", text)
        if f"'{PROGRAM_NAME} " in text
        else text
    )


def rewrite_help(text: str) -> str:
    """Return a command's help with the commands and examples in it rewritten for this environment."""
    head, examples, lines = text.partition("Example")
    spelt = _EXAMPLE_COMMAND.sub(lambda match: f"{match[1]}{format_command(match[2] or '')}", lines)
    return rewrite_commands(head) + examples + spelt


def hold_commands(text: str) -> str:
    """Return the text of a help so that no line will end within a quoted command, or at a hyphen.

    Each is as it has to be typed in this environment. `release_commands` gives its blanks and hyphens back.
    """
    held = _WRITTEN_COMMAND.sub(
        lambda match: f"'{format_command(' '.join(match[1].split()))}'".replace(" ", "\xa0"), text
    )
    return re.sub(r"(?<=\w)-(?=\w)", "\u2011", held)


def release_commands(text: str) -> str:
    """Return a wrapped text with the blanks and hyphens that `hold_commands` held."""
    return text.replace("\xa0", " ").replace("\u2011", "-")


def format_command(arguments: str) -> str:
    """Return the full command line for some arguments, as in `check my_story.yaml`.

    It begins with `pm-quest`, a path, `python -m` or `make play ARGS=`.
    """
    start = _find_program(sys.argv[0], os.environ.get("PATH", ""))
    if start == PROGRAM_NAME or not _is_run_by_make() or _UNSAFE_CHARACTERS & set(arguments):
        return f"{start} {arguments}".rstrip()
    return f'make play ARGS="{arguments}"' if arguments else "make play"


def quote_path(path: str) -> str:
    """Return a path as a shell wants it: quoted where it needs to be."""
    if sys.platform == "win32":
        return f'"{path}"' if " " in path else path
    return shlex.quote(path)


def _is_run_by_make() -> bool:
    """Return whether `make play` started this program, and can be run again in this folder."""
    return "MAKELEVEL" in os.environ and _is_run_as_module(sys.argv[0]) and _find_current_folder() == _PACKAGE.parent


def _find_current_folder() -> Path | None:
    """Return the current folder; None where it was deleted."""
    with suppress(OSError):
        return Path.cwd()
    return None


def _is_run_as_module(program: str) -> bool:
    """Return whether a program path is this package's `__main__.py`, as under `python -m`."""
    return Path(program) == _PACKAGE / "__main__.py"


@cache
def _find_program(program: str, _path: str) -> str:
    """Return the start of a command: `pm-quest` if it is on the path, else the running program."""
    if _is_run_as_module(program):
        return PROGRAM_NAME if _is_on_path() else f"{quote_path(_shorten_path(sys.executable))} -m {_PACKAGE.name}"
    if Path(program).stem == PROGRAM_NAME and not _is_on_path():
        return quote_path(_shorten_path(program))
    return PROGRAM_NAME


def _is_on_path() -> bool:
    """Return whether the shell finds `pm-quest` on its path."""
    from shutil import which  # noqa: PLC0415  it costs start-up time

    return which(PROGRAM_NAME) is not None


def _shorten_path(program: str) -> str:
    """Return the path of a program, relative where it lies below the current folder."""
    folder = _find_current_folder()
    if folder is None or not Path(program).is_relative_to(folder):
        return program
    within = Path(program).relative_to(folder)
    return str(within) if len(within.parts) > 1 else f".{os.sep}{within}"
