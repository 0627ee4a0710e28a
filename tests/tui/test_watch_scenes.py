"""Going to any scene of a story that is being written."""

from tests.tui.test_watch import SHOP, watched


async def test_any_scene_is_gone_to_by_a_way_that_is_really_played(tmp_path):
    """Found by typing; going back, the journal and the debrief work from there."""
    async with watched(tmp_path) as desk:
        await desk.press("s")
        assert desk.at == "scenefinder"
        await desk.type("cell")
        assert "counter" not in desk.seen
        await desk.press("enter")
        await desk.sees("It is dark down here.", "'cellar': 2 choices from the start")
        await desk.press("z")
        assert "Old Mr Vale" in desk.seen
        await desk.press("j")
        assert "Journal" in desk.seen
        await desk.press("escape", "s")
        await desk.type("closed")
        await desk.press("enter")
        await desk.sees("says that you are gone")
        await desk.press("enter")
        assert desk.at == "ending"


async def test_a_scene_that_only_leads_on_is_stood_in(tmp_path):
    """It is read; Enter leads on from it. One that is not there is told while typing, and Enter does nothing."""
    async with watched(tmp_path) as desk:
        await desk.press("s")
        await desk.type("attic")
        assert "No scene is called so." in desk.seen
        await desk.press("enter")
        assert desk.at == "scenefinder"
        await desk.press("escape")
        assert desk.at == "watch"
        await desk.press("s")
        await desk.type("stairs")
        await desk.press("enter")
        await desk.sees("Eleven steps down")
        await desk.press("enter")
        assert "It is dark down here." in desk.seen
        await _arrows_walk_the_scenes_while_typing(desk)


async def _arrows_walk_the_scenes_while_typing(desk):
    """Those whose id fits come before those whose place does."""
    await desk.press("s")
    await desk.type("room")
    await desk.press("down", "up", "pagedown", "pageup", "enter")
    await desk.sees("Old Mr Vale")


async def test_a_scene_nobody_can_reach_is_reported(tmp_path):
    """The game stays where it is."""
    text = SHOP.replace("if: tech >= 3", "if: cash >= 9").replace(
        "    go: cellar", "    go: [{if: cash >= 9, go: cellar}, {go: closed}]"
    )
    async with watched(tmp_path, text) as desk:
        await desk.press("s")
        await desk.type("cellar")
        await desk.press("enter")
        await desk.sees("no way to 'cellar' was found", "The bell over the door")
