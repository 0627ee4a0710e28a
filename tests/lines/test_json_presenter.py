"""The line mode as JSON, as scripts and other front ends play through it."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.lines.line_game import play_lines
from pm_quest.saves.save_errors import SaveError
from pm_quest.story.model import Brings
from pm_quest.story.playthrough import Misfit
from tests.building import choice, end, scenario, scene
from tests.echoing import STORY
from tests.lines.line_output import UnkeptGame, events, get_output, the_dead_end, the_label_printer
from tests.strategies import brought, seeds, stories


@pytest.fixture
def game():
    """The label printer, at its start."""
    return UnkeptGame(the_label_printer())


def named(events):
    """The names of some events."""
    return [event["event"] for event in events]


def test_a_start_and_a_scene_come_first(game):
    """The start says scenario, seed and turn; the scene has all that a front end shows."""
    start, scene = events(game)
    assert start == {"event": "start", "scenario": "the_label_printer", "seed": 7, "turn": 0, "resumed": False}
    assert scene == {
        "event": "scene",
        "id": "monday",
        "where": "Monday, 08:40 · your desk",
        "text": "Someone has left a label printer on\nyour chair, Ada: *yours now?*",
        "signals": ["Nobody has asked you for a **roadmap**."],
        "meters": {"trust": 4},
        "skills": {"industry": 0, "business": 0, "user_design": 0, "tech": 0},
        "adaptability": 0,
        "offers": [
            {"id": "write_charter", "say": "Circulate a one-page *charter*", "open": True, "locked": None},
            {"id": "ask_support", "say": "Walk over to support", "open": True, "locked": None},
        ],
    }


@pytest.mark.parametrize("line", ["2", "ask_support"])
def test_a_choice_gives_its_outcome_then_the_scenes(game, line):
    """A scene that only leads on comes without offers, and the next follows at once."""
    outcome, corridor, triage = events(game, line)[2:]
    assert outcome == {
        "event": "outcome",
        "choice": "ask_support",
        "fit": "adapts",
        "gain": {"user_design": 2, "trust": 1},
        "then": "Ines prints her **top ten**.",
        "because": "Here the job is whatever stands in the way.",
    }
    assert (corridor["id"], corridor["offers"], corridor["meters"]) == ("corridor", [], {"trust": 6})
    assert triage["id"] == "triage"


def test_a_closed_option_comes_with_its_reason_and_is_refused(game):
    """Numbers count closed offers; choosing one gives a problem, and nothing changes."""
    *_, triage, problem = events(game, "1", "1")
    assert triage["offers"][0]["open"] is False
    assert triage["offers"][0]["locked"] == "You don't know yet what the tickets have in common."
    assert named([problem]) == ["problem"]
    assert game.playthrough.turn == 1


def test_an_ending_comes_as_its_scene_then_ending(game):
    """With all scores; the input goes on being read."""
    *_, scene, ending = events(game, "1", "2")
    assert (scene["event"], scene["id"], scene["offers"]) == ("scene", "plates", [])
    figures = ending.pop("figures")
    assert (figures["at_random"], figures["ways"], figures["samples"]) == ({"value": 0.75, "ci": None}, 3, None)
    assert [each["choice"] for each in figures["decisions"]] == ["write_charter", "hand_back"]
    assert figures["reach"][-1]["most"] == 12
    assert ending == {
        "event": "ending",
        "id": "plates",
        "title": "Nine plates",
        "impact": 12,
        "adaptability": -1,
        "skills": {"industry": 0, "business": 1, "user_design": 0, "tech": 0},
        "meters": {"trust": 3},
        "percentile": 0.25,
    }


@pytest.mark.parametrize(
    "line", ["", "3", "nonsense", "/nonsense", "/back", "/debrief", "/again", "/rewind x", "\x00", "1" * 5000]
)
def test_what_is_no_open_choice_gives_one_problem(game, line):
    """A sentence, and nothing changes."""
    *before, problem = events(game, line)
    assert named(before) == ["start", "scene"]
    assert set(problem) == {"event", "message"}
    assert problem["event"] == "problem"
    assert game.playthrough.turn == 0


def test_a_continued_playthrough_says_so():
    """`resumed` is true, and `turn` says how many choices were taken; the present turn is told again, its outcome isn't."""
    start, *scenes = events(UnkeptGame(the_label_printer(), taken=["ask_support"]))
    assert (start["resumed"], start["turn"]) == (True, 1)
    assert [scene["id"] for scene in scenes] == ["corridor", "triage"]


