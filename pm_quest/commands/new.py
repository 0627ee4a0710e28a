"""`pm-quest new`: create a scenario, a career or a collection from a template."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.param_types import FilePath
from pm_quest.kit.console import write_note
from pm_quest.kit.invocation import format_command, quote_path
from pm_quest.kit.sentences import format_line

if TYPE_CHECKING:
    from pm_quest.commands.schema_files import SchemaKind

CAREER, COLLECTION = "career", "collection"
TEMPLATE_NAMES = ("minimal", "full", CAREER, COLLECTION)
SCENARIO_SUFFIXES = (".yaml", ".yml")


@click.command(
    "new",
    epilog="\b\nExamples:\n  pm-quest new my_story.yaml\n  pm-quest new my_story.yaml --template full --title 'My Story'"
    "\n  pm-quest new my_career.yaml --template career\n  pm-quest new my_course/collection.yaml --template collection",
)
@click.argument("file", metavar="FILE", type=FilePath())
@click.option(
    "--template",
    type=click.Choice(TEMPLATE_NAMES),
    default="minimal",
    show_default=True,
    help="One page, or every key of the format once, with explanations; a small career; or a collection of the scenarios beside it.",
)
@click.option("--title", default="", metavar="TITLE", help="Title in the library.")
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def command(*, file: Path, template: str, title: str, force: bool) -> int:
    """Create a commented scenario, career or collection in FILE, which passes 'check --strict' and is playable as it is.

    FILE ends in .yaml; its name in snake_case is the scenario's id. Unless it exists,
    scenario.schema.json, career.schema.json or collection.schema.json is created beside it, from which an editor completes and explains the keys.
    """
    from pm_quest.commands.output_options import write_new_file
    from pm_quest.commands.schema_files import write_schema_file

    write_new_file(file, _render_text(file, template, format_line(title)), force=force)
    write_note(f"{format_line(str(file))} is written.")
    kind: SchemaKind = "career" if template == CAREER else "collection" if template == COLLECTION else "scenario"
    write_note(write_schema_file(file.parent, kind))
    write_note(_suggest_next(quote_path(format_line(str(file))), kind))
    return 0


def _render_text(file: Path, template: str, title: str) -> str:
    """Return what is written. Raises BadParameter for a name that such a file can't have, or a course without scenarios."""
    from pm_quest.authoring.scenario_templates import render_template

    if template != COLLECTION:
        _check_name(file)
        return render_template(template, title)
    from pm_quest.authoring.collections.collection_template import render_collection
    from pm_quest.authoring.collections.folder_collections import COLLECTION_FILE
    from pm_quest.authoring.collections.portable_names import explain_bad_id
    from pm_quest.authoring.twine.passage_ids import make_id
    from pm_quest.library import list_scenario_files

    if file.name != COLLECTION_FILE:
        better = format_line(str(file.parent / COLLECTION_FILE))
        raise click.BadParameter(
            f"a collection's own file is called {COLLECTION_FILE}; write '{better}'.", param_hint="'FILE'"
        )
    ids = [path.stem for path in list_scenario_files(file.parent) if explain_bad_id(path.stem) is None]
    if not ids:
        where = format_line(str(file.parent / "monday.yaml"))
        raise click.BadParameter(
            f"there are no scenarios beside it yet; 'pm-quest new {where}' makes one.", param_hint="'FILE'"
        )
    return render_collection(make_id(file.absolute().parent.name[:40], (), "my_course"), ids, title)


def _suggest_next(file: str, kind: "SchemaKind") -> str:
    """Return the next commands, one a line."""
    check = {f"check {file}": "every problem, with how to fix it"}
    calls = check | ({f"career {file}": "play it"} if kind == "career" else {f"add {file}": "put it into your library"})
    if kind == "scenario":
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
    raise click.BadParameter(f"{why}; write '{format_line(str(better))}'.", param_hint="'FILE'")
