"""The market on the screen: adverts that are read, letters that are written and sent, and the round that is closed."""

import pytest
from textual.content import Content

from pm_quest.career_game import CareerGame
from pm_quest.tui.career.plates import PlateFace, draw_card, draw_row, wrap_listed
from tests.career.careers import follow
from tests.career.test_year_events import decline
from tests.tui.career.career_seat import begin_career, begin_shipped_career, relive_career
from tests.tui.seat import BROAD, NARROW, WIDE, seated

TO_MARKET = ("engineer", "to-market", "leave")
"""The way to the first market of the small career where the seed is 1."""
SIZES = (NARROW, WIDE, BROAD)


def at_market(folder, *more):
    """The small career at its first market, after these letters."""
    return begin_career(folder, *TO_MARKET, *more, seed=1)


async def test_only_what_was_read_says_what_it_asks(tmp_path):
    """Enter reads; what is asked for is said in words, on the advert and below."""
    async with seated(tmp_path, career=at_market(tmp_path)) as seat:
        for size in SIZES:
            await seat.resize(size)
            assert seat.seen.count("not read yet") == 3, size
        await seat.press("2", "enter")
        for size in SIZES:
            await seat.resize(size)
            assert seat.seen.count("not read yet") == 2, size
            assert "asks business" in seat.lit
            assert "It asks for business. It would like to read of a figure that was changed." in seat.part("#facts")


@pytest.mark.parametrize(("row", "rows"), [
    ("asks tech", ["asks tech"]),
    ("asks ○ SAFe POPM not held · industry · business", ["asks ○ SAFe POPM not held", "     industry · business"]),
])  # fmt: skip
def test_a_plate_that_is_too_narrow_for_what_is_asked_takes_more_rows(row, rows):
    """Nothing of it is cut."""
    assert [each.plain for each in wrap_listed(Content(row), 32)] == rows


@pytest.mark.parametrize(("height", "kept"), [(9, "industry · business"), (5, "reads trade")])
def test_a_low_plate_keeps_each_row_of_its_foot(height, kept):
    """Rather than all of the first."""
    foot = (Content("asks ○ SAFe POPM not held · industry · business"), Content("reads trade"))
    face = PlateFace("1", Content("PM"), Content("Acme"), Content("50k"), Content("Text."), foot, Content(), Content())
    drawn = draw_card(face, 35, height).plain
    assert kept in drawn
    assert "reads trade" in drawn
    assert drawn.count("\n") == height - 1


async def test_reading_is_no_choice(tmp_path):
    """But what was read stays read, also after a restart. A letter put aside has decided nothing either."""
    game = at_market(tmp_path)
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        before = game.path.number
        await seat.press("2", "r", "c", "escape")
        assert "Acme" in seat.lit
        assert game.path.number == before
        await seat.press("3", "r", "escape")
        assert seat.at == "title"
        assert game.path.number == before
        assert game.read_adverts == {"acme", "brew"}
    again = CareerGame.open(game.path.setting, game.store)
    assert (again.path.number, again.read_adverts) == (before, {"acme", "brew"})


async def test_a_letter_that_nobody_will_read_is_sent_by_a_second_enter(tmp_path):
    """The first says why; what was put aside in between asks again."""
    game = at_market(tmp_path)
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        before = game.path.number
        await seat.press("1", "enter", "enter")
        assert game.path.number == before
        assert "and you don’t. Enter sends it all the same." in seat.seen
        await seat.press("escape", "enter", "enter")
        assert game.path.number == before
        await seat.press("enter")
        assert [each.option for each in game.path.choices][-2] == "pellworth"


async def test_a_letter_is_seen_before_it_is_sent(tmp_path):
    """Each lead has what there is to show for it, or is locked and says what it takes."""
    game = at_market(tmp_path)
    async with seated(tmp_path, career=game) as seat:
        before = game.path.number
        await seat.press("2", "enter", "enter")
        for size in (NARROW, WIDE):
            await seat.resize(size)
            assert "Your letter to Acme leads with" in seat.seen, size
            assert "nothing in particular" in seat.lit
            await seat.press("a")
            assert "locked · no evidence of business" in seat.lit
            assert "It takes evidence of business." in seat.part("#paper")
            await seat.press("enter")
            assert game.path.number == before
            assert "It takes evidence of business." in seat.notices
            seat.app.clear_notifications()
            await seat.press("c")
        await seat.press("enter")
        assert [each.option for each in game.path.choices[before:]] == ["acme", "plain-letter"]


