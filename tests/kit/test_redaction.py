"""What others may come to see holds no secrets."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.kit.redaction import hide_in_word, redact_arguments, redact_secrets

HIDDEN = [
    ("postgresql://pq:s3cretword@db/pq", "postgresql://…@db/pq"),
    ("postgresql://pq:s3cret@word@db/pq", "postgresql://…@db/pq"),
    (
        "could not open 'postgresql+psycopg://pq:s3:cret/word@db:5432/pq?x=1'.",
        "could not open 'postgresql+psycopg://…@db:5432/pq?x=1'.",
    ),
    ("postgresql://:s3cretword@/pq", "postgresql://…@/pq"),
    ("postgresql://db/pq?user=pq&password=s3cretword&x=1", "postgresql://db/pq?user=pq&password=…&x=1"),
    ("host=db password='s3cretword' user=pq", "host=db password=…' user=pq"),
    ("http://192.168.1.5:7670/j/ABC234#me=s3cretwords3cretword", "http://192.168.1.5:7670/j/ABC234#me=…"),
    ('{"secret": "s3cretword", "code": "ABC234"}', '{"secret": …, "code": "ABC234"}'),
    ("Authorization: Bearer s3cretword", "Authorization: Bearer …"),
]
PLAIN = [
    "postgresql://pq@db/pq", "http://192.168.1.5:7670/j/ABC234", "name=Ada", "--key-file=server.key", "ada@example.com",
    "https://x:7670/a b@c", "--scenario=me.yaml", "the key is lost", "",
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), HIDDEN)
def test_a_secret_in_a_text_is_hidden(text, shown):
    """Passwords in addresses of databases, personal links, secrets by their name; what stands around them stays."""
    assert redact_secrets(text) == shown
    assert "s3cret" not in redact_secrets(text)
    assert redact_secrets(shown) == shown


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_secret_stays(text):
    """Addresses, names, files."""
    assert redact_secrets(text) == text


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=4, max_size=40),
    st.sampled_from(["{!r} is not a number", "{}", "near '{}'", "['postgresql://pq:{}@db/pq']", "a\n{}\nb"]),
)
def test_a_password_that_the_program_was_called_with_is_nowhere_in_what_it_tells(password, sentence):
    """Whatever is in it, and whatever sentence somebody else's code has put it into."""
    password = f"~{password}~"
    before = sys.argv
    sys.argv = ["pm-quest", "class", "serve", "--db", f"postgresql://pq:{password}@db/pq"]
    try:
        told = redact_arguments(sentence.format(password))
    finally:
        sys.argv = before
    assert password not in told
    assert repr(password)[1:-1] not in told


@pytest.mark.parametrize(
    "word",
    [
        "postgresql://pq:p'w@db/pq",
        'postgresql+psycopg://pq:"a b"@db',
        "--db=postgres://:a<b@c>@db/pq",
        "postgresql://db?sslpassword=a'b",
    ],
)
def test_a_word_of_the_command_line_is_hidden_to_its_end(monkeypatch, word):
    """Whatever is in the password, and however short it is: also in the list of words that a report of an error begins with."""
    monkeypatch.setattr(sys, "argv", ["pm-quest", word])
    assert "…" in hide_in_word(word)
    for told in (hide_in_word(word), redact_arguments(f"{sys.argv}"), redact_arguments(f"no: {word}")):
        assert not {"p'w", "a b", "a<b@c>", "a'b"} & {
            told[at : at + size] for at in range(len(told)) for size in (3, 6)
        }


def test_secrets_of_the_environment_are_hidden_too(monkeypatch):
    """A key, and the password of a database, also where only a part of it is told; what is too short to be one is not looked for."""
    monkeypatch.setenv("PM_QUEST_DB", "postgresql://pq:p%40ss@half/port@db/pq")
    monkeypatch.setenv("PM_QUEST_SERVER_KEY", "the-server-key")
    monkeypatch.setenv("PGPASSWORD", "of")
    told = redact_arguments("invalid literal: 'half', p%40ss, p@ss, the-server-key of all")
    assert told == "invalid literal: '…', …, …, … of all"
