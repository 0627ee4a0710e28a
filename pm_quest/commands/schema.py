"""`pm-quest schema`: the JSON Schema of the scenario format."""

import click

from pm_quest.console import as_json, result


@click.command("schema", epilog="\b\nExample:\n  pm-quest schema > scenario.schema.json")
def command() -> int:
    """Print the JSON Schema of scenario files, with which an editor completes and explains their keys.

    For the YAML language server, begin a scenario with '# yaml-language-server: $schema=scenario.schema.json'.
    """
    from pm_quest.authoring.schema import schema

    result(as_json(schema(), indent=2))
    return 0
