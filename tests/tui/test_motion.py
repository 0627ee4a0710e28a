"""Motion of the game: outcomes that come line by line, and none where that is not wanted."""

from pm_quest.saves.players import PlayerSettings
from pm_quest.tui.widgets import outcome_card, story_column
from tests.tui.seat import begun, seated

MOVING = PlayerSettings(reduced_motion=False, feedback="now")


async def test_with_reduced_motion_the_outcome_is_whole_at_once(tmp_path):
    """No timer, no animation: the card and the bars are as they will be."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("enter")
        timers = _timers(seat)
        await seat.press("1")
        assert not seat.app.animator._animations
        assert not seat.app.animator._scheduled
        assert not seat.app.screen.query(".-entering")
        assert _timers(seat) == timers


async def test_with_motion_the_outcome_comes_line_by_line_and_no_key_waits_for_it(tmp_path, monkeypatch):
    """In the end it is as whole as without."""
    with monkeypatch.context() as slow:
        for module in (story_column, outcome_card):
            slow.setattr(module, "HOLD_SECONDS", 600)  # so that a busy machine sees it, too
        async with seated(tmp_path, game=begun(tmp_path), settings=MOVING) as seat:
            await seat.press("enter", "1")
            assert "-held" in seat.app.screen.query(".-taken").first().classes
            assert any(part.has_class("-entering") for part in seat.app.screen.query("OutcomeCard > *") if part.display)
            await seat.pilot.press("z")
            await seat.settle()
            assert "decision 1" in seat.seen
            slow.undo()
            await seat.press("1")
            await seat.pilot.wait_for_scheduled_animations()
            assert not seat.app.animator._animations


async def test_an_outcome_tells_what_happened_then_the_lesson_then_the_numbers_and_is_stamped_last(tmp_path):
    """In this order also where nothing moves."""
    async with seated(tmp_path, game=begun(tmp_path), settings=PlayerSettings(feedback="now")) as seat:
        await seat.press("enter", "1")
        told = seat.part("OutcomeCard")
        stamp = told.index("adapts")
        assert told.index("▲ adaptability +1") < stamp
        assert told.endswith("adapts")


def test_an_environment_without_animations_has_none(tmp_path, monkeypatch):
    """`TEXTUAL_ANIMATIONS=none` holds whatever the player's settings say."""
    from tests.tui.seat import opened

    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
    assert opened(tmp_path, settings=MOVING).animation_level == "none"


def _timers(seat):
    return sum(len(node._timers) for node in seat.app.screen.walk_children(with_self=True))
