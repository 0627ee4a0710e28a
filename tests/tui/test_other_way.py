"""The way of a code beside one's own, on the screen."""

from dataclasses import replace

import pytest

from pm_quest.story.playthrough import replay_choices
from pm_quest.story.share_code import SharedWay
from pm_quest.story.way_comparison import WayParting, WaySummary, compare_ways
from pm_quest.tui.game_messages import OpenDebrief, OpenEnding, OpenOtherWay
from pm_quest.tui.widgets import way_content
from tests.building import choice, end, scenario, scene
from tests.hostile import TEXTS
from tests.results import week
from tests.tui.fitting import misfits_at_all_sizes
from tests.tui.seat import WIDE, made, seated

MINE = ("ask", "ask", "push", "ask", "ask", "ask", "ask")
THEIRS = ("ask", "ask", "wait", "push", "push", "push", "ask")


def take(game, *choices, **more):
    """Let a game have been played with the code of this way."""
    start = game.playthrough.list_turns()[0]
    way, _ = replay_choices(start.scenario, start.brings, start.seed, choices)
    game.other_way = SharedWay(way, **{"is_same_version": True, "is_cut": False, "is_lost": False, **more})
    return game


async def test_the_debrief_leads_to_the_other_way_where_a_code_was_played(tmp_path):
    """Both ways, where they parted, what each took there and came to; the same key leads back."""
    game = take(made(tmp_path, week(), "Ada", *MINE), *THEIRS)
    async with seated(tmp_path, size=WIDE) as seat:
        seat.app.post_message(OpenDebrief(game))
        await seat.settle()
        assert "o the other way" in seat.key_line
        await seat.press("o")
        assert seat.at == "otherway"
        assert "74 A team of four" in seat.part("#mine")
        assert "44 A desk of your own" in seat.part("#other")
        assert "The other came to 30 less than you." in seat.part("#lead")
        assert "parted at decision 3" in seat.part("#place")
        assert "■ forces" in seat.part("#taken-mine")
        assert "○ neutral" in seat.part("#taken-other")
        await seat.press("o")
        assert seat.at == "debrief"
        game.other_way = None
        seat.app.screen.refresh_bindings()
        await seat.settle()
        assert "the other way" not in seat.key_line
        await seat.press("o")
        assert seat.at == "debrief"


async def test_the_ending_leads_to_the_other_way_where_a_code_was_played(tmp_path):
    """And leaves the key out where none was."""
    game = made(tmp_path, week(), "Ada", *MINE)
    async with seated(tmp_path, size=WIDE) as seat:
        seat.app.post_message(OpenEnding(game))
        await seat.settle()
        assert "the other way" not in seat.key_line
        take(game, *THEIRS)
        await seat.press("o")
        assert seat.at == "otherway"


async def test_a_way_without_its_end_and_of_another_version_says_so(tmp_path):
    """And hostile titles break nothing, at any size."""
    texts = "".join(TEXTS)
    story = scenario(
        {
            "s": scene(where=TEXTS[0], choices={"c": choice("t", say=texts), "d": choice("e", say=texts)}),
            "t": scene(choices={"c": choice("e")}),
            "e": end(7, title=texts),
        },
        title=texts,
    )
    game = take(made(tmp_path, story, "Ada", "d"), "c", is_same_version=False, is_cut=True, is_lost=True)
    async with seated(tmp_path, size=WIDE) as seat:
        seat.app.post_message(OpenOtherWay(game))
        await seat.settle()
        assert "another version of this story" in seat.part("#limits")
        assert "not known to its end" in seat.part("#other")
        assert await misfits_at_all_sizes(seat) == {}


def test_ways_that_never_parted_show_no_parting(tmp_path):
    """The signs have no line between them."""
    game = take(made(tmp_path, week(), "Ada", *MINE), *MINE)
    comparison = compare_ways(game.playthrough, game.other_way)
    assert "┊" not in way_content.draw_way(comparison, 80, mine=True).plain


@pytest.mark.parametrize("width", [50, 72, 104])
@pytest.mark.parametrize("count", [0, 14, 90])
def test_both_rows_of_a_way_fit(tmp_path, width, count):
    """However many decisions there were, and whatever the ending is called."""
    game = take(made(tmp_path, week(), "Ada", *MINE), *THEIRS)
    way = WaySummary("漢字" * 30, 100, ("forces",) * count, -count)
    parting = WayParting(1, "", "a", "adapts", "b", "forces")
    comparison = replace(compare_ways(game.playthrough, game.other_way), mine=way, parting=parting, together=0)
    for row in way_content.draw_way(comparison, width, mine=True).split("\n"):
        assert row.cell_length <= width
