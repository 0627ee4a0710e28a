"""The screens of a career, each closed together with what lies over it: no call of it comes when its parts are gone."""

from functools import partial

from pm_quest.career_job import CareerJob, PastJob
from pm_quest.saves.folder_store import FolderStore
from pm_quest.tui.career.background_screen import BackgroundScreen
from pm_quest.tui.career.beside_screen import BesideScreen
from pm_quest.tui.career.calendar_screen import CalendarScreen
from pm_quest.tui.career.calls_screen import CallsScreen
from pm_quest.tui.career.card_figures import CardFigures
from pm_quest.tui.career.card_screen import CareerCardScreen
from pm_quest.tui.career.career_journal import CareerJournal
from pm_quest.tui.career.career_share_screen import CareerShareScreen
from pm_quest.tui.career.interview_screen import InterviewScreen
from pm_quest.tui.career.job_debrief import JobDebrief
from pm_quest.tui.career.job_screen import JobScreen
from pm_quest.tui.career.lives_screen import LivesScreen
from pm_quest.tui.career.market_screen import MarketScreen
from pm_quest.tui.career.offers_screen import OffersScreen
from pm_quest.tui.career.opening_screen import OpeningScreen
from pm_quest.tui.career.stack_screen import StackScreen
from pm_quest.tui.career.standing_screen import StandingScreen
from pm_quest.tui.career.year_decision_screen import YearDecisionScreen
from pm_quest.tui.career.year_screen import YearScreen
from tests.tui.career.career_seat import begin_career, begin_shipped_career, relive_career
from tests.tui.career.test_card_screen import find_path
from tests.tui.career.test_interview import at_interview
from tests.tui.career.test_offers import TO_OFFERS
from tests.tui.career.test_stack import SHIPPED, close_round
from tests.tui.career.test_year import TO_JOB, at_renewal
from tests.tui.closing import close_all_under_help
from tests.tui.seat import WIDE, seated


async def test_every_page_of_a_career_is_closed_with_what_lies_over_it(tmp_path):
    """While it still has to fit another size."""
    ended = relive_career(tmp_path / "ended", find_path())
    figures = CardFigures(ended.path)
    figures.compute()
    closed = close_round(tmp_path / "round")
    pages = (
        partial(BackgroundScreen, begin_career(tmp_path / "new")),
        partial(CalendarScreen, begin_career(tmp_path / "year", "engineer")),
        partial(MarketScreen, begin_career(tmp_path / "market", "engineer", "to-market", "leave")),
        partial(BesideScreen, close_round(tmp_path / "beside", begin_shipped_career, SHIPPED)),
        partial(CallsScreen, closed),
        partial(StackScreen, closed),
        partial(InterviewScreen, at_interview(tmp_path / "asked")),
        partial(OffersScreen, begin_career(tmp_path / "offers", *TO_OFFERS, seed=1)),
        partial(YearScreen, at_renewal(tmp_path / "over")),
        partial(YearDecisionScreen, at_renewal(tmp_path / "renewal")),
        partial(CareerCardScreen, ended, figures),
        partial(CareerShareScreen, ended.path, figures, tmp_path),
        partial(CareerJournal, ended.path),
        partial(StandingScreen, ended.path),
        partial(LivesScreen, ended),
        OpeningScreen,
    )
    async with seated(tmp_path, size=WIDE) as seat:
        assert len(await close_all_under_help(seat, pages)) == len(pages)


async def test_a_job_is_closed_so_too(tmp_path):
    """The play screen of it, and what is looked back on."""
    at_work, after = begin_career(tmp_path, *TO_JOB, seed=1), begin_career(tmp_path, *TO_JOB, "ask", "count", seed=1)
    store = FolderStore(tmp_path)
    async with seated(tmp_path, size=WIDE) as seat:
        library = seat.app.library
        screens = (
            partial(JobScreen, CareerJob(at_work, store, "", None), library),
            partial(JobDebrief, PastJob(after, store, 0, None), library),
        )
        assert await close_all_under_help(seat, screens) == {JobScreen, JobDebrief}
