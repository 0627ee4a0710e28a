"""Figures that are prepared while the last scenes are played."""

import pytest

from pm_quest.ending_ahead import NEAR_END, EndingAhead
from pm_quest.story.decisions_left import count_least_left
from tests.building import choice, end, play, scenario, scene


def corridor(length):
    """A story of so many rooms, one after the other."""
    rooms = {f"r{n}": scene(choices={"on": choice(f"r{n + 1}" if n + 1 < length else "out")}) for n in range(length)}
    return scenario({**rooms, "out": end(30)})


class StudyRecorder:
    """Makes studies, and counts them."""

    def __init__(self):
        self.made = []

    def __call__(self, story, brings):
        """Make a study."""
        from pm_quest.analysis.ending_study import EndingStudy

        self.made.append(brings)
        return EndingStudy(story, brings)


def test_decisions_left_are_counted_by_the_shortest_way():
    """A passage counts nothing, and what leads to no ending has no number."""
    story = scenario(
        {
            "a": scene(choices={"long": choice("b"), "short": choice("p"), "trap": choice("t")}),
            "b": scene(choices={"x": choice("p")}),
            "p": scene(go="q"),
            "q": scene(go="out"),
            "t": scene(choices={"round": choice("t")}),
            "out": end(1),
        }
    )
    assert count_least_left(story) == {"out": 0, "q": 0, "p": 0, "a": 1, "b": 1}


def test_nothing_is_prepared_before_the_end_is_near():
    """Then once, however many steps follow."""
    recorder, story = StudyRecorder(), corridor(NEAR_END + 2)
    ahead, playthrough = EndingAhead(recorder), play(story)
    ahead.follow_play(playthrough)
    ahead.follow_play(playthrough.choose("on"))
    assert recorder.made == []
    while not playthrough.ended:
        playthrough = playthrough.choose("on")
        ahead.follow_play(playthrough)
    assert ahead.find_figures(playthrough).impact == 30
    assert len(recorder.made) == 1
    assert ahead.is_ready


def test_who_plays_does_not_matter_but_what_is_brought_does():
    """Another name is the same study, another credential is not."""
    recorder, story = StudyRecorder(), corridor(1)
    ahead = EndingAhead(recorder)
    for brings in ({"player": "Ada"}, {"player": "Bo"}, {"player": "Bo", "holds": ("mba",)}):
        ahead.find_figures(play(story, "on", **brings))
    assert [each.holds for each in recorder.made] == [(), ("mba",)]


def test_who_does_not_wait_gets_only_what_is_ready():
    """Of this story: what is ready of another one is no reason to begin now."""
    recorder, one, two = StudyRecorder(), corridor(1), corridor(2)
    ahead = EndingAhead(recorder)
    assert ahead.find_ready_figures(play(one, "on")) is None
    ahead.find_figures(play(one, "on"))
    assert ahead.find_ready_figures(play(one, "on")).impact == 30
    assert ahead.find_ready_figures(play(two, "on", "on")) is None
    assert len(recorder.made) == 1


def test_before_an_ending_there_is_nothing_to_wait_for():
    """No study is made."""
    recorder = StudyRecorder()
    assert EndingAhead(recorder).find_figures(play(corridor(1))) is None
    assert recorder.made == []


def test_what_went_wrong_is_raised_where_the_figures_are_asked_for():
    """Not lost in the thread."""

    def fail(story, brings):
        raise MemoryError

    with pytest.raises(MemoryError):
        EndingAhead(fail).find_figures(play(corridor(1), "on"))
