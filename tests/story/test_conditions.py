"""The condition language: read once, evaluated as arithmetic says, and nothing else is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.story.conditions import MAX_DEPTH, MAX_LENGTH, ConditionError, check_type, parse_condition
from pm_quest.story.state import METERS, StateLayout
from tests.building import choice, end, scenario, scene

STORY = scenario(
    {
        "a": scene([("visited(b) and chose(a.go) and holds(mba)", "x")], choices={"go": choice("b")}),
        "b": end(),
    },
    meters={"trust": (2, -9, 9), "cost": (0, -9, 9)},
    flags=("met", "told"),
)
LAYOUT = StateLayout(STORY)
NUMBERS = ("trust", "cost", "tech", "industry", "adaptability")
TRUTHS = ("met", "told", "visited(b)", "chose(a.go)", "holds(mba)")

values = st.fixed_dictionaries(
    {name: st.integers(-9, 9) for name in NUMBERS} | {name: st.booleans() for name in TRUTHS}
)


def state_of(known):
    """A state in which names and calls have these values."""
    state = [0] * (METERS + 2)
    for name in NUMBERS:
        state[LAYOUT.values[name]] = known[name]
    state[1] = sum(LAYOUT.facts[name] for name in TRUTHS if known[name])
    return tuple(state)


def numbers(inner):
    """Expressions that come to a number, of smaller ones."""
    both = st.tuples(inner, st.sampled_from(("+", "-", "*")), inner).map(" ".join)
    return both | inner.map(lambda each: f"-({each})") | inner.map(lambda each: f"({each})")


sums = st.recursive(st.sampled_from((*NUMBERS, *TRUTHS)) | st.integers(0, 20).map(str), numbers, max_leaves=6)
compared = st.lists(sums, min_size=2, max_size=3).flatmap(
    lambda parts: st.lists(
        st.sampled_from(("<", "<=", "==", "!=", ">=", ">")), min_size=len(parts) - 1, max_size=len(parts) - 1
    ).map(lambda signs: parts[0] + "".join(f" {sign} {part}" for sign, part in zip(signs, parts[1:], strict=True)))
)
conditions = st.recursive(
    compared | st.sampled_from(TRUTHS),
    lambda inner: (
        st.lists(inner, min_size=2, max_size=3).map(" and ".join)
        | st.lists(inner, min_size=2, max_size=3).map(" or ".join)
        | inner.map(lambda each: f"not ({each})")
        | inner.map(lambda each: f"({each})")
    ),
    max_leaves=5,
)


def as_python(text):
    """The same in Python's words: names and calls as entries of a map."""
    for name in sorted((*NUMBERS, *TRUTHS), key=len, reverse=True):
        text = text.replace(name, f"known[{TRUTHS.index(name) if name in TRUTHS else 5 + NUMBERS.index(name)}]")
    return text


@given(conditions | sums, values)
def test_it_comes_to_what_python_says(text, known):
    """Precedence, chains of comparisons, brackets, flags as 1 and 0: the language is a part of Python's."""
    listed = [*(known[name] for name in TRUTHS), *(known[name] for name in NUMBERS)]
    expected = eval(as_python(text), {"known": listed})  # the text is made by this very test
    assert LAYOUT.compile_test(parse_condition(text))(state_of(known)) == expected


@given(conditions)
def test_a_condition_is_true_or_false(text):
    """By its kind, whatever it is made of."""
    check_type(parse_condition(text).root, kinds, "truth")


def kinds(node):
    """What the names of the story stand for."""
    return "number" if node.value in NUMBERS else "truth"


@given(st.text(max_size=60) | st.text("()<>=!+-*. anotrd12_", max_size=60))
def test_any_text_is_read_or_refused_with_a_place(text):
    """Nothing else is raised, and the place lies within the text."""
    try:
        read = parse_condition(text)
    except ConditionError as error:
        problem = error
    else:
        assert str(read) == text
        return
    assert 0 <= problem.start <= problem.end <= len(text)
    assert problem.message
    assert problem.suggestion


@pytest.mark.parametrize(
    ("text", "message", "at"),
    [
        ("", "stops in the middle", (0, 0)),
        ("trust >=", "stops in the middle", (8, 8)),
        ("trust = 4", "'=' has no meaning", (6, 7)),
        ("trust 4", "'4' is not expected", (6, 7)),
        ("(trust > 4", "bracket is not closed", (0, 10)),
        ("trust > 4)", "')' is not expected", (9, 10)),
        ("visited", "wants a name in brackets", (0, 7)),
        ("chose(a)", "does not fit 'chose'", (6, 7)),
        ("visited(a.b)", "does not fit 'visited'", (8, 11)),
        ("met == true", "'true' is not expected", (7, 11)),
        ("1234567890 > 1", "at most 9 digits", (0, 10)),
        ("trust & met", "'&' has no meaning", (6, 7)),
        ("__import__('os')", "has no meaning", None),
        ("trust.real > 1", "is not expected", (0, 10)),
        ("trust ** 2 > 1", "'*' is not expected", (7, 8)),
        ("trust > 4.5", "has no meaning", None),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text, message, at):
    """And how to fix it."""
    with pytest.raises(ConditionError) as error:
        parse_condition(text)
    assert message in error.value.message
    assert at in (None, (error.value.start, error.value.end))


@pytest.mark.parametrize("text", ["(" * (MAX_DEPTH + 1), "not " * (MAX_DEPTH + 1) + "met", "-" * 900 + "1 > 0"])
def test_depth_is_bounded(text):
    """A sentence, not a stack that overflows."""
    with pytest.raises(ConditionError, match="deeper"):
        parse_condition(text)


def test_length_is_bounded():
    """At most a thousand characters; as many are read."""
    assert parse_condition("met or " * 142 + "met")
    with pytest.raises(ConditionError, match="at most 1,000 characters"):
        parse_condition("m" * (MAX_LENGTH + 1))


@pytest.mark.parametrize(
    ("text", "wanted", "message"),
    [
        ("trust", "truth", "is a number"),
        ("trust + 1", "truth", "is a number"),
        ("met and trust", "truth", "is a number"),
        ("not trust", "truth", "is a number"),
        ("ending", "truth", "only beside"),
        ("ending == a == b", "truth", "once"),
        ("ending < a", "truth", "== or !="),
    ],
)
def test_kinds_that_do_not_fit_are_named(text, wanted, message):
    """A bare number is no condition, and an ending is only compared."""

    def kind(node):
        return "scene" if node.value in ("ending", "a", "b") else kinds(node)

    with pytest.raises(ConditionError, match=message):
        check_type(parse_condition(text).root, kind, wanted)


def test_flags_count_in_sums():
    """`40 + 10 * met` is 50 where it is true."""
    known = dict.fromkeys((*NUMBERS, *TRUTHS), 0)
    assert [
        LAYOUT.compile_test(parse_condition("40 + 10 * met"))(state_of(known | {"met": met})) for met in (0, 1)
    ] == [40, 50]


def test_it_knows_what_it_reads():
    """Names and calls, in the order of the text, with their places."""
    reads = [
        (node.op, node.value, node.start) for node in parse_condition("met and visited(b) or trust > cost").list_reads()
    ]
    assert reads == [("name", "met", 0), ("visited", "b", 8), ("name", "trust", 22), ("name", "cost", 30)]
