"""What players may be called, and the folders for their names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.saves.player_names import MAX_NAME_LENGTH, build_folder_name, clean_name

RESERVED = [
    "con",
    "CON",
    "nul",
    "aux.txt",
    "com1",
    "LPT9",
    ".",
    "..",
    "../../etc/passwd",
    "a/b",
    "c:\\x",
    "~",
    "-rf",
    "*",
]


@given(st.text())
def test_a_name_is_kept_clean(text):
    """At most 24 characters on one line that can be shown; cleaning it again changes nothing."""
    name = clean_name(f"a{text}")
    assert 0 < len(name) <= MAX_NAME_LENGTH
    assert name == name.strip() == clean_name(name)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]", name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Ada \n Lovelace ", "Ada Lovelace"),
        ("A\u0308da", "\u00c4da"),
        ("A\x1b[31mda", "A[31mda"),
        ("\u202eadA", "adA"),
        ("x" * 99, "x" * 24),
        ("李小龙", "李小龙"),
        ("🦊", "🦊"),
    ],
)
def test_names_are_cleaned(text, name):
    """Composed, cut, on one line, without commands to the terminal."""
    assert clean_name(text) == name


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "\x1b", "\u202e\u200f", "\u200b", "\u3164", "\u2800", "\u0301"])
def test_nothing_to_see_is_no_name(text):
    """A name can be read, or it is refused."""
    with pytest.raises(ValueError, match="at least one"):
        clean_name(text)


@given(st.text(min_size=1))
def test_a_folder_name_is_safe_everywhere(name):
    """Lower-case ASCII letters, digits and hyphens, short, not reserved, leading nowhere else."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{16}", build_folder_name(name))
    assert len(build_folder_name(name)) <= 33


@pytest.mark.parametrize("name", RESERVED)
def test_reserved_names_are_ordinary_ones(name):
    """No part of it is reserved on Windows, where the part before the first dot counts."""
    assert build_folder_name(name).split(".")[0].casefold() not in {"con", "nul", "aux", "prn", "com1", "lpt9"}


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_names_have_different_folders(one, other):
    """Also where the file system ignores case, or composes letters in its own way."""
    assert (build_folder_name(one).casefold() == build_folder_name(other).casefold()) == (one == other)


@pytest.mark.parametrize(("one", "other"), [("Ada", "ada"), ("a b", "a-b"), ("é", "e"), ("Straße", "Strasse")])
def test_names_that_look_alike_are_kept_apart(one, other):
    """The check sum behind them tells."""
    assert build_folder_name(one) != build_folder_name(other)


def test_folder_names_never_change():
    """Where the saves of earlier versions are."""
    assert build_folder_name("Ada") == "ada-3f4afb45d1631e50"
