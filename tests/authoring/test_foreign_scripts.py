"""What Twine and ink would carry out is told, with the form that it has in a scenario; all else is prose."""

import pytest

from pm_quest.authoring.text_findings import find_text_problems
from tests.building import choice, end, scenario, scene


def find_told(text):
    """Code, message and suggestion of what is found in a text."""
    told = scenario(
        {"hall": scene(text, choices={"on": choice("z")}), "z": end()}, meters={"trust": (4, 0, 10)}, flags=("met",)
    )
    return [(each.code, each.message, each.suggestion) for each in find_text_problems(told)]


@pytest.mark.parametrize(
    ("text", "code", "fix"),
    [
        ("You nod. <<set $trust += 1>>", "PQ216", "write it as 'gain' or 'set'"),
        ("<<if visited()>>Again.<</if>>", "PQ216", "make the text a list of parts"),
        ("(set: $trust to 1) You nod.", "PQ216", "write it as 'gain' or 'set'"),
        ('(link-goto: "On", "Hall")', "PQ216", "write an option below 'choices'"),
        ("<<audio wind play>> It is loud.", "PQ216", "leave it out"),
        ("You go on.\n-> hall", "PQ216", "write 'go: hall'"),
        ("What now?\n\n* [Go on] -> hall", "PQ216", "write an option below 'choices'"),
        ("You have $trust left.", "PQ211", "write '{trust}'"),
        ("$met is known.", "PQ211", "make the text a list of parts"),
        ("{trust > 3: They nod.}", "PQ211", "make the text a list of parts"),
        ("{not met: They nod.|They don't.}", "PQ211", "make the text a list of parts"),
    ],
)
def test_what_only_twine_and_ink_carry_out(text, code, fix):
    """Each is told once, as what it is."""
    ((found, message, suggestion),) = find_told(text)
    assert (found, suggestion[: len(fix)]) == (code, fix)
    assert "shown as" in message


@pytest.mark.parametrize(
    "text",
    [
        "It costs $40, or $tock.",
        "A -> B, and on.",
        "`-> hall` and `$trust`",
        "* A list\n* [sic]",
        "She said (if: ever) no.",
        "1 << 2 >> 1",
        "{trust}",
    ],
)
def test_prose_with_such_signs(text):
    """Amounts, arrows, lists and code are the author's own."""
    assert [each for each in find_told(text) if each[0] in ("PQ211", "PQ216")] == []
