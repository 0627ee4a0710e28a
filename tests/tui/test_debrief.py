"""The debrief: what a playthrough came to, decision by decision, and what next."""

import shutil
from dataclasses import replace
from types import SimpleNamespace

from pm_quest.ending_ahead import EndingAhead
from pm_quest.game import SaveError
from pm_quest.tui.widgets.decision_review import DecisionReview
from pm_quest.tui.widgets.decision_timeline import DecisionTimeline
from pm_quest.tui.widgets.impact_gauge import ImpactGauge
from pm_quest.tui.widgets.inline_parts import InlineParts
from tests.building import choice, end, scenario, scene
from tests.tui.seat import STORIES, WIDE, begun, made, saved, seated, told_to_the_end

PLAYED = ("lecture", "again", "ask", "tell")


async def test_the_ending_its_impact_and_every_decision_are_reported(tmp_path):
    """With the offers not taken, and what the organisation had signalled."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", *PLAYED), size=(120, 44)) as seat:
        await seat.press("enter", "enter")
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


async def test_no_word_of_a_caption_or_of_the_fits_stands_alone_where_there_is_little_room(tmp_path):
    """The legend has a row of its own there, and each fit has."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", *PLAYED), size=(110, 40)) as seat:
        await seat.press("enter", "enter")
        rows = [row[70:106].strip() for row in seat.rows]
        legend = rows.index("├ least ● you ┤ most")
        assert rows[legend - 1] == "What it brought"
        fits = rows.index("● adapts 2")
        assert rows[fits + 1 : fits + 3] == ["○ neutral 1", "■ forces 1"]
        await seat.resize((120, 40))
        assert "● adapts 2   ○ neutral 1   ■ forces 1" in "\n".join(seat.rows)


async def test_the_sign_of_a_fit_stays_with_its_word_below_a_long_place(tmp_path):
    """Both go to the next row together."""
    where = "Monday 3 November, 08:00 in the morning · the shop's door"
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", *PLAYED), size=WIDE) as seat:
        await seat.press("enter", "enter")
        review = seat.app.screen.query_one(DecisionReview)
        decision = replace(seat.app.screen.debrief.decisions[0], where=where)
        await review.show_decision(decision, (), {})
        await seat.settle()
        head = [row.strip() for row in review.query_one(".head", InlineParts).render().plain.split("\n")]
        assert head == [where, "■ forces"]


async def test_nothing_touches_the_scrollbar_or_the_keys(tmp_path):
    """The most that was possible ends left of the one; an empty row stands above the others."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", *PLAYED), size=WIDE) as seat:
        await seat.press("enter", "enter")
        body, gauge = seat.app.screen.query_one("#body"), seat.app.screen.query_one(ImpactGauge)
        assert body.show_vertical_scrollbar
        assert gauge.region.right < body.vertical_scrollbar.region.x
        assert not seat.rows[body.region.bottom]
        assert "? help" in seat.rows[body.region.bottom + 1]


async def test_the_decisions_are_walked_with_the_arrows(tmp_path):
    """It begins at the dearest; left and right stop at both ends."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", *PLAYED), size=WIDE) as seat:
        await seat.press("enter", "enter", "right")
        assert "Go back to the counter you" in seat.part("DecisionReview")
        await seat.press("end", "right")
        assert "Tell him about the fish you" in seat.part("DecisionReview")
        await seat.press("home", "left")
        assert "Explain the scale to the queue you" in seat.part("DecisionReview")


async def test_the_stairs_say_what_was_still_in_reach_after_each_decision(tmp_path):
    """Exactly, with the figure of the lit one; they come with what would have been possible."""
    game = begun(tmp_path, "corner_shop", *PLAYED)
    reach = [step.most for step in EndingAhead().find_figures(game.playthrough).reach]
    async with seated(tmp_path, game=game, size=WIDE) as seat:
        await seat.press("enter", "enter")
        timeline = seat.app.screen.query_one(DecisionTimeline)
        assert timeline.reach == reach
        await seat.press("end")
        assert timeline.render().plain.splitlines()[1].startswith(f"{reach[-1]:>3}")


async def test_a_decision_where_the_fitting_answer_was_not_the_best_says_why(tmp_path):
    """It is told where that decision is lit."""
    offers = {"fit": choice("low", fit="adapts"), "best": choice("high", fit="neutral")}
    story = scenario({"a": scene(choices=offers), "low": end(20), "high": end(70)})
    async with seated(tmp_path, game=made(tmp_path, story, "Ada", "fit"), size=WIDE) as seat:
        await seat.press("enter", "enter")
        assert "the better answer cost more than it brought" in seat.part("DecisionReview")


