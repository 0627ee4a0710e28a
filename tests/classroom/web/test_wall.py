"""The wall fits its screen: nothing is scrolled, from a small projector to a large one, whatever the story."""

import json
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.library import list_scenario_files
from tests.classroom.serving import STORY
from tests.classroom.web.browsing import person, started_wall
from tests.quick import IS_THOROUGH, pick_share, share_number

pytestmark = pytest.mark.asyncio(loop_scope="session")
SIZES = ((1280, 720), (1920, 1080), (3840, 2160))
SCENARIOS = Path(__file__).parents[3] / "scenarios"
SCROLLED = """() => {
  const scrolls = (each) => each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1;
  const inner = [...document.querySelectorAll("body, .wall, #main, #main *, #way, #top")];
  const cut = (each) => getComputedStyle(each).webkitLineClamp !== "none" || each.closest(".unseen");
  const blocks = inner.filter((each) => each.clientHeight && getComputedStyle(each).display !== "inline");
  const root = document.documentElement;
  const over = root.scrollHeight > innerHeight || root.scrollWidth > innerWidth ? ["document"] : [];
  return [...over, ...blocks.filter((each) => scrolls(each) && !cut(each)).map((each) => `${each.tagName}.${each.className}`)];
}"""
"""What is larger than the place it has; what is cut at a line says so with an ellipsis."""


@asynccontextmanager
async def watched_by_two(browser, server, session):
    """A small wall, the students Ada and Ben, and the trainer."""
    async with (
        person(browser, size={"width": 1280, "height": 720}) as wall,
        server.student(session, "Ada") as ada,
        server.student(session, "Ben") as ben,
        server.host(session) as host,
    ):
        await wall.goto(f"{server.address}/show/{session['code']}")
        yield wall, ada, ben, host


def longest_scene() -> str:
    """A story that begins with the longest scene of the shipped ones, all its conditional texts at once."""
    scenes = [
        (sum(len(block.text) for block in scene.text), file, id)
        for file in list_scenario_files(SCENARIOS)
        for id, scene in read_scenario_file(file).scenario.scenes.items()
        if scene.choices
    ]
    _, file, id = max(scenes)
    scenario = read_scenario_file(file).scenario
    scene = scenario.scenes[id]
    return story(
        "\n\n".join(block.text for block in scene.text),
        [choice.say for choice in scene.choices.values()],
        [signal.notice for signal in scene.signals],
        where=scene.where,
    )


def story(text, says, signals=(), **more) -> str:
    """A story of one scene, then the same once more, and its end."""
    choices = {f"c{number}": {"say": say, "then": "It was done.", "go": "again"} for number, say in enumerate(says)}
    again = {id: {**choice, "go": "end"} for id, choice in choices.items()}
    scenes = {
        "desk": {"text": text, "signals": [*signals], "choices": choices, **more},
        "again": {"text": text, "choices": again, **more},
        "end": {"text": "It ends here.", "ending": {"title": "A place at the table", "impact": 55}},
    }
    meters = {id: {"label": id, "start": 3, "min": 0, "max": 10} for id in ("trust", "hours", "reach")}
    head = {"format": 1, "title": "Long", "role": "tutorial", "summary": "It is long.", "meters": meters}
    return json.dumps({**head, "scenes": scenes})


LONG_SAY = "Ask whoever has been here longest what would happen if nobody did anything at all about it this year, and then ask again."
STORIES = {
    "longest scene": longest_scene(),
    "long options": story("A text. " * 40, [f"{LONG_SAY} {LONG_SAY}"] * 6, ["A sign of it."] * 3),
    "nine options and a long text": story("\n\n".join(["A long text. " * 30] * 8), [LONG_SAY * 2] * 9, [LONG_SAY] * 4),
    "one endless paragraph": story("A very long text goes on. " * 200, ["Go on", "Stay"]),
    "a word without end": story("a" * 1500, ["b" * 300, "c" * 300]),
}


