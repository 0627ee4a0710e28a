"""What players can bring that counts."""

from pm_quest.analysis.player_starts import PlayerStarts, describe_brings, find_starts
from pm_quest.story.conditions import parse_condition
from pm_quest.story.engine import Engine
from pm_quest.story.model import Brings
from tests.building import choice, end, scenario, scene


def test_starts_are_every_combination_that_counts():
    """Credentials that are named, skills up to where all higher ones decide the same; nothing comes first."""
    choices = {
        "a": choice("out", when="holds(mba) and tech >= 1"),
        "b": choice("out", when="trust > 3 or 2 * business > 4"),
        "c": choice("out", when="industry >= trust - 1"),
    }
    story = scenario(
        {"desk": scene("Here.", choices=choices), "out": end("10 * user_design")}, meters={"trust": (2, 0, 6)}
    )
    starts = find_starts(story)
    assert starts.credentials == ("mba",)
    assert dict(starts.skills) == {"industry": 8, "business": 7, "tech": 1}
    every = list(starts)
    assert every[0] == Brings()
    assert len(every) == starts.count == 2 * 9 * 8 * 2
    assert len({(brings.holds, tuple(brings.skills.items())) for brings in every}) == starts.count


def test_a_crowd_of_starts_is_what_the_layout_has():
    """Each row of the crowd is the state that this player starts in."""
    story = scenario({"desk": scene(choices={"a": choice("desk", when="holds(mba) or holds(cspo) and tech > 1")})})
    engine, starts = Engine(story), find_starts(story)
    crowd, rows = starts.build_batch(engine, 100)
    assert len(rows) == starts.count == 12
    for number, row in enumerate(rows):
        state = engine.layout.build_start(story, starts.build_brings(row))
        assert tuple(int(crowd.columns[place][number]) for place in range(len(state))) == state
    assert len(starts.build_batch(engine, 5)[1]) == 5


def test_some_conditions_read_less():
    """Of what counts in the story, only what they name."""
    starts = PlayerStarts(("mba", "cspo"), (("tech", 3), ("business", 1)))
    read = [parse_condition("holds(mba) and trust > 3"), parse_condition("business > user_design")]
    assert starts.restrict_to(read) == PlayerStarts(("mba",), (("business", 1),))


def test_who_brings_something_is_described_in_words():
    """For a sentence; nobody in particular is nothing."""
    assert describe_brings(Brings()) == ""
    assert (
        describe_brings(Brings(holds=("mba", "cspo"), skills={"tech": 3}))
        == "a player who holds mba and cspo and brings tech 3"
    )
