"""Lessons, in the words of the screens or by ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.lesson_parser import parse_lesson
from pm_quest.authoring.name_suggester import NameSuggester
from pm_quest.story.model import POLICIES, Lesson
from pm_quest.story.policies import LESSON_NAMES
from tests.authoring.writing import FAIR, find_only_problem, read

OLD = "- adaptive > random"


@pytest.mark.parametrize("policy", POLICIES)
def test_a_lesson_can_say_what_the_screens_say(policy):
    """Each way of playing, by its id, by its name, and in capitals."""
    for name in (policy, LESSON_NAMES[policy], LESSON_NAMES[policy].upper()):
        assert parse_lesson(f"best >= {name}", NameSuggester()) == Lesson("best", ">=", policy)
        assert parse_lesson(f"{name}>worst possible", NameSuggester()) == Lesson(policy, ">", "worst")


def test_in_a_file_too():
    """Also where the name has a sign in it."""
    text = FAIR.replace(
        OLD, "- adapting > by the book\n  - adapting > business first\n  - adapting > user & design first"
    )
    assert [lesson.worse for lesson in read(text).scenario.lesson] == [
        "by_the_book",
        "specialist(business)",
        "specialist(user_design)",
    ]


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("adaptive > business", "write 'business first'"),
        ("adaptive > tech", "write 'tech first'"),
        ("adaptive > guessing", "write 'at random'"),
        ("adaptive > design first", "write 'user & design first'"),
        ("adaptive > by-the-book", "write 'by_the_book'"),
        ("adaptive > specialist business", "write 'specialist(business)'"),
        (
            "adaptive > specialist(marketing)",
            "write one of specialist(industry), specialist(business), specialist(user_design), specialist(tech)",
        ),
        ("adaptive > cheating", f"write one of {', '.join(LESSON_NAMES.values())}"),
    ],
)
def test_an_unknown_way_of_playing(written, fix):
    """The one that was meant, or all that there are."""
    problem = find_only_problem(OLD, f"- {written}")
    assert (problem.code, problem.suggestion) == ("PQ208", fix)


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("adaptive is more than random", "write 'adaptive > random'"),
        ("adapting is better than guessing", "write 'adapting > at random'"),
        ("adaptive beats forcing", "write 'adaptive > forcing'"),
        ("adaptive => random", "write 'adaptive >= random'"),
        ("adaptive ≥ random", "write 'adaptive >= random'"),
        ("random < adaptive", "write 'adaptive > random'"),
        ("forcing is worse than adapting", "write 'adapting > forcing'"),
        ("adaptive = best", "write 'adaptive >= best'"),
        ("adaptive > random > worst", "write a lesson for each: 'adaptive > random' and 'random > worst'"),
    ],
)
def test_a_comparison_in_words(written, fix):
    """It is written as a comparison, with the better way first."""
    problem = find_only_problem(OLD, f"- {written}")
    assert (problem.code, problem.suggestion) == ("PQ136", fix)


@pytest.mark.parametrize("written", ["players should adapt", "adaptive", "adaptive >"])
def test_what_compares_nothing(written):
    """The ways of playing are listed."""
    assert find_only_problem(OLD, f"- {written}").suggestion.endswith(
        f"the ways are {', '.join(LESSON_NAMES.values())}"
    )


def test_no_message_speaks_of_policies():
    """Players and authors know ways of playing."""
    for written in ("adaptive > business", "adaptive", "adaptive beats all"):
        problem = find_only_problem(OLD, f"- {written}")
        assert "polic" not in (problem.message + problem.suggestion).lower()


def test_a_lesson_written_as_a_key():
    """A colon is no sign of comparison."""
    assert find_only_problem(OLD, "- adaptive: random").suggestion == "write 'adaptive > random'"


def test_lessons_without_a_list():
    """They are bracketed."""
    assert find_only_problem(
        "lesson:\n  - adaptive > random", "lesson: adaptive > random, best > worst"
    ).suggestion == ("write 'lesson: [adaptive > random, best > worst]'")


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("adaptive > random by 25", "write 'adaptive > random + 25'"),
        ("random + 25 < adaptive", "write 'adaptive > random + 25'"),
        ("adaptive > 25 + random", "write 'adaptive > random + 25'"),
        ("adaptive 25 more than forcing", "write 'adaptive > forcing + 25'"),
        ("adaptive - 25 > random", "write 'adaptive > random + 25'"),
        ("adaptive + 5 > forcing + 25", "write 'adaptive > forcing + 20'"),
        ("adaptive > random plus 25", "write 'adaptive > random + 25'"),
        ("adaptive is at least 25 better than random", "write 'adaptive > random + 25'"),
        ("adaptive - random >= 25", "write 'adaptive >= random + 25'"),
        ("adapting beats guessing by 25 points", "write 'adapting > at random + 25'"),
        ("adaptive beats random with a lead of 25 points", "write 'adaptive > random + 25'"),
        ("adaptive > random + 25 %", "write 'adaptive > random + 25'"),
        ("adaptive > random - 25", "write 'adaptive > random', or turn it round"),
        ("adaptive > random + 25.5", "write it so, as in 'adaptive > random + 25'"),
        ("adaptive > random + 250", "write a smaller lead"),
    ],
)
def test_a_lead_in_another_form(written, fix):
    """It is kept, with the better way first."""
    problem = find_only_problem(OLD, f"- {written}")
    assert (problem.code, problem.suggestion) == ("PQ136", fix)


def test_a_lead_beside_an_unknown_way_of_playing():
    """The name alone is the problem."""
    problem = find_only_problem(OLD, "- adaptive > randm + 25")
    assert (problem.code, problem.suggestion) == ("PQ208", "write 'random'")


@given(st.text("adptive rnom<>=+-0125.%by ", max_size=40))
def test_any_lesson_is_read_or_explained(written):
    """Never an exception, and every fix of a lead is a lesson."""
    found = parse_lesson(written, NameSuggester())
    if not isinstance(found, Lesson):
        assert found
        assert all(0 <= slip.start <= slip.end <= len(written) for slip in found)
