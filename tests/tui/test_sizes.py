"""At every size from the least on, everything on every screen can be read: nothing is cut without a sign, broken or covered.

The story is one in which all that can be long is: labels, offers, words, places, names, and lines in double width.
"""

from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from rich.cells import cell_len

from pm_quest.library import list_scenario_files
from pm_quest.saves.players import PlayerSettings
from pm_quest.tui.game_messages import OpenDebrief
from pm_quest.tui.widgets.decision_timeline import DecisionTimeline
from tests.building import choice, end, scenario, scene
from tests.tui.fitting import SIZES, misfits_at_all_sizes
from tests.tui.lab_market import write_market
from tests.tui.seat import begun, made, seated, told_to_the_end
from tests.tui.test_watch import watched

FOLDER = Path(__file__).parent / "sizes"
LONG = "a_long_meeting_about_everything"
SHIPPED = Path(__file__).parents[2] / "scenarios"
LONGEST = max(list_scenario_files(SHIPPED), key=lambda path: path.stat().st_size).stem
DECISIONS = 4

SOME = ((60, 20), (80, 24), (90, 30), (110, 24), (120, 36), (200, 60))
"""A size of each kind: for screens whose parts are few."""
BEFORE = {"title": "home", "runs": "screen.runs", "settings": "settings", "classroom": "classroom", "lab": "lab"}
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
    "event": ("enter",),
    "debrief": ("enter",),
    "debrief-end": ("pagedown", "pagedown", "pagedown"),
    "lab-you": ("l",),
}
"""The screens of a game, and the keys that lead there from the one before."""
OFTEN_SEEN = ("scene", "outcome", "debrief")
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


def list_misfits(found):
    """What does not fit, a line each."""
    return [
        f"{name}: {misfit} ({', '.join(sizes)})" for name, misfits in found.items() for misfit, sizes in misfits.items()
    ]


@pytest.mark.table
async def test_everything_fits_beside_a_game(tmp_path):
    """Title with a story to go on with, its earlier runs, settings, classroom, lab."""
    begun(tmp_path, LONG, "second", stories=FOLDER)
    found = {}
    async with seated(tmp_path, stories=[FOLDER]) as seat:
        for name, action in BEFORE.items():
            if name != "title":
                await seat.app.run_action(action)
                await seat.settle()
            assert seat.at == name
            found[name] = await misfits_at_all_sizes(seat, SIZES if name in ("title", "runs") else SOME)
            seat.app.return_home()
            await seat.settle()
    assert list_misfits(found) == []


@pytest.mark.table
async def test_everything_fits_among_the_careers_of_the_lab(tmp_path, monkeypatch):
    """Calls, preparations, and the border."""
    folder, career = write_market(tmp_path)
    monkeypatch.setattr("pm_quest.tui.career_figures.find_career_file", lambda _library: career)
    found = {}
    async with seated(tmp_path / "saves", stories=[folder]) as seat:
        await seat.app.run_action("lab")
        await seat.settle()
        for name, keys in {"calls": ("space", "c"), "preparations": ("tab",), "border": ("tab",)}.items():
            await seat.press(*keys)
            assert seat.at == "careerlab"
            found[name] = await misfits_at_all_sizes(seat, SOME)
    assert list_misfits(found) == []


@pytest.mark.table
async def test_everything_fits_in_a_game(tmp_path):
    """From the first scene through all that can be opened to the debrief and the lab."""
    begun(tmp_path, LONG, "second", "stay", stories=FOLDER)
    found = {}
    async with seated(tmp_path, game=begun(tmp_path, LONG, stories=FOLDER), stories=[FOLDER]) as seat:
        for name, keys in PLAYED.items():
            await seat.press(*keys)
            found[name] = await misfits_at_all_sizes(seat, SIZES if name in OFTEN_SEEN else SOME)
    assert list_misfits(found) == []


@pytest.mark.table
async def test_everything_fits_in_the_longest_story_that_comes_with_the_game(tmp_path):
    """The scenes and outcomes of its first decisions, each at another size; and its debrief, with all decisions of a way through."""
    found, sizes = {}, cycle(SIZES)
    game = begun(tmp_path, LONGEST, stories=SHIPPED)
    async with seated(tmp_path, game=game, stories=[SHIPPED]) as seat:
        while game.playthrough.turn < DECISIONS:
            mode = getattr(seat.app.screen, "mode", "document")
            turn = f"decision {game.playthrough.turn + 1}, {mode}"
            found[turn] = await misfits_at_all_sizes(seat, [next(sizes)])
            await seat.press("1" if mode == "scene" else "enter")
        while not game.playthrough.ended:
            game.choose(next(offer.id for offer in game.playthrough.offers if offer.open))
        seat.app.open_debrief(OpenDebrief(game))
        await seat.settle()
        found["debrief"] = await misfits_at_all_sizes(seat, SOME)
    assert list_misfits(found) == []


@pytest.mark.table
async def test_everything_fits_while_a_file_is_watched(tmp_path):
    """The bench below the game, the author's four sections, the list of scenes; and a file that is broken."""
    text = (FOLDER / f"{LONG}.yaml").read_text(encoding="utf-8")
    found = {}
    async with watched(tmp_path, text) as desk:
        for name, keys in WATCHED.items():
            await desk.press(*keys)
            await desk.until(lambda: desk.app.watched.study is not None, "the study")
            found[name] = await misfits_at_all_sizes(desk, SOME)
        await desk.press("escape")
        await desk.write(text.replace("go: later", "go: latter").replace("fit: forces", "fit: farces"))
        found["broken"] = await misfits_at_all_sizes(desk, SOME)
    assert list_misfits(found) == []


