"""What docs/line-mode.md says is what the line mode does."""

import re
from pathlib import Path

import pytest

from pm_quest.lines.typed_commands import TYPED_COMMANDS
from pm_quest.story.share_code import SharedWay
from tests.exhibits import lay_table
from tests.lines.line_output import UnkeptGame, events, the_label_printer

PAGE = (Path(__file__).parents[2] / "docs" / "line-mode.md").read_text(encoding="utf-8")
EVENTS = dict(re.findall(r"^\| `(\w+)` \|.*?\| (.*) \|$", PAGE, re.MULTILINE))


@pytest.mark.parametrize("command", TYPED_COMMANDS, ids=lambda command: command.name)
def test_every_command_is_on_the_page(command):
    """With how it is typed."""
    assert f"\n| `{command.usage}`" in PAGE


def test_every_event_and_key_is_on_the_page():
    """A whole game with every command tells no event, and no key of one, that the page doesn't have."""
    lines = [
        "nonsense",
        "/help",
        "/glossary",
        "/exhibits",
        "/exhibit",
        "/cast",
        "1",
        "/signals",
        "/standing",
        "/status",
        "2",
        "/journal",
        "/debrief",
        "/card",
    ]
    game = UnkeptGame(lay_table(the_label_printer(), "prices"))
    game.other_way = SharedWay(game.playthrough, is_same_version=True, is_cut=False, is_lost=False)
    told = events(game, *lines)
    assert {event["event"] for event in told} == set(EVENTS)
    for event in told:
        if event["event"] in ("journal", "debrief"):
            keys = {*event, *event["decisions"][0]} - {"choice", "fit", "gain", "then", "because"}
        else:
            keys = set(event)
        missing = {
            key
            for key in keys - {"event"}
            if f"`{key}`" not in EVENTS[event["event"]] + EVENTS["journal"] * (event["event"] == "debrief")
        }
        assert not missing
