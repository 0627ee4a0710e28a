"""The ticket of a finished playthrough on the screen: what stands on it, copied, saved, hidden, and left behind."""

from dataclasses import replace
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree as ET

import pytest

from pm_quest.commands import screen_launch
from pm_quest.tui.game_messages import OpenDebrief, OpenShare
from pm_quest.tui.game_run import GameEnd
from pm_quest.tui.widgets import ticket_content
from tests.building import choice, end, scenario, scene
from tests.hostile import SIGNS_OF_HARM, TEXTS
from tests.results import CARD, card_of
from tests.tui.fitting import misfits_at_all_sizes
from tests.tui.seat import NARROW, WIDE, begun, made, seated

WAY = ("ask", "again", "weigh", "tell")
"""A way through the shop of the tests."""


async def share(seat, game):
    """Open the ticket of a game that has ended."""
    seat.app.post_message(OpenShare(game))
    await seat.settle()


async def test_the_debrief_leads_to_a_ticket_that_says_what_the_lines_say(tmp_path):
    """Title, impact, fits, how rare the ending is, and the code. The key that opened it leads back."""
    game = begun(tmp_path, "corner_shop", *WAY)
    async with seated(tmp_path, size=WIDE) as seat:
        seat.app.post_message(OpenDebrief(game))
        await seat.settle()
        await seat.press("s")
        assert seat.at == "share"
        card = seat.app.screen.card
        assert card.code in seat.part("#lines")
        assert card.code in seat.part("#play")
        assert card.title in seat.part("#names")
        assert f"adapts {card.count_fits()['adapts']}" in seat.part("#counts")
        assert "1 in 2 by chance" in seat.part("#lines")
        assert "1 in 2 ends here by chance" in seat.part("#rank")
        await seat.press("s")
        assert seat.at == "debrief"


async def test_copying_writes_a_file_beside_it_that_is_never_overwritten(tmp_path, monkeypatch):
    """Once: the same lines are not written twice. What the terminal was sent is what the file has."""
    monkeypatch.chdir(tmp_path)
    game = begun(tmp_path / "saves", "corner_shop", *WAY)
    async with seated(tmp_path / "saves", size=WIDE) as seat:
        await _a_folder_that_takes_no_file_does_not_keep_the_lines_from_the_clipboard(seat, game, tmp_path / "gone")
        await share(seat, game)
        name = seat.app.screen.suggest_name()
        (tmp_path / f"{name}.txt").write_text("mine")
        await seat.press("y", "enter")
        assert f"{name}-2.txt" in seat.part("#told")
        assert (tmp_path / f"{name}-2.txt").read_text() == f"{seat.app.clipboard}\n"
        await seat.click("v save as SVG")
        assert f"{name}.svg" in seat.part("#told")
    assert sorted(each.name for each in tmp_path.glob("pm*")) == [f"{name}-2.txt", f"{name}.svg", f"{name}.txt"]
    assert (tmp_path / f"{name}.txt").read_text() == "mine"
    assert ET.parse(tmp_path / f"{name}.svg").getroot().tag.endswith("svg")


async def _a_folder_that_takes_no_file_does_not_keep_the_lines_from_the_clipboard(seat, game, gone):
    """And says why."""
    with patch.object(Path, "cwd", lambda: gone):
        await share(seat, game)
        await seat.press("y")
        assert "there is no such folder" in seat.part("#told")
        assert seat.app.clipboard.count("\n") == 3
        await seat.press("v")
        assert seat.part("#told").startswith("not saved")
    await seat.press("escape")


async def test_h_hides_the_endings_name_everywhere_and_shows_it_again(tmp_path, monkeypatch):
    """On the ticket, in the lines, in the picture."""
    monkeypatch.chdir(tmp_path)
    game = begun(tmp_path / "saves", "corner_shop", *WAY)
    async with seated(tmp_path / "saves", size=NARROW) as seat:
        await share(seat, game)
        title = game.playthrough.title
        assert title in seat.seen
        await seat.press("h", "v", "y")
        assert title not in seat.seen
        assert "h show the ending" in seat.key_line
        assert not [each for each in tmp_path.glob("pm*") if title in each.read_text()]
        await seat.press("h")
        assert title in seat.seen


