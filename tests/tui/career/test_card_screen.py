"""The career card on the screen: the road, what each thing changed, looking back, sharing, and another life."""

from asyncio import to_thread
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pm_quest.career.career_model import Card, Credential
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.figures import Gain
from pm_quest.career_changes import make_card
from pm_quest.career_picture import draw_card
from pm_quest.tui.career import card_screen
from pm_quest.tui.career.card_figures import CardFigures
from pm_quest.tui.career.card_road import CardRoad
from pm_quest.tui.career.change_table import ChangeRow, ChangeTable
from tests.career.careers import CAREER, EMPLOYERS, figure, follow, start
from tests.career.test_career_comparison import finish, work_at_pellworth
from tests.tui.career.career_seat import relive_career
from tests.tui.fitting import misfits_at_all_sizes
from tests.tui.seat import NARROW, WIDE, seated

NASTY = "[b]Karte[/b] 世界 \x1b[31m& <i>👩‍🔬</i> "


@cache
def find_path() -> CareerPath:
    """A career that came to a job by its certificate."""
    return next(path for path in map(work_at_pellworth, range(60)) if path is not None)


@cache
def find_hostile_path() -> CareerPath:
    """Twenty credentials, five jobs, much of everything, and names that are no harm."""
    cards = {
        f"card_{number}": Card(
            "own_kind", f"{NASTY}{number} " * 3, "Text.", figure(0), figure(-123456), gives=Gain({"tech": 9}, {"tech": 1}),
            credential=f"paper_{number}", id=f"card_{number}",
        )
        for number in range(20)
    }  # fmt: skip
    papers = {f"paper_{number}": Credential(f"{NASTY}{number}" * 2, id=f"paper_{number}") for number in range(20)}
    rich = {id: replace(each, money=123456789, label=NASTY) for id, each in CAREER.backgrounds.items()}
    career = replace(
        CAREER, cards=cards, credentials=papers, backgrounds=rich, events={}, surprises=0, jobs=5, applications=1
    )
    employers = {f"brew_{number}": replace(EMPLOYERS["brew"], employer=f"{NASTY}{number} " * 2) for number in range(6)}
    path = CareerPath(CareerSetting(career, employers, 3, NASTY * 3))
    path = path.choose("engineer")
    for id in cards:
        path = path.choose(id)
    while not path.ended:
        path = path.choose(path.list_open()[0].id)
    return path


@asynccontextmanager
async def at_the_card(folder, game, size=NARROW):
    """An ended career on a terminal of this size, its last year read."""
    async with seated(folder, career=game, size=size) as seat:
        if seat.at == "year":
            await seat.press("enter")
        yield seat


async def test_a_career_that_ended_unseen_shows_its_card_and_counts_as_read_then(tmp_path):
    """With the title, what it came to, and what each thing changed, the dearest first and lit."""
    game = relive_career(tmp_path, find_path())
    assert game.save.unread
    async with at_the_card(tmp_path, game, size=WIDE) as seat:
        assert seat.at == "careercard"
        assert seat.part("#table").startswith("without calls from P jobs impact Framework")
        assert "Not read at Pellworth." in seat.seen
        assert "adapting: " in seat.seen
        assert "the recruiter sorts by a credential that you don’t hold" in seat.part("#explained")
        await seat.press("down")
        assert "without Talk" in seat.part("#explained")
        assert "nothing else changes" in seat.part("#explained")
        await seat.click("Framework")
        assert "without Framework" in seat.part("#explained"), "which call falls away, and why"
        await seat.press("end")
        assert "with any of 2 credentials" in seat.part("#table")
        assert "It would have brought no other call." in seat.part("#explained")
        assert not game.save.unread
        await seat.press("z")
        assert not game.path.ended, "the last choice can be taken back from the card"
        assert seat.at != "careercard"


