"""What is always at hand while playing: how long still, what hangs on earlier choices, what was taken before."""

import pytest

from pm_quest.tui.widgets.turn_history import DecisionProgress
from tests.echoing import STORY
from tests.tui.seat import BROAD, NARROW, WIDE, made, seated


async def test_what_hangs_on_an_earlier_choice_is_marked(tmp_path):
    """With when it was: a paragraph, an option, and a paragraph of an outcome."""
    async with seated(tmp_path, game=made(tmp_path, STORY, "Ada", "promise", "up")) as seat:
        for size in (NARROW, WIDE, BROAD):
            await seat.resize(size)
            assert "All of it. ↩ Friday 10 October" in seat.seen, size
            assert "Leave ↩ Friday 10 October" in seat.seen, size
        await seat.press("1")
        for size in (NARROW, WIDE, BROAD):
            await seat.resize(size)
            assert "As you said. ↩ Friday 10 October" in seat.seen, size


async def test_the_top_says_about_how_many_decisions_are_to_come(tmp_path):
    """The mean for who plays at random, rounded; what was just decided has its own number until the next page."""
    async with seated(tmp_path, game=made(tmp_path, STORY, "Ada"), size=NARROW) as seat:
        assert "decision 1, about 2 more" in seat.seen
        await seat.press("1")
        assert "after decision 1, about 2 more" in seat.seen
        await seat.press("enter", "1", "enter")
        assert "decision 3, the last" in seat.seen
        await seat.press("2", "enter")
        assert "the last" not in seat.seen
        assert "3 decisions" in seat.seen


async def test_after_going_back_an_option_says_that_it_was_taken(tmp_path):
    """Also when the game is opened again; at another place, and without going back, nothing does."""
    game = made(tmp_path, STORY, "Ada", "promise")
    async with seated(tmp_path, game=game, size=NARROW) as seat:
        assert "taken before" not in seat.seen
        await seat.press("z")
        assert "Promise it · taken before" in seat.seen
        await seat.press("2", "enter")
        assert "taken before" not in seat.seen
        await seat.press("z")
        assert seat.seen.count("taken before") == 2


async def test_the_map_says_how_many_come_to_a_scene(tmp_path):
    """Of those who play at random: exactly, and in words."""
    async with seated(tmp_path, game=made(tmp_path, STORY, "Ada", "promise"), size=WIDE) as seat:
        await seat.press("m")
        assert "at random: everybody" in seat.part("#highlight")


@pytest.mark.parametrize(("decisions", "kept"), [(3, "○ ○ ○"), (12, "○ ○ ○ ○")])
def test_the_marks_of_the_last_decisions_stay_where_there_is_little_room(decisions, kept):
    """Half a line of 72: they say more than about how many are to come."""
    progress = DecisionProgress()
    progress.fits, progress.decides, progress.left = ("neutral",) * decisions, False, 4.0
    drawn = progress._choose_rendering(36)
    assert kept in drawn.plain
    assert drawn.cell_length <= 36
    assert "about 4 more" in progress._choose_rendering(80).plain
    progress.language, progress.decides = "de-AT", True
    assert f"Entscheidung {decisions + 1}, noch etwa 3" in progress._choose_rendering(80).plain
