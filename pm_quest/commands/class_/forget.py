"""`pm-quest class forget`: remove a person from a stored session."""

from typing import TYPE_CHECKING

import click

from pm_quest.commands.class_.refusals import confirm, report_refusals
from pm_quest.commands.scenario_input import InputNotFoundError
from pm_quest.kit.console import write_note, write_result
from pm_quest.kit.sentences import format_line

if TYPE_CHECKING:
    from pm_quest.classroom.launch.session_list import ListedSession
    from pm_quest.classroom.sessions.people import Person

_MAX_LISTED = 12


@click.command(
    "forget",
    epilog='\b\nExamples:\n  pm-quest class forget ABC234 Ada\n  pm-quest class forget ABC234 "Ada (2)"\n'
    "  pm-quest class forget ABC234 1f0c9d2e7ab345671234 --yes",
)
@click.argument("session", metavar="SESSION")
@click.argument("person", metavar="PERSON")
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
def command(session: str, person: str, *, yes: bool) -> int:
    """Remove PERSON from SESSION for good: the name becomes 'somebody', the id a random one.

    Their votes stay and count. SESSION is a code or an id listed by 'pm-quest class list'; PERSON
    is a name or a voter's id. Existing reports still contain the name: make them again.
    """
    with report_refusals():
        from pm_quest.classroom.launch.session_list import find_listed, forget_voter, read_people

        found = find_listed(session)
        if found is None:
            raise InputNotFoundError(describe_no_session(session))
        people = read_people(found)
        voter = _find_voter(person, people, found)
        name = format_line(people[voter].display_name)
        if not confirm(f"Forget {name}, for good?", yes=yes, instead=f"{name} is not forgotten."):
            write_note(f"{name} is not forgotten.")
            return 0
        forget_voter(found, voter)
    write_result(f"{name} is forgotten. Reports that were made before still have the name: make them again.")
    return 0


def describe_no_session(wanted: str) -> str:
    """Return the message for a session that does not exist."""
    return f"There is no session '{format_line(wanted)[:60]}' here; 'pm-quest class list' shows those there are."


def _find_voter(person: str, people: "dict[str, Person]", known: "ListedSession") -> str:
    """Return the id of the voter that is meant.

    Raises InputNotFoundError if there is none, or more than one.
    """
    from pm_quest.classroom.sessions.people import find_people

    if person in people:
        return person
    fitting = find_people(person, people)
    if len(fitting) == 1:
        return fitting[0]
    shown_name = format_line(person)[:60]
    if fitting:
        raise InputNotFoundError(_several(shown_name, {each: people[each] for each in fitting}))
    names = sorted({format_line(each.display_name) for each in people.values()})
    if not names:
        raise InputNotFoundError(f"There is nobody in session {known.code or known.session}.")
    raise InputNotFoundError(f"There is no '{shown_name}' in this session. There are: {_some(names)}.")


def _several(wanted: str, people: "dict[str, Person]") -> str:
    """Say who may be meant by a name, and how one of them is named."""
    names = [format_line(each.display_name) for each in people.values()]
    numbered = next((name for name in names if name.casefold() != wanted.casefold() and names.count(name) == 1), "")
    how = f"by the id, or with the number as in '{numbered}'" if numbered else "by the id"
    who = [
        f"{name}{' (taken out)' if person.removed else ''} is {id}"
        for name, (id, person) in zip(names, people.items(), strict=True)
    ]
    return (
        f"{len(people)} people are called '{wanted}', or so alike that nobody can tell: name one {how}. {_some(who)}."
    )


def _some(parts: list[str]) -> str:
    more = f" and {len(parts) - _MAX_LISTED} more" if len(parts) > _MAX_LISTED else ""
    return ", ".join(parts[:_MAX_LISTED]) + more
