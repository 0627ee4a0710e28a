"""A playthrough is kept and reported in learning systems of every kind, good and bad, and nothing is lost that the page can keep."""

import pytest

from pm_quest.web.story_file import encode_story
from tests.building import desk
from tests.quick import pick_share
from tests.web.scorm.module_page import call_module

pytestmark = pytest.mark.asyncio(loop_scope="session")
STORY = encode_story(desk())
KEEPING = ["good", "silent", "booleans", "begun", "strict", "plain", "uncounted", "busy"]
"""Kinds that keep what they are given, whatever they say."""
LOSING = ["mute", "null", "refusing", "lying", "forgetful", "throwing", "dying", "short", "bare"]
"""Kinds that keep nothing, or not all."""
versions = pytest.mark.parametrize("version", ["1.2", "2004"])
STATUS = {"1.2": "cmi.core.lesson_status", "2004": "cmi.completion_status"}
EXIT = {"1.2": "cmi.core.exit", "2004": "cmi.exit"}
SCORE = {"1.2": "cmi.core.score", "2004": "cmi.score"}


async def visits(page, kind, version, *each):
    """What several visits of a learner come to."""
    return await call_module(page, "visitOften", STORY, kind, version, [*each])


@versions
@pytest.mark.parametrize("leaves", [True, False], ids=["leaving", "closed without warning"])
@pytest.mark.table
@pytest.mark.parametrize("kind", pick_share([*KEEPING, *LOSING], 1))
async def test_a_learner_comes_back_in_the_same_browser(modules, kind, version, leaves):
    """To where they were, whatever the system did."""
    first = {"deeds": ["ask", "wait", "ask", "ask", "wait"], "leaves": leaves}
    _, again = await visits(modules, kind, version, first, {"deeds": ["ask"]})
    assert again["found"] == first["deeds"]
    assert again["choices"] == [*first["deeds"], "ask"]


@versions
@pytest.mark.parametrize("leaves", [True, False], ids=["leaving", "closed without warning"])
@pytest.mark.table
@pytest.mark.parametrize("kind", pick_share(KEEPING, 0))
async def test_a_learner_comes_back_in_another_browser(modules, kind, version, leaves):
    """Where the system kept it."""
    first = {"deeds": ["ask", "wait", "ask"], "leaves": leaves}
    _, again = await visits(modules, kind, version, first, {"device": "another"})
    assert again["found"] == first["deeds"]


@versions
async def test_the_system_is_told_less_than_it_keeps_what_it_did_not_take(modules, version):
    """While it refuses, this browser has the rest; once it takes again, it has all of it."""
    one, two, three = await visits(
        modules,
        "good",
        version,
        {"deeds": ["ask"]},
        {"deeds": ["wait", "ask"], "kind": "forgetful", "leaves": False},
        {"deeds": ["ask"]},
    )
    assert one["told"] == "kept"
    assert two["told"] == "refused"
    assert three["found"] == ["ask", "wait", "ask"]
    assert three["told"] == "kept"
    answers = [value for element, value in three["saved"].items() if element.endswith("_response")]
    assert answers == ["ask", "wait", "ask", "ask"]


@versions
async def test_another_attempt_begins_anew(modules, version):
    """What this browser kept of the one before is not mistaken for it, whether or not the system has something yet."""
    longer = {"deeds": ["ask", "ask", "ask", "leave"], "device": "one"}
    _, again = await visits(modules, "good", version, longer, {"before": {}, "device": "one"})
    assert again["found"] is None
    other = {"before": {}, "deeds": ["wait"], "device": "two"}
    _, _, again = await visits(modules, "good", version, longer, other, {"device": "one"})
    assert again["found"] == ["wait"]


@versions
@pytest.mark.parametrize("kind", ["mute", "refusing", "throwing"])
async def test_a_system_that_does_not_answer_begins_no_attempt(modules, kind, version):
    """What it took yesterday and does not give back today goes on in this browser, and is there again when it answers."""
    way = [{"deeds": ["ask", "wait"]}, {"kind": kind, "deeds": ["ask"]}, {}]
    *_, again = await visits(modules, "good", version, *way)
    assert again["found"] == ["ask", "wait", "ask"]


@versions
async def test_the_device_that_went_on_counts(modules, version):
    """Of one attempt, that is the one that kept it more often: here the system has more than this browser."""
    way = [{"deeds": ["ask"], "device": "one"}, {"deeds": ["ask", "wait"], "device": "two"}, {"device": "one"}]
    assert (await visits(modules, "good", version, *way))[-1]["found"] == ["ask", "ask", "wait"]


@versions
async def test_an_ending_completes_and_scores(modules, version):
    """Until then the attempt is incomplete and can be taken up; afterwards it is done."""
    begun, ended = await visits(modules, "good", version, {"deeds": ["ask"]}, {"deeds": ["ask", "leave"]})
    assert begun["saved"][STATUS[version]] == "incomplete"
    assert begun["saved"][EXIT[version]] == "suspend"
    assert f"{SCORE[version]}.raw" not in begun["saved"]
    saved = ended["saved"]
    assert saved[STATUS[version]] == "completed"
    assert saved[EXIT[version]] == ("" if version == "1.2" else "normal")
    assert [saved[f"{SCORE[version]}.{part}"] for part in ("raw", "min", "max")] == ["50", "0", "100"]
    assert saved.get("cmi.score.scaled") == (None if version == "1.2" else "0.5")
    assert saved.get("cmi.success_status") is None


