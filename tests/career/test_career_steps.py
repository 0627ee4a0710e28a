"""What options do: weeks, money, credentials, offers, jobs and years, as their user would expect."""

from dataclasses import replace

import pytest

from pm_quest.career.career_choices import (
    LET_LAPSE,
    NO_MORE,
    NO_OFFER,
    NO_TRAINING,
    NOTHING_TO_TELL,
    PLAIN_LETTER,
    TO_MARKET,
    is_remembered,
)
from pm_quest.career.career_choices import RENEW as RENEWED
from pm_quest.career.career_effects import find_surprise_week
from pm_quest.career.career_labels import OPTION_LABELS, explain_closed, label_option
from pm_quest.career.career_model import CareerEvent, Credential, Decision
from pm_quest.career.career_state import list_employers
from pm_quest.career.career_steps import count_points
from pm_quest.career.career_turns import build_turn
from pm_quest.career.year_view import LAST_MARKET, explain_matter
from pm_quest.story.conditions import parse_condition
from pm_quest.story.hiring import Hiring, InterviewQuestion
from pm_quest.story.model import SKILLS
from tests.career.careers import CAREER, EMPLOYERS, by_id, card, figure, follow, start

QUIET = replace(CAREER, surprises=0, events={})
BUSINESS = SKILLS.index("business")


def begin(background="engineer", *, seed=7, career=QUIET, **changes):
    """A career without surprises, after its first choice."""
    path = start(seed)
    return replace(path, setting=replace(path.setting, career=career, **changes)).choose(background)


def list_ids(path):
    """The options that can be taken."""
    return [each.id for each in path.list_open()]


def find_offer(path, employer, *, told=NOTHING_TO_TELL):
    """Go to the market, apply to one employer and tell the same in every interview."""
    path = path.choose(TO_MARKET) if path.state.stage == "week" else path
    path = follow(path, employer, PLAIN_LETTER, NO_MORE)
    while path.state.stage == "interview":
        path = path.choose(told if told in list_ids(path) else NOTHING_TO_TELL)
    return path


def find_job(employer="brew", *, seeds=range(100), **changes):
    """A career with this job, with the first seed that leads to it."""
    paths = (find_offer(begin(seed=seed, **changes), employer) for seed in seeds)
    return next(path.choose(employer) for path in paths if employer in list_ids(path))


def list_seeds_with_offers(count):
    """Seeds with which somebody who prepared nothing is offered the job at Brew."""
    return [seed for seed in range(count) if "brew" in list_ids(find_offer(begin(seed=seed), "brew"))]


def test_a_card_takes_weeks_and_money_and_gives_skill_evidence_and_a_credential():
    """At half its price, as this career assumes of courses; a decision on the way has its own effect."""
    course = begin().choose("course").state
    assert (course.week, course.money, course.held) == (2, 3000 - 450, {"cspo"})
    assert course.skills[BUSINESS] == 1
    asked = begin().choose("pilot")
    assert (asked.state.stage, list_ids(asked)) == ("card", ["small", "big"])
    assert (asked.choose("small").state.week, asked.choose("big").state.week) == (8, 14)
    assert asked.choose("big").state.money == 3000 - 200 - 300
    assert list_ids(asked.choose("big")) == ["course", "framework", "talk", TO_MARKET]


def test_a_card_is_paid_together_with_the_decision_on_its_way():
    """So a loan opens what nobody could pay: the way without one is closed, and says so."""
    loan = Decision("A loan.", id="loan", money=figure(15000))
    own = Decision("My own.", id="own", when=parse_condition("money >= 17000"))
    degree = card("degree", "degree", 20, -2 * 18000, credential="mba", options=by_id(loan, own))
    path = begin(career=replace(QUIET, cards=by_id(degree)))
    assert list_ids(path) == ["degree", TO_MARKET]
    assert path.decision.options[0].money == -3000, "it says what the way takes that can be taken"
    asked = path.choose("degree")
    assert {each.id: each.closed for each in asked.decision.options} == {"loan": None, "own": "condition"}
    assert (asked.choose("loan").state.money, asked.choose("loan").state.held) == (0, {"mba"})
    poor = begin("graduate", career=replace(QUIET, cards=by_id(degree)))
    assert [each.closed for each in poor.decision.options] == ["money", None]


