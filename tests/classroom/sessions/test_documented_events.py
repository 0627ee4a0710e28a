"""The protocol lists what can happen in a session: each kind with its keys, and who sends it."""

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

from pm_quest.classroom.sessions.session_events import SERVER_SUMMARIES, VOTER_ACTIONS, Action, Left, Opened, Returned

PAGE = Path(__file__).parents[3] / "docs" / "protocol.md"
ROW = re.compile(r"^\| ((?:`\w+`(?:, )?)+) \| ((?:`\w+`(?:, )?)*) ?\| (student|host|server) \| \S", re.MULTILINE)
SEEN_BY_THE_SERVER = (*SERVER_SUMMARIES, Left, Opened, Returned)


def listed():
    """By kind its keys, in their order, and who sends it."""
    table = PAGE.read_text("utf-8").partition("\n## What happens\n")[2].partition("\n## ")[0]
    rows = [(re.findall(r"\w+", kinds), re.findall(r"\w+", keys), sender) for kinds, keys, sender in ROW.findall(table)]
    return {kind: (keys, sender) for kinds, keys, sender in rows for kind in kinds}


def find_sender(kind):
    """Whom the server believes it of."""
    if kind in SEEN_BY_THE_SERVER:
        return "server"
    return "student" if kind in VOTER_ACTIONS else "host"


def test_the_protocol_lists_every_event_with_its_keys_and_its_sender():
    """And none that there is not."""
    assert listed() == {
        kind.__name__.lower(): ([each.name for each in fields(kind)], find_sender(kind)) for kind in get_args(Action)
    }
