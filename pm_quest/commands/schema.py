"""`pm-quest schema`: the JSON Schema of the scenario format."""

from pathlib import Path

import click

from pm_quest.commands.fresh import deliver, out_options, write_json


@click.command(
    "schema",
    epilog="\b\nExamples:\n  pm-quest schema --out scenario.schema.json\n  pm-quest schema > scenario.schema.json",
)
@out_options
def command(*, out: Path | None, force: bool) -> int:
    """Print the JSON Schema of scenario files, with which an editor completes and explains their keys.

    For the YAML language server, begin a scenario with '# yaml-language-server: $schema=scenario.schema.json'.
    """
    from pm_quest.authoring.schema import schema

    deliver(write_json(schema(), out), out, force=force)
    return 0
