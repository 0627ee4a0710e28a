"""`pm-quest class forget`: a person taken out of a session."""

from typing import TYPE_CHECKING

import click

from pm_quest.commands.class_.telling import classroom, sure
from pm_quest.commands.reading import NotThereError
from pm_quest.console import note, result
from pm_quest.story.sentences import one_line

if TYPE_CHECKING:
    from pm_quest.classroom.launch.shelf import Known
    from pm_quest.classroom.sessions.people import Person

_MOST_TOLD = 12


@click.command(
    "forget",
    epilog='\b\nExamples:\n  pm-quest class forget ABC234 Ada\n  pm-quest class forget ABC234 "Ada (2)"\n'
    "  pm-quest class forget ABC234 1f0c9d2e7ab345671234 --yes",
)
@click.argument("session", metavar="SESSION")
@click.argument("person", metavar="PERSON")
@click.option("--yes", is_flag=True, help="Without asking.")
def command(session: str, person: str, *, yes: bool) -> int:
    """Take PERSON out of SESSION, for good: their name becomes 'somebody', their id a random one. What they chose stays, and counts.

    SESSION is a code or an id that 'pm-quest class list' shows; PERSON a name as the dashboard and reports have
    it, with its number where there is one, or a voter's id. Reports that were made before still have the name: make them again.
    """
    with classroom():
        from pm_quest.classroom.launch.shelf import forget, named, people_of

        found = named(session)
        if found is None:
            raise NotThereError(no_session(session))
        people = people_of(found)
        voter = _meant(person, people, found)
        name = one_line(people[voter].told)
        if not sure(f"Forget {name}, for good?", yes=yes, instead=f"{name} is not forgotten."):
            note(f"{name} is not forgotten.")
            return 0
        forget(found, voter)
    result(f"{name} is forgotten. Reports that were made before still have the name: make them again.")
    return 0


def no_session(wanted: str) -> str:
    """What to say where there is no such session."""
    return f"There is no session '{one_line(wanted)[:60]}' here; 'pm-quest class list' shows those there are."


def _meant(person: str, people: "dict[str, Person]", known: "Known") -> str:
    """The voter that is meant. Raises NotThereError where it is nobody, or may be several."""
    from pm_quest.classroom.sessions.people import find_people

    if person in people:
        return person
    fitting = find_people(person, people)
    if len(fitting) == 1:
        return fitting[0]
    told = one_line(person)[:60]
    if fitting:
        raise NotThereError(_several(told, {each: people[each] for each in fitting}))
    names = sorted({one_line(each.told) for each in people.values()})
    if not names:
        raise NotThereError(f"There is nobody in session {known.code or known.session}.")
    raise NotThereError(f"There is no '{told}' in this session. There are: {_some(names)}.")


def _several(told: str, people: "dict[str, Person]") -> str:
    """Say who may be meant by a name, and how one of them is named."""
    names = [one_line(each.told) for each in people.values()]
    numbered = next((name for name in names if name.casefold() != told.casefold() and names.count(name) == 1), "")
    how = f"by the id, or with the number as in '{numbered}'" if numbered else "by the id"
    who = [
        f"{name}{' (taken out)' if person.removed else ''} is {id}"
        for name, (id, person) in zip(names, people.items(), strict=True)
    ]
    return f"{len(people)} people are called '{told}', or so alike that nobody can tell: name one {how}. {_some(who)}."


def _some(parts: list[str]) -> str:
    more = f" and {len(parts) - _MOST_TOLD} more" if len(parts) > _MOST_TOLD else ""
    return ", ".join(parts[:_MOST_TOLD]) + more
