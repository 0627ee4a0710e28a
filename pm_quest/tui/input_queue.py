"""A queue of keys and clicks: each is handled once the work of the one before is done.

Textual hands a key to the focused widget at once, while much of what a key does (moving the focus,
opening a
screen) happens some messages later. Two keys that a slow line brings together would both meet the
screen as it
was before the first of them, and take something that the player did not mean. And a key that takes an option
is for options that were on the terminal when it was pressed: pressed before, it is dropped.
"""

# ruff: noqa: SLF001  only the private parts of Textual know whether there is anything left to do

from asyncio import Task, create_task, sleep
from collections import deque
from time import monotonic

from textual._queue import Queue
from textual.command import CommandPalette
from textual.events import Event, InputEvent, Key, MouseDown, MouseMove, MouseUp, Paste
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widgets import Input

from pm_quest.tui.terminal_app import TerminalApp

FILL_GROUP = "filling"
"""The group of the workers that fill a list: keys wait for them, as a reader does."""
MAX_WAIT = 2.0
"""Seconds after which the next key is handled in any case."""
POLL_SECONDS = 0.002
LEAVING_KEYS = frozenset({"escape", "ctrl+q", "ctrl+z"})
"""The keys that a screen answers which is shown only until another comes; all others are for that one."""
TAKING_KEYS = frozenset({"enter", *"0123456789"})
"""The keys that take something: they are for what the player has seen, and all others move, open or close."""
FREE_POLLS = 5
"""How many times the queue yields to the event loop before it sleeps between polls."""


class InputQueue:
    """The keys and clicks of one app that wait. `task` hands them on while there are any."""

    def __init__(self, app: TerminalApp) -> None:
        self.app = app
        self.waiting: deque[Event] = deque()
        self._released: list[Event] = []
        self.task: Task[None] | None = None

    def admit_event(self, event: Event) -> bool:
        """Return whether to handle this event now; if not, it is queued and posted again."""
        if event in self._released:
            self._released.remove(event)
            return not self._is_too_early(event)
        if not isinstance(event, InputEvent | Paste) or event.is_forwarded:
            return True
        if self.task is None and (isinstance(event, MouseMove | MouseUp) or self._is_quiet(event, inside=True)):
            return not self._is_too_early(event)
        self.waiting.append(event)
        if self.task is None:
            self.task = create_task(self._drain_queue())
        return False

    async def _drain_queue(self) -> None:
        try:
            while self.waiting and self.app.is_running:
                event = self.waiting[0]
                if not isinstance(event, MouseMove | MouseUp):
                    await self._wait_until_quiet(event)
                self._released.append(self.waiting.popleft())
                self.app.post_message(event)
        except Exception as error:  # noqa: BLE001  reported as all errors are
            self.app.end_with_error(error)
        finally:
            self.task = None

    async def _wait_until_quiet(self, event: Event) -> None:
        """Wait until the work of the events before is done, and drawn."""
        looks, deadline = 0, monotonic() + MAX_WAIT
        while self.app.is_running and (
            self._is_passing(event) or (not self._is_quiet(event) and monotonic() < deadline)
        ):
            looks += 1
            await sleep(0 if looks < FREE_POLLS else POLL_SECONDS)

    def _is_quiet(self, event: Event, *, inside: bool = False) -> bool:
        """Return whether nothing is left to do before this event.

        `inside`: the app itself is handling it.
        """
        app = self.app
        if not app.screen_stack or self._is_passing(event) or (self._is_filling() and not _is_typing(app, event)):
            return False
        screen = app.screen
        if screen._layout_required or screen._scroll_required or screen._callbacks:
            return False
        if app.message_queue_size or app._next_callbacks or not (inside or _is_idle(app)):
            return False
        return all(map(_is_idle, (*app.screen_stack[:-1], *screen.walk_children(with_self=True))))

    def _is_passing(self, event: Event) -> bool:
        """Return whether a key is for the screen that comes: the present one is shown only until then."""
        screen = self.app.screen_stack[-1] if self.app.screen_stack else None
        return isinstance(event, Key) and event.key not in LEAVING_KEYS and getattr(screen, "is_passing", False)

    def _is_too_early(self, event: Event) -> bool:
        """Return whether an event takes an option, and came before the options of this screen were on the terminal."""
        screen = self.app.screen_stack[-1] if self.app.screen_stack else None
        is_taking = isinstance(event, MouseDown) or (
            isinstance(event, Key) and event.key in TAKING_KEYS and not _is_typing(self.app, event)
        )
        since: float = getattr(screen, "options_since", 0.0)
        return is_taking and event.time < since

    def _is_filling(self) -> bool:
        """Return whether the list on the screen is still being filled."""
        screen = self.app.screen
        groups = (FILL_GROUP, CommandPalette._GATHER_COMMANDS_GROUP)
        return any(
            worker.node is screen and worker.group in groups and not worker.is_finished for worker in self.app.workers
        )


def _is_typing(app: TerminalApp, event: Event) -> bool:
    """Return whether this event is only one more character of typed text."""
    return (
        isinstance(event, Key)
        and event.character is not None
        and isinstance(app.focused, Input)
        and len(event.key) == 1
    )


def _is_idle(pump: MessagePump) -> bool:
    """Return whether a message pump waits for its next message with nothing left to do.

    A pump that is still starting is not idle.
    """
    if pump._closed or pump._closing:
        return True
    queue: Queue[Message | None] = pump._message_queue
    return bool(pump._running and queue.empty() and queue.ready_event._waiters and not pump._next_callbacks)
