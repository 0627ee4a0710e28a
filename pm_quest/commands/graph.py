"""`pm-quest graph`: the story graph of a scenario, as text, for other tools and as a picture."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from pm_quest.commands.reading import sound_reading
from pm_quest.console import result

if TYPE_CHECKING:
    from pm_quest.story.model import Scenario

FORMATS = ("text", "mermaid", "dot", "svg")


@click.command(
    "graph",
    epilog="\b\nExamples:\n  pm-quest graph my_story.yaml\n  pm-quest graph my_story.yaml --format svg > my_story.svg\n"
    "  pm-quest graph my_story.yaml --format dot | dot -Tpdf > my_story.pdf",
)
@click.argument("file", metavar="FILE")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How the graph is told."
)
def command(file: str, form: str) -> int:
    """Show how the scenes of FILE hang together: what can be done in each, and where that leads.

    FILE is a scenario file, or the id of a scenario that 'pm-quest list' shows. Leaves with 1 where it has errors; they
    are told instead.
    """
    reading = sound_reading(file, "drawn")
    if reading is None or reading.scenario is None:
        return 1
    result("\n".join(_drawn(reading.scenario, form)))
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
