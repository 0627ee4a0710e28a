"""The part of the app that plays a career: opening it, and the ways from one of its screens to another."""

from asyncio import to_thread
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work

from pm_quest.kit.collector import spare_first_objects
from pm_quest.library import Library
from pm_quest.market_ahead import MarketAhead
from pm_quest.saves.save_errors import SaveError
from pm_quest.saves.save_store import SaveStore
from pm_quest.tui.app_messages import STARTING_TOPIC
from pm_quest.tui.base_app import BaseApp
from pm_quest.tui.career import career_messages as messages
from pm_quest.tui.game_messages import OpenCareer
from pm_quest.tui.screens.quest_screen import QuestScreen

if TYPE_CHECKING:
    from pm_quest.career_game import CareerGame
    from pm_quest.ending_ahead import EndingAhead
    from pm_quest.tui.career.career_flow import CareerFlow


CareerOpener = Callable[[MarketAhead], "CareerGame"]
"""Opens a career on the market, in a thread; raises ValueError, OSError or SaveError."""


class CareerApp(BaseApp):
    """An app in which a career can be played; `career` is the one on the screen, if any.

    opening_error: why the career that the app was called for can't be played; None where it can.
    """

    library: Library
    store: SaveStore
    career: "CareerFlow | None" = None
    opening_error: Exception | None = None

    @cached_property
    def ending_ahead(self) -> "EndingAhead":
        """The figures of the ending that is near, or was reached last."""
        from pm_quest.ending_ahead import EndingAhead

        return EndingAhead()

    @cached_property
    def market_ahead(self) -> MarketAhead:
        """The market, read while the title is shown."""
        return MarketAhead(self.library)

    @on(OpenCareer)
    def action_career(self) -> None:
        """Continue the player's career, or begin one."""
        from pm_quest.tui.career.opening_screen import OpeningScreen

        self.return_home()
        self.clear_notices(STARTING_TOPIC)
        opening = OpeningScreen()
        self.push_screen(opening)
        self.load_career(opening, self._open_game)

    def begin_career(self, open_game: CareerOpener) -> None:
        """Open the career that was called for from the command line; where that fails, end with the error."""
        from pm_quest.tui.career.opening_screen import OpeningScreen

        opening = OpeningScreen()
        self.push_screen(opening)
        # Only once that is drawn: the thread would take the time of the first frame.
        self.call_after_refresh(self.load_career, opening, open_game, is_called=True)

    @work(exclusive=True, group="career")
    async def load_career(self, opening: QuestScreen, open_game: CareerOpener, *, is_called: bool = False) -> None:
        """Read the market in a thread, then show what has to be decided."""
        try:
            game = await to_thread(open_game, self.market_ahead)
        except (ValueError, OSError, SaveError) as error:
            if is_called:
                self.opening_error = error
                self.exit(return_code=1)
            else:
                await self._refuse_career(opening, str(error))
            return
        if self.screen is opening:  # else the player left meanwhile
            await self.show_career(game)

    def _open_game(self, ahead: MarketAhead) -> "CareerGame":
        from pm_quest.career_market import open_career
        from pm_quest.saves.career_store import CareerStore

        careers = CareerStore(self.active_profile.players.folder)
        return open_career(ahead.find_market(), careers, self.profile)

    async def _refuse_career(self, opening: QuestScreen, why: str) -> None:
        if self.screen is opening:
            await self.pop_screen()
        self.show_notice(why, title="The career can’t be played", topic=STARTING_TOPIC)

    async def show_career(self, game: "CareerGame") -> None:
        """Show what has to be decided in a career, in place of the opening screen if that is shown."""
        from pm_quest.tui.career.career_flow import CareerFlow

        self.career = CareerFlow(self, game, self.library, self.store)
        await self.career.open()
        if not self.is_headless:  # or some key presses wait for the collector
            self.call_after_refresh(spare_first_objects)

    @on(messages.CareerMoved)
    async def show_career_turn(self) -> None:
        """Show what the last choice of the career led to."""
        if self.career:
            await self.career.show_turn()

    @on(messages.PageRead)
    async def show_next_page(self) -> None:
        """Show the page after the one that was read."""
        if self.career:
            await self.career.show_next()

    @on(messages.RoundRead)
    async def skip_stacks(self) -> None:
        """Show the next decision."""
        if self.career:
            await self.career.show_present()

    @on(messages.RewindCareer)
    async def rewind_career(self, event: messages.RewindCareer) -> None:
        """Go back in the career."""
        if self.career:
            await self.career.rewind(event.number)

    @on(messages.OpenStanding)
    def open_standing(self) -> None:
        """Open who the player is by now."""
        from pm_quest.tui.career.standing_screen import StandingScreen

        if self.career:
            self.push_screen(StandingScreen(self.career.game.path))

    @on(messages.OpenCareerJournal)
    def open_career_journal(self) -> None:
        """Open the decisions of the career."""
        from pm_quest.tui.career.career_journal import CareerJournal

        if self.career:
            self.push_screen(CareerJournal(self.career.game.path, has_lives=self.career.game.has_earlier_lives))

    @on(messages.OpenJobEnding)
    def open_job_ending(self, event: messages.OpenJobEnding) -> None:
        """Open the ending of the present job."""
        from pm_quest.tui.career.job_ending import JobEnding

        if event.game.playthrough.ended:
            self.push_screen(JobEnding(event.game, self.library, self.ending_ahead))

    @on(messages.OpenJobDebrief)
    def open_job_debrief(self, event: messages.OpenJobDebrief) -> None:
        """Open the debrief of the present job."""
        from pm_quest.tui.career.job_debrief import JobDebrief

        if event.game.playthrough.ended:
            self.push_screen(JobDebrief(event.game, self.library))

    @on(messages.LookBackOnJob)
    def look_back_on_job(self, event: messages.LookBackOnJob) -> None:
        """Open the debrief of a job that is over."""
        from pm_quest.tui.career.job_debrief import JobDebrief

        if self.career:
            self.push_screen(JobDebrief(self.career.build_past_job(event.at), self.library))

    @on(messages.ShareCard)
    def share_card(self) -> None:
        """Open the card as it can be shared."""
        from pm_quest.tui.career.career_share_screen import CareerShareScreen

        if self.career and self.career.figures:
            self.push_screen(CareerShareScreen(self.career.game.path, self.career.figures, Path.cwd()))

    @on(messages.BeginAnotherLife)
    async def begin_another_life(self) -> None:
        """Begin another career; the one before is kept."""
        if self.career:
            await self.career.begin_anew()

    @on(messages.OpenLives)
    def open_lives(self) -> None:
        """Open the list of the careers that were lived to their end."""
        from pm_quest.tui.career.lives_screen import LivesScreen

        if self.career and self.career.game.has_earlier_lives:
            self.push_screen(LivesScreen(self.career.game))

    @on(messages.OpenLife)
    async def open_life(self, event: messages.OpenLife) -> None:
        """Open a career that has ended at its card, over the title."""
        from pm_quest.career.life_words import CHANGED_LIFE

        life = self.career.game.open_life(event.save) if self.career else None
        if life is None:
            self.show_notice(CHANGED_LIFE, title="Not opened", topic=STARTING_TOPIC)
            return
        self.return_home()
        await self.show_career(life)

    @on(messages.YearsPassed)
    def begin_figures(self) -> None:
        """Begin to compute what each thing changed, if the last year is over."""
        if self.career:
            self.career.begin_figures()
