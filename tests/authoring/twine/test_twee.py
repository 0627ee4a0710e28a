"""Twee 3 is read and written as its specification has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.twine.twee import parse_header, read_twee, write_twee
from pm_quest.authoring.twine.twine_story import StoryError, TwinePassage, TwineStory

names = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1).map(
    lambda text: " ".join(text.split()) or "a"
)
tags = st.lists(names.map(lambda name: "".join(name.split())), max_size=3, unique=True).map(tuple)
bodies = st.text(st.characters(exclude_categories=("Cs", "Cc"))).map(str.rstrip)


def test_a_header_has_name_tags_and_place():
    """In this order; tags and metadata may be missing."""
    told = parse_header(' The hall [dark old] {"position":"100,200","size":"100,100"}')
    assert told == ("The hall", ("dark", "old"), {"position": "100,200", "size": "100,100"})
    assert parse_header("Hall") == ("Hall", (), {})


def test_brackets_in_names_are_escaped():
    """With a backslash, as backslashes are."""
    assert parse_header(r" A \[b\] \{c\} \\ [d\]e]") == (r"A [b] {c} " + "\\", ("d]e",), {})


@pytest.mark.parametrize("meta", ["{", "{]}", '{"position": 5}', "[1]", "null", "{" * 3000])
def test_metadata_that_is_none_is_left_out(meta):
    """The passage is read all the same."""
    assert read_twee(f":: Hall {meta}\nText.").passages[0].text == "Text."


def test_story_passages_are_read_for_what_they_say():
    """StoryTitle and StoryData are no places; scripts and stylesheets are named and skipped."""
    told = read_twee(
        ':: StoryTitle\nA\nB\n\n:: StoryData\n{"ifid": "X", "start": "Two", "format": "Harlowe"}\n\n'
        ":: Code [script]\nx\n\n:: Looks [stylesheet]\ny\n\n:: One\n1\n\n:: Two\n2\n\n\n"
    )
    assert (told.title, told.start, told.format) == ("A B", "Two", "harlowe")
    assert [(each.name, each.text, each.line) for each in told.passages] == [("One", "1", 15), ("Two", "2", 18)]
    assert [each.name for each in told.scripts] == ["Code", "Looks"]
    assert len(told.remarks) == 2


def test_a_second_passage_of_a_name_is_reported():
    """The first one counts."""
    told = read_twee(":: A\none\n:: A\ntwo\n::\nnothing")
    assert [each.text for each in told.passages] == ["one"]
    assert "'A' (line 3)" in told.remarks[0]
    assert "line 5" in told.remarks[1]


def test_no_passage_is_no_story():
    """A sentence says what one begins with."""
    with pytest.raises(StoryError, match="begins with"):
        read_twee("Just some text.")


@given(st.dictionaries(names, st.tuples(tags, bodies), min_size=1, max_size=5))
def test_what_is_written_is_read(passages):
    """Names, tags and texts, whatever signs are in them."""
    made = tuple(
        TwinePassage(name, text, told, {"position": "1,2"})
        for name, (told, text) in passages.items()
        if not {"script", "stylesheet"} & set(told) and name not in ("StoryTitle", "StoryData")
    )
    if not made:
        return
    again = read_twee(write_twee(TwineStory("T", made, made[0].name, {"ifid": "X", "format": "Harlowe"})))
    assert [(each.name, each.tags, each.text, each.meta) for each in again.passages] == [
        (each.name, each.tags, each.text.replace("\r", "\n"), each.meta) for each in made
    ]
    assert again.start == made[0].name


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        (':: Hall {"position": "1,2", "color": "red"}', "'Hall' (line 3): of its metadata is left out: 'color'"),
        (":: Hall {position: 1}", "'Hall' (line 3): its metadata can't be read, left out: '{position: 1}'"),
        (":: Hall [a", "'Hall [a' (line 3): its header can't be read as Twee has it, so all of it is the name"),
        (":: Hall [a] b", "'Hall [a] b' (line 3): its header can't be read as Twee has it, so all of it is the name"),
    ],
)
def test_what_of_a_header_is_left_out_is_reported(line, remark):
    """With its line."""
    assert read_twee(f":: Start\nHi\n{line}\nText.").remarks == (remark,)


@pytest.mark.parametrize("line", [":: The hall [dark] <100,200>", "::The hall[dark]<100, 200>"])
def test_an_old_place_is_read(line):
    """As tools before Twee 3 wrote it."""
    told = read_twee(f"{line}\nText.").passages[0]
    assert (told.name, told.tags, told.meta) == ("The hall", ("dark",), {"position": "100,200"})


def test_what_stands_before_the_first_passage_is_reported():
    """Its line is that of its first words; nameless passages are told with their words."""
    told = read_twee("\nSome notes.\n:: Start\nHi\n::\nLost words.\n")
    assert told.remarks == (
        "line 2: left out, it stands before the first passage: 'Some notes.'",
        "line 5: left out, a passage without a name: 'Lost words.'",
    )


def test_what_of_story_data_has_no_place_is_reported():
    """By name."""
    told = read_twee(':: StoryData\n{"ifid": "X", "zoom": 1, "tag-colors": {"a": "red"}}\n:: Start\nHi')
    assert told.remarks == ("'StoryData' (line 1): left out, a scenario has nothing for it: 'zoom', 'tag-colors'",)
