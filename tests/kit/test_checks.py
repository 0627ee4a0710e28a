"""What a file or the network holds is looked at before it is believed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.kit import checks

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
ALL = {
    "is_boolean": checks.is_boolean,
    "is_text": checks.is_text,
    "is_id": checks.is_id,
    "is_integer": checks.is_integer,
    "is_number": checks.is_number,
    "is_object": checks.is_object,
    "optional": checks.optional(checks.is_text),
    "one_of": checks.one_of(("a", "b")),
    "integer_between": checks.integer_between(0, 5),
    "list_of": checks.list_of(checks.is_text, 2),
    "map_of": checks.map_of(checks.is_integer),
    "object_of": checks.object_of({"a": checks.is_text}, {"b": checks.is_integer}),
    "object_of exactly": checks.object_of({"a": checks.is_text}, {"b": checks.is_integer}, exact=True),
}


@pytest.mark.parametrize("check", ALL)
@given(value=ANYTHING)
def test_no_value_makes_a_check_fail(check, value):
    """It says yes or no, whatever it is asked of."""
    assert ALL[check](value) in (True, False)


@pytest.mark.parametrize(
    ("check", "passes", "fails"),
    [
        ("is_boolean", [True, False], [0, 1, None, "true"]),
        ("is_text", ["", "a"], [None, b"a", 1, ["a"]]),
        ("is_id", ["a", "A-1_z", "x" * 64], ["", "x" * 65, "a b", "ä", "a\n", 1, None]),
        ("is_integer", [0, -1, 2**53 - 1], [True, False, 1.0, "1", None, 2**53, -(2**53)]),
        ("is_number", [0, 1.5, -2], [True, float("nan"), float("inf"), 10**400, "1", None]),
        ("is_object", [{}, {"a": 1}], [[], None, "a"]),
        ("optional", [None, "a"], [1, []]),
        ("one_of", ["a", "b"], ["c", "", None, [], "ab", {}]),
        ("integer_between", [0, 5], [-1, 6, True, 2.0]),
        ("list_of", [[], ["a"], ["a", "b"]], [["a", "b", "c"], [1], "ab", None, ("a",)]),
        ("map_of", [{}, {"a": 1, "b": 2}], [{"a": "1"}, [], {"a": None}]),
        (
            "object_of",
            [{"a": "x"}, {"a": "x", "b": 1}, {"a": "x", "more": None}],
            [{}, {"b": 1}, {"a": 1}, {"a": "x", "b": "1"}, {"a": "x", "b": None}, None],
        ),
        ("object_of exactly", [{"a": "x"}, {"a": "x", "b": 1}], [{"a": "x", "more": None}, {"b": 1}]),
    ],
)
def test_a_check_passes_what_it_is_for_and_nothing_else(check, passes, fails):
    """True is no number, a number no text, and what is not finite can't be reckoned with."""
    assert [ALL[check](value) for value in passes] == [True] * len(passes)
    assert [ALL[check](value) for value in fails] == [False] * len(fails)


def test_texts_have_bounds_and_patterns():
    """Both ends count, and a pattern matches from end to end."""
    assert [checks.is_text("abc", longest, shortest) for longest, shortest in ((3, 3), (2, 0), (9, 4))] == [
        True,
        False,
        False,
    ]
    assert checks.is_match("12", re.compile("[0-9]+"))
    assert not checks.is_match("12\n", re.compile("[0-9]+"))
    assert not checks.is_match(None, re.compile(""))
