"""Collection format 1: what `collection.yaml` may hold. Reader, schema and reference are made from this."""

from dataclasses import dataclass

from pm_quest.story.format_keys import format_key

COLLECTION_FORMAT = 1


@dataclass(frozen=True, slots=True)
class ScenarioCollection:
    """Several scenarios in an order, such as a trainer's course."""

    format: int = format_key("whole", "The version of this format: 1.", required=True, least=1, most=1)
    id: str = format_key(
        "id", "Its name for commands, as in 'pm-quest remove'; its scenarios are named with it, as in 'course/monday'.",
        required=True,
    )  # fmt: skip
    title: str = format_key("line", "The heading above its doors.", required=True)
    scenarios: tuple[str, ...] = format_key(
        "ids", "Its scenarios in their order: the names of the files beside this one, without '.yaml'.",
        required=True, refers="scenario",
    )  # fmt: skip
    author: str | None = format_key("line", "Who put it together.")
    start: str | None = format_key("line", "A sentence for those who begin.")
    end: str | None = format_key("line", "A sentence for those who have finished all of its scenarios.")
