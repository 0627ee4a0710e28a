"""The line mode tells the whole game in plain sentences."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.kit.text import remove_controls
from pm_quest.lines.line_session import LineSession
from pm_quest.lines.scene_sentences import describe_offers
from pm_quest.lines.text_presenter import TextPresenter
from pm_quest.saves.save_errors import SaveError
from pm_quest.story.model import Brings
from pm_quest.story.view import EchoView, OfferView
from tests.building import choice, end, scenario, scene
from tests.echoing import STORY
from tests.lines.line_output import UnkeptGame, answers, get_output, the_label_printer
from tests.strategies import brought, seeds, stories


def test_the_opening_says_what_is_played_and_how_to_choose(game):
    """Title, role, employer and minutes, then the one thing to know."""
    assert get_output(game).startswith(
        "The Label Printer.\n"
        "Dumping ground at Halvorsen Freight, about 3 minutes.\n"
        "Two decisions on a Monday.\n\n"
        "Choose by typing a number. For everything else you can type, type /help.\n\n"
    )


def test_a_scene_is_where_text_signals_standing_and_offers(game):
    """One thought a line, in the order in which a player needs them."""
    assert get_output(game).split("\n\n", 2)[2].removesuffix(
        "Everything is saved. The same command goes on from here.\n\n"
    ) == (
        "Monday, 08:40, your desk\n\n"
        "Someone has left a label printer on your chair, Ada: yours now?\n\n"
        "You notice: Nobody has asked you for a roadmap.\n\n"
        "The organisation: Trust 4 of 10.\n"
        "You: industry 0, business 0, user and design 0, tech 0; adaptability 0.\n\n"
        "Decision 1. What do you do?\n"
        "1. Circulate a one-page charter\n"
        "2. Walk over to support\n\n"
    )


def test_an_outcome_is_what_happened_what_to_learn_what_changed_and_the_fit(game):
    """The outcome comes before the next scene, and names the choice, as a log has no key presses."""
    assert answers(game, "2").startswith(
        "You chose: Walk over to support\n\n"
        "Ines prints her top ten.\n\n"
        "What there is to learn: Here the job is whatever stands in the way.\n\n"
        "User and design up 2, now 2.\n"
        "Trust up 1, now 5.\n"
        "Adaptability up 1, now 1.\n"
        "Fit: adapts.\n\n"
    )


def test_a_scene_that_only_leads_on_is_reported_with_what_it_changed(game):
    """Its gain is told apart from the choice's, and the next scene follows at once."""
    assert "Tuesday, the corridor\n\nA day passes.\n\nTrust up 1, now 6.\n\nWord is out." in answers(game, "2")


def test_a_loss_goes_down_and_a_negative_number_is_a_word(game):
    """A minus sign is easily lost when read aloud."""
    answer = answers(game, "1")
    assert "Trust down 2, now 2." in answer
    assert "Adaptability down 1, now minus 1." in answer


def test_a_closed_option_says_so_and_why(game):
    """It keeps its number; choosing it is answered with the reason, and nothing moves."""
    answer = answers(game, "1", "1")
    assert "1. Locked: Get the one fault mended. You don't know yet what the tickets have in common.\n2. Give" in answer
    assert "That is locked. You don't know yet what the tickets have in common." in answer
    assert game.playthrough.turn == 1


def test_an_ending_is_reported_in_figures_with_what_can_be_done_next(game):
    """Title, impact, adaptability with what it could have been, fits."""
    answer = answers(game, "2", "1")
    assert (
        "The end: The one who made it work.\n\n"
        "Impact 85 of 100.\n"
        "Adaptability 2, where these decisions could have come to anything from minus 1 to 2.\n"
        "Of 2 decisions, 2 adapted to what was asked, 0 were neutral, 0 forced.\n"
    ) in answer
    assert (
        "1 in 4 who play at random end here, and everybody who adapts.\nOne of 3 ways through this story.\n" in answer
    )
    assert "It turned on:\nDecision 1, adapts, gained 73: Walk over to support\n" in answer
    assert all(command in answer for command in ("/debrief", "/again", "/back", "/quit"))


