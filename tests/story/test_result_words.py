"""The card of a finished playthrough, in four lines for a chat."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.story.playthrough import Playthrough
from pm_quest.story.result_card import build_result_card
from pm_quest.story.result_words import (
    MOST_SIGNS,
    describe_chance,
    describe_way,
    draw_stairs,
    share_result,
    suggest_file_name,
)
from tests.building import choice, end, scenario, scene
from tests.hostile import SIGNS_OF_HARM, TEXTS
from tests.results import CARD, card_of, reaching
from tests.strategies import playthroughs

STORY = scenario(
    {
        "desk": scene(
            "It was raining.", choices={"call": choice("done", say="Call her", fit="forces", because="Why.")}
        ),
        "done": end(30, title="The\nend"),
    },
    title="A [b]shop[/b]\x1b[31m",
)


def test_a_card_is_four_lines_of_plain_signs():
    """Title and ending, a sign a decision, the staircase, and how to play it."""
    assert share_result(CARD) == [
        "PM Quest · Adding Our New PM · ◆ A team of four, 1 in 13 by chance",
        "●●○■  54 of 86, my best; adaptability +1",
        "▇▆▆▄  better than 83 % of all ways to play",
        "pm-quest play --code 0123-4567-89AB-CDEF-GHJK",
    ]


def test_the_name_of_an_ending_can_be_hidden():
    """How rare it is still tells nothing."""
    assert share_result(CARD, hide_ending=True)[0] == "PM Quest · Adding Our New PM · ◆ 1 in 13 by chance"


def test_a_card_without_figures_and_code_says_what_it_knows():
    """Signs, impact of 100, what the signs mean, and the scenario."""
    assert share_result(replace(CARD, figures=None, code="", best_before=None)) == [
        "PM Quest · Adding Our New PM · ◆ A team of four",
        "●●○■  54 of 100; adaptability +1",
        "● adapts ○ neutral ■ forces",
        "pm-quest play dumping_ground",
    ]


def test_a_card_comes_of_an_ended_playthrough_alone():
    """Its titles are on one line and without escape sequences; brackets are text."""
    started = Playthrough.start(STORY)
    assert build_result_card(started) is None
    card = build_result_card(started.choose("call"), earlier=[80, 12])
    assert (card.title, card.ending, card.fits, card.impact) == ("A [b]shop[/b][31m", "The end", ("forces",), 30)
    assert (card.best_before, card.is_best) == (80, False)


def test_no_word_of_the_story_stands_in_a_card_but_its_titles():
    """Neither scene, choice nor reason."""
    card = build_result_card(Playthrough.start(STORY).choose("call"), reaching(86, 30))
    lines = " ".join(share_result(card))
    assert not [word for word in ("raining", "Call", "Why", "desk", "done") if word in lines]


@given(playthroughs())
def test_any_ended_playthrough_has_a_card_of_four_lines(playthrough):
    """With a sign for each decision."""
    card = build_result_card(playthrough)
    assert (card is None) == (not playthrough.ended)
    if card is not None:
        lines = share_result(card)
        assert len(lines) == 4
        assert all(lines)
        assert sum(card.count_fits().values()) == len(card.fits) == playthrough.turn


@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS))
def test_hostile_titles_stay_on_their_line(title, ending):
    """Whatever they hold: a title is cut, and no control character gets out."""
    story = scenario({"s": scene(choices={"c": choice("e")}), "e": end(1, title=ending)}, title=title * 9)
    lines = share_result(build_result_card(Playthrough.start(story).choose("c")))
    assert not [harm for harm in SIGNS_OF_HARM[3:] for line in lines if harm in line]
    assert not [line for line in lines if "\n" in line or len(line) > 120]


def test_a_long_way_is_cut_to_what_a_phone_holds():
    """Both rows at the same decision, with an ellipsis."""
    signs, stairs = (line.split("  ")[0] for line in share_result(card_of(60))[1:3])
    assert len(signs) == len(stairs) == MOST_SIGNS
    assert signs.endswith("●…")
    assert stairs.endswith("▇…")


@given(st.lists(st.integers(0, 100), max_size=30))
def test_a_staircase_never_rises_where_the_reach_falls(reach):
    """A higher step is never drawn for less."""
    steps = draw_stairs(sorted(reach, reverse=True))
    assert list(steps) == sorted(steps, reverse=True)


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.077, "1 in 13 ends here by chance"), (0.6, "3 in 5 end here by chance"), (1, ""), (0, "hardly anybody ends here by chance")],
)  # fmt: skip
def test_how_rare_an_ending_is_is_said_as_a_sentence(share, said):
    """A sampled share may be none: somebody ended here."""
    figures = replace(CARD.figures, at_random=replace(CARD.figures.at_random, value=share))
    assert describe_chance(replace(CARD, figures=figures)) == said


def test_the_ways_are_counted_where_they_can_be():
    """And a single one is called the only one."""
    assert describe_way(CARD) == "one of 13,483,672 ways through"
    assert describe_way(replace(CARD, figures=replace(CARD.figures, ways=1))) == "the only way through"
    assert describe_way(replace(CARD, figures=replace(CARD.figures, ways=None))) == ""


@given(st.text("aZ0_-. /\\é漢\x00", max_size=80))
def test_a_files_name_is_safe_whatever_the_scenario_is_called(name):
    """Letters, digits and hyphens, and never empty; no title is in it."""
    made = suggest_file_name(replace(CARD, scenario=name))
    assert made.startswith("pm-quest-")
    assert made.replace("-", "").isalnum()
    assert made.isascii()
    assert len(made) < 64
