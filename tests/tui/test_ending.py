"""The ending as an event: its last line, its title, where the impact stands, how rare it is, what it turned on."""

from dataclasses import replace

from textual.content import Content
from textual.geometry import Size

from pm_quest.ending_ahead import EndingAhead
from pm_quest.saves.players import PlayerSettings
from pm_quest.story.ending_words import describe_gap, describe_progress, describe_rarity, pick_last_line
from pm_quest.story.result_words import describe_card
from pm_quest.tui.screens.ending_screen import DrawnPart
from pm_quest.tui.widgets.ending_content import draw_endings, draw_rarity, draw_rule, draw_title, draw_turning_points
from pm_quest.tui.widgets.ending_gauge import EndingGauge
from tests.building import choice, end, scenario, scene
from tests.results import CARD
from tests.tui.seat import WIDE, begun, made, seated

PLAYED = ("lecture", "again", "ask", "tell")


async def test_an_ending_tells_what_it_came_to_how_rare_it_is_and_what_it_turned_on(tmp_path):
    """The figures are those of the analysis; the signs tell how each decision fitted."""
    begun(tmp_path, "corner_shop", "ask", "tell")
    game = begun(tmp_path, "corner_shop", *PLAYED)
    figures = EndingAhead().find_figures(game.playthrough)
    async with seated(tmp_path, game=game, size=WIDE) as seat:
        await seat.press("enter")
        assert "70 you" in seat.part("EndingGauge")
        assert f"{figures.spread[1]} best" in seat.part("EndingGauge")
        assert "below the last time" in seat.part("#progress-words")
        assert describe_rarity(figures) in seat.part("#rarity")
        for point in figures.list_turning_points():
            assert f"{point.number} " in seat.part("#turned")
        assert "Closed on time" in seat.part("#found")


def test_no_part_is_drawn_before_its_width_is_known():
    """Figures that come before the first layout would stand there with a letter a line."""
    widths: list[int] = []
    part = DrawnPart(lambda width: widths.append(width) or Content("A name"))
    part.show()
    assert not widths
    assert part.get_content_height(Size(80, 24), Size(80, 24), 40) == 1
    assert widths == [40]


async def test_its_keys_lead_back_on_and_to_a_ticket(tmp_path):
    """Each ending is kept, whatever is played next."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", *PLAYED)) as seat:
        game = seat.app.game
        await seat.press("enter")
        assert not seat.app.screen.query(".-entering"), "with reduced motion, everything is there at once"
        assert seat.app.screen.query_one(EndingGauge).shown == 70
        await seat.press("s")
        assert seat.at == "share"
        await seat.press("escape", "enter")
        assert seat.at == "debrief"
        seat.app.pop_screen()
        await seat.settle()
        assert seat.at == "ending"
        await seat.press("z")
        assert seat.at == "play"
        assert game.playthrough.choices == PLAYED[:-1]
        await seat.press("1", "enter", "enter", "a")
        assert game.playthrough.choices == ()


async def test_no_key_waits_for_the_motion_of_an_ending(tmp_path):
    """The debrief comes at once."""
    game = begun(tmp_path, "corner_shop", *PLAYED)
    async with seated(tmp_path, game=game, settings=PlayerSettings(reduced_motion=False)) as seat:
        seat.app.animation_level = "full"
        await seat.pilot.press("enter")
        await seat.pilot.press("enter")
        await seat.settle()
        assert seat.at == "debrief"


async def test_a_title_without_room_for_large_letters_is_bold(tmp_path):
    """So is one in letters that there are no large ones for."""
    async with seated(tmp_path) as seat:
        for title in ("\u5de5\u5834\u306e\u7d42\u308f\u308a", "A title that goes on and on " * 4, "[red]x[/]"):
            story = scenario({"a": scene(choices={"on": choice("end")}), "end": end(50, title)})
            seat.app.open_game(made(tmp_path, story, "Ada", "on"))
            await seat.settle()
            await seat.press("enter")
            assert title[:20].rstrip() in seat.part("#name")
            assert "only way through" in seat.part("#rarity")


def test_large_letters_stand_where_they_fit():
    """Rows of half blocks, else the words themselves; two lines where there is room for them."""
    assert draw_title("Overhead", 80, lines=1).plain.count("\n") == 3
    assert draw_title("Somebody's product manager", 111, lines=1).plain.count("\n") == 2
    assert draw_title("Some of it, and a follow-up in March", 111, lines=2).plain.count("\n") == 6
    assert draw_title("Overhead", 80, lines=0).plain == "Overhead"
    assert draw_title("Overhead", 20, lines=1).plain == "Overhead"


def test_forty_endings_take_two_rows():
    """Those without room are counted."""
    drawn = draw_endings([f"Ending number {number}" for number in range(40)], 7, 72, rows=2)
    assert drawn.plain.count("\n") == 1
    assert "and 37 more" in drawn.plain
    assert drawn.plain.endswith("7 you have not seen")
    assert draw_endings(["One"], 0, 72, rows=2).plain == "\u25c6 One   all of them seen"


def test_the_rule_runs_out_of_its_sign():
    """It begins as the sign alone, and fills its row."""
    assert draw_rule(20, 0).plain.strip() == "\u25c6"
    assert draw_rule(20, 1).cell_length == 20


def test_an_impact_stands_beside_the_last_one():
    """The newest comes first."""
    assert describe_progress(54, [38, 50]) == "your best  16 above the last time"
    assert describe_progress(54, [60]) == "6 below the last time"
    assert describe_progress(54, [54]) == "the same as the last time"
    assert describe_progress(54, []) == "your first time through"


def test_the_last_line_of_an_ending_is_its_last_paragraph_that_tells_of_the_story():
    """One that is all emphasis speaks to the player."""
    assert pick_last_line("One.\n\n*Two* is bold.\n\n*You can take back any decision.*") == "*Two* is bold."
    assert pick_last_line("*All of it.*") == "*All of it.*"
    assert pick_last_line("") == ""


def test_an_ending_of_a_story_that_is_too_large_says_what_is_not_known():
    """Shares are sampled, and say from how many plays; what each decision cost can't be."""
    sampled = replace(CARD.figures, decisions=(), reach=(), ways=None, samples=1_000)
    assert "From 1,000 plays each way." in draw_rarity(sampled, short=True).plain
    assert draw_turning_points(sampled, 60).plain == "not known: too many states for exact figures"
    assert [*describe_card(replace(CARD, figures=sampled))][-1] == describe_gap(sampled)
    assert "plays each way" not in draw_rarity(CARD.figures, short=True).plain
