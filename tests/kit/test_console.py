"""What goes out is harmless to a terminal, and no character makes writing fail."""

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pm_quest.kit import console
from pm_quest.kit.text import remove_controls

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def stream(encoding):
    """A standard stream over bytes, as a terminal of this encoding has it."""
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "cp1252", "utf-8"])
def test_a_console_of_any_encoding_can_be_written_to(monkeypatch, encoding):
    """What it lacks becomes something readable where there is that, else a question mark."""
    monkeypatch.setattr(sys, "stdout", stream(encoding))
    console.prepare_streams()
    console.write_result("Ada’s “desk” — 31 % … łódź 漢 \ud800")
    sys.stdout.flush()
    text = sys.stdout.buffer.getvalue().decode(encoding)
    assert text.replace("\r", "").endswith("\n")
    if encoding == "ascii":
        assert text == 'Ada\'s "desk" - 31 % ... lodz ? \n'


def test_streams_that_are_closed_go_nowhere(monkeypatch):
    """A process started without standard streams can still be run."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    console.prepare_streams()
    console.write_result("lost")
    console.write_note("lost too")
    assert sys.stdin.read() == ""


@example("\U000e0000")
@example("\x7f\x9b")
@given(json_values)
def test_json_says_the_same_in_every_encoding(value):
    """Escaped or not, what is read back is what was written, and nothing in it steers a terminal."""
    for encoding in ("utf-8", "ascii", "cp1252"):
        text = console.format_json(value, stream(encoding))
        assert json.loads(text) == value
        assert remove_controls(text) == text
        if encoding != "utf-8":
            assert text.isascii()


READ_LIKE = {
    '"': "“”„",
    "'": "’‘",
    "-": "–—─",
    "=": "━═",
    "->": "→",
    ".": "·░",
    "...": "…",
    "|": "│║",
    "+": "┼╭╰├",
    "#": "█■",
    "*": "●◆",
    "o": "○ø",
    "x": "\u00d7",
    ">=": "≥",
    "e": "éè",
    "A": "Å",
    "ss": "ß",
    "1": "①",
    " ": "\u00a0\u3000",
    "": "\u0301\u200d",
    "?": "漢🚀",
}


@pytest.mark.parametrize(("sign", "like"), [(sign, like) for like, signs in READ_LIKE.items() for sign in signs])
def test_what_an_encoding_lacks_is_written_as_something_like_it(sign, like):
    """Signs, lines of boxes, bars, and letters without their accents."""
    console.prepare_streams()
    assert f"a{sign}b".encode("ascii", "pm_quest") == f"a{like}b".encode()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "utf-8", "utf-8-sig", "utf-16", "cp037"])
def test_a_document_is_the_same_bytes_in_every_locale(monkeypatch, encoding):
    """UTF-8, LF at the end of each line, nothing replaced, and nothing in it that steers a terminal."""
    monkeypatch.setattr(sys, "stdout", stream(encoding))
    console.prepare_streams()
    console.write_document("\ufeffNaïve – 広場 🚀\t“\u200f”\r\n\x1b[2Jend\n\n")
    sys.stdout.flush()
    assert sys.stdout.buffer.getvalue() == "Naïve – 広場 🚀\t“\u200f”\n[2Jend\n".encode()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16", "cp037"])
def test_a_line_of_json_is_utf_8_in_every_locale(monkeypatch, encoding):
    """Its reader need not know where it was written."""
    monkeypatch.setattr(sys, "stdout", stream(encoding))
    with console.open_event_stream() as out:
        out.write(console.format_json({"text": "“広場” 🚀"}, out) + "\n")
    sys.stdout.flush()
    data = sys.stdout.buffer.getvalue()
    assert json.loads(data.decode("utf-8")) == {"text": "“広場” 🚀"}
    assert data.endswith(b"}\n")


def test_a_document_on_a_terminal_is_for_a_person(monkeypatch):
    """There it has the terminal's own encoding: UTF-8 would steer one that has another."""
    out = stream("ascii")
    monkeypatch.setattr(out, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdout", out)
    console.prepare_streams()
    console.write_document("“Café”")
    out.flush()
    assert out.buffer.getvalue() == b'"Cafe"\n'


def test_results_and_remarks_go_to_their_own_streams(capsys):
    """Results on standard output, everything else on standard error; neither with control characters."""
    console.write_result("a \x1b[31mresult")
    console.write_note("a \x07remark")
    assert capsys.readouterr() == ("a [31mresult\n", "a remark\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_remarks_that_find_no_room_are_dropped(monkeypatch):
    """Nothing of them is left for Python to fail on when it ends, which would change the exit status."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stderr", full)
        console.write_note("lost")
        sys.stderr.flush()
