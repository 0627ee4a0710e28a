"""One key after another: each is looked at when what the one before it did is done, however fast they come.

Textual hands a key to the focused widget at once, while much of what a key does (moving the focus, opening a screen)
happens some messages later. Two keys that a slow line brings together would both meet the screen as it was before the
first of them, and take something that nobody meant.
"""

# ruff: noqa: SLF001  only the private parts of Textual know whether there is anything left to do

from asyncio import Task, create_task, sleep
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

from textual._queue import Queue
from textual.command import CommandPalette
from textual.events import Event, InputEvent, Key, MouseMove, MouseUp, Paste
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widgets import Input

if TYPE_CHECKING:
    from pm_quest.tui.house import HouseApp

FILLING = "filling"
"""The group of workers that look up what a list is to show: keys wait for them, as a reader does."""
PATIENCE = 2.0
"""After so many seconds the next key is looked at in any case."""
BLINK = 0.002
LOOKS = 5
"""So many times the event loop turns before a look at the screen costs time."""


class InputTurns:
    """The keys and clicks of one app that wait for their turn; `task` lets them have it, while there are any."""

    def __init__(self, app: "HouseApp") -> None:
        self.app = app
        self.waiting: deque[Event] = deque()
        self._due: list[Event] = []
        self.task: Task[None] | None = None

    def admit(self, event: Event) -> bool:
        """Say whether this event is to be looked at now; if it is not, it comes again when its turn has come."""
        if event in self._due:
            self._due.remove(event)
            return True
        if not isinstance(event, InputEvent | Paste) or event.is_forwarded:
            return True
        if self.task is None and (isinstance(event, MouseMove | MouseUp) or self._is_quiet(event, inside=True)):
            return True
        self.waiting.append(event)
        if self.task is None:
            self.task = create_task(self._take_turns())
        return False

    async def _take_turns(self) -> None:
        try:
            while self.waiting and self.app.is_running:
                event = self.waiting[0]
                if not isinstance(event, MouseMove | MouseUp):
                    await self._settle(event)
                self._due.append(self.waiting.popleft())
                self.app.post_message(event)
        except Exception as error:  # noqa: BLE001  it is told where all errors are
            self.app.fail(error)
        finally:
            self.task = None

    async def _settle(self, event: Event) -> None:
        """Wait until what was done before is done, and drawn where something new is to be read."""
        looks, deadline = 0, monotonic() + PATIENCE
        while not self._is_quiet(event) and monotonic() < deadline and self.app.is_running:
            looks += 1
            await sleep(0 if looks < LOOKS else BLINK)

    def _is_quiet(self, event: Event, *, inside: bool = False) -> bool:
        """Is nothing left to be done before this event? `inside` the app, which is looking at it."""
        app = self.app
        if not app.screen_stack or (self._is_filling() and not _types(app, event)):
            return False
        screen = app.screen
        if screen._layout_required or screen._callbacks:
            return False
        if app.message_queue_size or app._next_callbacks or not (inside or _is_idle(app)):
            return False
        return all(map(_is_idle, (*app.screen_stack[:-1], *screen.walk_children(with_self=True))))

    def _is_filling(self) -> bool:
        """Is the list that is looked at still being filled?"""
        screen = self.app.screen
        groups = (FILLING, CommandPalette._GATHER_COMMANDS_GROUP)
        return any(
            worker.node is screen and worker.group in groups and not worker.is_finished for worker in self.app.workers
        )


def _types(app: "HouseApp", event: Event) -> bool:
    """Is this only one more character of what is being typed?"""
    return (
        isinstance(event, Key)
        and event.character is not None
        and isinstance(app.focused, Input)
        and len(event.key) == 1
    )


def _is_idle(pump: MessagePump) -> bool:
    """Does it wait for its next message, with nothing left to do? One that is only being made does not."""
    if pump._closed or pump._closing:
        return True
    queue: Queue[Message | None] = pump._message_queue
    return bool(pump._running and queue.empty() and queue.ready_event._waiters and not pump._next_callbacks)
