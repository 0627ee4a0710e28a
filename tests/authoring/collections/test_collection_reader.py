"""What `collection.yaml` may say, and what is said of its mistakes; its schema says the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.collections.collection_bundle import read_folder_bundle
from pm_quest.authoring.collections.collection_reader import LONGEST_SENTENCE, parse_collection
from pm_quest.authoring.collections.collection_records import COLLECTION_RECORDS
from pm_quest.authoring.collections.collection_schema import build_collection_schema
from pm_quest.authoring.collections.collection_template import render_collection
from pm_quest.story.collection import ScenarioCollection
from tests.archives import SCENARIO

SOUND = "format: 1\nid: course\ntitle: A course\nscenarios: [monday, friday]\nstart: Begin.\nend: The end.\n"
BESIDE = {"monday", "friday"}


def list_problems(text, beside=frozenset(BESIDE)):
    """Code, place and message of each problem."""
    return [f"{each.code} {each.line}: {each.message}" for each in parse_collection(text, "c.yaml", beside).problems]


def test_a_sound_one_is_read():
    """With everything that it may say."""
    reading = parse_collection(SOUND + "author: Ines\n", "c.yaml", BESIDE)
    assert reading.problems == ()
    assert reading.collection.scenarios == ("monday", "friday")
    assert (reading.collection.id, reading.collection.author, reading.collection.end) == ("course", "Ines", "The end.")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("[monday, friday]", "[monday, fridy]"), "PQ701 4: there is no scenario 'fridy' beside this file; did you mean 'friday'?"),
        (("[monday, friday]", "[monday, friday, monday]"), "PQ702 4: 'monday' stands in 'scenarios' already"),
        (("[monday, friday]", "[monday]"), "PQ703 4: scenario 'friday' lies beside this file and is not in 'scenarios'"),
        (("[monday, friday]", "[monday.yaml, friday]"), "PQ128 4: 'scenarios' names them by their ids, and 'yaml' is the suffix of a file"),
        (("[monday, friday]", "[]"), "PQ123 4: 'scenarios' is empty"),
        (("[monday, friday]", "monday"), "PQ122 4: 'scenarios' is a list of ids"),
        (("id: course", "id: My Course"), "PQ128 2: the id 'My Course' is not snake_case"),
        (("id: course", "id: ../up"), "PQ128 2: the id '../up' is not snake_case"),
        (("id: course", "id: nul"), "PQ713 2: 'nul' is a name that is reserved, which no file can be called everywhere"),
        (("id: course\n", ""), "PQ121 1: collection has no 'id'"),
        (("start: Begin.", f"start: {'a' * (LONGEST_SENTENCE + 1)}"), "PQ705 5: 'start' has 201 characters, and there is room for 200"),
        (("title: A course", f"title: {'a' * 81}"), "PQ705 3: 'title' has 81 characters, and there is room for 80"),
        (("start: Begin.", "begin: Begin."), "PQ120 5: 'begin' is not a key of a collection"),
        (("format: 1", "format: 2"), "PQ137 1: format 2 is read by a newer PM Quest"),
        ((SOUND, ""), "PQ123 1: there is nothing in this file"),
        ((SOUND, "- a\n"), "PQ122 1: a collection is a map of keys, and this is something else"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_mistake(change, problem):
    """Where it is, and what was meant."""
    assert any(each.startswith(problem) for each in list_problems(SOUND.replace(*change)))


def test_nothing_is_said_of_scenarios_beside_it_where_nobody_knows_them():
    """As on standard input."""
    assert list_problems(SOUND, None) == []


@given(st.text(max_size=80), st.integers(0, len(SOUND)))
def test_whatever_stands_in_it(text, at):
    """It is a collection, or there is a problem."""
    reading = parse_collection(SOUND[:at] + text + SOUND[at:], "c.yaml", BESIDE)
    assert (reading.collection is None) == bool(reading.errors)


def test_the_schema_says_what_the_model_says():
    """Every key with what it is for, which are required, and how long a sentence can be."""
    made, record = build_collection_schema(), COLLECTION_RECORDS[ScenarioCollection]
    assert {name: told["description"] for name, told in made["properties"].items()} == {
        name: key.doc for name, key in record.keys.items()
    }
    assert made["required"] == [key.name for key in record.required]
    assert made["properties"]["start"]["maxLength"] == LONGEST_SENTENCE
    assert made["properties"]["scenarios"]["uniqueItems"]


def test_a_template_is_sound():
    """With the scenarios in it, and whatever title."""
    text = render_collection("course", ["friday", "monday"], "Yes: #1")
    reading = parse_collection(text, "collection.yaml", BESIDE)
    assert (reading.problems, reading.collection.title) == ((), "Yes: #1")


def test_a_folder_is_read_as_far_as_its_collection_goes(tmp_path):
    """Other files stay outside, also scenarios that it does not name, with a warning."""
    for name in ("monday.yaml", "friday.yaml", "saturday.yaml", "notes.md"):
        (tmp_path / name).write_bytes(SCENARIO)
    (tmp_path / "collection.yaml").write_text(SOUND, encoding="utf-8")
    bundle = read_folder_bundle(tmp_path / "collection.yaml")
    assert {*bundle.files} == {"collection.yaml", "monday.yaml", "friday.yaml"}
    assert [each.code for each in bundle.problems] == []


def test_a_mistake_in_its_own_file_hides_no_scenario(tmp_path):
    """It is the one problem that is told."""
    (tmp_path / "monday.yaml").write_bytes(SCENARIO)
    (tmp_path / "collection.yaml").write_text("format: 1\nid: course\nscenarios: [monday]\n", encoding="utf-8")
    assert [each.code for each in read_folder_bundle(tmp_path / "collection.yaml").problems] == ["PQ121"]
