"""The session as xAPI statements: one for each person, counted vote and reached ending.

`docs/class-reports.md` documents their content and the IRIs.
"""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

from pm_quest.classroom.report.cell_values import format_time, to_seconds
from pm_quest.classroom.report.session_report import SessionReport
from pm_quest.classroom.report.table_records import ReportPerson, TableReport, TableTurn

BASE_IRI = "https://pm-quest.example/xapi"
"""The beginning of PM Quest's own IRIs: a name that nobody can own (RFC 2606)."""
ANSWERED_VERB = {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered"}}
REGISTERED_VERB = {"id": "http://adlnet.gov/expapi/verbs/registered", "display": {"en": "registered"}}
COMPLETED_VERB = {"id": "http://adlnet.gov/expapi/verbs/completed", "display": {"en": "completed"}}
QUESTION_TYPE = "http://adlnet.gov/expapi/activities/cmi.interaction"
SIMULATION_TYPE = "http://adlnet.gov/expapi/activities/simulation"
XAPI_VERSION = "1.0.3"
Statement = dict[str, Any]


def as_statements(report: SessionReport) -> str:
    """Return the statements as a JSON array, one a line; the same session gives the same ids."""
    lines = (json.dumps(each, ensure_ascii=False, sort_keys=True) for each in list_statements(report))
    return "[\n" + ",\n".join(lines) + "\n]\n"


def list_statements(report: SessionReport) -> Iterator[Statement]:
    """Yield each statement: who joined, then table by table.

    Only voters complete anything there.
    """
    if report.blind:
        yield from list_group_statements(report)
        return
    yield from (_build_registered(report, person) for person in report.people)
    for table in report.tables:
        for turn in table.turns:
            if turn.choice:
                yield from (_build_answered(report, table, turn, voter) for voter in turn.last_votes)
        if table.ended:
            yield from (_build_completed(report, table, voter) for voter in table.players)


def list_group_statements(report: SessionReport) -> Iterator[Statement]:
    """Yield a statement for each decision and each ending of a blind session.

    Of the group, with counts.
    """
    for decision in report.decisions:
        counts = {choice.id: choice.last for choice in decision.choices}
        told_of = {make_extension("votes"): counts, make_extension("people"): decision.people}
        scene = {"objectType": "Activity", "id": make_iri("scenarios", report.scenario, "scenes", decision.scene)}
        named = {"definition": {"type": QUESTION_TYPE, "name": {report.story.language_tag: decision.where}}}
        yield _build_group_statement(
            report, f"scene/{decision.scene}", ANSWERED_VERB, scene | named, {"extensions": told_of}
        )
    for ending in report.endings:
        told_of = {make_extension("ending"): ending.id, make_extension("people"): ending.people}
        result = {"response": ending.title or ending.id, "completion": True, "extensions": told_of}
        yield _build_group_statement(report, f"ending/{ending.id}", COMPLETED_VERB, _build_scenario(report), result)


def _build_group_statement(
    report: SessionReport, what: str, verb: Statement, about: Statement, result: Statement
) -> Statement:
    key = f"{what}/{json.dumps(result, sort_keys=True)}"
    account = {"homePage": make_iri("sessions"), "name": report.session or report.code or report.fingerprint}
    where = {
        make_extension("session"): report.session,
        make_extension("mode"): report.mode,
        make_extension("fingerprint"): report.fingerprint,
    }
    return {
        "id": str(uuid5(make_registration(report), key)),
        "version": XAPI_VERSION,
        "actor": {"objectType": "Group", "account": account},
        "verb": verb,
        "object": about,
        "result": result,
        "context": {"registration": str(make_registration(report)), "platform": "PM Quest", "extensions": where},
        "timestamp": format_time(report.last),
    }


def make_iri(*parts: str) -> str:
    """Return an IRI under the base, in ASCII."""
    return "/".join([BASE_IRI, *(quote(part, safe="") for part in parts)])


make_extension = partial(make_iri, "extensions")


def make_registration(report: SessionReport) -> UUID:
    """Return the id that all statements of a session share."""
    return uuid5(NAMESPACE_URL, make_iri("sessions", report.session or report.code or report.fingerprint))


def _build_registered(report: SessionReport, person: ReportPerson) -> Statement:
    """Return that somebody joined: without a further statement they did not vote."""
    return {
        **_build_statement(report, None, person.id, "joined"),
        "verb": REGISTERED_VERB,
        "object": _build_scenario(report),
        "timestamp": format_time(person.joined_at),
    }


def _build_answered(report: SessionReport, table: TableReport, turn: TableTurn, voter: str) -> Statement:
    wanted = turn.last_votes[voter]
    vote = next(each for each in turn.last_round if each.voter == voter)
    offered = [
        {"id": id, "description": {report.story.language_tag: report.story.says.get((turn.scene, id), "") or id}}
        for id in turn.open
    ]
    first = turn.first_votes[voter]
    own = {
        make_extension("fit"): report.story.fits[(turn.scene, wanted)],
        make_extension("round"): len(turn.rounds),
        make_extension("decided"): turn.choice,
        make_extension("how"): turn.how,
        **({make_extension("first-choice"): first} if first != wanted else {}),
    }
    return {
        **_build_statement(report, table, voter, f"turn/{turn.number + 1}"),
        "verb": ANSWERED_VERB,
        "object": {
            "objectType": "Activity",
            "id": make_iri("scenarios", report.scenario, "scenes", turn.scene),
            "definition": {
                "type": QUESTION_TYPE,
                "name": {report.story.language_tag: report.story.places.get(turn.scene) or turn.scene},
                "interactionType": "choice",
                "choices": offered,
            },
        },
        "result": {"response": wanted, "duration": format_iso_duration(vote.at - turn.entered_at), "extensions": own},
        "timestamp": format_time(vote.at),
    }


def _build_completed(report: SessionReport, table: TableReport, voter: str) -> Statement:
    impact = table.impact or 0
    own = {
        make_extension("ending"): table.scene,
        make_extension("adaptability"): table.adaptability,
        make_extension("skills"): dict(table.skills),
        make_extension("decisions"): sum(bool(turn.choice) for turn in table.turns),
    }
    return {
        **_build_statement(report, table, voter, "ending"),
        "verb": COMPLETED_VERB,
        "object": _build_scenario(report),
        "result": {
            "score": {"scaled": impact / 100, "raw": impact, "min": 0, "max": 100},
            "completion": True,
            "response": report.story.titles.get(table.scene) or table.scene,
            "duration": format_iso_duration(table.last_at - table.started_at),
            "extensions": own,
        },
        "timestamp": format_time(table.last_at),
    }


def _build_statement(report: SessionReport, table: TableReport | None, voter: str, what: str) -> Statement:
    """Return what all statements have: actor, session, table if any, and an id made from these."""
    name = report.names.get(voter, "")
    where = {make_extension("table"): table.id} if table else {}
    parent = {} if what in ("ending", "joined") else {"contextActivities": {"parent": [_build_scenario(report)]}}
    return {
        "id": str(uuid5(make_registration(report), f"{table.id if table else ''}/{what}/{voter}")),
        "version": XAPI_VERSION,
        "actor": {
            "objectType": "Agent",
            **({"name": name} if name else {}),
            "account": {"homePage": make_iri("voters"), "name": voter},
        },
        "context": {
            "registration": str(make_registration(report)),
            "platform": "PM Quest",
            **parent,
            "extensions": {
                make_extension("session"): report.session,
                make_extension("mode"): report.mode,
                **where,
                make_extension("fingerprint"): report.fingerprint,
            },
        },
    }


def _build_scenario(report: SessionReport) -> Statement:
    return {
        "objectType": "Activity",
        "id": make_iri("scenarios", report.scenario),
        "definition": {
            "type": SIMULATION_TYPE,
            "name": {report.story.language_tag: report.story.title or report.scenario},
        },
    }


def format_iso_duration(milliseconds: int) -> str:
    """Return a duration as ISO 8601 to the hundredth of a second, as xAPI compares it."""
    return f"PT{to_seconds(milliseconds):.2f}S"
