"""What no player can reach or take, dead ends, ways without an end: against all states of all players."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_quest.analysis import survey
from pm_quest.analysis.shortest_paths import ScenarioPath
from pm_quest.analysis.story_structure import list_structural_findings
from pm_quest.authoring.scenario_problems import CODES
from pm_quest.story.model import Brings
from tests.analysis.everybody import everybody_of, length
from tests.analysis.generated import stories
from tests.building import choice, end, scenario, scene


def at(found, *codes):
    """The places of the findings with these codes, as scene or scene and choice."""
    return {finding.at[1::2] for finding in found if finding.code in codes}


@pytest.mark.parametrize("loops", [False, True])
def test_findings_are_the_truth_about_everybody(loops):
    """The very scenes, endings and choices out of reach, the very scenes with a dead end, and ways without an end."""

    @settings(max_examples=settings.default.max_examples // 2)
    @given(stories(loops=loops))
    def check(story):
        everybody = everybody_of(story, adding=loops)
        found = list_structural_findings(story)
        unmet = everybody.linked() - everybody.scenes()
        endings = {id for id in story.scenes if story.scenes[id].ending}
        assert at(found, "PQ303") == {(id,) for id in unmet - endings}
        assert at(found, "PQ305") == {(id,) for id in unmet & endings}
        met = {(id, choice) for id in everybody.scenes() for choice in story.scenes[id].choices}
        assert at(found, "PQ304") == met - everybody.choices()
        assert at(found, "PQ306") == {(everybody.id(state),) for state in everybody.dead_ends()}
        lost = {everybody.id(state) for state in everybody.lost() if story.scenes[everybody.id(state)].choices}
        assert {id for (id,) in at(found, "PQ307")} <= lost
        assert bool(at(found, "PQ307")) == bool(lost)
        shown(everybody, found)

    check()


def shown(everybody, found):
    """Each witness is the shortest, and leads there."""
    dead_ends, lost = everybody.dead_ends(), everybody.lost()
    for finding in found:
        if finding.code not in {"PQ306", "PQ307"}:
            assert finding.witness is None
            continue
        wanted = dead_ends if finding.code == "PQ306" else lost
        here = {state for state in wanted if everybody.id(state) == finding.at[1]}
        fewest = everybody.fewest(here.__contains__, passed=False)
        assert length(ScenarioPath(Brings(), finding.witness)) == fewest
        there = (everybody.follow(ScenarioPath(brings, finding.witness)) & here for brings in everybody.players)
        assert any(there)


@pytest.mark.parametrize("loops", [False, True])
def test_exploring_alone_finds_the_same(loops):
    """Where neither the sweep nor the look at the scenes alone proves anything, every state is explored."""

    @settings(max_examples=settings.default.max_examples // 2)
    @given(stories(loops=loops))
    def check(story):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(survey, "QuickSweep", lambda *_: SimpleNamespace(scenes=set(), choices=set()))
            patch.setattr(survey, "SureEndings", lambda *_: SimpleNamespace(scenes=set()))
            alone = list_structural_findings(story)
        found = list_structural_findings(story)
        assert [(each.code, each.at, length(ScenarioPath(Brings(), each.witness or ()))) for each in alone] == [
            (each.code, each.at, length(ScenarioPath(Brings(), each.witness or ()))) for each in found
        ]

    check()


@given(stories(loops=True), st.integers(1, 30))
def test_what_is_found_within_a_budget_is_so(story, budget):
    """Dead ends found by then are dead ends; and a witness leads there, if not by the shortest way."""
    whole, found = list_structural_findings(story), list_structural_findings(story, budget)
    if "PQ308" in {finding.code for finding in found}:
        assert at(found, "PQ303", "PQ304", "PQ305") == set()
        assert at(found, "PQ306") <= at(whole, "PQ306")
        assert bool(at(found, "PQ307")) <= bool(at(whole, "PQ307"))
    else:
        assert at(found, *CODES) <= at(whole, *CODES)


def only(found):
    """The one finding there is."""
    (finding,) = found
    assert finding.code in CODES
    return finding


def office(**doors):
    """A story of an office with a desk, these choices beside one to work on, and the lobby where it ends."""
    desk = scene(choices={"work": choice("desk", gain={"trust": 1}), **doors})
    return scenario({"desk": desk, "lobby": end()}, meters={"trust": (2, 0, 6)})


def test_a_sound_story_has_none():
    """Not even where an ending has to be earned."""
    assert list_structural_findings(office(leave=choice("lobby", when="trust >= 6"))) == ()


def test_why_a_choice_can_never_be_taken():
    """The part of the condition that is never true, and what its names are instead."""
    story = office(leave=choice("lobby"), boast=choice("lobby", when="trust >= 9 and trust > 0"))
    finding = only(list_structural_findings(story))
    assert (finding.code, finding.at) == ("PQ304", ("scenes", "desk", "choices", "boast"))
    assert finding.message == (
        "no player can ever take 'boast' in scene 'desk': 'trust >= 9' is never true here: trust is at most 6, its 'max'"
    )


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ("trust < 2", "'trust < 2' is never true here: trust is at least 2"),
        ("trust == 9", "'trust == 9' is never true here: trust is 2 to 6"),
        ("visited(lobby)", "'visited(lobby)' is never true here"),
        ("not visited(lobby) and visited(lobby)", "'visited(lobby)' is never true here"),
        ("trust < 4 and trust > 3", "'trust < 4 and trust > 3' is never true here, only parts of it are"),
    ],
)
def test_why_a_condition_is_never_true(condition, why):
    """Bounds for what is compared, always or never for what is a truth, all of it where only together it is not."""
    story = office(leave=choice("lobby"), boast=choice("lobby", when=condition))
    assert only(list_structural_findings(story)).message.endswith(why)


def test_why_a_scene_cannot_be_reached():
    """The branch that never leads there; what follows such a scene follows it."""
    doors = {"leave": choice([("trust >= 9", "stage"), "lobby"])}
    desk = office(**doors)
    scenes = {**desk.scenes, "stage": scene(choices={"bow": choice("cheers")}), "cheers": end()}
    stage, cheers = list_structural_findings(scenario(scenes, meters={"trust": (2, 0, 6)}))
    assert (stage.code, stage.at) == ("PQ303", ("scenes", "stage"))
    assert stage.message == (
        "no player can reach scene 'stage'; after 'desk.leave', 'trust >= 9' is never true here: trust is at most 6, its 'max'"
    )
    assert (cheers.code, cheers.at) == ("PQ305", ("scenes", "cheers"))
    assert cheers.message == "no player can reach ending 'cheers'; it follows 'stage', which no player can reach either"


def test_a_dead_end_shows_who_comes_there_and_how():
    """The shortest way, the values the choices depend on, and who it is that comes there."""
    door = scene(choices={"in": choice("lobby", when="not holds(mba) or trust > 3")})
    scenes = {**office(leave=choice("door")).scenes, "door": door}
    finding = only(list_structural_findings(scenario(scenes, meters={"trust": (2, 0, 6)})))
    assert (finding.code, finding.at, finding.witness) == ("PQ306", ("scenes", "door"), ("leave",))
    assert finding.message == (
        "dead end in scene 'door' for a player who holds mba: no choice can be taken here when holds(mba) is true and trust is 2"
    )


def test_what_was_taken_once_is_part_of_a_dead_end():
    """It is said among the reasons."""
    scenes = {"desk": scene(choices={"ask": choice("desk", once=True), "tell": choice("out", when="trust > 2")})}
    story = scenario({**scenes, "out": end()}, meters={"trust": (2, 0, 2)})
    dead_end = next(finding for finding in list_structural_findings(story) if finding.code == "PQ306")
    assert dead_end.message.endswith("when trust is 2 and 'ask' was taken before")
    assert dead_end.witness == ("ask",)


def test_a_loop_without_a_way_out_is_reported_once():
    """At the scene where one comes into it first; a dead end behind it would be another matter."""
    scenes = {
        "start": scene(choices={"go": choice("round"), "stay": choice("out")}),
        "round": scene(choices={"on": choice("about")}),
        "about": scene(choices={"on": choice("round")}),
        "out": end(),
    }
    finding = only(list_structural_findings(scenario(scenes)))
    assert (finding.code, finding.at, finding.witness) == ("PQ307", ("scenes", "round"), ("go",))
    assert finding.message == "from scene 'round' on no ending can be reached; it goes on through 'about'"


def test_skills_that_can_be_brought_open_doors():
    """A choice for somebody with more of a skill than the number it is compared with is no finding."""
    assert list_structural_findings(office(leave=choice("lobby"), fix=choice("lobby", when="tech > 3"))) == ()


def counting(condition):
    """A story in which adaptability grows without end, and is read."""
    choices = {"ask": choice("desk", fit="adapts"), "leave": choice("out", when=condition)}
    return scenario({"desk": scene(choices=choices), "out": end()})


def test_what_the_budget_does_not_decide_is_not_proven():
    """One finding, at the file, with what is open."""
    finding = only(list_structural_findings(counting("adaptability < 0 - 5"), budget=100))
    assert (finding.code, finding.at, finding.verdict) == ("PQ308", (), "not proven")
    assert "'out'" in finding.message
    assert "'desk.leave'" in finding.message
    assert "whether one can always go on from 'desk'" in finding.message


def test_a_scene_that_is_no_loop_needs_no_states():
    """What a look at the scenes proves is proven, whatever grows."""
    choices = {
        "ask": choice("desk", fit="adapts"),
        "leave": choice("out"),
        "win": choice("out", when="adaptability > 3"),
    }
    assert list_structural_findings(scenario({"desk": scene(choices=choices), "out": end()}), budget=10) == ()
