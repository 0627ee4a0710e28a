"""The card looks as it did, by night at three sizes and by day at one: see `tests/tui/test_pictures.py`."""

import random

from pm_quest.saves.players import PlayerSettings
from tests.career.careers import start, walk
from tests.career.test_career_comparison import finish
from tests.tui.career.career_seat import relive_career
from tests.tui.seat import BROAD, NARROW, WIDE, seated
from tests.tui.test_pictures import compare_pictures, looks

WALK = {"card": (), "explained": ("down", "right"), "rest": ("pagedown",), "share": ("s",)}
SEED = 389
"""Of a career with two jobs, and four things that were done."""


@looks(NARROW, WIDE, BROAD)
async def test_the_card_looks_as_it_did(tmp_path, snapshot, size, theme):
    """What changed, walked, what lies below it where there is little room, and what is shared."""
    picks = random.Random(SEED)
    path = finish(walk(start(SEED), [picks.randrange(60) for _ in range(60)]))
    settings = PlayerSettings(theme=theme, reduced_motion=True)
    async with seated(
        tmp_path / "saves", career=relive_career(tmp_path / "saves", path), size=size, settings=settings
    ) as seat:
        if seat.at == "year":  # what the last year brought is told first
            await seat.press("enter")
        await compare_pictures(seat, WALK, snapshot, tmp_path)
