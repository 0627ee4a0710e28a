"""Secrets on the command line, where every user of a machine can read them: taken out of it by starting anew without them."""

import os
import sys
from contextlib import suppress

VARIABLE = "PM_QUEST_UNSEEN"
"""What the program is started anew with: the words that its command line does not show. Only this user can read it."""
_MARKS = ("me=", "@", "password", "secret=", "token=", "key=")


def take_secrets_off() -> None:
    """Start the program anew where its command line shows a secret; where it just was, put the secrets back in their places."""
    hidden = os.environ.pop(VARIABLE, "")
    if hidden:
        _put_back(hidden)
    elif os.name == "posix" and any(mark in word.lower() for word in sys.argv[1:] for mark in _MARKS):
        _start_anew()


def _put_back(hidden: str) -> None:
    import json  # noqa: PLC0415  hardly ever needed, and every start would pay for it

    with suppress(ValueError, AttributeError, TypeError):
        for at, word in json.loads(hidden).items():
            if 0 < int(at) < len(sys.argv):
                sys.argv[int(at)] = str(word)


def _start_anew() -> None:
    """Take the place of this process with one whose command line shows no secret; returns where there is none, or that can't be."""
    import json  # noqa: PLC0415  as above

    from pm_quest.hiding import hide_in_word  # noqa: PLC0415  as above

    shown = [hide_in_word(word) for word in sys.argv]
    secret = {at: word for at, word in enumerate(sys.argv) if at and shown[at] != word}
    if not secret:
        return
    before = sys.orig_argv[1 : len(sys.orig_argv) - len(sys.argv) + 1]
    os.environ[VARIABLE] = json.dumps(secret)
    with suppress(OSError, ValueError):
        os.execv(sys.executable, [sys.executable, *before, *shown[1:]])  # noqa: S606  this very program
    del os.environ[VARIABLE]
