"""A hiring round on the dashboard and on the wall: both show the same, and steer with the same keys."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from pm_quest.classroom.sessions.round_handlers import count_places
from pm_quest.classroom.sessions.round_parts import RoundWall, build_wall
from pm_quest.classroom.sessions.round_story import RoundStory
from pm_quest.classroom.sessions.rounds import RoundState
from pm_quest.classroom.sessions.session_events import Gathered, Named, Turned
from pm_quest.kit.sentences import format_count
from pm_quest.tui import safe_text
from pm_quest.tui.screens.key_groups import close_key
from pm_quest.tui.trainer import steering_keys as keys
from pm_quest.tui.trainer.round_content import (
    SIDE_WIDTH,
    WIDE_WIDTH,
    blend_orders,
    place_signs,
    render_doors,
    render_planning,
    render_sorter,
    render_stack,
)
from pm_quest.tui.trainer.session_screen import SessionHeader, format_clock
from pm_quest.tui.trainer.steering_screen import SteeringScreen

STEPS, STEP_SECONDS = 14, 0.06
"""In how many steps the CVs of a stack move to their new places."""
ROUND_KEYS = (
    Binding(
        "g",
        "gather",
        "collect the letters",
        id="gather",
        tooltip="Planning ends; who sent nothing is in with a plain letter",
    ),
    Binding("space,right", "turn(1)", "next recruiter", key_display="space", id="next", tooltip="At last, the doors"),
    Binding("b,left", "turn(-1)", "the one before", key_display="b", id="back"),
    Binding(
        "N",
        "names",
        "names",
        show=False,
        id="names",
        tooltip="Ask whose CVs these are: those who agree are named on the wall",
    ),
    replace(keys.CLOCK_KEYS[0], tooltip="When it has run out, the letters are collected"),
)


class RoundBaseScreen(SteeringScreen):
    """A screen that shows the round as the wall does; the CVs move to their places, unless motion is reduced."""

    DEFAULT_CSS = """
    RoundBaseScreen {
        #round { height: 1fr; margin: 1 2 0 5; layout: vertical; }
        #sorter { width: 1fr; height: auto; }
        #stack { width: 1fr; height: 1fr; }
        &.-wide #round, &.-broad #round { layout: horizontal; }
        &.-wide.-at-desk #sorter, &.-broad.-at-desk #sorter { width: 30; height: 100%; margin-right: 3; }
        &.-narrow.-at-desk #sorter { max-height: 5; margin-bottom: 1; }
        #stack { display: none; }
        &.-at-desk #stack { display: block; }
    }
    """

    _places: dict[int, int]
    _was: dict[int, int]
    _shown: int | None = None
    _step = STEPS
    _timer: Timer | None = None

    @property
    def round(self) -> RoundState:
        """The round as it is now."""
        return self.session.round or RoundState()

    def build_wall(self) -> RoundWall | None:
        """Return what the wall shows; None in a session that is no round."""
        return build_wall(self.session)

    def compose_round(self) -> ComposeResult:
        """Yield how a recruiter sorts, and the stack."""
        with Horizontal(id="round"):
            yield Static(id="sorter")
            yield Static(id="stack")

    def on_mount(self) -> None:
        """Show the present state."""
        self._places, self._was = {}, {}
        self.call_after_refresh(self.refresh_session)

    def show_session(self) -> None:
        """Show the round; a stack in another order than before moves there."""
        wall = self.build_wall()
        if wall is None:
            return
        self.set_class(wall.desk is not None, "-at-desk")
        if wall.desk is not None and wall.place != self._shown:
            self._was, self._places = self._places, place_signs(wall.desk)
            still = not self._was or self.app.animation_level == "none"
            self._step = STEPS if still else 0
            if not still and self._timer is None:
                self._timer = self.set_interval(STEP_SECONDS, self._move_on)
        self._shown = wall.place if wall.desk is not None else None
        self._draw(wall)
        self.refresh_bindings()

    def _move_on(self) -> None:
        """Draw the next step of the move."""
        self._step += 1
        if self._step >= STEPS and self._timer is not None:
            self._timer.stop()
            self._timer = None
        if (wall := self.build_wall()) is not None:
            self._draw(wall)

    def _draw(self, wall: RoundWall) -> None:
        sorter, stack = self.query_one("#sorter", Static), self.query_one("#stack", Static)
        width = self.query_one("#round").size.width or 70
        if wall.desk is None:
            whole = render_doors(wall.doors, width) if wall.gathered else render_planning(wall, width)
            sorter.update(whole)
            return
        beside = self.size.width >= WIDE_WIDTH
        sorter.update(render_sorter(wall, wall.desk, beside=beside))
        room = width - SIDE_WIDTH - 3 if beside else width
        order = blend_orders(self._was, self._places, min(1.0, self._step / STEPS))
        stack.update(render_stack(wall.desk, order, room, max(3, stack.size.height or 18)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done at this point of the round."""
        session = self.session_console.session
        if session is None or session.round is None:
            return super().check_action(action, parameters)
        now = session.round
        if action == "gather":
            return not now.gathered and not session.finished
        if action == "turn":
            by = parameters[0] if parameters else 1
            story = session.scenario
            last = count_places(story) if isinstance(story, RoundStory) else 0
            return now.gathered and (now.place < last if by == 1 else now.place > 0)
        if action == "names":
            return now.gathered
        if action == "clock" and now.gathered:
            return False
        return super().check_action(action, parameters)

    def action_gather(self) -> None:
        """Collect the letters, after a warning where somebody still plans."""
        wall = self.build_wall()
        if wall is None or not wall.planning:
            self.submit_actions(Gathered())
            return
        still = f"{format_count(wall.planning, 'person plans', 'people plan')} still."
        note = (
            "Who has planned something is in the stack with a letter that leads with nothing. This can't be taken back."
        )
        self.confirm_action(
            "Collect the letters?", f"{still} {note}", "Yes, collect them", lambda: self.submit_actions(Gathered())
        )

    def action_names(self) -> None:
        """Ask whose CVs these are, or no longer."""
        asked = not self.round.named
        self.submit_actions(Named(asked))
        self.show_outcome(
            "Asked: those who agree on their own screens are named on the wall." if asked else "The wall has no names."
        )

    def action_turn(self, by: int) -> None:
        """Turn to the next recruiter, or back to the one before."""
        self.submit_actions(Turned(max(0, self.round.place + by)))


