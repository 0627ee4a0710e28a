"""The author's view: scenes, findings, tests and figures, in the library, in a game, and while a file is watched."""

import pytest

from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.live.live_study import study_for_author
from pm_quest.story.exhibits import ExhibitUse
from pm_quest.tui.author.sections.figures_section import FiguresSection
from pm_quest.tui.author.sections.scenes_section import ScenesSection
from tests.building import choice, end, scenario, scene
from tests.reports.sample_reports import FILE
from tests.tui.seat import NARROW, WIDE, begun, seated
from tests.tui.test_watch import SHOP, watched


async def chosen(seat):
    """Open the author's view as the palette does."""
    command = next(each for each in seat.app.get_system_commands(seat.app.screen) if each.title == "Author's view")
    command.callback()
    await seat.settle()


async def test_the_palette_has_it_for_the_scenario_that_is_lit_or_played(tmp_path):
    """Before a door and in a game; elsewhere there is nothing that it could be about."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await chosen(seat)
        assert seat.at == "author"
        assert "Corner Shop" in seat.seen
        await seat.press("escape", "escape")
        assert seat.at == "title"
        await seat.press("down")
        assert "Author's view" not in [each.title for each in seat.app.get_system_commands(seat.app.screen)]
        await seat.press("up")
        await chosen(seat)
        assert seat.at == "author"


async def test_the_palette_finds_it_while_it_lies_over_the_doors(tmp_path):
    """Opened with its key, where the screen on top is the palette's own."""
    async with seated(tmp_path) as seat:
        below = seat.app.screen
        await seat.press("ctrl+p")
        assert seat.app.screen is not below
        assert "Author's view" in [each.title for each in seat.app.get_system_commands(below)]


async def test_the_four_sections_tell_all(tmp_path):
    """Walked with the arrows; each row is told in full."""
    async with seated(tmp_path, game=begun(tmp_path), size=WIDE) as seat:
        await chosen(seat)
        for words in (
            "scenes 6",
            "findings",
            "tests 1",
            "figures exact",
            "street leads on",
            "counter",
            "4 choices",
            "closed",
            "ending",
        ):
            assert words in seat.seen
        await seat.press("down")
        for words in (
            "what a player decides in",
            "notice The scale was bought",
            "1 ask ● adapts",
            "trust +1",
            "→ back_room",
        ):
            assert words in seat.seen
        assert "trust on arrival 2 adapting, 0 to 6 at random" in seat.part("#details")
        await seat.press("right", "home")
        for words in ("PQ403", "fix let a condition", "gain: {trust: 1, user_design: 1}"):
            assert words in seat.part("#details")
        await seat.press("end")
        assert "to see it ask · hide" in seat.part("#details")
        await seat.press("right")
        assert "friendly" in seat.seen
        for words in ("passed", "plays ask · tell", "expects ending == closed and impact == 80"):
            assert words in seat.seen
        await seat.press("right", "down")
        for words in ("adapting", "80.0", "mean", "least", "closed", "100.0%", "exact, on"):
            assert words in seat.seen
        await seat.press("up")
        assert "Why 'adapting' and 'at random' differ can't be said" in seat.part("#details")
        await seat.press("end")
        assert "how probable, by way of playing" in seat.seen
        await seat.press("right")
        assert seat.app.screen.at == 0


def test_a_way_of_playing_is_told_with_its_partings_from_adapting():
    """And adapting with those from the best fixed way."""
    section = FiguresSection(study_for_author(parse_scenario(FILE, "desk.yaml")))
    for policy, other, share in (("forcing", "forcing", "+50.0"), ("random", "at random", "+25.0")):
        told = section.describe_item(f"policy {policy}").plain
        assert f"Why 'adapting' comes to {share[1:]} more than '{other}': 60.0 and" in told
        assert f"{share}  desk\n  adapting, 100.0 %: ask\n  {other}, 100.0 %: " in told
    told = section.describe_item("policy adaptive").plain
    assert "'adapting' comes to as much as 'tech first': 60.0 and 60.0." in told


