"""What a player types besides a number, and what is said on coming back to a game."""

from dataclasses import replace

import pytest

from pm_quest.ending_ahead import EndingAhead
from pm_quest.saves.save_record import build_save
from pm_quest.story.playthrough import Misfit
from pm_quest.story.result_card import build_result_card
from pm_quest.story.result_words import share_result
from tests.building import choice, end, play, scenario, scene
from tests.lines.line_output import UnkeptGame, answers, get_output, the_dead_end, the_label_printer


def test_back_and_rewind_tell_where_one_stands(game):
    """Going back says so, and tells the scene again; the choices afterwards are gone."""
    answer = answers(game, "2", "2", "/back", "/rewind 0")
    assert "Back at turn 1. What you had played is kept." in answer
    assert "Back at turn 0. What you had played is kept.\n\nMonday, 08:40" in answer
    assert game.playthrough.choices == ()


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/rewind", "How far back? Type /rewind and the number of a turn, as in /rewind 0 for the start."),
        ("/rewind two", "How far back?"),
        ("/rewind ²", "How far back?"),
        ("/rewind 1", "You are at turn 1; /rewind takes the number of an earlier one, 0 to 0."),
        ("/rewind 99", "You are at turn 1; /rewind takes the number of an earlier one, 0 to 0."),
        ("/again", "The story has not ended yet; /rewind 0 goes back to its start."),
        ("/card", "The card comes when the story has ended."),
        (
            "/glossary sprint",
            "The glossary doesn't explain 'sprint', or not yet; /glossary lists the words that have come up.",
        ),
    ],
)
def test_what_is_not_possible_is_answered(game, line, answer):
    """Nothing moves, and the answer says what is possible."""
    assert answer in answers(game, "2", line)
    assert game.playthrough.choices == ("ask_support",)


def test_there_is_nothing_before_the_start(game):
    """At the start /back says so."""
    assert "This is the start; there is nothing to go back to." in answers(game, "/back")


def test_again_starts_afresh_after_an_ending(game):
    """The same scenario from its first scene."""
    assert answers(game, "1", "2", "/again").count("Monday, 08:40, your desk") == 1
    assert game.playthrough.turn == 0


def test_the_card_is_told_in_sentences_and_then_as_lines_for_a_chat(game):
    """The same four lines as on the screen; whoever hears them has heard the signs as words."""
    game.earlier_impacts = (99, 3)
    told = answers(game, "1", "2", "/card")
    card = build_result_card(game.playthrough, EndingAhead().find_figures(game.playthrough), (99, 3))
    assert f"The card of {card.title}" in told
    assert "that forced." in told
    assert "For a chat:\n\n" + "\n".join(share_result(card)) + "\n" in told


def test_after_an_ending_a_number_is_answered_with_what_can_be_done(game):
    """There is nothing to choose, and a way on."""
    assert "There is nothing to choose here. The story has ended: /debrief, /card, /again, /back or /quit." in answers(
        game, "1", "2", "1"
    )


@pytest.mark.parametrize(
    ("word", "terms"),
    [("", ["label printer", "roadmap"]), ("ROADMAP", ["roadmap"]), ("roadmpa", ["roadmap"]), ("thread", [])],
)
def test_the_glossary_explains_what_has_come_up(game, word, terms):
    """All its words, or one, also where it is not spelt quite right; what a word means may tell what is to come."""
    answer = answers(game, f"/glossary {word}")
    assert [term for term in ("label printer", "roadmap", "thread") if f"{term}: " in answer] == terms
    assert "thread: A mail with its answers." in answers(game, "2", "/glossary")


def test_the_glossary_is_reported_by_the_alphabet_as_on_the_screen():
    """Capitals don't come first, whatever order the author wrote."""
    glossary = {"yours": "Not mine.", "label printer": "It prints.", "trust": "A meter.", "Someone": "You."}
    game = UnkeptGame(replace(the_label_printer(), glossary=glossary))
    answer = answers(game, "/glossary")
    order = ["label printer", "Someone", "trust", "yours"]
    assert sorted(glossary, key=lambda term: answer.index(f"{term}: ")) == order
    assert "Someone: " in answers(game, "/glossary one")


def test_a_glossary_of_which_nothing_has_come_up_says_so():
    """It is there, and empty for now."""
    game = UnkeptGame(replace(the_label_printer(), glossary={"thread": "A mail with its answers."}))
    assert "No word that the glossary explains has come up yet." in answers(game, "/glossary")


