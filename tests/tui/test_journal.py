"""The journal: the turns so far, and the way back to any of them."""

from tests.tui.seat import NARROW, WIDE, begun, saved, seated


async def test_each_turn_is_reported_in_full(tmp_path):
    """The last one first; what was done, how it fitted, what came of it, what could be noticed."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask", "again"), size=WIDE) as seat:
        await seat.press("j")
        assert seat.at == "journal"
        assert "Go back to the counter" in seat.part("#details")
        assert "○ neutral" in seat.part("#details")
        await seat.press("up")
        told = seat.part("#details")
        assert "Ask the man with the fish what he would call it" in told
        assert "● adapts" in told
        assert '"Supper," he says. You write supper on the label' in told
        assert "He knew what it was for." in told
        assert "▲ Trust +1" in told
        assert "Nobody in the queue looks at the scale." in told
        seat.app.open_game(begun(tmp_path / "back", "corner_shop", "ask", "again", "weigh"))
        await seat.settle()
        await seat.press("j", "up", "z")
        assert seat.at == "play", "where that turn was decided"
        assert "Old Mr Vale" in seat.seen
        assert "decision 2" in seat.seen
        assert sorted(saved(tmp_path / "back")) == [("ask",), ("ask", "again", "weigh")], "the way taken is kept"


async def test_an_empty_journal_says_so_and_has_no_way_back(tmp_path):
    """Before the first decision."""
    async with seated(tmp_path, game=begun(tmp_path), size=WIDE) as seat:
        await seat.press("j")
        assert "The bell over the door says that you are here, Ada. Nothing is decided yet." in seat.part("#details")
        await seat.resize(NARROW)
        assert "Nothing is decided yet." in seat.seen
        assert "go back" not in seat.key_line
        await seat.press("z", "enter", "down", "space")
        assert seat.at == "journal"
        await seat.press("j")
        assert seat.at == "play"
        assert saved(tmp_path) == [()]


async def test_a_long_turn_scrolls(tmp_path):
    """Space leads to its end, and walking to another one starts at the top."""
    async with seated(tmp_path, game=begun(tmp_path, "long_letter", "ninth")) as seat:
        await seat.press("j")
        assert "The first line of your answer" in seat.seen
        await seat.press("space")
        await seat.press("space")
        assert "Length is answered with length." in seat.seen
        await seat.press("escape")
        assert seat.at == "play"


async def test_the_scenes_between_decisions_are_reported_as_far_as_they_were_read(tmp_path):
    """Not while the outcome before them is on the screen."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask"), size=WIDE) as seat:
        await seat.press("3", "j")
        assert "Eleven steps down" not in seat.part("#details")
        await seat.press("escape", "enter", "j")
        assert "Eleven steps down" in seat.part("#details")
        await seat.press("escape", "enter", "j")
        assert "Eleven steps down" in seat.part("#details")
        listed = seat.part("TurnMenu")
        assert "Ask the man with the fish w…" in listed
        assert "┊" in listed
        await seat.press("up")
        assert "The bell over the door says that you are here, Ada." in seat.part("#details")
        await seat.press("j")
        assert seat.at == "play", "the key that opened the journal closes it"
        await seat.press("z", "1", "enter", "enter", "enter", "j")
        assert "The bell over the door says that you are gone." in seat.part("#details"), "from the debrief, too"
