"""When a player gets fit and reasons, and how much of a playthrough may be told until then."""

import pytest

from pm_quest.story.feedback import Reveal, choose_feedback, choose_reveal
from tests.building import end, scenario


@pytest.mark.parametrize(
    ("role", "setting", "asked", "told"),
    [
        ("pnl_owner", "end", None, "end"),
        ("pnl_owner", "now", None, "now"),
        ("tutorial", "end", None, "now"),
        ("tutorial", "now", "end", "end"),
        ("finale", "end", "now", "now"),
    ],
)
def test_the_tutorial_explains_itself_and_what_was_asked_for_wins(role, setting, asked, told):
    """Everything else goes by the player's setting."""
    assert choose_feedback(scenario({"gate": end(0)}, role=role), setting, asked) == told


def test_everything_is_told_once_the_story_has_ended():
    """Until then skills, but neither adaptability nor reasons."""
    assert choose_reveal("end") == Reveal.SKILLS
    assert choose_reveal("end", ended=True) == choose_reveal("now") == Reveal.EVERYTHING
