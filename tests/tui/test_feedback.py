"""Feedback at the end, on the screens: what gives a fit away is not shown before the debrief."""

from pm_quest.saves.players import PlayerSettings
from pm_quest.tui.widgets.gauge import Gauge
from tests.tui.seat import BROAD, WIDE, begun, seated

AT_END = PlayerSettings(reduced_motion=True)
SIGNS = ("●", "○", "■", "adapts", "neutral", "forces", "daptability", "He knew what it was for.")


def tells(seat):
    """Which words and signs of fits stand on the screen."""
    return [sign for sign in SIGNS if sign in seat.seen]


async def test_outcome_numbers_journal_and_map_keep_fits_to_themselves(tmp_path):
    """What happened and what changed is told; the column of turns has no signs either."""
    async with seated(tmp_path, game=begun(tmp_path), size=BROAD, settings=AT_END) as seat:
        await seat.press("enter", "1")
        assert "Supper" in seat.seen
        assert "Trust" in seat.seen
        assert tells(seat) == []
        await seat.press("enter")
        assert tells(seat) == []
        for key in ("j", "m"):
            await seat.press(key)
            assert (seat.at, tells(seat)) == ({"j": "journal", "m": "map"}[key], [])
            await seat.press("escape")


async def test_the_debrief_tells_and_so_does_what_is_opened_from_it(tmp_path):
    """Not the outcome of the last choice; and after going back nothing again."""
    game = begun(tmp_path, "corner_shop", "ask", "again", "weigh")
    async with seated(tmp_path, game=game, size=WIDE, settings=AT_END) as seat:
        await seat.press("1")
        assert tells(seat) == []
        await seat.press("enter")
        assert tells(seat) == []
        await seat.press("enter", "enter")
        assert seat.at == "debrief"
        assert "● adapts" in seat.seen
        await seat.press("j")
        assert tells(seat)
        await seat.press("escape", "home", "z")
        assert (seat.at, tells(seat)) == ("play", [])


async def test_the_setting_counts_from_the_next_outcome_on(tmp_path):
    """Changed in the middle of a game. What the command asked for wins over it for this run; the setting stays as it is."""
    async with seated(tmp_path, game=begun(tmp_path), size=WIDE, settings=AT_END) as seat:
        seat.app.feedback = "now"
        seat.app.open_game(begun(tmp_path))
        await seat.settle()
        assert seat.app.profile.settings.feedback != "now"
        assert "adaptability" in [each.number_name for each in seat.app.screen.query(Gauge) if each.display]
        await seat.press("enter", "1")
        assert "● adapts" in seat.seen
        seat.app.feedback = None
        seat.app.open_game(begun(tmp_path))
        await seat.settle()
        await seat.app.run_action("settings")
        await seat.settle()
        await seat.press("end", "right")
        assert seat.lit == "Fit and reasons with every outcome"
        await seat.press("escape", "enter", "1")
        assert "● adapts" in seat.seen
