"""The protocol names every key of a view: of the parts, and of the story in them."""

import re
from dataclasses import fields

import pytest

from pm_quest.classroom.sessions import view_parts
from pm_quest.story import view
from tests.test_docs import ROOT

PAGE = (ROOT / "docs" / "protocol.md").read_text("utf-8").partition("**Views.**")[2].partition("**Log.**")[0]
ROWS = {name.strip("`"): text for name, text in re.findall(r"^\| ([^|]+) \| (.*) \|$", PAGE, re.MULTILINE)}


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        ("session", [view_parts.SessionPart, view_parts.ClockPart]),
        ("me", [view_parts.VoterPart, view_parts.OwnVote]),
        ("tables", [view_parts.TableSize]),
        ("table", [view_parts.TablePart, view_parts.SeatedPerson]),
        ("ballot", [view_parts.BallotPart, view_parts.BallotShift]),
        ("story", [view.TurnView]),
        ("a scene", [view.SceneView, view.OfferView, view.EchoView]),
        ("an outcome", [view.OutcomeView]),
        ("an ending", [view.EndingView]),
        ("debrief", [view.DebriefView]),
        ("a decision", [view.DecisionView, view.PanelVotesView]),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_part_is_explained_with_all_its_keys(row, kinds):
    """In its row of the table."""
    told = set(re.findall(r"`(\w+)`", ROWS[row]))
    assert {each.name for kind in kinds for each in fields(kind)} <= told
