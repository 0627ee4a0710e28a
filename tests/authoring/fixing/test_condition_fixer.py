"""Conditions that cannot be read, or mean nothing: each is one message, and its fix is the condition that was meant."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pm_quest.authoring.fixing.condition_fixer import MAX_CONDITION, MAX_FIXED, ConditionFixer
from pm_quest.authoring.fixing.known_names import KnownNames
from pm_quest.authoring.record_readers import RecordReader
from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.authoring.source_text import decode_source
from pm_quest.authoring.yaml_tree import build_tree
from pm_quest.story.conditions import parse_condition
from pm_quest.story.model import Scenario
from tests.authoring.writing import FAIR, fair, find_only_problem, read

IF = "if: proof >= 3"


def fixer():
    """A fixer that knows the names of the fair."""
    source = decode_source(FAIR, "fair.yaml")
    tree = build_tree(source.text)
    shapes = RecordReader(source.text, tree)
    shapes.read_fields(tree.root, Scenario, "the file", id="fair", start="box")
    return ConditionFixer(KnownNames(shapes.found))


def condition(text):
    """The only problem of the story with this condition, as it stands in the file."""
    return find_only_problem(IF, f"if: {text}")


def test_the_story_of_the_fair_is_sound():
    """So whatever is told of it below is told of what was changed."""
    assert not parse_scenario(FAIR, "fair.yaml").problems


SIGNS = {
    "proof ≥ 3": "proof >= 3",
    "proof ≤ 3": "proof <= 3",
    "proof ≠ 3": "proof != 3",
    "proof => 3": "proof >= 3",
    "proof =< 3": "proof <= 3",
    "proof <> 3": "proof != 3",
    "proof = 3": "proof == 3",
    "proof === 3": "proof == 3",
    "proof > = 3": "proof >= 3",
    "told_early && met_gardener": "told_early and met_gardener",
    "told_early || met_gardener": "told_early or met_gardener",
    "told_early & not met_gardener": "told_early and not met_gardener",
    "told_early and !met_gardener": "told_early and not met_gardener",
    "told_early / met_gardener": "told_early or met_gardener",
    "proof >= 3, trust >= 2": "proof >= 3 and trust >= 2",
    "proof >= 3, and trust >= 2": "proof >= 3 and trust >= 2",
    "proof >= 3; trust >= 2": "proof >= 3 and trust >= 2",
    "proof >= 3.": "proof >= 3",
    "proof >= 5%": "proof >= 5",
    "proof >= '3'": "proof >= 3",
    'proof >= "3"': "proof >= 3",
    "“proof” ≥ 3": "proof >= 3",
    "$proof >= 3": "proof >= 3",
    "proof / 2 >= 1": "proof >= 2",
    "proof >= 2.5": "proof >= 3",
    "proof > 2.5": "proof > 2",
    "trust \N{MULTIPLICATION SIGN} 2 > 3": "trust * 2 > 3",
    "trust − 2 > 3": "trust - 2 > 3",
    "((proof >= 3": "((proof >= 3))",
    "proof >= 3)": "proof >= 3",
}
WORDS = {
    "proof >= 3 AND trust >= 2": "proof >= 3 and trust >= 2",
    "proof >= 3 Or trust >= 2": "proof >= 3 or trust >= 2",
    "NOT met_gardener": "not met_gardener",
    "proof is 3": "proof == 3",
    "proof is not 3": "proof != 3",
    "proof is at least 3": "proof >= 3",
    "proof at most 3": "proof <= 3",
    "proof is more than 2": "proof > 2",
    "proof less than 2": "proof < 2",
    "proof between 3 and 5": "3 <= proof <= 5",
    "proof 3 or more": "proof >= 3",
    "proof in (3, 4)": "proof == 3 or proof == 4",
    "proof >= three": "proof >= 3",
    "if proof >= 3": "proof >= 3",
    "unless met_gardener": "not (met_gardener)",
    "met_gardener == true": "met_gardener",
    "met_gardener == false": "not met_gardener",
    "met_gardener != true": "not met_gardener",
    "met_gardener is true": "met_gardener",
    "told_early is set": "told_early",
    "proof == true": "proof >= 3",
    "proof >= 3 and <= 5": "proof >= 3 and proof <= 5",
    "proof == 3 or 4": "proof == 3 or proof == 4",
    "proof 3": "proof >= 3",
    "proof >= 3 trust >= 2": "proof >= 3 and trust >= 2",
    "proof >= 3 and": "proof >= 3",
    "or proof >= 3": "proof >= 3",
    "proof >= >= 3": "proof >= 3",
}
NAMES = {
    "Proof >= 3": "proof >= 3",
    "Odile's trust >= 3": "trust >= 3",
    "met gardener": "met_gardener",
    "met-gardener": "met_gardener",
    "box": "visited(box)",
    "answer": "chose(fair.answer)",
    "mba": "holds(mba)",
    "box.print_it": "chose(box.print_it)",
    "visited box": "visited(box)",
    "not visited box": "not visited(box)",
    "visited('box')": "visited(box)",
    "visited[box]": "visited(box)",
    "seen(box)": "visited(box)",
    "visited(box.print_it)": "chose(box.print_it)",
    "visited(Saturday · hall six)": "visited(fair)",
    "chose(print_it)": "chose(box.print_it)",
    "chose box.print_it": "chose(box.print_it)",
    "chose(box, print_it)": "chose(box.print_it)",
    "chose(box)": "visited(box)",
    "has(mba)": "holds(mba)",
    "has(box)": "visited(box)",
    "holds(MBA)": "holds(mba)",
}


@pytest.mark.parametrize(("written", "meant"), SIGNS.items())
def test_a_slip_of_signs(written, meant):
    """Signs of other tools and of typography are told once, with the condition that was meant."""
    assert condition(written).suggestion == f"write '{meant}'"


@pytest.mark.parametrize(("written", "meant"), WORDS.items())
def test_a_slip_of_words(written, meant):
    """What people say instead of signs is told once, with the condition that was meant."""
    assert condition(written).suggestion == f"write '{meant}'"


@pytest.mark.parametrize(("written", "meant"), NAMES.items())
def test_a_name_as_people_say_it(written, meant):
    """Labels, places, scenes and choices are told with what a condition has for them."""
    assert condition(written).suggestion == f"write '{meant}'"


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("proof ≥ 3", "'≥' is written '>=' here"),
        ("proof is 3", "'is' is written '==' here"),
        ("proof >= 3, trust > 2", "a comma joins nothing here; 'and' or 'or' does"),
        ("proof >= '3'", "names and numbers stand without quotes here"),
        ("proof >= 5%", "numbers stand here without '%'"),
        ("proof / 2 >= 1", "there is no division here"),
        ("proof >= 3 and <= 5", "after 'and' a whole comparison stands, so 'proof' is said again"),
        ("visited box", "'visited' wants its name in brackets"),
        ("chose(print_it)", "'chose' wants the scene of 'print_it' as well"),
        ("box.print_it", "'box.print_it' is a choice"),
        ("box", "'box' is a scene"),
        ("proof", "true or false is meant here, and 'proof' is a number"),
        ("met_gardener == true", "a flag stands alone, and 'not' before it where it is false"),
        ("proof == true", "'proof' is a number, neither true nor false"),
        ("proof += 1", "nothing is changed here: 'gain' does that"),
        ("proof ** 2 > 4", "there are no powers here"),
        ("count(box) > 1", "there is no 'count( )' here"),
    ],
)
def test_each_slip_has_a_sentence_of_its_own(written, sentence):
    """What is wrong is said of what was written, not of conditions as such."""
    assert condition(written).message == sentence


def test_the_place_is_that_of_the_slip():
    """The first thing that is wrong is marked, and nothing beside it."""
    problem = condition("proof ≥ 3 and trust ≤ 2")
    line = fair(IF, "if: proof ≥ 3 and trust ≤ 2").split("\n")[problem.line - 1]
    assert line[problem.column - 1 : problem.end_column - 1] == "≥"


def test_a_choice_that_several_scenes_have():
    """All of them are listed, for only the author knows which is meant."""
    fix = condition("chose(wait)").suggestion
    assert fix == "several scenes have 'wait': write chose(box.wait) or chose(fair.wait)"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("proof", "proof >= 3"),
        ("not proof", "not proof >= 3"),
        ("met_gardener and trust", "met_gardener and trust >= 4"),
        ("tech", "tech >= 1"),
    ],
)
def test_a_number_alone_is_compared(written, meant):
    """With the middle of the meter, or with one point of a skill."""
    assert condition(written).suggestion == f"write '{meant}'"


def test_a_word_for_a_number():
    """What a meter is compared with is a number, and one that it can have."""
    assert condition("trust > high").suggestion == "write a whole number, as in 'trust > 4'"


@pytest.mark.parametrize("written", ["true", "True", "false"])
def test_what_is_always_the_same(written):
    """A condition that decides nothing is left out."""
    assert condition(written).suggestion.startswith("leave ")


def test_what_nobody_understands():
    """A sentence that is no condition is refused with what may stand there, and no guess."""
    problem = condition("the player has met the gardener")
    assert problem.suggestion.startswith("here stand names, whole numbers")


IMPACTS = {
    "60%": "60",
    "60 points": "60",
    "sixty": "60",
    "5 trust": "5 * trust",
    "5 x trust": "5 * trust",
    "5 \N{MULTIPLICATION SIGN} trust": "5 * trust",
    "3(trust + 1)": "3 * (trust + 1)",
    "40 + 5 * Trust": "40 + 5 * trust",
    "visited('box') * 10": "visited(box) * 10",
}


@pytest.mark.parametrize(("written", "meant"), IMPACTS.items())
def test_a_slip_in_an_impact(written, meant):
    """An impact is fixed as well, to a number."""
    assert find_only_problem("impact: 5 + 2 * proof + industry", f"impact: {written}").suggestion == f"write '{meant}'"


@pytest.mark.parametrize(
    "written", [*IMPACTS, "high", "trust / 2", "0.5 * trust", "40 +", "40 ? 5", "trust and 5", "5 ^ 2"]
)
def test_an_impact_is_no_condition(written):
    """So nothing that is said of one calls it so."""
    for problem in read(fair("impact: 5 + 2 * proof + industry", f"impact: {written}")).problems:
        assert "condition" not in problem.message + problem.suggestion


EXPECTED = {
    "ending == Gone by two": "ending == sold_out",
    "ending == 'The band plays on'": "ending == quiet",
    "Gone by two": "ending == sold_out",
    "quiet": "ending == quiet",
    "quiet or sold_out": "ending == quiet or ending == sold_out",
    "ending == quiet or sold_out": "ending == quiet or ending == sold_out",
    "ending = quiet": "ending == quiet",
    "ending is quiet": "ending == quiet",
    "ending quiet": "ending == quiet",
    "The ending is quiet": "ending == quiet",
    "end == quiet": "ending == quiet",
    "ending == Quiet": "ending == quiet",
    "impact 5": "impact == 5",
    "impact": "impact >= 50",
    "ending in (quiet, sold_out)": "ending == quiet or ending == sold_out",
}


@pytest.mark.parametrize(("written", "meant"), EXPECTED.items())
def test_a_slip_in_what_a_test_expects(written, meant):
    """An ending is named by its id, and its title or its place says which."""
    assert find_only_problem("expect: ending == quiet", f"expect: {written}").suggestion == f"write '{meant}'"


@pytest.mark.parametrize("written", ["ending == fair", "ending == zanzibar"])
def test_an_ending_that_is_none(written):
    """The endings that there are, are listed."""
    assert (
        find_only_problem("expect: ending == quiet", f"expect: {written}").suggestion
        == "write one of the endings: sold_out or quiet"
    )


SOUND = ("proof >= 3", "told_early", "visited(box)", "chose(fair.answer)", "trust + proof == 4", "not met_gardener")
WRONG = (
    " && ",
    " AND ",
    " , ",
    " || ",
    " OR ",
    "; ",
    " / ",
    " is ",
    " ≥ ",
    " (",
    ") ",
    "'",
    " = true",
    " 3 ",
    ".",
    "%",
    " - ",
)


@example("told_early &&  is told_early ,  is proof >= 3")
@given(st.lists(st.sampled_from((*SOUND, *WRONG)), max_size=9).map("".join))
def test_whatever_is_written_a_whole_fix_can_be_read(written):
    """What is told to be pasted is a condition, and not a long one."""
    note = fixer_of_all().suggest_fix(written, "truth", ())
    if note is not None and note.suggestion.startswith("write '") and note.whole:
        parse_condition(note.suggestion.removeprefix("write '").removesuffix("'"))
        assert len(note.suggestion) <= MAX_CONDITION + len("write ''")


@given(st.text(max_size=80) | st.text("()<>=!+-*/.,;%'\"{}[] andortrust39_", max_size=80))
def test_any_text_can_be_looked_at(written):
    """It ends in a sentence with a place within the text, or in nothing."""
    note = fixer_of_all().suggest_fix(written, "number", ("ending", "impact"))
    if note is not None:
        assert 0 <= note.start <= note.end <= len(written)
        assert note.message


FIXER = []


def fixer_of_all():
    """One fixer for all examples, which never runs out."""
    if not FIXER:
        FIXER.append(fixer())
    FIXER[0].characters_left = MAX_FIXED
    return FIXER[0]


def test_only_so_much_is_fixed():
    """A file full of slips is read in time that grows with its length: after so many the plain message has to do."""
    one = fixer()
    one.characters_left = 20
    assert one.suggest_fix("proof ≥ 3", "truth", ()) is not None
    assert one.suggest_fix("proof ≥ 3 and trust ≥ 3", "truth", ()) is None


def test_the_same_slip_in_many_places_is_reported_in_each():
    """The condition is fixed once, and told wherever it stands."""
    text = fair(IF, "if: proof ≥ 3").replace("        if: told_early", "        if: proof ≥ 3")
    assert [problem.suggestion for problem in read(text).problems if problem.code == "PQ138"] == [
        "write 'proof >= 3'"
    ] * 2
