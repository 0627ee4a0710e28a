"""The debrief: what a playthrough came to, decision by decision, and what next."""

import shutil
from contextlib import asynccontextmanager
from dataclasses import replace
from types import SimpleNamespace

from pm_quest.ending_ahead import EndingAhead
from pm_quest.game import SaveError
from pm_quest.tui.widgets.decision_review import DecisionReview
from pm_quest.tui.widgets.decision_timeline import DecisionTimeline
from pm_quest.tui.widgets.impact_gauge import ImpactGauge
from pm_quest.tui.widgets.inline_parts import InlineParts
from tests.building import choice, end, scenario, scene
from tests.tui.seat import BROAD, NARROW, STORIES, WIDE, begun, made, saved, seated, told_to_the_end

PLAYED = ("lecture", "again", "ask", "tell")


@asynccontextmanager
async def debriefed(folder, *choices, stories=STORIES, size=NARROW):
    """The debrief of the corner shop after these choices."""
    game = begun(folder, "corner_shop", *choices, stories=stories)
    async with seated(folder, game=game, stories=[stories], size=size) as seat:
        await seat.press("enter", "enter")
        assert seat.at == "debrief"
        yield seat


async def come_to_debrief(seat, game):
    """Open a game that has ended, and look back on it."""
    seat.app.open_game(game)
    await seat.settle()
    await seat.press("enter", "enter")
    assert seat.at == "debrief"


async def test_the_ending_its_impact_and_every_decision_are_reported(tmp_path):
    """With the offers not taken, and what the organisation had signalled; what is told stands apart from what is beside it."""
    async with debriefed(tmp_path, *PLAYED, size=(120, 44)) as seat:
        assert "Closed on time" in seat.seen
        assert "70 you" in seat.seen
        assert "● adapts 2" in seat.seen
        assert "■ forces 1" in seat.seen
        told = seat.part("DecisionReview")
        assert "Monday, 08:00" in told
        assert "They had come for food." in told
        assert "Explain the scale to the queue you" in told
        assert "Ask the man with the fish what he would call" in told
        assert "it adapts" in told
        assert "Rewire the scale forces locked" in told or "Rewire the scale neutral locked" in told
        assert "Nobody in the queue looks at the scale." in told
        assert not seat.app.screen.query("HabitTable"), "the story has no acts"
        await seat.resize((110, 40))
        _legend_and_fits_have_rows_of_their_own(seat)
        await seat.resize((120, 40))
        assert "● adapts 2   ○ neutral 1   ■ forces 1" in "\n".join(seat.rows)
        await seat.resize(WIDE)
        _nothing_touches_the_scrollbar_or_the_keys(seat)
        await _sign_of_a_fit_stays_with_its_word(seat)
        await _lit_decision_has_the_whole_width(seat)


def _legend_and_fits_have_rows_of_their_own(seat):
    """Where there is little room: no word of a caption or of the fits stands alone."""
    rows = [row[70:106].strip() for row in seat.rows]
    legend = rows.index("├ least ● you ┤ most")
    assert rows[legend - 1] == "What it brought"
    fits = rows.index("● adapts 2")
    assert rows[fits + 1 : fits + 3] == ["○ neutral 1", "■ forces 1"]


def _nothing_touches_the_scrollbar_or_the_keys(seat):
    """The most that was possible ends left of the one; an empty row stands above the others."""
    body, gauge = seat.app.screen.query_one("#body"), seat.app.screen.query_one(ImpactGauge)
    assert body.show_vertical_scrollbar
    for part in (gauge, seat.app.screen.query_one(DecisionReview)):
        assert part.region.right < body.vertical_scrollbar.region.x, part
    assert not seat.rows[body.region.bottom]
    assert "? help" in seat.rows[body.region.bottom + 1]


async def _sign_of_a_fit_stays_with_its_word(seat):
    """Both go to the next row together, below a long place."""
    where = "Monday 3 November, 08:00 in the morning · the shop's door on the street"
    review = seat.app.screen.query_one(DecisionReview)
    await review.show_decision(replace(seat.app.screen.debrief.decisions[0], where=where), (), {})
    await seat.settle()
    head = [row.strip() for row in review.query_one(".head", InlineParts).render().plain.split("\n")]
    assert head == [where, "■ forces"]


async def _lit_decision_has_the_whole_width(seat):
    """Below both columns; where there is one, right below the line of decisions."""
    screen = seat.app.screen
    review, right = screen.query_one(DecisionReview), screen.query_one("#right")
    for size, is_below in ((BROAD, True), (NARROW, False), (WIDE, True)):
        await seat.resize(size)
        assert (review.region.y >= right.region.bottom) == is_below, size
        assert review.region.width >= min(screen.query_one("#columns").region.width, 110) - 1, size


