"""Read what may be added to the library: a scenario, a career, a collection; or say kindly what it is instead."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.authoring.career.file_kinds import (
    PANEL_SUFFIX,
    is_career,
    is_collection,
    is_panel,
    is_scenario,
    is_twine_story,
)
from pm_quest.authoring.collections.archive_reader import MAX_ARCHIVE, has_archive_name, is_archive
from pm_quest.authoring.collections.folder_collections import COLLECTION_NAMES, find_collection_file
from pm_quest.authoring.collections.portable_names import explain_bad_id, suggest_id
from pm_quest.authoring.file_access import scenario_id
from pm_quest.authoring.value_reader import to_snake_case
from pm_quest.commands.param_types import is_standard_stream
from pm_quest.commands.scenario_input import STDIN_NAME, read_input
from pm_quest.kit.invocation import quote_path
from pm_quest.kit.paths import is_folder
from pm_quest.kit.sentences import format_line
from pm_quest.library import SUFFIXES
from pm_quest.own_library import Addition

if TYPE_CHECKING:
    from pm_quest.authoring.career.career_reader import CareerReading
    from pm_quest.authoring.collections.collection_bundle import CollectionBundle
    from pm_quest.authoring.scenario_reader import ScenarioReading

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://").match
_EXPORTED_PAGE = re.compile(r"""<script[^>]{0,200}\bid=["']?story\b""", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:<\?xml[^<>]{0,200}\?>\s*)?<(?:!doctype\b|html\b|head\b|body\b|!--)", re.IGNORECASE).match


class NotAddableError(click.ClickException):
    """A file that can't be added to the library; the message says what it is, and what can be done with it."""

    exit_code = 1


class NotNamedWellError(NotAddableError):
    """A name given to the command that is not the name of a file here."""

    exit_code = 2


@dataclass(frozen=True)
class Candidate:
    """Something that may be added, as it was read.

    shown: its name, for sentences.
    addition: what is added; its files are empty where an archive was refused.
    reading: what was read of it.
    """

    shown: str
    addition: Addition
    reading: "ScenarioReading | CareerReading | CollectionBundle"


def read_candidate(file: str) -> Candidate:
    """Read what a command names. Raises NotAddableError, and InputNotFoundError where it can't be opened."""
    if _URL(file):
        raise NotNamedWellError(
            f"'{format_line(file)[:80]}' is an address, and nothing is fetched from the network here. "
            "Download it, and add the file."
        )
    if file and is_folder(Path(file)):
        return _read_folder(Path(file))
    data = read_input(file, MAX_ARCHIVE + 1)
    shown = STDIN_NAME if is_standard_stream(file) else format_line(file)
    if is_archive(data) or has_archive_name(file):
        from pm_quest.authoring.collections.collection_bundle import read_archive_bundle

        return _build_collection(shown, read_archive_bundle(data, shown))
    text = data.decode("utf-8", "replace")
    if is_collection(text) or (Path(file).name in COLLECTION_NAMES and not is_scenario(text)):
        return _read_collection_file(file)
    if is_panel(text):
        raise NotAddableError(f"{shown} is the panel of a scenario. Add the scenario: a panel beside it goes along.")
    _refuse_other_kinds(file, shown, text)
    return _read_single(file, shown, data, text)


def _read_folder(folder: Path) -> Candidate:
    file = find_collection_file(folder)
    if file is None:
        raise NotNamedWellError(
            f"{format_line(str(folder))} is a folder without a collection.yaml. Add its scenarios by their files."
        )
    return _read_collection_file(str(file))


def _read_collection_file(file: str) -> Candidate:
    """Read a collection from its own file, with the scenarios beside it."""
    from pm_quest.authoring.collections.collection_bundle import read_folder_bundle
    from pm_quest.commands.scenario_input import InputNotFoundError, describe_open_error

    if is_standard_stream(file):
        raise NotAddableError(
            "This is a collection.yaml alone. Its scenarios lie beside it: name the file, or their zip."
        )
    try:
        bundle = read_folder_bundle(Path(file))
    except OSError as error:
        raise InputNotFoundError(describe_open_error(error.filename or file, error)) from None
    return _build_collection(format_line(file), bundle)


def _build_collection(shown: str, bundle: "CollectionBundle") -> Candidate:
    id = bundle.reading.collection.id if bundle.reading and bundle.reading.collection else ""
    return Candidate(shown, Addition("collection", id, bundle.files), bundle)


def _refuse_other_kinds(file: str, shown: str, text: str) -> None:
    """Raise NotAddableError for files that look like something else than YAML, with what can be done with each."""
    named = quote_path(shown)
    if _EXPORTED_PAGE.search(text) and _PAGE(text):
        raise NotAddableError(
            f"{shown} is a page to be played in a browser: open it there. "
            "To have it in the library, ask who made it for the scenario's .yaml file."
        )
    if is_twine_story(text):
        out = f"{to_snake_case(Path(file).stem) or 'story'}.yaml"
        raise NotAddableError(
            f"{shown} is a Twine story. 'pm-quest import {named} --out {out}' makes a scenario of it, and "
            f"'pm-quest add {out}' adds that."
        )
    if _PAGE(text):
        raise NotAddableError(f"{shown} is a web page, and no scenario; those end in .yaml.")
    if text.lstrip().startswith("{") and '"choices"' in text and '"player"' in text:
        raise NotAddableError(f"{shown} is a saved game: 'pm-quest saves import {named}' takes it in.")


def _read_single(file: str, shown: str, data: bytes, text: str) -> Candidate:
    """Read a scenario or a career, whose id is the name of its file."""
    if is_standard_stream(file):
        raise NotAddableError(
            "From standard input only a zip of a collection can be added: a scenario's id is the name of its file. "
            "Write it to a file, and add that."
        )
    id = scenario_id(file)
    if why := (explain_bad_id(id) or _explain_suffix(file)):
        better = f"{suggest_id(id)}.yaml"
        noun = "career" if is_career(text) else "scenario"
        raise NotAddableError(
            f"{shown} can't be added: a {noun}'s id is the name of its .yaml file, and {why}. Rename it, as in '{better}'."
        )
    if is_career(text):
        from pm_quest.authoring.career.career_reader import parse_career

        return Candidate(shown, Addition("career", id, {f"{id}.yaml": data}), parse_career(data, file))
    from pm_quest.authoring.panel_reader import find_panel_file
    from pm_quest.authoring.scenario_reader import attach_panel, parse_scenario

    reading = attach_panel(parse_scenario(data, file), Path(file))
    files = {f"{id}.yaml": data}
    panel = find_panel_file(Path(file))
    if panel is not None and not reading.has_own_panel:
        files[f"{id}{PANEL_SUFFIX}"] = read_input(panel, MAX_ARCHIVE + 1)
    return Candidate(shown, Addition("scenario", id, files), reading)


def _explain_suffix(file: str) -> str | None:
    """Return why a file is not named as a scenario is, as a sentence's end; None where it is."""
    suffix = Path(file).suffix
    if suffix in SUFFIXES:
        return None
    return f"this one ends in '{format_line(suffix)}'" if suffix else "this one has no suffix"
