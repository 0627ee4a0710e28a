"""The offers on the screen: who made one, how it was drawn, and taking one or none."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.career.offer_view import OfferRecord, explain_percent
from pm_quest.tui.career.offers_content import draw_bar
from tests.tui.career.career_seat import begin_career
from tests.tui.seat import BROAD, NARROW, WIDE, seated

TO_OFFERS = ("engineer", "to-market", "leave", "brew", "plain-letter", "no-more")
"""The way to an offer of the small career where the seed is 1."""
SIZES = (NARROW, WIDE, BROAD)


async def test_a_job_is_taken_with_its_draw_before_ones_eyes(tmp_path):
    """The advert is remembered; the probability and what was drawn stand beside it."""
    game = begin_career(tmp_path, *TO_OFFERS, seed=1)
    (_, offer), *_ = game.path.state.offers
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await to_offers(seat)
        assert "You have 1 offer." in seat.part("#top")
        assert "Brew" in seat.lit
        assert "● makes you an offer" in seat.lit
        assert f"{offer.drawn} was drawn, and it had to be below {offer.percent}." in seat.part("#facts")
        assert "An offer begins at 70 % for everybody they call." in seat.part("#facts")
        assert "Every contract here is for one year" in seat.part("#facts")
        assert "enter take the job" in seat.key_line
        await seat.press("enter")
        assert seat.at == "job"


async def test_none_is_taken_at_the_second_press(tmp_path):
    """The first says what that means; Enter does it, and the page of the year comes."""
    game = begin_career(tmp_path, *TO_OFFERS, seed=1)
    async with seated(tmp_path, career=game) as seat:
        await to_offers(seat)
        for size in SIZES:
            await seat.resize(size)
            await seat.press("n")
            assert "The year passes without a job" in seat.part("#told"), size
            assert game.path.state.stage == "offers"
            await seat.press("up")
        await seat.press("n", "enter")
        for size in SIZES:
            await seat.resize(size)
            assert seat.at == "year"
            assert "Year 1 is over without a job" in seat.seen, size


async def test_where_nobody_calls_there_is_only_the_way_on(tmp_path):
    """And it says to whom nothing was sent, or who did not call."""
    game = begin_career(tmp_path, "engineer", "to-market", "leave", "no-more", seed=1)
    async with seated(tmp_path, career=game) as seat:
        await to_offers(seat)
        for size in SIZES:
            await seat.resize(size)
            assert "There is no offer this year." in seat.seen, size
            assert "You had written to nobody." in seat.part("#told"), size
        await seat.press("up", "down", "left", "1", "enter")
        assert game.path.state.years == 1


async def test_whoever_takes_somebody_else_says_so(tmp_path):
    """Their job can't be taken."""
    for seed in range(1, 40):
        game = begin_career(tmp_path / str(seed), "engineer", seed=seed)
        while game.path.state.stage != "offers":
            ids = [each.id for each in game.path.list_open()]
            game.choose("brew" if "brew" in ids else "to-market" if "to-market" in ids else ids[-1])
        if [offer.is_made for _, offer in game.path.state.offers] == [False]:
            break
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await to_offers(seat)
        await seat.press("1")
        assert "○ takes somebody else" in seat.lit
        await seat.press("1")
        assert "Brew takes somebody else." in seat.notices
        assert game.path.state.stage == "offers"


async def to_offers(seat):
    """Leave the stacks behind."""
    while seat.at in ("calls", "stack", "beside"):
        await seat.press("enter")


@given(st.integers(0, 100), st.integers(0, 99), st.integers(1, 60))
def test_the_sign_of_the_draw_stands_on_its_own_side(percent, drawn, width):
    """On the heavy part of the line where there is an offer, else behind it; the line is as wide as was asked."""
    bar = draw_bar(record(percent, drawn), width).plain
    assert len(bar) == width
    sign = "●" if drawn < percent else "○"
    after = bar.split(sign)[1]
    assert bar.count(sign) == 1
    assert drawn < percent or "━" not in after


@given(st.integers(-300, 300), st.integers(-300, 300))
def test_what_a_probability_comes_of_adds_up(heard, reputation):
    """The parts that are named, held within 0 and 100."""
    percent = min(100, max(0, 40 + heard + reputation))
    said = explain_percent(record(percent, 0, heard=heard, reputation=reputation))
    assert ("It stops at" in said) == (percent != 40 + heard + reputation)
    assert (f"what they heard {'added' if heard > 0 else 'took'} {abs(heard)}" in said) == (heard != 0)


def record(percent, drawn, *, heard=0, reputation=0):
    """What came of a call."""
    return OfferRecord("brew", "Brew", drawn < percent, percent, drawn, 40, heard, reputation, None, "")
