"""What stands in the form of something else, told in the author's own words, ready to paste."""

import re

import pytest

from tests.authoring.writing import FAIR, fair, find_only_problem, read

GAIN = "gain: {business: 1, trust: 1}"
SET = "set: {told_early: true}"
FLAGS = "flags: [told_early, met_gardener]"
PLAY = "play: [print_it, answer]"
ENDING = "ending: {title: The band plays on, impact: 5 + 2 * proof + industry}"
PROOF = "proof: {label: Proof, start: 0, min: 0, max: 6}"

FORMS = [
    (GAIN, "gain: business +1, trust +1", GAIN),
    (GAIN, "gain: +1 business, 1 trust", GAIN),
    (GAIN, "gain: [business, trust]", GAIN),
    (GAIN, "gain: [business 1, trust 1]", GAIN),
    (GAIN, "\n          gain:\n          - business: 1\n          - trust: 1".strip(), GAIN),
    (GAIN, "gain: business", "gain: {business: 1}"),
    (GAIN, "gain: trust -2", "gain: {trust: -2}"),
    (GAIN, "gain: +1", "gain: {trust: 1}"),
    (SET, "set: told_early", SET),
    (SET, "set: [told_early]", SET),
    (SET, "set: told_early = true", SET),
    (SET, "set: not told_early", "set: {told_early: false}"),
    (SET, "set: told_early, met_gardener", "set: {told_early: true, met_gardener: true}"),
    (FLAGS, "flags: told_early, met_gardener", FLAGS),
    (FLAGS, "flags: told_early met_gardener", FLAGS),
    (FLAGS, "flags: {told_early: false, met_gardener: false}", FLAGS),
    (PLAY, "play: print_it, answer", PLAY),
    (PLAY, "play: print_it > answer", PLAY),
    (PLAY, "play: print_it -> answer", PLAY),
    (PLAY, "play: print_it then answer", PLAY),
    ("cherry: [mba]", "cherry: mba", "cherry: [mba]"),
    ("cherry: [mba]", "cherry: MBA", "cherry: [mba]"),
    ("filter: pragmatic", "filter: [pragmatic]", "filter: pragmatic"),
    ("experience: {business: 1}", "experience: business", "experience: {business: 1}"),
    (ENDING, "ending: The band plays on", "ending: {title: The band plays on, impact: 50}"),
    (ENDING, "ending: 60", "ending: {title: The end, impact: 60}"),
    (ENDING, "ending: {The band plays on: 50}", "ending: {title: The band plays on, impact: 50}"),
    (ENDING, "ending: {The band plays on, 50}", "ending: {title: The band plays on, impact: 50}"),
    (ENDING, "ending:\n      The band plays on: 50", "ending: {title: The band plays on, impact: 50}"),
    (ENDING, "ending: [The band plays on, 50]", "ending: {title: The band plays on, impact: 50}"),
    (FLAGS, "flags: (told_early, met_gardener)", FLAGS),
    (PROOF, "proof: 0", "proof: {label: Proof, start: 0, min: 0, max: 10}"),
    (PROOF, "proof: 0 to 6", PROOF),
    (PROOF, "proof: [0, 6]", PROOF),
    (PROOF, "proof: Proof", "proof: {label: Proof, start: 0, min: 0, max: 10}"),
    (PROOF, "proof: {label: Proof, start: 0}", "proof: {label: Proof, start: 0, min: 0, max: 10}"),
    (PROOF, "proof: {min: 0, max: 6}", PROOF),
    (PROOF, "proof: {start: 0, min: 0, max: 6}", PROOF),
    (
        "wait:\n        say: Wait behind\n        go: quiet",
        "wait: Wait behind",
        "wait: {say: Wait behind, go: a_scene}",
    ),
    ("expect: ending == quiet", "expect: {ending: quiet}", "expect: ending == quiet"),
    ("expect: ending == quiet", "expect: [told_early, ending == quiet]", "expect: told_early and ending == quiet"),
]


@pytest.mark.parametrize(("old", "new", "form"), FORMS)
def test_the_form_with_my_words_in_it(old, new, form):
    """One message, and its fix is what the author meant."""
    problem = find_only_problem(old, new)
    assert problem.suggestion == f"write '{form}'"
    assert problem.code in ("PQ120", "PQ121", "PQ122")


@pytest.mark.parametrize(("old", "new", "form"), [each for each in FORMS if "a_scene" not in each[2]])
def test_what_is_told_to_be_pasted_is_sound(old, new, form):
    """Put in the place of what was written, nothing is told any more."""
    assert read(fair(old, form)).errors == ()


