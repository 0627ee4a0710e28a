"""The order in which saves were played.

A number that grows with every step, whatever the clock says.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from heapq import merge
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pm_quest.kit.atomic_write import PRIVATE_MODE
from pm_quest.saves.played_file import PlayedFile
from pm_quest.saves.save_parts import MAX_PLAYED
from pm_quest.saves.save_record import Save, format_now

if TYPE_CHECKING:
    from pm_quest.saves.career_record import CareerSave

S = TypeVar("S", "Save", "CareerSave")

ORDER_FILE = ".order"
"""The file beside a player's saves that holds the highest number so far."""
_DIGITS = 20
_OPEN_FLAGS = (
    os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


def sort_saves(saves: Iterable[S]) -> tuple[S, ...]:
    """Return saves, the one played last first.

    Saves of older versions have no number: they come after all others of their player, by their
    times, possible times first. Between players only the clock decides.
    """
    moment = format_now()
    by_player: dict[str, list[S]] = {}
    for save in saves:
        by_player.setdefault(save.player, []).append(save)
    for each in by_player.values():
        each.sort(key=lambda save: _save_rank(save, moment), reverse=True)
    return tuple(merge(*by_player.values(), key=lambda save: min(save.changed, moment), reverse=True))


def _save_rank(save: "Save | CareerSave", moment: str) -> tuple[int, bool, str, str]:
    """Return the sort key of one player's saves."""
    return save.played, save.played > 0 or save.changed <= moment, save.changed, save.id


def find_open_save(saves: Iterable[S], seed: int | None = None, file: PlayedFile | None = None) -> S | None:
    """Return the first of some saves of one story, the one played last first, where it has not ended.

    With a `seed`, only saves of this seed count; with a `file`, only those played from it. None
    also where it was left for a later one that branched off it.
    """
    left: set[str] = set()
    for save in saves:
        if seed in (None, save.seed) and (file is None or file.matches(save.source, save.fingerprint)):
            return None if save.is_finished or save.id in left else save
        left |= {save.came_from[0]} if save.came_from else set()
    return None


def list_latest(saves: Iterable[S]) -> Iterator[S]:
    """Yield the save of each scenario, or career, that was played last, newest first.

    `saves` are those of one player, the one played last first. Earlier saves of a scenario, and
    those that another one branched off, wherever its scenario lies, were abandoned for a later
    one.
    """
    left: set[str] = set()
    known: set[tuple[str, str | None]] = set()
    for save in saves:
        names = {(save.story_id, save.source), (save.story_id, save.fingerprint)}
        if save.id not in left and not names & known:
            yield save
        known |= names
        if save.came_from is not None:
            left.add(save.came_from[0])


def read_highest_number(folder: Path) -> int | None:
    """Return the highest number in a player's folder; None where it is unknown.

    The caller holds the lock.
    """
    try:
        descriptor = os.open(folder / ORDER_FILE, _OPEN_FLAGS, PRIVATE_MODE)
        try:
            number = int(os.read(descriptor, _DIGITS))
        finally:
            os.close(descriptor)
    except (OSError, ValueError):
        return None
    return number if 0 <= number <= MAX_PLAYED else None


def write_highest_number(folder: Path, number: int) -> None:
    """Write the highest number to a player's folder, as far as the disk allows.

    It is not flushed: what is lost is found again in the saves. The caller holds the lock.
    """
    with suppress(OSError):
        descriptor = os.open(folder / ORDER_FILE, _OPEN_FLAGS, PRIVATE_MODE)
        try:
            os.write(descriptor, f"{number:0{_DIGITS}d}".encode())
        finally:
            os.close(descriptor)
