"""The outline of a file."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.language_server.story_outline import outline_document
from tests.language_server.editing import CARET, STORY, open_story


def walk(symbols):
    """Every symbol, with those below it."""
    for symbol in symbols:
        yield symbol
        yield from walk(symbol.children or ())


def test_sections_scenes_and_choices():
    """Each with what it is."""
    document, _ = open_story(STORY + CARET)
    found = {symbol.name: symbol for symbol in walk(outline_document(document))}
    assert [each.name for each in found["scenes"].children] == ["monday", "tuesday", "done", "lost"]
    assert [(each.name, each.detail) for each in found["monday"].children] == [("ask", "Ask them"), ("wait", "Wait")]
    assert found["trust"].detail == "Trust, 0 to 10, starts at 4"
    assert found["monday"].range.end.line == found["wait"].range.end.line


@given(st.integers(0, len(STORY)), st.sampled_from(("", "\0", "[", "{", "'", "\n", ": ", "🙂", "  ", "\n- a", "&")))
def test_a_symbol_is_selected_within_its_range(at, written):
    """Editors refuse other ones, and with them the whole outline."""
    document, _ = open_story(STORY[:at] + written + STORY[at:] + CARET)
    for symbol in walk(outline_document(document)):
        inner, outer = symbol.selection_range, symbol.range
        assert (outer.start.line, outer.start.character) <= (inner.start.line, inner.start.character)
        assert (inner.end.line, inner.end.character) <= (outer.end.line, outer.end.character)
