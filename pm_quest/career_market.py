"""What a career is played in on this machine: the career file, and every scenario that hires."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pm_quest.authoring.career.career_reader import CareerReading, read_career_file
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.career.career_state import CareerSetting, list_employers
from pm_quest.career_game import CareerGame
from pm_quest.library import CAREER_FILE, Library, LibraryEntry, find_shipped_folder, format_path
from pm_quest.saves.career_store import CareerStore
from pm_quest.saves.players import PlayerProfile
from pm_quest.story.model import JOBS, Scenario


@dataclass(frozen=True, slots=True)
class Market:
    """A career file as it was read, and the employers.

    skipped: a sentence for each scenario that can't hire now.
    """

    reading: CareerReading
    employers: dict[str, Scenario]
    skipped: tuple[str, ...]


def read_market(library: Library) -> Market:
    """Return the market: the career file that comes with the game, and the scenarios of the library.

    Raises OSError where the career file can't be opened.
    """
    scenarios: dict[str, Scenario] = {}
    skipped: list[str] = []
    for entry in list_jobs(library):
        scenario = _read_employer(entry.path)
        if scenario is None:
            skipped.append(f"'{entry.id}' is not on the market: it has errors. 'pm-quest check' shows them.")
        else:
            scenarios.setdefault(scenario.id, scenario)
    return Market(read_career_file(find_career_file(library)), list_employers(scenarios), tuple(skipped))


def find_career_file(library: Library) -> Path:
    """Return the career file that comes with the game."""
    return (library.shipped or find_shipped_folder()) / CAREER_FILE


def list_jobs(library: Library) -> Iterator[LibraryEntry]:
    """Yield the scenarios that count as jobs, as far as their heads can be read."""
    for entry in library.list_entries():
        if entry.problem is None and entry.header is not None and entry.header.role in JOBS:
            yield entry


def _read_employer(path: Path) -> Scenario | None:
    try:
        return read_scenario_file(path).scenario
    except OSError:
        return None


class NoCareerError(ValueError):
    """There is no career to play: its file has errors, or lies nowhere."""


def open_career(library: Library, store: CareerStore, profile: PlayerProfile) -> CareerGame:
    """Return the player's latest unfinished career, or a new one.

    Raises NoCareerError where the career file has errors, OSError where it can't be opened, and SaveError.
    """
    market = read_market(library)
    if market.reading.career is None:
        raise NoCareerError(f"{format_path(find_career_file(library))} has errors. 'pm-quest check' shows them.")
    setting = CareerSetting(market.reading.career, market.employers, player=profile.name)
    game = CareerGame.open(setting, store)
    game.remarks, game.feedback = market.skipped, profile.settings.feedback
    return game