async def test_a_number_pressed_twice_never_leads_into_a_letter(tmp_path):
    """After a letter the next advert is lit by itself: its number and Enter would send one unread."""
    game = at_market(tmp_path, "brew", "plain-letter")
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await seat.press("1", "1", "1", "1")
        assert "leads with" not in seat.seen
        await seat.press("enter")
        assert "leads with" in seat.seen
        await seat.press("escape")
        await _n_lights_what_closes_the_round_and_enter_closes_it(seat, game)


async def _n_lights_what_closes_the_round_and_enter_closes_it(seat, game):
    """So that no round is closed by a slip."""
    await seat.press("n")
    assert "You have sent 1 letter, and could send 1 more." in seat.part("#told")
    assert game.path.state.stage == "market"
    await seat.press("up", "n", "n")
    assert game.path.state.stage == "market"
    await seat.press("enter")
    assert game.path.state.stage == "offers"


async def test_the_next_lit_advert_is_one_that_would_read_a_letter(tmp_path):
    """Not the one behind a credential that is not held, though it comes next."""
    async with seated(tmp_path, career=at_market(tmp_path), size=WIDE) as seat:
        await seat.press("3", "enter", "enter", "c", "enter")
        assert "Acme" in seat.lit


async def test_an_advert_says_who_calls_without_a_letter(tmp_path):
    """None is begun there; Enter says why."""
    game = relive_career(tmp_path, follow(decline(), "yes"))
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        before = game.path.number
        await seat.press("3")
        assert "calls you · no letter needed" in seat.lit
        assert "without a letter" in seat.part("#facts")
        await seat.press("enter", "enter", "a", "enter")
        assert "They call you anyway, without a letter." in seat.notices
        assert game.path.number == before


async def test_a_sent_letter_is_marked_with_its_lead(tmp_path):
    """Its advert can be read again, and no second letter is sent there."""
    game = at_market(tmp_path, "acme", "plain-letter")
    async with seated(tmp_path, career=game, size=NARROW) as seat:
        assert "1 of 2" in seat.seen
        await seat.press("2")
        assert "→ sent · nothing" in seat.lit
        assert "enter why not" in seat.key_line
        await seat.press("enter")
        assert "You have written to them." in seat.notices
        assert len(game.path.state.applications) == 1
        await seat.resize(WIDE)
        await _a_letter_taken_back_lies_there_with_the_lead_that_it_had(seat, game)


async def _a_letter_taken_back_lies_there_with_the_lead_that_it_had(seat, game):
    """So that Enter sends the same one again. Escape takes back that it was begun, and leads to the title."""
    await seat.press("z")
    assert "Your letter to Acme leads with" in seat.seen
    assert "nothing in particular" in seat.lit
    await seat.press("escape")
    assert game.path.state.stage == "market"
    assert "Send no more" in seat.seen
    await seat.press("escape")
    assert seat.at == "title"


async def test_a_letter_begun_elsewhere_goes_on_here(tmp_path):
    """As the lines leave it: the advert is chosen, the lead is not."""
    async with seated(tmp_path, career=at_market(tmp_path, "acme"), size=WIDE) as seat:
        assert "Your letter to Acme leads with" in seat.seen


async def test_what_there_is_to_show_stands_below_the_adverts_and_the_letter(tmp_path):
    """As below the calendar: it decides which letter is worth a week."""
    game = begin_career(tmp_path, "engineer", "course", "to-market", "leave")
    async with seated(tmp_path, career=game) as seat:
        assert "To show ● evidence of tech 1 ≡ CSPO" in seat.part("#shown")
        await seat.press("enter", "enter")
        assert seat.app.screen.is_writing
        assert "To show ● evidence of tech 1 ≡ CSPO" in seat.part("#shown")


async def test_after_a_job_its_advert_says_what_it_was(tmp_path):
    """Role and impact: the player's own map of the title."""
    job = ("brew", "plain-letter", "no-more", "brew", "ask", "count")
    game = at_market(tmp_path, *job)
    while game.path.state.stage != "market":
        game.choose(game.path.list_open()[-1].id)
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await seat.press("enter", "3")  # the page of the year is read first
        assert "◆ all six jobs year 1 · impact" in seat.lit
        assert "What the job was: all six jobs. You had it in year 1, impact" in seat.part("#facts")


