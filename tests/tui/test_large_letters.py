"""Letters for the back of the room, and pictures to scan."""

from pm_quest.classroom.keys import ALPHABET
from pm_quest.tui.widgets.large_letters import draw_half_blocks, draw_large_text, draw_qr_code, fit_large_text


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


def test_a_title_is_large_where_it_fits_and_every_sign_of_it_has_a_shape():
    """Small letters as capitals, with the signs that titles have."""
    assert fit_large_text("It's five, isn’t it?", 200) == draw_large_text("IT'S FIVE, ISN'T IT?")
    assert fit_large_text("A team of four", 74) is not None
    assert fit_large_text("A team of four", 60) is None
    assert fit_large_text("Café", 200) is None
    assert fit_large_text(" ", 200) is None
    signs = {draw_large_text(sign) for sign in ".,-'!?&:"}
    assert len(signs) == 8


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
