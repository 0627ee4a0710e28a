"""The stacks on the screen: one after the other, walked through, and without one thing after the other."""

import re
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from pm_quest.career.application_draws import MINE, draw_stack
from pm_quest.career.career_state import CareerSetting
from pm_quest.career.stack_view import build_stack_table
from pm_quest.career_game import CareerGame
from pm_quest.saves.career_store import CareerStore
from pm_quest.saves.players import PlayerSettings
from pm_quest.tui.career.stack_content import StackLayout, draw_row, order_on_the_way, shorten_line
from pm_quest.tui.career.stack_list import StackList
from tests.career.careers import CAREER, EMPLOYERS
from tests.career.markets import applicants, assumptions, groups, hirings
from tests.career.test_side_story import STORY
from tests.tui.career.career_seat import begin_career, begin_shipped_career
from tests.tui.career.hostile_round import NAMES, begin_hostile_round
from tests.tui.fitting import misfits_at_all_sizes
from tests.tui.seat import BROAD, NARROW, WIDE, seated
from tests.tui.test_hostile import harmless
from tests.tui.test_pictures import compare_pictures, looks

SOME = ((60, 20), (80, 24), (110, 24), (120, 36), (200, 60))
SHIPPED = ("support_lead", "cspo", "with_sales", "night_shift", "domain", "dumping_ground", "safe_product_owner", "blank_page")  # fmt: skip
SMALL = ("engineer", "course", "pilot", "small", "certificate", "figure", "acme", "brew")

PICTURES = {"calls": (), "stack": ("enter", "left"), "without": ("x",), "unread": ("right",), "beside": ("enter",)}
"""Each page, and the keys that lead there from the one before."""


def close_round(folder, begin=begin_career, wanted=SMALL, seed=7):
    """A career whose first round has just closed: of what is wanted, each as soon as it can be taken."""
    game, left = begin(folder, seed=seed), [*wanted]
    while not game.path.state.applications or game.path.state.stage in ("market", "letter"):
        ids = [each.id for each in game.path.list_open()]
        option = next((each for each in left if each in ids), ids[-1])
        left = left if game.path.state.stage == "letter" else [each for each in left if each != option]
        game.choose(option)
    return game


def choose_on(game, *options):
    """Take these options, and until each can be taken whatever comes last."""
    for option in options:
        while option not in [each.id for each in game.path.list_open()]:
            game.choose(game.path.list_open()[-1].id)
        game.choose(option)


@asynccontextmanager
async def seated_at_stack(folder, **how):
    """A player before the first stack: who called is read."""
    async with seated(folder, **how) as seat:
        await seat.press("enter")
        yield seat


async def test_the_stack_that_tells_most_comes_when_the_last_letter_is_sent(tmp_path):
    """That in which nobody read the CV, with the others beside it; then who applies beside the player; Enter says so."""
    game = close_round(tmp_path, begin_shipped_career, SHIPPED)
    game.rewind(game.path.number - 1)
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        assert seat.at == "market"
        await seat.press("a", "a", "enter")
        assert seat.at == "calls"
        assert "Of 3 letters, 1 led to a call: Halvorsen Freight. ● Halvorsen Freight calls: you had " in seat.part(
            "#year"
        )
        assert "■ Pellworth Mutual does not call: they read only those who hold SAFe" in seat.part("#year")
        await seat.press("enter")
        assert "The stack Pellworth Mutual" in seat.part("#title")
        assert "■ You were not read" in seat.part("#told")
        assert "You: not read. With SAFe Product Owner/Product Manager on the CV: place 1" in seat.part("#detail")
        assert "← → stack enter beside you" in seat.key_line
        await seat.press("left")
        assert "Pellworth Mutual" not in seat.part("#title")
        assert "enter beside you" in seat.key_line
        await seat.press("enter")
        assert seat.at == "beside"
        assert "Bogdan" in seat.part("StackList")
        assert "without" not in seat.key_line
        await seat.press("enter")
        assert seat.at not in ("stack", "beside")