def test_the_debrief_shows_all_that_the_screen_shows(game):
    """Scores with their range, and each decision: signals, choice, fit, what happened, why, changes, what was not taken."""
    answer = answers(game, "1", "2", "/debrief").split("Debrief of The Label Printer.")[1]
    assert "Impact: 12 of 100. That is what came of it.\n" in answer
    assert (
        "Adaptability: minus 1. At these decisions it could have come to minus 1 at the lowest and 1 at the highest.\n"
        in answer
    )
    assert "Of 2 decisions, 0 adapted to what was asked, 1 was neutral, 1 forced.\n" in answer
    assert (
        "In the whole story an impact from 12 to 85 was possible, depending on choices and chance.\n"
        "The average impact is 33 by the book, 33 at random, 85 adapting, and 85 with the best way of playing there is.\n"
        "Among the ways of playing in the lab, your impact is the same as forcing and 2 others; "
        "your adaptability is the same as forcing and 2 others.\n"
    ) in answer
    assert "The dearest was decision 1 of 2, Monday, 08:40, your desk: it cost 73 of impact, on average" in answer
    assert "Impact still in reach, from the start on and after each decision: 85, 12, 12." in answer
    assert "Skills: industry 0, business 1, user and design 0, tech 0.\n" in answer
    assert "The organisation at the end: Trust 3 of 10.\n" in answer
    assert (
        "Decision 1 of 2, Monday, 08:40, your desk.\n"
        "Signal: Nobody has asked you for a roadmap.\n"
        "You chose: Circulate a one-page charter\n"
        "Fit: forces.\n"
        "What happened: Two thumbs-up. The label printer stays.\n"
        "Why: You told them what the role is.\n"
        "Business up 1, now 1.\n"
        "Trust down 2, now 2.\n"
        "Adaptability down 1, now minus 1.\n"
        "Expected impact from there on, adapting: 12.\n"
        "Not taken, adapts, expected impact 85: Walk over to support\n"
        "Why: Here the job is whatever stands in the way.\n"
        "To decide this again: /rewind 0\n"
    ) in answer
    assert (
        "Not taken, adapts: Get the one fault mended "
        "(It was locked: You don't know yet what the tickets have in common.)\n"
    ) in answer


def test_the_debrief_tells_brought_skills_from_gained_ones():
    """A player who brings skills reads what was gained here."""
    game = UnkeptGame(the_label_printer(), Brings(skills={"business": 3}, player="Ada"))
    answer = get_output(game, "1", "2", "/debrief")
    assert (
        "Skills: industry 0, business 4, user and design 0, tech 0.\nOf these gained here: industry 0, business 1,"
        in answer
    )


def test_the_debrief_waits_for_an_ending(game):
    """Before that, the journal has the decisions."""
    assert "The debrief comes when the story has ended; /journal" in answers(game, "/debrief")


def test_the_journal_has_every_decision_and_how_to_go_back(game):
    """Before the first decision it says that there is none."""
    answer = answers(game, "/journal", "2", "/journal")
    assert "You have decided nothing yet." in answer
    assert (
        "Turn 1, Monday, 08:40, your desk.\nYou chose: Walk over to support\nFit: adapts.\nUser and design up 2, now 2.\n"
    ) in answer
    assert "/rewind 0 goes back to the start" in answer


def test_signals_are_reported_again_with_earlier_ones(game):
    """What was noticed stays to be asked for."""
    answer = answers(game, "2", "/signals")
    assert "You notice: What you pick up first, everyone will see.\n\nNoticed before turn 1, Monday" in answer
    assert answer.count("Nobody has asked you for a roadmap.") == 1


def test_signals_of_a_scene_that_only_leads_on_are_kept_too():
    """They were noticed before the same decision; /signals and the debrief tell them."""
    story = scenario(
        {
            "hall": scene(signals=["The lift is out of order."], go="desk"),
            "desk": scene(signals=["Nobody asks."], choices={"on": choice("end")}),
            "end": end(),
        }
    )
    text = get_output(UnkeptGame(story), "1", "/debrief", "/signals")
    assert "Signal: The lift is out of order.\nSignal: Nobody asks.\n" in text
    assert text.endswith(
        "Noticed before turn 1, Do it:\nThe lift is out of order.\nNobody asks.\n\nEverything is saved.\n\n"
    )


def test_words_are_whole_at_the_edge_of_a_terminal():
    """On a terminal of a known width no word is cut, and nothing else changes; elsewhere a paragraph is a line."""
    out = io.StringIO()
    LineSession(UnkeptGame(the_label_printer()), TextPresenter(out, width=lambda: 30)).show_start("anew")
    assert max(map(len, out.getvalue().splitlines())) <= 30
    assert (
        out.getvalue().split() == get_output(UnkeptGame(the_label_printer())).split("Everything is saved.")[0].split()
    )


def test_a_prompt_is_shown_to_somebody_who_types():
    """And what is answered begins on a line of its own, also where the prompt was left open."""
    out = io.StringIO()
    LineSession(UnkeptGame(the_label_printer()), TextPresenter(out, "Your choice: ")).run(io.StringIO("/quit\n"))
    assert out.getvalue().endswith("Your choice: \nEverything is saved. The same command goes on from here.\n\n")


def test_leaving_is_answered(game):
    """/quit stops there, what follows is not read."""
    answer = answers(game, "/quit", "1")
    assert answer == "Everything is saved. The same command goes on from here.\n\n"
    assert game.playthrough.turn == 0


def test_an_endless_line_is_answered_once(game):
    """However long a line is, it is one line, and only its beginning is looked at."""
    answer = answers(game, "x" * 100_000, "/help")
    assert answer.count("is not a choice here") == 1
    assert len(answer) < 2_000


def test_nothing_is_drawn():
    """No box, bar, bullet, arrow or colour: only words and the signs that writing has."""
    text = get_output(
        UnkeptGame(the_label_printer()), "1", "1", "2", "/debrief", "/journal", "/signals", "/help", "nonsense"
    )
    assert re.search(r"[^\w\s.,:;'()/?-]", text, re.ASCII) is None


