"""The lab's second page on the screen: calls, preparations, and an assumption that is moved."""

from threading import Event

import pytest
from rich.color import ColorSystem

from pm_quest.tui import career_figures
from pm_quest.tui.widgets.heat_map import HeatColumn, HeatMap
from tests.tui.lab_market import write_market
from tests.tui.seat import NARROW, WIDE, seated
from tests.tui.test_lab import TO_LAB


@pytest.fixture
def market(tmp_path, monkeypatch):
    """One employer with a filter, and a small career."""
    folder, career = write_market(tmp_path, "own_house")
    monkeypatch.setattr(career_figures, "find_career_file", lambda _library: career)
    return folder


async def test_calls_stand_first(tmp_path, market):
    """The sentence, the figures as colours, and the lit one in words; what it rests on below, and in the help."""
    async with seated(tmp_path, stories=[market], size=WIDE) as seat:
        await seat.press(*TO_LAB, "c")
        assert seat.at == "careerlab"
        assert seat.part("#claim").startswith("At the one employer a credential decides who is called")
        await seat.press("right")
        assert "at Own House: a call is 100.0 of 100 likely with it and 0.0 without" in seat.part("#highlight")
        assert "proves nothing about people at work" in seat.part("#assumptions")
        await seat.press("?")
        assert "Whole careers on the market" in seat.seen
        told = seat.app.screen_stack[-2].describe_about()
        assert "Recruiters who go by their employer's filter: 100 of 100 (assumed)" in told, "with its source"
        assert "One advert in a hundred required one. (somebody, 2017)" in told
        await seat.press("end", "escape")
        await _preparations_come_next_with_their_cards(seat)
        await _an_assumption_is_moved_and_the_figures_follow(seat)
        await seat.resize(NARROW)
        await _on_a_narrow_terminal_an_assumption_has_room(seat)
        await seat.press("escape")
        assert seat.at == "lab"


async def _preparations_come_next_with_their_cards(seat):
    """By key, or by a click on their name."""
    await seat.press("tab")
    assert seat.part("#claim").startswith("Adapting after a half-year by chance comes to")
    assert "half-year by chance" in seat.part("HeatMap")
    await seat.press("right")
    assert "Engineer, adapting: impact" in seat.part("#highlight")
    assert "A course" in seat.part("#highlight")
    await seat.click("Calls")
    assert seat.part("#claim").startswith("At the one employer")


async def _an_assumption_is_moved_and_the_figures_follow(seat):
    """By key, and by a click on its line; with its source; and put back with one key."""
    await seat.press("shift+tab")
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


async def _on_a_narrow_terminal_an_assumption_has_room(seat):
    """The lines shrink, and nothing is cut off at the right."""
    await seat.press("r")
    row = next(text for text in seat.rows if "go by their" in text)
    assert row.rstrip().endswith("100")


async def test_faint_tints_are_for_terminals_that_have_them(tmp_path, market):
    """With 256 colours they would be black; strong ones stay."""
    async with seated(tmp_path, stories=[market], size=WIDE) as seat:
        heat = HeatMap()
        await seat.app.screen.mount(heat)
        for colours, is_tinted in ((ColorSystem.TRUECOLOR, True), (ColorSystem.EIGHT_BIT, False)):
            seat.app.console._color_system = colours
            assert bool(heat._choose_tint(10)) is is_tinted
            assert heat._choose_tint(90) == " on $skill 40%"


async def test_without_an_employer_it_says_so(tmp_path, market):
    """And stays usable."""
    (market / "own_house.yaml").unlink()
    async with seated(tmp_path, stories=[market]) as seat:
        await seat.press(*TO_LAB, "c")
        assert "No scenario here is a job that hires" in seat.part("#claim")
        await seat.press("tab", "tab", "escape")
        assert seat.at == "lab"


def test_a_head_has_two_rows_before_it_is_cut():
    """Where neither has the room, its label stands there; figures are as exact as the sentences that tell them."""
    column = HeatColumn("SAFe", "Pellworth Mutual", head="Pellworth Mutual", decimals=1)
    assert [column.fit_head(room) for room in (20, 9, 8)] == [["Pellworth Mutual"], ["Pellworth", "Mutual"], ["SAFe"]]
    assert HeatColumn("dump", "dumping ground", counts=False, head="dumping ground").fit_head(9) == [
        "(dumping",
        "ground)",
    ]
    assert HeatColumn("tutorial", "tutorial", counts=False).fit_head(5) == ["(tut)"]
    assert [column.format_figure(value) for value in (97.46, 0, 100)] == ["97.5", "0.0", "100"]


async def test_a_page_that_is_being_reckoned_shows_no_table_of_another(tmp_path, market, monkeypatch):
    """The page before could be read as this one."""
    gate, prepare = Event(), career_figures.CareerFigures.prepare

    def late(figures, view, progress):
        assert view != "preparations" or gate.wait(20)
        prepare(figures, view, progress)

    monkeypatch.setattr(career_figures.CareerFigures, "prepare", late)
    async with seated(tmp_path, stories=[market], size=WIDE) as seat:
        await seat.press(*TO_LAB, "c")
        assert "points of 100" in seat.seen
        try:
            await seat.pilot.press("tab")
            await seat.pilot.pause()
            assert "points of 100" not in seat.seen
        finally:
            gate.set()
        await seat.settle()
        assert "mean impact a job" in seat.part("HeatMap")
        await seat.press("right")
        assert "Engineer, adapting: impact" in seat.part("#highlight")
