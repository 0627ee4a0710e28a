"""The backgrounds, the market and a letter look as they did; `tests/tui/test_pictures.py` says what a picture is."""

from pm_quest.saves.players import PlayerSettings
from tests.tui.career.career_seat import begin_shipped_career
from tests.tui.seat import BROAD, NARROW, WIDE, seated
from tests.tui.test_pictures import compare_pictures, looks

WALK = {
    "market": (),
    "read": ("2", "enter"),
    "letter": ("enter", "up"),
    "closing": ("escape", "n"),
}
"""Each picture, and the keys that lead there from the one before."""


@looks(NARROW, WIDE, BROAD)
async def test_the_market_looks_as_it_did(tmp_path, snapshot, size, theme):
    """With adverts that were read, one that was written to, and the row that closes the round."""
    game = begin_shipped_career(tmp_path, "engineer")
    while game.path.state.stage != "market":
        options = [each.id for each in game.path.list_open()]
        game.choose("to-market" if "to-market" in options else options[0])
    for option in ("marketing_pm", "depth"):
        game.choose(option)
    async with seated(tmp_path, career=game, size=size, settings=_set_look(theme)) as seat:
        await compare_pictures(seat, WALK, snapshot, tmp_path)


@looks(NARROW, WIDE, BROAD)
async def test_the_backgrounds_look_as_they_did(tmp_path, snapshot, size, theme):
    """The second is lit."""
    async with seated(tmp_path, career=begin_shipped_career(tmp_path), size=size, settings=_set_look(theme)) as seat:
        await compare_pictures(seat, {"backgrounds": ("2",)}, snapshot, tmp_path)


def _set_look(theme: str) -> PlayerSettings:
    return PlayerSettings(theme=theme, reduced_motion=True, feedback="now")
