"""A career in lines: from who one is to the card, as a screen reader reads it."""

import re
from dataclasses import replace

import pytest

from pm_quest.career.first_answers import STAYS_FIRST
from pm_quest.story.hiring import InterviewQuestion
from tests.career.careers import CAREER, start
from tests.career.test_telling_moments import at_interview
from tests.lines.career_lines import UnkeptCareer, find_working, go_on, list_events, read
from tests.tui.career.career_seat import begin_career


def play_whole(seed, *wanted):
    """A whole career, as it is printed."""
    return read(*go_on(start(seed), wanted), seed=seed)


def test_the_first_thing_read_is_who_one_can_be():
    """With money, contact and name."""
    text = read()
    assert "1. Engineer. Money 3,000. You build. Your contact: Ada. Known for the one who asks." in text
    assert text.endswith("Everything is saved. The same command goes on from here.\n\n")


def test_a_card_says_what_it_takes_and_what_it_did():
    """A course gives a credential; it costs half here, as is assumed."""
    text = read("engineer", "course")
    assert "Course. Course, with a certificate. Gives business 1 and user and design 1. 2 weeks, costs 450." in text
    assert "Money down 450, now 2,550.\nBusiness up 1, now 1.\nUser and design up 1, now 1.\n" in text
    assert "You hold a credential: CSPO, to the end of your career." in text


def test_what_is_closed_says_why_and_is_not_taken():
    """By its number, too; /look says it of all. What is missing is named."""
    text = read("engineer", "night_school", "/look")
    assert "That is locked. It asks for business 1 (you have 0)." in text
    assert text.count("Closed: Night_School. It asks for business 1 (you have 0).") == 2


def test_the_numbers_of_what_can_be_taken_in_a_week_have_no_gaps():
    """Closed cards come last, with numbers of their own, and are read with their reasons on request."""
    text = read("engineer", "pilot", "big", "talk", "/look", "9")
    *_, talked, looked = text.split("What do you do next?\n\n")
    assert talked.startswith("1. Talk. ")
    assert "\n2. Let the rest of the half-year pass" in talked
    assert "\n4 options more can’t be taken now; /look says which, and why." in talked
    assert [line[:2] for line in looked.splitlines() if "Closed: " in line] == ["3.", "4.", "5.", "6."]
    assert "There is no choice 9 here; type a number from 1 to 6." in looked


def test_after_the_last_week_nothing_is_asked_but_the_adverts_come():
    """No week is left, so it is said that they are spent, and there is one way on."""
    text = read("engineer", "pilot", "big", *["talk"] * 11, "1")
    assert "The half-year is over: all 26 weeks are spent. Money 0.\n\n1. Look at the adverts.\n\n" in text
    assert "The adverts are out.\n" in text
    assert ", 0 weeks left" not in text


def test_the_stack_is_read_cv_by_cv_with_the_reason():
    """The player's among them."""
    text = read("engineer", "to-market", "leave", "brew", "plain-letter", "no-more", "/stacks")
    assert "The stack at Brew: 12 people applied, 12 called." in text
    assert "What counts is tech 2, and evidence of it." in text
    assert "You were called: as many are called as were read." in text


def test_who_called_is_said_when_the_last_letter_is_sent_and_the_stacks_on_demand():
    """Before, a letter is only sent; then each has its sentence, the interview follows, and /stacks has the rest."""
    sent = ("engineer", "to-market", "1", "brew", "plain-letter")
    text = read(*sent, "/stacks", "/without")
    assert "Your letter to Brew is sent. Whom they call is known after the last one." in text
    assert text.count("The stacks can be seen when your last letter of this market is sent.") == 2
    assert "The stack at" not in text
    text = read(*sent, "acme", "plain-letter")
    assert "The stack at" not in text
    assert text.index("Of 2 letters, ") < text.index("Brew calls: ") < text.index("Acme ") < text.index("type /stacks")
    assert text.index("type /stacks") < text.index("The interview at ")
    text = read(*sent, "acme", "plain-letter", "/stacks", "/without")
    assert text.index("Of 2 letters, ") < text.index("The stack at Brew: ") < text.index("The stack at Acme: ")
    assert text.count("Before the draw, the probability of a call was ") == 2
    assert "The stack at Acme.\n" in text


@pytest.mark.parametrize("seed", range(3))
def test_a_whole_career_ends_with_the_card(seed):
    """Each year with its job, and what each card changed."""
    text = play_whole(seed, "engineer", "talk", "pilot", "small", "brew", "acme")
    for said in ("The market. 3 adverts", "Brew calls: ", "Your career card.", "Year 1: ", "Year 2: "):
        assert said in text
    assert "Without “Talk”: " in text
    assert "Without “Pilot”: " in text
    assert text.endswith("Everything is saved.\n\n")


def test_a_job_is_played_in_the_same_lines_and_looked_back_on():
    """Scenes, outcomes and the ending; then its debrief, its advert and the reference."""
    seed, taken = find_working()
    text = read(*taken, "/debrief", "/adverts", "/status", seed=seed)
    for said in ("The job begins.", "What do you do?", "You chose: ", "The end of the job: ", "Impact ", "reference"):
        assert said in text
    assert "What the job was: " in text
    assert "Turn 1" in text or "1." in text[text.index("Your career card.") :]


