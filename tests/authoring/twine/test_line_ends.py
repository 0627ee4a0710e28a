"""A scenario file comes back from Twine byte for byte, or it is said that it doesn't."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.twine.line_ends import build_byte_tags, normalise_line_ends, restore_bytes, survives_round_trip

lines = st.lists(st.sampled_from(["format: 1", "  - a", "", " "]), max_size=6)


@given(lines, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_a_file_with_one_kind_of_line_end_comes_back(words, end, bom):
    """With its byte order mark, and with as many line ends at its end; only blanks there are lost, and that is known."""
    source = end.join(["title: A", *words])
    back = restore_bytes(normalise_line_ends(source).rstrip() + "\n", build_byte_tags(source, bom=bom))
    assert (back == ("\ufeff" if bom else "") + source) == survives_round_trip(source, bom=bom)
    if not source.endswith(" ") and " \n" not in source and " \r" not in source and "\r\n" not in source:
        assert survives_round_trip(source, bom=bom)


@pytest.mark.parametrize("source", ["a: 1\r\nb: 2\n", "a: 1\rb: 2\r", "a: 1\n  \n"])
def test_what_does_not_come_back_is_known(source):
    """Mixed line ends, and blanks at the end."""
    assert not survives_round_trip(source, bom=False)


def test_the_usual_needs_no_tag():
    """Line feeds, one of them at the end, no mark."""
    assert build_byte_tags("a: 1\n", bom=False) == ()
    assert codecs.BOM_UTF8.decode("utf-8") == restore_bytes("", ["pm-quest-bom", "pm-quest-end-0"])
