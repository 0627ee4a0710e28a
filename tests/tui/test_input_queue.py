"""Keys that come together: they do what they would do one by one, but take no option of a scene not seen by then."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import monotonic
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual.events import Key
from textual.keys import _character_to_key

from pm_quest.lab.lab_table import DEFAULT_WEIGHTING
from pm_quest.library import find_shipped_folder
from pm_quest.tui.input_queue import TAKING_KEYS
from pm_quest.tui.screens.lab_screen import LabScreen
from pm_quest.tui.widgets.place_row import PlaceRow
from tests.patience import PATIENCE
from tests.tui.seat import BROAD, STORIES, begun, saved, seated

PLAYED = (
    "down",
    "up",
    "enter",
    "1",
    "2",
    "3",
    "4",
    "z",
    "j",
    "m",
    "g",
    "tab",
    "space",
    "escape",
    "k",
    "question_mark",
    "x",
)
WALKED = (
    "down",
    "up",
    "enter",
    "escape",
    "home",
    "end",
    "tab",
    "f",
    "n",
    "left",
    "right",
    "t",
    "l",
    "s",
    "x",
    "w",
    "A",
)

EXAMPLES = max(4, settings.default.max_examples // 8)
"""Each opens two apps."""


async def paste(seat, keys):
    """All of these keys before anything else is done."""
    for key in keys:
        name = key if len(key) > 1 or key.isalnum() else _character_to_key(key)
        seat.app.post_message(Key(name, key if len(key) == 1 else None))
    await seat.settle()


async def press_slowly(seat, keys):
    """Each when what the one before did is done."""
    await seat.press(*keys)


async def press_with_open_eyes(seat, keys):
    """Each when what the one before did is done; not those that take an option of a scene that came meanwhile."""
    began = monotonic()
    for key in keys:
        if seat.app.is_running and not (key in TAKING_KEYS and seat.app.screen.options_since > began):
            await seat.press(key)


async def played(folder, keys, *, fast, begin):
    """What is on the screen and on the disk after these keys."""
    game = begun(folder, *begin) if begin else None
    async with seated(folder, game=game, stories=[STORIES]) as seat:
        if fast:
            await paste(seat, keys)
        else:
            await press_with_open_eyes(seat, keys)
        if seat.app.is_running:
            await seat.wait_for_workers()
            await seat.settle()
        kept = saved(folder, seat.app.profile.name)
        return (seat.at, seat.lit, seat.seen, kept, seat.app.theme) if seat.app.is_running else kept


def play_in_own_folder(keys, *, fast, begin):
    """The same in a folder of its own."""
    with TemporaryDirectory() as folder:
        return asyncio.run(played(Path(folder), keys, fast=fast, begin=begin))


@settings(max_examples=EXAMPLES)
@given(st.lists(st.sampled_from(PLAYED), min_size=2, max_size=6))
def test_keys_in_one_packet_play_as_keys_typed_slowly(keys):
    """Offers, outcomes, journal, map, glossary, help: the same screen, the same row lit, the same choices saved."""
    begin = ("corner_shop", "ask")
    assert play_in_own_folder(keys, fast=True, begin=begin) == play_in_own_folder(keys, fast=False, begin=begin)


@settings(max_examples=EXAMPLES)
@given(st.sampled_from(["enter", "down", "end"]), st.lists(st.sampled_from(WALKED), min_size=1, max_size=5))
@example("enter", ["down", "down", "down"])
@example("enter", ["tab", "up"])
@example("enter", ["tab", "down"])
def test_keys_in_one_packet_walk_the_menus_as_keys_typed_slowly(first, keys):
    """Title, lab, settings and what they lead to; also where a list is still being filled.

    The lab's figures come in neither case: a key that turns them does nothing until they are there.
    """
    with patch.object(LabScreen, "load_figures"):
        assert play_in_own_folder([first, *keys], fast=True, begin=None) == play_in_own_folder(
            [first, *keys], fast=False, begin=None
        )


@pytest.mark.parametrize("keys", ["right x s right w down x", "x right right x r down s up w"])
async def test_keys_in_one_packet_turn_the_figures_of_the_lab_as_keys_typed_slowly(tmp_path, keys):
    """Once they are there: the same columns count, the same figure is lit and told."""
    seen = []
    async with seated(tmp_path, size=BROAD) as seat:
        for press in (paste, press_slowly):
            seat.app.lab_guess.record(None)
            await seat.app.run_action("lab")
            await seat.settle()
            lab = seat.app.screen
            assert lab.table is not None
            await press(seat, keys.split())
            seen.append((lab.table.weighing, lab.table.by, lab.highlighted_cell, seat.seen))
            await seat.press("escape")
    assert seen[0] == seen[1]
    assert seen[0][0] != DEFAULT_WEIGHTING


TAKEN = {
    "down enter": "weigh",
    "down down up enter": "weigh",
    "down down down up up enter": "weigh",
    "tab enter": "weigh",
    "up down down enter": "lecture",
    "2 enter 1 enter enter 2": "weigh",
    "3 enter": "lecture",
    "j escape down down enter": "lecture",
    "g escape 2": "weigh",
    "1 z 2 z 3": "lecture",
    "4 1": "ask",
}
"""What is taken by these keys."""


async def test_two_keys_in_one_packet_take_the_option_that_was_meant(tmp_path):
    """What a slow line does to everybody."""
    async with seated(tmp_path) as seat:
        for keys, taken in TAKEN.items():
            seat.app.open_game(begun(tmp_path / keys))
            await seat.settle()
            await seat.press("enter")
            await paste(seat, keys.split())
            assert saved(tmp_path / keys)[0] == tuple(taken.split()), keys


async def test_a_key_pressed_twice_takes_nothing_in_the_scene_that_comes(tmp_path):
    """Enter that showed nothing yet is pressed again: the second one is for the page before, and there it did its work.

    Options that were seen before, as after going back, are taken by it.
    """
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("enter", "1")
        taken = saved(tmp_path)[0]
        await paste(seat, ["enter", "enter", "1"])
        assert (seat.app.screen.mode, saved(tmp_path)[0]) == ("scene", taken)
        await seat.press("1")
        assert len(saved(tmp_path)[0]) == len(taken) + 1
        await paste(seat, ["z", "enter"])
        assert len(saved(tmp_path)[0]) == len(taken) + 1


async def test_a_key_before_the_title_knows_what_there_is_goes_on_with_it(tmp_path):
    """Enter at once means the lit door, which is the one to continue when the saves have been looked at."""
    begun(tmp_path, "corner_shop", "ask")
    async with seated(tmp_path, game=begun(tmp_path, "long_letter")) as seat:
        await paste(seat, ["escape", "enter"])
        assert seat.at == "play"
        assert "Old Mr Vale" in seat.seen


async def test_the_palette_runs_what_was_typed_however_fast(tmp_path):
    """The list is filled before Enter looks at it."""
    async with seated(tmp_path, stories=[find_shipped_folder()]) as seat:
        await paste(seat, ["ctrl+p", *"settings", "enter"])
        assert seat.at == "settings"


async def test_a_list_that_is_never_filled_does_not_hold_the_keys_for_ever(tmp_path, monkeypatch):
    """After a while they are looked at in any case."""
    monkeypatch.setattr("pm_quest.tui.input_queue.MAX_WAIT", 0.05)
    slow = Event()
    async with seated(tmp_path) as seat:
        monkeypatch.setattr(seat.app.library, "list_entries", lambda: slow.wait(10) and [])
        seat.app.screen.load_doors()
        seat.app.post_message(Key("down", None))
        async with asyncio.timeout(PATIENCE):
            while not isinstance(seat.app.focused, PlaceRow):  # noqa: ASYNC110  the keys come as messages
                await asyncio.sleep(0)
        assert not slow.is_set()
        slow.set()
        await seat.settle()


async def test_an_error_while_keys_wait_is_reported_as_any_other(tmp_path, monkeypatch):
    """It ends the app, and whoever runs it is handed the error."""
    monkeypatch.setattr("pm_quest.tui.input_queue.InputQueue._wait_until_quiet", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        await played(tmp_path, ("down", "down", "enter"), fast=True, begin=("corner_shop", "ask"))
