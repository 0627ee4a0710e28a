"""The story graph as an outline, for Mermaid and for Graphviz: whole, valid, and text stays text."""

import re
import shutil
import subprocess

import pytest
from hypothesis import given

from pm_quest.drawing.dot import quote_string, render_dot
from pm_quest.drawing.mermaid import escape_label, render_mermaid
from pm_quest.drawing.scene_links import list_scene_links
from pm_quest.drawing.text_outline import WIDTH, render_outline
from tests.building import choice, end, scenario, scene
from tests.hostile import SIGNS_OF_HARM, hostile_story
from tests.strategies import stories

STRING = r'"(?:[^"\\\n]|\\["\\n])*"'
ATTRIBUTE = rf"\w+=(?:{STRING}|[\w.]+)"
DOT_LINE = re.compile(
    rf"digraph {STRING} \{{|\}}|  (?:graph|node|edge|{STRING}|{STRING} -> {STRING})(?: \[{ATTRIBUTE}(?:, {ATTRIBUTE})*\])?;"
)
LABEL = r'"(?:[\w\s,\'\u2000-\uffff]|#\d+;|<br/>)*"'
NAME = r"(?:scene|between_\d+)_\w+"
MERMAID_LINE = re.compile(
    rf"flowchart LR|  accTitle: [\w\s,']*|  {NAME}(?:\[{LABEL}\]|\(\[{LABEL}\]\)|\{{\{{{LABEL}\}}\}}|\(\({LABEL}\)\))"
    rf"|  {NAME} (?:-->|-\.->)(?:\|{LABEL}\|)? {NAME}|  style {NAME} stroke:#\w+,stroke-width:4px"
    r"|  linkStyle \d+(?:,\d+)* stroke:#\w+"
)


def ways_of(story):
    """How many ways lead on from all scenes."""
    return sum(len(ways) for each in story.scenes.values() for _, ways in list_scene_links(each))


@given(stories())
def test_the_outline_shows_every_scene_choice_and_way(story):
    """Scenes with a number, choices with sign and word, ways with the number of the scene they lead to."""
    text = "\n".join(render_outline(story))
    for id, each in story.scenes.items():
        assert re.search(rf"^ *\d+ {id}\b", text, re.MULTILINE)
        for choice_ in each.choices.values():
            assert re.search(rf"^    [●○■] {choice_.fit}  {choice_.id}: ", text, re.MULTILINE)
    assert len(re.findall(r"^        -> ", text, re.MULTILINE)) == ways_of(story)
    assert all(len(line) <= WIDTH for line in text.splitlines())


def test_the_outline_of_a_loop():
    """A way back says so, an ending has its title and impact, and what is asked stands in brackets."""
    choices = {
        "stay": choice("desk", fit="adapts", when="tech < 3"),
        "leave": choice({"out": 1, "desk": 2}, fit="forces"),
    }
    story = scenario({"desk": scene(where="Monday", choices=choices), "out": end(5, "Gone")}, title="A desk")
    assert list(render_outline(story)) == [
        "A desk",
        "2 scenes, numbered in the order of the story.",
        "",
        "  1 desk start, decision · Monday",
        "    ● adapts  stay: Do it (if tech < 3)",
        "        -> back to 1 desk",
        "    ■ forces  leave: Do it",
        "        -> 1 in 3: 2 out",
        "        -> 2 in 3: back to 1 desk",
        "",
        "  2 out ◆ ending · Gone · impact 5",
    ]


@given(stories())
def test_dot_is_of_its_grammar(story):
    """Line by line; and every scene is a node."""
    lines = list(render_dot(story))
    assert [line for line in lines if not DOT_LINE.fullmatch(line)] == []
    assert {re.match(r'  "(\w+)" \[', line)[1] for line in lines if re.match(r'  "\w+" \[', line)} == set(story.scenes)


@given(stories())
def test_mermaid_is_of_its_grammar(story):
    """Line by line; every scene is a node, and every edge that has a colour is one."""
    lines = list(render_mermaid(story))
    assert [line for line in lines if not MERMAID_LINE.fullmatch(line)] == []
    assert {id for id in story.scenes if any(line.startswith(f"  scene_{id}") for line in lines)} == set(story.scenes)
    edges = sum("->" in line for line in lines)
    coloured = [int(n) for line in lines if "linkStyle" in line for n in re.findall(r"\d+(?=[,\s])", line)]
    assert sorted(coloured) == sorted(set(coloured))
    assert len(coloured) == sum(len(each.choices) for each in story.scenes.values())
    assert all(number < edges for number in coloured)


@pytest.mark.parametrize("form", [render_outline, render_dot, render_mermaid])
def test_no_form_steers_a_terminal(form):
    """Whatever a text of the story holds."""
    text = "\n".join(form(hostile_story()))
    assert not any(harm in text for harm in SIGNS_OF_HARM if not harm.isprintable())


@pytest.mark.parametrize(("form", "grammar"), [(render_dot, DOT_LINE), (render_mermaid, MERMAID_LINE)])
def test_hostile_text_stays_text(form, grammar):
    """Nothing of it becomes a line or a sign of the language."""
    assert [line for line in form(hostile_story()) if not grammar.fullmatch(line)] == []


def test_mermaid_gets_no_markup():
    """It would make HTML of it."""
    assert not any(harm in "\n".join(render_mermaid(hostile_story())) for harm in SIGNS_OF_HARM)


def test_a_string_of_dot_gives_back_its_text():
    """Quotes and backslashes escaped, entities for themselves."""
    assert quote_string('a "b" \\ &lt;\nc') == '"a \\"b\\" \\\\ &amp;lt;\\nc"'


def test_a_label_of_mermaid_gives_back_its_text():
    """Every character that means something as its number."""
    text = 'a_b #1; <i> "x" `y` 1. é ●'
    assert re.sub(r"#(\d+);", lambda match: chr(int(match[1])), escape_label(text)) == text


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_reads_it():
    """Also the hostile story."""
    found = subprocess.run(
        ["dot", "-Tplain"], check=False, input="\n".join(render_dot(hostile_story())), capture_output=True, text=True
    )
    assert (found.returncode, found.stderr) == (0, "")
