"""The templates: they explain the keys as the model does, and pass every check."""

import pytest

from pm_quest.authoring.career.career_reader import parse_career
from pm_quest.authoring.career.career_records import CAREER_RECORDS
from pm_quest.authoring.judgement import judge_scenario
from pm_quest.authoring.record_specs import RECORDS
from pm_quest.authoring.scenario_document import build_document
from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.authoring.scenario_templates import TEMPLATES, list_explained_keys, render_template
from pm_quest.career.career_replay import CareerPath
from pm_quest.career.career_state import CareerSetting
from tests.career.careers import EMPLOYERS, walk

KEYS = {(cls.__name__, name) for cls, record in RECORDS.items() for name in record.keys}


def keys_in(value):
    """Every key in a document."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from keys_in(each)
    for each in value if isinstance(value, list) else ():
        yield from keys_in(each)


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_is_to_be_fixed(name):
    """Not a warning: `check --strict` passes, the tests and lessons in it hold."""
    judged = judge_scenario(parse_scenario(render_template(name), "my_story.yaml"))
    assert [(problem.code, problem.message) for problem in judged.problems] == []
    assert judged.tests
    assert all(test.passed for test in judged.tests)


def test_a_career_is_playable_as_it_is():
    """Nothing is to be fixed, and it can be played to its end."""
    reading = parse_career(render_template("career", "A: b # c"), "my_career.yaml")
    assert [(problem.code, problem.message) for problem in reading.problems] == []
    assert reading.career.title == "A: b # c"
    path = walk(CareerPath(CareerSetting(reading.career, EMPLOYERS, 1)), range(60))
    assert path.ended


def test_a_career_explains_its_keys_as_the_model_does():
    """Word for word, each once."""
    words = " ".join(render_template("career").replace("#", " ").split())
    by_name = {cls.__name__: record for cls, record in CAREER_RECORDS.items()}
    for record, key in list_explained_keys("career"):
        assert words.count(" ".join(f" {key}: {by_name[record].keys[key].doc}".replace("#", " ").split())) >= 1


def test_the_full_one_has_every_key_of_the_format():
    """Used, and explained above; but what a panel chose, which a command writes and nobody makes up."""
    scenario = parse_scenario(render_template("full"), "my_story.yaml").scenario
    used = set(keys_in(build_document(scenario))) | {"start", "language", "panel"}
    written = {pair for pair in KEYS if pair[0] not in ("Panel", "PanelDecision")}
    assert {key for _, key in written} - used == set()
    assert list_explained_keys("full") == written


def test_the_full_one_shows_a_panel_that_holds_without_its_signs_of_comment():
    """As it is written there, each key once."""
    text = render_template("full")
    shown = text[text.index("# panel:\n") :].partition("\n\n")[0]
    judged = judge_scenario(parse_scenario(text.replace(shown, shown.replace("# ", "")), "my_story.yaml"))
    assert [problem.message for problem in judged.problems] == []
    panel = parse_scenario(text.replace(shown, shown.replace("# ", "")), "my_story.yaml").scenario.panel
    assert panel.panellists == sum(panel.decisions["monday"].votes.values())


def test_the_full_one_explains_nothing_twice():
    """Each key's words stand in it once."""
    lines = [line for line in render_template("full").splitlines() if line.lstrip().startswith("# impact:")]
    assert len(lines) == 1


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_is_said_of_a_key_is_what_the_model_says(name):
    """Word for word."""
    words = " ".join(render_template(name).replace("#", " ").split())
    for record, key in list_explained_keys(name):
        cls = next(cls for cls in RECORDS if cls.__name__ == record)
        assert " ".join(f"{key}: {RECORDS[cls].keys[key].doc}".replace("#", " ").split()) in words


def test_the_small_one_fits_on_a_page():
    """And has no more than four scenes."""
    assert len(render_template("minimal").splitlines()) <= 110
    assert len(parse_scenario(render_template("minimal"), "my_story.yaml").scenario.scenes) <= 4


@pytest.mark.parametrize("title", ["Plain", "A: b # c", '"', "- x", "{a}", "*", "null"])
def test_any_title_is_kept(title):
    """In quotes, where YAML would take it for something else."""
    assert parse_scenario(render_template("minimal", title), "my_story.yaml").scenario.title == title


def test_a_template_that_there_is_none_of_is_an_error():
    """No file is looked for."""
    with pytest.raises(KeyError):
        render_template("../minimal")
