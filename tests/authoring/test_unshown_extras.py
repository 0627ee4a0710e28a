"""Exhibits that lie nowhere, and people whom no text names."""

from pm_quest.authoring.unshown_extras import find_unshown
from pm_quest.story.exhibits import CastMember, Exhibit, ExhibitUse
from tests.building import choice, end, scenario, scene

LETTER = Exhibit(title="A letter", kind="mail", sender="Jo Adair", text="Come at four.")
CAST = {"jo": CastMember("Jo Adair", "The guest."), "marit": CastMember("Marit", "Leads support.")}


def list_findings(text="Here.", exhibits=(), note=None):
    """The codes, places and sentences found."""
    first = scene(text, exhibits=exhibits, note=note, choices={"on": choice("z", note=note)})
    told = scenario({"a": first, "z": end()}, exhibits={"letter": LETTER}, cast=CAST)
    return [(each.code, each.at, each.message) for each in find_unshown(told)]


def test_what_no_scene_shows_is_reported_where_it_stands():
    """The exhibit, and the people that only it or nothing names."""
    assert list_findings() == [
        ("PQ424", ("exhibits", "letter"), "no scene has exhibit 'letter', so nobody can read it"),
        ("PQ425", ("cast", "jo"), "no text names 'Jo Adair', so nobody meets 'jo'"),
        ("PQ425", ("cast", "marit"), "no text names 'Marit', so nobody meets 'marit'"),
    ]


def test_an_exhibit_that_lies_somewhere_names_people_too():
    """Whoever wrote the letter is met by reading it."""
    found = list_findings("Marit has a letter.", (ExhibitUse("letter"),))
    assert found == []


def test_a_note_is_read_by_no_player():
    """It names nobody."""
    assert [at for _, at, _ in list_findings(note="Jo and Marit", text="x")][1:] == [("cast", "jo"), ("cast", "marit")]
