"""The JSON Schema says what the reader says."""

import json
import re

import pytest

from pm_quest.authoring import editor_hints
from pm_quest.authoring.json_schema import build_schema
from pm_quest.authoring.record_readers import MAX_CHOICES, MAX_SCENES
from pm_quest.authoring.record_specs import RECORDS
from pm_quest.story.exhibits import CastMember, Exhibit
from pm_quest.story.hiring import LEADS, Reference
from pm_quest.story.interview_words import LISTENED_WORDS
from pm_quest.story.meters import Meter
from pm_quest.story.model import CREDENTIALS, POLICIES, RESERVED_NAMES, SKILLS, Choice, Playtest, Scenario, Scene
from pm_quest.story.policies import POLICY_NAMES

RECORDS_OF = {
    "scenes": Scene,
    "choices": Choice,
    "meters": Meter,
    "tests": Playtest,
    "exhibits": Exhibit,
    "cast": CastMember,
    "references": Reference,
}
"""What the keys hold that have snippets."""


def definitions() -> dict:
    """Every record of the schema by the name of its class, small."""
    made = build_schema()
    return {"scenario": made, **made["definitions"]}


def test_it_is_json():
    """Nothing in it that JSON has not."""
    assert json.loads(json.dumps(build_schema())) == build_schema()


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.noun)
def test_every_key_is_there_with_what_it_is_for(record):
    """Names, descriptions, and which are required, as the model has them."""
    made = definitions()[record.cls.__name__.lower()]
    assert made["properties"].keys() == record.keys.keys()
    assert made["required"] == [key.name for key in record.required]
    assert made["additionalProperties"] is False
    for name, key in record.keys.items():
        told = made["properties"][name]
        assert told["description"] == told["markdownDescription"] == key.doc


def test_every_word_has_a_meaning():
    """Beside each of the words that may stand somewhere, editors show what it means."""
    made = definitions()
    for words in (made["scenario"]["properties"]["role"], made["choice"]["properties"]["fit"]):
        assert len(words["enum"]) == len(words["enumDescriptions"])
        assert all(words["enumDescriptions"])
    assert "adaptability" in made["choice"]["properties"]["fit"]["enumDescriptions"][0]


def test_every_skill_has_a_meaning():
    """Where points of it are gained, sought or brought."""
    made = definitions()
    for record, key in (("choice", "gain"), ("scene", "gain"), ("hiring", "experience"), ("brings", "skills")):
        points = made[record]["properties"][key]["properties"]
        assert [points[skill]["description"] for skill in SKILLS] == list(editor_hints.SKILL_MEANINGS.values())


def test_words_of_hiring_are_explained():
    """Leads are these and no others; what is listened for may be a kind of card of one's own, but no 'else'."""
    made = definitions()
    hiring, question = made["hiring"]["properties"], made["interviewquestion"]["properties"]
    assert (hiring["calls"]["minimum"], hiring["calls"]["maximum"]) == (1, 12)
    assert (hiring["pays"]["minimum"], hiring["pays"]["maximum"]) == (0, 999_999_999)
    assert [*hiring["leads"]["properties"]] == [*LEADS]
    assert hiring["leads"]["additionalProperties"] is False
    assert {*hiring["training"]["properties"]} == {*CREDENTIALS}
    assert hiring["training"]["additionalProperties"] == {"const": True}
    assert [*question["listens"]["properties"]] == [*LISTENED_WORDS]
    assert question["heard"]["required"] == ["else"]
    assert [*question["heard"]["properties"]] == ["else", *LISTENED_WORDS]
    for part in (hiring["leads"], question["listens"], question["heard"], hiring["training"]):
        assert all(each["description"] for each in part["properties"].values())
    allowed = question["listens"]["propertyNames"]["pattern"]
    assert [word for word in ("evening_school", "elsewhere", "else", "Own") if re.search(allowed, word)] == [
        "evening_school",
        "elsewhere",
    ]


def parts(part):
    """Every part of a schema that is a map."""
    if isinstance(part, dict):
        yield part
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from parts(each)


def test_every_pattern_is_put_into_words():
    """An editor shows a sentence, and no regular expression."""
    for part in parts(build_schema()):
        if "pattern" in part and isinstance(part["pattern"], str):
            assert part.get("patternErrorMessage", "").endswith("."), part


def test_every_example_fits_its_place():
    """None that the schema itself would refuse."""
    for part in parts(build_schema()):
        for example in part.get("examples", ()):
            assert re.search(part["pattern"], example)


@pytest.mark.parametrize(("key", "snippets"), editor_hints.SNIPPETS.items())
def test_every_snippet_becomes_a_record(key, snippets):
    """Filled in, it has every key that is required, and none that is not there."""
    record = RECORDS[RECORDS_OF[key]]
    for snippet in snippets:
        ((name, body),) = snippet["body"].items()
        assert re.fullmatch(r"\$\{1:[a-z_]+\}", name)
        assert {each.name for each in record.required} <= body.keys() <= record.keys.keys()


