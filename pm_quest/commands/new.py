"""`pm-quest new`: a scenario to start from."""

from pathlib import Path

import click

from pm_quest.console import note
from pm_quest.story.sentences import one_line

TEMPLATES = ("minimal", "full")
ENDINGS = (".yaml", ".yml")


@click.command(
    "new",
    epilog="\b\nExamples:\n  pm-quest new my_story.yaml\n  pm-quest new my_story.yaml --template full --title 'My Story'",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
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

    FILE ends in .yaml; its name is the scenario's id, in snake_case.
    """
    from pm_quest.authoring.starting import template as made
    from pm_quest.commands.fresh import write_new

    _named(file)
    write_new(file, made(template, one_line(title)), force=force)
    path = one_line(str(file))
    quoted = f'"{path}"' if " " in path else path
    note(
        f"{path} is written. Next:\n"
        f"  pm-quest play {quoted} --watch   play it, and see what you change\n"
        f"  pm-quest check {quoted}          every problem, with how to mend it\n"
        f"  pm-quest play {quoted}           play it"
    )
    return 0


def _named(file: Path) -> None:
    """Raises BadParameter for a name that no scenario can have, with one that it could."""
    from pm_quest.authoring.twine.names import id_for
    from pm_quest.authoring.values import SNAKE

    if SNAKE(file.stem) and file.suffix in ENDINGS:
        return
    better = file.with_name(f"{id_for(file.stem or 'my story', (), 'my_story')}.yaml")
    why = "a scenario's file ends in .yaml" if SNAKE(file.stem) else "its name is the scenario's id, in snake_case"
    raise click.BadParameter(f"{why}; write '{one_line(str(better))}'.", param_hint="FILE")