def test_a_card_can_be_played_once_or_again_as_long_as_weeks_are_left():
    """And every closed one says why."""
    path = follow(begin(), "course", *["talk"] * 24)
    closed = {each.id: explain_closed(path.setting, each) for each in path.decision.options if not each.open}
    assert closed["course"] == "This is done already."
    assert closed["talk"] == "It takes 1 week, and there are not as many left."
    assert list_ids(path) == [TO_MARKET]


def test_a_surprise_happens_in_each_part_of_the_half_year():
    """And who takes the budget pays no more for that card."""
    weeks = [find_surprise_week(start().setting, number) for number in (0, 1)]
    assert 0 <= weeks[0] < 13 <= weeks[1] < 26
    for seed in range(40):
        path = begin(seed=seed, career=CAREER)
        while path.state.stage == "week" and path.state.week < 20:
            path = path.choose("talk")
        if path.state.subject == "budget":
            paid = {each.id: each.money for each in path.choose("take").decision.options}
            assert (paid["framework"], paid["course"]) == (0, -450)
            return
    pytest.fail("nobody would have paid")


def test_weeks_that_a_surprise_leaves_can_still_be_used():
    """Even after the rest of the half-year was let pass."""
    offer = CareerEvent("Days", "They owe you days.", figure(1), id="days", weeks=figure(-2))
    path = begin(career=replace(CAREER, surprises=1, events=by_id(offer))).choose(TO_MARKET)
    assert (path.state.stage, path.state.week) == ("week", 24)
    assert follow(path, "course", TO_MARKET).state.stage == "market"


def test_what_has_lapsed_opens_no_filter_and_breaks_no_tie():
    """A credential of 30 weeks is good for the first market, and for the second no more."""
    path = begin().choose("framework")
    first = follow(path, TO_MARKET, "pellworth", PLAIN_LETTER)
    assert not first.state.applications[0].stack.mine.filtered
    assert first.state.week == 27
    second = follow(path, TO_MARKET, NO_MORE, NO_OFFER, "pellworth", PLAIN_LETTER)
    assert second.state.held == frozenset()
    assert second.state.applications[0].stack.mine.filtered


def test_a_renewal_falls_due_in_the_year_before_it_lapses():
    """Paid at what courses cost, or let lapse."""
    path = follow(begin(career=replace(QUIET, jobs=3)), "course", TO_MARKET, NO_MORE, NO_OFFER)
    assert path.state.stage == "market"
    due = follow(path, NO_MORE, NO_OFFER)
    assert (due.state.stage, due.state.subject, due.state.held) == ("year", "cspo", {"cspo"})
    assert explain_matter(due.setting, due.state, "cspo") == "Renewed, it is held to the end of your career."
    renewed, lapsed = due.choose(RENEWED), due.choose(LET_LAPSE)
    assert renewed.state.money == due.state.money - 100
    assert renewed.state.credentials["cspo"] == 2 * 52 + 2 * 52
    assert lapsed.state.credentials["cspo"] == 2 * 52 + 2


def test_a_renewal_that_changes_no_market_any_more_says_so():
    """What lapses later in the last year counts in its market all the same."""
    late = by_id(Credential("CSPO", lapses_years=figure(2), lapses_weeks=figure(20), renewal=figure(200), id="cspo"))
    path = follow(begin(career=replace(QUIET, jobs=3, credentials=late)), "course", TO_MARKET, NO_MORE, NO_OFFER)
    due = follow(path, NO_MORE, NO_OFFER)
    assert explain_matter(due.setting, due.state, "cspo").endswith(LAST_MARKET)


def test_after_the_last_job_nothing_is_renewed():
    """There is no market left at which it would count."""
    path = follow(begin(), "course", TO_MARKET, NO_MORE, NO_OFFER, NO_MORE, NO_OFFER)
    assert path.state.credentials["cspo"] == 2 * 52 + 2
    assert path.ended


