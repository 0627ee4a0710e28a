"""Texts that show nothing, other signs than are written, or signs that no screen understands."""

import json

import pytest

from pm_quest.authoring import text_findings
from pm_quest.authoring.lost_markup import is_blank_markdown
from tests.authoring.test_text_findings import found, text
from tests.authoring.writing import codes, read, tiny
from tests.building import choice, end, scenario, scene

EMPTY = ["---", "***", "* * *", "___", "![](x.png)", "[](x)", "&nbsp;", "&#8203;", "#", ">", "- \n- ", "[a]: http://x",
         "``` \n```", "\u200b"]  # fmt: skip


@pytest.mark.parametrize("written", EMPTY)
def test_a_text_that_shows_nothing(written):
    """It is an error where it stands."""
    quoted = json.dumps(written, ensure_ascii=False)
    assert codes(tiny("say: Ask", f"say: {quoted}")) == ["PQ123"]
    assert codes(tiny("text: Here.", f"text: {quoted}")) == ["PQ123"]


@pytest.mark.parametrize(
    "written", ["\U0001f642", "…", "?", "!", "![a map](x.png)", "&amp;", "--- or not", "* one", "> so", "`x`"]
)
def test_a_text_that_shows_something(written):
    """A sign, a list, a picture's words."""
    assert not is_blank_markdown(written)


def test_a_title_is_no_markdown():
    """It is shown as it is written."""
    assert codes(tiny("title: The end", "title: '---'")) == []


@pytest.mark.parametrize(
    ("written", "reads"),
    [("2*3*4 = 24", "234 = 24"), ("5*x and 3*y", "5x and 3y"), ("It is 2**3**4.", "234."), ("a*b*c", "abc")],
)
def test_stars_between_figures_or_letters(written, reads):
    """What is left of them is shown."""
    ((_, message),) = found(text(written), "PQ215")
    assert message.endswith(f"the stars are not shown, so it reads '{reads}'")


@pytest.mark.parametrize("written", ["> 50 % of them", "+ 5 points", "# 1 of all", r"On \\server\share", r"C:\(x86)"])
def test_other_signs_that_are_lost(written):
    """At the beginning, where Markdown takes them, and before a sign."""
    assert len(found(text(written), "PQ215")) == 1


@pytest.mark.parametrize(
    "fine",
    ["5 * 3 and 4 * 2", "5*3 is 15", "*now*", "**2** of *3*", "`2*3*4`", "#1", "+5", "- 5 %", "+ 1\n+ 2", "a_b_c", r"C:\Users"],
)  # fmt: skip
def test_signs_that_are_shown_or_meant(fine):
    """No alarm."""
    assert found(text(fine), "PQ215") == []


@pytest.mark.parametrize(
    ("written", "sign", "fix"),
    [
        ("A <b>roadmap</b>.", "'<b>'", "write **bold**"),
        ("One<br>two", "'<br>'", "begin a new paragraph"),
        ("<span style='x'>a</span>", "'<span style='x'>'", "leave it out"),
        ("See ![photo](x.png)", "'![photo](x.png)'", "say in words what is to be seen"),
        ("See [the map](http://x)", "'[the map](http://x)'", "the map (http://x)"),
        ("[[Ask them->monday]]", "'[[Ask them->monday]]'", "below 'choices'"),
    ],
)
def test_tags_pictures_and_links(written, sign, fix):
    """Each is told with what to write instead."""
    (finding,) = [each for each in text_findings.find_text_problems(text(written)) if each.code == "PQ216"]
    assert finding.message.startswith(sign)
    assert fix in finding.suggestion


@pytest.mark.parametrize("fine", ["a < b > c", "<player>", "`<b>`", "[sic] (so)", "f[0](x)", "x<y", "Wow![1]"])
def test_what_only_looks_like_a_tag_or_a_link(fine):
    """It is shown as it is meant."""
    assert found(text(fine), "PQ216") == []


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("{Trust}", "write '{trust}'"),
        ("{trust + 1}", "write '{trust}'"),
        ("{player name}", "write '{player}'"),
        ("{{player}}", "write '{player}'"),
        ("{your first name}", "write {player}, {employer} or the id of a meter; in `backticks` braces are left alone"),
    ],
)
def test_words_in_braces(written, fix):
    """They look like something to be filled in, and are not."""
    (finding,) = [each for each in text_findings.find_text_problems(text(f"It is {written}.")) if each.code == "PQ211"]
    assert finding.suggestion == fix


def test_the_label_of_a_meter_in_braces():
    """Its id is what is filled in."""
    reading = read(tiny("label: Trust", "label: Days to the fair").replace("Here.", "'Now {Days to the fair}.'"))
    (finding,) = [each for each in text_findings.find_text_problems(reading.scenario) if each.code == "PQ211"]
    assert finding.suggestion == "write '{trust}'"


@pytest.mark.parametrize(("reason", "told"), [("true", 1), ("Yes", 1), ("no", 1), ("on", 1), ("No time.", 0)])
def test_a_reason_that_only_says_yes_or_no(reason, told):
    """Players would read it; one in words is what is wanted."""
    closed = choice("z", when="met", locked=reason)
    story = scenario({"a": scene(choices={"x": closed, "y": choice("z")}), "z": end()}, flags=("met",))
    assert [at[-1] for at, _ in found(story, "PQ146")] == ["locked"] * told