async def test_rewinding_decides_the_highlighted_one_again_and_keeps_this_ending(tmp_path):
    """The result stays the player's best."""
    game = begun(tmp_path, "corner_shop", *PLAYED)
    async with seated(tmp_path, game=game) as seat:
        await seat.press("enter", "enter", "right", "z")
        assert seat.at == "play"
        assert "Old Mr Vale" in seat.seen
        assert sorted(saved(tmp_path)) == [("lecture",), PLAYED]
        assert seat.app.store.find_best_results("Ada")["corner_shop"].impact == 70


async def test_playing_again_starts_from_the_first_scene_in_a_new_save(tmp_path):
    """The finished one is kept, and Escape leads to the title, not to the old ending."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask", "tell")) as seat:
        await seat.press("enter", "enter", "a")
        assert "The bell over the door says that you are here, Ada." in seat.seen
        assert sorted(saved(tmp_path)) == [(), ("ask", "tell")]
        await seat.press("escape")
        assert seat.at == "title"


async def test_next_opens_a_scenario_that_is_not_finished(tmp_path):
    """The tutorial before all others; when all are finished, the wall of doors."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask", "tell")) as seat:
        await seat.press("enter", "enter", "n")
        assert seat.at == "play"
        assert "The first line of the letter" in seat.seen
        await seat.press("2", "2", "enter", "enter", "n")
        assert seat.at == "title"


async def test_earlier_results_stand_on_the_gauge(tmp_path):
    """Yours, and the best before."""
    begun(tmp_path, "corner_shop", "ask", "tell")
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "weigh", "tell")) as seat:
        await seat.press("enter", "enter")
        assert "70 you" in seat.seen
        assert "80 your best" in seat.seen


async def test_a_key_goes_to_the_decision_that_cost_most_and_nothing_goes_there_by_itself(tmp_path):
    """It opens at the first, where somebody is reading when the figures come; they say which cost most, and the key."""
    async with seated(
        tmp_path, game=begun(tmp_path, "corner_shop", "ask", "again", "lecture", "tell"), size=WIDE
    ) as seat:
        await seat.press("enter", "enter")
        assert "c number 3 cost most: 20.0 of impact on average" in seat.seen
        assert "Explain the scale to the queue you" not in seat.part("DecisionReview")
        await seat.press("c")
        assert "Explain the scale to the queue you" in seat.part("DecisionReview")
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask", "tell"), size=WIDE) as seat:
        await seat.press("enter", "enter")
        assert "number 2 cost most: 10.0 of impact on average" in seat.seen


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


async def test_a_new_best_is_yours(tmp_path):
    """The playthrough that has just ended counts; the one before it was earlier."""
    begun(tmp_path, "corner_shop", "weigh", "tell")
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask", "tell")) as seat:
        await seat.press("enter", "enter")
        assert "80 you, your best" in seat.seen
        assert "70 your best" not in seat.seen


async def test_a_narrow_debrief_scrolls_to_its_end(tmp_path):
    """With space; the map is the last thing."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", *PLAYED)) as seat:
        await seat.press("enter", "enter")
        assert "The story" in await told_to_the_end(seat)
        assert "4 of 6 scenes, 1 of 1 endings seen" in seat.seen
        await seat.press("pageup", "pageup", "pageup", "pageup")
        assert "Closed on time" in seat.seen


async def test_a_story_without_a_decision_has_a_debrief_too(tmp_path):
    """Nothing to walk, nothing to rewind."""
    from tests.tui.seat import made

    game = made(tmp_path, scenario({"end": end(text="It is over.")}))
    async with seated(tmp_path, game=game) as seat:
        assert "It is over." in seat.seen
        await seat.press("enter", "enter", "left", "right", "z")
        assert seat.at == "debrief"
        assert "50 you" in seat.seen
        assert saved(tmp_path, "Ada") == [()]


async def test_looking_from_the_debrief_and_back(tmp_path):
    """Journal, map and glossary open over it; going back from there leads to the play screen."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask", "tell")) as seat:
        await seat.press("enter", "enter")
        for key, place in {"j": "journal", "m": "map", "g": "glossary"}.items():
            await seat.press(key)
            assert seat.at == place
            await seat.press("escape")
            assert seat.at == "debrief"
        await seat.press("m", "left", "z")
        assert seat.at == "play"
        assert "Old Mr Vale" in seat.seen