def test_what_is_held_at_the_start_may_lapse_soon_and_a_card_keeps_it():
    """The card is closed for those who hold it already, and says so."""
    sooner = replace(CAREER.backgrounds["engineer"], holds=("cspo",), lapses_weeks=figure(40))
    sit = card("sit", "certificate", 4, credential="cspo", when=parse_condition("not holds(cspo)"))
    keep = card("keep", "certificate", 1, credential="cspo", when=parse_condition("holds(cspo)"))
    path = begin(career=replace(QUIET, backgrounds={"engineer": sooner}, cards=by_id(sit, keep)))
    assert path.state.credentials == {"cspo": 40}
    assert {each.id: each.closed for each in path.decision.options}["sit"] == "held"
    next_year = (TO_MARKET, NO_MORE, NO_OFFER)
    assert follow(path, *next_year).state.held == set()
    assert follow(path, "keep", *next_year).state.held == {"cspo"}


def test_each_question_is_answered_with_another_story_and_points_move_the_offer():
    """A pilot is worth two here; the second question gets something else, or nothing."""
    path = follow(begin(), "pilot", "small", TO_MARKET, "acme", PLAIN_LETTER, NO_MORE)
    assert path.state.stage == "interview"
    assert path.decision.text == "A number?"
    told = path.choose("pilot")
    assert list_ids(told) == [NOTHING_TO_TELL]
    told = told.choose(NOTHING_TO_TELL)
    assert count_points(told.setting, told.state, "acme") == 2
    assert [(employer, offer.percent) for employer, offer in told.state.offers] == [("acme", 90)]


def test_an_employer_does_not_hear_the_same_story_in_another_year():
    """It is closed there, and told elsewhere as before."""
    path = follow(begin(), "pilot", "small", TO_MARKET, "acme", PLAIN_LETTER, NO_MORE, "pilot", NOTHING_TO_TELL)
    again = follow(path, NO_OFFER, "acme", PLAIN_LETTER, NO_MORE)
    assert again.state.subject == "acme"
    assert list_ids(again) == [NOTHING_TO_TELL]
    assert is_remembered(again.state)
    elsewhere = replace(again, state=replace(again.state, subject="brew"))
    assert not is_remembered(elsewhere.state)


def test_a_second_visit_has_other_questions_and_a_third_those_of_the_first_where_there_are_no_more():
    """What is told then counts by what they listen for now; no list is asked at two visits in a row."""
    asked = replace(
        EMPLOYERS["acme"].hiring, calls=12, second_interview=(InterviewQuestion("And since?", {"pilot": 3}),)
    )
    employers = {**EMPLOYERS, "acme": replace(EMPLOYERS["acme"], hiring=asked)}
    path, questions = begin(career=replace(QUIET, jobs=3), employers=employers).choose("pilot").choose("small"), []
    for _ in range(3):
        path = follow(path.choose(TO_MARKET) if path.state.stage == "week" else path, "acme", PLAIN_LETTER, NO_MORE)
        while path.state.stage == "interview":
            questions.append(path.decision.text)
            path = path.choose(NOTHING_TO_TELL if questions != ["A number?"] * 2 + ["And since?"] else "pilot")
            if questions[-1] == "And since?":
                assert count_points(path.setting, path.state, "acme") == 3
        path = path.choose(NO_OFFER)
    assert questions == ["A number?", "A number?", "And since?", "A number?", "A number?"]
    third = replace(asked, third_interview=(InterviewQuestion("Still here?"),))
    assert [third.list_questions(visit)[0].ask for visit in range(5)] == [
        "A number?", "And since?", "Still here?", "A number?", "And since?",
    ]  # fmt: skip


