"""A playthrough that follows a scenario being written: after every save it is as long as what was chosen still fits."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.live.live_rehearsal import SAME_PLACE, LiveRehearsal
from pm_quest.live.path_replay import walk_to_scene
from pm_quest.story.playthrough import ChoiceError, Playthrough

STORY = Path(__file__).parents[1] / "tui" / "stories" / "corner_shop.yaml"
LINKED = "back_room", "stairs", "cellar", "closed"
TEXT = (
    STORY.read_text(encoding="utf-8")
    .partition("\ntests:")[0]
    .replace(
        "      ask:\n",
        f"      dice:\n        say: Whatever\n        go: {{chance: [{', '.join(f'{{odds: 1, go: {id}}}' for id in LINKED)}]}}\n      ask:\n",
    )
)
"""A shop without tests, in which every scene stays linked whatever is edited."""
EDITS = (
    ("      ask:\n", "      asked:\n"),
    ("      again:\n", "      once_more:\n"),
    ("        go: back_room\n", "        go: stairs\n"),
    ("        go: counter\n", "        go: closed\n"),
    ("    go: counter\n", "    go: {chance: [{odds: 1, go: counter}, {odds: 1, go: back_room}]}\n"),
    ("start: 3, min: 0", "start: 0, min: 0"),
    ("if: cash >= 5", "if: cash >= 3"),
    ("go: closed\n\n  closed", "go: nowhere\n\n  closed"),
    ("A queue", "A {cash} queue"),
    ("scenes:", "scenes: ["),
)
"""Edits that keep it playable, and two that don't."""


def rehearsal(*choices: str, text: str = TEXT) -> LiveRehearsal:
    """One that has come this far."""
    made = LiveRehearsal(STORY, "Ada", seed=3)
    made.follow_save(parse_scenario(text, str(STORY)))
    for choice in choices:
        made.game.choose(choice)
    return made


def saved(made: LiveRehearsal, *edits: tuple[str, str], text: str = TEXT) -> str:
    """What is told after a save with these edits."""
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    made.follow_save(parse_scenario(text, str(STORY)))
    return made.status


def fitting(scenario, wanted, like):
    """The longest beginning of these choices that can be made, made one by one."""
    playthrough = Playthrough.start(scenario, like.brings, like.seed)
    for choice in wanted:
        try:
            playthrough = playthrough.choose(choice)
        except ChoiceError:
            break
    return playthrough


acts = st.one_of(
    st.tuples(st.just("edit"), st.sets(st.integers(0, len(EDITS) - 1), max_size=4)),
    st.tuples(st.just("choose"), st.integers(0, 3)),
    st.tuples(st.just("back"), st.integers(0, 6)),
    st.tuples(st.just("bytes"), st.tuples(st.integers(0, len(TEXT)), st.binary(max_size=8), st.integers(0, 40))),
)


@given(done=st.lists(acts, max_size=14))
def test_after_every_save_it_is_the_longest_beginning_of_what_was_chosen_that_fits(done):
    """Whatever is edited, chosen and taken back in between; and what no longer fits is not forgotten."""
    made, wanted = rehearsal(), ()
    for act, what in done:
        playthrough = made.game.playthrough
        if act == "choose":
            offers = [offer.id for offer in playthrough.offers if offer.open]
            if offers:
                wanted = made.game.choose(offers[what % len(offers)]).choices
        elif act == "back":
            wanted = made.game.rewind(what % (playthrough.turn + 1)).choices
        else:
            made.follow_save(parse_scenario(_edited(act, what), str(STORY)))
            now, reading = made.game.playthrough, made.reading
            if reading.scenario is None:
                assert made.is_broken
                assert now is playthrough
            else:
                assert not made.is_broken
                assert now == fitting(reading.scenario, wanted, playthrough)
                assert made.status


def _edited(act, what):
    if act == "edit":
        text = TEXT
        for number in sorted(what):
            text = text.replace(*EDITS[number])
        return text
    at, new, cut = what
    data = TEXT.encode()
    return data[:at] + new + data[at + cut :]


