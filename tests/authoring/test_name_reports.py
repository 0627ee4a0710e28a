"""Names that do not exist, where what the file declares says which one was meant."""

import pytest

from pm_quest.authoring.value_reader import to_snake_case
from tests.authoring.test_exhibit_readers import STORY, problems

BARE = STORY.replace("[costs, {id: letter, show: true}]", "[costs, rules, margin, NAME]")
TESTS = "tests:\n  a: {expect: impact == 50, play: [ask]}\n  b: {expect: impact == 50, play: [%s]}\nlesson:"
RENAMED = "scenes:\n  harbour: {text: Low water., go: tuesday}\n  monday:"


def find_fixes(text):
    """Return each problem as its code and its fix."""
    return [(code, fix) for code, _, fix in problems(text)]


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("Costs", "write 'costs'"),
        ("what marit wrote", "write 'letter'"),
        ("What Marit wrote!", "write 'letter'"),
        ("memo", "write 'letter', which nothing names yet"),
        ("memo, sheet", "add it under 'exhibits' at the top of the file"),
        ("letter, memo", "add it under 'exhibits' at the top of the file"),
    ],
)
def test_an_exhibit_by_its_title_or_as_the_only_one_left(name, fix):
    """As endings are known by theirs."""
    found = find_fixes(BARE.replace("NAME", name).replace("title: A letter", "title: What Marit wrote"))
    assert found == [("PQ220", fix)] * (2 if "sheet" in name else 1)


def test_exhibits_as_one_text_are_a_list():
    """Each of them is there."""
    whole = "[costs, {id: letter, show: true}]"
    assert find_fixes(STORY.replace(whole, "costs, letter")) == [("PQ220", "write 'costs, letter' in square brackets")]
    assert find_fixes(STORY.replace(whole, "{id: letter, show: true}")) == [("PQ122", "put square brackets around it")]


def test_the_only_choice_that_no_test_takes_may_be_meant():
    """With another left, none is picked."""
    assert find_fixes(STORY.replace("lesson:", TESTS % "zulu")) == [("PQ204", "write 'press', which nothing names yet")]
    more = STORY.replace("      press:", "      wait: {say: Wait, go: tuesday}\n      press:")
    assert find_fixes(more.replace("lesson:", TESTS % "zulu")) == [("PQ204", "name a choice that there is")]


def test_the_only_scene_that_nothing_leads_to_may_be_meant():
    """As after a new name at the scene alone."""
    text = STORY.replace("go: tuesday}\n      press", "go: quayside}\n      press").replace(
        "scenes:", "start: monday\nscenes:"
    )
    alone = [("PQ203", "add a scene 'quayside', or name another")]
    assert find_fixes(text) == alone
    renamed = text.replace("scenes:\n  monday:", RENAMED)
    fixed = ("PQ203", "write 'harbour', which nothing names yet, or add a scene 'quayside'")
    assert find_fixes(renamed)[0] == fixed
    assert find_fixes(renamed.replace("turn: [tuesday]", "turn: [fog]"))[0][1].startswith("add a scene 'fog'")


def test_a_scene_is_suggested_by_the_id_that_it_is_to_have():
    """Not by the one that is reported itself."""
    story = STORY.replace("  tuesday:", "  the tuesday:")
    fixes = {fix for code, fix in find_fixes(story) if code in ("PQ128", "PQ203")}
    assert fixes == {
        "write 'the_tuesday', or add a scene 'tuesday'",
        "write 'the_tuesday': small letters a to z, digits and _, a letter first",
    }


@pytest.mark.parametrize(
    ("written", "id"),
    [("öfen", "oefen"), ("Café", "cafe"), ("straße_1", "strasse_1"), ("\u043even", "oven"), ("the-oven", "the_oven")],
)
def test_an_id_in_other_letters_is_spelled_out(written, id):
    """Where it is declared; where it is named, nothing more is said."""
    story = STORY.replace("tuesday", written)
    fixes = {fix for code, fix in find_fixes(story) if code in ("PQ128", "PQ203")}
    assert fixes == {f"write '{id}': small letters a to z, digits and _, a letter first"}
    assert to_snake_case(written) == id
