"""Signals whose `signals:` was forgotten are told, wherever the text above them ends; lists of Markdown are left alone."""

import pytest

from tests.authoring.writing import read, tiny

PLAIN = ("- The lawn is under a roof.", "- The band is late.")
KEYED = ("- The lawn is under a roof.", "- notice: The band is late.", "  if: met")


def _write(text: str, lines: tuple[str, ...], indent: int) -> str:
    below = "".join(f"{' ' * indent}{line}\n" for line in lines)
    return tiny("    text: Here.\n", f"    text: {text}\n{below}")


@pytest.mark.parametrize("lines", [PLAIN, KEYED], ids=["plain", "keyed"])
@pytest.mark.parametrize("indent", [4, 6])
@pytest.mark.parametrize("text", ["Here.", "|\n      Here.", ">-\n      Here.\n      And there."])
def test_signals_right_below_a_text(text, lines, indent):
    """One problem says that 'signals:' is missing, at the first dash, whether the text is one line or a block."""
    written = _write(text, lines, indent)
    problem = read(written).problems[0]
    assert problem.message == "these '- ' lines stand below no 'signals:'"
    assert "write 'signals:' on a line of its own above" in problem.suggestion
    assert problem.line == next(n for n, line in enumerate(written.split("\n"), 1) if "lawn" in line)


@pytest.mark.parametrize("lines", [PLAIN, KEYED], ids=["plain", "keyed"])
@pytest.mark.parametrize("text", ["|\n      Here.", ">-\n      Here.\n\n      And there.\n", "|"])
def test_a_heading_inside_the_text(text, lines):
    """Where 'signals:' is there and too far in, it is the line to move."""
    written = _write(text, ("signals:", *(f"  {line}" for line in lines)), 6)
    problem = read(written).problems[0]
    assert (problem.code, problem.line) == ("PQ218", written[: written.index("signals:")].count("\n") + 1)
    assert problem.message.startswith("this 'signals:' is a part of the text above it")
    assert problem.suggestion.startswith("begin it in the column of 'text:'")


def test_signals_in_the_list_of_the_texts():
    """A part with a 'notice' is a signal, and 'notice' is not mistaken for 'text'."""
    (problem,) = read(_write("", ("- Here.", *KEYED[1:]), 6)).errors
    assert (problem.code, problem.message) == ("PQ121", "these '- ' lines stand below no 'signals:'")


@pytest.mark.parametrize(
    "text",
    [
        "|\n      Three things:\n\n      - One.\n      - Two.",
        "|\n      - One.\n      - Two.",
        "|\n      First:\n      - One.\n      And so on.",
        '"Here - and there.\n      - And here."',
        "Here\n      - and there -\n      we are.",
    ],
)
def test_lists_that_belong_to_the_text(text):
    """A list with an empty line above it, or with prose below it, is the author's own."""
    assert "PQ218" not in read(_write(text, (), 6)).format_problems()


def test_a_scene_with_its_signals():
    """Where 'signals:' is there, dashes in the text are a list of the text."""
    text = "|\n      Here.\n      - One.\n    signals:\n      - Two."
    assert "stand below no" not in read(_write(text, (), 6)).format_problems()
