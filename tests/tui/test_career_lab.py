"""The lab's second page on the screen: calls, preparations, and an assumption that is moved."""

import pytest

from pm_quest.tui import career_figures
from tests.authoring.career.small_career import SMALL
from tests.tui.seat import BROAD, NARROW, WIDE, seated
from tests.tui.test_lab import STORY, TO_LAB

HIRING = "hiring: {filter: cspo, experience: {tech: 1}, calls: 12}\nscenes:"


@pytest.fixture
def market(tmp_path, monkeypatch):
    """One employer with a filter, and a small career."""
    folder, career = tmp_path / "shelf", tmp_path / "small.yaml"
    folder.mkdir()
    story = STORY.format(title="Own House", role="pnl_owner", heard=80, told=20)
    (folder / "own_house.yaml").write_text(story.replace("scenes:", HIRING), encoding="utf-8")
    career.write_text(SMALL, encoding="utf-8")
    monkeypatch.setattr(career_figures, "find_career_file", lambda _library: career)
    return folder


async def test_calls_stand_first(tmp_path, market):
    """The sentence, the figures as colours, and the lit one in words; what it rests on below."""
    async with seated(tmp_path, stories=[market], size=WIDE) as seat:
        await seat.press(*TO_LAB, "c")
        assert seat.at == "careerlab"
        assert seat.part("#claim").startswith("At the one employer a credential decides who is called")
        await seat.press("right")
        assert "at Own House: a call is 100.0 of 100 likely with it and 0.0 without" in seat.part("#highlight")
        assert "proves nothing about people at work" in seat.part("#assumptions")
        await seat.press("?")
        assert "Whole careers on the market" in seat.seen
        await seat.press("end", "escape", "escape")
        assert seat.at == "lab"


async def test_the_help_has_every_assumption_with_its_source(tmp_path, market):
    """As the screen has it below the figures, also where it has no room."""
    async with seated(tmp_path, stories=[market], size=BROAD) as seat:
        await seat.press(*TO_LAB, "c", "?")
        told = seat.app.screen_stack[-2].describe_about()
        assert "Recruiters who go by their employer's filter: 100 of 100 (assumed)" in told
        assert "One advert in a hundred required one. (somebody, 2017)" in told


async def test_preparations_come_next_with_their_cards(tmp_path, market):
    """By key, or by a click on their name."""
    async with seated(tmp_path, stories=[market], size=WIDE) as seat:
        await seat.press(*TO_LAB, "c", "tab")
        assert seat.part("#claim").startswith("Adapting after a half-year by chance comes to")
        assert "half-year by chance" in seat.part("HeatMap")
        await seat.press("right")
        assert "Engineer, adapting: impact" in seat.part("#highlight")
        assert "A course" in seat.part("#highlight")
        await seat.click("Calls")
        assert seat.part("#claim").startswith("At the one employer")


async def test_an_assumption_is_moved_and_the_figures_follow(tmp_path, market):
    """By key, and by a click on its line; with its source; and put back with one key."""
    async with seated(tmp_path, stories=[market], size=WIDE) as seat:
        await seat.press(*TO_LAB, "c", "shift+tab")
        assert "100 (assumed)" in seat.part("#highlight")
        assert "a filter changes a call by 100.0 points" in seat.part("#highlight")
        assert "as it was" not in seat.key_line
        await seat.press("left")
        assert "95 (assumed)" in seat.part("#highlight")
        assert "a filter changes a call by 95.0 points" in seat.part("#highlight")
        await seat.press("tab")
        assert "+95.0 points" in seat.part("#claim")
        await seat.press("shift+tab", "r")
        assert "a filter changes a call by 100.0 points" in seat.part("#highlight")
        row = next(number for number, text in enumerate(seat.rows) if "go by their filter" in text)
        await seat.click_at(seat.rows[row].index(" 0 ") + 3, row)
        assert "0 (assumed)" in seat.part("#highlight")
        assert "a filter changes a call by 0.0 points" in seat.part("#highlight").replace("call by -", "call by ")


async def test_on_a_narrow_terminal_it_has_room(tmp_path, market):
    """The lines shrink, and nothing is cut off at the right."""
    async with seated(tmp_path, stories=[market], size=NARROW) as seat:
        await seat.press(*TO_LAB, "c", "shift+tab")
        row = next(text for text in seat.rows if "go by their" in text)
        assert row.rstrip().endswith("100")


async def test_without_an_employer_it_says_so(tmp_path, market):
    """And stays usable."""
    (market / "own_house.yaml").unlink()
    async with seated(tmp_path, stories=[market]) as seat:
        await seat.press(*TO_LAB, "c")
        assert "No scenario here is a job that hires" in seat.part("#claim")
        await seat.press("tab", "tab", "escape")
        assert seat.at == "lab"
