"""What goes out is harmless to a terminal, and no character makes writing fail."""

import io
import json
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pm_quest import console
from pm_quest.story.texts import printable

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def stream(encoding):
    """A standard stream over bytes, as a terminal of this encoding has it."""
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "cp1252", "utf-8"])
def test_a_console_of_any_encoding_can_be_written_to(monkeypatch, encoding):
    """What it lacks becomes a look-alike where there is one, else a question mark."""
    monkeypatch.setattr(sys, "stdout", stream(encoding))
    console.prepare()
    console.result("Ada’s “desk” — 31 % … łódź 漢 \ud800")
    sys.stdout.flush()
    text = sys.stdout.buffer.getvalue().decode(encoding)
    assert text.replace("\r", "").endswith("\n")
    if encoding == "ascii":
        assert text == 'Ada\'s "desk" - 31 % ... ??d? ? \n'


def test_streams_that_are_closed_go_nowhere(monkeypatch):
    """A process started without standard streams can still be run."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    console.prepare()
    console.result("lost")
    console.note("lost too")
    assert sys.stdin.read() == ""


@example("\U000e0000")
@example("\x7f\x9b")
@given(json_values)
def test_json_says_the_same_in_every_encoding(value):
    """Escaped or not, what is read back is what was written, and nothing in it steers a terminal."""
    for encoding in ("utf-8", "ascii", "cp1252"):
        text = console.as_json(value, stream(encoding))
        assert json.loads(text) == value
        assert printable(text) == text
        if encoding != "utf-8":
            assert text.isascii()


def test_results_and_remarks_go_to_their_own_streams(capsys):
    """Results on standard output, everything else on standard error; neither with control characters."""
    console.result("a \x1b[31mresult")
    console.note("a \x07remark")
    assert capsys.readouterr() == ("a [31mresult\n", "a remark\n")
