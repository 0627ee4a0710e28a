"""Letters for the back of the room, and pictures to scan."""

from pm_quest.classroom.keys import ALPHABET
from pm_quest.tui.widgets.large_letters import draw_half_blocks, draw_large_text, draw_qr_code
from pm_quest.tui.widgets.title_letters import fit_title


def test_every_letter_of_a_code_has_a_shape_of_its_own():
    """So that no code can be misread for another."""
    shapes = {letter: draw_large_text(letter) for letter in ALPHABET}
    assert len(set(shapes.values())) == len(ALPHABET)
    assert {len(shape.split("\n")) for shape in shapes.values()} == {4}
    assert all(len(row) == 5 for shape in shapes.values() for row in shape.split("\n"))


def test_a_code_is_as_wide_as_its_letters():
    """With a gap between two; twice as large each dot is a whole cell high and two wide."""
    assert {len(row) for row in draw_large_text("ABC234").split("\n")} == {35}
    assert {len(row) for row in draw_large_text("ABC234", 2).split("\n")} == {70}
    assert set(draw_large_text("É")) == {" ", "\n"}, "what has no letter is a gap"
    assert {len(row) for row in draw_large_text("ABC 234").split("\n")} == {37}, "the halves stand apart"


def test_a_title_has_the_largest_letters_that_fit():
    """Seven dots high, else five, else five on two lines; and none where it has other signs."""
    assert fit_title("It’s – five", 200) == fit_title("IT'S - FIVE", 200)
    heights = [len((fit_title("A team of four", width, lines=2) or "").split("\n")) for width in (80, 60, 40, 20)]
    assert heights == [4, 3, 7, 1]
    assert fit_title("A team of four", 40) is None
    assert fit_title("A team of four", 80, lines=0) is None
    assert fit_title("Café", 200) is None
    assert fit_title(" ", 200) is None


def test_the_words_of_a_title_stand_apart_in_either_size():
    """And every sign of it has a shape of its own."""
    for width in (5, 3):
        signs = {fit_title(sign, width) for sign in ".,-'!?&:0123456789"}
        assert None not in signs
        assert len(signs) == 18
    assert "     " in (fit_title("A A", 20) or "").split("\n")[0]
    assert "    " in (fit_title("A A", 10) or "").split("\n")[0]


def test_dots_become_half_blocks():
    """The upper one, the lower one, both, neither."""
    assert draw_half_blocks([[True, False, True, False], [False, True, True, False]]) == "▀▄█ "
    assert draw_half_blocks([[True]]) == "▀"


def test_the_picture_of_an_address_fits_beside_the_code():
    """At 80 by 24, with the margin that cameras want."""
    rows = draw_qr_code("http://192.168.178.123:7670/j/ABC234").split("\n")
    assert len(rows) == 17
    assert {len(row) for row in rows} == {33}
    assert rows[0].strip() == ""
    assert all(row.startswith("  ") and row.endswith("  ") for row in rows)
