"""Interviews, offers and years of a career in which everything is long or strange: all of it can be read at every size."""

import pytest

from tests.tui.career.hostile_years import live_hostile_years
from tests.tui.fitting import misfits_at_all_sizes
from tests.tui.seat import NARROW, seated

SOME = ((60, 20), (80, 24), (110, 24), (120, 36), (200, 60))


async def test_an_interview_fits_every_size(tmp_path):
    """Fourteen decisions and thirty cards to answer from; then what was heard."""
    async with seated(tmp_path, career=live_hostile_years(tmp_path, "interview", 1), size=NARROW) as seat:
        while seat.at != "interview":
            await seat.press("enter")
        assert await misfits_at_all_sizes(seat, SOME) == {}
        await seat.press("m")
        assert "year 1" in seat.part("AnswerList")
        assert await misfits_at_all_sizes(seat, SOME[1:2]) == {}
        await seat.press("m", "1", "pagedown")
        assert "What they heard in it" in seat.part("#hearing")
        assert await misfits_at_all_sizes(seat, SOME[:3]) == {}


async def test_offers_fit_every_size(tmp_path):
    """Six at once, with names in every script."""
    async with seated(tmp_path, career=live_hostile_years(tmp_path, "offers", 0), size=NARROW) as seat:
        while seat.at != "offers":
            await seat.press("enter")
        found = await misfits_at_all_sizes(seat, SOME)
        await seat.press("n")
        assert await misfits_at_all_sizes(seat, SOME) == found == {}


@pytest.mark.parametrize("stage", ["event", "year"])
async def test_a_year_fits_every_size(tmp_path, stage):
    """Its decisions, and what they led to."""
    async with seated(tmp_path, career=live_hostile_years(tmp_path, stage, 1), size=NARROW) as seat:
        found = await misfits_at_all_sizes(seat, SOME)
        await seat.press("enter", "2")
        assert await misfits_at_all_sizes(seat, SOME) == found == {}


async def test_the_page_of_a_year_fits_every_size(tmp_path):
    """With a reference, a name, and what the year has changed."""
    game = live_hostile_years(tmp_path, "job", 0)
    while game.path.state.job.turn < 14:
        game.choose("one")
    async with seated(tmp_path, career=game, size=NARROW) as seat:
        while seat.at == "job":
            await seat.press("1", "enter")
        await seat.press("enter")  # from the ending to the year
        assert seat.at == "year"
        assert await misfits_at_all_sizes(seat, SOME) == {}
