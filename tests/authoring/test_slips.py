"""Slips of an author's fingers: each is one problem, and its fix, followed to the letter, fixes it."""

import pytest

from tests.authoring.writing import codes, read, tiny

SLIPS = {
    "a scene without its colon": ("  done:\n", "  done\n", "write 'done:'"),
    "choices without their colon": ("    choices:\n", "    choices\n", "write 'choices:'"),
    "no space after a colon": ("        go: done", "        go:done", "write 'go: done'"),
    "no comma between gains": ("go: done", "gain: {tech: 1 trust: 2}\n        go: done", "write ', ' before it"),
    "an arrow for at least": ("go: done", "if: trust => 2\n        go: done", "write 'trust >= 2'"),
    "an arrow for at most": ("go: done", "if: trust =< 2\n        go: done", "write 'trust <= 2'"),
    "an exclamation mark for not": ("go: done", "if: !met\n        go: done", "write 'not met'"),
    "a scene in capitals": ("  done:\n", "  Done:\n", "write 'done'"),
    "a choice that begins with a figure": ("      ask:", "      1st_lawyer:", "write 'lawyer_1st'"),
    "the format in words": ("format: 1", "format: one", "write 'format: 1'"),
    "flags without brackets": ("flags: [met]", "flags: met, seen", "write 'flags: [met, seen]'"),
    "flags with values": ("flags: [met]", "flags: {met: false}", "write 'flags: [met]'"),
    "a comma in a question for the class": (
        "scenes:\n",
        "teaching:\n  prompts: {done: Who knew, and when?}\nscenes:\n",
        'put the text in quotes: done: "Who knew, and when?"',
    ),
    "a quote that ends at the next one": (
        "scenes:\n",
        'cast: {jo: {name: Jo, who: "Wrote it: all of it.}}\nglossary: {it: "7:12"}\nscenes:\n',
        "write \" where the text ends, before the '}'",
    ),
    "an emphasis behind a colon in a list": (
        "    choices:\n",
        "    signals:\n      - The board says: *one* of two.\n    choices:\n",
        'put the text in quotes: "The board says: *one* of two."',
    ),
    "a colon in books' quotes": (
        "    choices:\n",
        "    signals:\n      - “The board says: *one* of two.”\n    choices:\n",
        "put the text in quotes that YAML knows",
    ),
    "a list without its dashes": (
        "    choices:\n",
        "    signals:\n      The board is old.\n      Nobody looks up.\n    choices:\n",
        "begin each of its lines with '- '",
    ),
    "the brackets of Twine": ("        go: done", "        go: [[done]]", "write 'go: done'"),
    "a bracket that nothing opened": ("go: done", "gain: trust: 2}\n        go: done", "write 'gain: {trust: 2}'"),
    "half a skill": ("go: done", "gain: {user: 1}\n        go: done", "write 'user_design'"),
}


@pytest.mark.parametrize(("old", "new", "fix"), SLIPS.values(), ids=SLIPS)
def test_a_slip(old, new, fix):
    """One problem, which says what to write."""
    used = tiny().replace("say: Ask", "say: Ask\n        set: {met: true}")
    assert codes(used) == []
    (problem,) = read(used.replace(old, new, 1)).problems
    assert problem.suggestion.startswith(fix)


@pytest.mark.parametrize(("key", "kind"), [("say", "choice"), ("text", "scene")])
def test_a_scene_or_a_choice_in_a_wrong_column(key, kind):
    """Nobody is told to leave out what was written."""
    problem = read(tiny("    choices:", f"    wait:\n      {key}: Wait\n    choices:")).problems[0]
    assert problem.suggestion.startswith(f"if it is a {kind}, begin it in the column of the other {kind}s")


def test_many_scenes_that_nothing_leads_to():
    """Each is told, in time that grows with their number."""
    scenes = "".join(f"  s{n}: {{text: x, go: monday}}\n" for n in range(5_000))
    assert codes(tiny() + scenes) == ["PQ301"] * 5_000
