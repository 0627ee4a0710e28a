"""The key of a server: read from its file, or made there, once, however many servers start at the same moment."""

from pathlib import Path

from pm_quest.authoring.files import content
from pm_quest.classroom.keys import LEAST_TOKEN, new_secret
from pm_quest.classroom.launch.places import write_once
from pm_quest.paths import is_there

_MOST = 1000
"""Bytes of a key, at most."""


class KeyFileError(OSError):
    """A file in the place of the key that holds none: the text says what to do."""


def read_or_make_key(path: Path) -> str:
    """Return the key in a file, which is made where it is missing. Raises OSError, KeyFileError."""
    if not is_there(path) and write_once(path, (key := new_secret()) + "\n"):
        return key
    key = content(path, _MOST).decode("utf-8", "replace").removeprefix("\ufeff").strip()
    if len(key) < LEAST_TOKEN or not key.isascii() or not key.isprintable() or " " in key:
        raise KeyFileError(
            f"{path} holds no key: one is a word of at least {LEAST_TOKEN} letters, digits, hyphens and underscores. "
            "Put another there, or remove it and a new one is made."
        )
    return key
