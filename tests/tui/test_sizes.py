"""At every size from the least on, everything on every screen can be read: nothing is cut without a sign, broken or covered.

The story is one in which all that can be long is: labels, offers, words, places, names, and lines in double width.
"""

from itertools import cycle
from pathlib import Path

import pytest

from pm_quest.saves.players import Settings
from tests.tui.fitting import SIZES, misfits_at_all_sizes
from tests.tui.seat import begun, seated
from tests.tui.test_watch import watched

FOLDER = Path(__file__).parent / "sizes"
LONG = "a_long_meeting_about_everything"
SHIPPED = Path(__file__).parents[2] / "scenarios"
LONGEST = "safe_product_owner"

BEFORE = {"title": "home", "library": "library", "settings": "settings", "classroom": "classroom", "lab": "lab"}
"""The screens beside a game, and the actions of the app that lead there."""
PLAYED = {
    "passage": (),
    "scene": ("enter",),
    "refused": ("6",),
    "outcome": ("1",),
    "forced": ("z", "2"),
    "journal": ("j",),
    "map": ("escape", "enter", "m"),
    "glossary": ("escape", "g"),
    "help": ("escape", "?"),
    "ending": ("escape", "enter", "1", "enter"),
    "debrief": ("enter",),
    "debrief-end": ("pagedown", "pagedown", "pagedown"),
    "lab-you": ("l",),
}
"""The screens of a game, and the keys that lead there from the one before."""
WATCHED = {
    "watching": ("enter",),
    "author": ("v",),
    "findings": ("right",),
    "tests": ("right",),
    "figures": ("right",),
    "scenes": ("escape", "s"),
}


@pytest.fixture(autouse=True)
def _classroom(monkeypatch, tmp_path):
    """No sessions but the test's own."""
    monkeypatch.setenv("PM_QUEST_CLASSROOM", str(tmp_path / "classroom"))


def told(found):
    """What does not fit, a line each."""
    return [
        f"{name}: {misfit} ({', '.join(sizes)})" for name, misfits in found.items() for misfit, sizes in misfits.items()
    ]


async def test_everything_fits_beside_a_game(tmp_path):
    """Title with a story to go on with, library, settings, classroom, lab."""
    begun(tmp_path, LONG, "second", stories=FOLDER)
    found = {}
    async with seated(tmp_path, stories=[FOLDER]) as seat:
        for name, action in BEFORE.items():
            if name != "title":
                await seat.app.run_action(action)
                await seat.settle()
            assert seat.at == name
            found[name] = await misfits_at_all_sizes(seat)
            seat.app.home()
            await seat.settle()
    assert told(found) == []


async def test_everything_fits_in_a_game(tmp_path):
    """From the first scene through all that can be opened to the debrief and the lab."""
    begun(tmp_path, LONG, "second", "stay", stories=FOLDER)
    found = {}
    async with seated(tmp_path, game=begun(tmp_path, LONG, stories=FOLDER), stories=[FOLDER]) as seat:
        for name, keys in PLAYED.items():
            await seat.press(*keys)
            found[name] = await misfits_at_all_sizes(seat)
    assert told(found) == []


async def test_everything_fits_in_the_longest_story_that_comes_with_the_game(tmp_path):
    """Every scene, outcome and ending of a way through it, each at another size."""
    found, sizes = {}, cycle(SIZES)
    async with seated(tmp_path, game=begun(tmp_path, LONGEST, stories=SHIPPED), stories=[SHIPPED]) as seat:
        while seat.at == "play":
            mode = seat.app.screen.mode
            found[f"decision {seat.app.game.playthrough.turn + 1}, {mode}"] = await misfits_at_all_sizes(
                seat, [next(sizes)]
            )
            await seat.press("1" if mode == "scene" else "enter")
            if mode == "scene" == seat.app.screen.mode:
                await seat.press("2")
        found["debrief"] = await misfits_at_all_sizes(seat)
    assert told(found) == []


async def test_everything_fits_while_a_file_is_watched(tmp_path):
    """The bench below the game, the author's four sections, the list of scenes; and a file that is broken."""
    text = (FOLDER / f"{LONG}.yaml").read_text(encoding="utf-8")
    found = {}
    async with watched(tmp_path, text) as desk:
        for name, keys in WATCHED.items():
            await desk.press(*keys)
            await desk.until(lambda: desk.app.study is not None, "the study")
            found[name] = await misfits_at_all_sizes(desk)
        await desk.press("escape")
        await desk.write(text.replace("go: later", "go: latter").replace("fit: forces", "fit: farces"))
        found["broken"] = await misfits_at_all_sizes(desk)
    assert told(found) == []


@pytest.mark.parametrize("width", [52, 60])
async def test_a_narrower_text_fits_too(tmp_path, width):
    """As a player can have it."""
    settings = Settings(reduced_motion=True, text_width=width)
    async with seated(tmp_path, game=begun(tmp_path, LONG, stories=FOLDER), settings=settings) as seat:
        await seat.press("enter")
        assert await misfits_at_all_sizes(seat, [(60, 20), (110, 24), (200, 60)]) == {}