async def test_what_is_not_computed_yet_is_walked_meanwhile_and_shown_as_it_comes(tmp_path, monkeypatch):
    """In the order of the career until all is known; the row that was lit stays lit."""
    monkeypatch.setattr(CardFigures, "start", lambda *_: None)
    async with at_the_card(tmp_path, relive_career(tmp_path, find_path()), size=WIDE) as seat:
        assert "0 of 2 computed …" in seat.seen
        await seat.press("down")
        assert "without Talk It is still being computed." in seat.part("#explained")
        await to_thread(seat.app.career.figures.compute)
        await seat.settle()
        assert "computed …" not in seat.seen
        assert "nothing else changes" in seat.part("#explained")


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
async def test_a_long_explanation_is_seen_to_its_end_beside_the_rows_that_are_walked(tmp_path, monkeypatch, size):
    """Walking the rows scrolls the card as far as that needs."""
    monkeypatch.setattr(card_screen, "explain_change", lambda *_: [f"Year {year}." for year in range(1, 13)])
    async with at_the_card(tmp_path, relive_career(tmp_path, find_path()), size=size) as seat:
        await seat.press("down")
        assert "without Talk" in seat.seen
        assert "Year 12." in seat.seen


async def test_a_life_that_was_lived_is_opened_again_from_the_first_page_of_the_next(tmp_path):
    """Its card and its journal are there as they were, the life begun since is untouched, and goes on from there."""
    game = relive_career(tmp_path, find_path())
    async with at_the_card(tmp_path, game, size=WIDE) as seat:
        assert "earlier lives" not in seat.key_line
        await seat.press("n")
        assert game.path.number == 0, "nothing asks"
        assert [save.ended for save in game.store.list_careers()] == [False, True]
        assert seat.at != "careercard"
        assert "1 life lived: e opens its card" in seat.seen
        before = game.store.list_careers("Ada")
        await seat.press("j")
        assert "e earlier lives" in seat.key_line, "from every page of a career, by its journal"
        await seat.press("escape", "e")
        assert "◆ Engineer: Pellworth impact" in seat.seen
        await seat.press("enter")
        assert seat.at == "careercard"
        assert "on with the present life" in seat.key_line
        assert game.store.list_careers("Ada") == before
        await seat.press("escape")
        assert seat.at == "title"


async def test_on_a_low_terminal_the_rows_come_back_with_the_arrows_and_the_keys_are_named(tmp_path):
    """Who has scrolled to what lies below sees what an arrow lights; the impact says of how much it is."""
    async with at_the_card(tmp_path, relive_career(tmp_path, find_path())) as seat:
        assert " of 100" in seat.part("#line")
        assert "↑ ↓ without enter look back ← → job s share" in seat.key_line
        table, body = seat.app.screen.query_one(ChangeTable), seat.app.screen.query_one("#body")
        await seat.press("pagedown", "pagedown")
        assert table.region.y < body.region.y
        await seat.press("down")
        assert table.region.y >= body.region.y
        await seat.resize(WIDE)
        assert "look back on Pellworth" in seat.key_line


async def test_enter_looks_back_on_the_lit_job_and_escape_comes_back(tmp_path):
    """The keys that begin the scenario anew, or take a decision of it again, are not there."""
    game = relive_career(tmp_path, find_path())
    async with at_the_card(tmp_path, game, size=WIDE) as seat:
        assert "look back on Pellworth" in seat.key_line
        await seat.press("enter")
        assert seat.at == "jobdebrief"
        assert not any(each in seat.key_line for each in ("take it back", "again", "next", "journal"))
        await seat.press("a", "n", "z", "s")
        assert seat.at == "jobdebrief"
        await seat.press("m", "z")
        assert seat.at == "map", "nothing is decided again from the map either"
        await seat.press("escape")
        await seat.press("escape")
        assert seat.at == "careercard"
        assert game.path.ended
        await _the_sentence_of_a_row_is_whole_before_the_name_is(seat)
        await seat.resize(NARROW)
        await _a_table_of_sixty_rows_is_walked_to_its_end(seat)


