"""`pm-quest new`: create a scenario or a career from a template."""

from pathlib import Path

import click

from pm_quest.commands.param_types import FilePath
from pm_quest.kit.console import write_note
from pm_quest.kit.invocation import format_command, quote_path
from pm_quest.kit.sentences import format_line

CAREER = "career"
TEMPLATE_NAMES = ("minimal", "full", CAREER)
SCENARIO_SUFFIXES = (".yaml", ".yml")


@click.command(
    "new",
    epilog="\b\nExamples:\n  pm-quest new my_story.yaml\n  pm-quest new my_story.yaml --template full --title 'My Story'"
    "\n  pm-quest new my_career.yaml --template career",
)
@click.argument("file", metavar="FILE", type=FilePath())
@click.option(
    "--template",
    type=click.Choice(TEMPLATE_NAMES),
    default="minimal",
    show_default=True,
    help="One page, or every key of the format once, with explanations; or a small career.",
)
@click.option("--title", default="", metavar="TITLE", help="Title in the library.")
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def command(*, file: Path, template: str, title: str, force: bool) -> int:
    """Create a commented scenario, or career, in FILE, which passes 'check --strict' and is playable as it is.

    FILE ends in .yaml; its name in snake_case is the scenario's id. Unless it exists,
    scenario.schema.json, or career.schema.json, is created beside it, from which an editor completes and explains the keys.
    """
    from pm_quest.authoring.scenario_templates import render_template
    from pm_quest.commands.output_options import write_new_file
    from pm_quest.commands.schema_files import write_schema_file

    _check_name(file)
    write_new_file(file, render_template(template, format_line(title)), force=force)
    write_note(f"{format_line(str(file))} is written.")
    write_note(write_schema_file(file.parent, of_careers=template == CAREER))
    write_note(_suggest_next(quote_path(format_line(str(file))), of_career=template == CAREER))
    return 0


def _suggest_next(file: str, *, of_career: bool) -> str:
    """Return the next commands, one a line."""
    check = {f"check {file}": "every problem, with how to fix it"}
    calls = check | {f"career {file}": "play it"}
    if not of_career:
        calls = {f"play {file} --watch": "play it, and see what you change", **check, f"play {file}": "play it"}
    spelt = {format_command(call): does for call, does in calls.items()}
    wide = max(map(len, spelt))
    return "\n".join(["Next:", *(f"  {call:<{wide}}   {does}" for call, does in spelt.items())])


def _check_name(file: Path) -> None:
    """Raise BadParameter with a valid name for a name that no scenario can have."""
    from pm_quest.authoring.twine.passage_ids import make_id
    from pm_quest.authoring.value_reader import IS_SNAKE_CASE

    if IS_SNAKE_CASE(file.stem) and file.suffix in SCENARIO_SUFFIXES:
        return
    better = file.parent / f"{make_id(file.stem or 'my story', (), 'my_story')}.yaml"
    why = (
        "a scenario's file ends in .yaml"
        if IS_SNAKE_CASE(file.stem)
        else "its name is the scenario's id, in snake_case"
    )
    raise click.BadParameter(f"{why}; write '{format_line(str(better))}'.", param_hint="FILE")
