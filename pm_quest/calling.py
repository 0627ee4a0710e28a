"""How this program was called, so that the commands it tells to go on with work the same way."""

import os
import re
import shlex
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

NAME = "pm-quest"
_HERE = Path(__file__).absolute().parent
_NAMED = re.compile(rf"'{NAME} ([^'\n]*)'")
_EXAMPLE = re.compile(rf"(^ +|\| ){NAME}\b ?([^|>\n]*[^|>\s])?", re.MULTILINE)
"""A command in an example, at the beginning of its line or of a part that a pipe leads to, up to where its output goes."""
_UNSAFE = frozenset('"`$\\\n')
"""What can't stand within the quotes of `make play ARGS="…"` as it is."""


def as_called(text: str) -> str:
    """Return the text with each command in it, as in 'pm-quest list', written so that it works where this program was called."""
    return _NAMED.sub(lambda match: f"'{spell_call(match[1])}'", text) if f"'{NAME} " in text else text


def as_called_in_help(text: str) -> str:
    """Return the help of a command with its examples, and the commands it names, written so that they work here."""
    head, examples, lines = text.partition("Example")
    spelt = _EXAMPLE.sub(lambda match: f"{match[1]}{spell_call(match[2] or '')}", lines)
    return as_called(head) + examples + spelt


def spell_call(words: str) -> str:
    """Return what to type for a command, as in `check my_story.yaml`: the way this program was called."""
    start = _find_start(sys.argv[0], os.environ.get("PATH", ""))
    if start == NAME or not _came_from_make() or _UNSAFE & set(words):
        return f"{start} {words}".rstrip()
    return f'make play ARGS="{words}"' if words else "make play"


def quote(path: str) -> str:
    """Return a path as it is typed in a command: in quotes where it has to be."""
    if sys.platform == "win32":
        return f'"{path}"' if " " in path else path
    return shlex.quote(path)


def _came_from_make() -> bool:
    """Say whether `make play` started this program, in the folder where it can be said again."""
    return "MAKELEVEL" in os.environ and _is_module(sys.argv[0]) and _find_folder() == _HERE.parent


def _find_folder() -> Path | None:
    """Return the folder where one is; None where it was deleted."""
    with suppress(OSError):
        return Path.cwd()
    return None


def _is_module(program: str) -> bool:
    return Path(program) == _HERE / "__main__.py"


@cache
def _find_start(program: str, _path: str) -> str:
    """Return how the command begins: `pm-quest` where a terminal finds it, else the program that runs now."""
    if _is_module(program):
        return NAME if _is_found() else f"{quote(_shorten(sys.executable))} -m {_HERE.name}"
    if Path(program).stem == NAME and not _is_found():
        return quote(_shorten(program))
    return NAME


def _is_found() -> bool:
    from shutil import which  # noqa: PLC0415  it costs start-up time

    return which(NAME) is not None


def _shorten(program: str) -> str:
    """Return the path of a program as it is typed from the folder where one is."""
    folder = _find_folder()
    if folder is None or not Path(program).is_relative_to(folder):
        return program
    within = Path(program).relative_to(folder)
    return str(within) if len(within.parts) > 1 else f".{os.sep}{within}"