def test_a_job_is_played_with_what_was_prepared_and_told_in_the_next_interview():
    """Skills stay, an ending makes a name, and the pay leaves something."""
    path = find_job()
    assert path.state.job.skills["tech"] == 3
    done = follow(path, "ask", "drop")
    assert (done.state.jobs[0].employer, done.state.jobs[0].impact) == ("brew", 20)
    assert abs(done.state.reputation) == 1
    assert done.state.skills[SKILLS.index("user_design")] == 2
    again = find_offer(done, "acme", told="brew/first.ask") if done.state.stage == "market" else done
    assert "brew" not in list_ids(done)
    assert count_points(again.setting, again.state, "acme") in {0, 1}


def test_a_good_job_leaves_evidence_in_the_skill_that_grew_most():
    """A poor one leaves none; a reference is fair three times of four."""
    path = find_job().choose("press")
    finished = path.choose("count").state
    good = CAREER.assumptions.good_impact.value
    assert finished.evidence[SKILLS.index("tech")] == 1 + (finished.jobs[0].impact >= good)
    assert path.choose("drop").state.evidence[SKILLS.index("tech")] == 1
    names = [
        follow(find_job("brew", seeds=[seed]), "ask", "drop").state.reputation for seed in list_seeds_with_offers(40)
    ]
    assert names.count(-1) > names.count(1) > 0


def test_an_employer_pays_for_courses_in_the_year():
    """With what their card gives, where there is one."""
    training = replace(EMPLOYERS["brew"], hiring=Hiring(calls=12, training={"cspo": True, "mba": False}, pays=70000))
    path = find_job(employers={**EMPLOYERS, "brew": training})
    year = follow(path, "ask", "drop")
    assert (year.state.stage, list_ids(year)) == ("year", ["cspo", NO_TRAINING])
    assert year.state.money == 3000 + 7000
    trained = year.choose("cspo").state
    assert trained.held == {"cspo"}
    assert trained.skills[BUSINESS] == year.state.skills[BUSINESS] + 1
    assert build_turn(year.choose("cspo")).texts == (), "the card's text tells of the player's own money"
    assert year.choose(NO_TRAINING).state.held == set()


def test_a_course_that_is_paid_for_has_a_text_of_its_own():
    """It tells neither of a fee nor of the player's weeks."""
    told = replace(CAREER.cards["course"], paid="The house pays.")
    training = replace(EMPLOYERS["brew"], hiring=Hiring(calls=12, training={"cspo": True}))
    career = replace(QUIET, cards={**QUIET.cards, "course": told})
    path = follow(find_job(employers={**EMPLOYERS, "brew": training}, career=career), "ask", "drop")
    assert build_turn(path.choose("cspo")).texts == ("The house pays.",)


def test_a_course_is_not_offered_to_those_who_hold_its_credential():
    """With nothing else to decide, the year goes by."""
    training = replace(EMPLOYERS["brew"], hiring=Hiring(calls=12, training={"cspo": True}))
    path = find_job(employers={**EMPLOYERS, "brew": training})
    holding = replace(path, state=replace(path.state, credentials={"cspo": None}))
    assert follow(holding, "ask", "drop").state.stage == "market"


def test_after_the_last_year_the_career_ends():
    """With or without a job."""
    path = follow(begin(), TO_MARKET, NO_MORE, NO_OFFER, NO_MORE, NO_OFFER)
    assert path.ended
    assert path.state.jobs == ()
    assert path.decision.options == ()


def test_everything_that_a_career_offers_of_itself_has_words():
    """No id is ever shown in place of a sentence."""
    assert all("-" in id for id in OPTION_LABELS)
    path = begin()
    assert [label_option(each) for each in path.decision.options][-1].startswith("Let the rest of the half-year")
    assert {*EMPLOYERS} == {each.id for each in path.choose(TO_MARKET).list_open()} - {NO_MORE}


def test_every_job_that_hires_stands_on_the_market():
    """The tutorial hires too, and is no job."""
    hiring = Hiring()
    stories = {
        "job": replace(EMPLOYERS["brew"], hiring=hiring, role="pnl_owner"),
        "first_day": replace(EMPLOYERS["brew"], hiring=hiring, role="tutorial"),
        "quiet": replace(EMPLOYERS["brew"], hiring=None, role="pnl_owner"),
    }
    assert [*list_employers(stories)] == ["job"]
