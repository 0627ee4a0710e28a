"""A condition knows the names and calls that it reads, and where each stands."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.story.conditions import CALLS, parse_condition
from pm_quest.story.state import name_fact

ATOMS = ("trust", "met", "visited(a)", "chose(a.ask)", "holds(mba)", "3", "(trust)")
compared = st.tuples(st.sampled_from(ATOMS), st.sampled_from((" < ", "==", " >= 2 + ")), st.sampled_from(ATOMS)).map(
    "".join
)
conditions = st.lists(
    compared | compared.map("not {}".format) | compared.map("({})".format), min_size=1, max_size=5
).flatmap(lambda parts: st.sampled_from((" and ", " or ")).map(lambda word: word.join(parts)))


def test_names_and_calls_in_the_order_of_the_text():
    """Each as often as it stands there."""
    condition = parse_condition("trust >= 4 and not (met or visited(triage)) and trust < 9 and chose(monday.ask)")
    read = [(node.op, node.value) for node in condition.list_reads()]
    names = [("name", "trust"), ("name", "met"), ("visited", "triage"), ("name", "trust")]
    assert read == [*names, ("chose", "monday.ask")]


@given(conditions)
def test_each_is_where_it_says(text):
    """The place in the text is that of the name or call alone, without brackets around it."""
    for node in parse_condition(text).list_reads():
        assert text[node.start : node.end] == name_fact(node)


@given(conditions)
def test_they_are_those_of_the_tree(text):
    """A walk through the tree finds the same."""
    condition = parse_condition(text)
    walked = [node for node in condition.root.walk() if node.op == "name" or node.op in CALLS]
    assert [(node.op, node.value) for node in condition.list_reads()] == [(node.op, node.value) for node in walked]


def test_a_chain_is_flat():
    """A chain of one operator is one node, so a tree is never deeper than its brackets."""
    assert len(parse_condition(" and ".join(["met"] * 100)).root.parts) == 100
    assert len(parse_condition("+".join(["1"] * 400) + "> 1").root.parts[0].parts) == 400
