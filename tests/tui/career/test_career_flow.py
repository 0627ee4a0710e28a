"""The way through a career on the screen: decisions, what they led to, jobs, and back."""

from asyncio import sleep
from pathlib import Path
from threading import Event

import pytest
from textual.events import Key

from pm_quest.career.first_answers import STAYS_FIRST
from pm_quest.story.view import OfferView
from pm_quest.tui.app_messages import ANSWERS_TOPIC
from pm_quest.tui.career import career_flow
from pm_quest.tui.career.calendar_screen import CalendarScreen
from pm_quest.tui.widgets.choice_row import ChoiceRow
from tests.tui.career.career_seat import begin_career
from tests.tui.seat import Seat, opened, seated

TO_A_JOB = ("engineer", "to-market", "leave", "brew", "plain-letter", "no-more", "brew")
"""The way into a job where the seed is 1."""
TAKEN = "taken before"


async def test_a_career_opens_at_what_has_to_be_decided(tmp_path):
    """At the start that is the background; the first is lit, Enter takes it, and it is saved. Escape leads to the title."""
    game = begin_career(tmp_path)
    async with seated(tmp_path, career=game) as seat:
        assert "Who are you?" in seat.seen
        await seat.press("enter")
        assert [each.option for each in game.path.choices] == ["engineer"]
        assert begin_career(tmp_path).path.number == 0
        await seat.press("escape")
        assert seat.at == "title"


async def test_the_journal_leads_back_to_any_decision(tmp_path):
    """It lists the decisions; z goes back to the highlighted one, and from there to the one before. The way taken stays as a save."""
    game = begin_career(tmp_path, "engineer", "course", "talk")
    async with seated(tmp_path, career=game) as seat:
        await seat.press("j", "j")
        assert isinstance(seat.app.screen, CalendarScreen), "in the list, too, where others have it for down"
        await seat.press("j", "up", "z")
        assert [each.option for each in game.path.choices] == ["engineer"]
        assert isinstance(seat.app.screen, CalendarScreen)
        assert len(game.store.list_careers("Ada")) == 2
        await seat.press("z")
        assert "Who are you?" in seat.seen
        assert game.path.number == 0


async def test_a_job_is_played_on_the_play_screen_and_the_career_goes_on_after_it(tmp_path):
    """Its choices are the career's; after the ending comes what the year brought."""
    game = begin_career(tmp_path, *TO_A_JOB, seed=1)
    async with seated(tmp_path, career=game) as seat:
        assert seat.at == "job"
        await seat.press("1", "enter", "2")
        assert [each.stage for each in game.path.choices][-2:] == ["job", "job"]
        await seat.press("enter", "enter")
        assert seat.at == "jobending"
        assert "s share" not in seat.key_line
        await seat.press("d")
        assert (seat.at, "share" in seat.key_line) == ("jobdebrief", False), "what is shared of a career is its card"
        await seat.press("s", "escape", "enter")
        assert seat.at == "year"
        await seat.press("enter")
        assert game.path.state.years == 1
        assert seat.at != "year"


async def test_the_choices_of_a_job_can_be_undone_back_to_the_offers(tmp_path):
    """That first answers stay is said once in a job, beside the scene; the option answered first stays marked, and nothing asks.

    Where a job has only begun, taking back leads out of it.
    """
    game = begin_career(tmp_path, *TO_A_JOB, seed=1)
    async with seated(tmp_path, career=game) as seat:
        await seat.press("2", "z")
        assert seat.notices == STAYS_FIRST
        assert (seat.at, game.path.state.answers) == ("job", ())
        assert [row.split()[0] for row in seat.rows if TAKEN in row] == ["2"]
        seat.app.clear_notices(ANSWERS_TOPIC)
        await seat.press("1", "z")
        assert seat.notices == ""
        await seat.press("z")
        assert game.path.state.stage == "offers"
        assert seat.at == "offers"


async def test_that_first_answers_stay_is_said_however_one_goes_back(tmp_path):
    """From the journal as from the scene."""
    async with seated(tmp_path, career=begin_career(tmp_path, *TO_A_JOB, seed=1)) as seat:
        await seat.press("2", "enter", "j", "z")
        assert (seat.at, seat.notices) == ("job", STAYS_FIRST)


async def test_q_says_which_keys_leave_and_the_key_line_has_the_first_of_them(tmp_path):
    """In a job as on every page of a career: only the title is left with q. A closed option says why, however it is tried."""
    async with seated(tmp_path, career=begin_career(tmp_path, *TO_A_JOB, seed=1)) as seat:
        assert "esc leave" in seat.key_line
        await seat.press("q")
        assert "ctrl+q the game" in seat.notices
        assert seat.at == "job"
        row = seat.app.screen.query(ChoiceRow).first()
        row.show_offer(OfferView("look", "Look inside.", open=False, locked="Nobody gave you **the key**."))
        row.focus()  # where it is lit already, nothing else on the page would change
        await seat.press("1")
        assert "That is locked. Nobody gave you the key." in seat.notices
        assert seat.at == "job"


async def test_no_key_of_a_career_waits_for_styles(tmp_path):
    """Those of all its screens are read once it is shown, in the order in which each would read its own."""
    async with seated(tmp_path, career=begin_career(tmp_path)) as seat:
        known = [Path(path).name for path, _ in seat.app.stylesheet.source]
    own = {path.name for path in Path(career_flow.__file__).parent.glob("*.tcss")}
    assert own <= {*known}
    assert known.index("career.tcss") < known.index("plates.tcss") < known.index("offers.tcss")


@pytest.fixture
def opening(tmp_path):
    """An app that opens a career in a thread; what that comes to is up to the test."""

    def open_with(open_career):
        app = opened(tmp_path)
        app.open_first_career = open_career
        return app

    return open_with


async def test_keys_typed_while_the_adverts_are_read_are_for_the_first_decision(tmp_path, opening):
    """The first page is there at once and takes none of them; but who one is isn't chosen before it can be read."""
    game, has_read = begin_career(tmp_path), Event()

    def read_slowly(_):
        has_read.wait(5)
        return game

    async with opening(read_slowly).run_test(size=(80, 24)) as pilot:
        seat = Seat(pilot)
        assert "Reading the adverts …" in seat.seen
        for key, sign in (("question_mark", "?"), ("escape", None), ("down", None), ("enter", "\r")):
            seat.app.post_message(Key(key, sign))
        has_read.set()
        await seat.settle()
        assert not game.path.choices
        await seat.press("enter")
        assert [each.option for each in game.path.choices] == [[*game.path.setting.career.backgrounds][1]]


async def test_the_page_is_left_while_the_adverts_are_read(tmp_path, opening):
    """The career that is read then takes no other screen's place."""
    game, has_read = begin_career(tmp_path), Event()

    def read_slowly(_):
        has_read.wait(5)
        return game

    async with opening(read_slowly).run_test(size=(80, 24)) as pilot:
        seat = Seat(pilot)
        seat.app.post_message(Key("escape", None))
        await seat.take_turns()
        has_read.set()
        await seat.settle()
        assert seat.at == "title"


async def test_a_career_that_cannot_be_opened_ends_the_call_with_the_reason(opening):
    """It was called for from the command line, which tells it."""

    def refuse(_):
        raise ValueError("'career.yaml' has errors.")

    app = opening(refuse)
    async with app.run_test(size=(80, 24)):
        while app.opening_error is None:  # noqa: ASYNC110  an app tells nobody that it ends
            await sleep(0)
    assert (app.return_code, str(app.opening_error)) == (1, "'career.yaml' has errors.")