@given(data=st.binary(max_size=300))
def test_no_bytes_at_all_are_an_exception(data):
    """They are problems, and the game stays."""
    made = rehearsal("ask")
    before = made.game
    made.follow_save(parse_scenario(data, str(STORY)))
    assert made.is_broken
    assert made.game is before


@pytest.mark.parametrize(
    ("choices", "edits", "told"),
    [
        (("ask", "again", "weigh"), [("      again:\n", "      back:\n")], "choice 2, 'again', is gone: you stand after choice 1"),
        (("ask",), [("      ask:\n", "      asked:\n")], "choice 1, 'ask', is gone: you stand at the start"),
        (("weigh", "hide"), [("        go: back_room\n", "        go: closed\n")],
         "choice 2, 'hide', comes after the story has ended now: you stand after choice 1"),
        (("weigh", "hide"), [("        go: back_room\n", "        go: cellar\n")],
         "choice 2, 'hide', is none of scene 'cellar': you stand after choice 1"),
        (("weigh", "tell"), [("say: Tell him about the fish\n", "say: Tell him about the fish\n        if: tech >= 9\n")],
         "choice 2, 'tell', cannot be taken now: you stand after choice 1"),
        (("weigh", "hide"), [("        go: stairs\n", "        go: closed\n")], "your 2 choices lead to 'closed' now, not to 'cellar'"),
        (("weigh",), [("        go: back_room\n", "        go: cellar\n")], "your choice leads to 'cellar' now, not to 'back_room'"),
        ((), [("go: counter\n\n", "go: back_room\n\n")], "the story starts in 'back_room' now, not in 'counter'"),
        (("ask", "again"), [("A queue", "A line")], SAME_PLACE),
    ],
)  # fmt: skip
def test_a_line_says_what_became_of_the_playthrough(choices, edits, told):
    """And why it does not stand where it stood, where it does not."""
    made = rehearsal(*choices)
    assert saved(made, *edits) == told


def test_what_fits_again_is_continued():
    """Taken back in the file, the way is as long as it was."""
    made = rehearsal("ask", "again", "weigh")
    saved(made, ("      again:\n", "      back:\n"))
    assert made.game.playthrough.choices == ("ask",)
    assert saved(made) == "all 3 choices fit again: you stand after the last"
    assert made.game.playthrough.choices == ("ask", "again", "weigh")


def test_a_choice_made_after_a_misfit_is_the_way_from_then_on():
    """What no longer fitted is given up then."""
    made = rehearsal("ask", "again", "weigh")
    saved(made, ("      again:\n", "      back:\n"))
    made.game.choose("hide")
    saved(made)
    assert made.game.playthrough.choices == ("ask", "hide")


def test_a_file_with_errors_from_the_start_is_played_when_they_are_fixed():
    """With the seed that was asked for."""
    made = rehearsal(text="title: nothing yet\n")
    assert made.game is None
    assert made.is_broken
    assert saved(made) == ""
    assert made.game.playthrough.seed == 3


def test_a_file_that_is_away_leaves_the_game_where_it_is():
    """And says why nothing follows."""
    made = rehearsal("ask")
    made.mark_missing("it is not there")
    assert made.is_broken
    assert made.reason == "it is not there"
    assert made.game.playthrough.choices == ("ask",)


def test_standing_elsewhere_is_a_playthrough_that_can_be_gone_back_in():
    """Really played: choice by choice, with what was brought."""
    made = rehearsal("ask")
    game = made.enter_walk(walk_to_scene(made.game.playthrough, "cellar"))
    assert game.playthrough.scene.id == "cellar"
    assert game.playthrough.brings.player == "Ada"
    assert game.rewind(0).scene.id == "counter"
    assert "1 choice from the start" in made.status


def test_starting_again_lets_chances_fall_anew():
    """The first scene, with nothing chosen."""
    made = rehearsal("ask")
    assert made.restart().playthrough.turn == 0


def test_nothing_is_written(tmp_path, monkeypatch):
    """The saves are in memory: no file is made anywhere here."""
    monkeypatch.chdir(tmp_path)
    made = rehearsal("ask", "again")
    made.game.rewind(1)
    made.restart()
    saved(made, ("A queue", "A line"))
    assert list(tmp_path.rglob("*")) == []
    assert len(made.store.list_saves("Ada")) == 3
