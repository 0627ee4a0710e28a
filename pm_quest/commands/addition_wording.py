"""What `pm-quest add` and `pm-quest remove` say of scenarios, careers and collections."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pm_quest.kit.sentences import format_count, format_line
from pm_quest.story.model import ROLE_NAMES

if TYPE_CHECKING:
    from pm_quest.authoring.collections.collection_bundle import CollectionBundle
    from pm_quest.commands.library_input import Candidate
    from pm_quest.own_library import Removal
    from pm_quest.saves.saved_games import SavedGame
    from pm_quest.story.model import Scenario


def describe_addition(candidate: "Candidate") -> Iterator[str]:
    """Yield what something is and how long it takes, on lines."""
    from pm_quest.authoring.career.career_reader import CareerReading
    from pm_quest.authoring.collections.collection_bundle import CollectionBundle

    reading, id = candidate.reading, candidate.addition.id
    if isinstance(reading, CollectionBundle):
        yield from _describe_collection(reading, id)
    elif isinstance(reading, CareerReading):
        yield f"{format_line(reading.career.title if reading.career else id)} ({id}), a career"
        yield f"    'pm-quest career {id}' plays it."
    elif reading.scenario is not None:
        yield describe_scenario(reading.scenario)
        yield f"    'pm-quest play {id}' plays it; on the title it has a door."


def describe_scenario(scenario: "Scenario") -> str:
    """Return title, id, role and minutes of a scenario, on one line."""
    about = ROLE_NAMES.get(scenario.role, scenario.role)
    about += f" at {format_line(scenario.employer)}" if scenario.employer else ""
    return f"{format_line(scenario.title)} ({scenario.id}), {about}{_format_minutes(scenario)}"


def _format_minutes(scenario: "Scenario") -> str:
    """Return the playing time that the author gives, or how long the words take to read; empty where that is unknown."""
    if scenario.minutes:
        return f", {format_count(scenario.minutes, 'minute')}"
    from pm_quest.reports.reading_estimate import estimate_reading

    rows = [row.minutes for row in estimate_reading(scenario) if row.minutes]
    return f", about {rows[-1]} minutes to read at most" if rows else ""


def _describe_collection(bundle: "CollectionBundle", id: str) -> Iterator[str]:
    collection = bundle.reading.collection if bundle.reading else None
    scenarios = [each.scenario for each in bundle.scenarios if each.scenario]
    if collection is None:
        return
    known = [scenario.minutes or 0 for scenario in scenarios]
    author = f", by {format_line(collection.author)}" if collection.author else ""
    minutes = f", {format_count(sum(known), 'minute')} in all" if all(known) else ""
    yield f"{format_line(collection.title)} ({id}), {format_count(len(scenarios), 'scenario')}{minutes}{author}"
    for number, scenario in enumerate(scenarios, start=1):
        yield f"    {number}. {describe_scenario(scenario)}"
    if collection.start:
        yield f"    {format_line(collection.start)}"
    if scenarios:
        yield f"    'pm-quest play {id}/{scenarios[0].id}' begins it; on the title its doors stand together."


def describe_removal(removal: "Removal") -> str:
    """Return what is removed, on one line."""
    if removal.collection is not None:
        title = format_line(removal.collection.title)
        return f"{title} ({removal.id}), a collection of {format_count(len(removal.files), 'scenario')}"
    return f"{removal.kind} {removal.id} ({format_line(str(removal.path))})"


def describe_saves(saves: "Sequence[SavedGame]", files: Sequence[Path], *, removed: bool) -> str:
    """Return what becomes of the unfinished saves of some files, in a sentence; empty where there are none."""
    names = {str(path.absolute()) for path in files}
    count = sum(save.source in names and bool(save.choices) and not save.is_finished for save in saves)
    if not count:
        return ""
    games = format_count(count, "unfinished game")
    if removed:
        return f"{games} of it {'stays' if count == 1 else 'stay'} among the saves; adding it again continues {'it' if count == 1 else 'them'}."
    return f"{games} of it {'goes' if count == 1 else 'go'} on."
