"""Who the player is, on the screen: plates to look at, and one to begin as."""

from tests.tui.career.career_seat import begin_career, begin_shipped_career
from tests.tui.seat import BROAD, NARROW, WIDE, seated


async def test_all_that_there_is_to_know_of_the_lit_one_is_told(tmp_path):
    """Text, contact, what they are known for (once), skills, evidence and papers; money stands on the plate."""
    async with seated(tmp_path, career=begin_shipped_career(tmp_path), size=NARROW) as seat:
        await seat.press("down")
        for size in (NARROW, WIDE, BROAD):
            await seat.resize(size)
            assert "Support lead" in seat.lit
            assert "3,400" in seat.lit
            for words in ("You lead nine people", "Rasmus Juhl"):
                assert words in seat.part("#sheet"), (words, size)
            for words in ("Known for: the list of forty things", "skills: industry 1, user and design 1"):
                assert (words in seat.part("#sheet")) == (size == NARROW), (words, "elsewhere the plate has it")
            assert size == NARROW or ("industry 1" in seat.lit and "evidence of user & design" in seat.lit)
            assert "a good hour and a quarter, in as many sittings" in seat.part("#length")
            await seat.press("question_mark")
            assert "meters" not in seat.part("#body")
            await seat.press("escape")
        await seat.press("home", "right")
        assert "Support lead" in seat.lit, "where the plates stand side by side"


async def test_a_click_looks_and_another_begins(tmp_path):
    """As everywhere where there is something to read first; so does a number. Nothing is chosen by looking."""
    game = begin_career(tmp_path)
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await seat.press("w")
        assert seat.at == "background", "nobody is told who they are: there is nothing but noughts to show"
        assert "who you are" not in seat.key_line
        await seat.press("2")
        assert game.path.number == 0
        await seat.press("2")
        assert [each.option for each in game.path.choices] == ["graduate"]
        await seat.press("z")
        assert game.path.number == 0
        await seat.press("home")
        await seat.click("Graduate")
        assert game.path.number == 0
        await seat.click("Graduate")
        assert game.path.number == 1
