"""The library: every scenario found, and what this player has made of it."""

import shutil

from tests.tui.seat import STORIES, begun, saved, seated


def shelf(folder, **files):
    """A folder with the corner shop and these files."""
    folder.mkdir()
    shutil.copy(STORIES / "corner_shop.yaml", folder)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


async def test_a_scenario_is_reported_before_it_is_opened(tmp_path):
    """Its title, employer, role, length and summary."""
    async with seated(tmp_path) as seat:
        await seat.press("enter", "down")
        assert seat.lit == "Corner Shop 4 min"
        assert "Vale & Sons" in seat.seen
        assert "4 minutes" in seat.seen
        assert "A shop with one door, and a till that nobody understands." in seat.seen


async def test_the_best_result_and_where_one_left_stand_beside_each(tmp_path):
    """The best of all endings; and the decision to go on with."""
    begun(tmp_path, "corner_shop", "lecture", "tell")
    begun(tmp_path, "corner_shop", "ask", "tell")
    begun(tmp_path, "long_letter", "first")
    async with seated(tmp_path) as seat:
        await seat.press("enter", "down")
        assert seat.lit == "Corner Shop best 80"
        assert "your best" in seat.seen
        assert "Closed on time" in seat.seen
        begun(tmp_path, "corner_shop", "weigh")
        seat.app.screen.load_entries()
        await seat.settle()
        assert seat.lit == "Corner Shop at decision 2"


async def test_enter_goes_on_and_f_starts_afresh(tmp_path):
    """Starting afresh keeps the unfinished playthrough."""
    begun(tmp_path, "corner_shop", "ask")
    async with seated(tmp_path) as seat:
        await seat.click("Scenarios")
        await seat.click("Corner Shop")
        await seat.click("Corner Shop")
        assert "Old Mr Vale" in seat.seen
        await seat.press("escape")
        await seat.click("Scenarios")
        await seat.press("down", "f")
        assert "The bell over the door" in seat.seen
        assert saved(tmp_path) == [(), ("ask",)]


async def test_a_file_whose_head_cannot_be_read_says_so_and_opens_nothing(tmp_path):
    """It stands in the list with its name; Enter and `f` repeat what is wrong and how to see it whole."""
    folder = shelf(tmp_path / "shelf", broken="format: 1\ntitle: [\n")
    async with seated(tmp_path, stories=[folder]) as seat:
        await seat.press("enter", "down")
        assert seat.lit == "broken can't be played"
        assert "It has errors; 'pm-quest check" in seat.seen
        for key in ("enter", "f"):
            await seat.press(key)
            assert "Not playable yet" in seat.notices
            assert seat.at == "library"
        assert saved(tmp_path) == []


async def test_a_file_whose_story_has_problems_says_how_many(tmp_path):
    """Only the chosen one is read whole; then its problems are counted, and nothing is begun."""
    text = (STORIES / "corner_shop.yaml").read_text(encoding="utf-8")
    one, two = (
        text.replace("go: stairs", "go: stares"),
        text.replace("go: stairs", "go: stares").replace("go: cellar", "go: sellar"),
    )
    folder = shelf(tmp_path / "shelf", one=one, two=two)
    async with seated(tmp_path, stories=[folder]) as seat:
        await seat.press("enter", "down", "enter")
        assert "It has 1 problem." in seat.notices
        await seat.press("down", "enter")
        assert "It has 2 problems." in seat.notices
        assert "pm-quest check" in seat.notices
        assert seat.at == "library"
        assert saved(tmp_path) == []


async def test_a_file_that_went_away_since_is_reported(tmp_path):
    """The list was made before; nothing breaks."""
    folder = shelf(tmp_path / "shelf")
    async with seated(tmp_path, stories=[folder]) as seat:
        await seat.press("enter")
        (folder / "corner_shop.yaml").unlink()
        await seat.press("enter")
        assert "Not there" in seat.notices
        assert seat.at == "library"


async def test_a_second_scenario_with_the_same_id_says_which_one_comes_first(tmp_path):
    """It can still be chosen."""
    folder = shelf(tmp_path / "shelf")
    async with seated(tmp_path, stories=[STORIES, folder]) as seat:
        await seat.press("enter", "end")
        assert "Another scenario has this id and comes first" in seat.seen


async def test_without_any_scenario_it_says_so(tmp_path):
    """An empty list is no answer."""
    async with seated(tmp_path, stories=[tmp_path / "none"]) as seat:
        await seat.press("enter")
        assert "No scenario was found" in seat.seen
        await seat.press("down", "enter", "f", "escape")
        assert seat.at == "title"


async def test_a_first_click_shows_what_there_is_to_know_and_a_second_one_starts(tmp_path):
    """With the mouse, too, a scenario is looked at before it is begun; a row that keys have lit takes one click."""
    async with seated(tmp_path) as seat:
        await seat.click("Scenarios")
        await seat.click("Corner Shop")
        assert seat.at == "library"
        assert "a till that nobody understands" in seat.part("#about")
        await seat.click("The Long Letter")
        assert seat.at == "library"
        assert "The Long Letter" in seat.part("#about")
        await seat.click("The Long Letter")
        assert seat.at == "play"
        await seat.press("escape")
        await seat.click("Scenarios")
        await seat.press("end", "home")
        await seat.click("The Long Letter")
        assert seat.at == "play"
