"""The figures of an ending in JavaScript: equal to the game's."""

import json
from random import Random

import pytest

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.ending_study import EndingStudy
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.lines.json_presenter import encode_ending_figures
from pm_quest.possible import compute_possible
from pm_quest.story.model import Brings
from pm_quest.story.view_codec import encode_view
from pm_quest.web.figure_file import encode_figures
from pm_quest.web.story_file import encode_story
from tests.analysis.generated import decide_story
from tests.authoring.test_shipped import SHIPPED
from tests.decision_tape import LENGTH, DecisionTape
from tests.quick import IS_THOROUGH
from tests.web.figures_page import finish_plays, study_plays, tell_play
from tests.web.generated import draw_story

pytestmark = pytest.mark.asyncio(loop_scope="session")

STORIES = 1_000 if IS_THOROUGH else 8
"""Generated stories, half of them with loops."""
LARGE = 24 if IS_THOROUGH else 0
"""Those that take the page some seconds each."""
NOTHING, SOMETHING = Brings(), Brings(skills={"tech": 2, "industry": 1}, holds=("mba",))
EVERYBODY = (NOTHING, SOMETHING)
QUICK = tuple(path for path in SHIPPED if path.stem in ("first_day", "reorg"))
"""The shipped stories with the fewest states."""


def generate_stories():
    """Small stories of every feature, and some with numbers that are too large, or with too many states, to be exact."""
    for number in range(STORIES):
        tape = DecisionTape(Random(number).randbytes(LENGTH))
        yield decide_story(tape, loops=bool(number % 2))
    yield from map(draw_story, map(Random, range(LARGE)))


def tell(play):
    """What the game says of an end, as it comes out of JSON."""
    figures = EndingStudy(play.scenario, play.brings).compute_figures(play)
    return json.loads(json.dumps(encode_ending_figures(figures)))


def are_close(one, other, within=1e-9):
    """Whether two values are the same but for the rounding of their numbers."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(are_close(one[key], other[key], within) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(are_close(*pair, within) for pair in zip(one, other, strict=True))
    if isinstance(one, float) or isinstance(other, float):
        return one == pytest.approx(other, rel=within, abs=within)
    return one == other or str(one) == str(other)


def list_differences(plays, found):
    """The plays of which page and game say something else, with both."""
    told = [(play, each, tell(play)) for play, each in zip(plays, found, strict=True)]
    return [(play, each, expected) for play, each, expected in told if not are_close(each, expected)]


async def test_generated_stories_have_the_figures_of_the_game(engine):
    """Whatever they do, rounds included, and whatever was brought."""
    plays = [
        play for story in generate_stories() for brings in EVERYBODY for play in finish_plays(story, brings, range(2))
    ]
    assert len(plays) > STORIES
    assert list_differences(plays, await study_plays(engine, plays)) == []


@pytest.mark.parametrize("path", SHIPPED if IS_THOROUGH else QUICK, ids=lambda path: path.stem)
async def test_shipped_stories_have_the_figures_of_the_game(engine, path):
    """Of every decision on the way, for who brings nothing and for who brings something."""
    story = read_scenario_file(path).scenario
    plays = [play for brings in EVERYBODY for play in finish_plays(story, brings, range(5))]
    assert list_differences(plays, await study_plays(engine, plays)) == []


SAMPLE = """([story, figures, brings, plays]) => {
    const { compareEnd } = engine.loadFigures(figures);
    const compiled = engine.findEngine(engine.loadStory(story));
    const finish = (work) => { let next; do next = work.next(); while (!next.done); return next.value; };
    const [random, adaptive] = ["random", "adaptive"].map((policy) => finish(engine.sampleEnds(compiled, brings, policy)));
    return plays.map(([ending, impact]) => [
        compareEnd(ending, impact),
        { at_random: random.estimateShare(ending), adapting: adaptive.estimateShare(ending), percentile: random.rankImpact(impact) },
    ]);
}"""


@pytest.mark.parametrize("number", [1, 4])
async def test_beyond_the_budget_the_page_says_what_the_game_has_sampled(engine, number):
    """As it travelled, and as it is drawn there for who brings something: the same plays, so the same intervals."""
    story = decide_story(DecisionTape(Random(number).randbytes(LENGTH)), loops=bool(number % 2))
    study = EndingStudy(story, analysis=analyze_scenario(story, budget=1, samples=2))
    impacts = sorted({play.impact for play in finish_plays(story, NOTHING, range(20))})
    ends = [[scene.id, impact] for scene in story.scenes.values() if scene.ending for impact in impacts]
    brings = {"skills": {}, "holds": []}
    found = await engine.evaluate(SAMPLE, [encode_story(story), encode_figures(story, study), brings, ends])
    for (ending, impact), (told, drawn) in zip(ends, found, strict=True):
        expected = json.loads(json.dumps(encode_view(study.compare_end(ending, impact))))
        assert are_close({key: expected[key] for key in told}, told)
        assert are_close({key: expected[key] for key in drawn}, drawn)


COMPARE = """([story, figures, plays]) => {
    const loaded = engine.loadStory(story), ahead = new engine.EndingAhead(engine.loadFigures(figures));
    return plays.map((play) => {
        const { playthrough } = engine.replayChoices(loaded, play);
        const possible = engine.computePossible(ahead.completeStudy(playthrough), playthrough);
        if (possible === null) return null;
        const offers = Object.fromEntries([...possible.offers].map(([number, worths]) => [number, Object.fromEntries(worths)]));
        return { ...possible, offers, policies: [...possible.policies.values()] };
    });
}"""


def compare(play):
    """What the game's debrief compares a playthrough with."""
    could = compute_possible(play)
    told = could and {
        "impact": could.impact,
        "points": dict(could.points),
        "policies": [*could.policies.values()],
        "best_mean": could.best_mean,
        "offers": could.offers,
        "costliest": could.costliest,
        "loss": could.loss,
    }
    return json.loads(json.dumps(told))


async def test_a_debrief_compares_with_what_the_game_compares_with(engine):
    """Ranges, ways of playing, every option of every decision, and the one that cost most."""
    for number in range(STORIES):
        story = decide_story(DecisionTape(Random(number).randbytes(LENGTH)), loops=bool(number % 2))
        plays = [*finish_plays(story, NOTHING, range(3))]
        written = [encode_story(story), encode_figures(story), [tell_play(play) for play in plays]]
        found = await engine.evaluate(COMPARE, written)
        assert all(are_close(one, compare(play), 1e-6) for one, play in zip(found, plays, strict=True))
