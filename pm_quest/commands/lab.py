"""`pm-quest lab`: compare every policy in every scenario, and test the claim."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.file_output import is_same_file
from pm_quest.commands.output_options import (
    add_output_options,
    deliver_output,
    deliver_report,
    format_json_output,
    has_suffix,
    refuse_clash,
)
from pm_quest.commands.param_types import FileName, OutputPath, is_standard_stream
from pm_quest.commands.progress_line import show_progress
from pm_quest.commands.scenario_input import InputNotFoundError, describe_open_error, format_file_problems
from pm_quest.kit.console import write_note
from pm_quest.kit.sentences import format_line

if TYPE_CHECKING:
    from pm_quest.commands.lab_calls import LabOutput
    from pm_quest.lab.lab_table import LabTable, LeftOutScenario, StudiedScenario


_TABLES = ("calls", "preparations", "border")


def _read_values(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, int]:
    """Return assumptions with their values. Raises BadParameter for what is none."""
    found = {}
    for each in given:
        id, sign, value = each.partition("=")
        if not sign or not value.strip().lstrip("-").isdecimal():
            raise click.BadParameter(
                f"'{format_line(each)}' is not an assumption with a whole number; write filtering=60."
            )
        found[id.strip()] = int(value)
    return found


@click.command(
    "lab",
    epilog="\b\nExamples:\n  pm-quest lab\n  pm-quest lab --json\n  pm-quest lab --svg lab.svg\n"
    "  pm-quest lab pnl_owner my_story.yaml\n  pm-quest lab --calls\n"
    "  pm-quest lab --preparations\n  pm-quest lab --border --assume filtering=60",
)
@click.argument("files", nargs=-1, type=FileName(), metavar="[FILE...]")
@click.option(
    "--calls", is_flag=True, help="Compare credentials instead: by how much each changes the probability of a call."
)
@click.option(
    "--preparations", is_flag=True, help="Compare whole careers instead: what to prepare, and how to play afterwards."
)
@click.option("--border", is_flag=True, help="Show where the claim stops holding when an assumption moves.")
@click.option(
    "--assume",
    "assumed",
    multiple=True,
    callback=_read_values,
    metavar="ID=VALUE",
    help="Move an assumption of the career file, as in 'filtering=60'. Can be repeated.",
)
@click.option("--json", "in_json", is_flag=True, help="Print a JSON object.")
@click.option(
    "--svg",
    type=OutputPath(".svg"),
    metavar="FILE",
    help="Also write a picture to this file; '-' writes only the picture, to standard output.",
)
@add_output_options
def command(
    *,
    files: tuple[str, ...],
    calls: bool,
    preparations: bool,
    border: bool,
    assumed: dict[str, int],
    in_json: bool,
    svg: Path | None,
    out: Path | None,
    force: bool,
) -> int:
    """Compare every way of playing in every scenario, exactly: does adapting beat the fixed ways?

    With --calls, compares what every credential does at every employer: the scenarios that hire.
    With --preparations, what whole careers come to; with --border, what that depends on.

    Takes all scenarios found, shipped and yours, or only those given by file or id. Exits with
    status 1 if a scenario has errors; the others are compared anyway.
    """
    refuse_clash("--svg", svg, out, in_json=in_json)
    asked = [f"--{name}" for name, wanted in zip(_TABLES, (calls, preparations, border), strict=True) if wanted]
    if len(asked) > 1:
        raise click.UsageError(f"{' and '.join(asked)} are tables of their own: ask for one of them.")
    if border and (svg is not None or has_suffix(out, ".svg")):
        raise click.UsageError("There is no picture of the border: leave out --border, or the picture.")
    if assumed and not (asked or in_json or has_suffix(out, ".json")):
        raise click.UsageError(
            "--assume changes only what is computed of careers: add --calls, --preparations, --border or --json."
        )
    paths = _resolve_paths(files)
    if asked:
        from pm_quest.commands.lab_calls import LabOutput

        return _deliver_careers(asked[0], LabOutput(paths, out, svg, in_json, force), assumed)
    lab, market = _compute_lab(files, paths, assumed, with_market=in_json or has_suffix(out, ".json"))
    for left_out in lab.left_out:
        write_note(f"Left out: {left_out.name}. {left_out.reason}")
    if svg is not None:
        from pm_quest.lab.lab_picture import render_svg

        deliver_report(render_svg(lab), svg, "The picture is", *paths)
    if out or svg is None or not is_standard_stream(svg):
        _deliver_table(lab, market, paths, out, force=force)
    return 1 if any(left_out.is_broken for left_out in lab.left_out) else 0


def _deliver_careers(table: str, output: "LabOutput", assumed: dict[str, int]) -> int:
    from pm_quest.commands.lab_calls import deliver_calls
    from pm_quest.commands.lab_careers import deliver_border, deliver_preparations

    return {"--calls": deliver_calls, "--preparations": deliver_preparations, "--border": deliver_border}[table](
        output, assumed
    )


def _compute_lab(
    files: tuple[str, ...], paths: list[Path], assumed: dict[str, int], *, with_market: bool
) -> "tuple[LabTable, dict[str, Any] | None]":
    """Return the table, and what the JSON has of the market: None where it is not wanted."""
    from pm_quest.commands.lab_calls import encode_market
    from pm_quest.lab.lab_table import LabTable
    from pm_quest.lab.shared_studies import SharedStudies
    from pm_quest.library import Library

    if files:
        lab = LabTable.collect(_study_files(paths))
        return lab, encode_market(paths, assumed) if with_market else None
    with SharedStudies(Library.from_environment(os.environ).list_entries()) as studies:
        # Meanwhile the other process, if there is one, studies the scenarios.
        market = encode_market(paths, assumed) if with_market else None
        with show_progress("Scenarios") as say:
            return LabTable.collect(studies.study_rest(say)), market


def _deliver_table(
    lab: "LabTable", market: dict[str, Any] | None, scenarios: list[Path], out: Path | None, *, force: bool
) -> None:
    """Write the table as JSON where there is a market beside it, else in the form that the file name implies.

    Raises NotWrittenError.
    """
    from pm_quest.lab import lab_formats

    if market is not None:
        output_text = format_json_output(lab_formats.encode_lab(lab) | market, out)
    elif has_suffix(out, ".svg"):
        from pm_quest.lab.lab_picture import render_svg

        output_text = render_svg(lab)
    else:
        output_text = lab_formats.render_text(lab)
    deliver_output(output_text, out, *scenarios, force=force, to_read=market is None)


def _resolve_paths(names: tuple[str, ...]) -> list[Path]:
    """Return the files that are meant, each once.

    Raises InputNotFoundError, and UsageError for two of one id.
    """
    from pm_quest.library import Library, ScenarioNotFoundError

    library, paths = Library.from_environment(os.environ), dict[str, Path]()
    for name in names:
        try:
            path = library.find_file(name)
        except ScenarioNotFoundError as error:
            raise InputNotFoundError(str(error)) from None
        if not is_same_file(paths.setdefault(path.stem, path), path):
            raise click.UsageError(
                f"Two files have the id '{format_line(path.stem)}'; rename one, or compare them apart."
            )
    return list(paths.values())


def _study_files(paths: list[Path]) -> "Iterator[StudiedScenario | LeftOutScenario]":
    """Yield the study of each file; errors in one are printed at once, as 'check' does."""
    from pm_quest.authoring.scenario_reader import read_scenario_file
    from pm_quest.lab.lab_table import LeftOutScenario
    from pm_quest.lab.scenario_study import study_scenario

    for number, path in enumerate(paths, 1):
        try:
            reading = read_scenario_file(path)
        except OSError as error:
            raise InputNotFoundError(describe_open_error(path, error)) from None
        if reading.scenario is None:
            write_note(format_file_problems(reading, reading.errors))
            yield LeftOutScenario(format_line(str(path)), "It has errors.", is_broken=True)
        else:
            with show_progress(f"{number} of {len(paths)}: {path.stem}"):
                studied = study_scenario(reading.scenario)
            yield studied
