"""Rows of tables as people write them: each slip comes back as the row that was meant."""

import pytest

from tests.authoring.test_exhibit_readers import STORY, problems


@pytest.mark.parametrize(
    ("row", "code", "fix"),
    [
        ("[Coast, 41, %, 40]", "PQ104", 'put the text in quotes: "%"'),
        ("[Coast, 41, 40, @home]", "PQ104", 'put the text in quotes: "@home"'),
        ("[Coast, 41, 1290, #4]", "PQ105", 'put the text in quotes: "#4"'),
        ("[Coast, room #4, 1290, 40]", "PQ105", 'put the text in quotes: "room #4"'),
        ("[Coast, 41, 1290, 40] # [sic]", None, ""),
        ("[Coast: south, 41, 1290, 40]", "PQ102", 'put it in quotes: "Coast: south"'),
        ("[Coast, 41, , 40]", "PQ105", """an empty cell is "": write '[Coast, 41, "", 40]'"""),
        ("[Coast, , , ]", "PQ105", """an empty cell is "": write '[Coast, "", "", ""]'"""),
        ("[Coast, 41, 1,290, 40]", "PQ147", 'put a number with a comma in quotes: "1,290"'),
        ("[Coast, 3,5, 1,000,000, 40]", "PQ147", 'put a number with a comma in quotes: "3,5" and "1,000,000"'),
        ("[Coast, 41, 1,290]", None, ""),
        ("[Coast, 3,5, 1,290]", "PQ147", 'write 4 values, an empty one as ""'),
        ("[Coast, 1, 2, 3, 4]", "PQ147", 'write 4 values, an empty one as ""'),
        ("Coast, 41, 1290, 40", "PQ122", "write '[Coast, 41, 1290, 40]'"),
        ("Coast, 1,290, 3 %, -", "PQ122", """write '[Coast, "1,290", 3 %, "-"]'"""),
        ("Coast; 3,5; 1290; 40", "PQ122", """write '[Coast, "3,5", 1290, 40]'"""),
        ("Coast | 41 | 1290 | 40", "PQ122", "write '[Coast, 41, 1290, 40]'"),
        ("| Coast | 41 | 1290 | 40 |", "PQ104", "write '[Coast, 41, 1290, 40]'"),
        ("Coast, 41, 1290, 40]", "PQ122", "write '[Coast, 41, 1290, 40]'"),
        ("[Coast; 41; 1290; 40]", "PQ147", "write '[Coast, 41, 1290, 40]'"),
        ("[Coast; 41; 1290]", "PQ147", 'write 4 values, an empty one as ""'),
        ("Coast", "PQ122", "write '[one, another]'"),
    ],
)
def test_a_row_that_yaml_cuts_otherwise_comes_back_as_it_was_meant(row, code, fix):
    """Each cell as the author wrote it, and nothing of the cells behind it."""
    story = STORY.replace("[Part, EUR]", "[Group, S, M, L]").replace("[Housing, 3.10]", row)
    found = [(each, said) for each, _, said in problems(story.replace('[yes, ""]', "[a, b, c, d]"))]
    assert found == ([(code, fix)] if code else [])


@pytest.mark.parametrize("columns", ["Part, EUR", "Part | EUR", "Part; EUR"])
def test_headings_come_back_in_brackets(columns):
    """As rows do."""
    fixes = [fix for _, _, fix in problems(STORY.replace("[Part, EUR]", columns))]
    assert fixes == ["write '[Part, EUR]'"]


@pytest.mark.parametrize(
    ("numbers", "meant"), [("[31,4, -29]", "31.4"), ("[1,290, -29]", "1290"), ("[31,4, -2,5]", "31.4 and -2.5")]
)
def test_a_number_of_a_series_has_no_comma(numbers, meant):
    """It has a point before its decimals, and nothing between its thousands."""
    ((code, _, fix),) = problems(STORY.replace("[31.4, -29]", numbers))
    assert (code, fix) == ("PQ147", f"a comma parts two numbers: write {meant}")


def test_two_commas_in_another_list_are_one_too_many():
    """Only a row of a table has empty cells."""
    ((code, _, fix),) = problems(STORY.replace("turn: [tuesday]", "turn: [monday, , tuesday]"))
    assert (code, fix.partition(";")[0]) == ("PQ105", "take this ',' away")


def test_a_comment_takes_the_bracket_of_a_map_with_it():
    """The text behind the key is what needs quotes."""
    ((code, _, fix),) = problems(STORY.replace("say: Ask, act: ask", "act: ask, say: Ask for #4"))
    assert (code, fix) == ("PQ105", 'put the text in quotes: "Ask for #4"')
