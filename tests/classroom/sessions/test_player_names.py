"""What the story calls its player."""

import re

import pytest

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.player_names import make_pseudonym
from pm_quest.classroom.sessions.session_events import HOST, Event
from pm_quest.classroom.sessions.session_reducer import SessionReducer
from pm_quest.classroom.sessions.session_settings import SessionSettings
from pm_quest.story.model import Brings
from pm_quest.story.playthrough import Playthrough
from tests.authoring.test_shipped import SHIPPED
from tests.building import choice, end, scenario, scene

VOTER = "5e4899" + "0" * 14


def _called(mode: str, name: str = "Ada", language: str = "en", table: str = "1") -> str:
    """What the player is called at a table of a session that somebody joined."""
    story = scenario({"a": scene("{player}", choices={"go": choice("b")}), "b": end()}, language=language)
    room = SessionReducer(story, Event("opened", 0, HOST, ev.Opened(SessionSettings("tiny", "sha", mode, teams=3))))
    room.apply(Event("e1", 1, VOTER, ev.Joined(name)))
    return room.session.tables[table].playthrough.text


@pytest.mark.parametrize(
    ("mode", "name", "language", "called"),
    [
        ("alone", "Ada", "en", "Ada"),
        ("alone", make_pseudonym(VOTER), "en", "Guest 1"),
        ("alone", make_pseudonym(VOTER), "de-AT", "Gast 1"),
        ("alone", make_pseudonym(VOTER), "xx", "Guest 1"),
        ("together", "Ada", "en", "Team"),
    ],
)
def test_the_player_of_a_story_has_a_name(mode, name, language, called):
    """Their own, one that fits any sentence where it is not known, or that of all who play."""
    assert _called(mode, name, language) == called


def test_a_table_is_called_by_its_number():
    """Each its own, and the same before anybody sits there."""
    assert [_called("teams", table=table) for table in "123"] == ["Team 1", "Team 2", "Team 3"]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_shipped_texts_read_right_with_every_name(file):
    """Where a shipped text calls its player, a name of one or two words fits: it is addressed, or it is a subject."""
    text = file.read_text(encoding="utf-8")
    story = read_scenario_file(file).scenario
    for found in re.finditer(r"(\S*)\s*\{player\}(.)", text):
        assert found[1].endswith(",") or found[2] in ".,!?:;' ", found[0]
    for mode in ("teams", "together", "alone"):
        room = SessionReducer(
            story, Event("opened", 0, HOST, ev.Opened(SessionSettings(story.id, "0" * 32, mode, teams=2)))
        )
        room.apply(Event("e1", 1, VOTER, ev.Joined(make_pseudonym(VOTER))))
        called = room.session.tables["1"].playthrough.brings.player
        assert called not in ("", "you", make_pseudonym(VOTER))


def test_names_change_no_story():
    """Only texts: chance and meters follow from the seed and the choices."""
    story = scenario({"a": scene("{player}", choices={"go": choice({"b": 1, "c": 1})}), "b": end(), "c": end()})
    ways = [Playthrough.start(story, Brings(player=name), 7).choose("go") for name in ("", "Team 3", "Guest 12")]
    assert len({each.scene.id for each in ways}) == 1
