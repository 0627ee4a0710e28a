"""Conditions on whole columns say what the engine says of each state."""

import numpy as np
import pytest
from hypothesis import given

from pm_quest.analysis.column_tests import UnfitError, evaluate_columns
from pm_quest.analysis.state_slots import split_facts
from pm_quest.story.conditions import parse_condition
from pm_quest.story.engine import Engine
from pm_quest.story.state import FACTS, VALUES
from tests.building import choice, end, scenario, scene
from tests.decision_tape import tapes

ENGINE = Engine(
    scenario(
        {
            "start": scene(
                choices={
                    "go": choice("done", once=True),
                    "see": choice("done", when="visited(start) or holds(cspo) or chose(start.go)"),
                }
            ),
            "done": end(),
        },
        meters={"trust": (5, 0, 10), "debt": (0, -50, 50)},
        flags=("met",),
    )
)
_LEAVES = ("trust", "3", "debt", "industry", "met", "visited(start)", "holds(cspo)", "chose(start.go)", "0", "1", "12")
_JOINTS = ("+", "-", "*", "and", "or", "<", "<=", "==", "!=", ">=", ">")
_FACTS = sum(ENGINE.layout.facts.values())


def decide_condition(tape, depth=3):
    """Everything that the language has, in brackets; types are not checked, as the engine doesn't."""
    form = tape.pick(("leaf", "joined", "chain", "not", "-")) if depth else "leaf"
    if form == "leaf":
        return tape.pick(_LEAVES)
    one = decide_condition(tape, depth - 1)
    if form in ("not", "-"):
        return f"{form} ({one})"
    other = decide_condition(tape, depth - 1)
    if form == "joined":
        return f"({one}) {tape.pick(_JOINTS)} ({other})"
    return f"({one}) < ({other}) <= ({decide_condition(tape, depth - 1)})"


def decide_state(tape):
    """A state of facts and values, some of them below 0."""
    return (0, tape.pick(range(256)) & _FACTS, *(tape.pick(range(-9, 10)) for _ in ENGINE.layout.values))


def put_in_columns(states):
    """These states by column, with their facts as bits."""
    table = np.array(states, np.int64)
    facts = {column: table[:, FACTS] & bits for column, bits in split_facts(ENGINE, _FACTS)}
    return dict(enumerate(table[:, VALUES:].T, VALUES)) | facts


@given(tape=tapes)
def test_columns_say_what_the_engine_says_of_each_state(tape):
    """Whatever the language can say, also where it says the same of all of them."""
    condition = parse_condition(decide_condition(tape))
    states = [decide_state(tape) for _ in range(1 + tape.pick(range(4)))]
    found = evaluate_columns(ENGINE, condition, put_in_columns(states), len(states))
    assert found.dtype == np.int64
    assert found.tolist() == [ENGINE.evaluate(condition, state) for state in states]


def test_a_column_that_is_missing_holds_zeros():
    """As in batches, where nothing reads it any more."""
    condition = parse_condition("trust == 0 and not met")
    assert evaluate_columns(ENGINE, condition, {FACTS: np.zeros(2, np.int64)}, 2).tolist() == [1, 1]
    assert evaluate_columns(ENGINE, condition, {}, 2).tolist() == [1, 1]


@pytest.mark.parametrize("text", ["industry * industry * industry > 1", "industry * 4 < 1", "impact > 1"])
def test_what_may_not_fit_is_left_to_the_engine(text):
    """Its numbers are of any size; so is what no column holds."""
    columns = {ENGINE.layout.values["industry"]: np.array([2**61, 1])}
    with pytest.raises(UnfitError):
        evaluate_columns(ENGINE, parse_condition(text), columns, 2)