async def _the_sentence_of_a_row_is_whole_before_the_name_is(seat):
    """A name is told in full below the table."""
    sentence = "Not read at Pellworth Mutual, and 2 more."
    table = seat.app.screen.query_one(ChangeTable)
    table.show_rows([ChangeRow(1, "Somewhat longer than there is room for in the table", None, sentence)])
    assert sentence in seat.part("#table")
    assert "…" in seat.part("#table")


async def _a_table_of_sixty_rows_is_walked_to_its_end(seat):
    """Only those in view are drawn; how many are above and below is told."""
    table = seat.app.screen.query_one(ChangeTable)
    table.show_rows([ChangeRow(number, f"Thing {number}") for number in range(60)])
    table.styles.height = 8
    await seat.press("end")
    assert "Thing 59" in seat.part("#table")
    assert "53 above" in seat.part("#table")
    await seat.press("home")
    assert "53 below" in seat.part("#table")


async def test_the_card_is_shared_as_lines_and_as_a_picture_that_never_overwrites(tmp_path, monkeypatch):
    """The path is told; what is called like it already stays, and a picture that is there is not written twice."""
    monkeypatch.chdir(tmp_path)
    name = f"pm-quest-career-{find_path().setting.seed}"
    (tmp_path / f"{name}.svg").write_text("mine")
    async with at_the_card(tmp_path / "saves", relive_career(tmp_path / "saves", find_path()), size=WIDE) as seat:
        with monkeypatch.context() as patched:
            patched.setattr(Path, "cwd", lambda: tmp_path / "gone")
            await seat.press("s", "v")
        assert "can’t be written: there is no such folder" in seat.part("#told")
        await seat.press("escape", "s")
        assert "PM Quest, a career: one door." in seat.seen
        await seat.press("v", "v")
        assert f"{name}-2.svg" in seat.part("#told")
        await seat.press("y")
        assert f"{name}.txt" in seat.part("#told")
    assert sorted(each.name for each in tmp_path.glob("pm*")) == [f"{name}-2.svg", f"{name}.svg", f"{name}.txt"]
    assert (tmp_path / f"{name}.svg").read_text() == "mine"


async def test_nothing_was_done_and_no_job_came_of_it(tmp_path):
    """The card says so, and has nothing to look back on."""
    path = finish(follow(start(), "graduate", "to-market"))
    assert not path.state.jobs
    async with at_the_card(tmp_path, relive_career(tmp_path, path), size=WIDE) as seat:
        await seat.press("enter", "left", "up", "down")
        assert seat.at == "careercard"
        assert "look back" not in seat.key_line


async def test_a_hostile_career_can_be_read_at_every_size(tmp_path):
    """Many rows, wide and double-width names, five jobs: nothing breaks, and nothing is markup."""
    async with at_the_card(tmp_path, relive_career(tmp_path, find_hostile_path()), size=NARROW) as seat:
        assert "[b]Karte[/b]" in seat.seen
        await seat.press("end", "home", "down", "space", "pageup")
        found = await misfits_at_all_sizes(seat, ((80, 24), (120, 36), (200, 60)))
        assert found == {}
        await seat.resize(WIDE)
        await _the_arrows_to_the_sides_walk_the_jobs(seat)


async def _the_arrows_to_the_sides_walk_the_jobs(seat):
    """And a click on the lit one looks back on it."""
    road = seat.app.screen.query_one(CardRoad)
    await seat.press("right", "right", "left", *["right"] * 9)
    assert road.at == len(find_hostile_path().state.jobs) - 1
    x, y = road.region.x + road.starts[0][0], road.region.y
    await seat.click_at(x + 1, y)
    assert (seat.at, road.at) == ("careercard", 0)
    await seat.click_at(x + 1, y)
    assert seat.at == "jobdebrief"


def test_the_picture_holds_hostile_names_as_text():
    """It is XML, in ASCII, and has no element that a name could have made."""
    picture = draw_card(make_card(find_hostile_path()))
    root = ET.fromstring(picture)
    assert {each.tag.rpartition("}")[2] for each in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "style",
        "rect",
        "text",
        "tspan",
    }
    assert "[b]Karte[/b]" in picture
    assert picture.isascii()