def test_each_job_has_its_debrief_after_it_and_after_the_card():
    """By its number; one that there is not says which there are."""
    seed, taken = find_working()
    text = read(*taken, "/debrief 1", "/debrief 7", "/debrief two", "/debrief", seed=seed)
    assert "To look back on a job, type its debrief: /debrief 1 is " in text
    ended = text[text.index("To look back on a job") :]
    assert ended.count("Debrief of ") == 2
    assert "There is no job '7' to look back on. /debrief 1 is " in ended
    assert "There is no job 'two' to look back on." in ended


def test_an_answer_says_where_it_comes_from_and_can_be_told_once():
    """What was heard is told, with its points."""
    options = go_on(start(7), ("engineer", "pilot", "small", "to-market", "acme", "figure", "no-more", "pilot"))
    text = read(*options)
    assert "1. From the half-year: “Pilot”." in text
    assert "What they heard in it: that it was a pilot, worth 2 points." in text
    assert "1. Closed: From the half-year: “Pilot”. You have told that here." in text


def test_the_rest_of_the_journal_is_read_on_request_by_job_and_week():
    """The short list comes first; `/more` has the rest with their numbers, `/more` and a word what has that word."""
    path = at_interview([InterviewQuestion("A number?", {"count": 2})] * 2)
    text = read("/more", "/more counting", "/more sculpture", game=UnkeptCareer(path))
    asked, rest = text.split("22 more moments are in your journal: /more lists them, ")
    assert "A number?\nThey want to hear of a time in a job when you counted something.\n" in asked
    assert "\n5. " in asked
    assert "\n5. Say that you have nothing to tell" in asked
    assert "\n7. " not in asked
    assert "\nLong Job.\n6. “Number 0”. Adapts, asking.\n7. “Number 1”. Neutral, going to see" in rest
    assert "\n\nThe half-year.\n27. “Pilot”. Pilot.\n\nLong Job.\n1. “Number 3”. Adapts, counting" in rest
    assert "Nothing that you can tell has “sculpture” in it." in rest
    assert "What they did not listen for" not in text
    told = replace(path, state=replace(path.state, remembered=frozenset({("acme", "one/s0.do")})))
    closed = read("/more", "/more number 0", game=UnkeptCareer(told))
    assert "21 more moments are in your journal" in closed
    assert "What you have told there is left out: 1 moment." in closed
    assert "6. Closed: “Number 0”. Adapts, asking. You have told that here." in closed
    assert "for here: that you decided, " in read("19", game=UnkeptCareer(path))
    assert "/more lists the rest of your cards, or of what you can tell" in read("/more")


def test_the_cards_that_the_first_hand_has_not_are_listed_on_request():
    """With the numbers that play them; where there are none, that is said."""
    cards = {f"more_{at}": replace(CAREER.cards["talk"], id=f"more_{at}", label=f"More {at}") for at in range(10)}
    path = start(7)
    path = replace(path, setting=replace(path.setting, career=replace(CAREER, cards={**CAREER.cards, **cards})))
    shown = read("engineer", "/more", game=UnkeptCareer(path))
    asked, rest = shown.split(" more cards to play: /more lists them.\n")
    assert "More 9" not in asked
    hand = asked.rpartition("What do you do next?")[2]
    assert [int(number) for number in re.findall(r"^(\d+)\.", hand, re.MULTILINE)] == [*range(1, 11), 16], (
        "what is closed is last"
    )
    assert "\n15. More 9. Talk" in rest
    assert "All your cards are in the list" in read("engineer", "/more")


def test_in_a_job_the_skills_are_those_of_the_job():
    """They count from the decision on that gave them, not from the end of the year."""
    seed, taken = find_working()
    asked = taken[: taken.index("ask") + 1]
    text = read(*asked, "/status", seed=seed)
    assert "Skills: industry 0, business 0, user and design 2, tech 3." in text


def test_going_back_keeps_what_came_before():
    """One decision, or to any; and never before the start."""
    text = read("/back", "engineer", "course", "/back", "/rewind 0", "/rewind 9", "graduate", "/journal")
    assert "This is the start; there is nothing to go back to." in text
    assert "Back after 1 decision." in text
    assert "Back after 0 decisions." in text
    assert text.count("You begin as: ") == 2
    assert "1. At the start: Graduate." in text


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/card", "The card comes when the career has ended"),
        ("/again", "The career has not ended yet"),
        ("/debrief", "The debrief comes when a job has ended"),
        ("/debrief 1", "The debrief comes when a job has ended"),
        ("/signals", "You are in no job now."),
        ("/stacks", "You have sent no letter in this market."),
        ("/statu", "did you mean /status?"),
        ("/journal", "You have decided nothing yet."),
        ("/help", "/status shows how you stand"),
        ("77", "There is no choice 77 here; type a number from 1 to 2."),
        ("", "That was an empty line"),
    ],
)
def test_every_line_gets_an_answer(line, answer):
    """Also what isn't possible now."""
    assert answer in read(line)


