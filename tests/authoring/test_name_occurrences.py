"""Where names stand in a file: each declaration, and everything that means it."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.name_occurrences import (
    NameKind,
    find_name_occurrences,
    find_shared_steps,
    list_name_occurrences,
)
from pm_quest.authoring.scenario_templates import TEMPLATES, render_template
from pm_quest.authoring.value_alignment import align_value
from pm_quest.authoring.yaml_tree import build_tree
from tests.authoring.writing import TINY, read, tiny

NAMED = """\
format: 1
title: Named
summary: Named.
role: finale
meters:
  trust: {label: Trust, start: 4, min: 0, max: 10}
flags: [met]
exhibits:
  plan: {title: Plan, kind: page, text: "No {trust} here."}
turn: [tuesday]
start: monday
scenes:
  monday:
    text: 🙂 {trust}, not `{trust}`.
    exhibits: [{id: plan, show: true}]
    choices:
      ask: {say: "\\"{trust}\\" 🙂", gain: {trust: 1}, set: {met: true}, go: tuesday}
      wait: {say: Wait, if: "trust >
        1 and not met", go: {chance: [{odds: 1, go: tuesday}, {odds: 1, go: done}]}}
  tuesday:
    exhibits: plan
    text:
    - if: >-
        visited(monday)
        and chose(monday.ask)
      text: 'It''s {trust}.'
    choices:
      ask: {say: Ask again, go: [{if: met, go: done}, {go: done}]}
  done:
    text: There.
    ending: {title: "{trust}", impact: 50 + trust}
tests:
  one: {play: [ask, =tuesday, ask], expect: ending == done and trust > 0 and chose(tuesday.ask)}
teaching:
  prompts: {monday: Why?}
"""


def rename(text: str, kind: NameKind, name: str, new: str) -> str:
    """The text with another id wherever this thing is meant."""
    for each in reversed(find_name_occurrences(text, kind, name, read(text).scenario)):
        assert not each.hidden
        text = text[: each.start] + new + text[each.end :]
    return text


@pytest.mark.parametrize(
    ("kind", "name", "places"),
    [
        ("scene", "tuesday", 6),
        ("scene", "monday", 5),
        ("scene", "done", 5),
        ("choice", "monday.ask", 3),
        ("choice", "tuesday.ask", 3),
        ("meter", "trust", 9),
        ("flag", "met", 4),
        ("exhibit", "plan", 3),
    ],
)
def test_every_place_is_found_and_no_other(kind, name, places):
    """With another id in all of them, the file means the same."""
    assert read(NAMED).problems == ()
    found = find_name_occurrences(NAMED, kind, name, read(NAMED).scenario)
    assert (len(found), sum(each.declares for each in found)) == (places, 1)
    renamed = rename(NAMED, kind, name, "newer")
    assert read(renamed).problems == ()
    back = f"{name.partition('.')[0]}.newer" if kind == "choice" else "newer"
    assert rename(renamed, kind, back, name.rpartition(".")[2]) == NAMED


@pytest.mark.parametrize("template", TEMPLATES)
def test_templates_can_be_renamed_throughout(template):
    """Each name of them, one after the other."""
    text = render_template(template)
    for each in list_name_occurrences(text, read(text).scenario):
        if each.declares:
            assert read(rename(text, each.kind, each.name, "newer")).errors == (), each


def test_a_step_that_chance_decides_is_shared():
    """Here it is taken in two scenes; without the scenario, each step is shared that has its id in two scenes."""
    text = NAMED.replace("go: tuesday}", "go: {chance: [{odds: 1, go: tuesday}, {odds: 1, go: friday}]}}", 1)
    text = text.replace("  done:\n", "  friday: {text: Here., choices: {ask: {say: Now, go: done}}}\n  done:\n", 1)
    drawn = text.replace("[ask, =tuesday, ask]", "[ask, ask]").replace("chose(tuesday.ask)", "trust < 9")
    assert read(drawn).problems == ()

    def list_shared(text, name, scenario):
        return len(find_shared_steps(list_name_occurrences(text, scenario), "choice", name))

    assert list_shared(drawn, "friday.ask", read(drawn).scenario) == 1
    assert list_shared(drawn, "monday.ask", read(drawn).scenario) == 0
    assert list_shared(text, "friday.ask", read(text).scenario) == 0
    assert list_shared(text, "friday.ask", None) == 2


def test_conditions_that_do_not_parse_are_looked_through():
    """As far as they can be read while they are written."""
    text = tiny("go: done", "if: trust >= and chose(monday.ask\n        go: done")
    found = {(each.kind, each.name) for each in list_name_occurrences(text) if not each.declares}
    assert found == {("meter", "trust"), ("scene", "monday"), ("choice", "monday.ask"), ("scene", "done")}


def test_an_id_behind_escapes_is_found_and_called_hidden():
    """Its stretch is that of its escapes."""
    text = tiny("go: done", r'go: "d\x6Fne"')
    (found,) = (each for each in find_name_occurrences(text, "scene", "done") if not each.declares)
    assert (text[found.start : found.end], found.hidden) == (r"d\x6Fne", True)


@given(st.text(st.sampled_from("ab {}'\"\\\n🙂\t#:é"), max_size=60), st.sampled_from(("|", ">", "'", '"', "")))
def test_each_sign_of_a_value_has_its_place(value, style):
    """However it is quoted and folded."""
    text = yaml.safe_dump({"key": value}, default_style=style, width=20, allow_unicode=True)
    root = build_tree(text).root
    scalar = root.items[1]
    places = align_value(text, scalar)
    assert len(places) == len(scalar.value)
    assert list(places) == sorted(places)
    for sign, place in zip(scalar.value, places, strict=True):
        assert sign.isspace() or text[place] in (sign, "\\")


@given(
    st.integers(0, len(TINY)),
    st.sampled_from(("", "\0", "[", "{", "'", "\n", ": ", "🙂", "  ", "chose(.)", "=", "ending == ")),
)
def test_any_text_can_be_looked_through(at, written):
    """Broken ones too."""
    text = TINY[:at] + written + TINY[at:]
    for each in list_name_occurrences(text):
        assert each.hidden or each.name.endswith(text[each.start : each.end])
