"""`pm-quest graph`: show the story graph as text, for other tools, or as a picture."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.output_options import add_output_options, deliver_output
from pm_quest.commands.param_types import FileName
from pm_quest.commands.scenario_input import read_valid_scenario

if TYPE_CHECKING:
    from pm_quest.story.model import Scenario

FORMATS = ("text", "mermaid", "dot", "svg")
FORMATS_BY_SUFFIX = {".svg": "svg", ".dot": "dot", ".gv": "dot", ".mmd": "mermaid", ".mermaid": "mermaid"}
"""The default format by suffix of the file."""


@click.command(
    "graph",
    epilog="\b\nExamples:\n  pm-quest graph my_story.yaml\n  pm-quest graph my_story.yaml --out my_story.svg\n"
    "  pm-quest graph my_story.yaml --format dot | dot -Tpdf > my_story.pdf",
)
@click.argument("file", type=FileName(), metavar="FILE")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Output format. Default: text, or by the suffix of the --out file: .svg, .dot, .mmd.",
)
@add_output_options
def command(*, file: str, form: str | None, out: Path | None, force: bool) -> int:
    """Show the graph of the scenes of FILE: the choices of each, and where they lead.

    FILE is a scenario file, the id of a scenario listed by 'pm-quest list', or - for standard
    input. Exits with status 1 if it has errors, which are printed instead.
    """
    reading = read_valid_scenario(file, "drawn")
    if reading is None or reading.scenario is None:
        return 1
    form = form or FORMATS_BY_SUFFIX.get(out.suffix.lower() if out else "", "text")
    deliver_output("\n".join(_draw_graph(reading.scenario, form)), out, Path(reading.source.name), force=force)
    return 0


def _draw_graph(scenario: "Scenario", form: str) -> "Iterable[str]":
    """Return the lines of a format. Raises UsageError for a picture that would be too large."""
    if form == "mermaid":
        from pm_quest.drawing.mermaid import render_mermaid

        return render_mermaid(scenario)
    if form == "dot":
        from pm_quest.drawing.dot import render_dot

        return render_dot(scenario)
    if form == "svg":
        return [_draw_svg(scenario)]
    from pm_quest.drawing.text_outline import render_outline

    return render_outline(scenario)


def _draw_svg(scenario: "Scenario") -> str:
    from pm_quest.drawing.story_graph import CSS, StoryTooLargeError, draw_story_graph
    from pm_quest.drawing.svg import render_document

    try:
        return render_document(draw_story_graph(scenario), CSS)
    except StoryTooLargeError as error:
        raise click.UsageError(f"{error} '--format dot' gives Graphviz the whole, '--format text' a reader.") from None
