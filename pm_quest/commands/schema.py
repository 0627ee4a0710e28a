"""`pm-quest schema`: print the JSON Schema of the formats of scenarios, careers and collections."""

from pathlib import Path

import click

from pm_quest.commands.output_options import add_output_options, deliver_output, format_json_output


@click.command(
    "schema",
    epilog="\b\nExamples:\n  pm-quest schema --out scenario.schema.json\n  pm-quest schema > scenario.schema.json",
)
@click.option("--career", is_flag=True, help="Print the schema of career files instead.")
@click.option("--collection", is_flag=True, help="Print the schema of collection.yaml instead.")
@add_output_options
def command(*, career: bool, collection: bool, out: Path | None, force: bool) -> int:
    """Print the JSON Schema of scenario files, for completion and help in editors.

    For the YAML language server, begin a scenario with '# yaml-language-server:
    $schema=scenario.schema.json'.
    """
    if career and collection:
        raise click.UsageError("'--career' and '--collection' are two schemas; ask for one of them.")
    from pm_quest.commands.schema_files import build_schema_of

    schema = build_schema_of("career" if career else "collection" if collection else "scenario")
    deliver_output(format_json_output(schema, out), out, force=force)
    return 0
