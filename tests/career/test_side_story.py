"""Who applies beside the player: the stack that a certificate does sort."""

from dataclasses import replace

from pm_quest.career.career_model import SideStory
from pm_quest.career.side_story import find_side_odds, list_side_rounds
from pm_quest.story.hiring import Hiring
from tests.career.careers import CAREER, start
from tests.career.markets import group

STORY = SideStory(
    "Bogdan",
    "Network engineer",
    "He has three envelopes.",
    Hiring(filter="ccna", experience={"tech": 3}, leads={"certificate": 1}),
    {
        "with": group(4, skills={"tech": (0, 0, 1, 1)}, holds={"ccna": 100}, leads={"certificate": 1}),
        "without": group(8, skills={"tech": (0, 0, 1)}),
    },
    ("Called once.", "Called again."),
    ("Not called.", "Not called again."),
    {"tech": 2},
    {},
    ("ccna",),
)


def set_out(seed=3, story=STORY):
    """A setting with this side story."""
    return replace(start(seed).setting, career=replace(CAREER, beside=story))


def test_a_certificate_that_the_recruiter_sorts_by_opens_this_door():
    """By its exact probability, which is nothing without."""
    with_it, without = find_side_odds(set_out()), find_side_odds(set_out(), without="ccna")
    assert without == 0
    assert with_it is not None
    assert with_it > 0.4


def test_each_market_tells_the_next_of_its_texts():
    """The last one again where there are no more."""
    texts = {"called": 0, "not": 0}
    for seed in range(30):
        rounds = list_side_rounds(set_out(seed), 3)
        called = [each.text for each in rounds if each.stack.mine.called]
        uncalled = [each.text for each in rounds if not each.stack.mine.called]
        assert called == ["Called once.", "Called again.", "Called again."][: len(called)]
        assert uncalled == ["Not called.", "Not called again.", "Not called again."][: len(uncalled)]
        texts = {"called": texts["called"] + len(called), "not": texts["not"] + len(uncalled)}
        assert rounds[:2] == list_side_rounds(set_out(seed), 2)
    assert min(texts.values()) > 0


def test_a_career_without_a_side_story_tells_none():
    """And asks for nothing."""
    assert list_side_rounds(set_out(story=None), 3) == ()
    assert find_side_odds(set_out(story=None)) is None
