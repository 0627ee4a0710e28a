"""Headers, read from the top of a file."""

from types import SimpleNamespace

import pytest

from pm_quest.authoring.scenario_header import ScenarioHeader, _read_top, read_header
from tests.authoring.writing import tiny

FULL = """\
format: 1
title: Tiny
role: finale
employer: Halvorsen Freight
summary: >
  Two
  lines.
minutes: 3
language: de
scenes:
"""


@pytest.fixture
def written(tmp_path):
    """Writes a file and reads its header."""

    def write(text: str | bytes) -> ScenarioHeader | None:
        path = tmp_path / "tiny.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_header(path)

    return write


def test_all_of_it(written):
    """Every key the library shows."""
    assert written(FULL + "  a: {text: x}") == ScenarioHeader(
        id="tiny",
        title="Tiny",
        summary="Two lines.",
        role="finale",
        employer="Halvorsen Freight",
        minutes=3,
        language="de",
    )


def test_the_least(written):
    """What may be left out has its usual value."""
    assert written(tiny()) == ScenarioHeader("tiny", "Tiny", "Tiny.", "finale", None, None, "en")


def test_nothing_below_the_scenes_is_read(tmp_path):
    """Neither looked at nor taken from the disk, however long it is."""
    path = tmp_path / "tiny.yaml"
    path.write_bytes(FULL.encode() + b"  [[[ : :\n" * 100_000)
    with path.open("rb") as file:
        top, _ = _read_top(file)
        assert file.tell() < 10_000
    assert top.endswith(b"language: de\n")
    assert read_header(path).title == "Tiny"


def test_a_large_file_without_scenes(tmp_path):
    """Each part that is read is as long as all before, so that what has been read is not copied again and again."""
    path = tmp_path / "tiny.yaml"
    path.write_bytes(bytes(4 * 1024 * 1024))
    asked = []
    with path.open("rb") as file:
        read = file.read
        top, rest = _read_top(SimpleNamespace(read=lambda size: asked.append(size) or read(size)))
    assert (len(top), rest) == (4 * 1024 * 1024, b"")
    assert len(asked) < 15


def test_keys_below_the_scenes(written):
    """Where a key is missing at the top, the whole file is read."""
    text = tiny().replace("title: Tiny\n", "") + "title: Below\n"
    assert written(text).title == "Below"


def test_a_head_that_is_longer_than_what_is_read_at_once(written):
    """`scenes:` is found wherever it falls."""
    for length in range(4080, 4110):
        text = FULL.replace("scenes:", "author: " + "x" * (length - len(FULL)) + "\nscenes:")
        assert written(text + "  [[[").title == "Tiny"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe",
        b"title: [",
        b"- a",
        tiny("format: 1", "format: 2"),
        tiny("role: finale", "role: boss"),
        tiny("title: Tiny", 'title: "\\e]0;x"'),
        tiny("title: Tiny", "title: *a"),
        tiny("title: Tiny\n", ""),
        tiny("title: Tiny", "title: [Tiny]"),
    ],
)
def test_no_header(written, text):
    """Where there are mistakes, `check` tells them; there is no header."""
    assert written(text) is None


def test_no_file(tmp_path):
    """The caller's to tell."""
    with pytest.raises(OSError, match="nothing"):
        read_header(tmp_path / "nothing.yaml")


def test_the_advert_of_an_employer_is_part_of_it(written):
    """As it is written; of one that does not hire there is none, nor of one whose `hiring` is no mapping."""
    advert = FULL.replace("scenes:\n", "hiring:\n  advert: |\n    We seek *you*.\n  calls: 2\nscenes:\n")
    assert written(advert).advert == "We seek *you*."
    assert written(FULL).advert == ""
    assert written(FULL.replace("scenes:\n", "hiring: [advert]\nscenes:\n")).advert == ""
