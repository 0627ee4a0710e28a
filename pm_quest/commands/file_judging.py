"""Judge what a command has read, whichever kind of file it is: everything that `check` reports of it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pm_quest.authoring.career.file_kinds import PANEL_SUFFIX, is_collection, is_panel, is_scenario
from pm_quest.authoring.collections.archive_reader import has_archive_name, is_archive
from pm_quest.authoring.collections.folder_collections import COLLECTION_NAMES
from pm_quest.authoring.source_text import MAX_BYTES
from pm_quest.commands.param_types import is_standard_stream
from pm_quest.commands.progress_line import show_progress
from pm_quest.commands.scenario_input import STDIN_NAME, parse_checked, read_input
from pm_quest.kit.console import write_note
from pm_quest.kit.paths import is_file
from pm_quest.kit.sentences import format_line
from pm_quest.library import list_scenario_files

if TYPE_CHECKING:
    from pm_quest.authoring.career.career_reader import CareerReading
    from pm_quest.authoring.collections.collection_bundle import CollectionBundle, RefusedFile
    from pm_quest.authoring.collections.collection_reader import CollectionReading
    from pm_quest.authoring.judgement import ScenarioJudgement
    from pm_quest.authoring.panel_reader import PanelReading
    from pm_quest.authoring.scenario_reader import ScenarioReading
    from pm_quest.story.model import Scenario

    FileReading = ScenarioReading | CareerReading | CollectionReading | CollectionBundle | PanelReading
    CheckedFile = ScenarioReading | ScenarioJudgement | CareerReading | CollectionReading | RefusedFile | PanelReading


def read_judged_input(file: str) -> "FileReading":
    """Read a scenario, a career or a collection, whichever a file is, or standard input for `-`.

    Raises InputNotFoundError.
    """
    data = read_input(file, MAX_BYTES + 1)
    name = STDIN_NAME if is_standard_stream(file) else str(file)
    if is_archive(data) or has_archive_name(file):
        from pm_quest.authoring.collections.collection_bundle import read_archive_bundle

        return read_archive_bundle(data, name)
    text = data.decode("utf-8", "replace")
    if is_panel(text):
        from pm_quest.authoring.panel_reader import parse_panel

        return parse_panel(data, name)
    has_its_name = not is_standard_stream(file) and Path(file).name in COLLECTION_NAMES
    if has_its_name and is_scenario(text):
        write_note(
            f"{format_line(file)} is a scenario under the name of a collection's own file: libraries do not list it. Rename it."
        )
    elif is_collection(text) or has_its_name:
        from pm_quest.authoring.collections.collection_reader import parse_collection

        beside = None if is_standard_stream(file) else {path.stem for path in list_scenario_files(Path(file).parent)}
        return parse_collection(data, name, beside)
    reading = parse_checked(data, name)
    from pm_quest.authoring.scenario_reader import ScenarioReading, attach_panel

    if not isinstance(reading, ScenarioReading) or is_standard_stream(file):
        return reading
    return attach_panel(reading, Path(file))


def judge_reading(reading: "FileReading") -> "Iterator[CheckedFile]":
    """Judge a file, or each file of a collection. One with errors is not judged further, and loads no analysis."""
    from pm_quest.authoring.collections.collection_bundle import CollectionBundle, RefusedFile
    from pm_quest.authoring.collections.collection_reader import CollectionReading
    from pm_quest.authoring.panel_reader import PanelReading
    from pm_quest.authoring.scenario_reader import ScenarioReading

    if isinstance(reading, CollectionBundle):
        if reading.refusals:
            yield RefusedFile(reading.refusals)
        if reading.reading is not None:
            yield reading.reading
        for each in reading.scenarios:
            yield from _judge_with_panel(each)
    elif isinstance(reading, CollectionReading):
        yield reading
    elif isinstance(reading, PanelReading):
        yield _judge_lone_panel(reading)
    elif isinstance(reading, ScenarioReading):
        yield from _judge_with_panel(reading)
    else:
        yield _judge_career(reading)


def _judge_with_panel(reading: "ScenarioReading") -> "Iterator[ScenarioReading | ScenarioJudgement | PanelReading]":
    """Judge a scenario, and the panel's file beside it, if there is one."""
    yield _judge_scenario(reading)
    beside = reading.panel_reading
    if beside is not None and reading.has_own_panel:
        write_note(f"{format_line(beside.source.name)} is not used: the scenario has a 'panel' itself. Keep one.")
    elif beside is not None:
        yield _judge_panel(beside, reading.scenario)


def _judge_scenario(reading: "ScenarioReading") -> "ScenarioReading | ScenarioJudgement":
    if reading.scenario is None:
        return reading
    from pm_quest.authoring.judgement import judge_scenario

    with show_progress(f"Looking through {reading.source.name}"):
        return judge_scenario(reading)


def _judge_lone_panel(reading: "PanelReading") -> "PanelReading":
    """Judge a panel's file on the scenario beside it, if there is one."""
    path = Path(reading.source.name)
    beside = path.with_name(f"{path.name.removesuffix(PANEL_SUFFIX)}.yaml")
    if reading.panel is None or not path.name.endswith(PANEL_SUFFIX) or not is_file(beside):
        return reading
    from pm_quest.authoring.scenario_reader import parse_scenario

    return _judge_panel(reading, parse_scenario(read_input(beside, MAX_BYTES + 1), str(beside)).scenario)


def _judge_panel(reading: "PanelReading", scenario: "Scenario | None") -> "PanelReading":
    from pm_quest.authoring.panel_judgement import judge_panel

    return judge_panel(reading, scenario)


def _judge_career(reading: "CareerReading") -> "CareerReading":
    """Judge a career on the market of the library."""
    if reading.career is None:
        return reading
    from pm_quest.lab.career_judgement import judge_career
    from pm_quest.lab.lab_market import read_library_market
    from pm_quest.library import Library

    with show_progress(f"Looking through {reading.source.name}, and the market"):
        return judge_career(reading, read_library_market(Library.from_environment(os.environ)).employers)