async def test_what_the_disk_refuses_is_reported(tmp_path, monkeypatch):
    """Playing again and rewinding leave all as it was."""

    def refuse(*_, **__):
        raise SaveError("The disk is [full].")

    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "ask", "tell")) as seat:
        await seat.press("enter", "enter")
        monkeypatch.setattr(seat.app.store, "start_save", refuse)
        await seat.press("a")
        assert seat.at == "debrief"
        assert "The disk is [full]." in seat.notices
        await seat.press("z")
        assert "The disk is [full]." in seat.notices
        assert saved(tmp_path) == [("ask", "tell")]


async def test_next_skips_what_cannot_be_played(tmp_path):
    """A file with a sound head and a broken story is told, and the player stays."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    shutil.copy(STORIES / "corner_shop.yaml", folder)
    text = (STORIES / "corner_shop.yaml").read_text(encoding="utf-8").replace("go: stairs", "go: stares")
    (folder / "muddled.yaml").write_text(text, encoding="utf-8")
    game = begun(tmp_path, "corner_shop", "ask", "tell", stories=folder)
    async with seated(tmp_path, game=game, stories=[folder]) as seat:
        await seat.press("enter", "enter", "n")
        assert "Not playable yet" in seat.notices
        assert seat.at == "debrief"


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
    """Under the numbers; by the exact figures, once they are there."""
    async with seated(tmp_path, game=made(tmp_path, two_meetings(), "Ada", "ask", "ask"), size=(120, 60)) as seat:
        await seat.press("enter", "enter")
        told = seat.part("HabitTable")
        assert "You asked in 2 of 2 decisions; it fitted in 0." in told
        assert "asking 2 of 2 ● fitted 0 cost" in told
        assert "counting 0" not in told
        assert "as taught for MBA It could be counted." in seat.part("DecisionReview")


async def test_the_habits_of_a_german_story_are_german(tmp_path, monkeypatch):
    """In every row, also where what they cost is not known."""
    monkeypatch.setattr("pm_quest.tui.screens.debrief_screen._find_possible", lambda _: None)
    story = replace(two_meetings(), language="de")
    async with seated(tmp_path, game=made(tmp_path, story, "Ada", "ask", "ask"), size=(120, 60)) as seat:
        assert seat.part("#progress").startswith("2 Entscheidungen")
        await seat.press("enter", "enter")
        told = seat.part("HabitTable")
        assert "Du hast in 2 von 2 Entscheidungen gefragt; gepasst hat es in 0." in told
        assert "fragen 2 von 2 ● passte 0 erzwang 2" in told


async def test_a_scenario_without_acts_has_no_habits(tmp_path):
    """As most of the tests' stories."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", *PLAYED), size=WIDE) as seat:
        await seat.press("enter", "enter")
        assert not seat.app.screen.query("HabitTable")


async def test_of_a_story_that_is_too_large_it_says_that_costs_are_not_known(tmp_path, monkeypatch):
    """And not nothing: no stairs, no costs, and the first forced decision lit."""
    monkeypatch.setattr("pm_quest.tui.screens.debrief_screen._find_possible", lambda _: None)
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", *PLAYED)) as seat:
        await seat.press("enter", "enter")
        assert "Your decisions what each cost is not known: too many states" in seat.seen
        assert "in reach" not in seat.seen


async def test_practitioners_stand_beside_the_options_and_give_their_reasons_on_a_key(tmp_path):
    """From the file beside the scenario; whatever signs a reason has, it is a text."""
    shutil.copy(STORIES / "corner_shop.yaml", tmp_path)
    reasons = "reasons: {lecture: ['[b]They[/b] know']}"
    panel = f"panellists: 14\ndecisions:\n  counter: {{votes: {{lecture: 9, ask: 5}}, {reasons}}}\n"
    (tmp_path / "corner_shop.panel.yaml").write_text(panel, encoding="utf-8")
    game = begun(tmp_path / "saves", "corner_shop", *PLAYED, stories=tmp_path)
    async with seated(tmp_path, game=game, size=(120, 44)) as seat:
        await seat.press("enter", "enter", "home")
        assert "9 of 14 practitioners did this" in seat.part("DecisionReview")
        assert "know" not in seat.part("DecisionReview")
        await seat.press("p")
        assert "[b]They[/b] know" in seat.part("DecisionReview")
        await seat.press("p")
        assert "know" not in seat.part("DecisionReview")
