"""A way that takes longer to read than the file promises, and exactly what is read on it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pm_quest.analysis import analyze_scenario
from pm_quest.authoring.way_lengths import count_exhibit_words, count_way_words, find_long_ways
from pm_quest.story.exhibits import Exhibit, ExhibitUse
from tests.building import choice, end, play, prose, scenario, scene

SHEET = Exhibit(title="Cost sheet", kind="table", columns=("Part", "Cost"), rows=(("Case", "3.10"), ("Board", "")))


def words(number):
    """A text of so many words."""
    return " ".join(["word"] * number)


def story(long=170, minutes=1, **more):
    """Two ways; one is a few words long, the other as many as are asked for, and 14 more."""
    choices = {"go": choice("hall", say="Go in", then=["One two"]), "stay": choice("z", say="Stay")}
    door = scene("At the door.", signals=["Dust"], where="Monday", choices=choices)
    hall = scene([words(long), ("visited(z)", words(50))], go="z")
    return scenario({"door": door, "hall": hall, "z": end(50, "The end", **more)}, minutes=minutes)


def list_findings(told):
    """What is found."""
    return list(find_long_ways(analyze_scenario(told)))


def test_a_way_longer_than_the_minutes_is_reported_with_its_words_and_the_way():
    """One word more than can be read in a minute; texts that are not shown on it do not count."""
    assert list_findings(story(167)) == []
    (found,) = list_findings(story(168))
    assert (found.code, found.at, found.witness) == ("PQ423", ("minutes",), ("go",))
    assert found.message == (
        "a way through the story has 181 words, which takes 2 minutes to read at 180 words a minute, and 'minutes' says 1"
    )
    assert found.suggestion == "write 'minutes: 2', or fewer words"


def test_without_minutes_or_beyond_the_budget_nothing_is_said():
    """Nothing is promised, or nothing is known."""
    assert list_findings(story(1000, minutes=None)) == []
    assert list(find_long_ways(analyze_scenario(story(1000), budget=1, samples=2))) == []


def test_an_exhibit_is_read_once_however_often_it_lies_there():
    """Its title, headings, cells and figures."""
    assert count_exhibit_words(SHEET) == 7
    assert count_exhibit_words(Exhibit(title="Sales", kind="chart", labels=("Q1", "Q2"), series={"all": (1, 2.5)})) == 6
    uses = (ExhibitUse("sheet"),)
    scenes = {"a": scene("Here.", exhibits=uses, go="b"), "b": scene("There.", exhibits=uses, go="z"), "z": end()}
    assert count_way_words(play(scenario(scenes, exhibits={"sheet": SHEET}))) == 12


def test_what_is_read_again_counts_once():
    """A scene that one comes back to, and what happened there; the way does not go round for it."""
    choices = {"again": choice("desk", say="Again", gain={"trust": 1}, then=[words(30)]), "out": choice("z", say="Out")}
    scenes = {"desk": scene(words(147), choices=choices), "z": end("10 * trust")}
    told = scenario(scenes, meters={"trust": (0, 0, 9)}, minutes=1)
    (found,) = list_findings(told)
    assert "has 182 words" in found.message
    assert set(found.witness) == {"again", "out"}
    shorter = replace(told.scenes["desk"], text=prose(words(145)))
    assert list_findings(replace(told, scenes={**told.scenes, "desk": shorter})) == []


def test_a_text_that_is_shown_to_few_is_found_all_the_same():
    """The way with the longest texts of each scene does not show them; another one does."""
    ways = {"a": choice("hall", say="A", set={"met": True}), "b": choice("hall", say="B", then=[words(9)])}
    hall = scene([words(160), ("met", words(20)), ("not met", words(2))], go="z")
    told = scenario({"door": scene("x", choices=ways), "hall": hall, "z": end()}, flags=("met",), minutes=1)
    (found,) = list_findings(told)
    assert found.witness == ("a",)


@settings(max_examples=15)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=4), st.integers(1, 3))
def test_the_way_is_the_one_with_the_most_words(lengths, minutes):
    """Of any number of ways, whichever it is."""
    scenes = {f"s{n}": scene(words(10 * each) or "x", go="z") for n, each in enumerate(lengths)}
    choices = {f"c{n}": choice(f"s{n}", say="Go") for n in range(len(lengths))}
    told = scenario({"a": scene("Here.", choices=choices), **scenes, "z": end(50)}, minutes=minutes)
    most = max(count_way_words(play(told, id)) for id in choices)
    assert bool(list_findings(told)) == (most > 180 * minutes)
