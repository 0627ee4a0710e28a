"""A scenario watched on a real terminal: edited, broken, fixed, whichever way an editor saves."""

import pytest

from tests.end_to_end.processes import one_after_the_other
from tests.end_to_end.terminal import terminal
from tests.end_to_end.test_terminal import SHOP

TEXT = SHOP.read_text(encoding="utf-8")


@pytest.fixture
def story(tmp_path):
    """A scenario of one's own."""
    path = tmp_path / "corner_shop.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def over(path, text):
    """Write over the file."""
    path.write_text(text, encoding="utf-8")


def replaced(path, text):
    """Put another in its place."""
    aside = path.with_name("aside~")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)


def moved_away(path, text):
    """Keep the old one under another name, and write a new one."""
    path.replace(path.with_name("backup~"))
    path.write_text(text, encoding="utf-8")


def in_pieces(path, text):
    """Cut it to nothing and fill it again, bit by bit."""
    with path.open("w", encoding="utf-8") as file:
        for start in range(0, len(text), 400):
            file.write(text[start : start + 400])
            file.flush()


def test_a_story_is_edited_broken_and_fixed_while_it_is_played(tmp_path, story):
    """The new text; the panel over the old story; the fixed one. Then it is left, and no save was written."""
    saves = tmp_path / "saves"
    with terminal(saves, "play", story, "--watch", "--player", "Ada", size=(100, 36), fresh=True) as seat:
        seat.sees("The bell over the door")
        seat.types("enter", "1")
        seat.sees("You write supper on the label")
        seat.types("enter")
        seat.sees("Old Mr Vale wants to know")
        for number, save in enumerate((over, replaced, moved_away, in_pieces)):
            save(story, TEXT.replace("Old Mr Vale wants", f"Vale number {number} wants"))
            seat.sees(f"Vale number {number} wants to know")
            seat.sees("decision 2")
        over(story, TEXT.replace("Old Mr Vale wants", "Vale number 4 wants").replace("fit: forces", "fit: farces"))
        seat.sees("PQ126")
        seat.sees("fix: write 'forces'")
        assert "Vale number 3 wants" in seat.seen
        over(story, TEXT.replace("go: cellar", "go: celar"))
        seat.sees("still to be written: celar (cellar?)")
        seat.sees("Old Mr Vale wants to know")
        assert "PQ126" not in seat.seen
        replaced(story, TEXT)
        seat.sees("reloaded")
        seat.sees("1 tell 80.0 · 80.0")
        seat.presses("\x11")
        assert seat.status() == 0
    assert not list(saves.rglob("players/*/*.json"))


def test_a_story_that_cannot_be_played_yet_waits_for_its_fix(tmp_path, story):
    """The problems alone, and then the game."""
    over(story, TEXT.replace("scenes:", "scene:"))
    with terminal(tmp_path / "saves", "play", story, "--watch") as seat:
        seat.sees("to fix before this can be played")
        over(story, TEXT)
        seat.sees("The bell over the door")


UNWATCHABLE = (
    (["--watch"], "Watch which file?"),
    (["first_day", "--watch", "--plain"], "--watch shows the game on the screen"),
    (["first_day", "--watch", "--json"], "--watch shows the game on the screen"),
    (["first_day", "--watch"], "needs a terminal"),
    (["nothing.yaml", "--watch"], "there is no such file"),
)


def test_what_cannot_be_watched_is_reported(tmp_path):
    """In a sentence, with status 2."""
    all_ran = one_after_the_other(tmp_path / "saves", *(["play", *call] for call, _ in UNWATCHABLE))
    for ran, (_, sentence) in zip(all_ran, UNWATCHABLE, strict=True):
        assert ran.status == 2, ran.call
        assert sentence in ran.stderr, ran.call
