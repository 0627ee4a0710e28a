"""The names of people, read from a log alone: so they can be forgotten without the scenario."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pm_quest.classroom.sessions.name_likeness import compute_likenesses, take_name
from pm_quest.classroom.sessions.person_numbers import number_person
from pm_quest.classroom.sessions.session_events import Called, Event, Joined, Opened, Removed, Renamed


class Person(NamedTuple):
    """The last name of somebody, and that name made unique: `Alex (2)`. `removed` by the trainer."""

    name: str
    display_name: str
    removed: bool = False


def list_people(log: Iterable[Event]) -> dict[str, Person]:
    """Return everybody who ever joined, by voter, with their names at the end of this log."""
    people: dict[str, Person] = {}
    taken: frozenset[str] = frozenset()
    blind = False

    def call(voter: str, name: str) -> None:
        nonlocal taken
        unique, taken = take_name(name, people[voter].display_name if voter in people else "", taken)
        people[voter] = Person(name, unique)

    for event in log:
        match event.action:
            case Opened(settings):
                blind = settings.blind
            case Joined(name) if event.by not in people:
                call(event.by, number_person(len(people)) if blind else name)
            case Renamed(voter, name) if voter in people:
                call(voter, name)
            case Called(name) if event.by in people:
                call(event.by, name)
            case Removed(voter) if voter in people:
                taken -= compute_likenesses(people[voter].display_name)
                people[voter] = people[voter]._replace(removed=True)
    return people


def find_people(wanted: str, people: dict[str, Person]) -> Sequence[str]:
    """Return the voters whom a name may mean: those with that name, or one that looks like it."""
    looks = compute_likenesses(wanted)
    return [
        voter
        for voter, each in people.items()
        if looks & (compute_likenesses(each.display_name) | compute_likenesses(each.name))
    ]
