"""`pm-quest import`: a story of Twine to a scenario."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.reading import NotThereError, cannot_open
from pm_quest.console import note, result
from pm_quest.story.sentences import counted, one_line

if TYPE_CHECKING:
    from pm_quest.authoring.twine.importing import Imported

SHAPES = ("twee", "html")
SHOWN = 200
"""So many remarks are told one by one."""


@click.command(
    "import",
    epilog="\b\nExamples:\n  pm-quest import my_story.twee --out my_story.yaml\n  pm-quest import my_story.html > my_story.yaml",
)
@click.argument("story", metavar="STORY", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to this file, not to standard output."
)
@click.option("--format", "shape", type=click.Choice(SHAPES), help="What STORY is; left out, that is found out.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(*, story: Path, out: Path | None, shape: str | None, force: bool) -> int:
    """Make a scenario of STORY: a Twee 3 file, or a compiled story of Twine 2, of any story format.

    What has no counterpart is told on standard error. Leaves with 1 where the scenario has errors left to mend.
    """
    from pm_quest.commands.fresh import write_new

    imported = _imported(story, shape)
    if out is None:
        result(imported.text.rstrip("\n"))
    else:
        write_new(out, imported.text, story, force=force)
    for remark in imported.remarks[:SHOWN]:
        note(f"  {remark}")
    if len(imported.remarks) > SHOWN:
        note(f"  ... and {len(imported.remarks) - SHOWN:,} more.")
    return _told(imported, out)


def _imported(story: Path, shape: str | None) -> "Imported":
    """What becomes of the story. Raises NotThereError, and ClickException where it is none."""
    from pm_quest.authoring.files import content
    from pm_quest.authoring.twine.importing import import_story
    from pm_quest.authoring.twine.opening import open_story
    from pm_quest.authoring.twine.story import MAX_BYTES, StoryError

    try:
        data = content(story, MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        system = error if isinstance(error, OSError) else OSError(str(error))
        raise NotThereError(cannot_open(story, system)) from None
    try:
        return import_story(open_story(data, shape))
    except StoryError as error:
        raise click.ClickException(f"{one_line(str(story))} is no story that can be read: {error}.") from None


def _told(imported: "Imported", out: Path | None) -> int:
    """Tell how it went; gives 1 where errors are left."""
    from pm_quest.authoring.reader import read_source

    left = len(read_source(imported.text, "story.yaml").errors)
    number = len(imported.remarks)
    listed = f", {counted(number, 'remark')}" if number else ""
    note(f"{counted(imported.scenes, 'scene')}{f' in {one_line(str(out))}' if out else ''}{listed}.")
    if left:
        note(f"{left:,} {'problem is' if left == 1 else 'problems are'} left to mend; 'pm-quest check' shows them.")
    elif out:
        note(f"Next: 'pm-quest check {one_line(str(out))}', then 'pm-quest play {one_line(str(out))}'.")
    return 1 if left else 0
