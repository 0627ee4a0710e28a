"""Text that we did not write: whatever is in it, it is shown as it is, and commands nothing."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from pm_quest.kit.text import FilledText, remove_controls
from pm_quest.story.meters import MeterView
from pm_quest.tui import safe_text
from tests.building import choice
from tests.wrapped_figures import FIGURES, list_torn

MARKUP = (
    "[/nope]",
    "[TODO]",
    "[US-12]",
    "[@click=app.quit]leave[/]",
    "[@click=screen.rewind(0)]",
    "[link=https://example.org]here[/link]",
    "[b]x[/b]",
    "[red on blue]",
    "\\[b]",
    "[",
    "]",
    "[]",
    "$primary",
    "{player}",
    "{trust}",
    "{",
)
COMMANDS = (
    "\x1b]0;title\x07",
    "\x1b]52;c;aGk=\x07",
    "\x1b[2J",
    "\x9b31m",
    "\x07",
    "\r",
    "\x00",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\ud800",
    "\x7f",
)
MARKDOWN = (
    "*",
    "**bold**",
    "_i_",
    "`code`",
    "# head",
    "- item",
    "1. one",
    "> quote",
    "![x](y)",
    "[a](javascript:b)",
    "<b>html</b>",
    "<!-- x -->",
    "---",
    "```\nfence\n```",
    "~~~",
    "    code",
    "&amp;",
    "\\*",
    "<https://x.y>",
    "|a|b|",
    "\n\n",
    "  \n",
)
hostile = st.lists(st.sampled_from(MARKUP + COMMANDS + MARKDOWN) | st.text(max_size=8), max_size=6).map("".join)
names = st.dictionaries(st.sampled_from(("player", "trust", "employer")), hostile, max_size=3)

COMMANDING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ud800-\udfff]")


def harmless(content: Content) -> bool:
    """Nothing in it commands a terminal or does something when clicked; its styles are only ours."""
    styles = {str(span.style) for span in content.spans}
    ours = re.compile(r"|((bold|italic|not|\$muted|\$skill|\$[a-z]+)\s*)+")
    return not COMMANDING.search(content.plain) and all(ours.fullmatch(style) for style in styles)


@given(hostile)
@example("[@click=app.quit]leave[/]")
def test_plain_text_is_shown_as_it_is(text):
    """But for what cannot be shown."""
    content = safe_text.plain_content(text, "bold")
    assert content.plain == remove_controls(text)
    assert harmless(content)


@given(hostile, st.integers(1, 40))
def test_fitted_text_is_exactly_so_wide(text, width):
    """Cut, or filled up; on one line."""
    content = safe_text.fit_to_width(text, width)
    assert content.cell_length == width
    assert "\n" not in content.plain
    assert harmless(content)


@given(hostile, names)
def test_markdown_styles_text_and_does_nothing_else(text, filled):
    """No link, no action, no escape sequence, no error; and on one line where a line is asked for."""
    for content in (safe_text.render_prose(FilledText(text, filled)), safe_text.render_line(FilledText(text, filled))):
        assert harmless(content)
    assert "\n" not in safe_text.render_line(FilledText(text, filled)).plain


@given(hostile.map(lambda text: remove_controls(text).replace("\n", " ")))
@example("*")
@example("[/nope]")
@example("# x")
@example("{player}")
def test_a_name_is_never_markdown(name):
    """Whatever stands around it: a player called `*` is a star."""
    for template in ("{player}", "*{player}*", "**You, {player}**, and `{player}`.", "- {player}\n- b", "# {player}"):
        shown = safe_text.render_prose(FilledText(template, {"player": name}))
        assert shown.plain.count(name) >= template.count("{player}")
        usual = safe_text.render_prose(FilledText(template, {"player": "Ada"}))
        assert [str(span.style) for span in shown.spans] == [str(span.style) for span in usual.spans] or not name


@given(st.sampled_from(MARKUP), st.text(alphabet="abc XYZ,.", max_size=12))
def test_brackets_in_prose_stay(bracket, words):
    """`[TODO]` and `[US-12]` are words like others; only Markdown's own backslash goes."""
    shown = safe_text.render_prose(f"{words} {bracket} {words}").plain
    assert bracket.replace("\\", "") in shown or "](" in bracket


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("one\ntwo", "one two"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("one  \ntwo", "one\ntwo"),
        ("*a* **b** `c`", "a b c"),
        ("- a\n- b\n  - c", "· a\n· b\n  · c"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("# Head\n\nBody", "Head\n\nBody"),
        ("> said", "said"),
        ("before\n\n---\n\nafter", "before\n\n· · ·\n\nafter"),
        ("```\n[a]  b\n```", "[a]  b"),
        ("![alt](x.png) [word](http://y)", "![alt](x.png) [word](http://y)"),
        ("<b>no</b> &amp;", "<b>no</b> &"),
        ("", ""),
    ],
)
def test_markdown_as_it_is_shown(text, plain):
    """Paragraphs, lists, emphasis, code; links, images and HTML stay the text they are."""
    assert safe_text.render_prose(text).plain == plain


def test_emphasis_is_a_style():
    """As authored."""
    styles = {
        str(span.style): safe_text.render_prose("*a* **b** `c` ***d***").plain[span.start : span.end]
        for span in safe_text.render_prose("*a* **b** `c` ***d***").spans
    }
    assert styles["italic"] == "a"
    assert styles["bold"] == "b"
    assert styles["$skill"] == "c"
    assert "d" in (styles.get("italic bold"), styles.get("bold italic"))


@pytest.mark.parametrize(("number", "word"), [(2, "+2"), (-1, "−1"), (0, "0"), (0.4, "0"), (-0.4, "0"), (-1.6, "−2")])
def test_a_change_has_its_sign(number, word):
    """A minus that is as wide as the plus."""
    assert safe_text.format_signed(number) == word


def test_a_change_names_what_changed():
    """A meter by its label, a skill by its word; up and down are shapes as well as colours."""
    meters = [MeterView("trust", "Trust", 1, 0, 5)]
    assert safe_text.format_change(meters, "trust", 2).plain == "▲ Trust +2"
    assert safe_text.format_change(meters, "user_design", -1).plain == "▼ user & design −1"


def test_a_fit_is_a_shape_and_a_word():
    """Colour is never the only sign."""
    assert [safe_text.format_fit(fit).plain for fit in ("adapts", "neutral", "forces")] == [
        "● adapts",
        "○ neutral",
        "■ forces",
    ]
    assert choice("a").fit == "neutral"


def test_a_number_and_its_unit_stay_together_on_a_screen():
    """At every width, also where the text has its own no-break spaces; Textual breaks at both."""
    drawn = safe_text.render_prose(FIGURES)
    for width in range(20, 61):
        rows = [row.plain for row in drawn.wrap(width)]
        assert list_torn(rows) == []
        assert all(cell_len(row.rstrip()) <= width for row in rows)
        assert " ".join(row.strip(" ") for row in rows) == FIGURES