def test_text_of_files_and_players_commands_no_terminal():
    """Control characters in a story, a name or a typed line reach no output."""
    story = scenario(
        {
            "a": scene("\x1b]0;owned\x07Hi {player}", where="\x9b2J", choices={"on": choice("b", say="\x1b[31mGo")}),
            "b": end(),
        },
        title="\u202egnp",
    )
    text = get_output(UnkeptGame(story, Brings(player="A\x1bda")), "\x1b[A", "1", "/debrief")
    assert remove_controls(text) == text


typed = st.integers(1, 4).map(str) | st.sampled_from(
    ["/back", "/debrief", "/look", "/journal", "/signals", "/again", "/rewind 1", "/glossary", "/help", "", "x"]
)


@given(stories(), brought, seeds, st.lists(typed, max_size=15))
def test_any_story_is_reported_and_every_line_answered(story, brings, seed, lines):
    """Any story, any player, any lines: each is answered with some harmless text."""
    out = io.StringIO()
    session = LineSession(UnkeptGame(story, brings, seed), TextPresenter(out))
    session.show_start("anew")
    for line in lines:
        before = out.getvalue()
        assert session.run_line(line)
        answer = out.getvalue().removeprefix(before)
        assert answer.strip()
        assert remove_controls(answer) == answer


def refusing(game, *names):
    """The same game, which refuses to save what it is asked to do next."""

    def refuse(*_, **__):
        raise SaveError("This is not saved yet. The disk is full.")

    for name in names:
        setattr(game, name, refuse)
    return game


@pytest.mark.parametrize(("deed", "line"), [("choose", "1"), ("rewind", "/back"), ("restart", "/again")])
def test_the_last_line_knows_what_was_refused(deed, line):
    """What was said not to be saved is not said to be saved."""
    taken = {"choose": (), "rewind": ("write_charter",), "restart": ("write_charter", "hand_back")}[deed]
    game = UnkeptGame(the_label_printer(), taken=taken)
    told_last = get_output(refusing(game, deed), line, "/journal").strip().split("\n\n")[-1]
    assert told_last.startswith("Everything before it is saved.")


def test_a_refusal_that_was_followed_by_a_saved_choice_is_forgotten(game):
    """Then everything is saved again."""
    choose = game.choose
    refusals = [SaveError("This is not saved yet. The disk is full.")]

    def choose_at_last(choice):
        if refusals:
            raise refusals.pop()
        return choose(choice)

    game.choose = choose_at_last
    assert "Everything is saved." in get_output(game, "1", "1")


def test_what_hangs_on_an_earlier_choice_says_on_which():
    """In the words of that choice, once a scene, behind what hangs on it: not by a number, and not beside a place."""
    told = get_output(UnkeptGame(STORY, taken=("promise", "up")))
    assert (
        "Everybody knows what you said, Ada.\n\nAll of it.\n(Because you chose “Promise it”, Friday 10 October.)"
        in told
    )
    assert told.count("you chose “") == 1
    assert "It is large.\n\n" in told
    bill = get_output(UnkeptGame(STORY, taken=("promise", "down", "pay")))
    assert "(Because you chose" not in bill, "the scene hangs on it as a whole, and no sentence of it does"


def test_an_echo_of_an_option_and_one_without_words():
    """An option says that it can be taken for that; a decision whose words an older server keeps has its number."""
    offers = (OfferView("leave", "Leave", open=True, locked=None),)
    (_, line) = describe_offers(offers, [EchoView("offer", 0, 1, 3, "", "*Promise* it.")])
    assert line == "1. Leave (You can, because you chose “Promise it”.)"
    assert describe_offers(offers, [EchoView("offer", 0, 1, 3, "May")])[1].endswith(
        "(You can, because of your decision 3, May.)"
    )


def typed(game, *lines):
    """What a person reads who types these lines."""
    out = io.StringIO()
    session = LineSession(game, TextPresenter(out, "Your choice: "))
    session.run(io.StringIO("".join(f"{line}\n" for line in lines)))
    return out.getvalue()


def test_who_types_reads_an_outcome_before_the_next_scene(game):
    """Enter goes on; nothing that was typed before the scene was shown chooses in it."""
    told = typed(game, "2")
    assert "Ines prints her top ten." in told
    assert "Enter goes on: " in told
    assert "Word is out." not in told
    assert "Word is out." in typed(game, "")
    assert game.playthrough.turn == 1


def test_a_number_typed_too_early_chooses_nothing(game):
    """Its option was not shown yet; a command is carried out after the scene."""
    told = typed(game, "2", "1", "/status")
    assert "That was typed before this scene was shown, so nothing was chosen." in told
    assert game.playthrough.turn == 1
    assert "Decision 2, the last." in told


def test_going_back_needs_no_scene_before(game):
    """The outcome was enough to regret it."""
    told = typed(game, "2", "/back")
    assert "Word is out." not in told
    assert game.playthrough.turn == 0
