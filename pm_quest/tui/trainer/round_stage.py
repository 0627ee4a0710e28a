"""What the dashboard and the wall of a hiring round have in common: they show the same, and steer with the same keys."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from pm_quest.classroom.sessions.round_handlers import count_places
from pm_quest.classroom.sessions.round_story import RoundStory
from pm_quest.classroom.sessions.round_wall import RoundWall, WallDesk, build_wall
from pm_quest.classroom.sessions.rounds import RoundState
from pm_quest.classroom.sessions.session_events import Gathered, Named, Turned
from pm_quest.kit.sentences import format_count
from pm_quest.tui.trainer import round_endings as endings
from pm_quest.tui.trainer import steering_keys as keys
from pm_quest.tui.trainer.round_content import (
    SIDE_WIDTH,
    WIDE_WIDTH,
    blend_orders,
    find_last_start,
    place_signs,
    render_planning,
    render_sorter,
    render_stack,
)
from pm_quest.tui.trainer.steering_screen import SteeringScreen

PLANS_NOTE = (
    "Who has planned something is in the stack with a letter that leads with nothing. This can't be taken back."
)
WHEEL_ROWS = 3
"""By how many rows the wheel of a mouse moves a stack."""
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
    Binding(
        "space,right",
        "turn(1)",
        "next",
        key_display="space",
        id="next",
        tooltip="The next recruiter; then the doors, and all orders at once",
    ),
    Binding("b,left", "turn(-1)", "turn back", key_display="b", id="back", tooltip="The recruiter before"),
    Binding("down", "scroll(1)", "further down", key_display="↓", id="down", tooltip="pagedown: a screenful"),
    Binding("up", "scroll(-1)", "further up", key_display="↑", id="up"),
    Binding("pagedown", "scroll_page(1)", show=False),
    Binding("pageup", "scroll_page(-1)", show=False),
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


class StackRows(Static):
    """The rows of a stack; in another size it has others."""

    def on_resize(self) -> None:
        """Draw as many rows as there is room for now."""
        if isinstance(self.screen, RoundBaseScreen):
            self.screen.call_after_refresh(self.screen.refresh_session)


class RoundBaseScreen(SteeringScreen):
    """A screen that shows the round as the wall does; the CVs move to their places, unless motion is reduced."""

    DEFAULT_CSS = """
    RoundBaseScreen {
        #round { height: 1fr; margin: 1 2 0 5; layout: vertical; }
        #sorter { width: 1fr; height: auto; }
        #stack { width: 1fr; height: 1fr; }
        &.-wide #round, &.-broad #round { layout: horizontal; }
        &.-wide.-at-desk #sorter, &.-broad.-at-desk #sorter { width: 30; height: 100%; margin-right: 3; }
        &.-wide.-at-end #round, &.-broad.-at-end #round { layout: vertical; }
        &.-narrow.-at-desk #sorter { max-height: 6; margin-bottom: 1; }
        #stack { display: none; }
        &.-at-desk #stack, &.-at-end #stack { display: block; }
    }
    """

    _places: dict[int, int]
    _was: dict[int, int]
    _shown: int | None = None
    _place: int | None = None
    _step = STEPS
    _timer: Timer | None = None
    _start, _last_start = 0, 0

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
            yield StackRows(id="stack")

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
        self.set_class(wall.gathered and wall.desk is None, "-at-end")
        if wall.place != self._place:
            self._place, self._start = wall.place, 0
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
        sorter = self.query_one("#sorter", Static)
        width = self.query_one("#round").size.width or 70
        if not wall.gathered:
            sorter.update(render_planning(wall, width, finished=self.session.finished))
        elif wall.desk is not None:
            beside = self.size.width >= WIDE_WIDTH
            sorter.update(render_sorter(wall, wall.desk, beside=beside))
            self._draw_stack(wall.desk, width - SIDE_WIDTH - 3 if beside else width)
        elif wall.closing is not None:
            sorter.update(endings.render_closing_head(wall.closing))
            self._draw_rows(endings.list_order_rows(wall.closing, width))
        else:
            sorter.update(endings.render_doors_head())
            self._draw_rows(endings.list_door_rows(wall.doors, width))

    def _draw_stack(self, desk: WallDesk, width: int) -> None:
        stack = self.query_one("#stack", Static)
        height = max(3, stack.size.height or 18)
        order = blend_orders(self._was, self._places, min(1.0, self._step / STEPS))
        self._keep_start(find_last_start(desk, order, height))
        stack.update(render_stack(desk, order, width, height, self._start))

    def _draw_rows(self, rows: list[Content]) -> None:
        stack = self.query_one("#stack", Static)
        height = max(3, stack.size.height or 18)
        self._keep_start(endings.find_last_window(len(rows), height))
        stack.update(endings.render_window(rows, height, self._start))

    def _keep_start(self, last: int) -> None:
        """Keep the first row that is shown between the first one and the last from which on all the rest is seen."""
        self._last_start, self._start = last, min(self._start, last)

    def action_scroll(self, by: int) -> None:
        """Show rows further down, or further up."""
        self._start = max(0, min(self._start + by, self._last_start))
        self.show_session()

    def action_scroll_page(self, way: int) -> None:
        """Show the next screenful, or the one before."""
        self.action_scroll(way * max(1, self.query_one("#stack").size.height - 3))

    def on_mouse_scroll_down(self) -> None:
        """Show rows further down."""
        self.action_scroll(WHEEL_ROWS)

    def on_mouse_scroll_up(self) -> None:
        """Show rows further up."""
        self.action_scroll(-WHEEL_ROWS)

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
        if action == "scroll":
            return now.gathered and (self._start < self._last_start if parameters == (1,) else self._start > 0)
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
        self.confirm_action(
            "Collect the letters?",
            self._describe_planning,
            "Yes, collect them",
            lambda: self.submit_actions(Gathered()),
        )

    def _describe_planning(self) -> str | None:
        """Return how many plan still, and what becomes of their plans; None once the letters are in."""
        wall = self.build_wall()
        if wall is None or wall.gathered or self.session.finished:
            return None
        if not wall.planning:
            return "All letters are in. This can't be taken back."
        still = f"{format_count(wall.planning, 'person plans', 'people plan')} still."
        return f"{still} {PLANS_NOTE}"

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
