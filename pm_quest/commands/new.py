"""`pm-quest new`: a scenario to start from."""

from pathlib import Path

import click

from pm_quest.calling import quote, spell_call
from pm_quest.commands.naming import FilePath
from pm_quest.console import note
from pm_quest.story.sentences import one_line

TEMPLATES = ("minimal", "full")
ENDINGS = (".yaml", ".yml")


@click.command(
    "new",
    epilog="\b\nExamples:\n  pm-quest new my_story.yaml\n  pm-quest new my_story.yaml --template full --title 'My Story'",
)
@click.argument("file", metavar="FILE", type=FilePath())
@click.option(
    "--template",
    type=click.Choice(TEMPLATES),
    default="minimal",
    show_default=True,
    help="One page, or every key of the format once, explained.",
)
@click.option("--title", default="", metavar="TITLE", help="What the library calls it.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(*, file: Path, template: str, title: str, force: bool) -> int:
    """Write a commented scenario to FILE. It passes 'check --strict' and can be played as it is.

    FILE ends in .yaml; its name is the scenario's id, in snake_case. Beside it is written what an editor completes and
    explains its keys by, scenario.schema.json, where no file has that name yet.
    """
    from pm_quest.authoring.starting import template as made
    from pm_quest.commands.beside import write_schema
    from pm_quest.commands.fresh import write_new

    _named(file)
    write_new(file, made(template, one_line(title)), force=force)
    note(f"{one_line(str(file))} is written.")
    note(write_schema(file.parent))
    note(_tell_next(quote(one_line(str(file)))))
    return 0


def _tell_next(file: str) -> str:
    """Return what to go on with, a command a line."""
    calls = {
        f"play {file} --watch": "play it, and see what you change",
        f"check {file}": "every problem, with how to mend it",
        f"play {file}": "play it",
    }
    spelt = {spell_call(call): does for call, does in calls.items()}
    wide = max(map(len, spelt))
    return "\n".join(["Next:", *(f"  {call:<{wide}}   {does}" for call, does in spelt.items())])


def _named(file: Path) -> None:
    """Raises BadParameter for a name that no scenario can have, with one that it could."""
    from pm_quest.authoring.twine.names import id_for
    from pm_quest.authoring.values import SNAKE

    if SNAKE(file.stem) and file.suffix in ENDINGS:
        return
    better = file.parent / f"{id_for(file.stem or 'my story', (), 'my_story')}.yaml"
    why = "a scenario's file ends in .yaml" if SNAKE(file.stem) else "its name is the scenario's id, in snake_case"
    raise click.BadParameter(f"{why}; write '{one_line(str(better))}'.", param_hint="FILE")