@pytest.mark.parametrize(
    ("old", "new", "fix"),
    [
        ("    signals:\n      - notice: The lawn is under a roof.\n        if: told_early", "    signals: A lawn.", "write it on a line below, after '- '"),
        ("      - notice: The lawn is under a roof.\n        if: told_early", "      notice: A lawn.\n      if: told_early", "write '- ' before 'notice'"),
        ("    fair: What has changed?", "    - fair: What has changed?", "take the '- ' before each name away"),
        ("  prompts:\n    fair: What has changed?", "  prompts: What has changed?", "write 'a_scene: question' on each line"),
        ("  prompts:\n", "  objectives: {tell: What}\n  prompts:\n", "write it on a line below, after '- '"),
    ],
)  # fmt: skip
def test_lists_and_their_dashes(old, new, fix):
    """What is a list wants its dashes, and what is none wants none."""
    assert find_only_problem(old, new).suggestion == fix


def test_records_in_a_list():
    """Those with their ids are read all the same, so that nothing is told of their uses."""
    old = "  trust: {label: Odile's trust, start: 4, min: 0, max: 8}\n  proof"
    assert find_only_problem(
        old, "  - trust: {label: Odile's trust, start: 4, min: 0, max: 8}\n  - proof"
    ).suggestion == ("take the '- ' before each id away")
    tests = "  - play: [print_it, answer]\n    expect: ending == quiet"
    problem = find_only_problem("  answered:\n    play: [print_it, answer]\n    expect: ending == quiet", tests)
    assert problem.suggestion == "write the id of each test and a colon instead of the '-', as in 'a_test:'"


CHOICES = FAIR[FAIR.index("      answer:\n") : FAIR.index("  sold_out:\n")]
LISTED = {
    "ids, and the keys below them": (CHOICES.replace("      ans", "      - ans").replace("      wai", "      - wai"), "take the '- ' before each id away"),
    "ids, and the keys further in": (CHOICES.replace("        ", "          ").replace("      ans", "      - ans").replace("      wai", "      - wai"), "take the '- ' before each id away"),
    "ids behind 'id'": (CHOICES.replace("      answer:", "      - id: answer").replace("      wait:", "      - id: wait"), "as in 'answer:'"),
    "no ids": (CHOICES.replace("      answer:\n        say", "      - say").replace("      wait:\n        say", "      - say"), "as in 'answer:'"),
    "in the column of their key": (CHOICES.replace("      answer:\n        say", "    - say").replace("      wait:\n        say", "    - say").replace("        ", "      "), "as in 'answer:'"),
    "one dash before the last": (CHOICES.replace("      wait:", "      - wait:"), "take the '- ' before each id away"),
    "one without an id": (CHOICES.replace("      wait:\n        say", "      - say"), "as in 'wait_behind:'"),
}  # fmt: skip


@pytest.mark.parametrize(("written", "fix"), LISTED.values(), ids=LISTED)
def test_choices_in_a_list(written, fix):
    """One message for all of them; the id of a choice without one is that which a test plays, or of its first words."""
    problem = find_only_problem(CHOICES, written)
    assert problem.message == "'choices' is a map, by id, and this is a list"
    assert problem.suggestion.endswith(fix)


def test_scenes_in_a_list():
    """What leads to them is looked up all the same."""
    scenes = FAIR[FAIR.index("  box:") : FAIR.index("lesson:")]
    dashed = re.sub(r"(?m)^  (?=\w)", "  - ", scenes)
    assert find_only_problem(scenes, dashed).suggestion == "take the '- ' before each id away"
    problems = read(fair(scenes, dashed.replace("go: fair", "go: fare"))).problems
    assert [problem.code for problem in problems] == ["PQ122", "PQ203", "PQ203"]


def test_dashes_here_and_there():
    """Told once, with the line of the others."""
    text = fair("  quiet:\n    text", "  - quiet:\n    text").replace("  fair:\n    where", "  - fair:\n    where")
    (problem,) = read(text).problems
    assert problem.message == "'scenes' is a map, by id, and this is a list; so it is in line 46"


def test_several_ids_where_one_stands():
    """A comma makes no list."""
    hiring = "hiring: {filter: pragmatic, experience: {business: 1}, cherry: [mba]}"
    assert find_only_problem(hiring, "hiring:\n  filter: mba, cspo").suggestion == "keep one of them"


def test_a_very_long_text_is_not_written_out():
    """The plain message has to do."""
    names = ", ".join(f"flag_{number}" for number in range(100))
    assert (
        find_only_problem(FLAGS, f"flags: told_early, met_gardener, {names}").suggestion
        == "write '[one_id, another_id]'"
    )


