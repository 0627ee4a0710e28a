"""Keys of other records and other tools: the one that is right here is told, once."""

import pytest

from tests.authoring.writing import FAIR, find_only_problem, read

SAY = "        say: Print it\n"
SIGNAL = "      - notice: The lawn"
PASSING = "        say: Wait behind\n        go: quiet"


@pytest.mark.parametrize(
    "key", ["text", "option", "label", "title", "name", "description", "desc", "caption", "Say", "answer"]
)
def test_what_a_choice_says(key):
    """Whatever it is called, one message says 'say', and none that it is missing."""
    assert find_only_problem(SAY, SAY.replace("say", key)).suggestion == "write 'say'"


@pytest.mark.parametrize("key", ["text", "say", "signal", "label", "description", "Notice", "content"])
def test_what_a_signal_has_to_notice(key):
    """Also by a key that nobody has heard of, where only one is missing and a sentence stands behind it."""
    assert find_only_problem(SIGNAL, SIGNAL.replace("notice", key)).suggestion == "write 'notice'"


@pytest.mark.parametrize("key", ["next", "goto", "to", "target", "leads_to", "Go", "next_scene"])
def test_where_a_choice_leads(key):
    """And its scene is not said to be one that nothing leads to."""
    assert find_only_problem(PASSING, PASSING.replace("go:", f"{key}:")).suggestion == "write 'go'"


@pytest.mark.parametrize(
    ("old", "new", "fix"),
    [
        ("    where: Saturday", "    title: Saturday", "write 'where'"),
        ("    where: Saturday", "    location: Saturday", "write 'where'"),
        ("    text: The boxes", "    description: The boxes", "write 'text'"),
        ("    text: The boxes", "    say: The boxes", "write 'text'"),
        ("      - if: proof", "      - when: proof", "write 'if'"),
        ("      - if: proof", "      - condition: proof", "write 'if'"),
        ("        text: And a letter", "        say: And a letter", "write 'text'"),
        ("    signals:", "    signal:", "write 'signals'"),
        ("    signals:", "    hints:", "write 'signals'"),
        ("    choices:\n      answer", "    options:\n      answer", "write 'choices'"),
        ("        gain: {industry", "        effects: {industry", "write 'gain'"),
        ("        set: {told_early", "        flags: {told_early", "write 'set'"),
        ("ending: {title: Gone", "ending: {text: Gone", "write 'title'"),
        ("ending: {title: Gone", "ending: {name: Gone", "write 'title'"),
        ("by two, impact", "by two, score", "write 'impact'"),
        ("    ending: {title: Gone", "    end: {title: Gone", "write 'ending'"),
        ("trust: {label", "trust: {name", "write 'label'"),
        ("trust, start", "trust, value", "write 'start'"),
        ("summary:", "description:", "write 'summary'"),
        ("    play:", "    steps:", "write 'play'"),
        ("    expect:", "    result:", "write 'expect'"),
        ("meters:", "gauges:", "write 'meters'"),
        ("scenes:", "nodes:", "write 'scenes'"),
    ],
)
def test_the_key_that_is_right_here(old, new, fix):
    """One message, and what stands behind the key is read all the same."""
    assert find_only_problem(old, new).suggestion == fix


def test_then_at_a_scene():
    """A key of another record is told with the record that has it."""
    problem = find_only_problem(
        "    text: The boxes are gone.", "    text: The boxes are gone.\n    then: And after lunch?"
    )
    assert problem.message == "'then' is not a key of a scene; it is one of a choice"
    assert problem.suggestion.startswith("move it there, or leave it out")


def test_then_that_leads_on():
    """With a scene behind it, it is the destination."""
    old = "    ending: {title: Gone by two, impact: 60 + 3 * trust}"
    assert find_only_problem(old, "    then: quiet").suggestion == "write 'go'"
    problem = find_only_problem(PASSING, PASSING.replace("go:", "then:"))
    assert (problem.code, problem.suggestion) == ("PQ121", "write 'go: quiet'")


def test_what_stands_behind_a_misspelt_key_is_looked_at():
    """A second mistake below it is found in the same run."""
    text = FAIR.replace("    choices:\n      answer", "    options:\n      answer").replace("Wait behind", "  ")
    assert [problem.code for problem in read(text).problems] == ["PQ120", "PQ123"]


def test_all_that_is_missing_is_reported_at_once():
    """One message for one record, however many keys it lacks."""
    problem = find_only_problem("title: The Fair\nsummary: A box and a fair.\nrole: finale\n", "")
    assert problem.message == "scenario has no 'title' and no 'summary' and no 'role'"
    assert "'summary': summary in the library" in problem.suggestion
