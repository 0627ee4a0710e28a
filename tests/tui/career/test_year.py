"""The year on the screen: what a job leaves behind, and what the year asks."""

from dataclasses import replace

from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import CareerSetting
from tests.career.careers import CAREER, EMPLOYERS
from tests.tui.career.career_seat import begin_career, relive_career
from tests.tui.seat import BROAD, NARROW, WIDE, seated

TO_JOB = ("engineer", "to-market", "leave", "brew", "plain-letter", "no-more", "brew")
"""The way into a job of the small career where the seed is 1."""


async def test_a_job_leaves_a_reference_a_name_and_numbers(tmp_path):
    """With who wrote it and why, and once that first answers are what can be told. Going back leads to the last decision."""
    game = begin_career(tmp_path, *TO_JOB, "ask", seed=1)
    async with seated(tmp_path, career=game) as seat:
        await seat.press("1", *["enter"] * 3)
        for size in (NARROW, WIDE, BROAD):
            await seat.resize(size)
            assert seat.at == "year"
            assert "Year 1 is over Brew impact 20 of 100" in seat.part("#head"), size
            assert "Of 2 decisions there, 1 adapted and 0 forced; the impact was 20 of 100." in seat.part("#story")
            assert "Interviews hear what you answered first in a job" in seat.part("#story")
            assert "Your contract" not in seat.part("#story")  # the offer has said how long it is
            assert "user & design 2 ▲ +2" in seat.part("#changes")
        await seat.press("z")
        assert seat.at == "job"
        await seat.press("1", *["enter"] * 3)
        assert seat.at == "year"
        await seat.press("enter")
        assert seat.at != "year"


def at_renewal(folder):
    """The small career, without surprises, after its second year, in which a credential lapses."""
    path = CareerPath(CareerSetting(replace(CAREER, surprises=0, jobs=3), EMPLOYERS, 1, "Ada")).choose("engineer")
    path = path.choose("course")
    while path.state.subject != "cspo":
        path = path.choose(path.list_open()[-1].id)
    return relive_career(folder, path)


async def test_a_renewal_is_decided_on_a_page_of_its_own_and_told(tmp_path):
    """What it costs, and until when it then is held."""
    game = at_renewal(tmp_path)
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        assert "Year 2 is over" in seat.part("#head")
        await seat.press("enter")
        assert seat.at == "yeardecision"
        assert "lapses within the year." in seat.part("#story")
        assert "1 Renew it" in seat.lit
        assert "1-2 choose" in seat.key_line
        await seat.press("1")
        assert game.path.choices[-1].option == "renew-it"
        assert "It is renewed" in seat.part("#story")
        await seat.press("enter")
        assert seat.at != "yeardecision"


async def test_letting_it_lapse_tells_nothing_and_goes_on(tmp_path):
    """There is nothing to say yet."""
    game = at_renewal(tmp_path)
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await seat.press("enter", "down", "enter")
        assert game.path.choices[-1].option == "let-lapse"
        assert seat.at != "yeardecision" or "lapses" in seat.seen