async def test_the_decisions_are_walked_with_the_arrows_and_the_lit_one_is_decided_again(tmp_path):
    """It begins at the dearest; left and right stop at both ends. Going back keeps this ending: it stays the player's best."""
    async with debriefed(tmp_path, *PLAYED, size=WIDE) as seat:
        timeline = seat.app.screen.query_one(DecisionTimeline)
        figures = EndingAhead().find_figures(seat.app.screen.game.playthrough)
        assert timeline.reach == [step.most for step in figures.reach], "what was still in reach, exactly"
        await seat.press("right")
        assert "Go back to the counter you" in seat.part("DecisionReview")
        await seat.press("end", "right")
        assert "Tell him about the fish you" in seat.part("DecisionReview")
        assert timeline.render().plain.splitlines()[1].startswith(f"{timeline.reach[-1]:>3}")
        await seat.press("home", "left")
        assert "Explain the scale to the queue you" in seat.part("DecisionReview")
        await seat.press("right", "z")
        assert seat.at == "play"
        assert "Old Mr Vale" in seat.seen
        assert sorted(saved(tmp_path)) == [("lecture",), PLAYED]
        assert seat.app.store.find_best_results("Ada")["corner_shop"].impact == 70


async def test_what_the_disk_refuses_is_reported(tmp_path, monkeypatch):
    """Playing again and rewinding leave all as it was."""

    def refuse(*_, **__):
        raise SaveError("The disk is [full].")

    async with debriefed(tmp_path, "ask", "tell") as seat:
        monkeypatch.setattr(seat.app.store, "start_save", refuse)
        await seat.press("a")
        assert seat.at == "debrief"
        assert "The disk is [full]." in seat.notices
        seat.app.clear_notifications()
        for over, place in (([], "debrief"), (["j"], "journal"), (["m", "left"], "map")):
            await seat.press(*over, "z")
            assert "The disk is [full]." in seat.notices
            assert seat.at == place, "what was open stays open"
            seat.app.clear_notifications()
            await seat.press(*(["escape"] if over else []))
        assert saved(tmp_path) == [("ask", "tell")]


async def test_looking_from_the_debrief_and_back(tmp_path):
    """Journal, map and glossary open over it; going back from there leads to the play screen."""
    async with debriefed(tmp_path, "ask", "tell") as seat:
        for key, place in {"j": "journal", "m": "map", "g": "glossary"}.items():
            await seat.press(key)
            assert seat.at == place
            await seat.press("escape")
            assert seat.at == "debrief"
        await seat.press("m", "left", "z")
        assert seat.at == "play"
        assert "Old Mr Vale" in seat.seen
        await seat.press("1", "enter", "enter", "enter", "a")
        assert "The bell over the door says that you are here, Ada." in seat.seen, "it is played again from the start"
        assert sorted(saved(tmp_path)) == [(), ("ask", "tell"), ("ask", "tell")]
        await seat.press("escape")
        assert seat.at == "title", "not the old ending"


async def test_next_opens_a_scenario_that_is_not_finished(tmp_path):
    """The tutorial before all others; when all are finished, the wall of doors."""
    async with debriefed(tmp_path, "ask", "tell") as seat:
        await seat.press("n")
        assert seat.at == "play"
        assert "The first line of the letter" in seat.seen
        await seat.press("2", "2", "enter", "enter", "n")
        assert seat.at == "title"


async def test_earlier_results_stand_on_the_gauge(tmp_path):
    """Yours, and the best before. The playthrough that has just ended counts: a new best is yours."""
    begun(tmp_path, "corner_shop", "weigh", "tell")
    async with debriefed(tmp_path, "ask", "tell") as seat:
        assert "80 you, your best" in seat.seen
        assert "70 your best" not in seat.seen
        await come_to_debrief(seat, begun(tmp_path, "corner_shop", "weigh", "tell"))
        assert "70 you" in seat.seen
        assert "80 your best" in seat.seen


async def test_a_key_goes_to_the_decision_that_cost_most_and_nothing_goes_there_by_itself(tmp_path):
    """It opens at the first, where somebody is reading when the figures come; they say which cost most, and the key."""
    async with debriefed(tmp_path, "ask", "again", "lecture", "tell", size=WIDE) as seat:
        assert "c number 3 cost most: 20 of impact" in seat.seen
        assert "Explain the scale to the queue you" not in seat.part("DecisionReview")
        await seat.press("c")
        assert "Explain the scale to the queue you" in seat.part("DecisionReview")
        await come_to_debrief(seat, begun(tmp_path, "corner_shop", "ask", "tell"))
        assert "number 2 cost most: 10 of impact" in seat.seen


async def test_who_has_walked_already_stays_there():
    """Figures that come late do not take away what is being read."""
    decisions = [SimpleNamespace(number=number, fit="forces") for number in (1, 2, 3)]
    timeline = DecisionTimeline(decisions)
    timeline.start_at(3)
    assert timeline.at == 2
    timeline.action_step(-1)
    timeline.start_at(1)
    assert timeline.at == 1


async def test_where_no_cost_is_known_it_opens_at_the_first_that_forces():
    """A story that cannot be worked out, or a table in a classroom."""
    timeline = DecisionTimeline(
        [SimpleNamespace(number=n, fit=fit) for n, fit in enumerate(("adapts", "forces", "forces"), 1)]
    )
    timeline.start_at_first_forced()
    assert timeline.at == 1


