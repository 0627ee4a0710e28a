"""What `pm-quest lab` says of calls, and of all that it reads of careers: file, employers, assumptions."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click import UsageError

from pm_quest.authoring.career.career_reader import read_career_file
from pm_quest.career_market import find_career_file
from pm_quest.commands.output_options import deliver_output, deliver_report, format_json_output, has_suffix
from pm_quest.commands.param_types import is_standard_stream
from pm_quest.commands.progress_line import show_progress
from pm_quest.commands.scenario_input import InputNotFoundError, describe_open_error
from pm_quest.kit.console import write_note
from pm_quest.lab.assumed_values import AssumedValueError, move_assumptions
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


@dataclass(frozen=True, slots=True)
class LabOutput:
    """Where a table of careers goes, and as what.

    svg: a file for a picture beside it.
    """

    paths: Sequence[Path]
    out: Path | None
    svg: Path | None
    in_json: bool
    force: bool

    def deliver(self, encode: Callable[[], dict[str, Any]], render: Callable[[], str], draw: Callable[[], str]) -> None:
        """Write it in the form that was asked for, or that the file name implies. Raises NotWrittenError."""
        if self.svg is not None:
            deliver_report(draw(), self.svg, "The picture is", *self.paths)
            if self.out is None and is_standard_stream(self.svg):
                return
        in_json = self.in_json or has_suffix(self.out, ".json")
        if has_suffix(self.out, ".svg"):
            text = draw()
        else:
            text = format_json_output(encode(), self.out) if in_json else render()
        deliver_output(text, self.out, *self.paths, force=self.force, to_read=not in_json)


def deliver_calls(output: LabOutput, values: Mapping[str, int]) -> int:
    """Write the table of these files, or of the library where there are none. Return the exit status.

    Raises NotWrittenError, InputNotFoundError.
    """
    career, market = read_lab_career(values), read_market_noting(output.paths)
    with show_progress("Half-years, and the calls after them"):
        table = study_calls(career, market.employers)

    def draw() -> str:
        from pm_quest.lab.career_picture import render_call_picture

        return render_call_picture(career, market.employers, table)

    output.deliver(
        lambda: encode_calls(career, market.employers, table),
        lambda: render_calls(career, market.employers, table),
        draw,
    )
    return find_status(market)


def encode_market(paths: Sequence[Path], values: Mapping[str, int]) -> dict[str, Any]:
    """Return what the JSON of the whole lab has of calls and careers: nothing without a career file.

    Scenarios that can't be read were named before.
    """
    from pm_quest.lab.career_formats import encode_study
    from pm_quest.lab.careers.career_lab import CareerLab

    try:
        career, employers = read_lab_career(values), read_market(paths).employers
    except InputNotFoundError as error:
        write_note(f"Left out: the calls. {error.message}")
        return {}
    with show_progress("Half-years, and the calls after them") as say:
        lab = CareerLab(career, employers, say)
        drawn = lab.drawn if lab.employers else None
        encoded = encode_calls(career, employers, study_calls(career, employers, drawn))
        if lab.employers:
            encoded |= encode_study(career, lab.study)
        return encoded


def read_market_noting(paths: Sequence[Path]) -> LabMarket:
    """Return the employers of these files, or of the library; say what is left out."""
    market = read_market(paths)
    for left_out in market.left_out:
        write_note(f"Left out: {left_out.name}. {left_out.reason}")
    return market


def find_status(market: LabMarket) -> int:
    """Return the exit status: 1 where a scenario has errors."""
    return 1 if any(left_out.is_broken for left_out in market.left_out) else 0


def read_market(paths: Sequence[Path]) -> LabMarket:
    """Return the employers of these files, or of the library."""
    return read_market_files(paths) if paths else read_library_market(Library.from_environment(os.environ))


def read_lab_career(values: Mapping[str, int]) -> "Career":
    """Return the career file that comes with the game, with these assumptions moved.

    Raises InputNotFoundError where it can't be read, and UsageError for an assumption that can't be so.
    """
    path = find_career_file(Library.from_environment(os.environ))
    try:
        reading = read_career_file(path)
    except OSError as error:
        raise InputNotFoundError(describe_open_error(path, error)) from None
    if reading.career is None:
        raise InputNotFoundError(f"The career file has errors; 'pm-quest check {format_path(path)}' shows them.")
    try:
        assumed = move_assumptions(reading.career.assumptions, values)
    except AssumedValueError as error:
        raise UsageError(str(error)) from None
    return replace(reading.career, assumptions=assumed)
