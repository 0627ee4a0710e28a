"""The short list of an interview: the same for all its questions, with something for each, and from everywhere."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pm_quest.career.answer_view import list_answer_views, list_by_journal, list_rest
from pm_quest.career.career_choices import NOTHING_TO_TELL, list_answers, split_answer
from pm_quest.career.telling_moments import FEW_ANSWERS, LEAST_MOMENTS, MOST_MOMENTS, number_answers, pick_moments
from pm_quest.career.wanted_words import brief_wanted, describe_wanted, list_wanted
from pm_quest.story.hiring import Hiring, InterviewQuestion
from pm_quest.story.interview_words import LISTENED_WORDS, add_points
from pm_quest.story.model import ACTS, FITS
from tests.building import choice, end, scenario, scene
from tests.career.careers import CAREER, EMPLOYERS, start
from tests.quick import share_number

ACTED = [
    choice(f"s{n + 1}", say=f"Number {n}", act=ACTS[n % len(ACTS)], fit=FITS[n % 3], gain={"tech": n % 4})
    for n in range(12)
]
LONG = scenario(
    {**{f"s{n}": scene(choices={"do": each}) for n, each in enumerate(ACTED)}, "s12": end(50)}, title="Long Job"
)
questions = st.lists(
    st.builds(InterviewQuestion, st.just("So?"), st.dictionaries(st.sampled_from(LISTENED_WORDS), st.integers(-2, 3))),
    min_size=1,
    max_size=3,
)
journals = st.tuples(st.integers(0, 12), st.integers(0, 12), st.lists(st.sampled_from([*CAREER.cards]), unique=True))


def at_interview(asked=(), journal=(12, 12, ("pilot", "talk")), seed=7):
    """The first question of Acme, for somebody with so many decisions of two jobs, and these cards."""
    first, second, cards = journal
    path = start(seed)
    acme = replace(EMPLOYERS["acme"], hiring=Hiring(interview=tuple(asked) or (InterviewQuestion("So?"),)))
    employers = {**EMPLOYERS, "acme": acme, "one": LONG, "two": LONG}
    answers = [(job, f"s{n}", "do") for job, count in (("one", first), ("two", second)) for n in range(count)]
    state = replace(path.state, stage="interview", subject="acme", answers=tuple(answers), cards=tuple(cards))
    return replace(path, setting=replace(path.setting, employers=employers), state=state)


@settings(max_examples=share_number(60))
@given(questions, journals, st.integers(0, 2**32))
def test_there_is_something_for_every_question_and_from_every_part_of_the_journal(asked, journal, seed):
    """What is worth most to it, where that is worth a point; and few enough to be heard at once."""
    path = at_interview(asked, journal, seed)
    answers, short = list_answers(path.setting, path.state), pick_moments(path.setting, path.state)
    if len(answers) > FEW_ANSWERS:
        assert LEAST_MOMENTS <= len(short) <= (LEAST_MOMENTS if len(asked) < 3 else MOST_MOMENTS)
    else:
        assert len(short) == len(answers)
    assert {split_answer(id)[0] for id in short} == {split_answer(id)[0] for id in answers}
    wanted = [max([0, *(add_points(each, words) for words in answers.values())]) for each in asked]
    heard = [max([0, *(add_points(each, answers[id]) for id in short)]) for each in asked]
    assert heard == wanted


@settings(max_examples=share_number(30))
@given(questions, journals, st.data())
def test_a_number_tells_the_same_for_the_whole_interview(asked, journal, data):
    """Whatever was told before; every answer has one, and the short list the first ones, nothing to tell after it."""
    path = at_interview(asked, journal)
    before = [each.id for each in number_answers(path.setting, path.state).options]
    assert sorted(before) == sorted(each.id for each in path.decision.options)
    short = pick_moments(path.setting, path.state)
    assert before[: len(short) + 1] == [*short, NOTHING_TO_TELL]
    path = path.choose(data.draw(st.sampled_from(before)))
    if path.state.stage == "interview":
        assert [each.id for each in number_answers(path.setting, path.state).options] == before


def test_few_answers_are_the_list_themselves():
    """Then nothing is left for the rest, and having nothing to tell comes last."""
    path = at_interview(journal=(3, 0, ("pilot", "talk", "course")))
    assert list_rest(path) == []
    assert [view.id for view in list_answer_views(path)] == [each.id for each in path.decision.options]


def test_what_was_told_there_in_an_earlier_year_is_no_moment_of_this_interview():
    """It can't be told again, and would take the place of another."""
    path = at_interview()
    told = pick_moments(path.setting, path.state)[0]
    later = replace(path.state, remembered=frozenset({("acme", told)}))
    assert told not in pick_moments(path.setting, later)
    assert len(pick_moments(path.setting, later)) == LEAST_MOMENTS


def test_the_rest_is_found_by_any_of_its_words():
    """In the order of the journal, with the numbers that tell it; words of the short list are found as well."""
    path = at_interview()
    numbers = {view.id: view.number for view in list_answer_views(path)}
    rest = list_rest(path)
    assert [view.id for view in rest] == [view.id for view in list_by_journal(path) if view.group == "journal"]
    found = list_rest(path, "COUNTING number")
    assert [view.id for view in found] == ["one/s3.do", "two/s3.do"]
    assert [view.number for view in found] == [numbers["one/s3.do"], numbers["two/s3.do"]]
    assert list_rest(path, "sculpture") == []


def test_what_a_question_wants_is_said_without_points():
    """In an order of its own; what costs or is worth nothing is not said, nor a kind that nobody here can have."""
    listens = {"pilot": 1, "count": 2, "ask": 1, "business": 1, "wait": -1, "build": 0, "talk": 3, "mentoring": 2}
    asked = InterviewQuestion("So?", listens)
    assert list_wanted(CAREER, asked) == ["ask", "count", "business", "pilot", "talk"]
    assert describe_wanted(CAREER, asked) == (
        "They want to hear of a time in a job when you asked somebody, counted something or leaned on business, "
        "or of a pilot or a talk with somebody in the job."
    )
    own = replace(CAREER, cards={**CAREER.cards, "mentor": replace(CAREER.cards["talk"], kind="peer_help")})
    assert describe_wanted(own, InterviewQuestion("So?", {"pilot": 1, "peer_help": 1})) == (
        "They want to hear of a pilot or something of the kind “peer help”."
    )
    assert brief_wanted(own, InterviewQuestion("So?", {"adapts": 1, "ask": 1, "user_design": 1, "peer_help": 1})) == (
        "Wanted: asking · adapts · user & design · peer help"
    )
    for describe in (describe_wanted, brief_wanted):
        assert describe(CAREER, InterviewQuestion("So?", {"ask": -1})) == ""
