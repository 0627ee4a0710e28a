"""Documents on the table, and who is who: opened by a key, by a click, and on arriving."""

from asyncio import wait_for
from dataclasses import replace
from unittest.mock import patch

import pytest

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.game import Game
from pm_quest.library import find_shipped_folder
from pm_quest.story.exhibits import EXHIBIT_KINDS, CastMember, Exhibit
from pm_quest.tui.widgets.document_table import draw_table
from tests.building import choice, end, scenario, scene
from tests.exhibits import PRICES, lay, lay_table, papers
from tests.patience import PATIENCE
from tests.tui.fitting import misfits_at_all_sizes
from tests.tui.seat import NARROW, WIDE, begun, made, seated
from tests.tui.test_hostile import LEFT, NASTY, harmless
from tests.tui.test_watch import SHOP, watched

MOST_DRAWN = 3
"""How often a document is drawn for a size: for the size, and for a scroll bar that came with it."""


async def test_nothing_opens_where_a_game_goes_on(tmp_path):
    """It was read before the player left; the key is on the key line."""
    game = made(tmp_path, papers())
    again = Game.resume(game.playthrough.scenario, "0" * 32, None, game.store, game.save)
    async with seated(tmp_path, game=again) as seat:
        assert (seat.at, "e documents" in seat.key_line) == ("play", True)
        await seat.press("e")
        assert seat.at == "exhibit"
        await seat.press("e")
        assert seat.at == "play"


async def test_a_scene_says_in_one_line_what_lies_on_its_table(tmp_path):
    """A click on the line opens the first; a scene without documents has neither line nor key."""
    async with seated(tmp_path, game=made(tmp_path, papers())) as seat:
        await seat.press("escape")
        assert "on the table About Friday · What a sensor costs · The brief · Load by month e" in seat.seen
        await seat.click("About Friday")
        assert "About Friday 1 of 4" in seat.seen
        await seat.press("escape", "1", "enter", "escape", "enter")
        assert "A room with nothing in it." in seat.seen
        assert "on the table" not in seat.seen
        assert "documents" not in seat.key_line
        await seat.press("e")
        assert seat.at == "play"


async def test_what_is_shown_on_arriving_is_read_first_and_not_again(tmp_path):
    """Below the scene's text, which is read before it; any key back leads there, and it opens by itself only once."""
    async with seated(tmp_path, game=made(tmp_path, papers())) as seat:
        assert seat.at == "exhibit"
        assert "Papers on your desk. What a sensor costs 2 of 4 on the table" in seat.seen
        await seat.press("enter")
        assert (seat.at, "Papers on your desk." in seat.seen) == ("play", True)
        await _only_those_who_were_met_are_on_the_list(seat)
        await seat.press("1", "enter")
        assert "Load by month 1 of 2 on the table" in seat.seen
        await seat.press("escape", "enter", "1", "enter")
        assert (seat.at, "Papers on your desk." in seat.seen) == ("play", True)
        await seat.press("z", "z")
        assert (seat.at, "Papers on your desk." in seat.seen) == ("play", True)


async def test_options_below_a_document_stand_close_where_there_is_no_room_for_empty_rows(tmp_path):
    """Though they were never laid out when it opened over them."""
    hall = scene("A hall.", go="desk")
    options = {f"go{at}": choice("out", say=f"Do {at}{' again' * 12}") for at in range(4)}
    desk = scene("word " * 98, where="Monday · your desk", choices=options)
    four = {f"in{at}": choice("hall", say=f"Through door {at}") for at in range(4)}
    story = scenario({"gate": scene("A gate.", choices=four), "hall": hall, "desk": desk, "out": end()})
    game = made(tmp_path, lay_table(story, "letter!", at="desk"))
    async with seated(tmp_path, game=game, size=(120, 30)) as seat:
        await seat.press("1", "enter", "enter", "enter")
        assert (seat.at, "again 2 Do 1" in seat.seen) == ("play", True)
        assert "more" not in seat.key_line


async def _only_those_who_were_met_are_on_the_list(seat):
    """An offer names Ines, a letter Tove; of Ada no text has told."""
    await seat.press("w")
    assert "Who is who Papers Ines Leads support. Tove Facilities. esc back" in seat.seen
    await seat.press("w")
    assert seat.at == "play"


