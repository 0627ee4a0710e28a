"""Which save was played last: a number that grows with every step of a player, whatever the clock says."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from heapq import merge
from pathlib import Path

from pm_quest.saves.record import MOST_PLAYED, Save, now

NAME = ".order"
"""The file beside the saves of a player that holds the highest number given so far."""
_DIGITS = 20
_OPEN = (
    os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


def sort_saves(saves: Iterable[Save]) -> tuple[Save, ...]:
    """Sort saves, the one that was played last first.

    Saves of older versions have no number: they come after all others of their player, by their times, and those first
    whose time can be true. Between players only the clock can tell.
    """
    moment = now()
    by_player: dict[str, list[Save]] = {}
    for save in saves:
        by_player.setdefault(save.player, []).append(save)
    for each in by_player.values():
        each.sort(key=lambda save: _place(save, moment), reverse=True)
    return tuple(merge(*by_player.values(), key=lambda save: min(save.changed, moment), reverse=True))


def _place(save: Save, moment: str) -> tuple[int, bool, str, str]:
    """Return what saves of one player are sorted by."""
    return save.played, save.played > 0 or save.changed <= moment, save.changed, save.id


def find_latest(saves: Iterable[Save]) -> Iterator[Save]:
    """Find the saves that a player can be said to be in: of each scenario the one played last, the newest first.

    `saves` are those of one player, the one played last first. Whatever was played before in the same scenario was left
    for it: gone back from, ended, or started afresh. A save that another one branched off was left, too, wherever that
    one's scenario lies.
    """
    left: set[str] = set()
    known: set[tuple[str, str | None]] = set()
    for save in saves:
        names = {(save.scenario, save.source), (save.scenario, save.fingerprint)}
        if save.id not in left and not names & known:
            yield save
        known |= names
        if save.came_from is not None:
            left.add(save.came_from[0])


def read_number(folder: Path) -> int | None:
    """Read the highest number given in a player's folder; None where that is not known. The caller holds the lock."""
    try:
        descriptor = os.open(folder / NAME, _OPEN, 0o666)
        try:
            number = int(os.read(descriptor, _DIGITS))
        finally:
            os.close(descriptor)
    except (OSError, ValueError):
        return None
    return number if 0 <= number <= MOST_PLAYED else None


def write_number(folder: Path, number: int) -> None:
    """Write the highest number given in a player's folder, as far as the disk lets.

    It is not flushed: what is lost of it is found again in the saves. The caller holds the lock.
    """
    with suppress(OSError):
        descriptor = os.open(folder / NAME, _OPEN, 0o666)
        try:
            os.write(descriptor, f"{number:0{_DIGITS}d}".encode())
        finally:
            os.close(descriptor)