async def fits_everywhere(wall, state):
    """Nothing is scrolled at any size: from the one that the window has, up or down to the last."""
    grows = wall.viewport_size["width"] == SIZES[0][0]
    sizes = SIZES if IS_THOROUGH else (SIZES[0], SIZES[2])
    for width, height in sizes if grows else reversed(sizes):
        await wall.set_viewport_size({"width": width, "height": height})
        await wall.wait_for_function("([w, h]) => innerWidth === w && innerHeight === h", arg=[width, height])
        await wall.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert await wall.evaluate(SCROLLED) == [], (state, width)


@pytest.mark.table
@pytest.mark.parametrize("name", pick_share([*STORIES], 0))
async def test_nothing_on_the_wall_is_scrolled(browser, server, name):
    """In the lobby, before and after a vote, after a second one, after the end."""
    session = await server.open(mode="together", moves="trainer", scenario=STORIES[name])
    async with (
        person(browser, size={"width": 1280, "height": 720}) as wall,
        server.student(session, "Ada") as ada,
        server.host(session) as host,
    ):
        await wall.goto(f"{server.address}/show/{session['code']}")
        await wall.get_by_text("1 person is in").wait_for()
        await fits_everywhere(wall, "lobby")
        await host.acked("started")
        parts = await ada.shown(lambda parts: parts.get("story"))
        first = parts["story"]["scenes"][-1]["offers"][0]["id"]
        await wall.locator(".wanted").wait_for()
        await fits_everywhere(wall, "open")
        await ada.vote(first)
        await host.acked("revealed", table="1", turn=0)
        await wall.locator(".bars").wait_for()
        await fits_everywhere(wall, "revealed")
        await host.acked("reopened", table="1", turn=0, round=1)
        await ada.vote(first, round=2, number=2)
        await host.acked("revealed", table="1", turn=0)
        await wall.locator(".bars.twice").wait_for()
        await fits_everywhere(wall, "voted twice")
        await host.acked("decided", table="1", turn=0, choice=first)
        await wall.locator(".card").wait_for(state="attached")
        await fits_everywhere(wall, "gone on")
        await host.acked("finished")
        await wall.get_by_text("Thank you for playing.").wait_for()
        await fits_everywhere(wall, "over")


@pytest.mark.table
async def test_a_hundred_tables_and_their_votes_fit(browser, server):
    """Each with its bars, and afterwards with what it came to; a third of them in `make test`, which is a crowd as well."""
    tables = share_number(100)
    session = await server.open(mode="teams", teams=tables, moves="trainer")
    async with person(browser, size={"width": 1280, "height": 720}) as wall, server.host(session) as host:
        await wall.goto(f"{server.address}/show/{session['code']}")
        await host.acked("started")
        for table in range(1, tables + 1):
            await host.acked("decided", table=str(table), turn=0, choice="wait")
            await host.acked("revealed", table=str(table), turn=1)
        await wall.locator(".tables > li").nth(tables - 1).locator(".bars").wait_for()
        await fits_everywhere(wall, "tables")
        await host.acked("finished")
        await wall.get_by_text("What the tables came to").wait_for()
        await fits_everywhere(wall, "over")


async def test_the_type_grows_with_the_window(browser, server):
    """Three times as wide, three times as large."""
    session = await server.open(mode="together", scenario=STORIES["longest scene"])
    async with person(browser, size={"width": 1280, "height": 720}) as wall, server.host(session) as host:
        await wall.goto(f"{server.address}/show/{session['code']}")
        await host.acked("started")
        await wall.locator(".wanted").wait_for()
        sizes = []
        for width, height in (SIZES[0], SIZES[2]):
            await wall.set_viewport_size({"width": width, "height": height})
            await wall.wait_for_function("(w) => innerWidth === w", arg=width)
            await wall.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            sizes.append(
                await wall.evaluate("() => parseFloat(getComputedStyle(document.querySelector('.wanted li')).fontSize)")
            )
        assert sizes[0] > 14
        assert sizes[1] / sizes[0] == pytest.approx(3, rel=0.1)


