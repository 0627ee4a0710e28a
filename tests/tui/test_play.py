"""The screen a scenario is played on: choosing, what came of it, and on to the next scene."""

from functools import partial
from unittest.mock import Mock, patch

import pytest
from textual.errors import NoWidget

from pm_quest.game import SaveError
from pm_quest.story.playthrough import Misfit
from pm_quest.tui.screens.play_screen import _describe_misfit
from tests.building import choice, end, scenario, scene
from tests.tui.seat import STORIES, WIDE, begun, made, saved, seated


async def test_a_story_opens_with_the_scenes_that_only_lead_on(tmp_path):
    """They are read one by one; Enter leads on, and there is nothing to choose yet."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        assert "The bell over the door says that you are here, Ada." in seat.seen
        assert "carry on" in seat.key_line
        assert "choose" not in seat.key_line
        await seat.press("enter")
        assert "A queue of three" in seat.seen
        assert "choose" in seat.key_line
        assert seat.lit == "1 Ask the man with the fish what he would call it"


async def test_a_digit_takes_the_offer_of_that_number(tmp_path):
    """It is on the disk when its outcome is on the screen: fit, what happened, what there is to learn, what changed.

    Taking back goes to before the last choice and keeps the way taken; there is nothing to take back at the start.
    """
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        assert "space more" not in seat.key_line, "the text fits"
        await seat.press("enter")
        assert "take it back" not in seat.key_line
        await seat.press("z", "1")
        assert saved(tmp_path) == [("ask",)]
        assert "● adapts" in seat.seen
        assert '"Supper," he says. You write supper on the label' in seat.seen
        assert "He knew what it was for." in seat.seen
        for change in ("▲ Trust +1", "▲ user & design +1", "▲ adaptability +1"):
            assert change in seat.seen
        assert "Weigh the fish as bread" not in seat.seen
        assert "take it back" in seat.key_line
        await seat.press("z")
        assert "A queue of three" in seat.seen
        assert "decision 1" in seat.seen
        assert sorted(saved(tmp_path)) == [(), ("ask",)]
        await seat.press("3")
        assert sorted(saved(tmp_path)) == [("ask",), ("lecture",)]
        await seat.press("enter")
        assert "Old Mr Vale" in seat.seen
        assert "space more" not in seat.key_line, "also where the text before did not fit"


async def test_arrows_and_enter_take_the_highlighted_option(tmp_path):
    """Down and up walk the offers and stop at both ends; Enter takes the one that is lit. A number that none has takes nothing."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("enter", "9", "0")
        assert saved(tmp_path) == [()]
        await seat.press("up", "down", "down")
        assert seat.lit == "3 Explain the scale to the queue"
        await seat.press("down", "down", "up", "up", "enter")
        assert saved(tmp_path) == [("weigh",)]
        await seat.press("1", "3")
        assert "It costs what bread costs." in seat.seen
        assert saved(tmp_path) == [("weigh",)], "neither before nor after a choice"


async def test_a_click_takes_an_offer_and_a_click_carries_on(tmp_path):
    """The whole way of a decision, with the mouse alone."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.click("The bell over the door")
        await seat.click("Explain the scale")
        assert saved(tmp_path) == [("lecture",)]
        assert "■ forces" in seat.seen
        await seat.click("They had come for food")
        assert "Old Mr Vale wants to know" in seat.seen
        assert saved(tmp_path) == [("lecture",)]


async def test_a_locked_option_says_why_and_nothing_else_happens(tmp_path):
    """Its reason stands under it before and after; no choice is saved and the scene stays. By number, by Enter, by a click."""
    reason = "locked · You would have to know what is inside (tech 3)."
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("enter")
        assert reason in seat.seen
        for try_it in (
            partial(seat.press, "4"),
            partial(seat.press, "down", "down", "down", "enter"),
            partial(seat.click, "Rewire the scale"),
        ):
            assert seat.lit.startswith("1 ")
            await try_it()
            assert reason in seat.lit, try_it
            assert "A queue of three" in seat.seen
            assert saved(tmp_path) == [()]
            await seat.press("up", "up", "up")


async def test_keys_pressed_faster_than_the_screen_draws_take_one_offer(tmp_path):
    """Two digits in one go: the second finds the choice made."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("enter")
        await seat.pilot.press("1", "2")
        await seat.settle()
        assert saved(tmp_path) == [("ask",)]


