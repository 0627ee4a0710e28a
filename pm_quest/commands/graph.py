"""`pm-quest graph`: the story graph of a scenario, as text, for other tools and as a picture."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.fresh import deliver, out_options
from pm_quest.commands.naming import FileName
from pm_quest.commands.reading import sound_reading

if TYPE_CHECKING:
    from pm_quest.story.model import Scenario

FORMATS = ("text", "mermaid", "dot", "svg")
ENDINGS = {".svg": "svg", ".dot": "dot", ".gv": "dot", ".mmd": "mermaid", ".mermaid": "mermaid"}
"""What a file is by its name, where nothing else is asked for."""


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
    help="How the graph is told; left out, text, or what the name behind --out ends in: .svg, .dot, .mmd.",
)
@out_options
def command(*, file: str, form: str | None, out: Path | None, force: bool) -> int:
    """Show how the scenes of FILE hang together: what can be done in each, and where that leads.

    FILE is a scenario file, the id of a scenario that 'pm-quest list' shows, or - for standard input. Leaves with 1 where
    it has errors; they are told instead.
    """
    reading = sound_reading(file, "drawn")
    if reading is None or reading.scenario is None:
        return 1
    form = form or ENDINGS.get(out.suffix.lower() if out else "", "text")
    deliver("\n".join(_drawn(reading.scenario, form)), out, Path(reading.source.name), force=force)
    return 0


def _drawn(scenario: "Scenario", form: str) -> "Iterable[str]":
    """The lines of a format. Raises UsageError for a picture of more than can be drawn."""
    if form == "mermaid":
        from pm_quest.drawing.mermaid import mermaid

        return mermaid(scenario)
    if form == "dot":
        from pm_quest.drawing.dot import dot

        return dot(scenario)
    if form == "svg":
        return [_picture(scenario)]
    from pm_quest.drawing.outline import outline

    return outline(scenario)


def _picture(scenario: "Scenario") -> str:
    from pm_quest.drawing.story_graph import CSS, TooLargeError, story_graph
    from pm_quest.drawing.svg import document

    try:
        return document(story_graph(scenario), CSS)
    except TooLargeError as error:
        raise click.UsageError(f"{error} '--format dot' gives Graphviz the whole, '--format text' a reader.") from None
