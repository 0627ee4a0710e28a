"""What an editor offers where the cursor is, in texts that are being written."""

import pytest

from pm_quest.authoring.record_specs import RECORDS
from pm_quest.language_server.completions import complete_at
from pm_quest.story.hiring import LEADS
from pm_quest.story.interview_words import LISTENED_WORDS
from pm_quest.story.model import CREDENTIALS, POLICIES, SKILLS, Choice, Scenario
from tests.language_server.editing import STORY, apply, offers, open_story, write_at

ASKED = "hiring:\n  interview:\n    - ask: Why?\n"
SCENES = ["monday", "tuesday", "done", "lost"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("go: tuesday", "go: ‸", SCENES),
        ("go: done, because: It is kind", "go: [{if: met, go: d‸", SCENES),
        ("{odds: 2, go: lost}", "{odds: 2, go: ‸", SCENES),
        ("lesson:", "start: ‸\nlesson:", SCENES),
        ("lesson:", "turn: [monday, ‸\nlesson:", SCENES),
        ("lesson:", "teaching:\n  prompts:\n    ‸\nlesson:", SCENES),
        ("if: met", "if: visited(‸", SCENES),
        ("if: met", "if: met and chose(‸", ["monday", "tuesday"]),
        ("if: met", "if: chose(monday.‸", ["ask", "wait"]),
        ("if: met", "if: holds(‸", list(CREDENTIALS)),
        ("ending == done", "ending == ‸", ["done", "lost"]),
        ("fit: adapts", "fit: ‸", ["adapts", "neutral", "forces"]),
        (
            "act: ask",
            "act: ‸",
            ["ask", "see", "decide", "count", "build", "write", "hand_over", "press", "drop", "wait"],
        ),
        ("fit: adapts, act", "book: ‸, act", list(CREDENTIALS)),
        ("{tech: 1, trust: 1}", "{‸}", ["trust", *SKILLS]),
        ("{tech: 1, trust: 1}", "{tech: 1, ‸}", ["trust", "industry", "business", "user_design"]),
        ("{met: true}", "{‸}", ["met"]),
        ("{met: true}", "{met: ‸}", ["true", "false"]),
        ("{trust} people", "{‸", ["player", "employer", "trust"]),
        ("exhibits: [plan]", "exhibits:\n    - ‸", ["plan", "id", "show"]),
        ("kind: page", "kind: ‸", ["table", "page", "mail", "chart"]),
        ("role: finale", "role: ‸", list(RECORDS[Scenario].keys["role"].words)),
        ("text: Later.", "text: Later, ‸", []),
        ("lesson:", "hiring: {leads: {‸\nlesson:", list(LEADS)),
        ("lesson:", "hiring:\n  leads: {pilot: 1, ‸\nlesson:", ["domain", "figure", "certificate", "depth"]),
        ("lesson:", "hiring:\n  training:\n    ‸\nlesson:", list(CREDENTIALS)),
        ("lesson:", "cast: {marit: {name: Marit}}\nhiring:\n  references:\n    ‸\nlesson:", ["marit"]),
        ("lesson:", "hiring:\n  references:\n    marit:\n      notices: {‸\nlesson:", list(LISTENED_WORDS)),
        ("lesson:", "hiring:\n  training: {csm: ‸\nlesson:", ["true"]),
        ("lesson:", f"{ASKED}      listens: {{‸\nlesson:", list(LISTENED_WORDS)),
        (
            "lesson:",
            f"{ASKED}      listens: {{\n        count: 1,\n        see: 1}}\n      heard: {{‸\nlesson:",
            ["count", "see", "else"],
        ),
        (
            "lesson:",
            f"{ASKED}      listens:\n        see: 2\n        my_card: 1\n      heard:\n        else: So?\n        ‸\nlesson:",
            ["see", "my_card"],
        ),
        (
            "lesson:",
            f"{ASKED}      heard:\n        ‸\n      listens: {{ask: 1}}\n    - listens: {{see: 1}}\nlesson:",
            ["ask", "else"],
        ),
        ("lesson:", f"{ASKED}      heard:\n        ‸\n    - listens: {{see: 1}}\nlesson:", [*LISTENED_WORDS, "else"]),
        ("lesson:", f"{ASKED}      ‸\nlesson:", ["listens", "heard"]),
        ("lesson:", "hiring:\n  interview:\n    - ‸\nlesson:", ["ask", "listens", "heard"]),
        ("title: A story", "title: ‸", []),
    ],
)
def test_what_can_be_written(old, new, expected):
    """Ids, words and names, in brackets and on lines of their own."""
    assert offers(write_at(old, new)) == expected


