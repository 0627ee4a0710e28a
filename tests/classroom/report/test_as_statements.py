"""xAPI statements: each valid, one for each vote that counted and each ending, the same whenever they are asked for."""

import json
from collections import Counter

from hypothesis import given, settings

from pm_quest.classroom.report.as_statements import as_statements, format_iso_duration, list_statements
from pm_quest.classroom.report.report_builder import build_report
from tests.classroom.report.sample_reports import argued, hostile, of_scenario, record_events, report_of
from tests.classroom.report.xapi import check_statement
from tests.classroom.sessions.acting import logs
from tests.quick import share_number


@given(logs())
@settings(max_examples=share_number(60))
def test_whatever_happened_every_statement_is_one(log):
    """As Ralph reads them; their ids differ, and there is one for each vote that counted and each ending."""
    report = build_report(record_events(log))
    made = json.loads(as_statements(report))
    for each in made:
        check_statement(each)
    assert len({each["id"] for each in made}) == len(made)
    votes = sum(len(turn.last_votes) for table in report.tables for turn in table.turns if turn.choice)
    verbs = Counter(each["verb"]["display"]["en"] for each in made)
    assert verbs["answered"] == votes
    assert verbs["completed"] == sum(len(table.players) for table in report.ended_tables)
    assert verbs["registered"] == len(report.people)


def test_a_hostile_story_gives_valid_statements():
    """Whatever its texts, its names and its language are."""
    for each in list_statements(build_report(hostile(), {})):
        check_statement(json.loads(json.dumps(each)))


def test_a_real_scenario_gives_valid_statements():
    """In every mode."""
    for mode in ("alone", "teams", "together"):
        for each in list_statements(of_scenario(mode, names=True)):
            check_statement(json.loads(json.dumps(each)))


def test_a_session_that_goes_on_keeps_the_ids_it_had():
    """What was sent to a record store half-way is not another statement later."""
    early = {each["id"] for each in list_statements(of_scenario("alone", 2))}
    late = {each["id"] for each in list_statements(of_scenario("alone"))}
    assert early
    assert early < late


def test_who_it_was_is_a_pseudonym_unless_names_are_asked_for():
    """An account of the session's own."""
    quiet = next(list_statements(report_of(argued())))
    named = next(list_statements(report_of(argued(), names={})))
    assert quiet["actor"] == {
        "objectType": "Agent",
        "account": {"homePage": "https://pm-quest.example/xapi/voters", "name": "ada"},
    }
    assert named["actor"]["name"] == "NAME-ada"
    assert named["id"] == quiet["id"]


def test_an_answer_says_what_was_offered_wanted_and_taken():
    """And what was wanted at first, where that was something else."""
    mine = [each for each in list_statements(report_of(argued())) if each["actor"]["account"]["name"] == "ben"]
    ben = next(each for each in mine if "result" in each)
    own = {key.rpartition("/")[2]: value for key, value in ben["result"]["extensions"].items()}
    assert ben["result"]["response"] == "ask"
    assert own == {"fit": "adapts", "round": 2, "decided": "ask", "how": "majority", "first-choice": "wait"}
    assert [each["id"] for each in ben["object"]["definition"]["choices"]] == ["ask", "wait"]
    assert ben["timestamp"] == "1970-01-01T00:01:12.000Z"
    assert ben["result"]["duration"] == "PT67.00S"


def test_an_ending_has_the_impact_as_its_score():
    """From 0 to 100, and scaled."""
    last = list(list_statements(report_of(argued())))[-1]
    assert last["result"]["score"] == {"scaled": 0.4, "raw": 40, "min": 0, "max": 100}
    assert last["result"]["completion"] is True
    assert last["verb"]["id"].endswith("/completed")


def test_a_duration_is_never_negative():
    """Whatever a clock did."""
    assert format_iso_duration(-5) == "PT0.00S"
    assert format_iso_duration(61_234) == "PT61.23S"