async def test_an_advert_read_in_an_earlier_year_is_laid_out_whole_by_a_key(tmp_path):
    """Its plate says how it begins and what it asks for; who reads only holders of a credential says so still."""
    game = begin_shipped_career(tmp_path, "engineer", "to-market")
    while game.path.state.stage != "market" or not game.path.state.years:
        game.choose(game.path.list_open()[-1].id)
    game.read_advert("engineer_apm")
    game.read_advert("safe_product_owner")
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await seat.press("2")
        assert "You have read it; r shows it again." in seat.part("#told")
        assert "Product manager (associate)" in seat.lit
        assert "asks tech" in seat.lit
        assert "It asks for" not in seat.part("#facts")
        await seat.press("r")
        assert "Food is free." in seat.part("#told")
        assert "It asks for tech." in seat.part("#facts")
        await seat.press("5")
        assert seat.part("#facts").startswith("It reads only those who hold SAFe")
        await seat.resize(NARROW)
        assert "asks ○ SAFe POPM not held · industry 61k" in " ".join(seat.lit.split())
        assert "knowing the trade or a certificate." in seat.part("#facts"), "a row has no room for what they read"
        await seat.resize(WIDE)
        assert "It would like" not in seat.part("#facts")


def test_a_row_drops_whole_parts_and_cuts_none():
    """What is left out of a row is told below it; the first part is always there."""
    parts = (Content("asks industry"), Content("reads trade · pilot"))
    face = PlateFace("1", Content(), Content(), Content("54k"), Content(), (), Content("Halvorsen"), parts)
    rows = {" ".join(draw_row(face, width).plain.split()) for width in range(50, 90)}
    assert rows == {"1 Halvorsen asks industry 54k", "1 Halvorsen asks industry reads trade · pilot 54k"}


async def test_a_letters_skills_have_two_rows_where_there_is_room(tmp_path):
    """So that nothing of them is behind a key."""
    game = begin_shipped_career(tmp_path, "support_lead", "to-market")
    while game.path.state.stage != "market":
        game.choose(game.path.list_open()[-1].id)
    async with seated(tmp_path, career=game, size=NARROW) as seat:
        await seat.press("3", "enter", "enter")
        assert "● evidence of user & design 1" in seat.part("#shown")
        assert "all with w" not in seat.part("#shown")


async def test_it_is_played_with_the_mouse_alone(tmp_path):
    """A click looks, another reads, another writes; a lead is lit, then sent."""
    game = at_market(tmp_path)
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        for words in ("Acme", "Acme", "Acme", "nothing in particular"):
            await seat.click(words)
        assert game.path.state.applications[-1].employer == "acme"


async def test_every_advert_is_seen_whole_and_where_it_is_not_a_key_says_so(tmp_path):
    """At 120 by 36 the last line, which is the best, is on the page; on lower terminals the space bar shows it."""
    game = begin_shipped_career(tmp_path, "engineer", "to-market")
    while game.path.state.stage != "market":
        game.choose(game.path.list_open()[0].id)
    async with seated(tmp_path, career=game, size=(120, 36)) as seat:
        for words in ("Vossbeck Sensors", "Driftwell", "Tansy Health", "Halvorsen Freight", "Pellworth Mutual", "43k"):
            assert words in seat.seen, "six at once, each with its pay"
        await seat.press("enter")
        for number in range(1, 7):
            await seat.press(str(number), "r")
            assert not seat.app.screen.query_one("#sheet").max_scroll_y, number
        assert "space more" not in seat.key_line
        await seat.resize((110, 30))
        assert "space more" in seat.key_line
        await seat.press("space", "space")
        assert "space more" not in seat.key_line
        await seat.resize((120, 36))
        await seat.press("2", "enter", "f")
        writing = seat.app.screen.query_one("#writing")
        for lead in "abcdef":
            await seat.press(lead)
            assert "an offer begins at 25 %" in seat.part("#start")
            assert (writing.max_scroll_y, "space more" in seat.key_line) == (0, False)
        await seat.resize((80, 20))
        assert ("space more" in seat.key_line) == (writing.max_scroll_y > 0)


async def test_the_title_is_whole_on_the_smallest_screen(tmp_path):
    """The year stands in it; what a letter takes is left out beside it."""
    for size, words in (((60, 20), "0 of 2"), (NARROW, "0 of 2, a week each")):
        async with seated(tmp_path, career=at_market(tmp_path), size=size) as seat:
            assert "year 1 of" in seat.seen.partition("letters sent")[0]
            assert seat.part("#count").endswith(words)
