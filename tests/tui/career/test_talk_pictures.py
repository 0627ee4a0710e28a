"""An interview, the offers and a year look as they did."""

from pm_quest.saves.players import PlayerSettings
from tests.tui.career.test_interview import at_interview
from tests.tui.career.test_year import at_renewal
from tests.tui.seat import BROAD, NARROW, WIDE, seated
from tests.tui.test_pictures import compare_pictures, looks

WALK = {
    "interview": ("enter", "enter"),
    "lit": ("down",),
    "heard": ("1",),
    "offers": ("enter", "n", "enter", "enter"),
    "none": ("n",),
    "year": ("home", "enter", "1", "enter", "1", "enter", "enter", "enter"),
}
"""Each picture, and the keys that lead there from the one before."""


@looks(NARROW, WIDE, BROAD)
async def test_from_the_interview_to_the_year(tmp_path, snapshot, size, theme):
    """A question, another answer lit, what was heard, the offers, none of them, and the year after a job."""
    settings = PlayerSettings(theme=theme, reduced_motion=True, feedback="now")
    async with seated(tmp_path, career=at_interview(tmp_path), size=size, settings=settings) as seat:
        await compare_pictures(seat, WALK, snapshot, tmp_path)


@looks(NARROW)
async def test_a_decision_of_the_year(tmp_path, snapshot, size, theme):
    """A renewal, and what it led to."""
    settings = PlayerSettings(theme=theme, reduced_motion=True, feedback="now")
    async with seated(tmp_path, career=at_renewal(tmp_path), size=size, settings=settings) as seat:
        await compare_pictures(
            seat, {"renewal": ("enter",) if seat.at == "year" else (), "renewed": ("1",)}, snapshot, tmp_path
        )