async def test_arrows_and_clicks_walk_the_documents(tmp_path):
    """To the first and the last, and no further."""
    async with seated(tmp_path, game=made(tmp_path, papers())) as seat:
        _a_table_stands_in_columns_with_its_numbers_to_the_right(seat)
        await seat.press("left")
        for sign in ("from Tove, facilities", "to You", "date Thursday, 16:40", "The van leaves at four."):
            assert sign in seat.seen
        assert "the one before" not in seat.key_line
        await seat.press("left", "right")
        await seat.click("the next")
        assert "The brief 3 of 4 on the table What we know Nothing yet. · Ask the night shift" in seat.seen
        await seat.press("right", "right")
        assert "Load by month 4 of 4" in seat.seen
        _a_chart_has_a_bar_a_figure_and_a_name_for_each_number(seat)
        await seat.click("esc back")
        assert seat.at == "play"


def _a_table_stands_in_columns_with_its_numbers_to_the_right(seat):
    """Letters of double width take two cells, and their columns hold."""
    rows = seat.rows[7:12]
    assert [row[5:] for row in rows] == [
        "Part        EUR   Changed",
        "─────────────────────────",
        "Housing    3.10      −4 %",
        "Radio     12.00       0 %",
        "電池       1.25",
    ]


def _a_chart_has_a_bar_a_figure_and_a_name_for_each_number(seat):
    """Of several series by label; what is negative stands left of the line."""
    rows = [row[5:] for row in seat.rows[2:12]]
    assert rows[0] == "in kg"
    assert rows[2:5] == [
        "March",
        f"  north        │{'▆' * 15}{' ' * 27}12",
        f"  south        │{'▆' * 38}{' ' * 4}30",
    ]
    assert rows[5:8] == ["April", f"  north  {'▆' * 6}│{' ' * 40}−4.5", f"  south        │{' ' * 43}0"]


async def test_a_wide_table_is_scrolled_sideways(tmp_path):
    """Words wrap first; where that is not enough, two keys show the rest."""
    quarters = tuple(f"Q{number}" for number in range(1, 13))
    wide = Exhibit("Wide", "table", columns=("Plant", *quarters), rows=(("North", *["12,345"] * 12),), id="prices")
    story = lay_table(papers(), "prices!")
    game = made(tmp_path, replace(story, exhibits={**story.exhibits, "prices": wide}))
    async with seated(tmp_path, game=game) as seat:
        assert ("Q12" in seat.seen, "> right" in seat.key_line, "< left" in seat.key_line) == (False, True, False)
        await seat.press(">", ">", ">", ">")
        assert ("Q12" in seat.seen, "> right" in seat.key_line, "< left" in seat.key_line) == (True, False, True)
        await seat.press("<", "<", "<", "<")
        assert "North" in seat.seen


async def test_cells_of_words_wrap_where_a_table_is_too_wide(tmp_path):
    """And no word is broken; nor does a scroll bar hide the ends of the rows of a long one."""
    row = ("Screws, washers and a gasket", "0.42", "Nobody has asked for a second offer in four years")
    long = replace(PRICES, columns=("Part", "EUR", "Remark"), rows=(row,) * 12)
    story = lay_table(papers(), "prices!")
    game = made(tmp_path, replace(story, exhibits={"prices": long}))
    async with seated(tmp_path, game=game, size=NARROW) as seat:
        body = seat.app.screen.query_one("#body")
        assert (body.show_vertical_scrollbar, body.max_scroll_x) == (True, 0)
        assert "right" not in seat.key_line
        assert not set(" ".join(row).split()) - set(seat.seen.split())


def test_headings_above_figures_wrap_before_a_table_is_wider_than_its_page():
    """They stand on the line below them; the figures stay whole, and what is too wide all the same is no wider for them."""
    columns = ("Wave", "Contacts a month", "Still active, day 30", "Still active, day 90")
    rows = [("First payout", "104,000", "+0.3", "-1.6")]
    assert draw_table(columns, rows, 60).plain.splitlines() == [
        "                  Contacts a   Still active,   Still active,",
        "Wave                   month          day 30          day 90",
        "─" * 60,
        "First payout         104,000            +0.3            -1.6",
    ]
    for width, widest in ((200, 77), (48, 48), (10, 43)):
        drawn = draw_table(columns, rows, width).plain
        assert set(rows[0][1:]) <= set(drawn.split()), width
        assert max(map(len, drawn.splitlines())) == widest, width


def test_a_table_gives_up_gaps_and_then_whole_headings_before_it_is_scrolled_sideways():
    """A hyphen ends each line of a word that is broken; the figures stay whole."""
    columns, rows = ("Step", "Distributors", "Brennhagen", "Line"), [("Returns", "-4,060", "-310", "-16,800")]
    heads = {
        45: ["Step      Distributors   Brennhagen      Line"],
        42: ["Step     Distributors  Brennhagen     Line"],
        39: ["Step    Distributors Brennhagen    Line"],
        33: ["        Distrib- Brennha-", "Step       utors      gen    Line"],
        30: ["Step      Distributors   Brennhagen      Line"],
    }
    for width, head in heads.items():
        drawn = draw_table(columns, rows, width).plain.splitlines()
        assert drawn[: len(head)] == head, width
        assert drawn[-1].split() == [*rows[0]], width


