"""Read a whole collection, out of an archive or a folder: its own file, its scenarios, and what is wrong with any."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath

from pm_quest.authoring.career.file_kinds import PANEL_SUFFIX, is_career
from pm_quest.authoring.collections.archive_reader import MAX_UNPACKED, SCENARIO_SUFFIXES, read_archive
from pm_quest.authoring.collections.collection_reader import CollectionReading, parse_collection
from pm_quest.authoring.collections.folder_collections import COLLECTION_FILE
from pm_quest.authoring.file_access import read_content
from pm_quest.authoring.panel_reader import find_panel_file, parse_panel
from pm_quest.authoring.scenario_problems import Problem
from pm_quest.authoring.scenario_reader import ScenarioReading, join_panel, parse_scenario
from pm_quest.authoring.source_text import MAX_BYTES


@dataclass(frozen=True)
class RefusedFile:
    """What is wrong with a file as a whole, where no line of it is to blame."""

    problems: tuple[Problem, ...]
    lines: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CollectionBundle:
    """A collection with its scenarios.

    name: its file, for sentences.
    files: the content of `collection.yaml` and of the scenarios, by name.
    reading: the reading of `collection.yaml`; None where the archive was refused.
    scenarios: the readings of the scenarios, in their order.
    refusals: what is wrong with the archive itself, or with what the scenarios' files are.
    left_out: files of the archive that are not for the game.
    """

    name: str
    files: Mapping[str, bytes] = field(repr=False)
    reading: CollectionReading | None
    scenarios: tuple[ScenarioReading, ...] = field(repr=False, default=())
    refusals: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the archive and the files themselves."""
        own = self.reading.problems if self.reading else ()
        readings = (part for each in self.scenarios for part in (each, each.panel_reading) if part is not None)
        return (*self.refusals, *own, *(problem for each in readings for problem in each.problems))


def read_archive_bundle(data: bytes, name: str) -> CollectionBundle:
    """Read a collection out of a zip's bytes; `name` is the file's name in problems."""
    archive = read_archive(data)
    if archive.refusals:
        return CollectionBundle(name, {}, None, refusals=tuple(build_problem(name, *each) for each in archive.refusals))
    return _read_files(archive.files, name, archive.left_out)


def read_folder_bundle(file: Path) -> CollectionBundle:
    """Read a collection from its file and the scenarios beside it. Raises OSError."""
    beside = {path.name: path for path in sorted(file.parent.iterdir()) if _is_scenario_file(path)}
    files = {COLLECTION_FILE: read_content(file, MAX_BYTES + 1)}
    order = parse_collection(files[COLLECTION_FILE], str(file), {PurePath(name).stem for name in beside})
    if order.collection is None:
        return CollectionBundle(str(file.parent), files, order)
    wanted = order.collection.scenarios
    for name, path in beside.items():
        if path.stem in wanted and sum(map(len, files.values())) <= MAX_UNPACKED:
            files[name] = read_content(path, MAX_BYTES + 1)
            if (panel := find_panel_file(path)) is not None:
                files[panel.name] = read_content(panel, MAX_BYTES + 1)
    if sum(map(len, files.values())) > MAX_UNPACKED:
        message = f"its files come to at most {MAX_UNPACKED // 2**20} MiB together, and these come to more"
        refusal = build_problem(str(file), "PQ716", message, "make several collections of them")
        return CollectionBundle(str(file), {}, None, refusals=(refusal,))
    return _read_files(files, str(file.parent))


def _is_scenario_file(path: Path) -> bool:
    is_scenario = path.suffix in SCENARIO_SUFFIXES and not path.name.endswith(PANEL_SUFFIX)
    return is_scenario and path.stem != PurePath(COLLECTION_FILE).stem and path.is_file()


def _read_files(files: Mapping[str, bytes], name: str, left_out: tuple[str, ...] = ()) -> CollectionBundle:
    """Read the files of a collection."""
    named = {PurePath(each).stem: each for each in files if each != COLLECTION_FILE and not each.endswith(PANEL_SUFFIX)}
    reading = parse_collection(files[COLLECTION_FILE], str(PurePath(name, COLLECTION_FILE)), named)
    refusals = tuple(_refuse_careers(files, name))
    order = reading.collection.scenarios if reading.collection else ()
    ids = [*order, *sorted(set(named) - set(order))] if not refusals else []
    scenarios = tuple(_read_scenario(files, name, named[id]) for id in ids if id in named)
    return CollectionBundle(name, files, reading, scenarios, refusals, left_out)


def _read_scenario(files: Mapping[str, bytes], name: str, file: str) -> ScenarioReading:
    """Read a scenario of a collection, and the panel beside it, if there is one."""
    reading = parse_scenario(files[file], str(PurePath(name, file)))
    panel = f"{PurePath(file).stem}{PANEL_SUFFIX}"
    return join_panel(reading, parse_panel(files[panel], str(PurePath(name, panel)))) if panel in files else reading


def _refuse_careers(files: Mapping[str, bytes], name: str) -> Iterator[Problem]:
    for each, data in files.items():
        if each != COLLECTION_FILE and is_career(data.decode("utf-8", "replace")):
            message = "this is a career, and a collection has scenarios only"
            yield build_problem(str(PurePath(name, each)), "PQ718", message, "add it by itself, and leave it out here")


def build_problem(file: str, code: str, message: str, suggestion: str) -> Problem:
    """Return a problem of a file as a whole."""
    return Problem(
        code=code, message=message, suggestion=suggestion, line=1, column=1, end_line=1, end_column=1, file=file
    )
