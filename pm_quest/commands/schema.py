"""`pm-quest schema`: print the JSON Schema of the formats of scenarios and careers."""

from pathlib import Path

import click

from pm_quest.commands.output_options import add_output_options, deliver_output, format_json_output


@click.command(
    "schema",
    epilog="\b\nExamples:\n  pm-quest schema --out scenario.schema.json\n  pm-quest schema > scenario.schema.json",
)
@click.option("--career", is_flag=True, help="Print the schema of career files instead.")
@add_output_options
def command(*, career: bool, out: Path | None, force: bool) -> int:
    """Print the JSON Schema of scenario files, for completion and help in editors.

    For the YAML language server, begin a scenario with '# yaml-language-server:
    $schema=scenario.schema.json'.
    """
    if career:
        from pm_quest.authoring.career.career_schema import build_career_schema as build_schema
    else:
        from pm_quest.authoring.json_schema import build_schema

    deliver_output(format_json_output(build_schema(), out), out, force=force)
    return 0
