"""The map: the story as far as it has been seen."""

from pm_quest.story.conditions import parse_condition
from pm_quest.story.model import Ending
from tests.building import choice, scenario, scene
from tests.tui.seat import begun, made, saved, seated


async def test_the_map_opens_where_the_player_is_and_is_walked_with_the_arrows(tmp_path):
    """The lit scene is named below, with what was done there."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask")) as seat:
        await seat.press("m")
        assert "3 of 6 scenes, 0 of 1 endings seen" in seat.seen
        assert "Old Mr Vale wants to know how it went." in seat.part("#highlight")
        await seat.press("left")
        assert "Monday, 08:00 · the counter" in seat.part("#highlight")
        assert "● adapts Ask the man with the fish what he would call it" in seat.part("#highlight")
        await seat.press("left", "left", "left")
        assert "The bell over the door" in seat.part("#highlight")
        await seat.press("right", "up", "down", "right", "right")
        assert "Old Mr Vale" in seat.part("#highlight")


async def test_what_was_never_seen_is_never_named(tmp_path):
    """Neither on the map nor by walking it."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("m", "right", "right", "down", "up")
        assert "The bell over the door" in seat.part("#highlight")
        assert "Mr Vale" not in seat.seen


async def test_what_other_playthroughs_saw_is_on_the_map(tmp_path):
    """Counted, walked, and no way back to it from this one."""
    begun(tmp_path, "corner_shop", "ask", "tell")
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("m")
        assert "4 of 6 scenes, 1 of 1 endings seen" in seat.seen
        await seat.press("right", "right", "right")
        assert "Closed on time" in seat.part("#highlight")
        assert "go back" not in seat.key_line
        await seat.press("z")
        assert seat.at == "map"


async def test_going_back_decides_in_the_highlighted_scene_again(tmp_path):
    """Where a scene was come through twice, the last time."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask", "again", "weigh")) as seat:
        await seat.press("m", "left")
        assert "go back to here" in seat.key_line
        await seat.press("z")
        assert seat.at == "play"
        assert "A queue of three" in seat.seen
        assert sorted(saved(tmp_path)) == [("ask", "again"), ("ask", "again", "weigh")]


async def test_the_same_key_closes_it(tmp_path):
    """And Escape does."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        for key in ("m", "escape"):
            await seat.press("m")
            assert seat.at == "map"
            await seat.press(key)
            assert seat.at == "play"


async def test_the_map_knows_no_more_than_was_read(tmp_path):
    """With an outcome on the screen, where it leads is not on the map yet; not even an ending."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask")) as seat:
        await seat.press("1", "m")
        assert "3 of 6 scenes, 0 of 1 endings seen" in seat.seen
        assert "Closed on time" not in seat.seen
        assert "Old Mr Vale" in seat.part("#highlight")
        await seat.press("m", "enter", "m")
        assert "1 of 1 endings seen" in seat.seen
        assert "Closed on time" in seat.part("#highlight")


async def test_a_scene_reads_on_the_map_as_it_was_read(tmp_path):
    """Not as it would have read had the player come another way."""
    story = scenario(
        {
            "gate": scene("A gate.", choices={"left": choice("yard", set={"left": True}), "right": choice("yard")}),
            "yard": scene(
                [("left", "You came from the left."), ("not left", "You came from the right.")],
                ending=Ending("In", parse_condition("5")),
            ),
        },
        flags=("left",),
    )
    async with seated(tmp_path, game=made(tmp_path, story, "Ada", "right")) as seat:
        await seat.press("m")
        assert "You came from the right." in seat.part("#highlight")
