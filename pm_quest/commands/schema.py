"""`pm-quest schema`: print the JSON Schema of the scenario format."""

from pathlib import Path

import click

from pm_quest.commands.output_options import add_output_options, deliver_output, format_json_output


@click.command(
    "schema",
    epilog="\b\nExamples:\n  pm-quest schema --out scenario.schema.json\n  pm-quest schema > scenario.schema.json",
)
@add_output_options
def command(*, out: Path | None, force: bool) -> int:
    """Print the JSON Schema of scenario files, for completion and help in editors.

    For the YAML language server, begin a scenario with '# yaml-language-server:
    $schema=scenario.schema.json'.
    """
    from pm_quest.authoring.json_schema import build_schema

    deliver_output(format_json_output(build_schema(), out), out, force=force)
    return 0