async def test_in_later_years_the_stacks_wait_behind_a_key(tmp_path):
    """First comes what changed: where each CV lies now with whom it lay with before. Enter leads past the stacks."""
    game = close_round(tmp_path, begin_shipped_career, SHIPPED)
    while not game.path.state.years:
        game.choose(game.path.list_open()[-1].id)
    choose_on(
        game, "dumping_ground", "plain-letter", "safe_product_owner", "plain-letter", "marketing_pm", "plain-letter"
    )
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        assert seat.at == "calls"
        told = seat.part("#year")
        assert "In year 1 your CV was not read either." in told
        assert re.search(r"In year 1 your CV lay at place \d+ with \d+ points?, now place \d+ with \d+\.", told)
        assert "Bogdan" in told
        assert "s the stacks" in seat.key_line
        await seat.press("s")
        assert seat.at == "stack"
    async with seated(tmp_path, career=game, size=WIDE) as seat:
        await seat.press("enter")
        assert seat.at not in ("stack", "beside")


async def test_the_applicants_are_walked_and_each_says_what_counted(tmp_path):
    """By the arrows and by the mouse. Whoever left before having seen the stacks finds them where the career goes on."""
    async with seated(tmp_path, career=close_round(tmp_path), size=WIDE) as seat:
        assert seat.at == "calls"
        await seat.click("A stack follows")
        assert seat.at == "stack"
        assert "The stack Acme" in seat.part("#title")
        stacks = seat.app.screen.query_one(StackList)
        assert stacks.at == MINE
        assert ". You: " in seat.part("#detail")
        await seat.press("home")
        assert seat.part("#detail").startswith(f"1. {'You' if stacks.at == MINE else 'A'}")
        await seat.press("end")
        assert seat.part("#detail").startswith("12. ")
        place = stacks.region
        await seat.click_at(place.x + 20, place.y + stacks.table.called - 1 + 1)
        assert stacks.at == stacks.table.rows[stacks.table.called - 1].number
        await seat.click_at(place.x + 20, place.y + stacks.table.called + 1)  # the line of the called
        assert stacks.at == stacks.table.rows[stacks.table.called - 1].number
        await _the_arrows_and_a_click_lead_from_stack_to_stack(seat)


async def _the_arrows_and_a_click_lead_from_stack_to_stack(seat):
    """The small stacks say what became of each, and how likely a call was."""
    await seat.press("right")
    assert "Brew" in seat.part("#title")
    assert "● called odds 100 % of a call" in seat.part("StackOverview")
    await seat.click("Acme ")
    assert "The stack Acme" in seat.part("#title")
    assert "enter to the interview" in seat.key_line


async def test_without_one_thing_after_the_other_the_rows_move(tmp_path):
    """A sign says which way; after the last one the stack lies as it was."""
    game = close_round(tmp_path, begin_shipped_career, SHIPPED)
    async with seated_at_stack(tmp_path, career=game, size=WIDE) as seat:
        await seat.press("left")
        stacks = seat.app.screen.query_one(StackList)
        before = list(stacks.table.rows)
        assert "Without “" in seat.part("#told")
        seen, signs = seat.app.screen.seen_changes, ""
        for number, change in enumerate(seen, 1):
            await seat.press("x")
            signs += seat.part("StackList")
            assert f"{number} of {len(seen)}" in seat.part("#told")
            assert [row.number for row in stacks.table.rows] == [each.number for each in change.stack.standings]
        assert {"▲", "▼"} <= set(signs)
        await seat.press("x")
        assert list(stacks.table.rows) == before


async def test_where_nothing_changes_w_says_so(tmp_path):
    """As where everybody who applies is called."""
    game = close_round(tmp_path, wanted=("engineer", "brew", "pellworth"))
    async with seated_at_stack(tmp_path, career=game, size=WIDE) as seat:
        await seat.press("right", "x") if "Brew" not in seat.part("#title") else await seat.press("x")
        assert "Nothing that you did or hold changed where you stand here." in seat.notices