def test_keys_that_are_not_there_yet():
    """Of the record at the cursor, the required ones first."""
    keys = [key for key in RECORDS[Choice].keys if key not in ("say", "fit", "act", "go", "because")]
    assert offers(write_at("      wait: {", "      call:\n        say: Call\n        ‸\n      wait: {"))[:3] == [
        "go",
        "fit",
        "act",
    ]
    assert offers(write_at("act: wait, gain: {business: 1}, go: tuesday", "act: wait, go: tuesday, ‸")) == keys
    assert offers(write_at("lesson:", "‸\nlesson:"))[:3] == ["employer", "author", "license"]
    assert offers(write_at("    text: Later.", "    ‸\n    text: Later."))[:2] == ["where", "exhibits"]
    lost = "    text: Nowhere.\n    ending: {title: Lost, impact: 10}"
    assert offers(write_at(lost, "    text: Nowhere.\n    go:\n    - if: met\n      ‸")) == ["go"]


def test_conditions_and_lessons():
    """Points, flags, calls and links; ways of playing."""
    condition = offers(write_at("if: met", "if: met and ‸"))
    assert condition[:5] == ["trust", *SKILLS]
    assert {"met", "adaptability", "visited", "chose", "holds", "not"} < set(condition)
    assert "impact" not in condition
    assert {"impact", "ending"} < set(offers(write_at("expect: ending", "expect: ‸")))
    assert set(offers(write_at("- adaptive > random", "- adaptive > ‸"))) == set(POLICIES)


def test_the_steps_of_a_test():
    """The choices of where it stands come first."""
    assert offers(write_at("[ask, thank]", "[ask, ‸]"))[:4] == ["thank", "go_on", "ask", "wait"]
    assert offers(write_at("[ask, thank]", "\n    - ‸"))[:2] == ["ask", "wait"]


def test_warnings_that_may_be_allowed():
    """Each with its title and its meaning."""
    document, position = open_story(STORY + "allow:\n  PQ4‸")
    items = complete_at(document, position).items
    assert {"PQ401", "PQ402"} < {item.label for item in items}
    assert all(item.detail and item.documentation.value for item in items)


@pytest.mark.parametrize(
    ("old", "new", "label", "written"),
    [
        ("go: tuesday", "go: tu‸", "tuesday", "go: tuesday"),
        ("🙂 {trust} people", "🙂 {tr‸ people", "trust", "🙂 {trust} people"),
        ("if: met", "if: chose(mon‸", "monday", "if: chose(monday."),
        ("fit: adapts", "‸", "fit", "fit: "),
        ("fit: adapts", "fi‸: adapts", "fit", "fit: adapts"),
        ("- adaptive > random", "- adaptive > habit‸", "habit(ask)", "- adaptive > habit(ask)"),
        ("[ask, thank]", "[ask, =‸", "=done", "[ask, =done"),
    ],
)
def test_what_is_chosen_replaces_what_was_typed(old, new, label, written):
    """Also behind a sign that is two units long in an editor."""
    document, position = open_story(write_at(old, new))
    (item,) = (each for each in complete_at(document, position).items if each.label == label)
    assert apply(document.version.text, [item.text_edit]) == write_at(old, written)
