"""Packages in a learning system with a real run-time, in Chromium: left and taken up at every decision, and what is reported there."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from pm_quest.web.scorm.manifest import ScormSettings
from pm_quest.web.scorm.package import export_package
from tests.building import desk
from tests.classroom.web.spare_pages import FORGET
from tests.classroom.web.test_access import clear
from tests.quick import pick_share
from tests.web.both_engines import read_story
from tests.web.scorm.lms_bench import call, close_course, learning_system, open_course

pytestmark = pytest.mark.asyncio(loop_scope="session")
SCENARIOS = Path(__file__).parents[3] / "scenarios"
versions = pytest.mark.parametrize("version", ["1.2", "2004"])
LONG = [("1.2", "reorg"), ("2004", "dumping_ground"), ("2004", "blank_page")]
ENDED = "() => window.ended"


@cache
def package(version, name="desk", passing=None):
    """The package of a scenario, by its name."""
    story = desk() if name == "desk" else read_story(SCENARIOS / f"{name}.yaml")
    return export_package(story, ScormSettings(version, passing))


def standing(kept, version):
    """Status, success, score and exit of what a system keeps."""
    if version == "1.2":
        core = kept["core"]
        return core["lesson_status"], None, core["score"]["raw"], core["exit"]
    return kept["completion_status"], kept["success_status"], kept["score"]["raw"], kept["exit"]


async def take_one(frame, chance, last):
    """Take any option that is open; the last event then."""
    open_offers = [each["id"] for each in last["offers"] if each["open"]]
    return (await call(frame, "choose", chance.choice(open_offers)))[-1]


async def wait_kept(page, turns):
    """Wait until the system has so many decisions."""
    await page.wait_for_function("(turns) => Object.keys(window.kept?.interactions ?? {}).length === turns", arg=turns)
    return await page.evaluate("() => window.kept")


async def play_through(lms, version, name):
    """Play a scenario to its end, in a browser that keeps nothing yet for each decision; what is kept then, the ending, and the decisions."""
    chance = Random(16)
    kept, last, turns = None, {"event": "scene"}, 0
    async with learning_system(lms, version, package(version, name)) as page:
        while last["event"] != "ending":
            frame = await open_course(page, version, kept=kept)
            if turns == 0:
                last = (await call(frame, "start", {"seed": 7}))[-1]
            assert await call(frame, "event") == last
            last = await take_one(frame, chance, last)
            turns += 1
            closed = await close_course(page)
            kept = closed["kept"]
            assert (closed["ended"], closed["complaints"]) == (1, [])
            await page.evaluate(FORGET)
    return kept, last, turns


@versions
async def test_it_is_left_and_taken_up_at_every_decision(lms, version):
    """To the end of a story, each time in a browser that keeps nothing yet: the same scene with the same figures, and at the end the same score."""
    kept, ending, turns = await play_through(lms, version, "first_day")
    done = ("completed", None, "") if version == "1.2" else ("completed", "unknown", "normal")
    status, success, score, exit = standing(kept, version)
    assert ((status, success, exit), score, len(kept["interactions"])) == (done, str(ending["impact"]), turns)


@pytest.mark.table
@pytest.mark.parametrize(("version", "name"), pick_share(LONG, 0))
async def test_a_long_way_is_left_and_taken_up_at_every_decision(lms, version, name):
    """The same, for the scenarios with the longest ways there are."""
    kept, ending, turns = await play_through(lms, version, name)
    assert (standing(kept, version)[2], len(kept["interactions"])) == (str(ending["impact"]), turns)
    assert len(kept["suspend_data"]) < 300


@versions
async def test_a_window_closed_without_warning_loses_nothing(lms, version):
    """What the system has after a decision is enough, though the session was never ended."""
    async with learning_system(lms, version, package(version)) as page:
        frame = await open_course(page, version)
        await call(frame, "start", {"seed": 3})
        await call(frame, "choose", "ask")
        last = (await call(frame, "choose", "ask"))[-1]
        kept = await wait_kept(page, 2)
        assert await page.evaluate(ENDED) == 0
    assert standing(kept, version) == ("incomplete", None if version == "1.2" else "unknown", "", "suspend")
    async with learning_system(lms, version, package(version)) as page:
        frame = await open_course(page, version, kept=kept)
        assert await call(frame, "event") == last


@versions
async def test_passing_is_told_with_the_best_ending(lms, version):
    """One who failed may play again, passes, and stays so."""
    seen, decided = [], 0
    async with learning_system(lms, version, package(version, passing=50)) as page:
        frame = await open_course(page, version)
        for way in (["leave"], ["ask", "ask", "leave"], ["wait", "leave"]):
            await call(frame, "start", {"seed": 3})
            for choice in way:
                await call(frame, "choose", choice)
            decided += len(way)
            seen.append(standing(await wait_kept(page, decided), version))
    if version == "1.2":
        assert [(each[0], each[2]) for each in seen] == [("failed", "30"), ("passed", "50"), ("passed", "50")]
    else:
        assert [each[:3] for each in seen] == [
            ("completed", "failed", "30"),
            ("completed", "passed", "50"),
            ("completed", "passed", "50"),
        ]


@versions
async def test_a_reviewer_sees_the_way_and_changes_nothing(lms, version):
    """Nor does somebody who only browses."""
    async with learning_system(lms, version, package(version)) as page:
        frame = await open_course(page, version)
        await call(frame, "start", {"seed": 3})
        last = (await call(frame, "choose", "ask"))[-1]
        kept = (await close_course(page))["kept"]
        for mode in ("review", "browse"):
            frame = await open_course(page, version, kept=kept, mode=mode)
            assert await call(frame, "event") == last
            await call(frame, "choose", "leave")
            await frame.get_by_text("You are only looking").last.wait_for()
            closed = await close_course(page)
            assert closed["kept"]["suspend_data"] == kept["suspend_data"]
            assert len(closed["kept"]["interactions"]) == 1


async def test_a_scenario_that_was_changed_is_taken_up_as_far_as_it_fits(lms):
    """In the new package; the page says where that ends, and goes on from there."""
    async with learning_system(lms, "1.2", package("1.2")) as page:
        frame = await open_course(page, "1.2")
        await call(frame, "start", {"seed": 3})
        for choice in ("ask", "wait", "ask"):
            await call(frame, "choose", choice)
        kept = (await close_course(page))["kept"]
    options = {id: choice for id, choice in desk().scenes["desk"].choices.items() if id != "wait"}
    changed = replace(desk(), scenes={**desk().scenes, "desk": replace(desk().scenes["desk"], choices=options)})
    async with learning_system(lms, "1.2", export_package(changed, ScormSettings("1.2"))) as page:
        frame = await open_course(page, "1.2", kept=kept)
        await frame.get_by_text("Decision 2 no longer fits").wait_for()
        await call(frame, "choose", "ask")
        assert (await call(frame, "event"))["meters"] == {"trust": 5}


@pytest.mark.table
async def test_the_line_at_the_end_is_open_to_all(lms):
    """In contrast and in its place, by night and by day."""
    async with learning_system(lms, "1.2", package("1.2")) as page:
        await page.goto(f"{lms.address}/course/index.html")
        await page.locator("#whereabouts span").wait_for()
        await clear(page, "start without a learning system")


async def test_without_a_learning_system_the_page_plays_and_says_so(lms):
    """It keeps the way in the browser, and takes it up there."""
    async with learning_system(lms, "1.2", package("1.2")) as page:
        await page.goto(f"{lms.address}/course/index.html")
        await page.wait_for_function("() => window.pmQuest")
        await page.get_by_text("No learning system shows this page").wait_for()
        await page.evaluate("() => { pmQuest.start({ seed: 3 }); pmQuest.choose('ask'); }")
        last = await page.evaluate("() => pmQuest.event()")
        await page.reload()
        await page.wait_for_function("() => window.pmQuest")
        assert await page.evaluate("() => pmQuest.event()") == last


async def test_a_learning_system_may_come_a_moment_after_the_page(lms):
    """It is waited for, in a frame."""
    async with learning_system(lms, "2004", package("2004")) as page:
        await page.evaluate("() => openCourse({ version: '2004', late: 300 })")
        frame = await (await page.wait_for_selector("iframe")).content_frame()
        await frame.wait_for_function("() => window.pmQuest")
        await call(frame, "start", {"seed": 3})
        await call(frame, "choose", "ask")
        await wait_kept(page, 1)
        assert (await close_course(page))["ended"] == 1


async def test_a_package_may_have_a_window_of_its_own(lms):
    """The learning system is then the one that opened it, and is told when it is closed."""
    async with learning_system(lms, "1.2", package("1.2")) as page:
        async with page.expect_popup() as opening:
            await page.evaluate(
                "() => { openCourse({ version: '1.2', page: 'about:blank' }); window.open('/course/index.html'); }"
            )
        course = await opening.value
        await course.wait_for_function("() => window.pmQuest")
        await course.evaluate("() => { pmQuest.start({ seed: 3 }); pmQuest.choose('ask'); }")
        await course.close()
        await page.wait_for_function("() => window.ended === 1")
        kept = await wait_kept(page, 1)
        assert kept["core"]["exit"] == "suspend"


async def test_a_slow_learning_system_keeps_nobody_waiting(lms):
    """What follows a decision is on the screen before the system is asked to keep it."""
    async with learning_system(lms, "1.2", package("1.2")) as page:
        frame = await open_course(page, "1.2")
        await call(frame, "start", {"seed": 3})
        await frame.locator("main:not([data-fresh]) button.offer").first.wait_for()
        await page.evaluate("""() => {
            const main = document.querySelector("iframe").contentDocument.querySelector("main");
            const write = API.LMSSetValue.bind(API);
            window.read = [];
            API.LMSSetValue = (element, value) => (window.read.push([element, main.innerText]), write(element, value));
        }""")
        await frame.locator("button.offer").first.click()
        await wait_kept(page, 1)
        seen = dict(await page.evaluate("() => window.read"))
        assert "You chose" in seen["cmi.interactions.0.id"]


async def test_what_a_learner_reads_says_where_it_is_kept(lms):
    """In the learning system, not in this browser alone; and nothing more, as long as all is well."""
    async with learning_system(lms, "1.2", package("1.2")) as page:
        frame = await open_course(page, "1.2")
        await frame.get_by_text("is kept in your learning system").wait_for()
        assert not await frame.get_by_text("in this browser").count()
        assert await frame.locator("#whereabouts").inner_text() == ""