def test_every_reference_leads_somewhere():
    """No dangling `$ref`."""

    def references(part):
        if isinstance(part, dict):
            if "$ref" in part:
                yield part["$ref"]
            for each in part.values():
                yield from references(each)
        elif isinstance(part, list):
            for each in part:
                yield from references(each)

    made = build_schema()
    names = {f"#/definitions/{name}" for name in made["definitions"]}
    assert set(references(made)) <= names


def test_if_is_called_if():
    """The key of the file, not the field of the model."""
    choice = build_schema()["definitions"]["choice"]["properties"]
    assert "if" in choice
    assert "when" not in choice


def test_the_roles():
    """Words are offered."""
    assert "dumping_ground" in build_schema()["properties"]["role"]["enum"]
    assert RECORDS[Scenario].keys["role"].words == tuple(build_schema()["properties"]["role"]["enum"])


def test_the_ways_on_from_a_scene():
    """One of them, and beside each none of the others."""
    made = build_schema()["definitions"]["scene"]
    assert made["anyOf"] == [{"required": ["choices"]}, {"required": ["go"]}, {"required": ["ending"]}]
    assert {way: beside["properties"] for way, beside in made["dependencies"].items()} == {
        "choices": {"go": False, "ending": False},
        "go": {"choices": False, "ending": False},
        "ending": {"choices": False, "go": False},
    }


def test_locked_wants_a_condition():
    """As the reader says."""
    assert build_schema()["definitions"]["choice"]["dependencies"] == {"locked": ["if"]}


def test_how_many_there_may_be():
    """Scenes and choices: at least one, at most as many as are read."""
    made = definitions()
    scenes, choices = made["scenario"]["properties"]["scenes"], made["scene"]["properties"]["choices"]
    assert (scenes["minProperties"], scenes["maxProperties"]) == (1, MAX_SCENES)
    assert (choices["minProperties"], choices["maxProperties"]) == (1, MAX_CHOICES)
    assert "minProperties" not in made["scenario"]["properties"]["meters"]


@pytest.mark.parametrize(
    ("record", "key", "good", "bad"),
    [
        ("choice", "say", ["Ask", "Ask\nthem", "Ask\n"], ["", " ", "\n"]),
        ("scenario", "title", ["Tiny", " Tiny", "Tiny\n"], ["", " ", "Two\nlines", "\nTiny"]),
        ("scenario", "language", ["en", "pt-BR", "no"], ["", "x y", "e", "en_GB", "en\nde"]),
        ("choice", "if", ["trust > 3"], ["", " "]),
        ("ending", "impact", ["40 + trust"], ["", " "]),
    ],
)
def test_what_texts_may_be(record, key, good, bad):
    """Not empty; a line is one line, and a language a tag."""
    pattern = definitions()[record]["properties"][key]["pattern"]
    assert [text for text in [*good, *bad] if re.search(pattern, text)] == good


@pytest.mark.parametrize(("record", "key"), [("scene", "text"), ("choice", "then")])
def test_lists_of_texts_have_a_part(record, key):
    """An empty list says nothing."""
    text, several = definitions()[record]["properties"][key]["anyOf"]
    assert re.search(text["pattern"], "") is None
    assert several["minItems"] == 1


def test_a_branch_leads_to_no_branches():
    """Elsewhere a list may stand, one of whose branches has no condition."""
    made = definitions()
    assert len(made["branch"]["properties"]["go"]["anyOf"]) == 2
    _, _, branches = made["choice"]["properties"]["go"]["anyOf"]
    assert branches["allOf"][0]["contains"] == {"not": {"required": ["if"]}}


def test_skills_only_grow():
    """Meters go down as well."""
    gain = definitions()["choice"]["properties"]["gain"]
    assert gain["properties"].keys() == set(SKILLS)
    assert all(points["minimum"] == 0 for points in gain["properties"].values())
    assert gain["additionalProperties"]["minimum"] < 0


def test_names_that_are_taken():
    """No meter or flag has one, so none is gained or set; a scene may."""
    made = definitions()
    top, choice = made["scenario"]["properties"], made["choice"]["properties"]
    names = [top["meters"]["propertyNames"], top["flags"]["items"], choice["set"]["propertyNames"]]
    for each in [*names, choice["gain"]["propertyNames"]["anyOf"][1]]:
        assert not any(re.search(each["pattern"], name) for name in {*RESERVED_NAMES, "and", "visited"})
        assert re.search(each["pattern"], "visited_tech")
    assert re.search(top["scenes"]["propertyNames"]["pattern"], "tech")


def test_a_flag_is_declared_once():
    """Of flags the doubled are refused, of credentials not."""
    made = definitions()
    assert made["scenario"]["properties"]["flags"]["uniqueItems"]
    assert "uniqueItems" not in made["brings"]["properties"]["holds"]


@pytest.mark.parametrize("policy", POLICIES)
def test_a_lesson_may_say_what_the_screens_say(policy):
    """Every spelling that the reader reads, in capitals and with more blanks too, and no other."""
    pattern = build_schema()["properties"]["lesson"]["items"]["pattern"]
    for name in (policy, POLICY_NAMES[policy], POLICY_NAMES[policy].upper(), POLICY_NAMES[policy].replace(" ", "  ")):
        assert re.search(pattern, f"{name} >= adaptive")
        assert re.search(pattern, f"adapting > {name}")
    assert not re.search(pattern, f"{policy} > business")
