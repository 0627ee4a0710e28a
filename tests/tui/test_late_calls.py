"""What was put off for a screen that is closed by then: nothing of it is done."""

from asyncio import Event, sleep
from functools import partial

import pytest
from textual import work
from textual.widgets import Static

from pm_quest.story.share_code import SharedWay
from pm_quest.story.view_builder import view_scene
from pm_quest.tui.author.author_screen import AuthorScreen
from pm_quest.tui.author.scene_finder import SceneFinderScreen
from pm_quest.tui.author.watch_screen import ProblemsScreen, WatchScreen
from pm_quest.tui.late_calls import is_open
from pm_quest.tui.screens.career_lab_screen import CareerLabScreen
from pm_quest.tui.screens.classroom_screen import ClassroomScreen
from pm_quest.tui.screens.debrief_screen import DebriefScreen
from pm_quest.tui.screens.ending_screen import EndingScreen
from pm_quest.tui.screens.exhibit_screen import ExhibitScreen
from pm_quest.tui.screens.glossary_screen import CastScreen, GlossaryScreen
from pm_quest.tui.screens.help_screen import HelpScreen
from pm_quest.tui.screens.journal_screen import JournalScreen
from pm_quest.tui.screens.lab_screen import LabScreen
from pm_quest.tui.screens.map_screen import MapScreen
from pm_quest.tui.screens.other_way_screen import OtherWayScreen
from pm_quest.tui.screens.play_screen import PlayScreen
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.screens.runs_screen import RunsScreen
from pm_quest.tui.screens.settings_screen import SettingsScreen
from pm_quest.tui.screens.share_screen import ShareScreen
from pm_quest.tui.screens.title_screen import TitleScreen
from pm_quest.tui.watch_app import WATCH_GROUP
from tests.exhibits import papers
from tests.tui.closing import close_all_under_help
from tests.tui.lab_market import write_market
from tests.tui.seat import STORIES, WIDE, begun, made, seated
from tests.tui.test_app import PAPERS_WAYS, WALK, WATCHED_WAYS
from tests.tui.test_watch import watched

CLOSED_ELSEWHERE = {HelpScreen, TitleScreen, CareerLabScreen, WatchScreen, ProblemsScreen}
"""Help lies over each of the others, and the others stay under all."""


@pytest.fixture(autouse=True)
def _classroom(monkeypatch, tmp_path):
    """No sessions but the test's own."""
    monkeypatch.setenv("PM_QUEST_CLASSROOM", str(tmp_path / "classroom"))


async def test_every_screen_of_a_game_is_closed_with_what_lies_over_it(tmp_path):
    """While it still has to fit another size: no call of it comes when its parts are gone."""
    game = begun(tmp_path, "corner_shop", "lecture", "again", "ask", "tell")
    shown = game.playthrough
    way = SharedWay(shown, is_same_version=True, is_cut=False, is_lost=False)
    scene = view_scene(made(tmp_path, papers()).playthrough)
    async with seated(tmp_path, size=WIDE) as seat:
        app = seat.app
        await seat.press("right")
        closed = await close_all_under_help(
            seat,
            (
                partial(PlayScreen, game, app.library),
                partial(JournalScreen, game, shown),
                partial(MapScreen, game, shown),
                partial(GlossaryScreen, shown),
                partial(CastScreen, "Papers", scene.cast, scene.terms),
                partial(ExhibitScreen, scene.exhibits),
                partial(EndingScreen, game, app.library, app.ending_ahead),
                partial(ShareScreen, game, app.ending_ahead, tmp_path),
                partial(DebriefScreen, game, app.library),
                partial(OtherWayScreen, game, way),
                partial(LabScreen, app.library),
                partial(RunsScreen, app.screen.lit_door),
                partial(SettingsScreen, app.active_profile),
                ClassroomScreen,
                partial(AuthorScreen, STORIES / "corner_shop.yaml"),
                partial(SceneFinderScreen, shown.scenario),
            ),
        )
    assert closed | CLOSED_ELSEWHERE == {*WALK, *WATCHED_WAYS, *PAPERS_WAYS, OtherWayScreen} | CLOSED_ELSEWHERE


async def test_the_careers_of_the_lab_are_closed_so_too(tmp_path, monkeypatch):
    """While they are computed."""
    folder, career = write_market(tmp_path)
    monkeypatch.setattr("pm_quest.tui.career_figures.find_career_file", lambda _library: career)
    async with seated(tmp_path / "saves", stories=[folder], size=WIDE) as seat:
        assert await close_all_under_help(seat, [partial(CareerLabScreen, seat.app.library)])


async def test_what_an_author_watches_is_closed_so_too(tmp_path):
    """The bench, and what waits for a file that can be played."""
    async with watched(tmp_path, size=WIDE) as desk:
        app = desk.app
        builders = partial(WatchScreen, app.watched, app.library), partial(ProblemsScreen, app.rehearsal)
        assert await close_all_under_help(desk, builders) == {WatchScreen, ProblemsScreen}


class SlowScreen(QuestScreen):
    """One whose last part takes its time to go; until then, something is computed for it."""

    def compose_page(self):
        """Yield what goes at once."""
        yield Static(id="quick")

    def compose(self):
        """Yield both."""
        yield from super().compose()
        yield SlowPart()

    def on_mount(self):
        """Begin to compute."""
        self.gone = Event()
        self.compute()

    @work(group=WATCH_GROUP)
    async def compute(self):
        """Show what was computed once the screen is about to go."""
        await self.gone.wait()
        self.query_one("#quick", Static).update("Computed.")


class SlowPart(Static):
    """A part that takes its time to go."""

    async def on_unmount(self):
        """Go after all others."""
        while self.screen.query("#quick"):  # noqa: ASYNC110  nothing tells when a part is gone
            await sleep(0)
        self.screen.gone.set()
        for _ in range(5):
            await sleep(0)


async def test_what_is_computed_for_a_screen_is_given_up_before_its_parts_are_gone(tmp_path):
    """It would ask for them."""
    async with seated(tmp_path) as seat:
        screen = SlowScreen()
        await seat.app.push_screen(screen)
        await seat.settle()
        assert is_open(screen)
        seat.app.pop_screen()
        assert not is_open(screen)
        await seat.settle()
        assert seat.app._exception is None