async def test_what_is_copied_before_the_figures_are_there_waits_for_them(tmp_path, monkeypatch):
    """The lines then have them."""
    monkeypatch.chdir(tmp_path)
    game = begun(tmp_path / "saves", "corner_shop", *WAY)
    async with seated(tmp_path / "saves", size=WIDE) as seat:
        seat.app.post_message(OpenShare(game))
        await seat.pilot.pause()
        seat.app.screen.is_waiting = True
        seat.app.screen.action_copy_lines()
        await seat.settle()
        seat.app.screen.find_figures()
        await seat.settle()
        assert "1 in 2 by chance" in seat.app.clipboard


async def test_hostile_titles_stay_text_and_break_nothing(tmp_path):
    """At every size: markup is shown, no control character is drawn or copied."""
    texts = "".join(TEXTS)
    story = scenario(
        {"s": scene(choices={"c": choice("e", fit="forces")}), "e": end(7, title=texts)}, title=texts, employer=texts
    )
    async with seated(tmp_path, size=WIDE) as seat:
        await share(seat, made(tmp_path, story, "Ada", "c"))
        assert "[/nope]" in " ".join(seat.app.screen.list_lines()) or "<script>" in seat.seen
        assert not [harm for harm in SIGNS_OF_HARM[3:] if harm in "".join(seat.app.screen.list_lines())]
        assert await misfits_at_all_sizes(seat) == {}


@pytest.mark.parametrize("width", [30, 73, 77, 140])
@pytest.mark.parametrize(
    "card",
    [CARD, card_of(0), card_of(26), card_of(40), card_of(90), replace(CARD, title="漢字" * 40, ending="漢" * 90)],
)
def test_every_row_of_a_ticket_fits(card, width):
    """However many decisions there were; and the steps stand over their signs."""
    for content in (
        ticket_content.draw_names(card, width),
        ticket_content.draw_ending(card, width, hide_ending=False, large=True),
        ticket_content.draw_reach(card, width, 2, labelled=True),
    ):
        assert max(row.cell_length for row in content.split("\n")) <= width


def test_a_decision_that_took_something_away_says_how_much():
    """In figures above its step, and in the colour of a fall."""
    rows = ticket_content.draw_reach(CARD, 77, 2, labelled=True).plain.split("\n")
    assert rows[1].split() == ["−6", "−10", "−16"]
    assert rows[-1].split() == ["●", "●", "○", "■"]


async def test_leaving_after_an_ending_leaves_its_lines(tmp_path):
    """With the figures, where they were there; before an ending there are none."""
    game = begun(tmp_path, "corner_shop", *WAY[:-1])
    async with seated(tmp_path) as seat:
        seat.app.game = game
        assert seat.app.parting_lines == ()
        game.choose(WAY[-1])
        await share(seat, game)
        assert seat.app.parting_lines == tuple(seat.app.screen.list_lines())


def test_the_lines_that_stay_are_printed_when_the_screens_are_closed(tmp_path, monkeypatch, capsys):
    """On standard output, as they are."""
    left = GameEnd(0, (), "Something to know.", ("PM Quest · First Day", "●○■  46 of 89"))
    monkeypatch.setattr(screen_launch, "require_terminal", lambda: None)
    monkeypatch.setattr("pm_quest.tui.game_run.run_game", lambda *_, **__: left)
    assert screen_launch.open_screens(None, "Ada", tmp_path) == 0
    out, err = capsys.readouterr()
    assert out == "PM Quest · First Day\n●○■  46 of 89\n"
    assert "Something to know." in err
