"""The lab on the screen: every way of playing in every job, and you among them."""

import asyncio
from itertools import cycle
from threading import Event

import pytest

from pm_quest.lab import shared_studies
from pm_quest.lab.lab_wording import MODEL_NOTICE
from tests.building import choice, end, scenario, scene
from tests.patience import PATIENCE
from tests.tui.seat import BROAD, NARROW, WIDE, begun, made, seated

STORY = """
format: 1
title: {title}
summary: One decision.
role: {role}
scenes:
  start:
    text: Here.
    choices:
      listen: {{say: Listen, fit: adapts, go: heard}}
      wait: {{say: Wait, go: waited}}
      tell: {{say: Tell, fit: forces, go: told}}
  heard: {{text: Heard., ending: {{title: Heard, impact: {heard}}}}}
  waited: {{text: Waited., ending: {{title: Waited, impact: 41}}}}
  told: {{text: Told., ending: {{title: Told, impact: {told}}}}}
"""
TO_LAB = ("down", "home", "right", "enter", "space")
"""The second of the plates below the doors; the question is passed over."""


@pytest.fixture
def shelf(tmp_path):
    """Two jobs, one of them with two scenarios, and a tutorial."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    for id, role, heard, told in (
        ("points", "pnl_owner", 80, 20),
        ("more_points", "pnl_owner", 60, 10),
        ("printer", "dumping_ground", 50, 90),
        ("first_day", "tutorial", 100, 0),
    ):
        title = id.replace("_", " ").title()
        (folder / f"{id}.yaml").write_text(
            STORY.format(title=title, role=role, heard=heard, told=told), encoding="utf-8"
        )
    return folder


HOME = ("left", "left", "left", "left", "left", "home", "down")
"""To adapting over all, from any figure."""


async def test_it_opens_from_the_title(tmp_path, shelf):
    """The claim, a row for each way of playing, and the lit figure in words; the help says what it rests on."""
    async with seated(tmp_path, stories=[shelf]) as seat:
        await seat.press(*TO_LAB)
        assert seat.at == "lab"
        assert seat.part("#claim").startswith("Adapting beats every fixed way of playing: 60.0 on average over 2 roles")
        assert "the model of a game" in seat.seen
        assert [row[5:26].strip() for row in seat.rows[6:17]] == [
            "mean impact",
            "best possible",
            "adapting",
            "forcing",
            "at random",
            "by the book",
            "industry first",
            "business first",
            "user & design first",
            "tech first",
            "worst possible",
        ]
        assert seat.part("#highlight").startswith(
            "Adapting: takes what answers this organisation best. Over all: impact 60.0"
        )
        await seat.press("?")
        assert MODEL_NOTICE[:60] in seat.seen, "also where the screen has no room for it"
        await seat.press("escape")
        assert seat.at == "lab"
        await seat.press("escape")
        assert seat.at == "title"


async def test_figures_are_walked_with_the_arrows(tmp_path, shelf):
    """Each is told with its policy, its place, mean, spread, reach and adaptability; the ends hold. A click lights one, too."""
    async with seated(tmp_path, stories=[shelf], size=WIDE) as seat:
        await seat.press(*TO_LAB)
        assert "You pointed" not in seat.seen, "the question was passed over"
        assert "just show them" not in seat.key_line
        await seat.press("right", "right", "right")
        assert "As tutorial: impact 100.0 on average, give or take 0.0, from 100 to 100" in seat.part("#highlight")
        await seat.press("left", "end", "up")
        assert "Tech first: takes what adds most to that skill" in seat.part("#highlight")
        assert "As dumping ground: impact 60.3 on average, give or take 21.3, from 41 to 90" in seat.part("#highlight")
        await seat.press("right", "right", "right", "home", "up")
        assert seat.part("#highlight").startswith("Best possible")
        await seat.press("left", "left", "left", "left", "left")
        assert "highest 90.0, dumping ground; lowest 70.0, business owner with the P&L" in seat.part("#highlight")
        row, x = next((y, row.index("60")) for y, row in enumerate(seat.rows) if "at random" in row)
        await seat.click_at(x, row)
        assert "At random" in seat.part("#highlight")
        assert "As dumping ground" in seat.part("#highlight")
        await seat.click("tech first")
        assert "Tech first" in seat.part("#highlight"), "beside the figures, its row"
        await _columns_are_roles_or_scenarios(seat)


async def _columns_are_roles_or_scenarios(seat):
    """What was lit stays lit where it can: a role's first scenario, a scenario's role."""
    await seat.press(*HOME, "right", "s")
    assert "In More Points: impact 60.0" in seat.part("#highlight")
    assert "owne1" in seat.seen
    await seat.press("right", "right", "s")
    assert "As dumping ground: impact 50.0" in seat.part("#highlight")


async def test_what_counts_is_up_to_the_player(tmp_path, shelf):
    """A role left out stands in brackets, and the claim follows; it is put back with one key."""
    async with seated(tmp_path, stories=[shelf], size=WIDE) as seat:
        await seat.press(*TO_LAB)
        assert "x count" not in seat.key_line
        assert "as it was" not in seat.key_line
        await seat.press("right", "x")
        assert "(owner)" in seat.seen
        assert seat.part("#claim").startswith("Adapting does not win: forcing, a fixed way of playing, comes to 90.0")
        assert "changed by you" in seat.part("#counted")
        assert "You changed which scenarios count." in seat.part("#assumptions")
        await seat.press("r")
        assert "(owner)" not in seat.seen
        assert seat.part("#claim").startswith("Adapting beats every fixed way")
        assert "changed by you" not in seat.seen
        await seat.press("right", "right", "x")
        assert "over 3 roles" in seat.part("#claim")
        assert "(tut)" not in seat.seen
        await seat.press("r", *HOME)
        await _keys_that_come_at_once_are_all_taken(seat)
        await seat.press("r", *HOME)
        await _everything_left_out_says_nothing(seat)
        await _every_scenario_can_be_weighed_the_same(seat)


async def _keys_that_come_at_once_are_all_taken(seat):
    """What is left out is what was walked to, however fast."""
    for key in ("right", "right", "x"):
        seat.app.simulate_key(key)
    await seat.settle()
    assert "(dumping)" in seat.seen


async def _everything_left_out_says_nothing(seat):
    """And is no end of it."""
    await seat.press("right", "x", "right", "x")
    assert seat.part("#claim").startswith("Nothing counts")
    assert "over all: nothing counts" in seat.part("#counted")
    await seat.press("left", "left", "up", "down", "r")
    assert seat.part("#claim").startswith("Adapting beats")


async def _every_scenario_can_be_weighed_the_same(seat):
    """Two scenarios of one role then count twice."""
    await seat.press("w")
    assert "63.3 on average over 3 scenarios" in seat.part("#claim")
    assert "3 scenarios, each the same" in seat.part("#counted")
    await seat.press("w")
    assert "60.0 on average over 2 roles" in seat.part("#claim")


async def test_after_a_debrief_you_stand_among_the_policies(tmp_path, shelf):
    """In the column of what was played, with what lies just below and above; the palette opens it from anywhere."""
    game = begun(tmp_path, "points", "wait", stories=shelf)
    async with seated(tmp_path, game=game, stories=[shelf]) as seat:
        seat.app.lab_guess.record(None)
        await seat.press("ctrl+p", "l", "a", "b", "enter", "enter")
        assert seat.at == "lab"
        assert seat.part("#highlight").startswith("Adapting")
        await seat.press("escape", "enter", "enter", "ctrl+p", "l", "a", "b", "enter", "enter")
        assert seat.part("#highlight").startswith("You, in Points")
        await seat.press("escape", "l")
        assert seat.at == "lab"
        rows = [row[5:26].strip() for row in seat.rows]
        assert rows.index("adapting") < rows.index("at random") < rows.index("you") < rows.index("forcing")
        told = seat.part("#highlight")
        assert told.startswith("You, in Points impact 41, between forcing and worst possible at 20.0 and")
        assert "adaptability 0, the same as at random and 5 others" in told
        await seat.press("s")
        assert "you" not in [row[5:26].strip() for row in seat.rows]
        await seat.press("escape")
        assert seat.at == "debrief"
        await seat.resize(WIDE)
        await _what_was_played_is_there_though_the_library_has_it_not(seat, tmp_path)


async def _what_was_played_is_there_though_the_library_has_it_not(seat, folder):
    """Played from a file; what its title says is text."""
    kept = {"a": choice("b", fit="adapts"), "c": choice("b", fit="forces")}
    scenes = {"a": scene(choices=kept), "b": end(50)}
    story = scenario(scenes, title="[red]Mine[/nope] {trust}", role="something_else")
    seat.app.open_game(made(folder, story, "Ada", "a"))
    await seat.settle()
    await seat.press("enter", "enter", "l")
    assert "You, in [red]Mine[/nope] {trust}" in seat.part("#highlight")
    assert "else" in seat.part("HeatMap")


async def test_while_it_is_reckoned_a_quiet_line_says_so(tmp_path, shelf, monkeypatch):
    """Keys do nothing harmful then, and it can be left."""
    gate, study = Event(), shared_studies.study_entry

    def late(entry, brings):
        gate.wait(20)
        return study(entry, brings)

    monkeypatch.setattr(shared_studies, "study_entry", late)
    async with seated(tmp_path, stories=[shelf]) as seat:
        seat.app.lab_guess.record(None)
        seat.app.action_lab()
        try:
            async with asyncio.timeout(PATIENCE):
                while "Reckoning 1 of 4: First Day" not in seat.seen:
                    await seat.pilot.pause()
            for key in ("right", "down", "s", "x", "w", "r"):
                await seat.pilot.press(key)
            assert "Reckoning 1 of 4" in seat.seen
        finally:
            gate.set()
        await seat.settle()
        assert "Adapting beats" in seat.seen
        gate.clear()
        await seat.pilot.press("escape")
        seat.app.action_lab()
        await seat.pilot.pause()
        await seat.pilot.press("escape")
        gate.set()
        await seat.settle()
        assert seat.at == "title"


async def test_what_cannot_be_read_is_named(tmp_path, shelf):
    """With the command that shows why."""
    (shelf / "broken.yaml").write_text("format: 1\n", encoding="utf-8")
    async with seated(tmp_path, stories=[shelf], size=BROAD) as seat:
        await seat.press(*TO_LAB)
        assert "broken.yaml. It has errors; 'pm-quest check" in seat.part("#assumptions")


async def test_without_scenarios_it_says_so(tmp_path):
    """An empty shelf is no crash."""
    (tmp_path / "empty").mkdir()
    async with seated(tmp_path, stories=[tmp_path / "empty"]) as seat:
        await seat.press(*TO_LAB, "right", "down", "x", "s", "w")
        assert seat.at == "lab"
        assert "Nothing counts" in seat.seen


async def test_the_highlighted_figure_is_always_on_the_screen(tmp_path, shelf):
    """However narrow it is, and however many columns there are."""
    for role in ("engineer_apm", "marketing_pm", "safe_product_owner", "something_else", "finale"):
        text = STORY.format(title=role, role=role, heard=77, told=3)
        (shelf / f"{role}.yaml").write_text(text, encoding="utf-8")
    ways = cycle(("right", "left"))
    async with seated(tmp_path, stories=[shelf], size=(60, 22)) as seat:
        await seat.press(*TO_LAB, *["down"] * 9, "s")
        for width in (60, 72, 80, 110):
            await seat.resize((width, 22))
            way = next(ways)
            for _ in range(9):
                (lit,) = [row for row in seat.rows if row.count("▌") == 2]
                assert "▌ worst possible" in lit, (width, way)
                await seat.press(way)


async def test_many_ways_of_playing_stand_in_groups(tmp_path, shelf):
    """With acts in a scenario; the arrows walk rows only, and a click on a heading lights nothing."""
    path = shelf / "points.yaml"
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("fit: forces", "fit: forces, act: press, book: mba")
        .replace("fit: adapts", "fit: adapts, act: ask"),
        encoding="utf-8",
    )
    for name, act in (("more_points", "count"), ("printer", "build"), ("first_day", "see")):
        other = shelf / f"{name}.yaml"
        other.write_text(
            other.read_text(encoding="utf-8").replace("fit: forces", f"fit: forces, act: {act}"), encoding="utf-8"
        )
    async with seated(tmp_path, stories=[shelf], size=(120, 50)) as seat:
        await seat.press(*TO_LAB)
        rows = [row.strip() for row in seat.rows]
        assert (
            rows.index("the bounds")
            < rows.index("by how it fits")
            < rows.index("by habit")
            < rows.index("one skill first")
        )
        assert seat.part("#highlight").startswith("Adapting")
        await seat.press("up")
        assert seat.part("#highlight").startswith("Worst possible")
        await seat.click("by habit")
        assert seat.part("#highlight").startswith("Worst possible")
        await seat.click("by the book")
        assert seat.part("#highlight").startswith("By the book")


async def test_the_lab_asks_before_the_bars_run(tmp_path, shelf):
    """What is pointed at is lit, and it says how far off that was; nothing gives the answer away before."""
    sizes = (NARROW, WIDE, BROAD)
    async with seated(tmp_path, stories=[shelf]) as seat:
        await seat.press(*TO_LAB[:-1])
        for size in sizes:
            await seat.resize(size)
            assert "Which way of playing comes to most" in seat.seen
            assert "60.0" not in seat.seen
            assert "▲" not in seat.seen
            assert "just show them" in seat.key_line
        await seat.press("down", "down", "down", "enter")
        for size in sizes:
            await seat.resize(size)
            assert seat.part("#pointed").startswith("You pointed at forcing: 52.5 over all, number 2 of ")
            assert "You pointed at forcing" in seat.seen, "the rows that are walked never push it off"
            assert "over all: 2 roles, each the same, bringing nothing" in seat.part("#counted")
            assert "Adapting comes to most: 60.0, which is 7.5 more." in seat.part("#pointed")
            assert seat.part("#highlight").startswith("Forcing")


async def test_it_asks_once_in_a_run_and_remembers(tmp_path, shelf):
    """A click points, too; coming back shows the figures with what was pointed at."""
    async with seated(tmp_path, stories=[shelf], size=WIDE) as seat:
        await seat.press(*TO_LAB[:-1])
        await seat.click("takes what answers this organisation best")
        assert "You pointed at adapting, and nothing comes to more: 60.0" in seat.part("#pointed")
        await seat.press("escape", "enter")
        assert seat.at == "lab"
        assert "Which way of playing" not in seat.seen
        assert "You pointed at adapting" in seat.seen
