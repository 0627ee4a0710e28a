"""Who the player is, on the screen: plates to look at, and one to begin as."""

import pytest

from tests.tui.career.career_seat import begin_career, begin_shipped_career
from tests.tui.seat import BROAD, NARROW, WIDE, seated


@pytest.mark.parametrize("size", [NARROW, WIDE, BROAD], ids=["narrow", "wide", "broad"])
async def test_all_that_there_is_to_know_of_the_lit_one_is_told(tmp_path, size):
    """Text, contact, what they are known for (once), skills, evidence and papers; money stands on the plate."""
    async with seated(tmp_path, career=begin_shipped_career(tmp_path), size=size) as seat:
        await seat.press("right") if size != NARROW else await seat.press("down")
        assert "Support lead" in seat.lit
        assert "3,400" in seat.lit
        for words in ("You lead nine people", "Rasmus Juhl", "user and design 1"):
            assert words in seat.part("#sheet")
        assert ("Known for: the list of forty things" in seat.part("#sheet")) == (size == NARROW)
        assert "a good hour and a quarter, in as many sittings" in seat.part("#length")
        await seat.press("question_mark")
        assert "meters" not in seat.part("#body")


async def test_a_number_looks_and_the_same_number_begins(tmp_path):
    """Nothing is chosen by looking."""
    game = begin_career(tmp_path)
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await seat.press("2")
        assert game.path.number == 0
        await seat.press("2")
        assert [each.option for each in game.path.choices] == ["graduate"]


async def test_a_click_looks_and_another_begins(tmp_path):
    """As everywhere where there is something to read first."""
    game = begin_career(tmp_path)
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await seat.click("Graduate")
        assert game.path.number == 0
        await seat.click("Graduate")
        assert game.path.number == 1


async def test_nobody_is_told_who_they_are_before_it_is_chosen(tmp_path):
    """There is nothing but noughts to show."""
    async with seated(tmp_path, career=begin_career(tmp_path), size=WIDE) as seat:
        await seat.press("w")
        assert seat.at == "background"
        assert "who you are" not in seat.key_line
