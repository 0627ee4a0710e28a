"""`pm-quest lab`: every policy against every scenario, and what becomes of the claim."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from pm_quest.commands.reading import NotThereError, cannot_open, problems_as_text
from pm_quest.console import as_json, note, one_line, result

if TYPE_CHECKING:
    from pm_quest.lab.table import Lab, LeftOut, Studied

QUIET = 1.0
"""So many seconds pass before a terminal is told how far it is, and again."""


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
    if svg is not None:
        _refuse_scenario(svg, paths)
    from pm_quest.lab import rendering
    from pm_quest.lab.table import Lab

    lab = Lab.of(_named(paths) if files else _found())
    for left_out in lab.left_out:
        note(f"Left out: {left_out.name}. {left_out.why}")
    if svg is not None:
        _draw(lab, svg)
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
        if not _same(paths.setdefault(path.stem, path), path):
            raise click.UsageError(f"Two files have the id '{one_line(path.stem)}'; rename one, or compare them apart.")
    return list(paths.values())


def _named(paths: list[Path]) -> "Iterator[Studied | LeftOut]":
    """The files that were named, one by one; what is wrong in one is told at once, as 'check' does."""
    from pm_quest.authoring.reader import read_file
    from pm_quest.lab.reckoning import study
    from pm_quest.lab.table import LeftOut

    waiting = Waiting(len(paths))
    for number, path in enumerate(paths, 1):
        try:
            reading = read_file(path)
        except OSError as error:
            raise NotThereError(cannot_open(path, error)) from None
        if reading.scenario is None:
            note(problems_as_text(reading, reading.errors))
            yield LeftOut(one_line(str(path)), "It has errors.", broken=True)
        else:
            yield study(reading.scenario, progress=waiting.at(number, path))


def _found() -> "Iterator[Studied | LeftOut]":
    """All scenarios of this machine, one by one."""
    from pm_quest.lab.reckoning import study_entry
    from pm_quest.library import Library

    entries = Library.found(os.environ).all()
    waiting = Waiting(len(entries))
    for number, entry in enumerate(entries, 1):
        yield study_entry(entry, progress=waiting.at(number, entry.path))


class Waiting:
    """Tells a terminal how far it is, where that takes a while."""

    def __init__(self, of: int) -> None:
        self.of, self.told = of, monotonic()

    def at(self, number: int, path: Path) -> Callable[[int], None]:
        """Is called now and then while this scenario is worked out, with the number of states found."""

        def progress(states: int) -> None:
            if sys.stderr.isatty() and monotonic() - self.told > QUIET:
                self.told = monotonic()
                note(f"{number} of {self.of}: {one_line(path.stem)}, {states:,} states")

        return progress


def _refuse_scenario(svg: Path, paths: list[Path]) -> None:
    """No picture is written over a scenario. Raises UsageError."""
    from pm_quest.library import SUFFIXES

    if svg.suffix in SUFFIXES or any(_same(svg, path) for path in paths):
        raise click.UsageError(
            f"{one_line(str(svg))} is a scenario's name, and none for a picture; as in --svg lab.svg."
        )


def _draw(lab: "Lab", file: Path) -> None:
    from pm_quest.lab.picture import as_svg

    try:
        file.write_text(as_svg(lab), encoding="utf-8")
    except OSError as error:
        raise NotThereError(cannot_open(file, error)) from None
    note(f"The picture is in {one_line(str(file))}.")


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False
