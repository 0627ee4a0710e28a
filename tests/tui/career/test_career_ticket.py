"""The ticket of a career: what others see of it, before it is copied or saved."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.drawing.career_sheet import ChangeLine, JobBlock
from pm_quest.story.model import FITS
from pm_quest.tui.career.career_ticket import CareerTicket, draw_changes, draw_jobs
from tests.career.careers import follow, start
from tests.career.test_career_comparison import finish
from tests.tui.career.career_seat import relive_career
from tests.tui.career.test_card_screen import at_the_card, find_hostile_path, find_path
from tests.tui.fitting import misfits_at_all_sizes
from tests.tui.seat import BROAD, NARROW, WIDE

names = st.text(st.characters(codec="utf-8"), max_size=40)
jobs = st.builds(
    JobBlock,
    st.sampled_from(("year 1", "finale")),
    names,
    names,
    st.lists(st.sampled_from(FITS), max_size=20).map(tuple),
    st.none() | st.integers(0, 100),
)
changes = st.builds(
    ChangeLine,
    names,
    st.sampled_from(("", "●○●", "●●●●●●●●●●●●● +2")),
    st.sampled_from(("", "1 of 3 jobs")),
    st.sampled_from(("= ▼ 121", "≈ ▲ 4", "not known")),
    names,
)


async def test_what_is_shared_is_shown_as_a_ticket_where_there_is_room(tmp_path):
    """With the jobs, what changed them, and the seed of the career; a small window has the lines alone."""
    path = find_path()
    seed = f"--seed {path.setting.seed}"
    async with at_the_card(tmp_path, relive_career(tmp_path, path), size=WIDE) as seat:
        await seat.press("s")
        ticket = seat.part("CareerTicket")
        assert seed in ticket
        assert "year 1" in ticket
        assert "PM Quest, a career: one door." in seat.part("#shared")
        told = [row.split("without ")[1].split(":")[0] for row in seat.rows if "▌ without " in row]
        shown = [row.split("without ")[1].split("  ")[0] for row in seat.rows if "│   without " in row]
        assert told == shown != [], "the ticket and the chat tell of the same changes"
        await seat.resize(NARROW)
        assert seed not in seat.seen
        assert "PM Quest, a career: one door." in seat.seen
        await seat.resize(BROAD)
        assert seed in seat.seen


async def test_a_ticket_of_nothing_done_says_so(tmp_path):
    """An impact of nothing is out of nothing."""
    path = finish(follow(start(), "graduate", "to-market"))
    async with at_the_card(tmp_path, relive_career(tmp_path, path), size=WIDE) as seat:
        await seat.press("s")
        assert "no job" in seat.part("CareerTicket")
        assert "of 0" not in seat.part("CareerTicket")


async def test_a_hostile_career_can_be_shared_at_every_size(tmp_path):
    """Nothing of it is markup, and nothing runs over the edge."""
    async with at_the_card(tmp_path, relive_career(tmp_path, find_hostile_path()), size=WIDE) as seat:
        await seat.press("s")
        assert seat.app.screen.query_one(CareerTicket).size.height
        assert await misfits_at_all_sizes(seat, ((80, 24), (120, 36), (200, 60))) == {}


@given(st.lists(jobs, max_size=6).map(tuple), st.lists(changes, max_size=6).map(tuple), st.integers(40, 140))
def test_no_row_of_a_ticket_is_wider_than_it(years, lines, width):
    """Whatever the employers, the endings and the cards are called."""
    for drawn in (draw_jobs(years, width), draw_changes(lines, width)):
        assert max(row.cell_length for row in drawn.split("\n", allow_blank=True)) <= width