@versions
async def test_the_best_ending_of_an_attempt_counts(modules, version):
    """Playing again lowers nothing: neither the score nor the status, and one may pass after having failed."""
    first, worse, better = await visits(
        modules,
        "good",
        version,
        {"deeds": ["ask", "leave"], "passing": 50},
        {"deeds": ["again", "wait", "leave"], "passing": 50},
        {"deeds": ["again", "ask", "ask", "leave", "again", "wait"], "passing": 50},
    )
    success = "cmi.core.lesson_status" if version == "1.2" else "cmi.success_status"
    seen = [
        (each["saved"][success], each["saved"][f"{SCORE[version]}.raw"], each["saved"][EXIT[version]] == "suspend")
        for each in (first, worse, better)
    ]
    assert seen == [("failed", "40", False), ("failed", "40", False), ("passed", "50", True)]
    if version == "2004":
        assert better["saved"]["cmi.completion_status"] == "completed"


@versions
async def test_what_the_system_has_is_not_lowered(modules, version):
    """Though nothing of the way to it is left: one who passed has passed, and a finished attempt does not begin."""
    success = "cmi.core.lesson_status" if version == "1.2" else "cmi.success_status"
    (passed,) = await visits(
        modules, "good", version, {"before": {success: "passed"}, "deeds": ["wait", "leave"], "passing": 90}
    )
    assert passed["saved"][success] == "passed"
    (done,) = await visits(modules, "good", version, {"before": {STATUS[version]: "completed"}, "deeds": ["wait"]})
    assert done["saved"][STATUS[version]] == "completed"


@versions
async def test_what_the_system_has_is_not_sent_again(modules, version):
    """Only what changes; but what was refused is."""
    (seen,) = await visits(modules, "good", version, {"deeds": ["ask", "leave", "again", "leave"]})
    elements = [element for element, _ in seen["calls"]]
    assert elements.count(f"{SCORE[version]}.max") == 1
    (seen,) = await visits(modules, "busy", version, {"deeds": ["ask", "leave"]})
    assert seen["saved"][STATUS[version]] == "completed"
    assert seen["saved"]["cmi.interactions.1.result"] == "neutral"
    (seen,) = await visits(modules, "busy", version, {"deeds": ["ask"]})
    assert (seen["saved"][STATUS[version]], seen["saved"][EXIT[version]]) == ("incomplete", "suspend")


@versions
async def test_interactions_are_numbered_on_where_the_system_does_not_count(modules, version):
    """From visit to visit."""
    _, seen = await visits(
        modules, "uncounted", version, {"deeds": ["ask", "ask"]}, {"deeds": ["wait"], "device": "another"}
    )
    answers = [value for element, value in seen["saved"].items() if element.endswith("_response")]
    assert answers == ["ask", "ask", "wait"]


@versions
async def test_a_system_without_interactions_is_asked_once(modules, version):
    """All else is kept and reported."""
    (seen,) = await visits(modules, "plain", version, {"deeds": ["ask", "wait", "leave"]})
    assert seen["asked"] == 1
    assert seen["saved"][f"{SCORE[version]}.raw"] == "30"


@versions
async def test_each_decision_is_an_interaction(modules, version):
    """With its id, what fits, what was taken, how that fitted, and when; what is decided once more is one more."""
    (seen,) = await visits(modules, "good", version, {"deeds": ["ask", "wait", 1, "leave"]})
    interactions = {}
    for element, value in seen["calls"]:
        if element.startswith("cmi.interactions."):
            number, _, part = element.removeprefix("cmi.interactions.").partition(".")
            interactions.setdefault(number, {})[part] = value
    old = version == "1.2"
    answer, wrong = ("student_response", "wrong") if old else ("learner_response", "incorrect")
    assert [each["id"] for each in interactions.values()] == ["desk", "desk_X2", "desk_X2"]
    assert [each[answer] for each in interactions.values()] == ["ask", "wait", "leave"]
    assert [each["result"] for each in interactions.values()] == ["correct", wrong, "neutral"]
    for each in interactions.values():
        assert each["type"] == "choice"
        assert each["correct_responses.0.pattern"] == "ask"
        assert each["weighting"] == "1"
        assert each["latency"] == ("0000:00:01.50" if old else "PT0H0M1.50S")
        assert len(each["time" if old else "timestamp"]) == (8 if old else 23)


async def test_a_strict_system_of_12_gets_letters(modules):
    """The letter of the option's place in its scene, in answer and pattern alike."""
    (seen,) = await visits(modules, "strict", "1.2", {"deeds": ["wait", "leave"]})
    said = {element: value for element, value in seen["saved"].items() if element.startswith("cmi.interactions")}
    assert said["cmi.interactions.0.student_response"] == "b"
    assert said["cmi.interactions.0.correct_responses.0.pattern"] == "a"
    assert said["cmi.interactions.1.student_response"] == "c"


async def test_a_way_too_long_for_the_system_stays_whole_in_this_browser(modules):
    """And in the system as far as it has room, which is told."""
    long = {"deeds": ["ask", "wait"] * 1100, "keepsOnce": True}
    seen, same, other = await visits(modules, "plain", "1.2", long, {}, {"device": "another"})
    assert seen["told"] == "cut"
    assert len(seen["text"]) <= 4096
    assert same["found"] == long["deeds"]
    assert 2000 < len(other["found"]) < len(long["deeds"])
    assert other["found"] == long["deeds"][: len(other["found"])]
