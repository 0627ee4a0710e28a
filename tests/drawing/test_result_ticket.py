"""The ticket as a picture."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from pm_quest.drawing.result_ticket import STUB, TEAR, WIDTH, render_ticket
from pm_quest.drawing.svg import WIDTH_PER_EM, count_cells
from tests.hostile import TEXTS
from tests.results import CARD, card_of

GERMAN_CARD = replace(CARD, language="de", figures=replace(CARD.figures, language="de"))


def words_of(picture):
    """Every text of the picture but those for screen readers and the styles."""
    return [each.text for each in ET.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")]


def test_a_ticket_says_what_it_came_to():
    """Titles, impact, signs, the place among all ways, how rare, and the code."""
    words = words_of(render_ticket(CARD))
    for said in (
        "Adding Our New PM", "◆ A team of four", "54", "of 86", "my best", "+1", "better than 83 % of all ways to play",
        "1 in 13 ends here by chance · one of 13,483,672 ways through", "0123-4567-89AB-CDEF-GHJK", "−16",
    ):  # fmt: skip
        assert said in words
    assert words.count("●") == 2


def test_the_ticket_of_a_german_story_is_german():
    """Every word on it that is not the story's own."""
    words = words_of(render_ticket(GERMAN_CARD))
    for said in (
        "von 86", "mein bestes", "● passt sich an", "■ erzwingt", "Anpassung", "selbst spielen", "was noch zu erreichen war",
    ):  # fmt: skip
        assert said in words
    assert "◆ ein Ende" in words_of(render_ticket(GERMAN_CARD, hide_ending=True))
    assert "PM Quest: Adding Our New PM, Wirkung 54" in render_ticket(GERMAN_CARD)


def test_a_hidden_ending_stands_nowhere_in_the_file():
    """Not for screen readers either."""
    assert "A team of four" not in render_ticket(CARD, hide_ending=True)


@pytest.mark.parametrize("text", ["".join(TEXTS), *TEXTS, "漢字" * 40, ""])
def test_a_ticket_holds_hostile_titles_as_text(text):
    """It is XML, in ASCII, and has no element that a title could have made."""
    picture = render_ticket(replace(CARD, title=text, employer=text, ending=text, scenario=text))
    tags = {each.tag.rpartition("}")[2] for each in ET.fromstring(picture).iter()}
    assert tags == {"svg", "title", "desc", "style", "rect", "text", "path", "line"}
    assert picture.isascii()


@pytest.mark.parametrize("card", [CARD, GERMAN_CARD, replace(card_of(40), language="de"), card_of(40), card_of(0), card_of(200), replace(CARD, ending="漢字" * 40, title="Long " * 30, employer="Firm " * 30), replace(CARD, impact=100, figures=None, scenario="s" * 90, code="")])  # fmt: skip
def test_everything_stands_on_its_part_of_the_ticket(card):
    """What begins before the tear ends before it, and nothing reaches beyond the edge."""
    for each in ET.fromstring(render_ticket(card)).iter("{http://www.w3.org/2000/svg}text"):
        x, width = float(each.get("x")), count_cells(each.text) * float(each.get("font-size")) * WIDTH_PER_EM
        left = {"start": x, "middle": x - width / 2, "end": x - width}[each.get("text-anchor")]
        assert left + width <= (WIDTH - 20 if x >= STUB else TEAR) + 1, each.text
