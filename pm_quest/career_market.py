"""What a career is played in on this machine: the career file, and every scenario that hires."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pm_quest.authoring.career.career_reader import CareerReading, read_career_file
from pm_quest.authoring.scenario_header import ScenarioHeader
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.career.career_model import Career
from pm_quest.career.career_state import CareerSetting, list_employers
from pm_quest.career_game import CareerGame
from pm_quest.library import (
    CAREER_FILE,
    Library,
    LibraryEntry,
    ScenarioNotFoundError,
    explain_not_found,
    find_shipped_folder,
    format_path,
    is_career_file,
    is_readable_file,
    list_story_files,
)
from pm_quest.saves.career_store import CareerStore
from pm_quest.saves.played_file import PlayedFile
from pm_quest.saves.players import PlayerProfile
from pm_quest.story.model import JOBS, Scenario


@dataclass(frozen=True, slots=True)
class Market:
    """A career file as it was read, and the employers.

    skipped: a sentence for each scenario that can't hire now.
    file, path: the career file, as saves name it, and where it lies.
    finale: the scenario after the last year; None where the library has none.
    """

    reading: CareerReading
    employers: dict[str, Scenario]
    skipped: tuple[str, ...]
    file: PlayedFile
    path: Path
    finale: Scenario | None = None

    def build_setting(self, career: Career, player: str) -> CareerSetting:
        """Return what this player's career is played in, without a seed."""
        return CareerSetting(career, self.employers, player=player, finale=self.finale)


def read_market(library: Library, career_file: Path | None = None, rest: Callable[[], object] = lambda: None) -> Market:
    """Return the market: a career file, and the scenarios of the library.

    career_file: left out, the one that comes with the game. Raises OSError where it can't be opened.
    rest: is called before each scenario, by who reads beside something else.
    """
    scenarios: dict[str, Scenario] = {}
    skipped: list[str] = []
    for entry in list_jobs(library):
        rest()
        scenario = _read_employer(entry.path)
        if scenario is None:
            skipped.append(f"'{entry.id}' is not on the market: it has errors. 'pm-quest check' shows them.")
        else:
            scenarios.setdefault(scenario.id, scenario)
    path = career_file or find_career_file(library)
    reading = read_career_file(path)
    file = PlayedFile(library.find_source(path), reading.fingerprint)
    return Market(reading, list_employers(scenarios), tuple(skipped), file, path, find_finale(library))


def find_finale(library: Library) -> Scenario | None:
    """Return the first scenario of the library that can be a finale."""
    for entry in library.list_entries():
        if entry.problem is None and entry.header is not None and entry.header.role == "finale":
            found = _read_employer(entry.path)
            if found is not None:
                return found
    return None


def find_career_file(library: Library, id_or_file: str | None = None) -> Path:
    """Return the file of a career, by its id or path; left out, the one that comes with the game.

    A path wins, and the career that comes with the game over others of its id. Raises ScenarioNotFoundError.
    """
    shipped = (library.shipped or find_shipped_folder()) / CAREER_FILE
    if id_or_file is None:
        return shipped
    path = Path(id_or_file)
    if id_or_file == "-":
        raise ScenarioNotFoundError("'-' is standard input, and this needs a file, or the id of a career.")
    if is_readable_file(path):
        return path
    known = {file.stem: file for file in reversed(list_career_files(library))}
    if id_or_file in known:
        return known[id_or_file]
    raise ScenarioNotFoundError(explain_not_found(id_or_file, path, list(known), "career"))


def list_career_files(library: Library) -> list[Path]:
    """Return the career files of a library: the one that comes with the game, if it is there, then the player's own."""
    own = [path for folder in library.folders for path in list_story_files(folder) if is_career_file(path)]
    shipped = find_career_file(library)
    return [path for path in dict.fromkeys((shipped, *own)) if is_readable_file(path)]


def list_careers(library: Library) -> Iterator[LibraryEntry]:
    """Yield an entry for each career of a library: the one that comes with the game, then the player's own.

    Of two with the same id, the later says which file hides it.
    """
    first: dict[str, Path] = {}
    for path in list_career_files(library):
        career, problem = _read_career(path), None
        if career is None:
            problem = f"It has errors; 'pm-quest check {format_path(path)}' shows them."
        elif (winner := first.setdefault(path.stem, path)) != path:
            problem = f"Another career has this id and comes first: {format_path(winner)}. Play this one by its file."
        header = None if career is None else _build_header(career)
        yield LibraryEntry(path.stem, path, header, problem, library.find_source(path))


def _build_header(career: Career) -> ScenarioHeader:
    return ScenarioHeader(career.id, career.title, career.summary, "career", None, None, career.language)


def _read_career(path: Path) -> Career | None:
    try:
        return read_career_file(path).career
    except OSError:
        return None


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


def require_career(market: Market) -> Career:
    """Return the career of a market. Raises NoCareerError where its file has errors."""
    if market.reading.career is None:
        raise NoCareerError(f"{format_path(market.path)} has errors. 'pm-quest check' shows them.")
    return market.reading.career


def open_career(market: Market, store: CareerStore, profile: PlayerProfile) -> CareerGame:
    """Return the player's latest unfinished career on this market, or a new one.

    Raises NoCareerError where the career file has errors, and SaveError.
    """
    setting = market.build_setting(require_career(market), profile.name)
    game = CareerGame.open(setting, store, file=market.file)
    game.remarks, game.feedback = market.skipped, profile.settings.feedback
    return game
