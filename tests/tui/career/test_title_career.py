"""The title and the career: what comes next after the first day, and how far a career is."""

import pytest

from pm_quest.career_game import CareerGame
from pm_quest.library import find_shipped_folder
from pm_quest.saves.career_store import CareerStore
from pm_quest.saves.played_file import PlayedFile
from pm_quest.tui.widgets.place_row import PlaceRow
from tests.tui.career.career_seat import begin_shipped_career, read_shipped_market
from tests.tui.seat import begun, seated

SHIPPED = find_shipped_folder()


@pytest.fixture
def first_day(tmp_path):
    """A folder of saves of somebody who has finished the first day."""
    game = begun(tmp_path, "first_day", stories=SHIPPED)
    while not game.playthrough.ended:
        game.choose(next(offer.id for offer in game.playthrough.offers if offer.open))
    return tmp_path


def lit_place(seat):
    """The place that is lit in the row below the doors; empty where the player is not there."""
    row = seat.app.screen.query_one(PlaceRow)
    return row.lit if row.has_focus else ""


async def test_after_the_first_day_the_career_is_what_comes_next(first_day):
    """Lit in the row of places, and one key opens it."""
    async with seated(first_day, stories=[SHIPPED]) as seat:
        assert seat.part("PlaceRow").startswith("Career what comes next Lab")
        assert lit_place(seat) == "career"
        assert seat.seen.count("Career") == 1


async def test_before_the_first_day_the_career_waits_in_its_row(tmp_path):
    """Somebody new begins with the first day."""
    async with seated(tmp_path, stories=[SHIPPED]) as seat:
        assert seat.part("#plate").startswith("First Day")
        assert seat.part("PlaceRow").startswith("Career Lab")


async def test_an_unfinished_story_is_continued_first(first_day):
    """The career stays in its row."""
    begun(first_day, "corner_shop", "ask")
    async with seated(first_day) as seat:
        assert seat.part("#plate").startswith("Corner Shop")
        assert seat.part("PlaceRow").startswith("Continue Corner Shop · decision 2 Career")


async def test_a_career_that_was_played_last_is_what_is_continued(first_day):
    """With how far it is, there and in its own row."""
    begun(first_day, "corner_shop", "ask")
    begin_shipped_career(first_day, "engineer", "videos")
    async with seated(first_day) as seat:
        assert lit_place(seat) == "continue-career"
        assert seat.part("PlaceRow").startswith("Continue Career · week 3 of 26")


async def test_a_career_played_before_a_story_says_how_far_it_is_in_its_row(first_day):
    """The story is continued; the career is not what comes next any more."""
    begin_shipped_career(first_day, "engineer", "videos")
    begun(first_day, "corner_shop", "ask")
    async with seated(first_day) as seat:
        assert seat.part("#plate").startswith("Corner Shop")
        assert "Career week 3 of 26" in seat.seen


async def test_a_career_that_was_only_looked_at_is_still_what_comes_next(first_day):
    """Nothing was decided in it."""
    begin_shipped_career(first_day)
    async with seated(first_day) as seat:
        assert seat.part("PlaceRow").startswith("Career what comes next")


async def test_a_career_that_has_ended_is_found_again_at_its_card(first_day):
    """Its row says what it came to, and opens the card; its doors know its endings; from there another life begins."""
    market = read_shipped_market()
    setting, file = market.build_setting(market.reading.career, "Ada"), PlayedFile(None, market.file.fingerprint)
    game = CareerGame.open(setting, CareerStore(first_day), seed=7, file=file)
    while not game.path.ended:
        options = [each.id for each in game.path.list_open()]
        game.choose(next((each for each in ("to-market", "no-more") if each in options), options[0]))
    game.mark_read()
    async with seated(first_day, stories=[SHIPPED]) as seat:
        assert "Career your last one: impact 0 over 0 jobs" in seat.seen
        found = [door for door in seat.app.screen.state.doors if door.endings and not door.runs]
        assert [(door.entry.id, door.is_opened) for door in found] == [("reorg", True)]
        await seat.click("Career")
        assert seat.at == "careercard"
        await seat.press("n")
        assert "Who are you?" in seat.seen
