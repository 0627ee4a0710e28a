"""`pm-quest lab`: every policy against every scenario, and what becomes of the claim."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.fresh import deliver, ends_in, out_options, write_json
from pm_quest.commands.naming import FileName, OutputPath, is_standard
from pm_quest.commands.reading import NotThereError, cannot_open, problems_as_text
from pm_quest.commands.waiting import waiting
from pm_quest.commands.writing import same_file, write_report
from pm_quest.console import document, note
from pm_quest.story.sentences import one_line

if TYPE_CHECKING:
    from pm_quest.lab.table import Lab, LeftOut, Studied


@click.command(
    "lab",
    epilog="\b\nExamples:\n  pm-quest lab\n  pm-quest lab --json\n  pm-quest lab --svg lab.svg\n"
    "  pm-quest lab pnl_owner my_story.yaml",
)
@click.argument("files", nargs=-1, type=FileName(), metavar="[FILE...]")
@click.option("--json", "in_json", is_flag=True, help="As a JSON object.")
@click.option(
    "--svg",
    type=OutputPath(),
    metavar="FILE",
    help="Also as a picture, written to this file; '-' is standard output, and then only that.",
)
@out_options
def command(*, files: tuple[str, ...], in_json: bool, svg: Path | None, out: Path | None, force: bool) -> int:
    """Hold every way of playing against every scenario, by exact figures: does adapting beat the fixed ways?

    Takes all scenarios found, shipped and yours, or only those named, by file or id. Leaves with 1 where a scenario has
    errors; the others are compared all the same.
    """
    to_standard = svg is not None and is_standard(svg) and out is None
    if to_standard and in_json:
        raise click.UsageError("Only one of --svg and --json can go to standard output: name a file for one.")
    if svg and svg == out:
        raise click.UsageError("--svg and --out are two files: give them two names.")
    paths = _paths(files)
    from pm_quest.lab.table import Lab

    lab = Lab.of(_named(paths) if files else _found())
    for left_out in lab.left_out:
        note(f"Left out: {left_out.name}. {left_out.why}")
    if svg is not None:
        _draw(lab, svg, paths)
    if not to_standard:
        _tell(lab, paths, out, in_json=in_json, force=force)
    return 1 if any(left_out.broken for left_out in lab.left_out) else 0


def _tell(lab: "Lab", scenarios: list[Path], out: Path | None, *, in_json: bool, force: bool) -> None:
    """Give the table out in the form that was asked for, which the name of a file may tell. Raises NotWrittenError."""
    from pm_quest.lab import rendering

    in_json = in_json or ends_in(out, ".json")
    if ends_in(out, ".svg"):
        from pm_quest.lab.picture import as_svg

        told = as_svg(lab)
    else:
        told = write_json(rendering.as_json(lab), out) if in_json else rendering.as_text(lab)
    deliver(told, out, *scenarios, force=force, to_read=not in_json)


def _paths(names: tuple[str, ...]) -> list[Path]:
    """The files that are meant, each once. Raises NotThereError, and UsageError for two of one id."""
    from pm_quest.library import Library, NotFoundError

    library, paths = Library.found(os.environ), dict[str, Path]()
    for name in names:
        try:
            path = library.find(name)
        except NotFoundError as error:
            raise NotThereError(str(error)) from None
        if not same_file(paths.setdefault(path.stem, path), path):
            raise click.UsageError(f"Two files have the id '{one_line(path.stem)}'; rename one, or compare them apart.")
    return list(paths.values())


def _named(paths: list[Path]) -> "Iterator[Studied | LeftOut]":
    """The files that were named, one by one; what is wrong in one is told at once, as 'check' does."""
    from pm_quest.authoring.reader import read_file
    from pm_quest.lab.reckoning import study
    from pm_quest.lab.table import LeftOut

    for number, path in enumerate(paths, 1):
        try:
            reading = read_file(path)
        except OSError as error:
            raise NotThereError(cannot_open(path, error)) from None
        if reading.scenario is None:
            note(problems_as_text(reading, reading.errors))
            yield LeftOut(one_line(str(path)), "It has errors.", broken=True)
        else:
            with waiting(f"{number} of {len(paths)}: {path.stem}"):
                studied = study(reading.scenario)
            yield studied


def _found() -> "Iterator[Studied | LeftOut]":
    """All scenarios of this machine, one by one."""
    from pm_quest.lab.reckoning import study_entry
    from pm_quest.library import Library

    entries = Library.found(os.environ).all()
    for number, entry in enumerate(entries, 1):
        with waiting(f"{number} of {len(entries)}: {entry.id}"):
            studied = study_entry(entry)
        yield studied


def _draw(lab: "Lab", file: Path, scenarios: list[Path]) -> None:
    """Write the picture. Raises NotWrittenError."""
    from pm_quest.lab.picture import as_svg

    picture = as_svg(lab)
    if is_standard(file):
        document(picture)
        return
    write_report(file, picture, *scenarios)
    note(f"The picture is in {one_line(str(file))}.")
