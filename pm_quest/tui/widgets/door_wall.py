"""The wall of doors on the title: walked along with the arrows, the door in front of the player ajar."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from pm_quest.tui.widgets.door_content import DoorShape, WallState, draw_wall
from pm_quest.tui.widgets.door_heading import find_run, has_headings
from pm_quest.tui.widgets.door_leaf import STEPS, DoorFace

PLATES, DOORS, LARGE_DOORS = DoorShape(11, 1), DoorShape(15, 3, 8), DoorShape(17, 2, 12)
STEP_SECONDS = 0.06


class DoorWall(Static, can_focus=True):
    """Doors side by side. Before they are known, a wall of closed ones without titles."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "walk(-1)", "door", key_display="← →", id="walk"),
        Binding("right", "walk(1)", "door", show=False),
        Binding("home", "walk(-9999)", "first door", show=False),
        Binding("end", "walk(9999)", "last door", show=False),
        Binding("enter", "open", "open", key_display="enter", id="open", tooltip="Go on where you left, or begin"),
    ]

    @dataclass
    class DoorLit(Message):
        """The player stands before another door now."""

        at: int

    @dataclass
    class DoorChosen(Message):
        """The lit door was opened."""

        at: int

    def __init__(self) -> None:
        super().__init__()
        self.faces: list[DoorFace] = []
        self.state = WallState()
        self._is_focused_by_press = False
        self._step_timer: Timer | None = None

    @property
    def lit(self) -> int | None:
        """Return the door in front of which the player stands."""
        return self.state.lit

    @property
    def shape(self) -> DoorShape:
        """Return how large the doors are at this size of the terminal."""
        names = self.screen.classes
        if not (names & {"-wide", "-broad"} and names & {"-tall", "-grand"}):
            return PLATES
        return LARGE_DOORS if {"-broad", "-grand"} <= names else DOORS

    def show_doors(self, faces: Sequence[DoorFace], lit: int | None) -> None:
        """Show these doors, the player before one of them."""
        moved = lit != self.state.lit or not self.faces
        grew = has_headings(faces) != has_headings(self.faces)
        self.faces = list(faces)
        self.state = replace(self.state, lit=lit)
        if moved:
            self._open_in_steps()
        self._keep_in_view()
        if grew:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows of the wall, with one for headings where doors stand together."""
        return self.shape.height + has_headings(self.faces)

    def on_mount(self) -> None:
        """Draw the wall as it looks before anything is read."""
        self.draw()

    def on_resize(self, event: Resize) -> None:
        """Keep the lit door in view at another size."""
        self._keep_in_view()

    def on_focus(self) -> None:
        """Light the door."""
        self.state = replace(self.state, is_focused=True)
        self.draw()

    def on_blur(self) -> None:
        """Leave the door open by a slit."""
        self.state = replace(self.state, is_focused=False)
        self.draw()

    def action_walk(self, by: int) -> None:
        """Walk to another door."""
        if self.faces and self.state.lit is not None:
            self._step_to(max(0, min(len(self.faces) - 1, self.state.lit + by)))

    def action_open(self) -> None:
        """Open the lit door."""
        if self.state.lit is not None:
            self.post_message(self.DoorChosen(self.state.lit))

    def on_click(self, event: Click) -> None:
        """Walk to the door that was clicked; open it where the player stood before it."""
        offset, count = event.get_content_offset_capture(self), self.shape.count_fitting(self.content_size.width or 1)
        if offset.y == 0 and len(self.faces) > count:
            self._step_beyond(is_left=offset.x < self.content_size.width // 2, count=count)
            return
        at = self.state.first + offset.x // self.shape.pitch
        if at >= len(self.faces):
            return
        if at == self.state.lit and not self._is_focused_by_press:
            self.action_open()
        else:
            self._step_to(at)

    def _step_beyond(self, *, is_left: bool, count: int) -> None:
        """Walk to the next door beyond the view on one side, where there is one: the row above says so there."""
        at = self.state.first - 1 if is_left else self.state.first + count
        if 0 <= at < len(self.faces):
            self._step_to(at)

    def focus_on_click(self) -> bool:
        """Remember, when the mouse is pressed, whether that is what lights the wall."""
        self._is_focused_by_press = self.screen.focused is not self
        return super().focus_on_click()

    def _step_to(self, at: int) -> None:
        if at == self.state.lit:
            return
        self.state = replace(self.state, lit=at)
        self._open_in_steps()
        self._keep_in_view()
        self.post_message(self.DoorLit(at))

    def _keep_in_view(self) -> None:
        """Scroll so that the lit door is in view, and those that it stands with where there is room, and draw."""
        lit, count = self.state.lit, self.shape.count_fitting(self.content_size.width or 1)
        last = max(0, len(self.faces) - count)
        first = min(self.state.first, last)
        if lit is not None:
            start, end = find_run(self.faces, lit, count)
            first = min(max(first, end - count + 1), start)
        self.state = replace(self.state, first=first)
        self.draw()

    def _open_in_steps(self) -> None:
        """Begin to open the lit door; at once where there is no motion."""
        if self._step_timer is not None:
            self._step_timer.stop()
            self._step_timer = None
        if self.app.animation_level != "full":
            self.state = replace(self.state, opening=STEPS)
            return
        self.state = replace(self.state, opening=1)
        self._step_timer = self.set_interval(STEP_SECONDS, self._open_further, repeat=STEPS - 1)

    def _open_further(self) -> None:
        self.state = replace(self.state, opening=min(STEPS, self.state.opening + 1))
        self.draw()

    def draw(self) -> None:
        """Draw the doors in view, or as many closed ones as there is room for."""
        width, shape = self.content_size.width, self.shape
        if not width:
            width = self.app.size.width
        faces = self.faces or [DoorFace()] * min(6, shape.count_fitting(width))
        self.update(draw_wall(faces, self.state, shape, width), layout=False)
