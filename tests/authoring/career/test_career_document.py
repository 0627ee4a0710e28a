"""A career that is written as a file is read as the same career."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.career.career_document import build_career_document
from pm_quest.authoring.career.career_reader import parse_career, read_career_file
from pm_quest.authoring.yaml_writer import write_document
from pm_quest.career.career_model import Career, Decision, Fact
from pm_quest.career.figures import Figure, Gain
from pm_quest.library import CAREER_FILE, find_shipped_folder
from tests.authoring.career.small_career import read_small
from tests.authoring.test_yaml_writer import words

lines = words.map(lambda text: " ".join(text.split())).filter(bool)
figures = st.builds(Figure, st.integers(-999, 999), st.none(), st.just(True)) | st.builds(
    Figure, st.integers(0, 999), lines, st.just(False)
)
points = st.dictionaries(st.sampled_from(("industry", "business", "user_design", "tech")), st.integers(1, 9))
gains = st.builds(Gain, points, points, assumed=st.just(True))
decisions = st.builds(Decision, words, st.none() | words, st.none() | figures, st.none() | figures, st.none() | gains)


def read_again(career: Career) -> Career | None:
    """What is read of a career that was written."""
    return parse_career(write_document(build_career_document(career)), f"{career.id}.yaml").career


@pytest.mark.parametrize(
    "career",
    [read_career_file(find_shipped_folder() / CAREER_FILE).career, read_small()],
    ids=["shipped", "small"],
)
def test_a_career_is_the_same(career):
    """Every record and key of it."""
    assert repr(read_again(career)) == repr(career)


def test_a_source_with_a_colon_before_what_looks_like_a_blank_is_the_same():
    """In brackets and quotes it is a text, and no key."""
    small = read_small()
    pilot = small.cards["pilot"]
    options = {id: replace(each, money=Figure(1, ":\xad", assumed=False)) for id, each in pilot.options.items()}
    career = replace(small, cards={**small.cards, "pilot": replace(pilot, options=options)})
    assert repr(read_again(career)) == repr(career)


@given(st.data())
def test_any_career_is_the_same(data):
    """With any texts and numbers in it."""
    small = read_small()
    card = small.cards["pilot"]
    options = {id: replace(data.draw(decisions), id=id) for id in ("small", "large")}
    weeks = replace(data.draw(figures), value=data.draw(st.integers(1, small.weeks)))
    pilot = replace(card, text=data.draw(words), tell=data.draw(st.none() | words), weeks=weeks, options=options)
    career = replace(
        small,
        title=data.draw(lines),
        summary=data.draw(words),
        author=data.draw(st.none() | lines),
        jobs=data.draw(st.integers(1, 5)),
        cards={**small.cards, "pilot": replace(pilot, gives=data.draw(gains))},
        nicknames=data.draw(st.dictionaries(st.sampled_from(("ask", "press")), lines)),
        facts={"one": Fact(data.draw(words), data.draw(lines), id="one")},
    )
    assert repr(read_again(career)) == repr(career)


def test_numbers_with_their_sources_stand_on_a_line():
    """As a person would write them."""
    text = write_document(build_career_document(read_small()))
    assert "    weeks: {value: 1, assumed: true}\n" in text
    assert "  calls: {value: 3, least: 1, most: 6, assumed: true}\n" in text
    assert "\n\ncards:\n  course:\n    kind: course\n" in text
