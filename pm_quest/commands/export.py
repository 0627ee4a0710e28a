"""`pm-quest export`: a scenario for Twine, or the trainer's guide to it."""

import codecs
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.fresh import deliver, ends_in, out_options
from pm_quest.commands.naming import FileName
from pm_quest.commands.reading import sound_reading
from pm_quest.console import note
from pm_quest.story.sentences import one_line

if TYPE_CHECKING:
    from pm_quest.authoring.reader import Reading

KINDS = ("twee", "guide")
FORMATS = ("md", "html")


@click.command(
    "export",
    epilog="\b\nExamples:\n  pm-quest export my_story.yaml --to twee --out my_story.twee\n"
    "  pm-quest export pnl_owner --to guide --out guide.html",
)
@click.argument("file", type=FileName(), metavar="FILE")
@click.option("--to", "kind", type=click.Choice(KINDS), required=True, help="For Twine, or the facilitation guide.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Of the guide: Markdown or one page; left out, one page where the name behind --out ends in .html.",
)
@out_options
def command(*, file: str, kind: str, form: str | None, out: Path | None, force: bool) -> int:
    """Make a story for Twine (Twee 3, to be played in SugarCube), or a guide for trainers, of FILE.

    FILE is a scenario file, the id of a scenario that 'pm-quest list' shows, or - for standard input. A file with errors is
    not exported; its errors are told, and 1 is left with.
    """
    if kind == "twee" and form:
        raise click.UsageError("--format is for guides: there is one kind of Twee.")
    reading = sound_reading(file, "exported")
    if reading is None or reading.scenario is None:
        return 1
    text = _twee(reading) if kind == "twee" else _guide(reading, form or _form_of(out))
    deliver(text, out, Path(reading.source.name), force=force, as_asked=form is not None)
    return 0


def _form_of(out: Path | None) -> str:
    """Return the form of a guide that goes to this file."""
    return "html" if ends_in(out, ".html", ".htm") else "md"


def _twee(reading: "Reading") -> str:
    from pm_quest.authoring.reader import fingerprint
    from pm_quest.authoring.twine.exporting import export_story, untold
    from pm_quest.authoring.twine.line_ends import comes_back
    from pm_quest.authoring.twine.twee import write_twee

    assert reading.scenario is not None
    for remark in untold(reading.scenario):
        note(remark)
    source = reading.source.text
    bom = reading.fingerprint == fingerprint(codecs.BOM_UTF8 + source.encode())
    if not comes_back(source, bom=bom):
        note("On the way back from Twine, line ends and what is blank at the end of the file are not as they are now.")
    return write_twee(export_story(reading.scenario, source, bom=bom))


def _guide(reading: "Reading", form: str) -> str:
    from pm_quest.commands.waiting import waiting
    from pm_quest.reports.guide import guide
    from pm_quest.reports.guide_pages import as_markdown, as_page

    assert reading.scenario is not None
    with waiting(f"Analysing {one_line(reading.scenario.title)}"):
        made = guide(reading.scenario)
    for missing in made.missing:
        note(f"The scenario does not say {missing}. The guide is more general there.")
    return as_page(made) if form == "html" else as_markdown(made)
