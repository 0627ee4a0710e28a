"""What the pages take frames for is what the server sends: key by key."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from pm_quest.classroom.server.later_handlers import LaterPart
from pm_quest.classroom.sessions import panel_parts, round_moves, round_parts, round_wall, view_parts
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.round_wording import KindCount, SortRule
from pm_quest.classroom.sessions.views import build_projector_view
from pm_quest.classroom.web import web_pages
from tests.classroom.sessions.acting import Class

FRAMES = (Path(web_pages.__file__).parent / "assets" / "frames.d.ts").read_text()
PARTS = {
    "Clock": view_parts.ClockPart,
    "SessionPart": view_parts.SessionPart,
    "Shift": view_parts.BallotShift,
    "Quote": view_parts.QuotedReason,
    "BallotPart": view_parts.BallotPart,
    "MePart": view_parts.VoterPart,
    "TablePart": view_parts.TablePart,
    "TableSize": view_parts.TableSize,
    "LedStep": panel_parts.LedStep,
    "PanelPart": panel_parts.PanelPart,
    "PanelWall": panel_parts.PanelWall,
    "DeskName": round_parts.DeskName,
    "RoundPart": round_parts.RoundPart,
    "PlanOption": round_parts.PlanOption,
    "LeadOption": round_parts.LeadOption,
    "DeskPlace": round_parts.DeskPlace,
    "PlanPart": round_parts.PlanPart,
    "SortRule": SortRule,
    "KindCount": KindCount,
    "CvMove": round_moves.CvMove,
    "DeskShift": round_moves.DeskShift,
    "DeskOrder": round_moves.DeskOrder,
    "FarthestApart": round_moves.FarthestApart,
    "RoundClosing": round_moves.RoundClosing,
    "WallRow": round_wall.WallRow,
    "WallDesk": round_wall.WallDesk,
    "DoorCount": round_wall.DoorCount,
    "RoundWall": round_wall.RoundWall,
    "LaterPart": LaterPart,
}


def list_keys(name: str) -> list[str]:
    """The keys that the pages know of a part, without those that it has from another one."""
    body = re.search(rf"export interface {name} (?:extends \w+ )?\{{\n(.*?)\n\}}", FRAMES, re.DOTALL)[1]
    return re.findall(r"^  (\w+)\??:", body, re.MULTILINE)


@pytest.mark.parametrize("name", PARTS)
def test_a_page_knows_each_key_of_a_part_and_no_other(name):
    """By their names; a part that the server makes is written down on the pages' side, too."""
    assert list_keys(name) == [each.name for each in fields(PARTS[name])]


def test_the_wall_knows_each_key_of_a_room_and_of_its_tables():
    """Those of the session and of a ballot, and what only the wall is told."""
    room = Class("teams", teams=1).people("ada")
    view = build_projector_view(room.session)
    assert view.keys() <= {*list_keys("SessionPart"), *list_keys("Room")}
    assert view["tables"][0].keys() == {*list_keys("BallotPart"), *list_keys("WallTable")}
    room.do(ev.Finished())
    assert build_projector_view(room.session)["closing"].keys() == {*list_keys("Closing")}
