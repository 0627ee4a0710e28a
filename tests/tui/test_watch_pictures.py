"""The screens of an author look as they did, as those of the game do in test_pictures."""

from tests.tui.seat import BROAD, NARROW, WIDE
from tests.tui.test_pictures import Picture, looks, picture
from tests.tui.test_watch import SHOP, watched

WALK = {
    "watching": ("enter", "1", "enter"),
    "author": ("v", "down"),
    "findings": ("right", "end"),
    "tests": ("right",),
    "figures": ("right", "down"),
    "scenes": ("escape", "s", "r", "o"),
}
"""Each screen, and the keys that lead there from the one before."""


@looks(NARROW, WIDE, BROAD)
async def test_the_screens_of_an_author_look_as_they_did(tmp_path, snapshot, size, theme):
    """Watching, the four sections, the list of scenes; then a broken file over the game, and one broken from the start."""
    pictures, changed = snapshot.use_extension(Picture), []

    def compare(desk, name):
        drawn = picture(desk)
        if drawn != pictures(name=name):
            changed.append(name)
            (tmp_path / f"{name}.ans").write_text(drawn, encoding="utf-8")

    broken = SHOP.replace("go: cellar", "go: celar").replace("fit: forces", "fit: farces")
    async with watched(tmp_path, size=size, theme=theme) as desk:
        for name, keys in WALK.items():
            await desk.press(*keys)
            await desk.until(lambda: desk.app.watched.study is not None, "the study")
            if name == "watching":
                await desk.sees("1 tell 80.0 · 80.0")
            await desk.settle()
            compare(desk, name)
        await desk.press("escape")
        await desk.write(broken)
        compare(desk, "broken")
    async with watched(tmp_path, broken, size=size, theme=theme) as desk:
        compare(desk, "waiting")
    assert not changed, f"These look different now: {', '.join(changed)}. They are in {tmp_path}."
