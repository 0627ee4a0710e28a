"""The key of a server.

Read from its file, or made there once, however many servers start at once.
"""

from pathlib import Path

from pm_quest.authoring.file_access import read_content
from pm_quest.classroom.keys import MIN_TOKEN, new_secret
from pm_quest.classroom.launch.classroom_files import write_once
from pm_quest.kit.paths import path_exists

_MAX_BYTES = 1000
"""Bytes of a key, at most."""


class KeyFileError(OSError):
    """A file in the place of the key that holds none: the text says what to do."""


def read_or_make_key(path: Path) -> str:
    """Return the key in a file, which is made where it is missing. Raises OSError, KeyFileError."""
    if not path_exists(path) and write_once(path, (key := new_secret()) + "\n"):
        return key
    key = read_content(path, _MAX_BYTES).decode("utf-8", "replace").removeprefix("\ufeff").strip()
    if len(key) < MIN_TOKEN or not key.isascii() or not key.isprintable() or " " in key:
        raise KeyFileError(
            f"{path} holds no key: one is a word of at least {MIN_TOKEN} letters, digits, hyphens and underscores. "
            "Put another there, or remove it and a new one is made."
        )
    return key