async def test_enter_on_a_finding_shows_its_scene(tmp_path):
    """In the list of scenes, where no file is watched."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await chosen(seat)
        await seat.press("right")
        section = seat.app.screen.section
        item = next(item for item in section.items if section.find_scene(item) == "cellar")
        seat.app.screen.query_one("ItemList").at = section.items.index(item)
        await seat.settle()
        await seat.press("enter")
        assert seat.app.screen.highlighted_items["scenes"] == "cellar"
        assert "It is dark down here." in seat.seen


async def test_a_file_with_errors_has_its_findings(tmp_path):
    """And no figures."""
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "corner_shop.yaml").write_text(SHOP.replace("go: cellar", "go: celar"), encoding="utf-8")
    async with seated(tmp_path / "saves", stories=(stories,)) as seat:
        await chosen(seat)
        assert "There is no story yet: the findings say what to fix." in seat.seen
        await seat.press("right")
        assert "PQ203" in seat.seen
        await seat.press("right")
        assert "has no tests" in seat.seen
        await seat.press("right")
        assert "There are no figures" in seat.seen


async def test_a_file_that_is_away_is_reported(tmp_path):
    """And the view is closed."""
    from pm_quest.tui.author.author_screen import AuthorScreen

    async with seated(tmp_path) as seat:
        seat.app.push_screen(AuthorScreen(tmp_path / "nothing.yaml"))
        await seat.settle()
        assert seat.at == "title"
        assert "can't be opened" in seat.notices


async def test_it_follows_every_save(tmp_path):
    """Scenes, findings, tests; what is lit stays lit, and a broken file leaves the last good story."""
    async with watched(tmp_path, size=WIDE) as desk:
        await desk.press("enter", "v")
        await desk.sees("counter you", "figures exact")
        await desk.press("down")
        await desk.edit(("impact == 80", "impact == 81"), ("Monday, 12:00", "Monday, 13:30"))
        await desk.sees("1 of 1 fail", "Monday, 13:30")
        await desk.edit(("role: something_else", "role: something"))
        await desk.sees("of the last story without errors", "scenes 6", "findings 1")
        await desk.press("escape", "v")
        await desk.sees("of the last story without errors", "scenes 6")
        await desk.edit(("role: something", "role: something_else"), ("impact == 81", "impact == 80"))
        await desk.sees("tests 1", "figures exact")
        assert "of the last story" not in desk.seen


async def test_enter_goes_to_the_scene_in_the_game(tmp_path):
    """From a finding by the way that shows it."""
    async with watched(tmp_path) as desk:
        await desk.press("v")
        await desk.sees("figures exact")
        await desk.press("end", "up", "enter")
        await desk.sees("It is dark down here")
        await desk.press("v")
        await desk.sees("figures exact")
        await desk.press("right")
        section = desk.app.screen.section
        items = [item for item in section.items if section.find_witness(item)]
        desk.app.screen.query_one("ItemList").at = section.items.index(items[-1])
        await desk.settle()
        await desk.press("enter")
        await desk.until(lambda: desk.at == "watch" and not desk.app.watched.sought_scene, "the game")
        assert desk.app.rehearsal.status.startswith("'")


@pytest.mark.parametrize("story", ["[/nope] [@click=app.quit]x[/] $primary [red]"])
async def test_what_stands_in_a_file_is_never_markup(tmp_path, story):
    """In each section it is read as it was written."""
    text = SHOP.replace("title: Corner Shop", f'title: "{story}"').replace("It is dark down here.", f'"{story}"')
    text = text.replace("  friendly:", f'  "{story}":').replace("say: Hide in the cellar", f'say: "{story}"')
    async with watched(tmp_path, text, size=WIDE) as desk:
        assert story in desk.seen
        await desk.press("v")
        await desk.sees(story, "figures exact")
        await desk.press("end", "up")
        assert story in desk.part("#details")
        await desk.press("right", "right")
        assert story in desk.part("#details")
        await desk.press("escape", "s")
        assert story in desk.seen


async def test_a_list_of_a_thousand_is_walked_at_once(tmp_path):
    """Only what is in view is drawn; the wheel and a click walk too."""
    scenes = "".join(f"  room_{n}:\n    text: Room {n}.\n    go: room_{n + 1}\n" for n in range(1000))
    end = "  room_1000:\n    text: Out.\n    ending: {title: Out, impact: 1}\n"
    text = f"format: 1\ntitle: Long\nsummary: Long.\nrole: finale\nscenes:\n{scenes}{end}"
    async with watched(tmp_path, text, size=NARROW) as desk:
        await desk.press("s")
        drawn = []
        listing = desk.app.screen.query_one("ItemList")
        draw = listing.build_row
        listing.build_row = lambda number: drawn.append(number) or draw(number)
        await desk.press("pagedown", "down")
        assert listing.highlighted_item == "room_11"
        assert len(drawn) < 200
        await desk.click("room_5 ")
        assert listing.highlighted_item == "room_5"
        listing.action_move(5000)
        await desk.settle()
        assert "room_1000" in desk.seen


def test_a_scene_has_its_notes_acts_and_documents():
    """For the author alone; brackets in them are no markup."""
    choices = {"ask": choice("end", say="Ask", act="ask", note="[b]Why[/b] not?")}
    uses = (ExhibitUse("plan", show=True), ExhibitUse("list"))
    shop = scenario(
        {"shop": scene(choices=choices, note="To do:\n[red]more", exhibits=uses), "end": end()}, turn=("shop",)
    )
    told = ScenesSection(shop, None).describe_item("shop").plain
    for words in (
        "note  To do:\n[red]more",
        "note  [b]Why[/b] not?",
        "on the table  plan opens, list",
        "from here on something else is needed",
        "   ask\n",
    ):
        assert words in told
