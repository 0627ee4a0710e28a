"""One table of codes: what is raised, what the protocol says of it, and nothing that nobody raises."""

import ast
import re
from pathlib import Path
from typing import get_args

import pm_quest.classroom
from pm_quest.classroom.sessions.refusal import Refusal, RefusalCode, RefusalError

ROOMS = Path(pm_quest.classroom.__file__).parent
PROTOCOL = Path(__file__).parents[3] / "docs" / "protocol.md"
CODES = get_args(RefusalCode)
RAISED = {
    "Refusal": 0,
    "RefusalError": 0,
    "RefusedFrameError": 1,
    "NotAdmittedError": 0,
    "ApiError": 1,
    "StoreError": 1,
}
"""What refuses, and where its code stands among what it is given."""


def _given_codes():
    """Every code that stands beside a sentence, with its place."""
    for room in ("sessions", "server", "store"):
        for path in (ROOMS / room).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
                at = RAISED.get(name)
                if at is not None and len(node.args) > at and isinstance(node.args[at], ast.Constant):
                    yield node.args[at].value, f"{path.name}:{node.lineno}"


def test_every_refusal_has_a_code_of_the_table():
    """Wherever one is raised; the type checker holds the rest."""
    given = list(_given_codes())
    assert len(given) > 80
    assert [(code, place) for code, place in given if code not in CODES] == []


def test_no_code_is_there_for_nothing():
    """Each is given somewhere; these are told in the code of the rooms, not beside a sentence."""
    elsewhere = {"store_failing", "store_full", "session_gone"}
    assert set(CODES) - {code for code, _ in _given_codes()} <= elsewhere


def test_the_protocol_says_what_each_code_means():
    """One row a code, none twice, and no row of a code that is none."""
    rows = re.findall(r"^\| `([a-z_]+)` \| \S", PROTOCOL.read_text().partition("## Refusals")[2], re.MULTILINE)
    assert sorted(rows) == sorted(CODES)
    assert len(set(CODES)) == len(CODES)


def test_an_error_carries_the_code_and_reads_as_its_sentence():
    """So that whoever only shows it needs not to know of codes."""
    error = RefusalError("vote_closed", "This vote has closed.")
    assert str(error) == "This vote has closed."
    assert error.refusal == Refusal("vote_closed", "This vote has closed.")