def test_a_scenario_without_a_glossary_says_so():
    """No silence where there is nothing to tell."""
    assert "This scenario has no glossary." in get_output(UnkeptGame(the_dead_end()), "/glossary")


def test_help_names_every_command(game):
    """Each with what it does."""
    answer = answers(game, "/help")
    commands = (
        "/back",
        "/rewind N",
        "/journal",
        "/signals",
        "/debrief",
        "/glossary",
        "/help",
        "/quit",
        "/card",
        "/again",
        "/look",
        "/standing",
        "/status",
    )
    assert all(f"\n{command} " in answer for command in commands)


def test_look_shows_the_scene_again(game):
    """For whoever lost the thread."""
    assert answers(game, "/look").startswith("Monday, 08:40, your desk\n\nSomeone has left")


def test_a_dead_end_is_a_sentence_and_a_way_out():
    """A story that is stuck says so, and going back works."""
    game = UnkeptGame(the_dead_end())
    answer = get_output(game, "1", "1", "/back")
    assert "Nothing can be done here: a dead end. Type /back to take the last decision back" in answer
    assert "That is locked. It has no handle." in answer
    assert game.playthrough.turn == 0


def test_a_player_who_comes_back_sees_where_they_are():
    """The turn, and how to hear what was decided."""
    game = UnkeptGame(the_label_printer(), taken=["ask_support"])
    assert "Welcome back" not in get_output(_resumed_at_the_start())
    assert "Welcome back, Ada. You go on at turn 1.\nTo hear what you decided so far, type /journal." in get_output(
        game
    )


def _resumed_at_the_start():
    game = UnkeptGame(the_label_printer())
    game.resumed = True
    return game


def test_the_journal_has_the_scenes_between_the_decisions(game):
    """In their order: those that only lead on, and the ending."""
    answer = answers(game, "2", "2", "/journal").split("The end:")[1]
    parts = ["You chose: Walk over to support", "Tuesday, the corridor\nA day passes.", "You chose: Give each", "Here."]
    places = [answer.index(part) for part in parts]
    assert places == sorted(places)


def test_the_scenes_before_the_first_decision_are_in_the_journal():
    """Also while nothing is decided."""
    story = scenario({"a": scene("A road.", go="b"), "b": scene(choices={"on": choice("c")}), "c": end()})
    answer = answers(UnkeptGame(story), "/journal")
    assert answer.startswith("A road.\n\nYou have decided nothing yet.")
    later = answers(UnkeptGame(story), "1", "/journal").split("The end:")[1]
    assert later.index("A road.") < later.index("You chose: Do it")


class Elsewhere(UnkeptGame):
    """A game with another one that can be gone on with."""

    def __init__(self, story):
        super().__init__(story)
        now = play(story, "ask_support", player="Ada")
        self.other_save = build_save(now, "ff", "/old/the_label_printer.yaml", None)

    def continue_elsewhere(self):
        """Go on with it."""
        self.playthrough, self.other_save = self.playthrough.choose("ask_support"), None
        return self.playthrough


def test_a_saved_game_of_another_file_is_named_and_continued():
    """Once, before the scene; without typing it, nothing is done about it."""
    game = Elsewhere(the_label_printer())
    sentence = (
        "There is a saved game of a scenario with this id, from /old/the_label_printer.yaml, at turn 1. "
        "To go on with it, type /resume."
    )
    assert get_output(game, "/help").count(sentence) == 1
    assert game.playthrough.turn == 0
    answer = get_output(game, "/resume", "/resume")
    assert "Welcome back, Ada. You go on at turn 1." in answer
    assert "There is no other saved game to go on with here." in answer
    assert game.playthrough.choices == ("ask_support",)


def test_a_choice_that_no_longer_fits_is_named():
    """An edited scenario: the first choice that no longer fits, once."""
    game = UnkeptGame(the_label_printer(), taken=["ask_support"])
    game.misfit = Misfit(2, "gone", "There is no choice 'gone' here.")
    game.notices = ("A save was set aside.",)
    answer = get_output(game, "/journal")
    assert answer.count("decision 2, 'gone', no longer fits. There is no choice 'gone' here.") == 1
    assert answer.count("A save was set aside.") == 1
