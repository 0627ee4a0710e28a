"""Who of the cast a text names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.story.cast import find_named
from pm_quest.story.exhibits import CastMember

CAST = {
    "marit": CastMember("Marit Solheim", "Leads support."),
    "anders": CastMember("Anders Solheim", "Her brother, in finance."),
    "holt": CastMember("Dr. Holt", "The company doctor."),
    "van": CastMember("Els van May", "Sells."),
    "porter": CastMember("the night porter", "He waters the plants."),
}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Marit Solheim is late.", ["marit"]),
        ("Marit\nSolheim is late.", ["marit"]),
        ("It is **Marit's** desk, and _Anders_ sits at it.", ["marit", "anders"]),
        ("A letter for Solheim.", []),
        ("MARIT SOLHEIM, marit", []),
        ("Maritime law, Anders-Marie", []),
        ("Holt nods. The Dr. is in.", ["holt"]),
        ("A van may come.", []),
        ("In May the night porter left.", ["van", "porter"]),
        ("", []),
    ],
)
def test_somebody_is_named_by_the_whole_name_or_a_word_that_nobody_else_has(text, named):
    """A word is whole; what two share, small words and titles name nobody."""
    assert list(find_named(CAST, [text])) == named


def test_any_of_the_texts_can_name_somebody():
    """In the order of the file, whoever comes first in the texts."""
    assert find_named(CAST, iter(["Holt.", "", "Marit."])) == ("marit", "holt")
    assert find_named({}, ["Marit."]) == ()
    assert find_named(CAST, []) == ()


@given(st.lists(st.text(min_size=1).filter(lambda name: name.strip()), max_size=4, unique=True))
def test_everybody_is_named_by_their_whole_name(names):
    """Whatever signs are in it."""
    cast = {str(number): CastMember(name, "Somebody.") for number, name in enumerate(names)}
    for id, each in cast.items():
        assert id in find_named(cast, [f"So {each.name} it is."])
