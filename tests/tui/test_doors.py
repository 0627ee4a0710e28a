"""What is behind the doors of the title: what is told of a scenario, how it is begun, and earlier runs."""

import re
import shutil

from tests.tui.seat import NARROW, STORIES, WIDE, begun, saved, seated


def shelf(folder, **files):
    """A folder with the corner shop and these files."""
    folder.mkdir()
    shutil.copy(STORIES / "corner_shop.yaml", folder)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


async def test_a_scenario_is_described_before_it_is_opened(tmp_path):
    """Its title, employer, length and summary; the role only by who was behind the door. Nor has it runs, or a key for them."""
    async with seated(tmp_path) as seat:
        assert "earlier runs" not in seat.key_line
        await seat.press("r")
        assert seat.at == "title"
        await seat.press("right")
        for size in (NARROW, WIDE):
            await seat.resize(size)
            assert "Corner Shop" in seat.seen
            plate = seat.part("#plate")
            assert "Vale & Sons" in plate
            assert "product manager · 4 minutes" in plate
            assert "1 ending" in plate
            assert "A shop with one door, and a till that nobody understands." in plate
            assert "something else" not in seat.seen


async def test_the_best_result_and_where_one_left_stand_below_each_door(tmp_path):
    """The best of all endings; and the decision to go on with."""
    begun(tmp_path, "corner_shop", "lecture", "tell")
    begun(tmp_path, "corner_shop", "ask", "tell")
    begun(tmp_path, "long_letter", "first")
    async with seated(tmp_path, size=WIDE) as seat:
        assert "best 80" in seat.part("DoorWall")
        assert "2 of 2 doors opened · 2 endings" in seat.seen
        begun(tmp_path, "corner_shop", "weigh")
        seat.app.screen.load_doors()
        await seat.settle()
        assert "at decision 2" in seat.part("DoorWall")


async def test_enter_goes_on_and_f_starts_afresh(tmp_path):
    """Starting afresh keeps the unfinished playthrough."""
    begun(tmp_path, "corner_shop", "ask")
    async with seated(tmp_path) as seat:
        await seat.press("enter")
        assert "Old Mr Vale" in seat.seen
        await seat.press("escape", "f")
        assert "The bell over the door" in seat.seen
        assert saved(tmp_path) == [(), ("ask",)]


async def test_earlier_runs_are_listed_and_looked_back_on(tmp_path):
    """Each with its ending, impact and date; one that has not ended goes on; the debrief can take a decision back."""
    begun(tmp_path, "corner_shop", "lecture", "tell")
    begun(tmp_path, "corner_shop", "ask")
    async with seated(tmp_path, size=WIDE) as seat:
        assert "r earlier runs" in seat.key_line
        await seat.press("r")
        assert seat.at == "runs"
        assert "2 runs, 1 ending found" in seat.seen
        assert seat.lit.startswith("┊ not ended: at decision 2 1 decision ·")
        await seat.press("enter")
        assert (seat.at, "decision 2" in seat.seen) == ("play", True)
        await seat.press("escape", "r", "down")
        assert seat.lit.startswith("◆ Closed on time impact")
        await seat.press("enter")
        assert seat.at == "debrief"
        await seat.press("home", "z")
        assert (seat.at, "decision 1" in seat.seen) == ("play", True)


async def test_a_run_that_no_longer_ends_in_an_edited_story_says_so(tmp_path):
    """It is not opened as if nothing had happened."""
    folder = shelf(tmp_path / "shelf")
    begun(tmp_path, "corner_shop", "ask", "tell", stories=folder)
    story = folder / "corner_shop.yaml"
    story.write_text(re.sub(r"\bask\b", "inquire", story.read_text(encoding="utf-8")), encoding="utf-8")
    async with seated(tmp_path, stories=[folder]) as seat:
        await seat.press("r", "enter")
        assert "does not lead to an ending" in seat.notices
        assert seat.at == "runs"


async def test_a_file_whose_head_cannot_be_read_says_so_and_opens_nothing(tmp_path):
    """Its door has its name; Enter and `f` repeat what is wrong and how to see it whole."""
    folder = shelf(tmp_path / "shelf", broken="format: 1\ntitle: [\n")
    async with seated(tmp_path, stories=[folder], size=WIDE) as seat:
        await seat.press("end")
        assert "can't be played" in seat.seen
        assert "It has errors; 'pm-quest check" in seat.part("#plate")
        for key in ("enter", "f"):
            await seat.press(key)
            assert "Not playable yet" in seat.notices
            assert seat.at == "title"
        assert saved(tmp_path) == []


async def test_scenarios_of_one_title_are_told_apart(tmp_path):
    """By their ids, before where one stands in them; what has a title of its own is as it was."""
    text = (STORIES / "corner_shop.yaml").read_text(encoding="utf-8")
    folder = shelf(tmp_path / "shelf", draft=text, lone_one=text.replace("Corner Shop", "Another Shop"))
    async with seated(tmp_path, size=WIDE, stories=[folder]) as seat:
        wall = seat.part("DoorWall")
        assert "corner_shop · 4" in wall
        assert "draft · 4 min" in wall
        assert "lone_one" not in wall
        await seat.press("right")
        assert re.search(r"4 minutes · your own · (draft|corner_shop)", seat.part("#plate"))


async def test_a_file_whose_story_has_problems_says_how_many(tmp_path):
    """Only the chosen one is read whole; then its problems are counted, and nothing is begun."""
    text = (STORIES / "corner_shop.yaml").read_text(encoding="utf-8")
    one, two = (
        text.replace("go: stairs", "go: stares"),
        text.replace("go: stairs", "go: stares").replace("go: cellar", "go: sellar"),
    )
    folder = shelf(tmp_path / "shelf", one=one, two=two)
    async with seated(tmp_path, stories=[folder]) as seat:
        await seat.press("right", "enter")
        assert "It has 1 problem." in seat.notices
        await seat.press("right", "enter")
        assert "It has 2 problems." in seat.notices
        assert "pm-quest check" in seat.notices
        assert seat.at == "title"
        assert saved(tmp_path) == []


async def test_a_file_that_went_away_since_is_reported(tmp_path):
    """Its door was there before; nothing breaks."""
    folder = shelf(tmp_path / "shelf")
    async with seated(tmp_path, stories=[folder]) as seat:
        (folder / "corner_shop.yaml").unlink()
        await seat.press("enter")
        assert "Not there" in seat.notices
        assert seat.at == "title"


async def test_a_second_scenario_with_the_same_id_says_which_one_comes_first(tmp_path):
    """It can still be chosen."""
    folder = shelf(tmp_path / "shelf")
    async with seated(tmp_path, stories=[STORIES, folder]) as seat:
        await seat.press("end")
        assert "Another scenario has this id and comes first" in seat.seen
        await seat.press("enter")
        assert seat.at == "play"


async def test_without_any_scenario_it_says_so(tmp_path):
    """An empty wall is no answer."""
    async with seated(tmp_path, stories=[tmp_path / "none"]) as seat:
        assert "No scenario was found" in seat.seen
        await seat.press("enter", "f", "r", "left", "down", "up")
        assert seat.at == "title"