async def test_a_long_text_and_a_long_outcome_are_read_to_their_ends(tmp_path):
    """`space` is in the key line only while it does something; the card is scrolled to its top where it does not fit."""
    async with seated(tmp_path, game=begun(tmp_path, "long_letter")) as seat:
        assert "space more" in seat.key_line
        await seat.press("space", "space", "space")
        assert "space more" not in seat.key_line
        await seat.press("pageup")
        assert "space more" in seat.key_line
        seat.app.open_game(begun(tmp_path, "long_letter"))
        await seat.settle()
        await seat.press("9", "9")
        assert "The first line of your answer" in seat.seen
        assert "space more" in seat.key_line
        await seat.press("space")
        assert "Length is answered with length." in seat.seen
        assert "○ neutral" in seat.seen


async def test_a_way_is_led_through_its_passages_to_a_dead_end(tmp_path):
    """The scenes of one turn are shown in order; where nothing is left to choose, a sentence says what to do."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask")) as seat:
        await seat.press("3", "enter")
        assert "Eleven steps down" in seat.seen
        await seat.press("enter")
        assert "It is dark down here." in seat.seen
        assert "There is nothing left to choose here." in seat.seen
        assert "the slot is rusty" in seat.seen
        await seat.press("1", "enter")
        assert "It is dark down here." in seat.seen
        assert "take it back" in seat.key_line
        await seat.press("z")
        assert "Old Mr Vale" in seat.seen
        await _an_ending_is_read_then_it_is_an_event_then_looked_back_on(seat)


async def test_what_a_passage_changes_is_said_below_its_text(tmp_path):
    """Not what the choice before it did, which was said with that."""
    way = {"ask": choice("way", say="Ask", gain={"trust": 2})}
    story = scenario(
        {
            "a": scene(choices=way),
            "way": scene("It rains.", go="end", gain={"trust": -1}),
            "end": end(50, text="Over."),
        },
        meters={"trust": (3, 0, 9)},
    )
    async with seated(tmp_path, game=made(tmp_path, story)) as seat:
        await seat.press("1")
        assert "▲ Trust +2" in seat.seen
        await seat.press("enter")
        assert seat.part("#prose") == "It rains. ▼ Trust −1"
        await seat.press("enter")
        assert seat.part("#prose") == "Over."


async def _an_ending_is_read_then_it_is_an_event_then_looked_back_on(seat):
    """Enter leads from the last scene to each of them."""
    await seat.press("1", "enter")
    assert "The bell over the door says that you are gone." in seat.seen
    assert "2 decisions" in seat.seen
    assert seat.at == "play"
    await seat.press("enter")
    assert seat.at == "ending"
    await seat.press("enter")
    assert seat.at == "debrief"


async def test_a_game_continued_opens_at_the_present_scene(tmp_path):
    """Without the scenes that led there, and without choosing anything again."""
    begun(tmp_path, "corner_shop", "ask", "again", "weigh")
    async with seated(tmp_path) as seat:
        await seat.press("enter")
        assert "Old Mr Vale" in seat.seen
        assert "There are 4 notes in the till." in seat.seen
        assert "decision 4" in seat.seen
        assert saved(tmp_path) == [("ask", "again", "weigh")]


async def test_a_scenario_edited_since_says_which_choice_no_longer_fits(tmp_path):
    """It goes on from there in a new save, and the old one is kept."""
    shop, text = tmp_path / "corner_shop.yaml", (STORIES / "corner_shop.yaml").read_text(encoding="utf-8")
    shop.write_text(text, encoding="utf-8")
    begun(tmp_path / "saves", "corner_shop", "ask", "again", "weigh", stories=tmp_path)
    shop.write_text(text.replace("      again:", "      once_more:"), encoding="utf-8")
    async with seated(tmp_path / "saves", stories=[tmp_path]) as seat:
        await seat.press("enter")
        assert "A changed story" in seat.notices
        assert "Your first choice still fits; choice 2, 'again', does not. There is" in seat.notices
        assert "Old Mr Vale" in seat.seen
        await seat.press("1")
        assert sorted(saved(tmp_path / "saves")) == [("ask", "again", "weigh"), ("ask", "tell")]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (1, "Already your first choice, 'c', no longer fits."),
        (2, "Your first choice still fits; choice 2, 'c', does not."),
        (3, "Your first 2 choices still fit; choice 3, 'c', does not."),
    ],
)
def test_choices_that_still_fit_are_counted_in_words_that_fit_the_number(number, told):
    """Nobody reads of their first 0 choices."""
    assert _describe_misfit(Misfit(number, "c", "There is no such choice.")) == told


async def test_what_the_disk_refuses_is_not_taken(tmp_path):
    """The screen says so and stays as it was; the same key works when the disk does. What was said goes then: it is over."""
    async with seated(tmp_path) as seat:
        for key in ("1", "z"):
            game = begun(tmp_path / key, "corner_shop", "ask")
            seat.app.open_game(game)
            await seat.settle()
            before = seat.seen
            refuse = Mock(side_effect=SaveError("The disk is [full]."))
            with patch.multiple(game.store, record_progress=refuse, start_save=refuse):
                await seat.press(key)
                assert seat.notices == "Not saved, so not taken The disk is [full]."
                seat.app.clear_notifications()
                await seat.settle()
                assert seat.seen == before
                await seat.press(key, key)
                assert seat.notices == "Not saved, so not taken The disk is [full]."
                assert seat.app.closing_remark.endswith("Everything before it is saved.")
            assert saved(tmp_path / key) == [("ask",)]
            await seat.press(key)
            assert seat.notices == ""
            assert seat.app.closing_remark == ""
            assert len(saved(tmp_path / key)) == (2 if key == "z" else 1)
            assert seat.seen != before


async def test_a_wide_terminal_has_the_signals_and_the_numbers_beside_the_text(tmp_path):
    """The same things as the narrow one says; what changed is marked, and stays marked in the next scene."""
    async with seated(tmp_path, game=begun(tmp_path), size=WIDE) as seat:
        await seat.press("enter")
        assert "You notice" in seat.part("#margin")
        assert "Nobody in the queue looks at the scale" in seat.part("#margin")
        await seat.press("1")
        assert any("Trust" in row and row.endswith("3 of 6 +1") for row in seat.rows)
        await seat.press("enter")
        assert any("Trust" in row and row.endswith("3 of 6 +1") for row in seat.rows)
        assert "You notice" not in seat.seen


async def test_below_the_least_size_there_is_a_sentence_and_above_it_the_game_is_back(tmp_path):
    """Nothing is lost by making a window too small."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask"), size=(59, 24)) as seat:
        for size in ((59, 24), (80, 19), (20, 5)):
            await seat.resize(size)
            assert "PM Quest needs" in seat.seen or size == (20, 5)
            assert "Mr Vale" not in seat.seen
            told = seat.part("#too-small")
            assert "Make this window larger" in told
            if size != (20, 5):  # five rows hold the first lines only
                assert told.count("'pm-quest play first_day --plain'") == told.count("ctrl+q") == 1
            await seat.resize((60, 20))
            assert "Old Mr Vale" in seat.seen
            assert "PM Quest needs" not in seat.seen


async def test_what_is_told_covers_no_option(tmp_path):
    """The page makes room for it at every size, and the key line stays."""
    async with seated(tmp_path, game=begun(tmp_path), size=(60, 20)) as seat:
        await seat.press("enter")
        seat.app.show_notice(
            "This is not saved yet. The disk is full. What was saved before is safe.", title="Not saved"
        )
        for size in ((60, 20), (80, 24), (90, 24), (112, 30), (120, 36)):
            await seat.resize(size)
            toasts = seat.app.screen.query("Toast").first().region
            assert not any(
                seat.app.screen.find_widget(row).visible_region.overlaps(toasts)
                for row in seat.app.screen.query("ChoiceRow")
            ), size
            assert "What was saved before is safe." in seat.notices
            assert "1-4 choose" in seat.seen


async def test_an_option_without_a_place_is_neither_walked_past_nor_taken(tmp_path):
    """A terminal can be too small to lay it out: whoever can't see it is shown it first, and nothing ends."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("enter")
        lit = seat.lit
        with patch.object(seat.app.screen, "find_widget", side_effect=NoWidget):
            await seat.press("down", "enter")
        assert seat.lit == lit
        assert saved(tmp_path) == [()]
