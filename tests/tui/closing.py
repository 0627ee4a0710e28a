"""A screen that is closed together with one that lies over it, while it still has to fit another size."""

from collections.abc import Callable, Iterable

from textual.events import Resize
from textual.screen import Screen

from pm_quest.tui.screens.help_screen import HelpScreen
from tests.tui.seat import Seat


async def close_all_under_help(seat: Seat, builders: Iterable[Callable[[], Screen]]) -> set[type[Screen]]:
    """Open each of these screens, help over it, and close both at once. Return which screens that were."""
    closed = set()
    for build in builders:
        below, screen = seat.app.screen, build()
        await seat.app.push_screen(screen)
        await seat.settle()
        await seat.app.push_screen(HelpScreen.for_screen(screen))
        await seat.settle()
        for widget in screen.walk_children(with_self=True):
            widget.post_message(Resize(widget.size, seat.app.size))
        while seat.app.screen is not below:
            seat.app.pop_screen()
        below.refresh(layout=True)  # what was put off comes once this is laid out: then the two are gone
        await seat.settle()
        assert seat.app._exception is None, f"{type(screen).__name__}: {seat.app._exception!r}"
        closed.add(type(screen))
    return closed