def test_going_back_begins_at_an_earlier_turn(game):
    """Going back is a save of its own: it comes as a `start` at that turn."""
    start, scene = events(game, "2", "2", "/rewind 0")[-2:]
    assert (start["event"], start["turn"], start["resumed"]) == ("start", 0, True)
    assert scene["id"] == "monday"


def test_playing_again_is_a_fresh_start(game):
    """With its own seed."""
    start, _ = events(game, "2", "2", "/again")[-2:]
    assert (start["event"], start["turn"], start["resumed"], start["seed"]) == ("start", 0, False, 8)


def test_quit_ends_the_output(game):
    """Nothing is said after it."""
    assert named(events(game, "/quit", "1")) == ["start", "scene"]


def test_the_journal_has_the_decisions(game):
    """Each with its outcome."""
    journal = events(game, "2", "/journal")[-1]
    assert (journal["event"], journal["turn"]) == ("journal", 1)
    (decision,) = journal["decisions"]
    assert decision == {
        "number": 1,
        "scene": "monday",
        "where": "Monday, 08:40 · your desk",
        "say": "Walk over to support",
        "choice": "ask_support",
        "fit": "adapts",
        "gain": {"user_design": 2, "trust": 1},
        "then": "Ines prints her **top ten**.",
        "because": "Here the job is whatever stands in the way.",
    }


def test_the_journal_has_every_scene_of_the_way(game):
    """In order, each with the turn that it was arrived at in."""
    scenes = events(game, "2", "/journal")[-1]["scenes"]
    assert [(scene["turn"], scene["id"]) for scene in scenes] == [(0, "monday"), (1, "corridor"), (1, "triage")]
    assert scenes[1] == {"turn": 1, "id": "corridor", "where": "Tuesday · the corridor", "text": "A day passes."}


def test_signals_are_those_here_and_earlier(game):
    """Earlier ones with the decision they stood before."""
    assert events(game, "2", "/signals")[-1] == {
        "event": "signals",
        "here": ["What you pick up first, everyone will see."],
        "earlier": [{"number": 1, "scene": "monday", "signals": ["Nobody has asked you for a **roadmap**."]}],
    }


def test_the_debrief_has_ranges_and_offers_not_taken(game):
    """All that the screen shows."""
    debrief = events(game, "1", "2", "/debrief")[-1]
    assert debrief["event"] == "debrief"
    assert debrief["ending"]["id"] == "plates"
    assert debrief["adaptability"] == {"value": -1, "lowest": -1, "highest": 1}
    assert debrief["fits"] == {"adapts": 0, "neutral": 1, "forces": 1}
    assert [offer["fit"] for offer in debrief["decisions"][0]["offers"]] == ["forces", "adapts"]
    assert [offer["taken"] for offer in debrief["decisions"][1]["offers"]] == [False, True]
    assert debrief["decisions"][0]["signals"] == ["Nobody has asked you for a **roadmap**."]
    assert debrief["lab"]["adaptive"] == {"impact": 85, "adaptability": 2}


def test_the_glossary_and_help_are_events(game):
    """Terms by name; commands with what they do."""
    glossary, help = events(game, "/glossary ROADMAP", "/help")[2:]
    assert glossary == {"event": "glossary", "terms": {"roadmap": "What might be built, and when."}}
    assert {"usage": "/back", "does": "takes the last decision back"} in help["commands"]


def test_a_dead_end_is_a_problem_after_its_scene():
    """It offers to go back, which works."""
    *_, scene, problem, start, gate = events(UnkeptGame(the_dead_end()), "1", "/back")
    assert (scene["id"], problem["event"]) == ("wall", "problem")
    assert "/back" in problem["message"]
    assert (start["turn"], gate["id"]) == (0, "gate")


def test_what_the_saves_have_to_say_is_a_problem_after_the_start():
    """A choice that no longer fits is named, once, before the scene."""
    game = UnkeptGame(the_label_printer(), taken=["ask_support"])
    game.misfit = Misfit(2, "gone", "There is no choice 'gone' here.")
    assert named(events(game, "/journal")) == ["start", "problem", "scene", "scene", "journal"]


