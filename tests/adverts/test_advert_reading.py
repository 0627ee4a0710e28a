"""What is read in a sentence: doors, filters, experience, cherries, and what is denied."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_quest.adverts.advert_reading import read_advert
from pm_quest.adverts.advert_rules import load_rules
from pm_quest.adverts.phrases import PhraseError, PhraseIndex, parse_phrase, split_words
from pm_quest.library import find_shipped_folder
from pm_quest.story.model import JOBS
from tests.quick import share_number

RULES = load_rules()


def list_remarks(text):
    """Every remark on a text, as kind, words, subject and points."""
    return [
        (remark.kind, remark.words, remark.subject, remark.points)
        for sentence in read_advert(text, RULES).sentences
        for remark in sentence.remarks
    ]


def find_kinds(text, words):
    """The kinds of remark on some words of a text."""
    return [kind for kind, quoted, *_ in list_remarks(text) if quoted == words]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A CSPO is required.", "filter"),
        ("Applications without a CSPO will not be considered.", "filter"),
        ("Requirements:\n- CSPO\n", "filter"),
        ("A CSPO is a plus.", "cherry"),
        ("Nice to have\n\n- CSPO\n", "cherry"),
        ("<p>Bonus: CSPO.</p>", "cherry"),
        ("Degree required, CSPO welcome.", "cherry"),
        ("We like a CSPO.", "cherry"),
        ("A CSPO is not required.", "waived"),
        ("You don't need a CSPO.", "waived"),
    ],
)
def test_a_credential_is_what_the_words_around_it_make_it(text, kind):
    """Its clause counts first, then its sentence, then the heading above it."""
    assert [each for each in find_kinds(text, "CSPO") if each != "door"] == [kind]


def test_experience_is_quoted_with_its_clause():
    """It says of what."""
    assert find_kinds("We pay well, ask for five years in freight, and mean it.", "ask for five years in freight") == [
        "experience"
    ]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("You own the P&L.", 4),
        ("You own the P&amp;L.", 4),
        ("You don't own a P&L.", 0),
        ("You own not only the P&L.", 4),
        ("Owning a P&L is a plus.", 1),
        ("The P&L. The P&L. The P&L.", 4),
        ("You work with finance on the P&L.", 1),
        ("About Acme\n\nWe own our P&L.", 1),
    ],
)
def test_a_phrase_counts_once_less_where_optional_and_not_where_denied(text, points):
    """The P&L is decisive for one door."""
    assert read_advert(text, RULES).points["pnl_owner"] == points


def test_every_door_is_a_job_and_has_a_scenario_of_its_role():
    """Where it can be tried."""
    assert set(RULES.doors) == set(JOBS)
    for door, scenario in RULES.doors.items():
        head = (find_shipped_folder() / f"{scenario}.yaml").read_text(encoding="utf-8").partition("\nscenes:")[0]
        assert f"role: {door}" in head


def test_capitals_tell_a_release_train_from_art():
    """ART and SAFe are read as they are written."""
    assert read_advert("It is safe to ask the art directors.", RULES).points["safe_product_owner"] == 0


@pytest.mark.parametrize(
    ("text", "obstacle"),
    [
        ("", "empty"),
        ("***", "empty"),
        ("Sie verantworten das Backlog und die Releases, planen Sprints und stimmen sich mit allen ab.", "not English"),
        ("We are a dynamic team and you like people.", "too little"),
        ("You own the P&L of a SAFe release train and the gross margin of it.", "too close"),
    ],
)
def test_what_can_not_be_told_says_why(text, obstacle):
    """Nothing is guessed."""
    reading = read_advert(text, RULES)
    assert (reading.door, reading.sureness, reading.obstacle) == (None, "unclear", obstacle)


def test_an_advert_that_has_a_word_of_everything_says_little():
    """As most of them are: each team is named once, and the company speaks of its founders."""
    text = (
        "About Acme\nOur founders raised money for the operating system of warehouses, and we have equity.\n"
        "What you'll do\n- Write user stories and prioritise the product backlog with engineers\n"
        "- Work with product marketing on go-to-market plans, positioning and pricing\n"
        "- Run A/B tests and read the data\n- Comfort with ambiguity\n"
    )
    assert read_advert(text, RULES).sureness == "unclear"


def test_lines_that_were_wrapped_are_one_sentence_and_a_heading_is_none():
    """As in a text pasted from a mail."""
    text = "You take care of whatever falls, on an ordinary day in this\nhouse, between teams.\nWhat we offer\n- fruit"
    assert [each.text for each in read_advert(text, RULES).sentences] == [
        "You take care of whatever falls, on an ordinary day in this house, between teams.",
        "What we offer",
        "fruit",
    ]


@settings(max_examples=share_number(60))
@given(
    st.lists(
        st.sampled_from(
            ["own the P&L", "SAFe", "not", "is required", "MBA", "a plus", ". ", ", ", "\n- ", "<b>", "the"]
        )
    )
)
def test_what_is_quoted_stands_there_and_the_points_are_those_of_the_remarks(parts):
    """For every advert."""
    reading = read_advert(" ".join(parts), RULES)
    quoted = [(each.text, remark) for each in reading.sentences for remark in each.remarks]
    assert all(remark.words in text for text, remark in quoted)
    assert sum(reading.points.values()) == sum(remark.points for _, remark in quoted)
    assert reading.door in (None, next(iter(reading.points)))


@settings(max_examples=share_number(30))
@given(st.text())
def test_any_text_is_read(text):
    """Whatever was pasted."""
    assert read_advert(text, RULES).sureness in ("sure", "likely", "unclear")


@pytest.mark.parametrize("piece", [". A", "<a", "MBA required, ", "the proven years "])
def test_a_megabyte_of_anything_is_read_within_a_second(piece):
    """No text makes the rules run away."""
    begun = process_time()
    read_advert(piece * (1_000_000 // len(piece)), RULES)
    assert process_time() - begun < 1


@pytest.mark.parametrize("source", ["", "..", "a ..", ".. a", "a .. .. b", "a .. b .. c .. d", "go-to", "ab*"])
def test_a_phrase_that_means_nothing_is_refused(source):
    """Whoever writes rules hears of it at once."""
    with pytest.raises(PhraseError, match="'"):
        parse_phrase(source)


@pytest.mark.parametrize(
    ("source", "text", "quoted"),
    [
        ("own/owns .. backlog", "She owns all of the backlog", "owns all of the backlog"),
        ("own/owns .. backlog", "own one two three four backlog", None),
        ("certif*", "a Certification", "Certification"),
        ("go to market", "Go-to-market", "Go-to-market"),
    ],
)
def test_a_phrase_is_found_where_it_stands(source, text, quoted):
    """With up to three words in a gap."""
    words = split_words(text)
    found = [
        text[words[each.first].start : words[each.after - 1].end]
        for each in PhraseIndex([parse_phrase(source)]).find_matches(words)
    ]
    assert found == ([quoted] if quoted else [])
