"""What was taken before going back."""

from pm_quest.story.taken_before import find_taken_before
from tests.building import play
from tests.echoing import STORY


def test_only_ways_that_were_the_same_up_to_here_count():
    """In the order of the scene's options; a way that ended here took nothing."""
    now = play(STORY, "promise")
    ways = [("promise", "down"), ("promise", "up", "pay"), ("listen", "up"), ("promise",)]
    assert find_taken_before(now, ways) == ("up", "down")
    assert find_taken_before(play(STORY), [("listen",)]) == ("listen",)
    assert find_taken_before(now, []) == ()