class RoundRoomScreen(RoundBaseScreen):
    """The dashboard of a hiring round, before and after its end."""

    DEFAULT_CSS = "RoundRoomScreen { &.-tall SessionHeader, &.-grand SessionHeader { margin: 1 2 0 5; } }"
    ABOUT = (
        "Your hiring round. While people plan, it shows how many letters are in; c sets a clock, g collects the letters. Then space turns "
        "from one recruiter to the next, here and on the wall: the same CVs in another order. Nobody's name is with them, unless you ask (N) and they agree; n has the people."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *ROUND_KEYS,
        replace(keys.PROJECTOR_KEY, show=True),
        keys.PEOPLE_KEY,
        keys.JOIN_KEY,
        keys.LOCK_KEY,
        replace(keys.REPORT_KEY, show=True),
        keys.FINISH_KEY,
        keys.LEAVE_KEY,
    ]

    def compose_page(self) -> ComposeResult:
        """Yield the header, and the round."""
        yield SessionHeader()
        yield from self.compose_round()

    def show_session(self) -> None:
        """Show the header, too."""
        self.query_one(SessionHeader).show_state(self.session_console, shows_votes=False)
        super().show_session()

    def update_clock(self) -> None:
        """Update the clock."""
        self.query_one(SessionHeader).show_state(self.session_console, shows_votes=False)


class RoundWallScreen(RoundBaseScreen):
    """A hiring round for the room: no name, no secret."""

    DEFAULT_CSS = "RoundWallScreen { #title { margin: 1 2 0 5; height: 1; } }"
    ABOUT = "What the room may see of a hiring round: CVs with numbers, and no name. Put this window on the wall; space turns to the next recruiter."
    BINDINGS: ClassVar[list[BindingType]] = [*ROUND_KEYS, close_key("p"), keys.BACK_KEY]

    def compose_page(self) -> ComposeResult:
        """Yield the title, and the round."""
        yield Static(id="title")
        yield from self.compose_round()

    def show_session(self) -> None:
        """Show the title, too."""
        self.update_clock()
        super().show_session()

    def update_clock(self) -> None:
        """Update the title, which has the clock and, while somebody may join, the code."""
        join = self.session_console.join_info
        code = join.code_in_halves if join.is_open and not self.round.gathered else ""
        clock = format_clock(self.session, self.session_console.server_time())
        title = safe_text.plain_content(self.session.scenario.title, "bold")
        self.query_one("#title", Static).update(
            Content("   ").join([each for each in (title, Content.styled(code, "bold $primary"), clock) if each.plain])
        )

    def action_leave(self) -> None:
        """Return to the dashboard."""
        self.dismiss()
