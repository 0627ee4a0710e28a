"""What does not fit on the play screen: it is told, read page by page, and nothing in it is taken unseen."""

import pytest

from pm_quest.tui.widgets.fold_line import describe_hidden
from tests.building import choice, end, scenario, scene
from tests.tui.drawing_at_rest import draw_strips
from tests.tui.seat import begun, made, saved, seated

CHOICES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
"""Those of the long letter."""


async def test_enter_takes_nothing_until_every_offer_was_in_view(tmp_path):
    """It reads on instead, page by page; only then it takes the one that is lit, once that is in view."""
    async with seated(tmp_path, game=begun(tmp_path, "long_letter")) as seat:
        assert "Answer the question" not in seat.seen
        assert "9 options below space" in seat.seen
        read = ""
        while "9 Write one of the same length" not in seat.seen:
            await seat.press("enter")
            read += seat.seen
        assert "Answer the question" in read
        assert "below space" not in seat.seen
        assert saved(tmp_path) == [()]
        await seat.press("enter", "enter")
        assert saved(tmp_path) == [("first",)]


async def test_a_number_shows_an_offer_that_was_not_in_view_before_it_takes_it(tmp_path):
    """Where the scene was decided in before, its offers are known, and the number takes at once."""
    async with seated(tmp_path, game=begun(tmp_path, "long_letter")) as seat:
        await seat.press("9")
        assert seat.lit == "9 Write one of the same length"
        assert saved(tmp_path) == [()]
        await seat.press("9")
        assert saved(tmp_path) == [("ninth",)]
        await seat.press("enter")
        assert "Length is answered with length." in seat.seen, "a long outcome is read to its end as a text is"
        assert seat.app.screen.mode == "outcome"
        await seat.press("z", "9")
        assert saved(tmp_path)[0] == ("ninth",)


WALKED = {
    "down down enter": "second",
    "tab enter": "second",
    "tab tab enter": "third",
    "shift+tab enter": "ninth",
    "down " * 9 + "enter": "ninth",
}
"""Which offer of a letter that was not read to its end is taken by these keys."""


async def test_enter_takes_the_offer_that_a_player_walked_to(tmp_path):
    """It is in view when the next key comes; those below it need not be read first."""
    async with seated(tmp_path) as seat:
        for keys, taken in WALKED.items():
            folder = tmp_path / taken / keys[:3]
            seat.app.open_game(begun(folder, "long_letter"))
            await seat.settle()
            await seat.press(*keys.split()[:-1])
            lit = seat.lit
            assert lit.startswith(str(CHOICES.index(taken) + 1)), keys
            assert lit in seat.seen
            await seat.press("enter")
            assert saved(folder) == [(taken,)], keys


async def test_a_long_text_is_read_from_its_beginning_and_scrolls_with_space(tmp_path):
    """A new scene starts at its first line; `space` is in the key line only where there is more. A click reads on as space does."""
    async with seated(tmp_path, game=begun(tmp_path, "long_letter")) as seat:
        assert "The first line of the letter" in seat.seen
        assert "The last line of the letter" not in seat.seen
        assert "space more" in seat.key_line
        await seat.press("space")
        assert "The last line of the letter" in seat.seen
        await seat.press("pageup")
        assert "The first line of the letter" in seat.seen
        await seat.click("options below")
        assert "The first line of the letter" not in seat.seen


async def test_many_signals_stand_closer_together_beside_the_text_before_they_move_into_it(tmp_path):
    """Each with a sign of its own; before they move, the player's points make room for them, on one row below."""
    signals = [f"Signal {at} is long enough for two rows of the margin." for at in range(8)]
    story = scenario({"here": scene("Look.", signals=signals, choices={"go": choice("out")}), "out": end()})
    async with seated(tmp_path, game=made(tmp_path, story), size=(120, 40)) as seat:
        assert seat.part("#noticed").count("·") == 0
        await seat.resize((120, 36))
        assert seat.part("#noticed").count("·") == 8
        assert "user & design" in seat.part("#you")
        await seat.resize((120, 24))
        assert seat.part("#noticed").count("·") == 8
        assert seat.part("#strip").split() == [
            "industry",
            "0",
            "business",
            "0",
            "user",
            "&",
            "design",
            "0",
            "tech",
            "0",
            "adaptability",
            "0",
        ]
        await seat.resize((110, 20))
        assert "you notice" in seat.part("#notes")
        assert "user & design" in seat.part("#you")


async def test_what_is_emphasised_in_a_signal_stands_upright_among_italics(tmp_path):
    """Beside the text and in it: a name of a list was no other than the words around it."""
    story = scenario(
        {"here": scene("Look.", signals=["Called *Fault list*."], choices={"go": choice("out")}), "out": end()}
    )
    async with seated(tmp_path, game=made(tmp_path, story), size=(120, 36)) as seat:
        assert _find_italics(seat) == {"Called", "."}
        await seat.resize((80, 24))
        assert _find_italics(seat) == {"Called", "."}


def _find_italics(seat):
    """The words of the signal that are drawn slanted, of all that is on the terminal."""
    segments = [segment for strip in draw_strips(seat.app.screen) for segment in strip]
    return {each.text.strip() for each in segments if each.style and each.style.italic and each.text.strip()}


async def test_an_option_that_is_cut_says_that_it_goes_on(tmp_path):
    """Its last row is why it is locked: whoever sees only the first one is told that there is more of it."""
    locked = choice("done", say="Sign it yourself.", when="tech >= 9", locked="Nobody here knows you.")
    text = "\n\n".join(f"Row {number}." for number in range(9))
    story = scenario({"start": scene(text, choices={"a": choice("done"), "b": locked}), "done": end()})
    told = set()
    async with seated(tmp_path, game=made(tmp_path, story)) as seat:
        for rows in range(20, 40):
            await seat.resize((80, rows))
            is_cut = "Sign it yourself." in seat.seen and "locked" not in seat.seen
            assert is_cut == ("option 2 goes on below" in seat.seen), rows
            told.add(is_cut)
    assert told == {True, False}


@pytest.mark.parametrize(("hidden", "offers", "cut", "words"), [
    (0, 3, None, ""),
    (3, 3, None, "3 options below"),
    (1, 3, None, "1 more option below"),
    (1, 3, 3, "option 3 goes on below"),
    (2, 3, 2, "option 2 goes on below, then 1 more"),
])  # fmt: skip
def test_what_lies_below_is_said_in_few_words(hidden, offers, cut, words):
    """All of them, the rest of them, or what is missing of one."""
    assert describe_hidden(hidden, offers, cut) == words
