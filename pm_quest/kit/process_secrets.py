"""Keep secrets out of the process list: restart the program without them on its command line."""

import os
import sys
from contextlib import suppress

SECRETS_VARIABLE = "PM_QUEST_UNSEEN"
"""The variable with the hidden arguments of the restarted program; only this user can read it."""
_SECRET_MARKS = ("me=", "@", "password", "secret=", "token=", "key=")


def hide_secret_arguments() -> None:
    """Restart the program if its command line shows a secret; then restore the arguments."""
    hidden = os.environ.pop(SECRETS_VARIABLE, "")
    if hidden:
        _restore_arguments(hidden)
    elif os.name == "posix" and any(mark in word.lower() for word in sys.argv[1:] for mark in _SECRET_MARKS):
        _restart_without_secrets()


def _restore_arguments(hidden: str) -> None:
    """Put the hidden arguments back into `sys.argv`."""
    import json

    with suppress(ValueError, AttributeError, TypeError):
        for at, word in json.loads(hidden).items():
            if 0 < int(at) < len(sys.argv):
                sys.argv[int(at)] = str(word)


def _restart_without_secrets() -> None:
    """Replace this process by one whose command line shows no secret.

    Returns where there is none to hide or where that fails.
    """
    import json

    from pm_quest.kit.redaction import hide_in_word

    shown = [hide_in_word(word) for word in sys.argv]
    secret = {at: word for at, word in enumerate(sys.argv) if at and shown[at] != word}
    if not secret:
        return
    before = sys.orig_argv[1 : len(sys.orig_argv) - len(sys.argv) + 1]
    os.environ[SECRETS_VARIABLE] = json.dumps(secret)
    with suppress(OSError, ValueError):
        os.execv(sys.executable, [sys.executable, *before, *shown[1:]])  # noqa: S606  this program itself
    del os.environ[SECRETS_VARIABLE]
