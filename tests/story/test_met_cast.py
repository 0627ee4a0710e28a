"""Exhibits on the table, and the cast that was met, as front ends get them."""

import json

from pm_quest.story.exhibits import CastMember
from pm_quest.story.view import TurnView
from pm_quest.story.view_builder import view_turn
from pm_quest.story.view_codec import decode_view, encode_view
from tests.building import choice, end, play, scenario, scene
from tests.exhibits import BRIEF, LETTER, LOAD, PRICES, lay

OFFICE = scenario(
    {
        "desk": scene(
            "A desk, {player}.",
            exhibits=lay("prices!", "brief"),
            choices={"call": choice("hall", say="Call Els", then="Marit answers, not {employer}.")},
        ),
        "hall": scene("A hall.", exhibits=lay("letter"), go="room"),
        "room": scene("A room.", exhibits=lay("load"), choices={"leave": choice("out", say="Leave")}),
        "out": end(50, "Ingrid closes the door"),
    },
    exhibits={each.id: each for each in (PRICES, BRIEF, LETTER, LOAD)},
    cast={
        "ingrid": CastMember("Ingrid Holt", "The last one out."),
        "marit": CastMember("Marit", "Leads support."),
        "els": CastMember("Els", "Sells."),
        "tove": CastMember("Tove", "Writes letters."),
        "ada": CastMember("Ada", "Never there."),
    },
    employer="Ada Limited",
)
"""A table and a page at first, then a letter that names Tove; one of the cast never appears in a text."""


def met(turn: TurnView) -> list[list[str]]:
    """Whom the player has met, scene by scene."""
    return [[person.id for person in each.cast] for each in turn.scenes]


def test_a_scene_has_what_lies_on_its_table_in_the_order_of_the_file():
    """And says which of it opens by itself."""
    (desk,) = view_turn(play(OFFICE)).scenes
    assert [(each.id, each.kind, each.show) for each in desk.exhibits] == [
        ("prices", "table", True),
        ("brief", "page", False),
    ]
    assert desk.exhibits[0].rows[0] == ("Housing", "3.10", "−4 %")
    assert [each.id for each in view_turn(play(OFFICE, "call")).last_scene.exhibits] == ["load"]


def test_people_are_met_scene_by_scene_as_texts_and_letters_name_them():
    """An offer names Els, an outcome Marit, a letter Tove, the title of an ending Ingrid."""
    assert met(view_turn(play(OFFICE))) == [["els"]]
    assert met(view_turn(play(OFFICE, "call"))) == [
        ["tove", "marit", "els"],
        ["marit", "els", "tove"],
    ]
    assert met(view_turn(play(OFFICE, "call", "leave"))) == [["ingrid", "marit", "els", "tove"]]


def test_those_of_the_scene_come_first():
    """Also on returning to a scene that names them again; the others follow in the order of the file."""
    hall, room = view_turn(play(OFFICE, "call")).scenes
    assert [person.id for person in hall.cast if person.here] == ["tove"]
    assert not any(person.here for person in room.cast)


def test_a_scene_has_the_words_of_the_glossary_that_it_uses():
    """In upper or lower case, and in the plural; no part of another word, and none of other scenes."""
    story = scenario(
        {
            "here": scene("Two *Backlogs*, no workflow.", choices={"on": choice("out", say="Count the gross margin")}),
            "out": end(text="A WSJF."),
        },
        glossary={
            "WSJF": "Shortest first.",
            "backlog": "What might be built.",
            "gross margin": "Less cost.",
            "flow": "-",
        },
    )
    assert [each.term for each in view_turn(play(story)).last_scene.terms] == ["backlog", "gross margin"]
    assert [each.term for each in view_turn(play(story, "on")).last_scene.terms] == ["WSJF"]


def test_nobody_is_met_because_a_player_or_an_employer_has_that_name():
    """Names in braces are not what the author wrote."""
    everyone = view_turn(play(OFFICE, "call", "leave", player="Ada")).last_scene.cast
    assert "ada" not in {person.id for person in everyone}


def test_exhibits_and_cast_come_back_from_json_as_they_went():
    """Of all four kinds; an old server sends neither, which means none."""
    for turn in (view_turn(play(OFFICE)), view_turn(play(OFFICE, "call"))):
        sent = json.loads(json.dumps(encode_view(turn)))
        assert decode_view(TurnView, sent) == turn
        for each in sent["scenes"]:
            del each["exhibits"], each["cast"]
        assert decode_view(TurnView, sent).last_scene.exhibits == ()