async def test_a_story_without_people_has_no_list_of_them(tmp_path):
    """The key does nothing."""
    async with seated(tmp_path, game=begun(tmp_path)) as seat:
        await seat.press("w", "e")
        assert seat.at == "play"


@pytest.mark.table
async def test_documents_fit_at_every_size(tmp_path):
    """Each kind, and the scene that names them."""
    async with seated(tmp_path, game=made(tmp_path, papers())) as seat:
        await seat.press("left")
        for _kind in EXHIBIT_KINDS:
            assert await misfits_at_all_sizes(seat, [(60, 20), NARROW, (110, 24), WIDE, (200, 60)]) == {}
            await seat.press("right")
        await seat.press("escape")
        assert await misfits_at_all_sizes(seat, [(60, 20), NARROW, WIDE, (200, 60)]) == {}


async def test_hostile_documents_are_text(tmp_path):
    """Titles, headings, cells, names and figures without size."""
    told = {"note": NASTY, "sender": NASTY, "to": NASTY, "date": NASTY, "text": NASTY, "unit": NASTY}
    cells = {"columns": (NASTY, NASTY), "rows": ((NASTY, NASTY),) * 40}
    numbers = {"labels": (NASTY, "b"), "series": {NASTY: (10**9, -0.000001), "x": (0, 0)}}
    exhibits = {kind: Exhibit(NASTY, kind, **told, **cells, **numbers, id=kind) for kind in EXHIBIT_KINDS}
    story = scenario(
        {"a": scene(NASTY, exhibits=lay(*(f"{kind}!" for kind in EXHIBIT_KINDS)), go="z"), "z": end()},
        exhibits=exhibits,
        cast={"nasty": CastMember(NASTY, NASTY)},
    )
    async with seated(tmp_path, game=made(tmp_path, story)) as seat:
        for _kind in EXHIBIT_KINDS:
            assert LEFT in seat.seen
            harmless(seat)
            await seat.press(">", "space")
            harmless(seat)
            await seat.press("right")
        for keys in (("e",), ("w",)):
            await seat.press(*keys)
            assert LEFT in seat.seen
            harmless(seat)


SHOP_PAPERS = SHOP.replace(
    "    where: Monday, 08:00 · the counter\n",
    "    where: Monday, 08:00 · the counter\n    exhibits: [{id: list, show: true}, note]\n",
).replace(
    "scenes:\n",
    "exhibits:\n"
    "  list: {title: Prices, kind: table, columns: [What, Cents], rows: [[Fish, '90']]}\n"
    "  note: {title: A note, kind: page, text: Count the *fish*.}\n"
    "scenes:\n",
    1,
)


async def test_a_document_follows_the_file_of_its_author(tmp_path):
    """Its content, its title, and whether it is there at all."""
    async with watched(tmp_path, SHOP_PAPERS) as desk:
        await desk.press("enter")
        assert "Prices 1 of 2 on the table What Cents" in desk.seen
        await desk.edit(("'90'", "'95'"), ("title: Prices", "title: Prices by weight"))
        assert "Prices by weight 1 of 2" in desk.seen
        assert "Fish 95" in desk.seen
        await desk.edit(("exhibits: [{id: list, show: true}, note]", "exhibits: [note]"))
        assert "A note on the table Count the fish." in desk.seen
        await desk.edit(("    exhibits: [note]\n", ""))
        assert "Nothing lies on the table here." in desk.seen
        await desk.press("enter")
        assert "on the table" not in desk.seen
        assert "A queue of three" in desk.seen


async def test_a_table_whose_height_goes_by_the_scroll_bar_comes_to_rest(tmp_path):
    """A bar takes a column, and the table is another: where it then needs no bar, it stays as it is."""
    loses = read_scenario_file(find_shipped_folder() / "marketing_pm.yaml").scenario.exhibits["who_loses"]
    story = lay_table(papers(), "prices!")
    game = made(tmp_path, replace(story, exhibits={**story.exhibits, "prices": replace(loses, id="prices")}))
    async with seated(tmp_path, game=game) as seat:
        screen = seat.app.screen
        with patch.object(screen, "_draw_grid", wraps=screen._draw_grid) as drawn:
            for height in range(20, 30):
                for width in (66, 72, 80, 90):
                    drawn.reset_mock()
                    await wait_for(seat.resize((width, height)), PATIENCE)
                    assert drawn.call_count <= MOST_DRAWN, (width, height)