def test_a_text_that_needs_quotes_has_them():
    """What is pasted must not break the line."""
    fix = find_only_problem(ENDING, "ending: Gone, by two").suggestion
    assert fix == "write 'ending: {title: \"Gone, by two\", impact: 50}'"
    assert read(fair(ENDING, fix.removeprefix("write '")[:-1])).errors == ()


def test_a_field_that_is_a_number():
    """It is called a number, not a text."""
    assert find_only_problem(PROOF, "proof: 0").message == "'proof' is a map of keys, and this is a number"


@pytest.mark.parametrize(
    ("old", "new", "fix"),
    [
        ("start: 4", "start: eleven", "write 'start: 11'"),
        ("min: 0, max: 8", "min: none, max: 8", "write the least that it can be, as in 0"),
        ("max: 8", "max: unlimited", "write the most that it can be, as in 10"),
        ("start: 4", "start: 3.5", "write 3 or 4, without a fraction"),
        ("business: 1, trust", "business = 1, trust", "write 'business: 1'"),
        ("business: 1, trust", "business 2, trust", "write 'business: 2'"),
        ("business: 1, trust", "not business: 2, trust", "write 'business'"),
        ("start: 4", "start: 4,000", "write 'start: 4000'"),
        ("format: 1", "format: v1", "write 'format: 1'"),
        ("format: 1", 'format: "1"', "take the quotes off: 1"),
        ("role: finale", "role: finale\nminutes: 18 min", "write 'minutes: 18'"),
        ("business: 1, trust", "business: one, trust", "write 'business: 1'"),
        ("business: 1, trust", "business: plus 1, trust", "write 'business: 1'"),
        ("business: 1, trust", "business: high, trust", "write a whole number, as in 1"),
        ("fit: adapts", "fit: adaptive", "write 'adapts'"),
        ("fit: adapts", "fit: good", "write 'adapts'"),
        ("fit: adapts", "fit: bad", "write 'forces'"),
        ("fit: adapts", "fit: awesome", "write one of adapts, neutral, forces"),
        ("role: finale", "role: marketing", "write 'marketing_pm'"),
        ("role: finale", "role: marketing-led PM", "write 'marketing_pm'"),
    ],
)
def test_single_values(old, new, fix):
    """Numbers and words as people write them."""
    assert find_only_problem(old, new).suggestion == fix


@pytest.mark.parametrize(
    ("old", "new", "fix"),
    [
        ("cherry: [mba]", "cherry: [MBA]", "write 'mba'"),
        ("cherry: [mba]", "cherry: [Certified ScrumMaster]", "write 'csm'"),
        ("filter: pragmatic", "filter: Pragmatic Institute Certified", "write 'pragmatic'"),
        ("gain: {proof: 1}", "gain: none", "leave the key out"),
        ("fit: adapts", "fit: [adapts]", "write one of adapts, neutral, forces"),
        (
            "text: The boxes are gone.",
            "text: {if: told_early, text: The boxes are gone.}",
            "put square brackets around it",
        ),
        (
            "text: The boxes are gone.",
            "text:\n      if: told_early\n      text: The boxes are gone.",
            "write '- ' before its first key",
        ),
    ],
)
def test_other_values_in_the_wrong_form(old, new, fix):
    """Credentials as people call them, nothing at all, a word in brackets, a text with a condition."""
    assert find_only_problem(old, new).suggestion == fix


@pytest.mark.parametrize("written", ["trust, proof", "[trust, proof]"])
def test_meters_by_name_alone(written):
    """One message, and their uses are not told of."""
    meters = "meters:\n  trust: {label: Odile's trust, start: 4, min: 0, max: 8}\n  proof: {label: Proof, start: 0, min: 0, max: 6}"
    fix = find_only_problem(meters, f"meters: {written}").suggestion
    assert fix == "write each on a line of its own, as in 'trust: {label: Trust, start: 0, min: 0, max: 10}'"


@pytest.mark.parametrize("written", ["answer, wait", "[answer, wait]"])
def test_choices_by_name_alone(written):
    """One message: where they lead is unknown, and they are not said to be missing."""
    text = fair()
    choices = text[text.index("    choices:\n      answer") : text.index("  sold_out:")]
    assert find_only_problem(choices, f"    choices: {written}\n").code == "PQ122"


def test_a_choice_with_its_scene_alone():
    """The id becomes what it says, until something better is written."""
    old = "wait:\n        say: Wait behind\n        go: quiet"
    assert find_only_problem(old, "wait: quiet").suggestion == "write 'wait: {say: Wait, go: quiet}'"


def test_records_that_say_their_id_in_a_list():
    """The id is taken from there, and its key is not told of as well."""
    old = "  answered:\n    play: [print_it, answer]"
    assert find_only_problem(old, "  - id: answered\n    play: [print_it, answer]").suggestion.endswith(
        "as in 'answered:'"
    )
