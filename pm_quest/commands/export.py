"""`pm-quest export`: a scenario for Twine, as a page or a package that plays it, or as a document: the trainer's guide, the script, a handout."""

import codecs
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.export_package import PACKAGES, check_package_options, write_package
from pm_quest.commands.output_options import add_output_options, deliver_output, has_suffix
from pm_quest.commands.param_types import FileName
from pm_quest.commands.scenario_input import read_valid_scenario
from pm_quest.kit.console import write_note
from pm_quest.kit.sentences import format_line
from pm_quest.story.feedback import FEEDBACK_TIMES, FeedbackTime

if TYPE_CHECKING:
    from pm_quest.authoring.scenario_reader import ScenarioReading
    from pm_quest.reports.handout_pages import HandoutKind

KINDS = ("twee", "guide", "script", "handout", "debrief", "page", *PACKAGES)
DOCUMENTS = ("guide", "script", "handout", "debrief")
"""The kinds that are documents to read and print, as Markdown or as one page."""
FORMATS = ("md", "html")
_NAMES = {"twee": "Twine", "page": "page", **dict.fromkeys(PACKAGES, "package")}


@click.command(
    "export",
    epilog="\b\nExamples:\n  pm-quest export my_story.yaml --to twee --out my_story.twee\n"
    "  pm-quest export pnl_owner --to guide --out guide.html\n"
    "  pm-quest export pnl_owner --to handout --out before.html\n"
    "  pm-quest export my_story.yaml --to script --out script.html\n"
    "  pm-quest export my_story.yaml --to page --out my_story.html\n"
    "  pm-quest export pnl_owner --to scorm12 --passing 60 --out pnl_owner.zip",
)
@click.argument("file", type=FileName(), metavar="FILE")
@click.option(
    "--to",
    "kind",
    type=click.Choice(KINDS),
    required=True,
    help="Export a story for Twine, the facilitation guide, the script (every text in reading order), a handout of "
    "one page for before (handout) or for after (debrief), one page that plays the scenario in any browser, or that page as a package for learning systems, in SCORM 1.2 or 2004.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Format of guide, script and handouts: Markdown or one page. Default: md, or html if the --out file ends in "
    ".html.",
)
@click.option(
    "--feedback",
    type=click.Choice(FEEDBACK_TIMES),
    help="Of a page or package: tell fit and reasons in the debrief (end) or with every outcome (now). Default: as in "
    "the game.",
)
@click.option(
    "--passing",
    type=click.IntRange(0, 100),
    metavar="N",
    help="Of a package: an impact of N or more passes, and less fails. Left out, nobody passes or fails.",
)
@add_output_options
def command(
    *,
    file: str,
    kind: str,
    form: str | None,
    feedback: FeedbackTime | None,
    passing: int | None,
    out: Path | None,
    force: bool,
) -> int:
    """Export FILE as a story for Twine (Twee 3, for SugarCube), a document to print, or a page or package to play.

    FILE is a scenario file, the id of a scenario listed by 'pm-quest list', or - for standard
    input. A file with errors is not exported: the errors are printed, and the exit status is 1.
    """
    if form and kind not in DOCUMENTS:
        raise click.UsageError(f"--format is for guides, scripts and handouts: there is one kind of {_NAMES[kind]}.")
    if feedback and kind not in ("page", *PACKAGES):
        raise click.UsageError("--feedback is for what is played: --to page, or a package.")
    check_package_options(kind, passing, out)
    reading = read_valid_scenario(file, "exported")
    if reading is None or reading.scenario is None:
        return 1
    made: str | bytes
    if kind in PACKAGES:
        made = write_package(reading.scenario, kind, passing=passing, feedback=feedback, out=out)
    else:
        made = _write_kind(kind, reading, form or _guess_form(out), feedback)
    deliver_output(made, out, Path(reading.source.name), force=force, as_asked=form is not None)
    return 0


def _write_handout(reading: "ScenarioReading", kind: "HandoutKind", form: str) -> str:
    from pm_quest.reports.handout_pages import render_handout

    assert reading.scenario is not None
    return render_handout(reading.scenario, kind, form)


def _write_kind(kind: str, reading: "ScenarioReading", form: str, feedback: FeedbackTime | None) -> str:
    match kind:
        case "twee":
            return _export_twee(reading)
        case "guide":
            return _write_guide(reading, form)
        case "script":
            return _write_script(reading, form)
        case "handout" | "debrief":
            return _write_handout(reading, kind, form)
        case _:
            return _write_page(reading, feedback)


def _guess_form(out: Path | None) -> str:
    """Return the form of a document that goes to this file."""
    return "html" if has_suffix(out, ".html", ".htm") else "md"


def _export_twee(reading: "ScenarioReading") -> str:
    from pm_quest.authoring.file_access import compute_fingerprint
    from pm_quest.authoring.twine.line_ends import survives_round_trip
    from pm_quest.authoring.twine.story_export import describe_limits, export_story
    from pm_quest.authoring.twine.twee import write_twee

    assert reading.scenario is not None
    for remark in describe_limits(reading.scenario):
        write_note(remark)
    source = reading.source.text
    bom = reading.fingerprint == compute_fingerprint(codecs.BOM_UTF8 + source.encode())
    if not survives_round_trip(source, bom=bom):
        write_note(
            "On the way back from Twine, line ends and what is blank at the end of the file are not as they are now."
        )
    return write_twee(export_story(reading.scenario, source, bom=bom))


def _write_guide(reading: "ScenarioReading", form: str) -> str:
    from pm_quest.commands.progress_line import show_progress
    from pm_quest.reports.guide_pages import render_guide_markdown, render_guide_page
    from pm_quest.reports.trainer_guide import build_guide

    assert reading.scenario is not None
    with show_progress(f"Analysing {format_line(reading.scenario.title)}"):
        made = build_guide(reading.scenario)
    for missing in made.missing:
        write_note(f"The scenario does not say {missing}. The guide is more general there.")
    return render_guide_page(made) if form == "html" else render_guide_markdown(made)


def _write_script(reading: "ScenarioReading", form: str) -> str:
    from pm_quest.commands.progress_line import show_progress
    from pm_quest.reports.script_pages import render_script_markdown, render_script_page
    from pm_quest.reports.story_script import build_script

    assert reading.scenario is not None
    with show_progress(f"Reading {format_line(reading.scenario.title)}"):
        script = build_script(reading.scenario)
    return render_script_page(script) if form == "html" else render_script_markdown(script)


def _write_page(reading: "ScenarioReading", feedback: FeedbackTime | None) -> str:
    from pm_quest.commands.progress_line import show_progress
    from pm_quest.web.play_page import build_play_page

    assert reading.scenario is not None
    with show_progress(f"Working out the figures of {format_line(reading.scenario.title)}"):
        return build_play_page(reading.scenario, feedback=feedback)