@pytest.mark.table
@pytest.mark.parametrize("width", [52, 60])
async def test_a_narrower_text_fits_too(tmp_path, width):
    """As a player can have it."""
    settings = PlayerSettings(reduced_motion=True, text_width=width, feedback="now")
    async with seated(tmp_path, game=begun(tmp_path, LONG, stories=FOLDER), settings=settings) as seat:
        await seat.press("enter")
        assert await misfits_at_all_sizes(seat, [(60, 20), (110, 24), (200, 60)]) == {}


async def test_every_meter_is_shown_at_every_width(tmp_path):
    """Also the fifth of a narrow terminal; what of a label has no room ends with an ellipsis."""
    async with seated(tmp_path, game=begun(tmp_path, LONG, stories=FOLDER)) as seat:
        for size in SIZES:
            await seat.resize(size)
            for beginning in ("Trust of", "Patience", "社内の信頼", "Betriebsm", "Calm"):
                assert beginning in seat.seen
            assert "whole board " in seat.seen or "… ▆" in seat.seen
        await seat.resize((110, 24))
        await _what_there_is_to_notice_goes_to_the_text_where_the_margin_has_no_room(seat)
        await seat.resize((120, 36))
        await _numbers_of_two_figures_stand_apart_from_what_is_offered(seat)


async def _what_there_is_to_notice_goes_to_the_text_where_the_margin_has_no_room(seat):
    """The gauges are whole, and the text can be scrolled by key; with more rows it stands beside the text again."""
    await seat.press("enter")
    assert "adaptability" in seat.seen
    assert "You notice" not in seat.seen
    page = await told_to_the_end(seat)
    assert "you notice · The chair reads out names" in page
    await seat.resize((110, 60))
    assert "You notice" in seat.seen
    assert "you notice" not in await told_to_the_end(seat)


async def _numbers_of_two_figures_stand_apart_from_what_is_offered(seat):
    """And all offers of a scene start in the same column."""
    await seat.press("down", *["down"] * 11)
    assert " 12 Begin again from the beginning" in " ".join(seat.rows)
    columns = {
        row.index(words)
        for row in seat.rows
        for words in ("Open a window", "Count the promises", "Take the tenth", "Begin again")
        if words in row
    }
    assert len(columns) == 1


async def test_a_label_of_24_cells_is_whole_from_80_columns_on(tmp_path):
    """Beside its bar, and a gap between them; in the debrief, too."""
    label = "Trust of the whole board"
    story = scenario({"a": scene(choices={"on": choice("z")}), "z": end()}, meters={"trust": (4, 0, 12)})
    story = replace(story, meters={"trust": replace(story.meters["trust"], label=label)})
    async with seated(tmp_path, game=made(tmp_path, story)) as seat:
        for size in ((80, 24), (100, 30), (120, 36), (170, 50), (200, 60)):
            await seat.resize(size)
            assert f"{label} ▆" in seat.seen
        await seat.resize((80, 44))
        await seat.press("1", "enter", "enter", "enter")
        assert f"{label} ▆" in seat.seen


async def test_help_and_back_are_on_the_key_line_of_a_narrow_terminal(tmp_path):
    """On every screen that has more keys than room; a click on help opens it."""
    game = begun(tmp_path, LONG, "first", "stay", stories=FOLDER)
    async with seated(tmp_path, game=game, size=(60, 20)) as seat:
        for keys, back in (((), False), (("j",), True), (("escape", "enter"), False), (("enter", "l"), True)):
            await seat.press(*keys)
            for width in (60, 72):
                await seat.resize((width, 20))
                assert "? help" in seat.key_line, (keys, width)
                assert ("esc back" in seat.key_line) == back, (keys, width)
        for width in (60, 72):
            await seat.resize((width, 20))
            await seat.click("? help")
            assert seat.at == "help", width
            await seat.press("escape")
        await seat.resize((60, 20))
        seat.app.return_home()
        await seat.settle()
        for words in ("Career", "Classroom", "Settings", "Quit", "playing as Ada"):
            assert any(words in row for row in seat.rows), "words of a menu are whole, in as many rows as they need"


async def test_a_long_way_is_walked_in_a_narrow_debrief(tmp_path):
    """Of sixty decisions those around the lit one are drawn; an ellipsis says that there are more, and a click finds the right one."""
    around = {"again": choice("a", say="Round"), "out": choice("z", say="Out")}
    story = scenario({"a": scene(choices=around), "z": end()})
    game = made(tmp_path, story, "Ada", *["again"] * 59, "out")
    async with seated(tmp_path, game=game, size=(60, 20)) as seat:
        await seat.press("enter", "enter")
        line = seat.app.screen.query_one(DecisionTimeline)
        await seat.press("end")
        assert line.at == 59
        assert "… 60" in seat.part("DecisionTimeline")
        await seat.press("home")
        assert seat.part("DecisionTimeline").endswith("1 … ▲") or "1" in seat.part("DecisionTimeline").split("…")[0]
        assert all(cell_len(row) <= 60 for row in seat.rows)


async def test_a_theme_or_motion_moves_nothing(tmp_path):
    """By day and by night, moving or not: the same words in the same places."""
    begun(tmp_path, LONG, "first", stories=FOLDER)
    seen = {}
    for motion in (False, True):
        settings = PlayerSettings(reduced_motion=not motion, feedback="now")
        game = begun(tmp_path, LONG, stories=FOLDER)
        async with seated(tmp_path, game=game, size=(110, 24), settings=settings) as seat:
            await seat.press("enter")
            seen[motion] = seat.rows
            await seat.press("t")
            assert (seat.app.theme, seat.rows) == ("pm-day", seen[motion])
    assert seen[True] == seen[False]
