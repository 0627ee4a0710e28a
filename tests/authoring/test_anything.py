"""Whatever the bytes are, reading them gives problems with places, and never an exception."""

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from pm_quest.authoring.scenario_reader import ScenarioReading, parse_scenario
from pm_quest.authoring.source_text import REFUSED_CHARACTERS
from pm_quest.story.playthrough import Playthrough
from tests.authoring.writing import TINY

STORY = (Path(__file__).parent.parent / "scenarios" / "the_label_printer.yaml").read_text(encoding="utf-8")
LINES = STORY.splitlines(keepends=True)

_SNIPPETS = [
    "[", "]", "{", "}", ": ", ", ", "- ", "? ", "#", " #", "&a ", "*a", "!t ", "!!str ", "|", ">", "|+", "'", '"', "%", "@", "`",
    "\t", "\n", "\r\n", "\r", "  ", "---\n", "...\n", "<<: ", "\\e", "\0", "\x85", "\u2028", "\u202e", "\ufeff", "\U0001f600",
    "if", "go", "go: ", "text: ", "choices:", "ending", "a", "yes", "012", "1:30", "9" * 12, "trust >= 4 and", "=x", "é", "~",
]  # fmt: skip


def sound(reading: ScenarioReading, text: str | None = None) -> None:
    """What holds of every reading."""
    assert (reading.scenario is None) == bool(reading.errors)
    assert list(reading.problems) == sorted(reading.problems, key=lambda problem: problem.place)
    for problem in reading.problems:
        assert problem.message
        assert problem.suggestion
        assert (1, 1) <= problem.place <= (problem.end_line, problem.end_column)
        line = reading.lines[problem.line]
        assert problem.column <= len(line) + 1
        if text is not None and "\r" not in text and not any(mark in text for mark in "\ufeff\x85\u2028\u2029"):
            assert problem.line <= text.count("\n") + 1
    assert not REFUSED_CHARACTERS.search(reading.format_problems())
    if reading.scenario is not None:
        Playthrough.start(reading.scenario)


@given(st.binary(max_size=300))
def test_any_bytes(data):
    """Arbitrary bytes."""
    sound(parse_scenario(data, "any.yaml"))


@given(st.text(max_size=300))
@example("\ud800")
def test_any_text(text):
    """Arbitrary text, lone surrogates included."""
    sound(parse_scenario(text, "any.yaml"))


@given(st.lists(st.sampled_from(_SNIPPETS), max_size=40).map("".join))
def test_anything_like_yaml(text):
    """The signs of YAML in any order."""
    sound(parse_scenario(text, "any.yaml"), text)


@given(st.lists(st.sampled_from(_SNIPPETS), max_size=12).map("".join), st.integers(0, len(TINY)), st.integers(0, 12))
def test_anything_within_a_scenario(text, at, cut):
    """The signs of YAML put anywhere into a scenario, over some of it."""
    mutated = TINY[:at] + text + TINY[at + cut :]
    sound(parse_scenario(mutated, "any.yaml"), mutated)


@st.composite
def mutations(draw) -> str:
    """A real scenario with lines lost, doubled, swapped and indented otherwise, and signs changed."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 2))
        match draw(st.sampled_from(["lose", "double", "swap", "indent", "outdent", "insert", "cut"])):
            case "lose":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                lines[at], lines[at + 1] = lines[at + 1], lines[at]
            case "indent":
                lines[at] = " " + lines[at]
            case "outdent":
                lines[at] = lines[at].removeprefix(" ")
            case "insert":
                column = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:column] + draw(st.sampled_from(_SNIPPETS)) + lines[at][column:]
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
    return "".join(lines)


@given(mutations())
def test_mutations_of_a_real_scenario(text):
    """What slips of the fingers make of a scenario; the file as bytes says the same."""
    reading = parse_scenario(text, "any.yaml")
    sound(reading, text)
    assert parse_scenario(text.encode(), "any.yaml").problems == reading.problems


@given(mutations(), st.data())
def test_mutations_of_bytes(text, data):
    """The same with a byte changed."""
    raw = bytearray(text.encode())
    if raw:
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    sound(parse_scenario(bytes(raw), "any.yaml"))


@given(st.integers(0, len(TINY)))
def test_a_file_cut_off_anywhere(at):
    """What an editor leaves that is killed while it writes."""
    sound(parse_scenario(TINY[:at], "any.yaml"), TINY[:at])
