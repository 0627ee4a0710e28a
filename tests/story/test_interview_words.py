"""What an interview hears in an answer: its points, the sentence that is said, and sentences that never are."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.story.hiring import ELSE, InterviewQuestion
from pm_quest.story.interview_words import CARD_KINDS, LISTENED_WORDS, add_points, find_sentence, list_unheard
from pm_quest.story.model import ACTS, FITS, SKILLS

heard_maps = st.lists(st.sampled_from((*FITS, *FITS, *ACTS[:2], SKILLS[0], "pilot", "own_card")), unique=True).map(
    lambda words: {word: f"Heard {word}." for word in (*words, ELSE)}
)


def list_answers():
    """Every answer that there can be: decisions with a fit, perhaps an act and a skill; cards of a kind."""
    for fit in FITS:
        for act in (None, *ACTS):
            for skill in (None, *SKILLS):
                yield {word for word in (fit, act, skill) if word}
    yield from ({kind} for kind in (*CARD_KINDS, "own_card", "unknown_card"))


@given(heard_maps)
def test_a_sentence_is_never_said_where_no_answer_has_it_said(heard):
    """Tried with every answer that there can be."""
    said = {find_sentence(heard, answer) for answer in list_answers()}
    assert {heard[word] for word in list_unheard(heard)} == {*heard.values()} - said


def test_points_of_all_that_is_true_of_an_answer_are_added():
    """Those below 0 too."""
    question = InterviewQuestion("Why?", {"count": 2, "adapts": 1, "press": -1, "tech": 3})
    assert add_points(question, {"count", "adapts", "business"}) == 3
    assert add_points(question, {"press", "forces"}) == -1
    assert add_points(question, {"pilot"}) == 0


def test_the_first_sentence_that_is_true_is_said():
    """In the order of the file; nothing where there are none."""
    heard = {"count": "A number.", "adapts": "A fit.", ELSE: "She waits."}
    assert find_sentence(heard, {"adapts", "count"}) == "A number."
    assert find_sentence(heard, {"adapts", "ask"}) == "A fit."
    assert find_sentence(heard, {"talk"}) == "She waits."
    assert find_sentence({}, {"talk"}) is None


def test_no_word_means_two_things():
    """Of acts, fits, skills and kinds of card."""
    assert len({*LISTENED_WORDS, ELSE}) == len(LISTENED_WORDS) + 1