async def test_the_reveal_keeps_the_scene_and_shows_before_and_after(browser, server):
    """Text, signals and meters stay; a tie is said; a second vote stands beside the first; then who decided."""
    text = story("The text of the desk.", ["Ask", "Wait"], ["A sign of it."])
    session = await server.open(mode="together", moves="trainer", scenario=text)
    async with watched_by_two(browser, server, session) as (wall, ada, ben, host):
        await host.acked("started")
        await ada.vote("c0")
        await ben.vote("c1")
        await host.acked("revealed", table="1", turn=0)
        await wall.get_by_text("A tie between 1 and 2.").wait_for()
        for kept in ("The text of the desk.", "A sign of it.", "trust"):
            assert await wall.get_by_text(kept).is_visible()
        assert await wall.locator(".bars .share").all_inner_texts() == ["50\xa0%", "50\xa0%"]
        await host.acked("reopened", table="1", turn=0, round=1)
        await ada.vote("c0", round=2, number=2)
        await ben.vote("c0", round=2, number=2)
        await host.acked("revealed", table="1", turn=0)
        rows = wall.locator(".bars.twice li")
        await rows.first.get_by_text("100 %", exact=True).wait_for()
        assert "50\xa0%" in await rows.nth(0).inner_text()
        assert "no votes" in await rows.nth(1).locator(".row").last.inner_text()
        parts = "(row) => ['.was .bar', '.row:not(.was) .bar'].map((each) => row.querySelector(each).getBoundingClientRect().width)"
        before, after = await rows.first.evaluate(parts)
        assert before == pytest.approx(after, abs=1), "both bars have one scale"
        await wall.get_by_text("1 went from 2 to 1").wait_for()
        await host.acked("reopened", table="1", turn=0, round=2)
        await ada.vote("c0", round=3, number=3)
        await ben.vote("c1", round=3, number=3)
        await host.acked("decided", table="1", turn=0, choice="c1")
        await wall.get_by_text("There was a tie; your trainer decided.").wait_for()


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1280, 720), (1366, 768), (1920, 1080)])
async def test_each_meter_has_its_figure_and_its_scale_on_one_line(browser, server, width, height):
    """Beside long labels, too, which wrap in their place: a projector showed `17 (13…` above `27)`."""
    told = json.loads(story("\n\n".join(["A long text. " * 30] * 3), ["Ask", "Wait"], ["A sign of it."] * 3))
    told["meters"] = {
        "margin": {"label": "Line margin, %", "start": 17, "min": 13, "max": 27},
        "goodwill": {"label": "Goodwill", "start": 24, "min": 0, "max": 36},
        "secured": {"label": "Secured, 100,000 euros", "start": 3, "min": 0, "max": 20},
    }
    session = await server.open(mode="together", moves="trainer", scenario=json.dumps(told))
    async with (
        person(browser, size={"width": width, "height": height}) as wall,
        server.student(session, "Ada"),
        server.host(session) as host,
    ):
        await wall.goto(f"{server.address}/show/{session['code']}")
        await host.acked("started")
        await wall.locator(".meters .figure").nth(2).wait_for()
        rows = "(found) => found.map((each) => Math.round(each.getBoundingClientRect().height / parseFloat(getComputedStyle(each).lineHeight)))"
        assert await wall.locator(".meters .figure").evaluate_all(rows) == [1, 1, 1]
        assert max(await wall.locator(".meters dt").evaluate_all(rows)) <= 2
        assert await wall.evaluate(SCROLLED) == []


async def test_what_a_choice_did_keeps_its_distance_from_the_next_scene(browser, server):
    """Also where its text is cut for want of room."""
    session = await server.open(
        mode="together",
        moves="trainer",
        scenario=story("\n\n".join(["A long text. " * 30] * 4), ["Ask", "Wait"], where="A place"),
    )
    async with watched_by_two(browser, server, session) as (wall, _ada, _ben, host):
        await wall.set_viewport_size({"width": 1024, "height": 768})
        await host.acked("started")
        await host.acked("decided", table="1", turn=0, choice="c0")
        await wall.locator(".then.clamped, .then").wait_for()
        between = "() => document.querySelector('.where').getBoundingClientRect().top - document.querySelector('.then').getBoundingClientRect().bottom"
        assert await wall.evaluate(between) > 4


