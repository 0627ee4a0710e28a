"""`pm-quest lab`: every policy against every scenario, and what becomes of the claim."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.reading import NotThereError, cannot_open, problems_as_text
from pm_quest.commands.waiting import waiting
from pm_quest.commands.writing import same_file, write_report
from pm_quest.console import as_json, note, result
from pm_quest.story.sentences import one_line

if TYPE_CHECKING:
    from pm_quest.lab.table import Lab, LeftOut, Studied


@click.command(
    "lab",
    epilog="\b\nExamples:\n  pm-quest lab\n  pm-quest lab --json\n  pm-quest lab --svg lab.svg\n"
    "  pm-quest lab pnl_owner my_story.yaml",
)
@click.argument("files", nargs=-1, metavar="[FILE...]")
@click.option("--json", "in_json", is_flag=True, help="As a JSON object.")
@click.option("--svg", type=click.Path(path_type=Path), metavar="FILE", help="Also as a picture, written to this file.")
def command(files: tuple[str, ...], in_json: bool, svg: Path | None) -> int:
    """Hold every way of playing against every scenario, by exact figures: does adapting beat the fixed ways?

    Takes all scenarios found, shipped and yours, or only those named, by file or id. Leaves with 1 where a scenario has
    errors; the others are compared all the same.
    """
    paths = _paths(files)
    from pm_quest.lab import rendering
    from pm_quest.lab.table import Lab

    lab = Lab.of(_named(paths) if files else _found())
    for left_out in lab.left_out:
        note(f"Left out: {left_out.name}. {left_out.why}")
    if svg is not None:
        _draw(lab, svg, paths)
    result(as_json(rendering.as_json(lab), indent=2) if in_json else rendering.as_text(lab))
    return 1 if any(left_out.broken for left_out in lab.left_out) else 0


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

    write_report(file, as_svg(lab), *scenarios)
    note(f"The picture is in {one_line(str(file))}.")
