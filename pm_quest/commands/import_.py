"""`pm-quest import`: a story of Twine to a scenario."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.fresh import out_options, write_new
from pm_quest.commands.naming import FileName, is_standard
from pm_quest.commands.reading import STDIN, read_bytes
from pm_quest.console import document, note
from pm_quest.story.sentences import counted, one_line

if TYPE_CHECKING:
    from pm_quest.authoring.twine.importing import Imported

SHAPES = ("twee", "html")
SHOWN = 200
"""So many remarks are told on a terminal; in a file or a pipe all of them are."""


@click.command(
    "import",
    epilog="\b\nExamples:\n  pm-quest import my_story.twee --out my_story.yaml\n  cat my_story.html | pm-quest import - | pm-quest check -",
)
@click.argument("story", metavar="STORY", type=FileName())
@click.option("--format", "shape", type=click.Choice(SHAPES), help="What STORY is; left out, that is found out.")
@out_options
def command(*, story: str, out: Path | None, shape: str | None, force: bool) -> int:
    """Make a scenario of STORY: a Twee 3 file, or a compiled story of Twine 2, of any story format; - is standard input.

    What has no counterpart is told on standard error. Leaves with 1 where 'pm-quest check' would find errors in the scenario.
    """
    imported = _imported(story, shape)
    if out is None:
        document(imported.text)
    else:
        write_new(out, imported.text, Path(story), force=force)
    most = SHOWN if sys.stderr.isatty() else len(imported.remarks)
    for remark in imported.remarks[:most]:
        note(f"  {remark}")
    if len(imported.remarks) > most:
        more = f"{len(imported.remarks) - most:,} more"
        note(f"  ... and {more}; with '2> remarks.txt' behind the command all of them go to a file.")
    return _told(imported, out)


def _imported(story: str, shape: str | None) -> "Imported":
    """What becomes of the story. Raises NotThereError, and ClickException where it is none."""
    from pm_quest.authoring.twine.importing import import_story
    from pm_quest.authoring.twine.opening import open_story
    from pm_quest.authoring.twine.story import MAX_BYTES, StoryError

    data = read_bytes(story, MAX_BYTES + 1)
    try:
        return import_story(open_story(data, shape))
    except StoryError as error:
        raise click.ClickException(
            f"{one_line(STDIN if is_standard(story) else story)} is no story that can be read: {error}."
        ) from None


def _told(imported: "Imported", out: Path | None) -> int:
    """Tell how it went; gives 1 where what was written has errors."""
    number = len(imported.remarks)
    listed = f", {counted(number, 'remark')}" if number else ""
    note(f"{counted(imported.scenes, 'scene')}{f' in {one_line(str(out))}' if out else ''}{listed}.")
    left = _errors(imported.text)
    name = one_line(str(out)) if out else "FILE"
    if left:
        are = "is" if left == 1 else "are"
        note(
            f"{counted(left, 'error')} {are} left to mend; 'pm-quest check {name}' shows {'it' if left == 1 else 'them'}."
        )
    elif out:
        note(f"Next: 'pm-quest check {name}', then 'pm-quest play {name}'.")
    return 1 if left else 0


def _errors(text: str) -> int:
    """How many errors 'pm-quest check' has for what was written, in its words and in its whole story."""
    from pm_quest.authoring.judging import judge
    from pm_quest.authoring.reader import read_source
    from pm_quest.commands.waiting import waiting

    with waiting("Looking through what was imported"):
        judged = judge(read_source(text, "story.yaml"))
    return sum(problem.severity == "error" for problem in judged.problems)
