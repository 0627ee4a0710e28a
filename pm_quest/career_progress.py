"""The career of a player as the title shows it: whether one was ever begun, which one goes on, and how far it is."""

from dataclasses import dataclass
from pathlib import Path

from pm_quest.career.progress_words import describe_past_career, describe_progress
from pm_quest.career_market import Market
from pm_quest.library import CAREER_FILE
from pm_quest.saves.career_record import CareerSave, replay_save
from pm_quest.saves.career_store import SHIPPED_FILE, CareerStore
from pm_quest.saves.play_order import find_open_save


@dataclass(frozen=True, slots=True)
class CareerStatus:
    """What the title has to know of a player's careers.

    is_begun: whether anything was ever decided in one.
    save: the one that goes on when the career is opened; None where another one begins, or a card is shown.
    ended: the one whose card is shown when the career is opened; None where one goes on or begins.
    """

    is_begun: bool
    save: CareerSave | None
    ended: CareerSave | None = None


def find_career_status(folder: Path, player: str) -> CareerStatus:
    """Return the status of a player's careers. Raises SaveError."""
    store, career = CareerStore(folder), Path(CAREER_FILE).stem
    saves = store.list_careers(player)
    shipped = [save for save in saves if save.career == career]
    found = find_open_save(shipped, file=SHIPPED_FILE)
    decided = found is not None and bool(found.choices)
    return CareerStatus(
        any(save.choices for save in saves),
        found if decided else None,
        None if found else store.find_ended(player, career, SHIPPED_FILE),
    )


@dataclass(frozen=True, slots=True)
class CareerProgress:
    """What a career has come to: how far it is, in a few words, and the endings of its jobs, by scenario and scene."""

    words: str
    endings: frozenset[tuple[str, str]] = frozenset()


def find_progress(market: Market, save: CareerSave) -> CareerProgress:
    """Return what a career has come to; it is replayed for that."""
    if market.reading.career is None:
        return CareerProgress("under way")
    path, _ = replay_save(market.build_setting(market.reading.career, save.player), save)
    done = [*path.state.jobs, *([path.state.finale] if path.state.finale is not None else [])]
    endings = frozenset((each.employer, each.ending) for each in done)
    if save.is_finished:
        return CareerProgress(describe_past_career(path) if path.ended else "another one begins", endings)
    return CareerProgress(describe_progress(path), endings)
