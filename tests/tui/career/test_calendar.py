"""The half-year on the screen: weeks, the hand of cards, and what comes of a card."""

from dataclasses import replace

import pytest

from pm_quest.career.half_year import Happening
from pm_quest.career.hand_words import PAID
from pm_quest.saves.players import PlayerSettings
from pm_quest.tui.career.calendar_hand import CardHand, shorten_money
from pm_quest.tui.career.calendar_ruler import CalendarRuler
from tests.tui.career.career_seat import begin_career, begin_shipped_career
from tests.tui.career.hostile_career import begin_hostile_career
from tests.tui.fitting import misfits, misfits_at_all_sizes
from tests.tui.seat import BROAD, NARROW, WIDE, seated
from tests.tui.test_pictures import compare_pictures, looks

SOME_SIZES = ((60, 20), (80, 24), (110, 24), (120, 36))
WALK = {
    "hand": (),
    "lit": ("right", "right"),
    "weeks": ("home", "up", "up", "up", "left"),
    "way": ("down", "2"),
    "told": ("1",),
    "market": ("enter", "n"),
}
"""Each picture, and the keys that lead there from the one before."""


async def test_the_lit_card_shows_its_weeks_and_what_it_takes(tmp_path):
    """The arrows walk the hand, in which what can be learnt, done and met lies side by side.

    Escape first takes the way to the market back: the card that was lit before is lit again. Another one leaves.
    """
    async with seated(tmp_path, career=begin_career(tmp_path, "engineer"), size=WIDE) as seat:
        names = [card.label for card in seat.app.screen.query_one(CardHand).cards if card.open]
        assert names == ["Course", "Pilot", "Talk", "Framework", "To the market"], "of each lane in turn"
        assert seat.part("CardHand").count("+ a decision") == 1
        await seat.press("right")
        assert "a decision on the way, which may cost more" in seat.part("#lit")
        await seat.press("n", "escape")
        assert "Pilot weeks 1 to" in seat.part("#lit")
        await seat.press("right", "right")
        assert "Framework weeks 1 to 3; costs 600" in seat.part("#lit")
        assert "Framework" in seat.part("CalendarRuler")
        await seat.press("escape")
        assert seat.at == "title"


async def test_a_card_is_played_by_its_number_told_and_lies_in_its_weeks(tmp_path):
    """It is saved before it is told; Enter leads back to the hand. Taken back, it is in the hand again."""
    game = begin_career(tmp_path, "engineer")
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        assert "week 1 of 26" in seat.seen
        await seat.press("1")
        assert game.path.state.cards == ("course",)
        assert begin_career(tmp_path).store.list_careers("Ada")
        assert "You do it. Money down 450, now 2,550." in seat.seen
        assert "Your hand" not in seat.seen
        await seat.press("enter")
        assert "Your hand" in seat.seen
        assert "Course" in seat.part("CalendarRuler")
        await seat.press("z")
        assert game.path.number == 1
        assert "1 Course" in seat.part("CardHand")
        await seat.press("1", "z")
        assert game.path.number == 1, "from what is told, too"
        assert "1 Course" in seat.part("CardHand")
        await _what_is_decided_on_the_way_of_a_card_is_asked_below_the_calendar(seat, game)


async def _what_is_decided_on_the_way_of_a_card_is_asked_below_the_calendar(seat, game):
    """Each way with what it takes; a number takes it, and its text is told."""
    await seat.press("2")
    assert "Small. · 8 weeks, costs 200" in seat.seen
    eight = seat.part("CalendarRuler").count("░")
    await seat.press("down")
    assert seat.part("CalendarRuler").count("░") > eight
    await seat.press("2")
    assert game.path.choices[-1].option == "big"
    assert "Pilot" in seat.part("CalendarRuler")


async def test_a_card_that_needs_more_than_is_left_is_locked_and_says_why(tmp_path):
    """It keeps its place in the hand, and its number gives the reason as a notice."""
    game = begin_career(tmp_path, "graduate")
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        names = [card.label for card in seat.app.screen.query_one(CardHand).cards]
        assert names == ["Course", "Pilot", "Talk", "Framework", "Night_School", "To the market"]
        await seat.press("4")
        assert "It costs 600, and you have less." in seat.notices
        assert "locked · It costs 600" in seat.part("#lit")
        assert game.path.number == 1


async def test_what_nobody_planned_is_marked_in_its_week(tmp_path):
    """It asks before the next card."""
    game = begin_shipped_career(tmp_path, "support_lead", "cspo", "pilot_at_work")
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await seat.press("1", "enter")
        assert "Nobody planned this: Somebody uses it whom you don’t know" in seat.seen
        assert "! Somebody uses it" in seat.part("CalendarRuler")
        await seat.press("down", "enter")
        assert game.path.choices[-1].option == "fix_it"
        assert "They thank you in one line." in seat.seen


