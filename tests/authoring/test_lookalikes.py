"""Characters that look like a space, or like nothing: named once where they break the structure, left alone in prose."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.nodes import Mapping, Node, Scalar, Sequence
from pm_quest.authoring.tree import grow
from tests.authoring.writing import TINY, codes, read, tiny

STORY = (Path(__file__).parent.parent / "scenarios" / "the_label_printer.yaml").read_text(encoding="utf-8")
WIDE = "\u00a0\u1680\u2000\u2002\u2003\u2007\u2009\u200a\u202f\u205f\u3000\u2800"
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\u180e"


def scalars(node: Node | None):
    """All single values of a tree."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping | Sequence):
        for item in node.items:
            yield from scalars(item)


def spaces_of_structure(text: str) -> list[int]:
    """Where a space stands that is no part of a value or a comment."""
    inside = {at for each in scalars(grow(text).root) for at in range(each.start, each.end)}
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
