"""The figures of an ending in JavaScript, prepared while one plays."""

import pytest

from pm_quest.web.figure_file import encode_figures
from pm_quest.web.story_file import encode_story
from tests.results import week

pytestmark = pytest.mark.asyncio(loop_scope="session")

BEGIN = """
    const loaded = engine.loadStory(story);
    const ahead = new engine.EndingAhead(engine.loadFigures(figures));
    const finish = (brings) => {
        let play = engine.startPlaythrough(loaded, { brings });
        while (!play.isEnded) play = play.choose("wait");
        return play;
    };
"""


async def ask(engine, script):
    """What a script gives that has the story of a week, its figures, and plays of it."""
    return await engine.evaluate(
        f"async ([story, figures]) => {{ {BEGIN} {script} }}", [encode_story(week()), encode_figures(week())]
    )


async def test_the_page_answers_while_the_figures_are_prepared(engine):
    """What else it has to do comes in between, and does not change them."""
    told = await ask(
        engine,
        """
        const work = new engine.SlicedWork((function* () { for (let n = 0; n < 40; n++) { const end = performance.now() + 1; while (performance.now() < end); yield; } return "done"; })());
        let between = 0;
        const timer = setInterval(() => between++);
        const result = await work.start();
        clearInterval(timer);
        return [result, between > 1, work.finish()];
        """,
    )
    assert told == ["done", True, "done"]


async def test_who_cannot_wait_gets_the_same_study(engine):
    """All that is left of it is done at once, and the promise of before is kept."""
    assert await ask(
        engine,
        """
        const play = finish({});
        ahead.followPlay(play);
        const before = ahead.findReadyStudy(play);
        const promised = ahead.findStudy(play);
        const now = ahead.completeStudy(play);
        return [before, now === await promised, now === ahead.findReadyStudy(play)];
        """,
    ) == [None, True, True]


async def test_what_depends_on_no_decision_is_known_at_once(engine):
    """Of a player who brings nothing; the rest follows, and does not change it."""
    fixed, whole, brought = await ask(
        engine,
        """
        const play = finish({});
        const { decisions, reach, ...found } = await ahead.findFigures(play);
        return [ahead.findFixedFigures(play), { ...found, decisions: [], reach: [] }, ahead.findFixedFigures(finish({ holds: ["mba"] }))];
        """,
    )
    assert fixed == whole
    assert brought is None


async def test_other_things_brought_are_another_study(engine):
    """The name of a player is none of them."""
    assert await ask(
        engine,
        """
        const nobody = ahead.completeStudy(finish({}));
        const ada = ahead.completeStudy(finish({ player: "Ada", skills: { tech: 0 } }));
        const skilled = ahead.completeStudy(finish({ skills: { tech: 2 } }));
        return [nobody === ada, nobody === skilled];
        """,
    ) == [True, False]


async def test_what_went_wrong_is_told_to_who_asks(engine):
    """And to nobody else."""
    assert (
        await ask(
            engine,
            """
        const work = new engine.SlicedWork((function* () { yield; throw new Error("oh"); })());
        return work.start().then(() => "fine", (error) => error.message);
        """,
        )
        == "oh"
    )