async def test_what_asks_something_is_marked_when_its_own_page_is_there(tmp_path):
    """Not on the page before, which tells of the card that was played."""
    async with seated(tmp_path, career=begin_career(tmp_path, "engineer", seed=11), size=WIDE) as seat:
        cards = [each.label for each in seat.app.screen.hand.cards]
        await seat.press(str(cards.index("Talk") + 1))
        assert seat.app.screen.mode == "telling"
        assert "!" not in seat.part("CalendarRuler")
        await seat.press("enter")
        assert "Nobody planned this: Budget" in seat.seen
        assert "! Budget" in seat.part("CalendarRuler")


async def test_the_weeks_played_can_be_walked(tmp_path):
    """Up leads there, the arrows from card to card, down back to the hand."""
    game = begin_career(tmp_path, "engineer", "course", "talk", "framework")
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await seat.press("up", "left", "left", "left")
        assert "Course weeks 1 to 2; CSPO, business 1" in seat.part("#lit")
        await seat.press("down")
        assert "Talk week 8" in seat.part("#lit")


async def test_the_rest_of_the_half_year_passes_with_enter_and_a_page_tells_it(tmp_path):
    """The key of the market shows which weeks that would be, however often; then comes the market."""
    game = begin_career(tmp_path, "engineer")
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await seat.press("n")
        assert "To the market weeks 1 to 26" in seat.part("#lit")
        await seat.press("n")
        assert game.path.number == 1
        await seat.press("enter")
        assert game.path.choices[-1].option == "to-market"
        assert "26 weeks pass with nothing in them. The half-year is over" in seat.part("#text")
        while seat.at == "calendar":
            await seat.press("enter")
        assert seat.at == "market"


@pytest.mark.parametrize(
    ("money", "room", "short"),
    [
        ("1,500", 5, "1,500"),
        ("1,500", 4, "1.5k"),
        ("+18,000", 6, "+18k"),
        ("987,654,321", 5, "988M"),
        ("9" * 15, 4, "a lot"),
    ],
)
def test_a_price_has_the_room_that_there_is(money, room, short):
    """Rounded, with the letter of its size."""
    assert shorten_money(money, room) == short


async def test_a_narrow_terminal_has_a_row_for_each_card(tmp_path):
    """Up and down walk the rows, left and right turn the page."""
    async with seated(tmp_path, career=begin_shipped_career(tmp_path, "engineer"), size=NARROW) as seat:
        hand = seat.app.screen.query_one(CardHand)
        await seat.press("down", "down")
        assert hand.at == 2
        await seat.press("right")
        assert hand.page.start == hand.page_size == hand.at
        await seat.press("left", "enter")
        assert seat.app.screen.mode == "telling"


async def test_a_hand_keeps_its_order_and_place_when_a_card_is_played(tmp_path):
    """Also of the cards that can't be played any more; the next one that can is lit. Its keys are said above it.

    m takes up the cards that the first hand has not.
    """
    game = begin_shipped_career(tmp_path, "engineer")
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        hand = seat.app.screen.query_one(CardHand)
        assert "PgDn PgUp page Home End first, last" in seat.part("#caption")
        assert "m 12 more cards" in seat.part("#caption")
        await seat.press("m", "home")
        assert "more cards" not in seat.part("#caption")
        before = [each.option.id for each in hand.cards]
        await seat.press("pagedown", "right", "enter", "enter")
        played = game.path.choices[-1].option
        assert [each.option.id for each in hand.cards] == [each for each in before if each != played]
        assert before[before.index(played) + 1] == hand.lit.option.id


async def test_a_click_plays_a_card_and_one_on_its_weeks_looks_back(tmp_path):
    """What was told is left by a click, too."""
    game = begin_career(tmp_path, "engineer")
    async with seated(tmp_path, career=game, size=BROAD) as seat:
        await seat.click("1 Course")
        assert game.path.state.cards == ("course",)
        await seat.click("You do it.")
        await seat.click("▌ Course░")
        assert seat.app.screen.mode == "walking"


@pytest.mark.table
async def test_everything_of_a_half_year_fits_at_every_size(tmp_path):
    """Labels in every script, sixty cards, twenty credentials, wide numbers; the hand, a decision, what was told."""
    played = ("card_1", "card_2", "card_4", "card_3", "card_6", "card_9")
    game = begin_hostile_career(tmp_path, "engineer", *played)
    async with seated(tmp_path, career=game) as seat:
        found = await misfits_at_all_sizes(seat)
        assert "[red]Marked[/red]" in seat.seen
        await seat.press("m")
        hand = seat.app.screen.query_one(CardHand)
        hand.light(next(at for at, card in enumerate(hand.cards) if card.open and card.asks))
        await seat.press("enter")
        found |= await misfits_at_all_sizes(seat, SOME_SIZES)
        assert seat.app.screen.mode == "deciding"
        await seat.press("2")
        found |= await misfits_at_all_sizes(seat, SOME_SIZES)
        assert found == {}


