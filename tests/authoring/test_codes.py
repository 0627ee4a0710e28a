"""Every code is defined once, and its examples show what they say."""

from functools import cache

import pytest

from pm_quest.authoring.career.career_reader import CareerReading, parse_career
from pm_quest.authoring.career.file_kinds import is_career, is_collection
from pm_quest.authoring.codes import CODE_KINDS, CODES, load_kind
from pm_quest.authoring.codes.code_definition import (
    GeneratedExample,
    add_required_keys,
    build_example_file,
    format_example,
)
from pm_quest.authoring.collections.archive_reader import is_archive
from pm_quest.authoring.collections.collection_bundle import CollectionBundle, read_archive_bundle
from pm_quest.authoring.collections.collection_reader import CollectionReading, parse_collection
from pm_quest.authoring.judgement import ScenarioJudgement, judge_scenario
from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.lab.career_judgement import judge_career
from pm_quest.story.model import SKILLS
from tests.career.careers import job

BESIDE = {"PQ410": {"PQ308"}, "PQ903": {"PQ122"}, "PQ905": {"PQ122"}}
"""What else is found in a wrong example, where it cannot be wrong in one way only."""
BUDGETS = {"PQ308": 300, "PQ410": 300}
"""The states explored of an example without end: the budget of a real check takes too long here."""
EVERYTHING = {"acme": job("Acme", experience=dict.fromkeys(SKILLS, 9))}
"""An employer who asks for all that a card of an example may give."""
WIDEST = 76
"""So wide is a terminal of 80 columns behind the margin of an example."""

of_each_code = pytest.mark.parametrize("code", CODES, scope="module")
"""All that is asked of a code comes together, so that its examples are judged once, and not again by another worker."""


@cache
def judged(code: str, which: str) -> ScenarioJudgement | CareerReading | CollectionReading | CollectionBundle:
    """What `check` finds in an example."""
    data, name = build_example_file(getattr(CODES[code], which)), f"{which}.yaml"
    if is_archive(data):
        return read_archive_bundle(data, f"{which}.zip")
    if is_collection(data.decode("utf-8", "replace")):
        return parse_collection(data, name)
    if is_career(data.decode("utf-8", "replace")):
        return judge_career(parse_career(data, name), EVERYTHING)
    return judge_scenario(parse_scenario(data, name), budget=BUDGETS.get(code))


@of_each_code
def test_the_wrong_example_is_found_by_its_code(code):
    """And by no other, as far as can be."""
    found = {problem.code for problem in judged(code, "wrong").problems}
    assert code in found
    assert found - {code} == BESIDE.get(code, set())


@of_each_code
def test_the_right_example_has_no_problem_at_all(code):
    """Not even a warning."""
    assert [f"{problem.code} {problem.message}" for problem in judged(code, "right").problems] == []


@of_each_code
def test_the_examples_can_be_read(code):
    """They are short, fit into a terminal, and are not the same."""
    wrong, right = format_example(CODES[code].wrong), format_example(CODES[code].right)
    assert wrong != right
    for example in (wrong, right):
        lines = example.split("\n")
        assert len(lines) <= 20
        assert max(map(len, lines)) <= WIDEST
        assert "~" not in example


@of_each_code
def test_what_is_said_of_a_code(code):
    """A title without a full stop, and one to four sentences that end with one."""
    about = CODES[code]
    assert about.severity in ("error", "warning")
    assert about.title[0].isupper()
    assert not about.title.endswith(".")
    assert about.meaning.endswith(".")
    assert len(about.meaning) < 300


@of_each_code
def test_every_problem_has_a_sentence_and_a_fix(code):
    """Of all examples: neither is empty, and neither ends as if something were missing."""
    for problem in judged(code, "wrong").problems:
        assert problem.message.strip(" :;,") == problem.message
        assert problem.suggestion.strip(" :;,") == problem.suggestion != ""


def test_the_codes_stand_in_their_order():
    """By what they are about, and none in two modules."""
    codes = [code for kind in CODE_KINDS for code in load_kind(kind)]
    assert codes == sorted(set(codes)) == list(CODES)
    assert len(CODES) == len(codes)


@pytest.mark.parametrize("code", ["PQ", "PQ099", "PQ100", "PQ119", "PQ490", "PQ719", "PQ910", "", "PQ2031", "zzz"])
def test_no_such_code(code):
    """Whatever stands before it in the order."""
    assert code not in CODES
    with pytest.raises(KeyError):
        CODES[code]


def test_hidden_lines_are_in_the_file_and_not_shown():
    """And what the example leaves out is filled in."""
    example = "title: Mine\n~scenes:\n~  done: {text: Done., ending: {title: The end, impact: 50}}"
    assert format_example(example) == "title: Mine"
    assert add_required_keys(example) == (
        "format: 1\nsummary: A story.\nrole: finale\ntitle: Mine\n"
        "scenes:\n  done: {text: Done., ending: {title: The end, impact: 50}}\n"
    )


def test_what_is_too_long_to_be_shown():
    """A sentence, and a part."""
    assert format_example(GeneratedExample("Many.", lambda: "", "a: 1")) == "# Many.\na: 1"
    assert format_example(GeneratedExample("Many.", lambda: "")) == "# Many."
