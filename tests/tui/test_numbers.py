"""Choosing by number: one figure, two figures, and numbers that no offer has."""

from tests.building import choice, end, scenario, scene
from tests.tui.seat import made, saved, seated


def many(number):
    """A story whose only decision has so many offers."""
    offers = {f"c{each}": choice("out", say=f"Choice number {each}", then="Taken.") for each in range(1, number + 1)}
    return scenario({"here": scene("Choose.", choices=offers), "out": end()}, id="many")


TAKEN = (
    (12, {"1 2": "c12", "1 0": "c10", "1 enter": "c1", "2": "c2", "1 down enter": "c2", "1 9 3": "c3", "1 k 2": "c2"}),
    (9, {"1": "c1"}),
    (36, {"3 6 3 6": "c36"}),
    (36, {"3 6 enter": "c36"}),
    (30, {"2 7": "c27", "3 enter": "c3", "6": "c6"}),
)
"""What is taken of so many offers by these keys, one after the other; one that was not in view yet is shown first."""


async def test_an_offer_of_two_figures_is_chosen_by_both(tmp_path):
    """Where a first figure could mean several, it lights one, and a second figure or Enter says which was meant."""
    async with seated(tmp_path, size=(90, 40)) as seat:
        for turn, (number, cases) in enumerate(TAKEN):
            folder = tmp_path / str(turn)
            seat.app.open_game(made(folder, many(number)))
            await seat.settle()
            for keys, taken in cases.items():
                await seat.press(*keys.split())
                assert saved(folder)[0] == (taken,), (number, keys)
                await seat.press("z")


async def test_a_first_figure_that_could_mean_several_lights_a_row_and_says_what_it_waits_for(tmp_path):
    """Nothing is taken, however long it takes; another key ends the number."""
    async with seated(tmp_path, game=made(tmp_path, many(12)), size=(90, 40)) as seat:
        assert "1-12 choose" in seat.key_line
        await seat.press("1")
        assert seat.lit == "1 Choice number 1"
        assert "1_ figure, or enter" in seat.key_line
        assert saved(tmp_path)[0] == ()
        await seat.press("down")
        assert "1-12 choose" in seat.key_line


async def test_numbers_of_two_figures_stand_apart_from_what_is_offered(tmp_path):
    """And under one another."""
    async with seated(tmp_path, game=made(tmp_path, many(12)), size=(90, 40)) as seat:
        rows = [row for row in seat.rows if "Choice number" in row]
        assert "  9 Choice number 9" in rows[8]
        assert " 10 Choice number 10" in rows[9]
        assert {row.index("Choice") for row in rows} == {rows[0].index("Choice")}


async def test_a_number_that_no_option_has_is_said_and_the_next_key_ends_that(tmp_path):
    """With the numbers that there are; the key line has them, too."""
    async with seated(tmp_path, game=made(tmp_path, many(3))) as seat:
        assert "1-3 choose" in seat.key_line
        await seat.press("4")
        assert seat.notices == "There is no 4: the numbers here are 1 to 3."
        await seat.press("down")
        assert seat.notices == ""
        assert saved(tmp_path)[0] == ()


async def test_a_wrong_number_pressed_again_takes_no_more_rows_from_the_page(tmp_path):
    """What was told before makes room for it, and all of that room comes back."""
    async with seated(tmp_path, game=made(tmp_path, many(3))) as seat:
        frame = seat.app.screen.query_one("#frame")
        whole = frame.size.height
        await seat.press("4")
        told_once = frame.size.height
        await seat.press("5", "6", "7")
        assert frame.size.height == told_once < whole
        assert seat.notices == "There is no 7: the numbers here are 1 to 3."
        await seat.press("down", "4")
        assert frame.size.height == told_once