@pytest.mark.parametrize("weeks", [1, 52])
async def test_a_half_year_of_other_length_is_drawn_whole(tmp_path, weeks):
    """From one week to a year."""
    game = begin_hostile_career(tmp_path, "engineer", "card_0", weeks=weeks)
    async with seated(tmp_path, career=game, size=(60, 20)) as seat:
        for size in ((60, 20), (110, 40)):
            await seat.resize(size)
            assert "┥" in seat.part("CalendarRuler") or "┤" in seat.part("CalendarRuler")
            assert misfits(seat.app.screen) == []


@looks(NARROW, WIDE, BROAD)
async def test_the_half_year_looks_as_it_did(tmp_path, snapshot, size, theme):
    """The hand, a locked card, the weeks walked, a decision on the way, what was told, the way to the market."""
    settings = PlayerSettings(theme=theme, reduced_motion=True, feedback="now")
    game = begin_career(tmp_path, "engineer", "course", "talk")
    async with seated(tmp_path, career=game, size=size, settings=settings) as seat:
        await compare_pictures(seat, WALK, snapshot, tmp_path)


async def test_what_nobody_planned_on_the_first_day_is_told_first(tmp_path):
    """It needs no decision; then comes the hand."""
    async with seated(tmp_path, career=begin_career(tmp_path, "engineer", seed=28), size=WIDE) as seat:
        assert "Nobody planned this: Boiler It breaks." in seat.seen
        await seat.press("enter")
        assert "Your hand" in seat.seen
        await _what_happens_at_the_end_has_its_name_before_its_sign(seat)


async def _what_happens_at_the_end_has_its_name_before_its_sign(seat):
    """Behind it there is no room."""
    ruler = seat.app.screen.query_one(CalendarRuler)
    late = Happening("late", "Something that comes late", 26, 1)
    ruler.show_calendar(replace(ruler.half, happenings=(late,)), None, None)
    await seat.settle()
    assert "Something that comes late !" in seat.seen


async def test_a_card_that_somebody_else_pays_for_says_so(tmp_path):
    """In place of its price."""
    game = begin_shipped_career(tmp_path, "engineer", "blackblot", "pragmatic", "take_course")
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        assert "3 weeks paid" in seat.part("CardHand")
        hand = seat.app.screen.query_one(CardHand)
        hand.light(next(at for at, card in enumerate(hand.cards) if card.money == PAID))
        await seat.settle()
        assert "somebody else pays" in seat.part("#lit")


async def test_weeks_that_pass_before_ones_eyes_end_as_they_do_without_motion(tmp_path):
    """And no key waits for them."""
    seen = []
    for still in (True, False):
        game = begin_career(tmp_path / str(still), "engineer")
        settings = PlayerSettings(reduced_motion=still, feedback="now")
        async with seated(tmp_path, career=game, size=WIDE, settings=settings) as seat:
            await seat.press("1")
            seen.append(seat.rows)
    assert seen[0] == seen[1]


async def test_where_no_card_can_be_played_the_way_to_the_market_is_lit(tmp_path):
    """So that Enter goes on; no week is left that could pass, and the key says so. After the last card no hand is shown."""
    game = begin_career(tmp_path, "engineer")
    while len(game.path.list_open()) > 1:
        game.choose(game.path.list_open()[0].id)
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        assert seat.part("#lit").startswith("To the market")
        assert "n look at the adverts" in seat.key_line
        await seat.press("z", "enter")
        while seat.at == "calendar" and seat.app.screen.mode == "telling":
            await seat.press("enter")
        assert seat.at == "market"


async def test_a_long_result_stands_apart_from_what_there_is_to_show_and_names_its_key(tmp_path):
    """The space bar is on the line of keys while there is more of the text, and only then."""
    async with seated(tmp_path, career=begin_shipped_career(tmp_path, "engineer"), size=(60, 20)) as seat:
        await seat.press("enter")
        told, shown = seat.app.screen.query_one("#told"), seat.app.screen.query_one("#shown")
        assert told.max_scroll_y
        assert shown.region.y == told.region.bottom + 1
        assert "space more" in seat.key_line
        await seat.press(*["space"] * 9)
        assert "space more" not in seat.key_line
        await seat.press("enter")
        assert seat.app.screen.mode == "playing"
        assert "space more" not in seat.key_line
