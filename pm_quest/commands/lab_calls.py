"""What `pm-quest lab` says of calls: employers by credentials."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pm_quest.authoring.career.career_reader import read_career_file
from pm_quest.career_market import find_career_file
from pm_quest.commands.output_options import deliver_output, format_json_output, has_suffix
from pm_quest.commands.progress_line import show_progress
from pm_quest.commands.scenario_input import InputNotFoundError, describe_open_error
from pm_quest.kit.console import write_note
from pm_quest.lab.call_formats import encode_calls, render_calls
from pm_quest.lab.lab_market import (
    LabMarket,
    read_library_market,
    read_market_files,
    study_calls,
)
from pm_quest.library import Library, format_path

if TYPE_CHECKING:
    from pm_quest.career.career_model import Career


def deliver_calls(paths: list[Path], out: Path | None, *, in_json: bool, force: bool) -> int:
    """Write the table of these files, or of the library where there are none. Return the exit status.

    Raises NotWrittenError, InputNotFoundError.
    """
    career, market = _read_career(), _read_market(paths)
    for left_out in market.left_out:
        write_note(f"Left out: {left_out.name}. {left_out.reason}")
    in_json = in_json or has_suffix(out, ".json")
    with show_progress("Half-years, and the calls after them"):
        table = study_calls(career, market.employers)
    if in_json:
        text = format_json_output(encode_calls(career, market.employers, table), out)
    else:
        text = render_calls(career, market.employers, table)
    deliver_output(text, out, *paths, force=force, to_read=not in_json)
    return 1 if any(left_out.is_broken for left_out in market.left_out) else 0


def encode_market_calls(paths: list[Path]) -> dict[str, Any]:
    """Return what the JSON of the whole lab has of calls: nothing without a career file.

    Scenarios that can't be read were named before.
    """
    try:
        career, employers = _read_career(), _read_market(paths).employers
    except InputNotFoundError as error:
        write_note(f"Left out: the calls. {error.message}")
        return {}
    with show_progress("Half-years, and the calls after them"):
        return encode_calls(career, employers, study_calls(career, employers))


def _read_market(paths: list[Path]) -> LabMarket:
    return read_market_files(paths) if paths else read_library_market(Library.from_environment(os.environ))


def _read_career() -> "Career":
    """Return the career file that comes with the game. Raises InputNotFoundError where it can't be read."""
    path = find_career_file(Library.from_environment(os.environ))
    try:
        reading = read_career_file(path)
    except OSError as error:
        raise InputNotFoundError(describe_open_error(path, error)) from None
    if reading.career is None:
        raise InputNotFoundError(f"The career file has errors; 'pm-quest check {format_path(path)}' shows them.")
    return reading.career
