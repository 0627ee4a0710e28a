"""What a player finds behind each scenario: the title's wall of doors, made from heads of files and saves alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pm_quest.authoring.collections.folder_collections import ShelvedCollection
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.library import Library, LibraryEntry
from pm_quest.saves.play_order import list_latest
from pm_quest.saves.save_record import Save, SaveResult
from pm_quest.story.exploration import list_endings
from pm_quest.story.model import ROLE_NAMES

SaveFile = tuple[str, str | None]
"""The id and the source of a scenario, as its saves name it."""
TUTORIAL_ROLE = "tutorial"
PLATE = "product manager"
"""What stands on every door: the jobs behind them are told apart only by who went in."""


@dataclass(frozen=True)
class ScenarioDoor:
    """A scenario as a player has it.

    advert: what the employer's advert says, on one line; empty for one that does not hire.
    summary: what it is about, on one line; what is wrong, where it can't be played from here.
    runs: the player's playthroughs of it in which something was decided, the one played last first.
    open_run: the one that is continued; None where the next one begins anew.
    mark: what tells it from others of the same title: its id, or its file; empty where no other has it.
    career_endings: the ids of the endings that it had as a job of the player's career.
    """

    entry: LibraryEntry
    advert: str = ""
    summary: str = ""
    runs: tuple[Save, ...] = ()
    open_run: Save | None = None
    mark: str = ""
    career_endings: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        """Return the title; the id where the file's head can't be read."""
        return self.entry.header.title if self.entry.header else self.entry.id

    @property
    def role(self) -> str:
        """Return what the job behind the door is, in words. It gives away what the plate does not say."""
        role = self.entry.header.role if self.entry.header else ""
        return ROLE_NAMES.get(role, role)

    @property
    def is_tutorial(self) -> bool:
        """Return whether it shows how to play."""
        return self.entry.header is not None and self.entry.header.role == TUTORIAL_ROLE

    @property
    def is_opened(self) -> bool:
        """Return whether the player was behind it."""
        return bool(self.runs or self.career_endings)

    @cached_property
    def finished_runs(self) -> tuple[Save, ...]:
        """Return the playthroughs whose ending was shown."""
        return tuple(run for run in self.runs if run.is_finished)

    @cached_property
    def endings(self) -> frozenset[str]:
        """Return the ids of the endings found."""
        return self.career_endings | {run.result.ending for run in self.finished_runs if run.result}

    @cached_property
    def best_result(self) -> SaveResult | None:
        """Return the result with the highest impact; None where none has ended."""
        results = (run.result for run in self.finished_runs if run.result)
        return max(results, key=lambda result: (result.impact, result.adaptability), default=None)

    @cached_property
    def note(self) -> str:
        """Return what stands below the title: what tells it from others, and where the player is in it, the best result, or its minutes."""
        return " · ".join(part for part in (self.mark, self._standing) if part)

    @property
    def _standing(self) -> str:
        header = self.entry.header
        if header is None:
            return "can't be played"
        if self.open_run is not None:
            return "at its ending" if self.open_run.unread else f"at decision {len(self.open_run.choices) + 1}"
        if self.best_result is not None:
            return f"best {self.best_result.impact}"
        return f"{header.minutes} min" if header.minutes else ""

    @cached_property
    def facts(self) -> str:
        """Return the job on its plate, or what it turned out to be, and the minutes it takes."""
        header = self.entry.header
        if header is None:
            return ""
        job = self.role if self.is_opened or self.is_tutorial else PLATE
        minutes = f"{header.minutes} minutes" if header.minutes else ""
        is_own = not self.entry.is_shipped and self.entry.collection is None
        return " · ".join(part for part in (job, minutes, "your own" if is_own else "", self.mark) if part)


@dataclass(frozen=True, slots=True)
class CollectionProgress:
    """How far a player is in a collection: the scenarios in which an ending was found."""

    collection: ShelvedCollection
    finished: int

    @property
    def is_finished(self) -> bool:
        """Return whether every scenario of it has an ending."""
        return self.finished >= len(self.collection.files) > 0

    @property
    def sentence(self) -> str:
        """Return what the collection says now: its end once all is finished, else its start; empty where it says nothing."""
        return self.collection.end if self.is_finished else self.collection.start

    @property
    def standing(self) -> str:
        """Return how much is finished, in words."""
        total = len(self.collection.files)
        if self.is_finished:
            return f"all {total} finished" if total > 1 else "finished"
        return f"{self.finished} of {total} finished" if self.finished else f"{total} scenario{'s' * (total != 1)}"


def measure_collections(doors: Iterable[ScenarioDoor]) -> dict[Path, CollectionProgress]:
    """Return how far a player is in each collection, by its folder."""
    finished: dict[Path, int] = {}
    known: dict[Path, ShelvedCollection] = {}
    for door in doors:
        if (collection := door.entry.collection) is not None:
            known[collection.folder] = collection
            finished[collection.folder] = finished.get(collection.folder, 0) + bool(door.finished_runs)
    return {folder: CollectionProgress(known[folder], count) for folder, count in finished.items()}


def find_following(entries: Sequence[LibraryEntry], here: LibraryEntry, saves: Iterable[Save]) -> LibraryEntry | None:
    """Return the next scenario of a collection that has no ending yet; None where all have one.

    here: the scenario of it that was played; saves: all of that player.
    """
    done = {save.source for save in saves if save.is_finished}
    course = [entry for entry in entries if entry.collection == here.collection]
    at = course.index(here)
    following = (*course[at + 1 :], *course[:at])
    return next((entry for entry in following if entry.header and entry.source not in done), None)


def list_doors(library: Library, saves: Sequence[Save]) -> list[ScenarioDoor]:
    """Return the doors of a player: the library's, and those of files elsewhere that were played.

    saves: all of that player, the one played last first.

    The tutorial is the first until it has ended once, and then the last of those that come with it.
    """
    entries = library.list_entries()
    known = {(entry.id, entry.source) for entry in entries}
    elsewhere = dict.fromkeys(
        save.source for save in saves if save.source and save.choices and (save.scenario, save.source) not in known
    )
    entries += [entry for entry in (library.read_entry(Path(source)) for source in elsewhere) if entry.header]
    latest = {(save.scenario, save.source): save for save in list_latest(saves) if not save.is_finished}
    doors = _mark_doors([_build_door(entry, saves, latest) for entry in entries])
    return sorted(doors, key=_door_rank)


def add_career_endings(doors: Iterable[ScenarioDoor], endings: Iterable[tuple[str, str]]) -> tuple[ScenarioDoor, ...]:
    """Return the doors with the endings that were found in a career, each as its scenario and its scene."""
    found: dict[str, set[str]] = {}
    for scenario, ending in endings:
        found.setdefault(scenario, set()).add(ending)
    return tuple(replace(door, career_endings=frozenset(found.get(door.entry.id, ()))) for door in doors)


def _mark_doors(doors: Sequence[ScenarioDoor]) -> list[ScenarioDoor]:
    """Return the doors, of which those that have a title together are told apart: by their ids, else by their files."""
    titles = Counter(_compare_title(door) for door in doors)
    names = Counter((_compare_title(door), door.entry.id) for door in doors)

    def find_mark(door: ScenarioDoor) -> str:
        title, entry = _compare_title(door), door.entry
        if titles[title] == 1:
            return ""
        return entry.id if names[title, entry.id] == 1 else f"{entry.path.parent.name}/{entry.path.name}"

    return [replace(door, mark=find_mark(door)) for door in doors]


def _compare_title(door: ScenarioDoor) -> str:
    return " ".join(door.title.casefold().split())


def find_first_door(doors: Iterable[ScenarioDoor]) -> ScenarioDoor | None:
    """Return the door to open next: the first that can be played and has no ending yet, or the first."""
    playable = [door for door in doors if door.entry.header and not door.entry.problem]
    return next((door for door in playable if not door.endings), playable[0] if playable else None)


def count_endings(door: ScenarioDoor) -> int | None:
    """Return how many endings the scenario has; None where it can't be read. Its whole file is read for that."""
    from pm_quest.authoring.scenario_reader import read_scenario_file  # noqa: PLC0415  the title is drawn before it is needed

    try:
        scenario = read_scenario_file(door.entry.path).scenario
    except (OSError, ValueError):
        return None
    return len(list_endings(scenario)) if scenario else None


def _build_door(entry: LibraryEntry, saves: Sequence[Save], latest: Mapping[SaveFile, Save]) -> ScenarioDoor:
    decided = tuple(save for save in saves if (save.scenario, save.source) == (entry.id, entry.source) and save.choices)
    open_run = latest.get((entry.id, entry.source)) if decided else None
    header = entry.header
    if header is None:
        return ScenarioDoor(entry, "", entry.problem or "", decided, open_run)
    advert, about = (_strip_text(text, header.employer) for text in (header.advert, header.summary))
    return ScenarioDoor(entry, advert, f"{entry.problem} {about}" if entry.problem else about, decided, open_run)


def _door_rank(door: ScenarioDoor) -> tuple[bool, bool, bool]:
    """Return the sort key of a door: what comes with the game first, and where the tutorial belongs.

    Collections come last, each as it is ordered.
    """
    if door.entry.collection is not None:
        return True, True, True
    if door.is_tutorial and not door.endings:
        return False, False, False
    return False, not door.entry.is_shipped, door.is_tutorial


def _strip_text(text: str, employer: str | None) -> str:
    """Return a text of a scenario's head on one line, with the employer's name in it."""
    return strip_to_line(text.replace("{employer}", employer or "")) if text else ""
