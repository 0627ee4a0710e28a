"""The session as xAPI statements: one for each person who joined, each vote that counted, each ending that somebody came to.

`docs/class-reports.md` says what stands where, and what the IRIs mean.
"""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

from pm_quest.classroom.report.cells import moment, seconds
from pm_quest.classroom.report.told import Person, TableTold, Told, Turn

BASE = "https://pm-quest.example/xapi"
"""Where all IRIs begin that are PM Quest's own: a name that nobody can own (RFC 2606), so it never leads to a stranger."""
ANSWERED = {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered"}}
REGISTERED = {"id": "http://adlnet.gov/expapi/verbs/registered", "display": {"en": "registered"}}
COMPLETED = {"id": "http://adlnet.gov/expapi/verbs/completed", "display": {"en": "completed"}}
QUESTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
SIMULATION = "http://adlnet.gov/expapi/activities/simulation"
VERSION = "1.0.3"
Statement = dict[str, Any]


def as_statements(told: Told) -> str:
    """The statements as a JSON array, each on a line; the same session gives the same ids, whenever it is asked."""
    lines = (json.dumps(each, ensure_ascii=False, sort_keys=True) for each in statements(told))
    return "[\n" + ",\n".join(lines) + "\n]\n"


def statements(told: Told) -> Iterator[Statement]:
    """Each statement: who joined, then table by table. Who did not vote at a table has completed nothing there."""
    if told.blind:
        yield from group_statements(told)
        return
    yield from (_registered(told, person) for person in told.people)
    for table in told.tables:
        for turn in table.turns:
            if turn.choice:
                yield from (_answered(told, table, turn, voter) for voter in turn.last)
        if table.ended:
            yield from (_completed(told, table, voter) for voter in table.players)


def group_statements(told: Told) -> Iterator[Statement]:
    """A statement for each decision and each ending of a blind session: of the whole group, with counts."""
    for decision in told.decisions:
        counts = {choice.id: choice.last for choice in decision.choices}
        told_of = {extension("votes"): counts, extension("people"): decision.people}
        scene = {"objectType": "Activity", "id": iri("scenarios", told.scenario, "scenes", decision.scene)}
        named = {"definition": {"type": QUESTION, "name": {told.tongue: decision.where}}}
        yield _of_group(told, f"scene/{decision.scene}", ANSWERED, scene | named, {"extensions": told_of})
    for ending in told.endings:
        told_of = {extension("ending"): ending.id, extension("people"): ending.people}
        result = {"response": ending.title or ending.id, "completion": True, "extensions": told_of}
        yield _of_group(told, f"ending/{ending.id}", COMPLETED, _scenario(told), result)


def _of_group(told: Told, what: str, verb: Statement, about: Statement, result: Statement) -> Statement:
    key = f"{what}/{json.dumps(result, sort_keys=True)}"
    account = {"homePage": iri("sessions"), "name": told.session or told.code or told.fingerprint}
    where = {
        extension("session"): told.session,
        extension("mode"): told.mode,
        extension("fingerprint"): told.fingerprint,
    }
    return {
        "id": str(uuid5(registration(told), key)),
        "version": VERSION,
        "actor": {"objectType": "Group", "account": account},
        "verb": verb,
        "object": about,
        "result": result,
        "context": {"registration": str(registration(told)), "platform": "PM Quest", "extensions": where},
        "timestamp": moment(told.last),
    }


def iri(*parts: str) -> str:
    """An IRI of our own, under the base, in ASCII."""
    return "/".join([BASE, *(quote(part, safe="") for part in parts)])


extension = partial(iri, "extensions")


def registration(told: Told) -> UUID:
    """What all statements of a session share."""
    return uuid5(NAMESPACE_URL, iri("sessions", told.session or told.code or told.fingerprint))


def _registered(told: Told, person: Person) -> Statement:
    """Somebody joined: so whoever has no further statement did not vote."""
    return {
        **_statement(told, None, person.id, "joined"),
        "verb": REGISTERED,
        "object": _scenario(told),
        "timestamp": moment(person.joined),
    }


def _answered(told: Told, table: TableTold, turn: Turn, voter: str) -> Statement:
    wanted = turn.last[voter]
    vote = next(each for each in turn.rounds[-1] if each.voter == voter)
    offered = [{"id": id, "description": {told.tongue: told.says.get((turn.scene, id), "") or id}} for id in turn.open]
    first = turn.first[voter]
    own = {
        extension("fit"): told.fits[(turn.scene, wanted)],
        extension("round"): len(turn.rounds),
        extension("decided"): turn.choice,
        extension("how"): turn.how,
        **({extension("first-choice"): first} if first != wanted else {}),
    }
    return {
        **_statement(told, table, voter, f"turn/{turn.number + 1}"),
        "verb": ANSWERED,
        "object": {
            "objectType": "Activity",
            "id": iri("scenarios", told.scenario, "scenes", turn.scene),
            "definition": {
                "type": QUESTION,
                "name": {told.tongue: told.places.get(turn.scene) or turn.scene},
                "interactionType": "choice",
                "choices": offered,
            },
        },
        "result": {"response": wanted, "duration": duration(vote.at - turn.since), "extensions": own},
        "timestamp": moment(vote.at),
    }


def _completed(told: Told, table: TableTold, voter: str) -> Statement:
    impact = table.impact or 0
    own = {
        extension("ending"): table.scene,
        extension("adaptability"): table.adaptability,
        extension("skills"): dict(table.skills),
        extension("decisions"): sum(bool(turn.choice) for turn in table.turns),
    }
    return {
        **_statement(told, table, voter, "ending"),
        "verb": COMPLETED,
        "object": _scenario(told),
        "result": {
            "score": {"scaled": impact / 100, "raw": impact, "min": 0, "max": 100},
            "completion": True,
            "response": told.titles.get(table.scene) or table.scene,
            "duration": duration(table.last - table.began),
            "extensions": own,
        },
        "timestamp": moment(table.last),
    }


def _statement(told: Told, table: TableTold | None, voter: str, what: str) -> Statement:
    """What all statements have: who, in which session, at which table if at any, and an id made from these."""
    name = told.names.get(voter, "")
    where = {extension("table"): table.id} if table else {}
    parent = {} if what in ("ending", "joined") else {"contextActivities": {"parent": [_scenario(told)]}}
    return {
        "id": str(uuid5(registration(told), f"{table.id if table else ''}/{what}/{voter}")),
        "version": VERSION,
        "actor": {
            "objectType": "Agent",
            **({"name": name} if name else {}),
            "account": {"homePage": iri("voters"), "name": voter},
        },
        "context": {
            "registration": str(registration(told)),
            "platform": "PM Quest",
            **parent,
            "extensions": {
                extension("session"): told.session,
                extension("mode"): told.mode,
                **where,
                extension("fingerprint"): told.fingerprint,
            },
        },
    }


def _scenario(told: Told) -> Statement:
    return {
        "objectType": "Activity",
        "id": iri("scenarios", told.scenario),
        "definition": {"type": SIMULATION, "name": {told.tongue: told.title or told.scenario}},
    }


def duration(milliseconds: int) -> str:
    """A duration as ISO 8601, to the hundredth of a second, which is all that xAPI compares."""
    return f"PT{seconds(milliseconds):.2f}S"
