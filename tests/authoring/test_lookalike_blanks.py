"""Characters that look like a space, or like nothing: named once where they break the structure, left alone in prose."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.authoring.yaml_tree import build_tree
from tests.authoring.writing import TINY, codes, only, read, tiny

STORY = (Path(__file__).parent.parent / "scenarios" / "the_label_printer.yaml").read_text(encoding="utf-8")
WIDE = "\u00a0\u1680\u2000\u2002\u2003\u2007\u2009\u200a\u202f\u205f\u3000\u2800"
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\u180e"


def scalars(node: YamlNode | None):
    """All single values of a tree."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode | SequenceNode):
        for item in node.items:
            yield from scalars(item)


def spaces_of_structure(text: str) -> list[int]:
    """Where a space stands that is no part of a value or a comment."""
    inside = {at for each in scalars(build_tree(text).root) for at in range(each.start, each.end)}
    for number, line in enumerate(text.split("\n")):
        begin = sum(len(each) + 1 for each in text.split("\n")[:number])
        if "#" in line:
            inside |= set(range(begin + line.index("#"), begin + len(line)))
    return [at for at, sign in enumerate(text) if sign == " " and at not in inside]


PLACES = {text: spaces_of_structure(text) for text in (TINY, STORY)}


@given(st.sampled_from(list(PLACES)), st.sampled_from(WIDE + UNSEEN), st.data())
def test_any_space_of_the_structure(text, character, data):
    """Where another character stands for one of them, that is told, and nothing else."""
    at = data.draw(st.sampled_from(PLACES[text]))
    problems = read(text[:at] + character + text[at + 1 :]).problems
    assert [problem.code for problem in problems] == ["PQ114"]
    assert f"U+{ord(character):04X}" in problems[0].message
    assert problems[0].line == text.count("\n", 0, at) + 1


@given(st.sampled_from(list(PLACES)), st.sampled_from(WIDE))
def test_all_spaces_of_the_structure(text, character):
    """Where another character stands for each of them, that is told once."""
    places = set(PLACES[text])
    problems = read("".join(character if at in places else sign for at, sign in enumerate(text))).problems
    assert [problem.code for problem in problems] == ["PQ114"]
    assert problems[0].place[0] == 1


PROSE = ("Nobody has asked", "The label printer stays", "One visible repair", "Give each thread", "Word is out", "The Label Printer",
         "Eleven unread threads", "your chair with", "Who has had a label", "Which of the two", "Two decisions", "Halvorsen Freight")  # fmt: skip


@given(st.sampled_from(PROSE), st.text(WIDE + UNSEEN, min_size=1, max_size=3))
def test_prose_is_left_alone(words, characters):
    """There they are what the author wanted: between words, before one and behind one."""
    first, _, rest = words.partition(" ")
    assert words in STORY
    assert codes(STORY.replace(words, f"{first}{characters}{rest}")) == []
    assert codes(STORY.replace(words, f"{first} {characters}{rest}{characters}")) == []


def test_french_is_left_alone():
    """Its spaces before signs and within quotes do not break."""
    text = tiny("text: Here.", "text: «\u00a0Vous ici\u202f?\u00a0» dit-elle\u00a0; rien.").replace(
        "say: Ask", "say: \u00a0Ask"
    )
    assert codes(text) == []
    assert codes(text + "glossary:\n  OKR\u00a0: Un objectif\u202f!\n") == []


def test_a_line_of_nothing_but_keys():
    """However long it is, it is read to its end."""
    assert "PQ114" in codes(tiny("say: Ask", "gain: {" + "a:\u00a0" * 20_000 + "1}\n        say: Ask"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("summary", "sum\u200bmary"),
        ("summary:", "summary\u00a0:"),
        ("  monday", "  mon\u00a0day"),
        ("go: done", "go: do\u200bne"),
        ("go: done", "go: done\u00a0"),
        ("impact: 50", "impact: 40\u00a0+ trust"),
        ("go: done", "if: trust\u00a0>= 4\n        go: done"),
        ("    text: Here.", "    text: |\n\u3000\u3000\u3000\u3000\u3000\u3000Here"),
    ],
)
def test_within_a_name_a_number_or_a_condition(old, new):
    """Nothing that only follows from it is told."""
    (problem,) = [each for each in read(tiny(old, new)).problems if each.severity == "error"]
    assert problem.code == "PQ114"


def test_several_lines_are_reported_once():
    """At the first, with the others."""
    text = (
        tiny()
        .replace("        say", "\u00a0       say")
        .replace("        go", "\u00a0       go")
        .replace("    text", "\u00a0   text")
    )
    problem = only("PQ114", text.replace("\u00a0", "«\u00a0»", 1))
    assert problem.message.endswith("; so it is in lines 13, 14, 16")


def test_a_byte_order_mark_within_the_file():
    """It is called what it is, and hides nothing."""
    problem = only("PQ113", tiny("summary", "«\ufeff»summary"))
    assert "zero width no-break space, which cannot be seen (U+FEFF)" in problem.message


@pytest.mark.parametrize(
    ("old", "new"),
    [("        go", "\tgo"), ("        go", "      \tgo"), ("  done", "\tdone"), ("    text: Here", "\ttext: Here")],
)
def test_a_tab_hides_no_other_mistake(old, new):
    """It is as wide as it must be for the key behind it."""
    assert codes(tiny(old, new).replace("ending: {title", "ending: {titel")) == ["PQ107", "PQ120"]


def test_a_file_indented_with_tabs():
    """One problem, at the first."""
    problems = read(TINY.replace("  ", "\t")).problems
    assert [(each.code, each.line) for each in problems] == [("PQ107", 6)]


@pytest.mark.parametrize("unit", ["\u00a0", "\u200b", "a\u00a0", ": ", "a:\u00a0", "'"])
def test_a_long_text_in_brackets_is_no_work_squared(unit):
    """In steps of reading, not of reading on from every place of it."""
    begun = process_time()
    read(tiny("say: Ask", 'say: "' + unit * 30_000 + '"'))
    read(TINY.replace("ending: {title: ", f'ending: {{title: "{unit * 30_000}", text: '))
    assert process_time() - begun < 2


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u200b"])
def test_a_line_of_blanks_without_a_colon_is_read_once(blank):
    """Not again from every place of it, in search of the end of a key."""
    begun = process_time()
    read(f"{TINY}a{blank * 50_000}b")
    assert process_time() - begun < 2