async def test_with_motion_the_rows_end_where_they_lie_without(tmp_path):
    """On the way, each of them is there."""
    settings = PlayerSettings(reduced_motion=False, feedback="now")
    async with seated_at_stack(tmp_path, career=close_round(tmp_path), size=WIDE, settings=settings) as seat:
        stacks = seat.app.screen.query_one(StackList)
        await seat.press("x")
        assert stacks.share == 1
        assert stacks.list_rows() == list(stacks.table.rows)


@given(st.permutations(range(12)), st.permutations(range(12)), st.floats(0, 1))
def test_rows_on_their_way_are_all_there(before, after, share):
    """From one order to the other."""
    assert sorted(order_on_the_way(after, before, share)) == sorted(after)
    assert order_on_the_way(after, before, 0) == list(before)
    assert order_on_the_way(after, before, 1) == list(after)


@given(
    st.builds(draw_stack, applicants, st.just("acme"), hirings, groups, assumptions, seed=st.just(1), step=st.just(1)),
    st.integers(60, 170),
    st.sampled_from([*NAMES, "👩‍👩‍👧 a family.", "A CV. Another.", ""]),
)
def test_every_row_is_as_wide_as_the_list(stack, width, line):
    """Whatever is written on a CV, and however many points were asked for."""
    table = build_stack_table(stack, lambda credential: f"{NAMES[1]} {credential}")
    layout = StackLayout.for_table(table, width)
    for row in table.rows:
        drawn = draw_row(table, row, layout, shorten_line(line, layout.line), is_lit=row.is_mine, moved=row.place - 6)
        assert drawn.cell_length == width


def test_a_cv_is_shortened_to_whole_sentences():
    """Where one fits; else it is cut."""
    assert shorten_line("Four years. One launch.", 30) == Content("Four years. One launch.")
    assert shorten_line("Four years. One launch.", 15) == Content("Four years.")
    assert shorten_line("Four years of product.", 15) == Content("Four years of product.")


@pytest.mark.parametrize("background", ["one", "bare"])
async def test_a_hostile_round_fits_every_size(tmp_path, background):
    """Six letters, twenty credentials or none, names in every script, points in thousands."""
    game = close_round(
        tmp_path, begin_hostile_round, (background, *(f"employer_{number}" for number in range(len(NAMES))))
    )
    async with seated(tmp_path, career=game, size=NARROW) as seat:
        assert seat.at == "calls"
        harmless(seat)
        await seat.press("enter", "right", "right", "x")
        assert seat.at == "stack"
        assert await misfits_at_all_sizes(seat, SOME) == {}
        harmless(seat)
        while seat.at == "stack":
            await seat.press("enter")
        assert await misfits_at_all_sizes(seat, SOME) == {}
        harmless(seat)


@looks(NARROW, WIDE, BROAD)
async def test_the_stacks_look_as_they_did(tmp_path, snapshot, size, theme):
    """Of a career of the tests: what the shipped one says may change."""
    game = close_round(tmp_path / "saves", begin_told_career, (*SMALL[:-1], "pellworth"))
    settings = PlayerSettings(theme=theme, reduced_motion=True, feedback="now")
    async with seated(tmp_path / "saves", career=game, size=size, settings=settings) as seat:
        await compare_pictures(seat, PICTURES, snapshot, tmp_path)


def begin_told_career(folder, seed):
    """The small career with CVs of more than a word, an employer who asks for more, and somebody who applies beside."""
    others = replace(
        CAREER.applicants["others"],
        cvs=("Forwarder. Nine years of customs forms.", "Analyst at a port authority.", "MBA; a summer in freight."),
        evidence={"business": (2, 1, 1)}, leads={"figure": 2, "depth": 1}, holds={"cspo": 40, "mba": 20, "safe_popm": 30},
    )  # fmt: skip
    asked = {"business": 3, "tech": 2, "user_design": 1, "industry": 1}
    acme = replace(EMPLOYERS["acme"], hiring=replace(EMPLOYERS["acme"].hiring, experience=asked, calls=4))
    career = replace(CAREER, applicants={"others": others}, beside=STORY)
    setting = CareerSetting(career, {**EMPLOYERS, "acme": acme}, player="Ada")
    return CareerGame.open(setting, CareerStore(folder), seed=seed, fresh=True)
