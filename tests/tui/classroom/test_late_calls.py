"""The screens of a classroom, each closed together with what lies over it: no call of it comes when its parts are gone."""

from functools import partial

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.tui.student.debrief_screens import StudentJournalScreen
from pm_quest.tui.student.lobby_screens import NameScreen, StudentLobbyScreen
from pm_quest.tui.student.panel_screens import PanelBeginScreen, PanelTableScreen
from pm_quest.tui.student.round_screen import StudentRoundScreen
from pm_quest.tui.student.table_screen import TableScreen
from pm_quest.tui.trainer.joining_screen import JoiningScreen
from pm_quest.tui.trainer.lobby_screen import TrainerLobbyScreen
from pm_quest.tui.trainer.panel_screen import PanelScreen
from pm_quest.tui.trainer.people_screen import PeopleScreen
from pm_quest.tui.trainer.projector_screen import ProjectorScreen
from pm_quest.tui.trainer.prompts_screen import PromptsScreen
from pm_quest.tui.trainer.reasons_screen import ReasonsScreen
from pm_quest.tui.trainer.room_screen import EndedRoomScreen, RoomScreen
from pm_quest.tui.trainer.round_screens import RoundRoomScreen, RoundWallScreen
from pm_quest.tui.trainer.summary_screen import SummaryScreen
from tests.classroom.sessions.rounds_played import ROUND
from tests.classroom.student.sitting import Sitting
from tests.tui.classroom.joined import sitting
from tests.tui.classroom.played import watched
from tests.tui.classroom.test_join_panel import asked
from tests.tui.classroom.test_sizes import argued
from tests.tui.closing import close_all_under_help
from tests.tui.seat import WIDE
from tests.tui.trainer.test_panel_screen import opened
from tests.tui.trainer.test_round_screens import planned

IN_A_ROOM = (
    TrainerLobbyScreen,
    JoiningScreen,
    RoomScreen,
    EndedRoomScreen,
    PeopleScreen,
    PromptsScreen,
    ReasonsScreen,
    SummaryScreen,
    ProjectorScreen,
)


async def close_all(folder, desk, *kinds):
    """Close all these screens of a trainer."""
    async with watched(desk, folder, size=WIDE) as seat:
        builders = [partial(kind, seat.app.dashboard) for kind in kinds]
        assert await close_all_under_help(seat, builders) == {*kinds}


async def test_every_screen_of_a_trainer_is_closed_with_what_lies_over_it(tmp_path):
    """In a room, in a hiring round, and of a panel: while it still has to fit another size."""
    await close_all(tmp_path, argued(), *IN_A_ROOM)
    await close_all(tmp_path, planned("Cy"), RoundRoomScreen, RoundWallScreen)
    await close_all(tmp_path, opened("Ada"), PanelScreen)


async def test_every_screen_of_a_student_is_closed_so_too(tmp_path):
    """At a table, in a hiring round, and in a panel."""
    place = Sitting()
    async with sitting(tmp_path, place, "Bo", size=WIDE) as desk:
        assert await close_all_under_help(desk, [partial(NameScreen, place)])
        await desk.type("Ada")
        await desk.press("enter")
        assert await close_all_under_help(desk, [partial(StudentLobbyScreen, place)])
        await desk.happen(ev.Started())
        story = place.story_view
        builders = partial(TableScreen, place, story), partial(StudentJournalScreen, story, place.reading.decisions)
        assert len(await close_all_under_help(desk, builders)) == len(builders)
    place = Sitting("round", name="Ada", story=ROUND)
    async with sitting(tmp_path, place, size=WIDE) as desk:
        await desk.happen(ev.Started())
        assert await close_all_under_help(desk, [partial(StudentRoundScreen, place)])
    place = asked()
    async with sitting(tmp_path, place, size=WIDE) as desk:
        assert await close_all_under_help(desk, [partial(PanelBeginScreen, place)])
        await desk.press("enter")
        assert await close_all_under_help(desk, [partial(PanelTableScreen, place, place.story_view)])