async def test_a_narrow_debrief_scrolls_to_its_end(tmp_path):
    """With space; the map is the last thing. A story without a decision has a debrief, too: nothing to walk or to rewind."""
    async with debriefed(tmp_path, *PLAYED) as seat:
        assert "The story" in await told_to_the_end(seat)
        assert "4 of 6 scenes, 1 of 1 endings seen" in seat.seen
        await seat.press("pageup", "pageup", "pageup", "pageup")
        assert "Closed on time" in seat.seen
        bare = tmp_path / "bare"
        seat.app.open_game(made(bare, scenario({"end": end(text="It is over.")})))
        await seat.settle()
        assert "It is over." in seat.seen
        await seat.press("enter", "enter", "left", "right", "z")
        assert seat.at == "debrief"
        assert "50 you" in seat.seen
        assert saved(bare) == [()]


def two_meetings():
    """Asking fits in neither of two scenes, and counting in both."""
    ways = {
        "ask": choice("second", fit="forces", act="ask"),
        "count": choice("second", fit="adapts", act="count", because="It could be counted.", book="mba"),
    }
    later = {id: replace(each, go=choice("off").go) for id, each in ways.items()}
    return scenario(
        {"first": scene(choices=ways), "second": scene(choices=later), "off": end("10 + 20 * adaptability")}
    )


async def test_habits_are_told_with_what_they_cost(tmp_path):
    """Under the numbers; by the exact figures, once they are there. A dear answer that fitted says why it was not the best."""
    async with seated(tmp_path, game=made(tmp_path, two_meetings(), "Ada", "ask", "ask"), size=(120, 60)) as seat:
        await seat.press("enter", "enter")
        told = seat.part("HabitTable")
        assert "You asked in 2 of 2 decisions; it fitted in 0." in told
        assert "asking 2 of 2 ● fitted 0 cost" in told
        assert "counting 0" not in told
        assert "as taught for MBA It could be counted." in seat.part("DecisionReview")
        await seat.resize(WIDE)
        offers = {"fit": choice("low", fit="adapts"), "best": choice("high", fit="neutral")}
        story = scenario({"a": scene(choices=offers), "low": end(20), "high": end(70)})
        await come_to_debrief(seat, made(tmp_path, story, "Ada", "fit"))
        assert "the better answer cost more than it brought" in seat.part("DecisionReview")


async def test_of_a_story_that_is_too_large_it_says_that_costs_are_not_known(tmp_path, monkeypatch):
    """And not nothing: no stairs, no costs, and the first forced decision lit. In German, every row of the habits is German."""
    monkeypatch.setattr("pm_quest.tui.screens.debrief_screen._find_possible", lambda _: None)
    async with debriefed(tmp_path, *PLAYED) as seat:
        assert "Your decisions what each cost is not known: too many states" in seat.seen
        assert "in reach" not in seat.seen
        await seat.resize((120, 60))
        seat.app.open_game(made(tmp_path, replace(two_meetings(), language="de"), "Ada", "ask", "ask"))
        await seat.settle()
        assert seat.part("#progress").startswith("2 Entscheidungen")
        await seat.press("enter", "enter")
        told = seat.part("HabitTable")
        assert "Du hast in 2 von 2 Entscheidungen gefragt; gepasst hat es in 0." in told
        assert "fragen 2 von 2 ● passte 0 erzwang 2" in told


async def test_practitioners_stand_beside_the_options_and_give_their_reasons_on_a_key(tmp_path):
    """From the file beside the scenario; whatever signs a reason has, it is a text.

    The next scenario has a sound head and a broken story: that is told, and the player stays.
    """
    folder = tmp_path / "shelf"
    folder.mkdir()
    shutil.copy(STORIES / "corner_shop.yaml", folder)
    reasons = "reasons: {lecture: ['[b]They[/b] know']}"
    panel = f"panellists: 14\ndecisions:\n  counter: {{votes: {{lecture: 9, ask: 5}}, {reasons}}}\n"
    (folder / "corner_shop.panel.yaml").write_text(panel, encoding="utf-8")
    text = (STORIES / "corner_shop.yaml").read_text(encoding="utf-8").replace("go: stairs", "go: stares")
    (folder / "muddled.yaml").write_text(text, encoding="utf-8")
    async with debriefed(tmp_path / "saves", *PLAYED, stories=folder, size=(120, 44)) as seat:
        await seat.press("home")
        assert "9 of 14 practitioners did this" in seat.part("DecisionReview")
        assert "know" not in seat.part("DecisionReview")
        await seat.press("p")
        assert "[b]They[/b] know" in seat.part("DecisionReview")
        await seat.press("p")
        assert "know" not in seat.part("DecisionReview")
        await seat.press("n")
        assert "Not playable yet" in seat.notices
        assert seat.at == "debrief"
        await seat.resize((110, 40))
        await seat.press("escape")
        assert seat.at == "title", "though the story below, which is closed with it, had another size"