def test_after_the_end_the_last_stacks_can_still_be_looked_at():
    """When one looks back is when they are wanted most."""
    text = read(*go_on(start(1)), "/stacks", "/without", game=UnkeptCareer(start(1)))
    ended = text[text.index("Your career card.") :]
    assert "You have sent no letter" not in ended
    assert ended.count("The stack at ") >= 2


def test_after_the_end_another_career_begins():
    """With another seed; the card can be read again before."""
    game = UnkeptCareer(start(1))
    text = read(*go_on(start(1)), "/card", "3", "/again", game=game)
    assert text.count("Your career card.") == 2
    assert "The life before is kept: /lives 1 shows its card, and so does 'pm-quest career --card --seed 1'." in text
    assert "The career has ended: /card, /again, /back or /quit." in text
    assert game.path.number == 0


def test_lives_that_were_lived_are_listed_and_each_card_read_again():
    """Also while another is under way, which stays as it is; a job of one can be looked back on."""
    told = read(
        *go_on(start(1)), "/again", "/lives", "/lives 1", "/lives 1 1", "/lives 1 9", "/lives 2", "/look", seed=1
    )
    _, listed = told.split("/lives 1 shows its card")
    assert "1 life lived, the last one first.\n1. Engineer: " in listed
    assert "Seed 1, 2026-11-30.\nTo read the card of one, type /lives and its number;" in listed
    assert listed.count("Your career card.") == 1
    assert "That was another life." in listed
    assert "There is no life '2': there is one, /lives 1." in listed
    assert "You have lived no career to its end yet." in read("/lives", "/lives 1")
    (lives,) = [each for each in list_events(*go_on(start(1)), "/lives", seed=1) if each["event"] == "lives"]
    assert [(each["number"], each["seed"]) for each in lives["lives"]] == [(1, 1)]


def test_that_first_answers_stay_is_said_once_in_a_job_when_one_is_taken_back(tmp_path):
    """With the way back; the option answered first is marked, and an event has the same sentence."""
    seed, job = 1, ("engineer", "to-market", "leave", "brew", "plain-letter", "no-more", "brew")
    text = read("press", "/back", "ask", "/back", game=begin_career(tmp_path, *job, seed=seed))
    assert text.count(STAYS_FIRST) == 1
    assert text.index("Back after ") < text.index(STAYS_FIRST) < text.rindex("(You took this before.)")


def test_nothing_is_said_of_first_answers_where_no_interview_can_ask_for_them(tmp_path):
    """Of the last job; before the jobs there are none."""
    first = go_on(start(1), ("engineer", "leave", "brew", "plain-letter", "no-more"))
    game = begin_career(tmp_path, *first, seed=1)
    last = max(step.number for step in game.path.list_steps() if step.taken and step.taken.stage == "job")
    game.rewind(last - 1)
    assert (game.path.state.years, game.answers_note) == (1, "")
    game.rewind(1)
    assert game.answers_note == STAYS_FIRST


def find_in_job():
    """The seed of a career, and its options up to the first decision of a job."""
    seed, taken = find_working()
    path, count = start(seed), 0
    while path.state.job is None:
        path, count = path.choose(taken[count]), count + 1
    return seed, taken[:count], taken[count]


def test_an_outcome_of_a_job_is_read_before_what_it_led_to():
    """Where a person types: Enter goes on, a number chooses nothing, and going back needs no scene before."""
    seed, before, option = find_in_job()
    typed = read(*before, option, seed=seed, typed=True)
    assert typed.endswith("Enter goes on: \nEverything is saved. The same command goes on from here.\n\n")
    on = read(*before, option, "", seed=seed, typed=True)
    assert len(on) > len(typed)
    assert "nothing was chosen" not in on
    assert "That was typed before this scene was shown, so nothing was chosen." in read(
        *before, option, "1", seed=seed, typed=True
    )
    assert "Back after" in read(*before, option, "/back", seed=seed, typed=True)
    piped = read(*before, option, seed=seed)
    assert "Enter goes on" not in piped


def test_status_in_a_job_says_which_decision_it_is():
    """And about how many are left; outside of a job neither."""
    seed, before, _ = find_in_job()
    assert "Decision 1 of this job, " in read(*before, "/status", seed=seed)
    assert "of this job" not in read("engineer", "/status", seed=seed)
    (status,) = [each for each in list_events(*before, "/status", seed=seed) if each["event"] == "status"]
    assert (status["decision"], status["left"] >= 1) == (1, True)


def test_the_market_says_what_there_is_to_show_and_that_the_half_year_is_over():
    """Before its adverts, which ask for some of it."""
    text = read("engineer", "course", "to-market", "leave")
    assert "24 weeks pass with nothing in them. The half-year is over" in text
    after = text[text.index("The half-year is over") :]
    assert after.index("Credentials: CSPO") < after.index("The market. ")
