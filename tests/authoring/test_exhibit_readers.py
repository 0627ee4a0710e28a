"""Exhibits, cast, turn, notes and allowances, as a file has them: read, refused, written again."""

import pytest

from pm_quest.authoring.judgement import judge_scenario
from pm_quest.authoring.scenario_document import build_document
from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.authoring.yaml_writer import write_document
from pm_quest.story.exhibits import ExhibitUse

STORY = """\
format: 1
title: What a sensor costs
summary: A sheet, a mail, a page and a chart.
role: pnl_owner
cast:
  marit: {name: Marit Solheim, who: She runs support.}
exhibits:
  costs:
    title: Costs
    kind: table
    columns: [Part, EUR]
    rows:
      - [Housing, 3.10]
      - [yes, ""]
    note: From March.
  letter: {title: A letter, kind: mail, from: Marit, text: Come over.}
  rules: {title: Rules, kind: page, text: One rule.}
  margin:
    title: Margin
    kind: chart
    unit: "%"
    labels: [Q1, Q2]
    series: {sensors: [31.4, -29]}
turn: [tuesday]
scenes:
  monday:
    note: Who counts the parts?
    exhibits: [costs, {id: letter, show: true}]
    text: Monday.
    choices:
      ask: {say: Ask, act: ask, note: She may be out., go: tuesday}
      press: {say: Press, act: press, fit: forces, go: tuesday}
  tuesday: {text: Tuesday., ending: {title: The end, impact: 50}}
lesson:
  - adaptive >= listener + 0
  - adapting >= always asking
"""


def problems(text):
    """Each problem as its code and its message."""
    return [(problem.code, problem.message, problem.suggestion) for problem in parse_scenario(text, "s.yaml").problems]


def test_every_kind_is_read_as_it_is_written():
    """Cells are texts, numbers are numbers, and what opens by itself says so."""
    scenario = parse_scenario(STORY, "s.yaml").scenario
    assert scenario.exhibits["costs"].rows == (("Housing", "3.10"), ("yes", ""))
    assert scenario.exhibits["margin"].series == {"sensors": (31.4, -29)}
    assert (scenario.exhibits["letter"].sender, scenario.exhibits["letter"].to) == ("Marit", None)
    assert scenario.scenes["monday"].exhibits == (ExhibitUse("costs"), ExhibitUse("letter", show=True))
    assert (scenario.cast["marit"].name, scenario.turn) == ("Marit Solheim", ("tuesday",))
    assert scenario.scenes["monday"].choices["ask"].note == "She may be out."
    assert [lesson.lead for lesson in scenario.lesson] == [0, 0]


def test_what_is_written_is_read_the_same():
    """Through the document and the text of a file."""
    document = build_document(parse_scenario(STORY, "s.yaml").scenario)
    written = write_document(document)
    assert build_document(parse_scenario(written, "s.yaml").scenario) == document
    assert "      - {id: letter, show: true}" in written


@pytest.mark.parametrize(
    ("old", "new", "code", "says"),
    [
        ("exhibits: [costs, ", "exhibits: [cost, ", "PQ220", "did you mean 'costs'?"),
        ("text: One rule.", "rows: [[a]]", "PQ120", "'rows' is not a key of a page, which has no 'text' here"),
        ("text: One rule.", "", "PQ121", "exhibit 'rules' is a page and has no 'text'"),
        ("kind: page", "kind: pages", "PQ126", "did you mean 'page'?"),
        ("[Housing, 3.10]", "[Housing]", "PQ147", "each of the 2 columns, and this has 1"),
        ("[31.4, -29]", "[31.4]", "PQ147", "each of the 2 labels, and this has 1"),
        ("[31.4, -29]", "[31.4, 29 %]", "PQ148", "in figures, and this is '29 %'"),
        ("[31.4, -29]", "[31.4, 1234567890]", "PQ906", "at most 9 digits"),
        ("turn: [tuesday]", "turn: [tusday]", "PQ203", "did you mean 'tuesday'?"),
        ("turn: [tuesday]", "turn: {a: 1}", "PQ122", "'turn' is a list of scenes"),
        ("who: She runs", "whom: She runs", "PQ120", "did you mean 'who'?"),
        ("act: ask", "act: asks", "PQ126", "did you mean 'ask'?"),
        ("listener + 0", "listener + 250", "PQ136", "a lead is 100 points or less"),
        ("listener + 0", "listener +", "PQ136", "does not compare two ways of playing"),
        ("always asking", "habit(asking)", "PQ208", "did you mean 'habit(ask)'?"),
        ("turn: [tuesday]", "allow: {PQ203: Later.}", "PQ221", "PQ203 is an error"),
        ("turn: [tuesday]", "allow: {PQ40: Later.}", "PQ221", "there is no code 'PQ40'"),
        ("turn: [tuesday]", "allow: {PQ402: }", "PQ123", "nothing stands behind 'PQ402'"),
        ("turn: [tuesday]", "allow: [PQ402]", "PQ122", "'allow' is a map of reasons"),
    ],
)
def test_a_slip_is_one_problem_with_a_fix(old, new, code, says):
    """At its place, and nothing else is said of it."""
    assert old in STORY
    ((found, message, fix),) = problems(STORY.replace(old, new))
    assert (found, says in message, bool(fix)) == (code, True, True), message


def test_an_allowed_warning_is_silenced_with_its_reason():
    """And the others stay."""
    alike = STORY.replace("fit: forces, ", "")
    before = judge_scenario(parse_scenario(alike, "s.yaml"))
    assert "PQ402" in [problem.code for problem in before.problems]
    allowed = alike.replace("turn: [tuesday]", "turn: [tuesday]\nallow: {PQ402: Both lead to one room.}")
    judged = judge_scenario(parse_scenario(allowed, "s.yaml"))
    assert [problem.code for problem in judged.problems] == [
        problem.code for problem in before.problems if problem.code != "PQ402"
    ]
    ((code, reason, silenced),) = judged.silenced
    assert (code, reason, len(silenced)) == ("PQ402", "Both lead to one room.", 1)


def test_an_allowance_that_nothing_needs_is_a_warning():
    """It would hide the next one; and one that says only yes is none."""
    for allowance, code, says in (
        ("PQ405: For the second part.", "PQ222", "there is no warning PQ405 here"),
        ("PQ402: yes", "PQ146", "the reason why PQ402 may stand is 'yes'"),
    ):
        text = STORY.replace("fit: forces, ", "").replace("turn: [tuesday]", f"turn: [tuesday]\nallow: {{{allowance}}}")
        found = judge_scenario(parse_scenario(text, "s.yaml")).problems
        assert [problem.message.startswith(says) for problem in found if problem.code == code] == [True]