def test_a_disk_that_refuses_is_a_problem_and_nothing_moves():
    """Nothing is told of an outcome that is not on the disk."""

    class Refusing(UnkeptGame):
        def choose(self, choice):
            raise SaveError("This is not saved yet. The disk is full.")

    game = Refusing(the_label_printer())
    assert events(game, "2")[2:] == [{"event": "problem", "message": "This is not saved yet. The disk is full."}]
    assert game.playthrough.turn == 0


def test_each_line_is_flushed_when_it_is_written():
    """The reader at the other end never waits."""
    flushed = []

    class Watched(io.StringIO):
        def flush(self):
            flushed.append(self.getvalue())

    out = Watched()
    play_lines(UnkeptGame(the_label_printer()), io.StringIO("2\n"), out, as_events=True)
    lines = out.getvalue().splitlines(keepends=True)
    assert all("".join(lines[:number]) in flushed for number in range(1, len(lines) + 1))


def test_a_choice_is_saved_before_anything_is_told_of_it():
    """At the moment of saving, the output still ends with the scene before."""
    out, seen = io.StringIO(), []

    class Keeping(UnkeptGame):
        def choose(self, choice):
            seen.append(out.getvalue().count("\n"))
            return super().choose(choice)

    play_lines(Keeping(the_label_printer()), io.StringIO("2\n"), out, as_events=True)
    assert seen == [2]


@given(stories(), brought, seeds, st.lists(st.integers(1, 4).map(str), max_size=12))
def test_any_story_gives_one_json_object_a_line(story, brings, seed, lines):
    """Every line parses, and each input is answered by an outcome or a problem."""
    told = events(UnkeptGame(story, brings, seed), *lines)
    assert sum(event["event"] in ("outcome", "problem") for event in told) >= len(lines)
    assert named(told)[0] == "start"


def test_events_steer_no_terminal():
    """Control characters are escaped, also those that JSON lets through, and come back as they were."""
    out = io.StringIO()
    game = UnkeptGame(the_label_printer(), Brings(player="A\x9b\u202e\x7f"))
    play_lines(game, io.StringIO(""), out, as_events=True)
    assert not {"\x9b", "\u202e", "\x7f", "\x1b"} & set(out.getvalue())
    assert "A\x9b\u202e\x7f" in json.loads(out.getvalue().splitlines()[1])["text"]


def test_the_title_of_an_ending_has_its_names_filled_in():
    """As every text of a scene has."""
    story = scenario({"road": scene(choices={"on": choice("inn")}), "inn": end(1, "Well rested, {player}")})
    assert events(UnkeptGame(story), "on")[-1]["title"] == "Well rested, Ada"


def test_echoes_are_told_where_there_are_any():
    """By part and place, with the number of the decision and when it was."""
    *_, hall = events(UnkeptGame(STORY), "promise", "up")
    assert hall["echoes"][0] == {
        "part": "text",
        "index": 2,
        "count": 2,
        "decision": 1,
        "when": "Friday 10 October",
        "say": "Promise it",
    }
    told = events(UnkeptGame(STORY, taken=("promise", "up")), "pay")
    assert next(each for each in told if each["event"] == "outcome")["echoes"][0]["decision"] == 1
    assert all("echoes" not in each for each in events(UnkeptGame(STORY), "promise") if each["event"] == "scene")


def test_status_is_where_one_is_and_all_numbers(game):
    """The decision, and how many are left for who plays at random: exactly."""
    status = events(game, "/status")[-1]
    assert (status["event"], status["turn"], status["decision"], status["left"]) == ("status", 0, 1, 2.0)
    assert status["meters"] == {"trust": 4}
    *_, over = events(game, "2", "1", "/status")
    assert (over["turn"], over["decision"], over["left"]) == (2, None, None)


def test_after_going_back_it_is_told_what_was_taken(game):
    """At the very same place; in lines behind the option."""
    *_, scene = events(game, "2", "/back")
    assert scene["taken_before"] == ["ask_support"]
    assert "2. Walk over to support (You took this before.)\n" in get_output(game)
