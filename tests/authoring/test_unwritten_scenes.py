"""A file whose only errors are scenes still to be written can be played, with stubs in their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.unwritten_scenes import is_stub, list_stubs
from pm_quest.story.playthrough import Playthrough
from tests.authoring.writing import codes, read, tiny

TESTED = "\ntests:\n  one: {play: [ask, buy, =fair], expect: ending == fair}\n"


@pytest.mark.parametrize(
    ("text", "stubs"),
    [
        (tiny("go: done", "go: fair"), ["fair"]),
        (tiny("go: done", "go: {chance: [{odds: 1, go: fair}, {odds: 1, go: market}]}"), ["fair", "market"]),
        (tiny("go: done", "go: [{if: trust > 4, go: fair}, {go: done}]"), ["fair"]),
        (tiny("go: done", "go: done\n        if: visited(fair) or not chose(fair.buy)"), ["fair"]),
        (tiny("scenes:", "turn: [fair]\nscenes:"), ["fair"]),
        (tiny("scenes:", "start: fair\nscenes:"), ["fair"]),
        (tiny("go: done", "go: fair") + TESTED, ["fair"]),
    ],
)
def test_missing_scenes_are_stubs_and_errors_all_the_same(text, stubs):
    """Wherever they are named."""
    reading = read(text)
    assert reading.scenario is None
    assert set(codes(text)) <= {"PQ203", "PQ204", "PQ301"}
    assert reading.draft
    assert list_stubs(reading.draft) == stubs
    assert reading.accept_draft().scenario is reading.draft
    assert reading.accept_draft().errors == reading.errors


@pytest.mark.parametrize(
    "text",
    [
        tiny(),
        tiny("go: done", "go: fair\n        fit: adopts"),
        tiny("go: done", "go: fair\n        if: chose(monday.wait)"),
        tiny("go: done", "go: The Fair"),
        tiny("text: Here.", "txet: Here.").replace("go: done", "go: fair"),
        tiny("  done:", "  done: ["),
        "",
    ],
)
def test_a_sound_file_and_one_with_other_errors_have_no_draft(text):
    """They are played as they are, or not at all."""
    reading = read(text)
    assert reading.draft is None
    assert reading.accept_draft() is reading


def test_a_stub_says_what_it_is_and_ends_the_story():
    """All else plays."""
    draft = read(tiny("go: done", "go: fair")).draft
    assert draft
    played = Playthrough.start(draft, seed=1).choose("ask")
    assert is_stub(played.scene)
    assert played.ended
    assert "`fair` is still to be written" in played.scene.text[0].text


@given(st.text(st.sampled_from("abc :[]{}'\"\n-#"), max_size=12), st.integers(0, 250))
def test_whatever_is_written_a_draft_can_be_started(written, place):
    """No edit makes a draft that can't be played."""
    text = tiny("go: done", "go: fair")
    draft = read(text[:place] + written + text[place:]).draft
    if draft is not None:
        assert Playthrough.start(draft, seed=1).scene.id in draft.scenes
