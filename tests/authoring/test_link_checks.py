"""The simple truths of the graph: scenes that nothing leads to, and rings of scenes without a choice."""

from tests.authoring.writing import codes, found, only, read, tiny

END = "    text: x\n    ending: {title: x, impact: 1}\n"


def test_a_scene_that_nothing_leads_to():
    """Told at its name."""
    problem = only("PQ301", tiny() + f"  «lonely»:\n{END}")
    assert problem.message == "nothing leads to scene 'lonely'"


def test_a_scene_that_only_leads_to_itself():
    """It has no other way in."""
    only("PQ301", tiny() + "  «lonely»:\n    text: x\n    choices: {a: {say: x, go: lonely}}\n")


def test_what_follows_a_scene_that_nothing_leads_to():
    """It is named in the same sentence: one mistake, one problem."""
    text = tiny() + f"  lonely:\n    text: x\n    go: lonelier\n  lonelier:\n{END}"
    assert codes(text) == ["PQ301"]
    assert read(text).problems[0].message.endswith("what follows it: 'lonelier'")


def test_scenes_that_only_lead_to_each_other():
    """They are told once, at the first of them."""
    pair = "    text: x\n    choices: {a: {say: x, go: «}}\n"
    assert codes(tiny() + f"  one:\n{pair.replace('«', 'two')}  two:\n{pair.replace('«', 'one')}") == ["PQ301"]


def test_what_a_scene_still_to_be_written_may_lead_to():
    """Nobody knows yet where that one leads, so nothing is said of what is not reached."""
    assert codes(tiny("go: done", "go: afternoon")) == ["PQ203"]


def test_a_scene_that_a_misspelt_destination_meant():
    """It is not told as well: one mistake, one problem."""
    assert codes(tiny("go: done", "go: dnoe")) == ["PQ203"]


def test_the_start_needs_nothing_that_leads_there():
    """Wherever it stands in the file."""
    assert codes(tiny("role: finale", "role: finale\nstart: done"))[:1] == ["PQ301"]
    text = tiny("role: finale", "role: finale\nstart: last") + "  last:\n    text: x\n    go: monday\n"
    assert codes(text) == []


def test_a_ring():
    """Once for the whole ring, at its first scene."""
    ring = "  one:\n    text: x\n    go: two\n  two:\n    text: x\n    go: one\n"
    problem = found("PQ302", tiny("go: done", "go: [{if: met, go: done}, {go: one}]") + ring.replace("one", "«one»", 1))
    assert "'one', 'two'" in problem.message


def test_a_ring_of_one():
    """A scene that leads to itself."""
    only("PQ302", tiny("go: done", "go: [{if: met, go: done}, {go: one}]") + "  «one»:\n    text: x\n    go: one\n")


def test_a_ring_behind_a_condition_or_a_chance():
    """It is refused as well."""
    way = "{chance: [{odds: 1, go: one}, {odds: 1, go: done}]}"
    text = tiny("go: done", "go: one") + f"  one:\n    text: x\n    go: two\n  two:\n    text: x\n    go: {way}\n"
    assert codes(text) == ["PQ302"]


def test_a_ring_with_a_choice_in_it():
    """That is a story."""
    assert (
        codes(tiny("go: done", "go: [{if: met, go: done}, {go: one}]") + "  one:\n    text: x\n    go: monday\n") == []
    )


def test_a_long_ring():
    """Twenty thousand scenes in a row, without recursion."""
    scenes = "".join(f"  s{n}: {{text: x, go: s{(n + 1) % 15_000}}}\n" for n in range(15_000))
    text = tiny("go: done", "go: [{if: met, go: done}, {go: s0}]") + scenes
    assert codes(text) == ["PQ302"]


def test_what_a_scene_that_is_still_to_be_written_may_lead_to():
    """Nobody knows where an empty scene or choice will lead, so nothing is unreached because of it."""
    assert codes(tiny("go: done", "go: stub") + f"  stub:\n  later:\n{END}") == ["PQ123"]
    assert codes(tiny("go: done", "go: two") + f"  two:\n    text: x\n    choices:\n      a:\n  later:\n{END}") == [
        "PQ123"
    ]