async def test_the_wall_calls_nobody_in_who_would_be_refused(browser, server):
    """Not while the door is locked, and not after the end; the ending and what the room did are there then."""
    session = await server.open(mode="together", moves="trainer")
    async with (
        person(browser, size={"width": 1280, "height": 720}) as wall,
        server.student(session, "Ada"),
        server.host(session) as host,
    ):
        await wall.goto(f"{server.address}/show/{session['code']}")
        await wall.get_by_text("Join here").wait_for()
        await host.send("door", id="d1", locked=True)
        await wall.get_by_text("Join here").wait_for(state="hidden")
        assert not await wall.locator(".code").is_visible()
        assert not await wall.locator(".qr").is_visible()
        await host.send("door", id="d2", locked=False)
        await wall.get_by_text("Join here").wait_for()
        await host.acked("started")
        await host.acked("decided", table="1", turn=0, choice="ask")
        await host.acked("decided", table="1", turn=1, choice="leave")
        await wall.get_by_text("What the room did").wait_for()
        await host.acked("finished")
        await wall.get_by_text("Thank you for playing.").wait_for()
        assert await wall.get_by_role("heading", name="◆ END").is_visible()
        assert await wall.locator(".did li").count() == 2
        for gone in (wall.get_by_text("Join here"), wall.locator(".code")):
            assert not await gone.is_visible()


async def test_each_table_has_its_ending_on_the_last_page(browser, server):
    """In teams, once the session is over; alone, the endings and how many came to them."""
    for mode, told in (("teams", "What the tables came to"), ("alone", "The endings")):
        session = await server.open(mode=mode, teams=2)
        async with (
            person(browser, size={"width": 1280, "height": 720}) as wall,
            server.student(session, "Ada") as ada,
            server.student(session, "Ben"),
            server.host(session) as host,
        ):
            await wall.goto(f"{server.address}/show/{session['code']}")
            await host.acked("started")
            await ada.vote("ask")
            await ada.vote("leave", turn=1, number=2)
            await host.acked("finished")
            await wall.get_by_text(told).wait_for()
            assert await wall.get_by_text("◆ END").is_visible()
            assert await wall.get_by_text("no ending").is_visible()


async def test_scenes_are_called_on_the_wall_as_their_readers_see_them(browser, server):
    """By when and where they are, never by what their author calls them; an ending is one, whichever it is; nobody sits at an empty table."""
    text = STORY.replace("  desk:\n", "  desk:\n    where: Monday, 09:00 · a desk\n", 1)
    session = await server.open(mode="teams", teams=3, scenario=text)
    async with watched_by_two(browser, server, session) as (wall, ada, ben, host):
        await host.acked("started")
        await wall.locator(".heads .said", has_text="Monday, 09:00 · a desk").wait_for()
        await ada.vote("ask")
        await ada.vote("leave", turn=1, number=2)
        await wall.locator(".heads .said", has_text="The end").wait_for()
        assert await wall.locator(".heads li").count() == 2
        await ben.vote("ask")
        await host.acked("seated", voter=ben.welcome["voter"], table="3")
        await wall.locator(".tables li", has_text="Table 2").get_by_text("nobody").wait_for()
        assert await wall.get_by_text("0 of 0").count() == 0


async def test_a_tie_at_a_table_is_said_before_its_votes_are_shown(browser, server):
    """All of the table have voted, and it does not go on: the wall says why."""
    session = await server.open(mode="teams", teams=1)
    async with watched_by_two(browser, server, session) as (wall, ada, ben, host):
        await host.acked("started")
        await ada.vote("ask")
        await ben.vote("wait")
        await wall.get_by_text("It is a tie").wait_for()
        assert await wall.get_by_text("2 of 2 have voted.").is_visible()


async def test_an_option_has_the_number_it_is_chosen_by_on_the_wall(browser, server):
    """A locked one before it is counted: in the list, at the reveal, and at a table of a team."""
    text = STORY.replace(
        "ask: {say: Ask,", "boast: {say: Boast, if: trust > 9, locked: Not now, go: out}\n      ask: {say: Ask,"
    )
    for mode in ("together", "teams"):
        session = await server.open(mode=mode, teams=2, scenario=text, moves="trainer")
        async with started_wall(browser, server, session) as (wall, ada, host):
            await ada.vote("ask")
            await host.acked("revealed", table="1", turn=0)
            await wall.locator(".bars .said strong").nth(1).wait_for()
            labels = await wall.locator(".bars .said strong").all_inner_texts()
            assert [label.strip() for label in labels] == ["2", "3"], mode
