"""Compiled stories of Twine 2 are read, whatever else is in the file."""

import html

import pytest

from pm_quest.authoring.twine.compiled_story import holds_story, read_compiled_story
from pm_quest.authoring.twine.twine_story import StoryError

STORY = """<!DOCTYPE html><html><head><script>var a = "<b>";</script></head><body>
<tw-storydata name="The &quot;Hall&quot;" startnode="2" ifid="X-1" format="Harlowe" format-version="3.3.8" hidden>
<style role="stylesheet" id="twine-user-stylesheet" type="text/twine-css">b {}</style>
<script role="script" id="twine-user-script" type="text/twine-javascript">if (a < b) {}</script>
<tw-tag name="dark" color="red"></tw-tag>
<tw-passagedata pid="1" name="Hall" tags="dark old" position="100,200" size="100,100">%s</tw-passagedata>
<tw-passagedata pid="2" name="&lt;Door&gt;" tags="" position="5,6">[[Hall]]</tw-passagedata>
</tw-storydata></body></html>"""


def test_passages_tags_places_and_start():
    """As the file has them; markup in a text is text."""
    text = "Hello <b>you</b>\n[[out-><Door>]] & <<if $a>>x<</if>>"
    told = read_compiled_story(STORY % html.escape(text))
    hall, door = told.passages
    assert (told.title, told.start, told.format) == ('The "Hall"', "<Door>", "harlowe")
    assert told.data == {"ifid": "X-1", "format": "Harlowe", "format-version": "3.3.8"}
    assert (hall.name, hall.text, hall.tags) == ("Hall", text, ("dark", "old"))
    assert hall.meta == {"position": "100,200", "size": "100,100"}
    assert door.name == "<Door>"


def test_script_and_stylesheet_are_named():
    """They are left out."""
    told = read_compiled_story(STORY % "")
    assert [each.name for each in told.scripts] == ["Story stylesheet", "Story script"]
    assert len(told.remarks) == 2


def test_a_text_that_was_not_escaped_is_still_a_text():
    """Some tools write markup as it is."""
    told = read_compiled_story(STORY % "Hello <b>you</b> <!-- and -->")
    assert told.passages[0].text == "Hello <b>you</b> <!-- and -->"


def test_only_the_first_of_several_stories_is_read():
    """And that is told."""
    told = read_compiled_story(STORY % "one" + STORY % "two")
    assert told.passages[0].text == "one"
    assert any("first story" in remark for remark in told.remarks)


def test_the_other_stories_of_an_archive_are_named():
    """So that they can be exported by themselves."""
    second = (STORY % "two").replace("The &quot;Hall&quot;", "The Cellar")
    third = (STORY % "three").replace("The &quot;Hall&quot;", "Fish &amp; chips")
    remark = read_compiled_story(STORY % "one" + second + third).remarks[-1]
    assert "left out: 'The Cellar', 'Fish & chips'; in Twine, export each of them by itself" in remark


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_passage_knows_the_line_that_its_text_begins_at(ends):
    """Counted in the file, whatever stands above the story."""
    told = read_compiled_story((STORY % "a\nb").replace("\n", ends))
    assert [passage.line for passage in told.passages] == [6, 8]
    assert told.remarks[0] == "the story's stylesheet (line 3) is left out"


def test_a_script_inside_a_passage_is_part_of_its_text():
    """Written without escapes it ends no passage, and swallows no other."""
    told = read_compiled_story(STORY % "Hi <script>let a = 1</script> you <style>")
    assert told.passages[0].text == "Hi <script>let a = 1</script> you <style>"
    assert len(told.passages) == 2


def test_an_old_attribute_for_the_place_is_read():
    """As the first versions of Twine 2 wrote it."""
    told = read_compiled_story((STORY % "").replace(' position="100,200"', ' twine-position="7,8"'))
    assert told.passages[0].meta["position"] == "7,8"


@pytest.mark.parametrize("text", ["<html></html>", "<tw-storydata>", "<tw-storydata></tw-storydata>"])
def test_no_story_is_a_sentence(text):
    """Neither a page nor an empty story is one."""
    with pytest.raises(StoryError):
        read_compiled_story(text)


def test_what_holds_a_story():
    """A Twee file that speaks of one does not, unless it has the tag."""
    assert holds_story(STORY)
    assert not holds_story(":: Start\nA tw-storydata.")
