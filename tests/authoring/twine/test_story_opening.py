"""A file is read for what it is, or a sentence says what it is and what to do."""

import pytest

from pm_quest.authoring.twine.story_opening import open_story
from pm_quest.authoring.twine.twine_story import StoryError

TWINE_1 = '<html><body><div id="storeArea"><div tiddler="Start" tags="">Hi [[End]]</div></div></body></html>'
STORY = '<tw-storydata name="A" startnode="1" format="%s"><tw-passagedata pid="1" name="Start">%s</tw-passagedata></tw-storydata>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (TWINE_1, "it is a story of Twine 1; open it in Twine 2, publish it again, and import that file"),
        (TWINE_1.replace("storeArea", "store-area"), "it is a story of Twine 1"),
        ("<div tiddler='Start'>Hi</div>", "it is a story of Twine 1"),
        ("(dp0\nS'tiddlywiki'\np1\nccopy_reg", "it is a project of Twine 1"),
        ('{"name": "A", "passages": []}', "it is JSON"),
        ('[{"name": "A"}]', "it is JSON"),
        ("\ufeff<!DOCTYPE html>\n<html><body><h1>A</h1><pre>[[b]]</pre></body></html>", "it is a web page"),
        ("<html></html>", "it is a web page, and there is no story of Twine 2 in it; publish it in Twine 2"),
        ("Just words.", "there is no passage in it"),
    ],
)
def test_what_is_no_story_is_called_by_its_name(data, sentence):
    """With what to do instead."""
    with pytest.raises(StoryError) as raised:
        open_story(data.encode())
    assert str(raised.value).startswith(sentence)


@pytest.mark.parametrize("name", ["Paperthin", "Illume"])
def test_a_proof_copy_is_read_by_its_macros(name):
    """For it names no story format but its own, and that is told."""
    story = open_story((STORY % (name, "&lt;&lt;set $a to 1&gt;&gt;")).encode())
    assert story.format == "sugarcube"
    assert story.remarks[0].startswith("this is a proof copy")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("<% a %>", "snowman"),
        ("[if a]\nb", "chapbook"),
        ("{embed passage: 'A'}", "chapbook"),
        ("<<a>>", "sugarcube"),
        ("(a: b)", "harlowe"),
        ("[[End]] ''a''", "other"),
    ],
)
def test_the_story_format_is_known_by_its_macros(text, form):
    """Where the story does not say it."""
    assert open_story(f":: Start\n{text}".encode()).format == form


def test_a_twee_file_that_speaks_of_a_compiled_story_is_a_twee_file():
    """Its passages are read, not the tag."""
    story = open_story(b":: Start\nWrite <tw-storydata> there.")
    assert [each.text for each in story.passages] == ["Write <tw-storydata> there."]


def test_a_file_in_another_encoding_is_reported():
    """Its letters may be wrong."""
    assert open_story(":: Start\nCafé".encode("cp1252")).remarks[0].startswith("the file is not UTF-8")
