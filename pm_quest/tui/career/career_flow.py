"""Which screen of a career comes next, and how the app gets there."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.screen import Screen

from pm_quest.career.career_turns import CareerTurn, build_turn, list_finished_jobs
from pm_quest.career.half_year import is_half_year
from pm_quest.career.year_view import closes_year
from pm_quest.career_game import CareerGame
from pm_quest.career_job import CareerJob, PastJob
from pm_quest.kit.collector import spare_present_objects
from pm_quest.library import Library, ScenarioNotFoundError
from pm_quest.saves.save_errors import SaveError
from pm_quest.saves.save_store import SaveStore
from pm_quest.tui.app_messages import ANSWERS_TOPIC, SAVING_TOPIC, ClearNotices, ShowNotice
from pm_quest.tui.career.card_figures import CardFigures
from pm_quest.tui.career.career_screen import CareerScreen

if TYPE_CHECKING:
    from pm_quest.career.career_state import CareerState

READING_SECONDS = 2.0
"""So long a page of the finale is read before anything else is computed."""
STYLES = (
    *(
        Path(__file__).with_name(f"{name}.tcss")
        for name in ("career", "plates", "calendar", "card", "interview", "offers", "stack", "year")
    ),
    *(Path(__file__).parents[1] / "screens" / f"{name}.tcss" for name in ("play", "ending", "debrief")),
)
"""The styles of the screens of a career and of its jobs; those that others build on come first."""
PageBuilder = Callable[[], Screen[None]]


class CareerFlow:
    """The screens of one career, each in the place of the one before.

    waiting: the pages still to be read before the next decision.
    """

    def __init__(self, app: App[None], game: CareerGame, library: Library, store: SaveStore) -> None:
        self.app, self.game, self.library, self.store = app, game, library, store
        self.waiting: list[PageBuilder] = []
        self.figures: CardFigures | None = None
        self.shown: Screen[None] | None = None

    async def open(self) -> None:
        """Show what has to be decided now, over the title or in place of the opening screen.

        Stacks, or the page of a year, that were left for the title are shown first: nobody has to take a choice back
        to see them. One that has ended is opened at its card.
        """
        self.waiting = [] if self.game.path.ended else self._list_pages()
        self.shown = self.waiting.pop(0)() if self.waiting else self._build_decision_screen()
        show = self.app.switch_screen if len(self.app.screen_stack) > 1 else self.app.push_screen
        await show(self.shown)
        if isinstance(self.shown, CareerScreen):
            self.shown.begin_options()
        self.app.call_after_refresh(self.load_styles)

    async def rewind(self, number: int) -> None:
        """Go back to after so many choices, and show what has to be decided there."""
        try:
            self.game.rewind(number)
        except SaveError as error:
            self.app.post_message(ShowNotice(str(error), "Not saved, so not taken back", SAVING_TOPIC))
            return
        self.app.post_message(ClearNotices((SAVING_TOPIC,)))
        await self.show_present()
        self.note_answers()

    def note_answers(self) -> None:
        """Say that first answers stay what can be told, where going back has just made that worth saying."""
        if note := self.game.answers_note:
            self.app.post_message(ShowNotice(note, "", ANSWERS_TOPIC, "information", 20))

    async def show_turn(self) -> None:
        """Show what the last choice led to, then what has to be decided."""
        self.waiting = self._list_pages()
        self.begin_figures()
        await self.show_next()

    def begin_figures(self) -> None:
        """Begin to compute what each thing changed once the last year is over: before the card is shown.

        The finale comes first, so that nobody waits for its first page: they are computed while that is read.
        """
        path = self.game.path
        if path.state.years < path.setting.career.jobs:
            return
        if self.figures is None or not self.figures.belong_to(path):
            if self.figures:
                self.figures.give_up()
            self.figures = CardFigures(path)
        if path.state.stage == "end":
            self.figures.start(self.app)
        elif path.state.stage == "job":
            self.app.set_timer(READING_SECONDS, partial(self.figures.start, self.app))

    async def begin_anew(self) -> None:
        """Begin another career; the one before is kept."""
        try:
            self.game.restart()
        except SaveError as error:
            self.app.post_message(ShowNotice(str(error), "Not saved, so not begun", SAVING_TOPIC))
            return
        if self.figures:
            self.figures.give_up()
        self.app.post_message(ClearNotices((SAVING_TOPIC,)))
        await self.show_present()

    def build_past_job(self, number: int) -> PastJob:
        """Return a finished job, by its number from 0, to look back on. Raises IndexError."""
        scenario = list_finished_jobs(self.game.path)[number].scenario
        return PastJob(self.game, self.store, number, self._find_source(scenario.id))

    async def show_next(self) -> None:
        """Show the next page that waits, or what has to be decided."""
        is_page = bool(self.waiting)
        await self._show_page(self.waiting.pop(0) if is_page else self._build_decision_screen)
        if is_page and not self.waiting and self.game.path.ended:
            self.app.call_after_refresh(self.prepare_card)

    def prepare_card(self) -> None:
        """Load what the card is shown with, while the page before it is read: its key would wait for that."""
        import pm_quest.tui.career.card_screen  # noqa: F401

        if self.figures and self.figures.complete and not self.app.is_headless:
            spare_present_objects()  # what they were computed with is garbage, or would be looked through in that moment

    def load_styles(self) -> None:
        """Read the styles of all screens of a career at once: each key that opens one would wait for its own."""
        sheet = self.app.stylesheet
        new = [path for path in STYLES if not sheet.has_source(str(path))]
        if new:
            sheet.read_all(new)
            sheet.parse()  # unlike reparse(), it keeps what is parsed for the widgets that come

    async def show_present(self) -> None:
        """Show what has to be decided now, closing what lies over the career."""
        self.waiting = []
        while self.app.screen is not self.shown and len(self.app.screen_stack) > 2:
            await self.app.pop_screen()
        await self.show_next()

    async def _show_page(self, build: PageBuilder) -> None:
        """Show a page: on the present screen where it is of the same class, and else in its place."""
        page, shown = build(), self.shown
        if isinstance(shown, CareerScreen) and type(page) is type(shown) and shown.is_running:
            await shown.show_career()
            shown.refresh_bindings()
            shown.begin_options()
            return
        self.shown = page
        await self.app.switch_screen(page)
        if isinstance(page, CareerScreen):
            page.begin_options()

    def _list_pages(self) -> list[PageBuilder]:
        """Return what the last choice led to and no screen of a decision tells, as pages to read."""
        turn = build_turn(self.game.path)
        if turn is None:
            return []
        if closes_year(turn):
            from pm_quest.tui.career.year_screen import YearScreen

            return [partial(YearScreen, self.game)]
        return [] if turn.callers is None else self._list_round_pages(turn)

    def _list_round_pages(self, turn: CareerTurn) -> list[PageBuilder]:
        """Return the pages of a round that closed: who calls, its stacks, and who applied beside the player."""
        from pm_quest.tui.career.beside_screen import BesideScreen
        from pm_quest.tui.career.calls_screen import CallsScreen
        from pm_quest.tui.career.stack_screen import StackScreen

        pages: list[tuple[object, type[CareerScreen]]] = [
            (turn.stacks, CallsScreen),
            (turn.stacks, StackScreen),
            (turn.beside, BesideScreen),
        ]
        return [partial(screen, self.game) for told, screen in pages if told]

    def _build_decision_screen(self) -> Screen[None]:
        """Return the screen of the present decision."""
        stage = self.game.path.state.stage
        self.begin_figures()
        if stage == "end" and self.figures:
            from pm_quest.tui.career.card_screen import CareerCardScreen

            return CareerCardScreen(self.game, self.figures)
        if stage == "job":
            from pm_quest.tui.career.job_screen import JobScreen

            return JobScreen(self._build_job(), self.library)
        return find_screen_class(self.game.path.state)(self.game)

    def _build_job(self) -> CareerJob:
        job = self.game.path.state.job
        assert job is not None
        return CareerJob(self.game, self.store, "", self._find_source(job.scenario.id))

    def _find_source(self, scenario: str) -> str | None:
        with suppress(ScenarioNotFoundError):
            return self.library.find_source(self.library.find_file(scenario))
        return None


def find_screen_class(state: "CareerState") -> type[CareerScreen]:
    """Return the screen that the decision of this state is taken on."""
    if is_half_year(state):
        from pm_quest.tui.career.calendar_screen import CalendarScreen

        return CalendarScreen
    match state.stage:
        case "background":
            from pm_quest.tui.career.background_screen import BackgroundScreen

            return BackgroundScreen
        case "market" | "letter":
            from pm_quest.tui.career.market_screen import MarketScreen

            return MarketScreen
        case "interview":
            from pm_quest.tui.career.interview_screen import InterviewScreen

            return InterviewScreen
        case "offers":
            from pm_quest.tui.career.offers_screen import OffersScreen

            return OffersScreen
        case _:
            from pm_quest.tui.career.year_decision_screen import YearDecisionScreen

            return YearDecisionScreen
