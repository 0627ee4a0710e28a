"""`pm-quest import`: convert a Twine story to a scenario."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.output_options import add_output_options, write_new_file
from pm_quest.commands.param_types import FileName, is_standard_stream
from pm_quest.commands.scenario_input import STDIN_NAME, read_input
from pm_quest.kit.console import write_document, write_note
from pm_quest.kit.sentences import format_count, format_line

if TYPE_CHECKING:
    from pm_quest.authoring.twine.story_import import ImportedStory

STORY_FORMATS = ("twee", "html")
MAX_SHOWN = 200
"""The most remarks shown on a terminal; a file or a pipe gets all."""


@click.command(
    "import",
    epilog="\b\nExamples:\n  pm-quest import my_story.twee --out my_story.yaml\n  cat my_story.html | pm-quest import - | pm-quest check -",
)
@click.argument("story", metavar="STORY", type=FileName())
@click.option("--format", "shape", type=click.Choice(STORY_FORMATS), help="Format of STORY. Default: detected.")
@add_output_options
def command(*, story: str, out: Path | None, shape: str | None, force: bool) -> int:
    """Convert STORY, a Twee 3 file or a compiled Twine 2 story, to a scenario.

    STORY may have any story format, and may be - for standard input. What has no counterpart is
    listed on standard error. Exits with status 1 if 'pm-quest check' would find errors in the
    scenario.
    """
    imported = _convert_story(story, shape)
    if out is None:
        write_document(imported.text)
    else:
        write_new_file(out, imported.text, Path(story), force=force)
    most = MAX_SHOWN if sys.stderr.isatty() else len(imported.remarks)
    for remark in imported.remarks[:most]:
        write_note(f"  {remark}")
    if len(imported.remarks) > most:
        more = f"{len(imported.remarks) - most:,} more"
        write_note(f"  ... and {more}; with '2> remarks.txt' behind the command all of them go to a file.")
    return _report_import(imported, out)


def _convert_story(story: str, shape: str | None) -> "ImportedStory":
    """Return the converted story.

    Raises InputNotFoundError, and ClickException for what is not a story.
    """
    from pm_quest.authoring.twine.story_import import import_story
    from pm_quest.authoring.twine.story_opening import open_story
    from pm_quest.authoring.twine.twine_story import MAX_BYTES, StoryError

    data = read_input(story, MAX_BYTES + 1)
    try:
        return import_story(open_story(data, shape))
    except StoryError as error:
        raise click.ClickException(
            f"{format_line(STDIN_NAME if is_standard_stream(story) else story)} is not a story that can be read: {error}."
        ) from None


def _report_import(imported: "ImportedStory", out: Path | None) -> int:
    """Print a summary; return 1 if what was written has errors."""
    number = len(imported.remarks)
    listed = f", {format_count(number, 'remark')}" if number else ""
    write_note(f"{format_count(imported.scenes, 'scene')}{f' in {format_line(str(out))}' if out else ''}{listed}.")
    left = _count_errors(imported.text)
    name = format_line(str(out)) if out else "FILE"
    if left:
        are = "is" if left == 1 else "are"
        write_note(
            f"{format_count(left, 'error')} {are} left to fix; 'pm-quest check {name}' shows {'it' if left == 1 else 'them'}."
        )
    elif out:
        write_note(f"Next: 'pm-quest check {name}', then 'pm-quest play {name}'.")
    return 1 if left else 0


def _count_errors(text: str) -> int:
    """Return how many errors 'pm-quest check' finds in what was written."""
    from pm_quest.authoring.judgement import judge_scenario
    from pm_quest.authoring.scenario_reader import parse_scenario
    from pm_quest.commands.progress_line import show_progress

    with show_progress("Looking through what was imported"):
        judged = judge_scenario(parse_scenario(text, "story.yaml"))
    return sum(problem.severity == "error" for problem in judged.problems)
