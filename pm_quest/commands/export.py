"""`pm-quest export`: a scenario for Twine, or the trainer's guide to it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.reading import sound_reading
from pm_quest.console import note, result
from pm_quest.story.sentences import one_line

if TYPE_CHECKING:
    from pm_quest.authoring.reader import Reading

KINDS = ("twee", "guide")
FORMATS = ("md", "html")


@click.command(
    "export",
    epilog="\b\nExamples:\n  pm-quest export my_story.yaml --to twee --out my_story.twee\n"
    "  pm-quest export pnl_owner --to guide --format html --out guide.html",
)
@click.argument("file", metavar="FILE")
@click.option("--to", "kind", type=click.Choice(KINDS), required=True, help="For Twine, or the facilitation guide.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="Of the guide: Markdown (when left out) or one page."
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to this file, not to standard output."
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(*, file: str, kind: str, form: str | None, out: Path | None, force: bool) -> int:
    """Make a story for Twine (Twee 3, to be played in SugarCube), or a guide for trainers, of FILE.

    FILE is a scenario file, or the id of a scenario that 'pm-quest list' shows. A file with errors is not exported; its
    errors are told, and 1 is left with.
    """
    if kind == "twee" and form:
        raise click.UsageError("--format is for guides: there is one kind of Twee.")
    reading = sound_reading(file, "exported")
    if reading is None or reading.scenario is None:
        return 1
    text = _twee(reading) if kind == "twee" else _guide(reading, form or "md")
    if out is None:
        result(text.rstrip("\n"))
        return 0
    from pm_quest.commands.fresh import write_new

    write_new(out, text, Path(reading.source.name), force=force)
    note(f"{one_line(str(out))} is written.")
    return 0


def _twee(reading: "Reading") -> str:
    from pm_quest.authoring.twine.exporting import export_story, untold
    from pm_quest.authoring.twine.twee import write_twee

    assert reading.scenario is not None
    for remark in untold(reading.scenario):
        note(remark)
    return write_twee(export_story(reading.scenario, reading.source.text))


def _guide(reading: "Reading", form: str) -> str:
    from pm_quest.commands.waiting import waiting
    from pm_quest.reports.guide import guide
    from pm_quest.reports.guide_pages import as_markdown, as_page

    assert reading.scenario is not None
    with waiting(f"Analysing {one_line(reading.scenario.title)}"):
        made = guide(reading.scenario)
    return as_page(made) if form == "html" else as_markdown(made)
